/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects of a drawing, one after another, from its file into another. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "stone-pdf-artwork-private.h"

#define MOST_DEPTH 500                    /* of objects in objects */
#define MOST_UNPACKED (256 * 1024 * 1024) /* bytes of a stream */
#define MOST_PACKED (256 * 1024)          /* … whose filters can't be followed */
#define MOST_IMAGE_PIXELS (100 * 1000 * 1000)

static void append_direct (StoneArtwork *self, qpdf_oh value, GString *out);

void
stone_artwork_fail (StoneArtwork *self, const char *fault)
{
  if (self->fault == NULL)
    self->fault = fault;
}

/* ---- streams ---- */

/* How many bytes come of PACKED, without keeping them; MOST_UNPACKED + 1: more. */
static gsize
measure_inflated (const guchar *packed, gsize length)
{
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autofree char *room = g_malloc (64 * 1024);
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize total = 0, done = 0;

  while (result == G_CONVERTER_CONVERTED && total <= MOST_UNPACKED)
    {
      gsize read = 0, written = 0;

      result = g_converter_convert (G_CONVERTER (inflate), packed + done, length - done, room,
                                    64 * 1024, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      done += read;
      total += written;
    }
  return total;
}

/* The one filter of STREAM is FILTER. */
static gboolean
has_filter (StoneArtwork *self, qpdf_oh stream, const char *filter)
{
  qpdf_oh filters = stone_artwork_get (self, qpdf_oh_get_dict (self->from, stream), "/Filter");

  if (qpdf_oh_is_array (self->from, filters) &&
      qpdf_oh_get_array_n_items (self->from, filters) == 1)
    filters = qpdf_oh_get_array_item (self->from, filters, 0);
  return stone_artwork_is_name (self, filters, filter);
}

/* The size that a JPEG has by its own frame header (ITU-T T.81, B.2.2), in pixels. */
static gsize
count_jpeg_pixels (const guchar *jpeg, gsize length)
{
  const guchar *p = jpeg, *end = jpeg + length;

  for (p += MIN (2, length); end - p > 9 && p[0] == 0xff; p += 2 + (p[2] << 8 | p[3]))
    if (p[1] >= 0xc0 && p[1] <= 0xcf && p[1] != 0xc4 && p[1] != 0xc8 && p[1] != 0xcc)
      return (gsize) (p[5] << 8 | p[6]) * (gsize) (p[7] << 8 | p[8]);
  return 0;
}

static GBytes *
read_packed (StoneArtwork *self, qpdf_oh stream)
{
  unsigned char *data = NULL;
  size_t length = 0;

  if (qpdf_oh_get_stream_data (self->from, stream, qpdf_dl_none, NULL, &data, &length) <
      QPDF_ERRORS)
    return g_bytes_new_with_free_func (data, length, free, data);
  free (data);
  return NULL;
}

/* A few bytes of a stream may stand for more than there is memory. */
static gboolean
is_bounded (StoneArtwork *self, qpdf_oh stream)
{
  g_autoptr (GBytes) packed = read_packed (self, stream);
  gsize length = 0;
  const guchar *data = packed != NULL ? g_bytes_get_data (packed, &length) : NULL;

  if (data == NULL || length <= MOST_PACKED)
    return data != NULL || (packed != NULL && length == 0);
  if (has_filter (self, stream, "/FlateDecode"))
    return measure_inflated (data, length) <= MOST_UNPACKED;
  if (has_filter (self, stream, "/DCTDecode"))
    return count_jpeg_pixels (data, length) <= MOST_IMAGE_PIXELS;
  return qpdf_oh_is_null (self->from,
                          stone_artwork_get (self, qpdf_oh_get_dict (self->from, stream),
                                             "/Filter"));
}

GBytes *
stone_artwork_read_stream (StoneArtwork *self, qpdf_oh stream, gboolean images_too)
{
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_BOOL undone = QPDF_FALSE;

  if (is_bounded (self, stream) &&
      qpdf_oh_get_stream_data (self->from, stream, images_too ? qpdf_dl_all : qpdf_dl_generalized,
                               &undone, &data, &length) < QPDF_ERRORS &&
      undone)
    return g_bytes_new_with_free_func (data, length, free, data);
  free (data);
  return NULL;
}

/* ---- objects ---- */

/* What is on the screen only, or says nothing of how it looks. */
static const char *const never[] = {
  "/Metadata",   "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OPI",
  "/Alternates", "/AF",        "/OC",           "/Parent",       "/Annots",        NULL
};

/* What its data are is told by its dictionary, and they stay as they are. */
static void
add_bytes (StoneArtwork *self, qpdf_oh stream, guint number)
{
  static const char *const replaced[] = { "/Length", "/F", "/FFilter", "/FDecodeParms", NULL };
  GBytes *bytes = read_packed (self, stream);
  g_autoptr (GString) entries = g_string_new (NULL);

  if (bytes == NULL)
    {
      stone_artwork_fail (self, _ ("a part of it is damaged"));
      bytes = g_bytes_new_static ("", 0);
    }
  stone_artwork_append_entries (self, qpdf_oh_get_dict (self->from, stream), replaced, entries);
  stone_pdf_file_set_bytes (self->to, number, entries->str, bytes);
}

static void
add_stream (StoneArtwork *self, qpdf_oh stream, guint number)
{
  qpdf_oh dictionary = qpdf_oh_get_dict (self->from, stream);
  qpdf_oh subtype = stone_artwork_get (self, dictionary, "/Subtype");
  gboolean content = stone_artwork_is_name (self, subtype, "/Form") ||
                     qpdf_oh_has_key (self->from, dictionary, "/PatternType");
  GString *shading = g_string_new (NULL);

  stone_artwork_check (self, dictionary);
  if (content)
    stone_artwork_add_content (self, stream, stone_artwork_get (self, dictionary, "/Resources"),
                               number);
  else if (self->inks->colours != NULL &&
           qpdf_oh_has_key (self->from, dictionary, "/ShadingType") &&
           stone_artwork_append_shading (self, dictionary, shading))
    stone_artwork_fail (self, _ ("it has an RGB mesh of colours"));
  else if (self->inks->colours == NULL || !stone_artwork_is_name (self, subtype, "/Image") ||
           !stone_artwork_add_image (self, stream, number))
    add_bytes (self, stream, number);
  g_string_free (shading, TRUE);
}

/* VALUE, which others refer to, has a number of its own in TO, given when it is first met. */
static guint
add_object (StoneArtwork *self, qpdf_oh value)
{
  gpointer key = GINT_TO_POINTER (qpdf_oh_get_object_id (self->from, value));
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->objects, key));

  if (number != 0)
    return number;
  number = stone_pdf_file_reserve (self->to);
  g_hash_table_insert (self->objects, key, GUINT_TO_POINTER (number));
  if (qpdf_oh_is_stream (self->from, value))
    add_stream (self, value, number);
  else
    {
      GString *body = g_string_new (NULL);

      append_direct (self, value, body);
      stone_pdf_file_set (self->to, number, body);
    }
  return number;
}

