/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include "stone-html-reader.h"
#include "stone-import-text.h"
#include "stone-import.h"

/* Windows' clipboard and others frame what was copied in comments of their own; libxml2 passes over
 * these. Encoding is settled before, so a <meta> in the text changes nothing. */
GPtrArray *
stone_import_html_fragment (const char *html, gsize length)
{
  g_autoptr (StoneHtmlReader) reader = stone_html_reader_new ();
  g_autofree char *text = NULL;

  g_return_val_if_fail (html != NULL || length == 0, NULL);

  text = stone_import_decode (html, length, STONE_IMPORT_MAX_BYTES, NULL);
  g_autoptr (xmlDoc) document = text != NULL ? stone_xml_parse_html (text) : NULL;
  if (document != NULL)
    stone_html_reader_read (reader, (xmlNode *) document);
  return g_ptr_array_ref (reader->blocks);
}
