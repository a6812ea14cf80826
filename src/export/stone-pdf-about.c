/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <string.h>

#include "stone-date.h"
#include "stone-pdf-about.h"

typedef struct
{
  guint object;
  int parent; /* index; -1: the outline itself */
  guint page; /* object */
  const char *title;
} Bookmark;

/* ---- what it is called ---- */

static char *
make_title (const StoneEdition *edition)
{
  g_autofree char *date = stone_date_print (edition->date);

  return g_strdup_printf ("%s%s%s", edition->publication, *date != '\0' ? ", " : "", date);
}

/* With SOURCE_DATE_EPOCH two exports of one edition are the same bytes. FORMAT as for
 * g_date_time_format(). */
static char *
print_now (const char *format)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) then =
      epoch != NULL ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10)) : NULL;
  g_autoptr (GDateTime) date = then != NULL ? g_steal_pointer (&then) : g_date_time_new_now_utc ();

  return g_date_time_format (date, format);
}

static void
append_entry (GString *body, const char *name, const char *text)
{
  g_string_append (body, name);
  stone_pdf_append_text (body, text);
}

guint
stone_pdf_write_information (StonePages *pages, StonePdfFile *file)
{
  guint object = stone_pdf_file_reserve (file);
  const StoneEdition *edition = stone_project_get_edition (stone_pages_get_project (pages));
  g_autofree char *title = make_title (edition), *date = print_now ("D:%Y%m%d%H%M%SZ");
  GString *body = g_string_new ("<<");

  append_entry (body, "/Title", title);
  append_entry (body, "/Author", edition->publication);
  append_entry (body, "/Creator", "Stonehand " PACKAGE_VERSION);
  append_entry (body, "/Producer", "Stonehand " PACKAGE_VERSION);
  append_entry (body, "/CreationDate", date);
  append_entry (body, "/ModDate", date);
  g_string_append (body, ">>");
  stone_pdf_file_set (file, object, body);
  return object;
}

/* The same in XMP (ISO 16684-1), as later standards want it. */
static guint
write_xmp (StonePages *pages, StonePdfFile *file)
{
  guint object = stone_pdf_file_reserve (file);
  const StoneEdition *edition = stone_project_get_edition (stone_pages_get_project (pages));
  g_autofree char *title = make_title (edition), *date = print_now ("%Y-%m-%dT%H:%M:%SZ");
  char *packet = g_markup_printf_escaped (
      "<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>"
      "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>"
      "<xmp:CreatorTool>Stonehand " PACKAGE_VERSION "</xmp:CreatorTool>"
      "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>"
      "<pdf:Producer>Stonehand " PACKAGE_VERSION "</pdf:Producer>"
      "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
      title, edition->publication, date, date);

  stone_pdf_file_set_bytes (file, object, "/Type/Metadata/Subtype/XML",
                            g_bytes_new_take (packet, strlen (packet)));
  return object;
}

/* ---- bookmarks ---- */

static guint
add_bookmark (GArray *bookmarks, StonePdfFile *file, int parent, guint page, const char *title)
{
  Bookmark bookmark = { stone_pdf_file_reserve (file), parent, page, title };

  g_array_append_val (bookmarks, bookmark);
  return bookmarks->len - 1;
}

/* Sections, and in them their printed articles. */
static GArray *
list_bookmarks (StonePages *pages, StonePdfFile *file, const guint *objects)
{
  StoneProject *project = stone_pages_get_project (pages);
  g_autofree const char **ids = stone_project_list_articles (project);
  GArray *bookmarks = g_array_new (FALSE, FALSE, sizeof (Bookmark));
  const char *section = "";
  int parent = -1;

  for (const char **id = ids; *id != NULL; id++)
    {
      const StoneArticle *article = stone_project_get_article (project, *id);
      const StoneFit *fit = stone_pages_get_fit (pages, *id);
      const char *headline;
      guint index;

      if (article == NULL || fit == NULL ||
          stone_pages_find (pages, fit->first_page, &index) == NULL)
        continue;
      if (!g_str_equal (section, article->section))
        {
          section = article->section;
          parent = -1;
          if (*section != '\0')
            parent = (int) add_bookmark (bookmarks, file, -1, objects[index], section);
        }
      headline = stone_article_get_set_headline (article);
      add_bookmark (bookmarks, file, parent, objects[index], *headline != '\0' ? headline : *id);
    }
  return bookmarks;
}