static void
append_array (StoneArtwork *self, qpdf_oh array, GString *out)
{
  int n = qpdf_oh_get_array_n_items (self->from, array);

  g_string_append_c (out, '[');
  for (int i = 0; i < n && self->fault == NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      stone_artwork_append (self, qpdf_oh_get_array_item (self->from, array, i), out);
    }
  g_string_append_c (out, ']');
}

void
stone_artwork_append_entries (StoneArtwork *self,
                              qpdf_oh dictionary,
                              const char *const *skipped,
                              GString *out)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_begin_dict_key_iter (self->from, dictionary);
  while (qpdf_oh_dict_more_keys (self->from))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (self->from)));
  for (guint i = 0; i < keys->len && self->fault == NULL; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (g_strv_contains (never, key) || (skipped != NULL && g_strv_contains (skipped, key)))
        continue;
      stone_pdf_append_name (out, key + 1);
      g_string_append_c (out, ' ');
      stone_artwork_append (self, stone_artwork_get (self, dictionary, key), out);
    }
}

static void
append_dictionary (StoneArtwork *self, qpdf_oh dictionary, GString *out)
{
  /* How a press makes its dots is its own affair (10.4 and 10.5); in a soft mask a transfer
   * function is another thing. */
  static const char *const curves[] = { "/TR", "/TR2", "/HT", "/HTP", NULL };
  gboolean press = self->inks->colours != NULL;

  stone_artwork_check (self, dictionary);
  if (press && qpdf_oh_has_key (self->from, dictionary, "/ShadingType") &&
      stone_artwork_append_shading (self, dictionary, out))
    return;
  g_string_append (out, "<<");
  if (stone_artwork_is_name (self, stone_artwork_get (self, dictionary, "/Subtype"), "/Type3"))
    stone_artwork_append_drawn_font (self, dictionary, out);
  else if (press && stone_artwork_is_name (self, stone_artwork_get (self, dictionary, "/S"),
                                           "/Transparency"))
    stone_artwork_append_group (self, dictionary, out);
  else
    stone_artwork_append_entries (self, dictionary,
                                  press && !qpdf_oh_has_key (self->from, dictionary, "/S") ? curves
                                                                                           : NULL,
                                  out);
  g_string_append (out, ">>");
}

static void
append_direct (StoneArtwork *self, qpdf_oh value, GString *out)
{
  if (++self->depth > MOST_DEPTH)
    stone_artwork_fail (self, _ ("a part of it is damaged"));
  else if (qpdf_oh_is_array (self->from, value))
    append_array (self, value, out);
  else if (qpdf_oh_is_dictionary (self->from, value))
    append_dictionary (self, value, out);
  else
    g_string_append (out, qpdf_oh_unparse_resolved (self->from, value));
  self->depth--;
}

void
stone_artwork_append (StoneArtwork *self, qpdf_oh value, GString *out)
{
  if (self->fault != NULL || !qpdf_oh_is_initialized (self->from, value))
    g_string_append (out, "null");
  else if (qpdf_oh_get_object_id (self->from, value) != 0)
    g_string_append_printf (out, "%u 0 R", add_object (self, value));
  else
    append_direct (self, value, out);
}
