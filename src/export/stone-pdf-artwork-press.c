/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What in a drawing means something to a press: its content, its fonts, what shows through. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-pdf-artwork-private.h"

/* ---- content ---- */

typedef struct
{
  StoneArtwork *artwork;
  qpdf_oh spaces; /* the resources' ColorSpace dictionary, or null */
} Spaces;

static StoneColourSpace
find_named_space (const char *name, gpointer user_data)
{
  Spaces *self = user_data;
  StoneArtwork *artwork = self->artwork;
  g_autofree char *key = g_strconcat ("/", name, NULL);

  if (qpdf_oh_is_dictionary (artwork->from, self->spaces) &&
      qpdf_oh_has_key (artwork->from, self->spaces, key))
    return stone_artwork_find_space (artwork, stone_artwork_get (artwork, self->spaces, key));
  qpdf_oh plain = qpdf_oh_new_name (artwork->from, key);
  StoneColourSpace space = stone_artwork_find_space (artwork, plain);
  qpdf_oh_release (artwork->from, plain);
  return space;
}

void
stone_artwork_append_content (StoneArtwork *self, GBytes *content, qpdf_oh resources, GString *out)
{
  gsize length;
  const char *data = g_bytes_get_data (content, &length);
  Spaces spaces = { self, qpdf_oh_get_key_if_dict (self->from, resources, "/ColorSpace") };
  const char *fault =
      stone_pdf_recolour (data, length, self->inks->colours, find_named_space, &spaces, out);

  if (fault != NULL)
    stone_artwork_fail (self, fault);
}

/* A form, a tiling pattern, a glyph of a drawn font: STREAM with its colours converted. RESOURCES:
 * its own or what it inherits. */
void
stone_artwork_add_content (StoneArtwork *self, qpdf_oh stream, qpdf_oh resources, guint number)
{
  static const char *const replaced[] = { "/Length",    "/Filter",  "/DecodeParms",
                                          "/F",         "/FFilter", "/FDecodeParms",
                                          "/Resources", "/Group",   NULL };
  qpdf_oh dictionary = qpdf_oh_get_dict (self->from, stream);
  g_autoptr (GBytes) content = stone_artwork_read_stream (self, stream, FALSE);
  g_autoptr (GString) entries = g_string_new (NULL);
  GString *body = g_string_new (NULL);

  if (content != NULL)
    stone_artwork_append_content (self, content, resources, body);
  else
    stone_artwork_fail (self, _ ("a part of it is damaged"));
  stone_artwork_append_entries (self, dictionary, replaced, entries);
  stone_artwork_append_own (self, dictionary, resources, entries);
  stone_pdf_file_set_stream (self->to, number, entries->str, body);
}

void
stone_artwork_append_own (StoneArtwork *self, qpdf_oh dictionary, qpdf_oh resources, GString *out)
{
  qpdf_oh group = stone_artwork_get (self, dictionary, "/Group");

  if (qpdf_oh_is_dictionary (self->from, resources))
    {
      g_string_append (out, "/Resources ");
      stone_artwork_append_resources (self, resources, out);
    }
  if (qpdf_oh_is_dictionary (self->from, group) && !self->inks->opaque)
    {
      g_string_append (out, "/Group ");
      stone_artwork_append (self, group, out);
    }
}

/* ---- dictionaries that mean something ---- */

/* The colour spaces that content was taken out of are not named any more. */
static void
append_spaces (StoneArtwork *self, qpdf_oh spaces, GString *out)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_begin_dict_key_iter (self->from, spaces);
  while (qpdf_oh_dict_more_keys (self->from))
    g_ptr_array_add (gone, g_strdup (qpdf_oh_dict_next_key (self->from)));
  for (guint i = gone->len; i-- > 0;)
    {
      const char *key = g_ptr_array_index (gone, i);

      if (!g_str_has_prefix (key, "/Default") &&
          stone_artwork_find_space (self, stone_artwork_get (self, spaces, key)) ==
              STONE_SPACE_OTHER)
        g_ptr_array_remove_index (gone, i);
    }
  g_ptr_array_add (gone, NULL);
  g_string_append (out, "<<");
  stone_artwork_append_entries (self, spaces, (const char *const *) gone->pdata, out);
  g_string_append (out, ">>");
}

void
stone_artwork_append_resources (StoneArtwork *self, qpdf_oh resources, GString *out)
{
  static const char *const replaced[] = { "/ColorSpace", "/ExtGState", NULL };
  qpdf_oh spaces = stone_artwork_get (self, resources, "/ColorSpace");
  qpdf_oh states = stone_artwork_get (self, resources, "/ExtGState");

  if (self->inks->colours == NULL)
    {
      stone_artwork_append (self, resources, out);
      return;
    }
  g_string_append (out, "<<");
  stone_artwork_append_entries (self, resources, replaced, out);
  if (qpdf_oh_is_dictionary (self->from, spaces))
    {
      g_string_append (out, "/ColorSpace");
      append_spaces (self, spaces, out);
    }
  g_string_append (out, "/ExtGState<<" STONE_RECOLOUR_STATES);
  if (qpdf_oh_is_dictionary (self->from, states))
    stone_artwork_append_entries (self, states, NULL, out);
  g_string_append (out, ">>>>");
}

