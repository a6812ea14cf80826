/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-overset-mark.h"

#define ROOM 26 /* above a paragraph, for the line that says so */
#define DASH 5  /* and the gap behind it, as on the page */
#define GAP 3
#define LINE 2.0

struct _StoneOversetMark
{
  /*< borrowed >*/
  GtkTextView *view;
  StoneGutter *gutter;
  GtkTextTag *room; /* above the first paragraph that is over */
  /*< owned >*/
  char *label; /* "7 lines over from here"; NULL: all has room */
  guint offset;
};

static void
get_place (StoneOversetMark *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), iter,
                                      (int) self->offset);
}

static void
take_room (StoneOversetMark *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_starts_tag (&start, self->room) &&
      !gtk_text_iter_forward_to_tag_toggle (&start, self->room))
    return;
  /* Only where it stands: a tag that changes heights costs all that it is taken from. */
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, self->room);
  gtk_text_buffer_remove_tag (buffer, self->room, &start, &end);
}

static void
make_room (StoneOversetMark *self)
{
  GtkTextIter start, end;

  get_place (self, &start);
  end = start;
  if (gtk_text_iter_starts_line (&start) && gtk_text_iter_forward_to_line_end (&end))
    gtk_text_buffer_apply_tag (gtk_text_view_get_buffer (self->view), self->room, &start, &end);
}

static void
tell_gutter (StoneOversetMark *self, int lines)
{
  g_autofree char *label = NULL;
  GtkTextIter iter;

  get_place (self, &iter);
  if (lines > 0 && !gtk_text_iter_starts_line (&iter))
    label = g_strdup_printf ("+%d", lines);
  stone_gutter_set_alarm (self->gutter, label, self->offset);
}

void
stone_overset_mark_set (StoneOversetMark *self, int lines, guint offset)
{
  g_clear_pointer (&self->label, g_free);
  take_room (self);
  self->offset = offset;
  if (lines > 0)
    {
      self->label =
          g_strdup_printf (ngettext ("%d line over from here", "%d lines over from here", lines),
                           lines);
      make_room (self);
    }
  tell_gutter (self, lines);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

gboolean
stone_overset_mark_is_set (StoneOversetMark *self)
{
  return self->label != NULL;
}

static PangoLayout *
make_layout (StoneOversetMark *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), NULL);
  g_autofree char *markup = g_markup_printf_escaped (
      "<span font_family='Cantarell, sans-serif' size='8600'><b>%s</b></span>", self->label);

  pango_layout_set_markup (layout, markup, -1);
  return layout;
}

void
stone_overset_mark_snapshot (StoneOversetMark *self, GtkSnapshot *snapshot)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  int end = gtk_widget_get_width (view) - STONE_GUTTER_WIDTH -
            gtk_text_view_get_right_margin (self->view);
  GdkRGBA red = { .88, .11, .14, 1 };
  GdkRectangle place;
  GtkTextIter iter;

  if (self->label == NULL)
    return;
  get_place (self, &iter);
  gtk_text_view_get_iter_location (self->view, &iter, &place);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (view), "error_color", &red);

  int x = place.x;
  int y = place.y;
  if (gtk_text_iter_starts_line (&iter)) /* before a paragraph it has room of its own */
    {
      g_autoptr (PangoLayout) layout = make_layout (self);
      int top = place.y - ROOM + 4;
      int left = gtk_text_view_get_left_margin (self->view);
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, top));
      gtk_snapshot_append_layout (snapshot, layout, &red);
      gtk_snapshot_restore (snapshot);
      x = left + width + 8;
      y = top + height / 2;
    }
  for (; x < end; x += DASH + GAP)
    gtk_snapshot_append_color (snapshot, &red,
                               &GRAPHENE_RECT_INIT (x, y - LINE / 2, MIN (DASH, end - x), LINE));
}

StoneOversetMark *
stone_overset_mark_new (GtkTextView *view, StoneGutter *gutter)
{
  StoneOversetMark *self = g_new0 (StoneOversetMark, 1);

  self->view = view;
  self->gutter = gutter;
  self->room = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), NULL,
                                           "pixels-above-lines", ROOM, NULL);
  return self;
}

void
stone_overset_mark_free (StoneOversetMark *self)
{
  g_free (self->label);
  g_free (self);
}
