/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drawing has in colour spaces of the screen, in the inks of a press: its shadings and its
 * images. Colour spaces: ISO 32000-1, 8.6. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-pdf-artwork-private.h"

#define MOST_PIXELS (100 * 1000 * 1000)
#define MOST_PARTS 1000 /* of a shading */
#define MOST_DEPTH 10   /* of spaces in spaces, of functions in functions */

static qpdf_oh
item (StoneArtwork *self, qpdf_oh array, int index)
{
  return qpdf_oh_get_array_item (self->from, array, index);
}

/* ---- colour spaces ---- */

static StoneColourSpace
find_plain_space (const char *name)
{
  static const struct
  {
    const char *name;
    StoneColourSpace space;
  } spaces[] = {
    { "/DeviceGray", STONE_SPACE_GREY }, { "/G", STONE_SPACE_GREY },
    { "/CalGray", STONE_SPACE_GREY },    { "/DeviceRGB", STONE_SPACE_RGB },
    { "/RGB", STONE_SPACE_RGB },         { "/CalRGB", STONE_SPACE_RGB },
    { "/DeviceCMYK", STONE_SPACE_CMYK }, { "/CMYK", STONE_SPACE_CMYK },
    { "/Pattern", STONE_SPACE_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (g_str_equal (name, spaces[i].name))
      return spaces[i].space;
  return STONE_SPACE_UNKNOWN;
}

static StoneColourSpace
find_profile_space (StoneArtwork *self, qpdf_oh profile)
{
  qpdf_oh n = qpdf_oh_is_stream (self->from, profile)
                  ? stone_artwork_get (self, qpdf_oh_get_dict (self->from, profile), "/N")
                  : profile;

  if (!qpdf_oh_is_integer (self->from, n))
    return STONE_SPACE_UNKNOWN;
  switch (qpdf_oh_get_int_value_as_int (self->from, n))
    {
    case 1:
      return STONE_SPACE_GREY;
    case 3:
      return STONE_SPACE_RGB;
    case 4:
      return STONE_SPACE_CMYK;
    default:
      return STONE_SPACE_UNKNOWN;
    }
}

static StoneColourSpace find_space (StoneArtwork *self, qpdf_oh space, guint depth);

static void
note_spot (StoneArtwork *self, qpdf_oh name)
{
  static const char *const of_press[] = { "/All",    "/None",  "/Cyan", "/Magenta",
                                          "/Yellow", "/Black", NULL };
  const char *text =
      qpdf_oh_is_name (self->from, name) ? qpdf_oh_get_name (self->from, name) : "/All";

  if (!g_strv_contains (of_press, text))
    g_hash_table_add (self->spots, g_utf8_make_valid (text + 1, -1));
}

/* One name, or several. */
static void
note_spots (StoneArtwork *self, qpdf_oh names)
{
  if (!qpdf_oh_is_array (self->from, names))
    {
      note_spot (self, names);
      return;
    }
  for (int i = 0; i < qpdf_oh_get_array_n_items (self->from, names); i++)
    note_spot (self, item (self, names, i));
}

/* Spot inks print where what stands for them is made of the press's own. */
static StoneColourSpace
find_spot_space (StoneArtwork *self, qpdf_oh space, guint depth)
{
  StoneColourSpace stands = find_space (self, item (self, space, 2), depth + 1);

  if (stands != STONE_SPACE_CMYK && stands != STONE_SPACE_GREY)
    return STONE_SPACE_UNKNOWN;
  note_spots (self, item (self, space, 1));
  return STONE_SPACE_OTHER;
}

static StoneColourSpace
find_space (StoneArtwork *self, qpdf_oh space, guint depth)
{
  if (qpdf_oh_is_name (self->from, space))
    return find_plain_space (qpdf_oh_get_name (self->from, space));
  if (!qpdf_oh_is_array (self->from, space) || depth > MOST_DEPTH)
    return STONE_SPACE_UNKNOWN;
  int n = qpdf_oh_get_array_n_items (self->from, space);
  qpdf_oh family = n > 0 ? item (self, space, 0) : space;

  if (stone_artwork_is_name (self, family, "/ICCBased") && n > 1)
    return find_profile_space (self, item (self, space, 1));
  if (n > 3 && (stone_artwork_is_name (self, family, "/Separation") ||
                stone_artwork_is_name (self, family, "/DeviceN")))
    return find_spot_space (self, space, depth);
  if (stone_artwork_is_name (self, family, "/Pattern") && n > 1)
    return STONE_SPACE_UNKNOWN;
  return qpdf_oh_is_name (self->from, family)
             ? find_plain_space (qpdf_oh_get_name (self->from, family))
             : STONE_SPACE_UNKNOWN;
}

StoneColourSpace
stone_artwork_find_space (StoneArtwork *self, qpdf_oh space)
{
  return find_space (self, space, 0);
}

/* ---- shadings ---- */

static void
append_inks (StoneArtwork *self, qpdf_oh colour, const char *key, GString *out)
{
  double rgb[3] = { 0 }, cmyk[4];

  for (int i = 0; i < 3 && qpdf_oh_is_array (self->from, colour); i++)
    rgb[i] = qpdf_oh_get_numeric_value (self->from, item (self, colour, i));
  stone_press_colours_convert (self->inks->colours, rgb, cmyk);
  g_string_append_printf (out, "%s[", key);
  for (guint i = 0; i < 4; i++)
    {
      stone_pdf_append_real (out, cmyk[i]);
      g_string_append_c (out, ' ');
    }
  g_string_append_c (out, ']');
}

/* From one colour to another (7.10.3), or several of these one after the other (7.10.4): what
 * programs that draw write. */
static void
append_function (StoneArtwork *self, qpdf_oh function, guint depth, GString *out)
{
  static const char *const replaced[] = { "/C0", "/C1", "/Functions", "/Range", NULL };
  qpdf_oh parts = stone_artwork_get (self, function, "/Functions");
  qpdf_oh begin = stone_artwork_get (self, function, "/C0"),
          end = stone_artwork_get (self, function, "/C1");
  gboolean stitched = qpdf_oh_is_array (self->from, parts);

  if (!qpdf_oh_is_dictionary (self->from, function) || depth > MOST_DEPTH ||
      (!stitched && qpdf_oh_get_array_n_items (self->from, end) != 3))
    {
      stone_artwork_fail (self, _ ("it has an RGB gradient of a kind that can’t be converted"));
      return;
    }
  g_string_append (out, "<<");
  stone_artwork_append_entries (self, function, replaced, out);
  if (stitched)
    {
      g_string_append (out, "/Functions[");
      int n = MIN (qpdf_oh_get_array_n_items (self->from, parts), MOST_PARTS);
      for (int i = 0; i < n && self->fault == NULL; i++)
        append_function (self, item (self, parts, i), depth + 1, out);
      g_string_append_c (out, ']');
    }
  else
    {
      append_inks (self, begin, "/C0", out);
      append_inks (self, end, "/C1", out);
    }
  g_string_append (out, ">>");
}

gboolean
stone_artwork_append_shading (StoneArtwork *self, qpdf_oh shading, GString *out)
{
  static const char *const replaced[] = { "/ColorSpace", "/Function", "/Background", NULL };
  StoneColourSpace space =
      stone_artwork_find_space (self, stone_artwork_get (self, shading, "/ColorSpace"));

  if (space == STONE_SPACE_UNKNOWN)
    stone_artwork_fail (self, _ ("it has colours that can’t be taken to the press’s inks"));
  if (space != STONE_SPACE_RGB)
    return FALSE;
  g_string_append (out, "<<");
  stone_artwork_append_entries (self, shading, replaced, out);
  g_string_append (out, "/ColorSpace/DeviceCMYK/Function");
  append_function (self, stone_artwork_get (self, shading, "/Function"), 0, out);
  g_string_append (out, ">>");
  return TRUE;
}

/* ---- images ---- */

static int
get_number (StoneArtwork *self, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = stone_artwork_get (self, dictionary, key);

  return qpdf_oh_is_integer (self->from, value) ? qpdf_oh_get_int_value_as_int (self->from, value)
                                                : 0;
}

static GString *
convert_samples (StoneArtwork *self, const guchar *rgb, gsize n)
{
  GString *inks = g_string_sized_new (4 * n + 1);

  stone_press_colours_convert_bytes (self->inks->colours, rgb, (guchar *) inks->str, n);
  inks->len = 4 * n;
  inks->str[inks->len] = '\0';
  return inks;
}

/* Its samples, eight bits of three colours each. */
static void
add_pixels (StoneArtwork *self, qpdf_oh image, guint number)
{
  static const char *const replaced[] = { "/ColorSpace", "/Filter", "/DecodeParms",
                                          "/Length",     "/Intent", "/Name",
                                          NULL };
  qpdf_oh dictionary = qpdf_oh_get_dict (self->from, image);
  gsize n = (gsize) get_number (self, dictionary, "/Width") *
            (gsize) get_number (self, dictionary, "/Height");
  g_autoptr (GBytes) bytes =
      n > 0 && n <= MOST_PIXELS ? stone_artwork_read_stream (self, image, TRUE) : NULL;
  g_autoptr (GString) entries = g_string_new ("/ColorSpace/DeviceCMYK");

  if (bytes == NULL || g_bytes_get_size (bytes) < 3 * n ||
      get_number (self, dictionary, "/BitsPerComponent") != 8 ||
      qpdf_oh_is_array (self->from, stone_artwork_get (self, dictionary, "/Mask")) ||
      qpdf_oh_is_array (self->from, stone_artwork_get (self, dictionary, "/Decode")))
    {
      stone_artwork_fail (self, _ ("it has an RGB image of a kind that can’t be converted"));
      stone_pdf_file_set (self->to, number, g_string_new ("null"));
      return;
    }
  stone_artwork_append_entries (self, dictionary, replaced, entries);
  stone_pdf_file_set_stream (self->to, number, entries->str,
                             convert_samples (self, g_bytes_get_data (bytes, NULL), n));
}

/* The colours that an indexed image chooses from (8.6.6.3); NULL: they can't be had. */
static GBytes *
read_table (StoneArtwork *self, qpdf_oh space)
{
  qpdf_oh table = item (self, space, 3);
  size_t length = 0;

  if (qpdf_oh_is_stream (self->from, table))
    return stone_artwork_read_stream (self, table, FALSE);
  if (!qpdf_oh_is_string (self->from, table))
    return NULL;
  const char *data = qpdf_oh_get_binary_string_value (self->from, table, &length);
  return g_bytes_new (data, length);
}

/* The samples stay: the colours that they choose from are others. */
static void
add_indexed (StoneArtwork *self, qpdf_oh image, qpdf_oh space, guint number)
{
  static const char *const replaced[] = { "/ColorSpace", "/Length", "/Intent", "/Name", NULL };
  g_autoptr (GBytes) table = read_table (self, space);
  gsize n = table != NULL ? MIN (g_bytes_get_size (table) / 3, 256) : 0;
  unsigned char *data = NULL;
  size_t length = 0;
  g_autoptr (GString) entries = g_string_new (NULL);

  if (n == 0 || qpdf_oh_get_stream_data (self->from, image, qpdf_dl_none, NULL, &data, &length) >=
                    QPDF_ERRORS)
    stone_artwork_fail (self, _ ("a part of it is damaged"));
  else
    {
      GString *inks = convert_samples (self, g_bytes_get_data (table, NULL), n);

      g_string_append_printf (entries, "/ColorSpace[/Indexed/DeviceCMYK %d<", (int) n - 1);
      for (gsize i = 0; i < inks->len; i++)
        g_string_append_printf (entries, "%02x", (guchar) inks->str[i]);
      g_string_append (entries, ">]");
      g_string_free (inks, TRUE);
    }
  stone_artwork_append_entries (self, qpdf_oh_get_dict (self->from, image), replaced, entries);
  stone_pdf_file_set_bytes (self->to, number, entries->str,
                            g_bytes_new_with_free_func (data, length, free, data));
}

gboolean
stone_artwork_add_image (StoneArtwork *self, qpdf_oh image, guint number)
{
  qpdf_oh space = stone_artwork_get (self, qpdf_oh_get_dict (self->from, image), "/ColorSpace");

  if (qpdf_oh_is_array (self->from, space) &&
      stone_artwork_is_name (self, item (self, space, 0), "/Indexed") &&
      qpdf_oh_get_array_n_items (self->from, space) == 4)
    {
      StoneColourSpace base = stone_artwork_find_space (self, item (self, space, 1));

      if (base == STONE_SPACE_RGB)
        add_indexed (self, image, space, number);
      else if (base == STONE_SPACE_UNKNOWN)
        stone_artwork_fail (self, _ ("it has colours that can’t be taken to the press’s inks"));
      return base == STONE_SPACE_RGB;
    }
  if (qpdf_oh_is_null (self->from, space)) /* a mask */
    return FALSE;
  StoneColourSpace found = stone_artwork_find_space (self, space);
  if (found == STONE_SPACE_RGB)
    add_pixels (self, image, number);
  else if (found == STONE_SPACE_UNKNOWN)
    stone_artwork_fail (self, _ ("it has colours that can’t be taken to the press’s inks"));
  return found == STONE_SPACE_RGB;
}