/* Each glyph of a font of drawings (9.6.5) is content. */
void
stone_artwork_append_drawn_font (StoneArtwork *self, qpdf_oh font, GString *out)
{
  static const char *const replaced[] = { "/CharProcs", "/Resources", NULL };
  qpdf_oh glyphs = stone_artwork_get (self, font, "/CharProcs"),
          resources = stone_artwork_get (self, font, "/Resources");
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  stone_artwork_append_entries (self, font, replaced, out);
  if (qpdf_oh_is_dictionary (self->from, resources))
    {
      g_string_append (out, "/Resources ");
      stone_artwork_append_resources (self, resources, out);
    }
  qpdf_oh_begin_dict_key_iter (self->from, glyphs);
  while (qpdf_oh_dict_more_keys (self->from))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (self->from)));
  g_string_append (out, "/CharProcs<<");
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      guint number = stone_pdf_file_reserve (self->to);

      stone_artwork_add_content (self, stone_artwork_get (self, glyphs, key), resources, number);
      stone_pdf_append_name (out, key + 1);
      g_string_append_printf (out, " %u 0 R", number);
    }
  g_string_append (out, ">>");
}

/* A press has no fonts of its own. */
static gboolean
lacks_its_font (StoneArtwork *self, qpdf_oh font)
{
  qpdf_oh subtype = stone_artwork_get (self, font, "/Subtype"),
          descriptor = stone_artwork_get (self, font, "/FontDescriptor");

  if (!stone_artwork_is_name (self, stone_artwork_get (self, font, "/Type"), "/Font") ||
      stone_artwork_is_name (self, subtype, "/Type0") ||
      stone_artwork_is_name (self, subtype, "/Type3"))
    return FALSE;
  return !qpdf_oh_is_dictionary (self->from, descriptor) ||
         (!qpdf_oh_has_key (self->from, descriptor, "/FontFile") &&
          !qpdf_oh_has_key (self->from, descriptor, "/FontFile2") &&
          !qpdf_oh_has_key (self->from, descriptor, "/FontFile3"));
}

static gboolean
is_below_one (StoneArtwork *self, qpdf_oh state, const char *key)
{
  qpdf_oh value = stone_artwork_get (self, state, key);

  return qpdf_oh_is_number (self->from, value) && qpdf_oh_get_numeric_value (self->from, value) < 1;
}

/* A graphics state (8.4.5) or an image through which something shows (11.6.4 to 11.6.6). */
static gboolean
is_transparent (StoneArtwork *self, qpdf_oh dictionary)
{
  qpdf_oh mask = stone_artwork_get (self, dictionary, "/SMask"),
          mode = stone_artwork_get (self, dictionary, "/BM");

  return is_below_one (self, dictionary, "/ca") || is_below_one (self, dictionary, "/CA") ||
         qpdf_oh_is_dictionary (self->from, mask) || qpdf_oh_is_stream (self->from, mask) ||
         qpdf_oh_is_array (self->from, mode) ||
         (qpdf_oh_is_name (self->from, mode) && !stone_artwork_is_name (self, mode, "/Normal") &&
          !stone_artwork_is_name (self, mode, "/Compatible"));
}

void
stone_artwork_check (StoneArtwork *self, qpdf_oh dictionary)
{
  if (self->inks->opaque && is_transparent (self, dictionary))
    stone_artwork_fail (self, _ ("something shows through in it, which PDF/X-1a can’t hold: print "
                                 "as PDF/X-4, or flatten it"));
  if (self->inks->colours != NULL && lacks_its_font (self, dictionary))
    stone_artwork_fail (self, _ ("a font of it isn’t embedded"));
}

/* What is blended is blended in the press's inks (11.6.6). */
void
stone_artwork_append_group (StoneArtwork *self, qpdf_oh group, GString *out)
{
  static const char *const replaced[] = { "/CS", NULL };
  qpdf_oh space = stone_artwork_get (self, group, "/CS");
  StoneColourSpace found = qpdf_oh_is_null (self->from, space)
                               ? STONE_SPACE_OTHER
                               : stone_artwork_find_space (self, space);

  stone_artwork_append_entries (self, group, replaced, out);
  g_string_append (out, found == STONE_SPACE_GREY    ? "/CS/DeviceGray"
                        : found == STONE_SPACE_OTHER ? ""
                                                     : "/CS/DeviceCMYK");
}