/* The one from FROM on, by STEP, that has PARENT; -1: none. */
static int
find_bookmark (const GArray *bookmarks, int from, int step, int parent)
{
  for (int i = from; i >= 0 && i < (int) bookmarks->len; i += step)
    if (g_array_index (bookmarks, Bookmark, i).parent == parent)
      return i;
  return -1;
}

static void
append_link (GString *body, const char *name, const GArray *bookmarks, int index)
{
  if (index >= 0)
    g_string_append_printf (body, "%s %u 0 R", name,
                            g_array_index (bookmarks, Bookmark, index).object);
}

/* The entries of what has children: first, last and how many there are. */
static void
append_children (GString *body, const GArray *bookmarks, int parent)
{
  guint n = 0;

  for (guint i = 0; i < bookmarks->len; i++)
    n += g_array_index (bookmarks, Bookmark, i).parent == parent || parent < 0;
  append_link (body, "/First", bookmarks, find_bookmark (bookmarks, 0, 1, parent));
  append_link (body, "/Last", bookmarks,
               find_bookmark (bookmarks, (int) bookmarks->len - 1, -1, parent));
  if (n > 0)
    g_string_append_printf (body, "/Count %u", n);
}

static guint
write_outline (StonePages *pages, StonePdfFile *file, const guint *objects)
{
  g_autoptr (GArray) bookmarks = list_bookmarks (pages, file, objects);
  guint outline = stone_pdf_file_reserve (file);
  GString *body = g_string_new ("<</Type/Outlines");

  append_children (body, bookmarks, -1);
  g_string_append (body, ">>");
  stone_pdf_file_set (file, outline, body);
  for (int i = 0; i < (int) bookmarks->len; i++)
    {
      const Bookmark *bookmark = &g_array_index (bookmarks, Bookmark, i);
      guint parent = bookmark->parent < 0
                         ? outline
                         : g_array_index (bookmarks, Bookmark, bookmark->parent).object;

      body = g_string_new ("<<");
      append_entry (body, "/Title", bookmark->title);
      g_string_append_printf (body, "/Parent %u 0 R/Dest[%u 0 R/Fit]", parent, bookmark->page);
      append_link (body, "/Prev", bookmarks,
                   find_bookmark (bookmarks, i - 1, -1, bookmark->parent));
      append_link (body, "/Next", bookmarks, find_bookmark (bookmarks, i + 1, 1, bookmark->parent));
      append_children (body, bookmarks, i);
      g_string_append (body, ">>");
      stone_pdf_file_set (file, bookmark->object, body);
    }
  return outline;
}

/* ---- the catalogue ---- */

/* A range for each place where the numbers do not go on. */
static void
append_labels (GString *body, StonePages *pages)
{
  int next = -1;

  g_string_append (body, "/PageLabels<</Nums[");
  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      int number = stone_pages_get (pages, i)->number;
      if (number != next)
        g_string_append_printf (body, "%u<</S/D/St %d>>", i, number);
      next = number + 1;
    }
  g_string_append (body, "]>>");
}

guint
stone_pdf_write_catalogue (StonePages *pages,
                           StonePdfFile *file,
                           guint tree,
                           const guint *objects,
                           guint structure)
{
  guint object = stone_pdf_file_reserve (file);
  const StoneEdition *edition = stone_project_get_edition (stone_pages_get_project (pages));
  GString *body = g_string_new ("<</Type/Catalog");

  g_string_append_printf (body, "/Pages %u 0 R/Outlines %u 0 R/PageMode/UseOutlines", tree,
                          write_outline (pages, file, objects));
  g_string_append_printf (body, "/Metadata %u 0 R/ViewerPreferences<</DisplayDocTitle true>>",
                          write_xmp (pages, file));
  append_entry (body, "/Lang", edition->language);
  append_labels (body, pages);
  if (structure != 0)
    g_string_append_printf (body, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R", structure);
  g_string_append (body, ">>");
  stone_pdf_file_set (file, object, body);
  return object;
}
