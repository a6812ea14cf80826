/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-article.h"
#include "stone-credit.h"
#include "stone-html-reader.h"
#include "stone-text.h"
#include "stone-web-data.h"
#include "stone-web-figure.h"

/* What is smaller is an icon, or counts readers. */
#define MIN_PIXELS 60

static const char *const credit_classes[] = { "credit",       "photo-credit", "image-credit",
                                              "photographer", "copyright",    NULL };
static const char *const source_classes[] = { "source", NULL };

typedef struct
{
  char *caption, *credit, *source, *alt;
} Words;

static void
words_clear (Words *self)
{
  g_free (self->caption);
  g_free (self->credit);
  g_free (self->source);
  g_free (self->alt);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static char *
text_of_class (const xmlNode *node, const char *const *classes)
{
  const xmlNode *at = node;

  while (at != NULL && !stone_html_has_class (at, classes))
    at = stone_xml_next (at, node);
  return stone_xml_text (at);
}

static char *
text_without_those (const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const xmlNode *at = node; at != NULL;)
    if (stone_html_has_class (at, credit_classes) || stone_html_has_class (at, source_classes))
      at = stone_xml_next_outside (at, node);
    else
      {
        if (at->type == XML_TEXT_NODE)
          g_string_append (text, (const char *) at->content);
        at = stone_xml_next (at, node);
      }
  return stone_text_clean (text->str);
}

static void
read_words (const xmlNode *figure, const xmlNode *image, Words *words)
{
  const xmlNode *caption = stone_xml_find (figure, "figcaption");
  char *before, *behind;

  words->alt = stone_xml_attribute (image, "alt");
  if (caption == NULL)
    return;
  words->credit = text_of_class (caption, credit_classes);
  words->source = text_of_class (caption, source_classes);
  words->caption = text_without_those (caption);
  if (*words->credit == '\0' && stone_credit_split (words->caption, &before, &behind))
    {
      g_free (words->caption);
      words->caption = before;
      g_free (words->credit);
      words->credit = behind;
    }
}

/* The file */

static char *
find_address (const xmlNode *image)
{
  static const char *const attributes[] = { "data-src", "src" };
  char *address = NULL;

  for (guint i = 0; address == NULL && i < G_N_ELEMENTS (attributes); i++)
    address = stone_xml_attribute (image, attributes[i]);
  return address;
}

static gboolean
is_tiny (const xmlNode *image)
{
  g_autofree char *width = stone_xml_attribute (image, "width");
  g_autofree char *height = stone_xml_attribute (image, "height");

  return (width != NULL && strtol (width, NULL, 10) < MIN_PIXELS) ||
         (height != NULL && strtol (height, NULL, 10) < MIN_PIXELS);
}

/* What stands in "data:image/jpeg;base64,…" (RFC 2397); NULL if it is none, or too much. */
static GBytes *
read_data (const char *address)
{
  const char *comma = g_ascii_strncasecmp (address, "data:", 5) == 0 ? strchr (address, ',') : NULL;
  gsize length = 0;
  guchar *bytes;

  if (comma == NULL)
    return NULL;
  if (g_strrstr_len (address, comma - address, ";base64") != NULL)
    bytes = g_base64_decode (comma + 1, &length);
  else
    {
      bytes = (guchar *) g_uri_unescape_string (comma + 1, NULL);
      length = bytes != NULL ? strlen ((const char *) bytes) : 0;
    }
  g_autoptr (GBytes) data = g_bytes_new_take (bytes, length);
  return length > 0 && length <= STONE_IMPORT_MAX_PICTURE ? g_steal_pointer (&data) : NULL;
}

/* "page_files/quay%20at%20dusk.jpg?w=800" → the path beside the page; NULL if it lies elsewhere. */
static char *
read_path (const char *address)
{
  g_autofree char *plain = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *scheme = g_uri_parse_scheme (plain);

  if (scheme != NULL || *plain == '/' || *plain == '\0')
    return NULL;
  return g_uri_unescape_string (plain, NULL);
}

static char *
make_name (const Words *words)
{
  gboolean has_alt = words->alt != NULL && *words->alt != '\0';
  gboolean has_caption = words->caption != NULL && *words->caption != '\0';

  return stone_slug (has_alt ? words->alt : has_caption ? words->caption : "picture");
}

static void
add_file (StoneDraft *draft, const Words *words, const char *address)
{
  guint at = draft->pictures->len - 1;
  g_autoptr (GBytes) bytes = read_data (address);
  g_autofree char *path = bytes == NULL ? read_path (address) : NULL;
  g_autofree char *name = make_name (words);
  g_autofree char *shown = stone_text_truncate (address, 200);
  g_autofree char *told = g_strdup_printf (_ ("the picture is not in the file: %s"), shown);

  if (bytes != NULL)
    stone_draft_add_bytes (draft, at, name, bytes);
  else if (path != NULL)
    stone_draft_add_file (draft, at, path);
  else
    stone_draft_tell (draft, told);
}

static void
add_data (StoneDraft *draft, const StoneValue *picture)
{
  stone_draft_set_picture (draft, "caption", stone_value_member_string (picture, "caption"));
  stone_draft_set_picture (draft, "credit", stone_value_member_string (picture, "creditText"));
  stone_draft_set_picture (draft, "rights", stone_value_member_string (picture, "copyrightNotice"));
}

gboolean
stone_web_figure_read (const xmlNode *figure, const StoneValue *data, StoneDraft *draft)
{
  const xmlNode *image = stone_xml_is (figure, "img") ? figure : stone_xml_find (figure, "img");
  g_autofree char *address = image != NULL ? find_address (image) : NULL;
  g_auto (Words) words = { NULL };

  if (address == NULL || (image == figure && is_tiny (image)))
    return FALSE;
  read_words (figure, image, &words);
  stone_draft_add_picture (draft, words.caption, words.credit, words.alt);
  stone_draft_set_picture (draft, "source", words.source);
  add_data (draft, stone_web_data_find_picture (data, address));
  add_file (draft, &words, address);
  return TRUE;
}
