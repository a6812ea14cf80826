/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-chips.h"

/* The words of one chip, wherever edits have taken them. */
typedef struct
{
  GtkTextMark *start, *end; /* owned by the buffer */
} Words;

struct _StoneChips
{
  /*< borrowed >*/
  GtkTextView *view;
  StoneGutter *gutter;
  GtkTextTag *underline; /* of the buffer's table */
  /*< owned >*/
  GArray *words; /* Words */
};

static GtkTextBuffer *
get_buffer (StoneChips *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static void
get_words (StoneChips *self, guint i, GtkTextIter *start, GtkTextIter *end)
{
  const Words *words = &g_array_index (self->words, Words, i);

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), start, words->start);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), end, words->end);
}

/* The accent of the style at hand, light or dark. */
static void
set_colour (StoneChips *self)
{
  GdkRGBA accent = { .11, .44, .85, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self->view)),
                                  "accent_color", &accent);
  g_object_set (self->underline, "underline-rgba", &accent, NULL);
}

void
stone_chips_clear (StoneChips *self)
{
  GtkTextIter start, end;

  stone_gutter_clear_chips (self->gutter);
  for (guint i = 0; i < self->words->len; i++)
    {
      const Words *words = &g_array_index (self->words, Words, i);
      get_words (self, i, &start, &end);
      gtk_text_buffer_remove_tag (get_buffer (self), self->underline, &start, &end);
      gtk_text_buffer_delete_mark (get_buffer (self), words->start);
      gtk_text_buffer_delete_mark (get_buffer (self), words->end);
    }
  g_array_set_size (self->words, 0);
}

void
stone_chips_add (StoneChips *self,
                 GtkWidget *chip,
                 const GtkTextIter *start,
                 const GtkTextIter *end)
{
  Words words = { gtk_text_buffer_create_mark (get_buffer (self), NULL, start, TRUE),
                  gtk_text_buffer_create_mark (get_buffer (self), NULL, end, FALSE) };

  if (self->words->len == 0)
    set_colour (self);
  g_array_append_val (self->words, words);
  gtk_text_buffer_apply_tag (get_buffer (self), self->underline, start, end);
  stone_gutter_add_chip (self->gutter, chip, words.end);
}

void
stone_chips_select (StoneChips *self, guint i)
{
  GtkTextIter start, end;
  g_return_if_fail (i < self->words->len);

  get_words (self, i, &start, &end);
  gtk_text_buffer_select_range (get_buffer (self), &end, &start);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (get_buffer (self)), .1,
                                FALSE, 0, 0);
}

StoneChips *
stone_chips_new (GtkTextView *view, StoneGutter *gutter)
{
  StoneChips *self = g_new0 (StoneChips, 1);

  self->view = view;
  self->gutter = gutter;
  self->words = g_array_new (FALSE, FALSE, sizeof (Words));
  self->underline = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), NULL, "underline",
                                                PANGO_UNDERLINE_LOW, NULL);
  return self;
}

void
stone_chips_free (StoneChips *self)
{
  g_array_unref (self->words);
  g_free (self);
}
