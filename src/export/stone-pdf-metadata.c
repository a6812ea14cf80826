/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-pdf-metadata.h"

#include "stone-date.h"

#define TOOL "Stonehand " PACKAGE_VERSION

static const StoneEdition *
get_edition (StonePages *pages)
{
  return stone_project_get_edition (stone_pages_get_project (pages));
}

static char *
make_title (const StoneEdition *edition)
{
  g_autofree char *date = stone_date_print (edition->date);

  return g_strdup_printf ("%s%s%s", edition->publication, *date != '\0' ? ", " : "", date);
}

char *
stone_pdf_print_time (const char *format)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) then =
      epoch != NULL ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10)) : NULL;
  g_autoptr (GDateTime) date = then != NULL ? g_steal_pointer (&then) : g_date_time_new_now_utc ();

  return g_date_time_format (date, format);
}

guint
stone_pdf_write_information (StonePages *pages, StonePdfFile *file, StonePdfStandard standard)
{
  guint object = stone_pdf_file_reserve (file);
  const StoneEdition *edition = get_edition (pages);
  g_autofree char *title = make_title (edition);
  g_autofree char *date = stone_pdf_print_time ("D:%Y%m%d%H%M%SZ");
  GString *body = g_string_new ("<<");

  stone_pdf_append_entry (body, "/Title", title);
  stone_pdf_append_entry (body, "/Author", edition->publication);
  stone_pdf_append_entry (body, "/Creator", TOOL);
  stone_pdf_append_entry (body, "/Producer", TOOL);
  stone_pdf_append_entry (body, "/CreationDate", date);
  stone_pdf_append_entry (body, "/ModDate", date);
  if (standard != STONE_PDF_PLAIN)
    g_string_append (body, "/Trapped/False");
  if (standard == STONE_PDF_X1A)
    stone_pdf_append_entry (body, "/GTS_PDFXVersion", "PDF/X-1a:2003");
  g_string_append (body, ">>");
  stone_pdf_file_set (file, object, body);
  return object;
}

/* Of the title and the time, in the form of a UUID. */
static char *
make_document_id (const char *title, const char *date)
{
  g_autofree char *name = g_strconcat (title, "\n", date, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, name, -1);

  return g_strdup_printf ("uuid:%.8s-%.4s-%.4s-%.4s-%.12s", hash, hash + 8, hash + 12, hash + 16,
                          hash + 20);
}

/* What ISO 15930-7, 6.6 asks for beyond the plain. */
static void
append_press (GString *packet, const char *title, const char *date, StonePdfStandard standard)
{
  g_autofree char *id = make_document_id (title, date);
  g_autofree char *more = g_markup_printf_escaped (
      "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">"
      "<xmp:MetadataDate>%s</xmp:MetadataDate><pdf:Trapped>False</pdf:Trapped>"
      "<xmpMM:DocumentID>%s</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>"
      "<xmpMM:RenditionClass>default</xmpMM:RenditionClass></rdf:Description>",
      date, id);

  g_string_append (packet, more);
  if (standard == STONE_PDF_X4)
    g_string_append (packet,
                     "<rdf:Description rdf:about=\"\""
                     " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">"
                     "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description>");
}

/* As ISO 16684-1 has it. */
guint
stone_pdf_write_xmp (StonePages *pages, StonePdfFile *file, StonePdfStandard standard)
{
  guint object = stone_pdf_file_reserve (file);
  const StoneEdition *edition = get_edition (pages);
  g_autofree char *title = make_title (edition);
  g_autofree char *date = stone_pdf_print_time ("%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *plain = g_markup_printf_escaped (
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>"
      "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>"
      "<xmp:CreatorTool>" TOOL "</xmp:CreatorTool>"
      "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>"
      "<pdf:Producer>" TOOL "</pdf:Producer></rdf:Description>",
      title, edition->publication, date, date);
  GString *packet =
      g_string_new ("<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">");

  g_string_append (packet, plain);
  if (standard != STONE_PDF_PLAIN)
    append_press (packet, title, date, standard);
  g_string_append (packet, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
  stone_pdf_file_set_bytes (file, object, "/Type/Metadata/Subtype/XML",
                            g_string_free_to_bytes (packet));
  return object;
}
