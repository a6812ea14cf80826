/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "stone-export.h"
#include "stone-pdf-artwork-private.h"

/* As a page begins, whatever the page around it was doing (ISO 32000-1, 8.4.1 and 9.3.1). */
#define INITIAL_STATE "1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts 0 G 0 g\n"

typedef struct
{
  double left, bottom, width, height;
  int turned; /* clockwise, in quarters */
} Box;

/* What a viewer shows of PAGE: its crop box, else its media box (14.11.2). FALSE: nothing. */
static gboolean
read_box (StoneArtwork *self, qpdf_oh page, Box *box)
{
  const char *const names[] = { "/CropBox", "/MediaBox" };
  double edges[4] = { 0 };
  qpdf_oh array = stone_artwork_get (self, page, names[0]);

  if (!qpdf_oh_is_array (self->from, array))
    array = stone_artwork_get (self, page, names[1]);
  if (qpdf_oh_get_array_n_items (self->from, array) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    edges[i] =
        qpdf_oh_get_numeric_value (self->from, qpdf_oh_get_array_item (self->from, array, i));
  box->left = MIN (edges[0], edges[2]);
  box->bottom = MIN (edges[1], edges[3]);
  box->width = ABS (edges[2] - edges[0]);
  box->height = ABS (edges[3] - edges[1]);
  qpdf_oh turned = stone_artwork_get (self, page, "/Rotate");
  long long degrees =
      qpdf_oh_is_integer (self->from, turned) ? qpdf_oh_get_int_value (self->from, turned) : 0;
  box->turned = (int) ((degrees / 90 % 4 + 4) % 4);
  return box->width > 0 && box->height > 0;
}

static void
append_numbers (GString *out, const double *numbers, guint n)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s ", g_ascii_formatd (text, sizeof text, "%.9f", numbers[i]));
}

/* BOX onto the unit square, upright. */
static void
append_place (const Box *box, GString *out)
{
  double x = box->left / box->width, y = box->bottom / box->height;
  double across = 1 / box->width, up = 1 / box->height;
  const double edges[] = { box->left, box->bottom, box->left + box->width,
                           box->bottom + box->height };
  const double matrices[][6] = {
    { across, 0, 0, up, -x, -y },
    { 0, -across, up, 0, -y, 1 + x },
    { -across, 0, 0, -up, 1 + x, 1 + y },
    { 0, across, -up, 0, 1 + y, -x },
  };

  g_string_append (out, "/BBox[");
  append_numbers (out, edges, G_N_ELEMENTS (edges));
  g_string_append (out, "]/Matrix[");
  append_numbers (out, matrices[box->turned], G_N_ELEMENTS (matrices[0]));
  g_string_append_c (out, ']');
}

/* All of the page's streams as one (7.8.2). */
static GBytes *
read_page (StoneArtwork *self, qpdf_oh page)
{
  qpdf_oh contents = stone_artwork_get (self, page, "/Contents");
  gboolean many = qpdf_oh_is_array (self->from, contents);
  int n = many ? qpdf_oh_get_array_n_items (self->from, contents) : 1;
  GByteArray *all = g_byte_array_new ();

  for (int i = 0; i < n; i++)
    {
      qpdf_oh stream = many ? qpdf_oh_get_array_item (self->from, contents, i) : contents;
      g_autoptr (GBytes) part = qpdf_oh_is_stream (self->from, stream)
                                    ? stone_artwork_read_stream (self, stream, FALSE)
                                    : NULL;
      gsize length = 0;
      const guchar *data = part != NULL ? g_bytes_get_data (part, &length) : NULL;

      if (part == NULL && !qpdf_oh_is_null (self->from, stream))
        stone_artwork_fail (self, _ ("a part of it is damaged"));
      g_byte_array_append (all, data, (guint) length);
      g_byte_array_append (all, (const guchar *) "\n", 1);
    }
  return g_byte_array_free_to_bytes (all);
}

static guint
add_page (StoneArtwork *self, qpdf_oh page)
{
  guint number = stone_pdf_file_reserve (self->to);
  g_autoptr (GString) entries = g_string_new ("/Type/XObject/Subtype/Form");
  g_autoptr (GBytes) content = read_page (self, page);
  qpdf_oh resources = stone_artwork_get (self, page, "/Resources");
  GString *body = g_string_new (INITIAL_STATE);
  Box box;

  if (!read_box (self, page, &box))
    {
      stone_artwork_fail (self, _ ("a part of it is damaged"));
      g_string_free (body, TRUE);
      return 0;
    }
  if (self->inks->colours != NULL)
    g_string_assign (body, "/StKnock gs " INITIAL_STATE "0 0 0 1 K 0 0 0 1 k\n");
  stone_artwork_append_content (self, content, resources, body);
  append_place (&box, entries);
  stone_artwork_append_own (self, page, resources, entries);
  stone_pdf_file_set_stream (self->to, number, entries->str, body);
  return number;
}

/* A damaged file is mended where that goes, without a word on the terminal. */
static qpdf_data
open_pdf (GBytes *pdf, const char *name, const char **fault)
{
  gsize length;
  const void *data = g_bytes_get_data (pdf, &length);
  qpdf_data from = qpdf_init ();

  qpdf_silence_errors (from);
  qpdf_set_suppress_warnings (from, QPDF_TRUE);
  if (qpdf_read_memory (from, name, data, length, NULL) >= QPDF_ERRORS)
    *fault = qpdf_is_encrypted (from) ? _ ("it has a password") : _ ("it is damaged");
  else if (qpdf_get_num_pages (from) < 1)
    *fault = _ ("it has no page");
  else if (qpdf_push_inherited_attributes_to_page (from) >= QPDF_ERRORS)
    *fault = _ ("it is damaged");
  return from;
}

static void
tell_spots (const StoneArtwork *self, const char *name)
{
  g_autoptr (GList) spots =
      g_list_sort (g_hash_table_get_keys (self->spots), (GCompareFunc) strcmp);

  for (GList *spot = spots; spot != NULL && self->inks->remarks != NULL; spot = spot->next)
    g_ptr_array_add (self->inks->remarks,
                     g_strdup_printf (_ ("%s has the spot ink “%s”, which prints on a plate of its "
                                         "own. Ask for it in the press’s inks if there is none."),
                                      name, (const char *) spot->data));
}

guint
stone_pdf_artwork_add (StonePdfFile *file,
                       GBytes *pdf,
                       const char *name,
                       const StoneArtworkInks *inks,
                       GError **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) spots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  StoneArtwork self = { .to = file, .inks = inks, .objects = objects, .spots = spots };
  guint number = 0;

  self.from = open_pdf (pdf, name, &self.fault);
  if (self.fault == NULL)
    number = add_page (&self, qpdf_get_page_n (self.from, 0));
  while (qpdf_has_error (self.from)) /* or it tells them on the terminal */
    qpdf_get_error (self.from);
  qpdf_cleanup (&self.from);
  if (self.fault == NULL)
    {
      tell_spots (&self, name);
      return number;
    }
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_PICTURE,
               _ ("%s can’t be printed: %s."), name, self.fault);
  return 0;
}
