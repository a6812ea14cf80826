/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "pack.h"

static la_ssize_t
take (struct archive *archive, void *array, const void *bytes, size_t length)
{
  g_byte_array_append (array, bytes, (guint) length);
  return (la_ssize_t) length;
}

GBytes *
pack (const PackPart *parts, guint n)
{
  GByteArray *file = g_byte_array_new ();
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open (archive, file, NULL, take, NULL), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, parts[i].name);
      archive_entry_set_size (entry, (la_int64_t) parts[i].length);
      archive_entry_set_filetype (entry, AE_IFREG);
      if (parts[i].bytes != NULL)
        {
          archive_write_header (archive, entry);
          archive_write_data (archive, parts[i].bytes, parts[i].length);
        }
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  return g_byte_array_free_to_bytes (file);
}

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define W " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static const char package_relations[] =
    "<Relationships>"
    "<Relationship Id='a' Type='" OFFICE "officeDocument' Target='word/document.xml'/>"
    "<Relationship Id='b' Type='http://schemas.openxmlformats.org/package/2006/relationships/"
    "metadata/core-properties' Target='/docProps/core.xml'/></Relationships>";

static const char relations[] =
    "<Relationships>"
    "<Relationship Id='s' Type='" OFFICE "styles' Target='styles.xml'/>"
    "<Relationship Id='n' Type='" OFFICE "numbering' Target='numbering.xml'/>"
    "<Relationship Id='f' Type='" OFFICE "footnotes' Target='footnotes.xml'/>"
    "<Relationship Id='c' Type='" OFFICE "comments' Target='comments.xml'/>"
    "<Relationship Id='p' Type='" OFFICE "image' Target='media/image1.png'/>"
    "<Relationship Id='q' Type='" OFFICE "image' Target='media/gone.png'/>"
    "<Relationship Id='o' Type='" OFFICE "image' Target='../../../etc/passwd'/>"
    "<Relationship Id='x' Type='" OFFICE "image' Target='https://x.example/a.png' "
    "TargetMode='External'/>"
    "<Relationship Id='l' Type='" OFFICE "hyperlink' Target='https://x.example/' "
    "TargetMode='External'/>"
    "<Relationship Id='j' Type='" OFFICE "hyperlink' Target='javascript:alert(1)' "
    "TargetMode='External'/></Relationships>";

/* As a German Word writes them: its ids are translated, the names aren't. */
static const char styles[] =
    "<w:styles" W "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-GB'/></w:rPr>"
    "</w:rPrDefault></w:docDefaults>"
    "<w:style w:styleId='Titel'><w:name w:val='Title'/></w:style>"
    "<w:style w:styleId='Untertitel'><w:name w:val='Subtitle'/></w:style>"
    "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/>"
    "</w:pPr><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:styleId='Zwischentitel'><w:name w:val='Mein Zwischentitel'/>"
    "<w:basedOn w:val='berschrift2'/></w:style>"
    "<w:style w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style>"
    "<w:style w:styleId='Beschriftung'><w:name w:val='caption'/></w:style>"
    "<w:style w:styleId='Zitat'><w:name w:val='Quote'/><w:rPr><w:i/></w:rPr></w:style>"
    "<w:style w:styleId='Autor'><w:name w:val='Byline'/></w:style>"
    "<w:style w:styleId='Kursiv'><w:name w:val='Kursiv'/><w:rPr><w:i/></w:rPr></w:style>"
    "<w:style w:styleId='Kreis'><w:name w:val='K'/><w:basedOn w:val='Kreis'/></w:style>"
    "<w:style w:styleId='Verzeichnis1'><w:name w:val='toc 1'/></w:style></w:styles>";

static const char numbering[] =
    "<w:numbering" W "><w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='3'/>"
    "<w:numFmt w:val='decimal'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num></w:numbering>";

static const char footnotes[] =
    "<w:footnotes" W "><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Said in "
    "</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>haste</w:t></w:r><w:r><w:footnoteReference "
    "w:id='2'/></w:r></w:p></w:footnote></w:footnotes>";

static const char comments[] =
    "<w:comments" W "><w:comment w:id='4' w:author='Ben Nib' w:date='2026-10-10T10:00:00Z'><w:p>"
    "<w:r><w:t>Is that so?</w:t></w:r></w:p><w:p><w:r><w:t>Ask.</w:t></w:r></w:p></w:comment>"
    "<w:comment w:id='5' w:author='Ben Nib'><w:p><w:r><w:t>A place</w:t></w:r></w:p></w:comment>"
    "</w:comments>";

static const char core[] =
    "<cp:coreProperties xmlns:cp='c' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    "<dc:title>From the file</dc:title><dc:creator>Ada Quill</dc:creator></cp:coreProperties>";

GBytes *
pack_docx (const char *document, gsize length)
{
  const PackPart parts[] = {
    PACK_TEXT ("[Content_Types].xml", "<Types/>"),
    PACK_TEXT ("_rels/.rels", package_relations),
    PACK_TEXT ("docProps/core.xml", core),
    { "word/document.xml", document, length },
    PACK_TEXT ("word/_rels/document.xml.rels", relations),
    PACK_TEXT ("word/styles.xml", styles),
    PACK_TEXT ("word/numbering.xml", numbering),
    PACK_TEXT ("word/footnotes.xml", footnotes),
    PACK_TEXT ("word/comments.xml", comments),
    PACK_TEXT ("word/media/image1.png", "pixels"),
  };

  return pack (parts, G_N_ELEMENTS (parts));
}

static const char odt_styles[] =
    "<office:document-styles xmlns:office='o' xmlns:style='s' xmlns:fo='f'><office:styles>"
    "<style:default-style style:family='paragraph'><style:text-properties fo:language='en' "
    "fo:country='GB'/></style:default-style>"
    "<style:style style:name='Title'/><style:style style:name='Subtitle'/>"
    "<style:style style:name='Heading_20_2' style:default-outline-level='2'/>"
    "<style:style style:name='Quotations'/><style:style style:name='Caption'/>"
    "<style:style style:name='Illustration' style:parent-style-name='Caption'/>"
    "</office:styles></office:document-styles>";

static const char meta[] =
    "<office:document-meta xmlns:office='o' xmlns:meta='m' xmlns:dc='d'><office:meta>"
    "<meta:initial-creator>Ada Quill</meta:initial-creator><dc:title>From the file</dc:title>"
    "</office:meta></office:document-meta>";

GBytes *
pack_odt (const char *content, gsize length)
{
  const PackPart parts[] = {
    PACK_TEXT ("mimetype", "application/vnd.oasis.opendocument.text"),
    { "content.xml", content, length },
    PACK_TEXT ("styles.xml", odt_styles),
    PACK_TEXT ("meta.xml", meta),
    PACK_TEXT ("Pictures/1.png", "pixels"),
    PACK_TEXT ("Object 1/content.xml",
               "<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mrow><mi>E</mi>"
               "<mo>=</mo><mi>m</mi></mrow><annotation encoding='StarMath 5.0'>E = m"
               "</annotation></semantics></math>"),
  };

  return pack (parts, G_N_ELEMENTS (parts));
}
