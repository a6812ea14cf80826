/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <math.h>

#include "stone-pdf-content-private.h"

static void
font_free (gpointer font)
{
  stone_pdf_font_free (font);
}

StonePdfContent *
stone_pdf_content_new (StoneFaces *faces,
                       StoneDesign *design,
                       StonePdfFile *file,
                       StonePdfColours colours)
{
  StonePdfContent *self = g_new0 (StonePdfContent, 1);

  self->faces = faces;
  self->design = design;
  self->file = file;
  self->colours = colours;
  self->fonts = g_ptr_array_new_with_free_func (font_free);
  self->by_face = g_ptr_array_new ();
  self->shown = g_hash_table_new (NULL, NULL);
  return self;
}

void
stone_pdf_content_free (StonePdfContent *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->by_face);
  g_ptr_array_unref (self->fonts);
  g_hash_table_unref (self->shown);
  if (self->body != NULL)
    g_string_free (self->body, TRUE);
  if (self->images != NULL)
    g_string_free (self->images, TRUE);
  g_free (self);
}

StonePdfFont *
stone_pdf_content_find_font (StonePdfContent *self, StoneFaceId face)
{
  if (face >= self->by_face->len)
    g_ptr_array_set_size (self->by_face, face + 1);
  StonePdfFont *font = g_ptr_array_index (self->by_face, face);
  if (font != NULL)
    return font;
  font = stone_pdf_font_new (self->faces, face, self->file);
  if (font != NULL)
    g_ptr_array_add (self->fonts, font);
  g_ptr_array_index (self->by_face, face) = font;
  return font;
}

/* ---- pages ---- */

static const StonePdfState fresh = { .scale = 10000, .swatch = G_MAXUINT };

void
stone_pdf_content_begin_page (StonePdfContent *self, StonePage *page)
{
  self->page = page;
  self->body = g_string_sized_new (32 * 1024);
  self->images = g_string_new (NULL);
  g_hash_table_remove_all (self->shown);
  self->state = fresh;
}

static void
leave_text (StonePdfContent *self)
{
  if (self->state.in_text)
    g_string_append (self->body, "ET\n");
  self->state.in_text = FALSE;
}

void
stone_pdf_content_enter_text (StonePdfContent *self)
{
  if (!self->state.in_text)
    g_string_append (self->body, "BT\n");
  self->state.in_text = TRUE;
}

GString *
stone_pdf_content_end_page (StonePdfContent *self, char **images)
{
  leave_text (self);
  *images = g_string_free (g_steal_pointer (&self->images), FALSE);
  return g_steal_pointer (&self->body);
}

void
stone_pdf_content_write_fonts (StonePdfContent *self, guint resources)
{
  GString *body = g_string_new ("<<");

  for (guint i = 0; i < self->fonts->len; i++)
    {
      StonePdfFont *font = g_ptr_array_index (self->fonts, i);
      guint object = stone_pdf_font_get_object (font);
      stone_pdf_font_write (font, self->file);
      g_string_append_printf (body, "/F%u %u 0 R", object, object);
    }
  g_string_append (body, ">>");
  stone_pdf_file_set (self->file, resources, body);
}

void
stone_pdf_content_begin_mark (StonePdfContent *self, const char *tag, int id)
{
  leave_text (self);
  if (id < 0)
    g_string_append_printf (self->body, "/%s BMC\n", tag);
  else
    g_string_append_printf (self->body, "/%s<</MCID %d>>BDC\n", tag, id);
}

void
stone_pdf_content_end_mark (StonePdfContent *self)
{
  leave_text (self);
  g_string_append (self->body, "EMC\n");
}

/* ---- sheets ---- */

void
stone_pdf_content_enter_frame (StonePdfContent *self, const StonePdfFrame *frame)
{
  const gint64 inside[] = { frame->left, frame->bottom, frame->right - frame->left,
                            frame->top - frame->bottom };
  const gint64 origin[] = { frame->x, frame->y };

  leave_text (self);
  g_string_append (self->body, "q ");
  stone_pdf_append_lengths (self->body, inside, G_N_ELEMENTS (inside));
  g_string_append (self->body, "re W n 1 0 0 1 ");
  stone_pdf_append_lengths (self->body, origin, G_N_ELEMENTS (origin));
  g_string_append (self->body, "cm\n");
  self->page = frame->page;
  self->state = fresh;
}

void
stone_pdf_content_leave_frame (StonePdfContent *self)
{
  leave_text (self);
  g_string_append (self->body, "Q\n");
  self->state = fresh;
}

GString *
stone_pdf_content_get_body (StonePdfContent *self)
{
  return self->body;
}

/* ---- colours ---- */

void
stone_pdf_content_set_colour (StonePdfContent *self, guint index, double tint, gboolean is_text)
{
  const StoneSwatch *swatch = stone_design_get_swatch (self->design, index);
  gboolean over = self->colours == STONE_PDF_PRESS && is_text && stone_swatch_overprints (swatch);

  if (over != self->state.over)
    g_string_append (self->body, over ? "/Over gs\n" : "/Knock gs\n");
  self->state.over = over;
  stone_pdf_append_colour (self->body, self->colours, swatch, tint);
}

/* ---- fills and pictures ---- */

static void
append_rectangle (StonePdfContent *self, const StoneItem *item)
{
  const gint64 figures[] = { item->x, (gint64) self->page->height - item->y - item->height,
                             item->width, item->height };

  stone_pdf_append_lengths (self->body, figures, G_N_ELEMENTS (figures));
  g_string_append (self->body, "re ");
}

void
stone_pdf_content_add_fill (StonePdfContent *self, const StoneItem *item)
{
  leave_text (self);
  stone_pdf_content_set_colour (self, item->fill.swatch, item->fill.tint, FALSE);
  self->state.swatch = G_MAXUINT;
  append_rectangle (self, item);
  g_string_append (self->body, "f\n");
}

void
stone_pdf_content_add_image (StonePdfContent *self,
                             const StoneItem *item,
                             guint image,
                             gboolean cropped)
{
  const double whole[] = { 0, 0, 1, 1 };
  const double *crop = cropped ? item->picture.crop : whole;
  double width = item->width / MAX (crop[2], 1e-6), height = item->height / MAX (crop[3], 1e-6);
  double x = item->x - crop[0] * width, y = item->y - crop[1] * height;

  leave_text (self);
  g_string_append (self->body, "q ");
  append_rectangle (self, item);
  g_string_append (self->body, "W n ");
  stone_pdf_append_length (self->body, llround (width));
  g_string_append (self->body, " 0 0 ");
  stone_pdf_append_length (self->body, llround (height));
  g_string_append_c (self->body, ' ');
  stone_pdf_append_length (self->body, llround (x));
  g_string_append_c (self->body, ' ');
  stone_pdf_append_length (self->body, self->page->height - llround (y + height));
  g_string_append_printf (self->body, " cm/I%u Do Q\n", image);
  if (g_hash_table_add (self->shown, GUINT_TO_POINTER (image)))
    g_string_append_printf (self->images, "/I%u %u 0 R", image, image);
}
