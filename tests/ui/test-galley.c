/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "stone-galley.h"

#define N_LINES 2000

typedef struct
{
  GtkWindow *window;
  GtkScrolledWindow *scroller;
  GtkTextView *view;
  gboolean painted;
} Sheet;

static GtkTextBuffer *
make_text (void)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    g_string_append_printf (text, "Line %u, on and on and on and on and on and on\n", i);
  gtk_text_buffer_set_text (buffer, text->str, (int) text->len);
  return buffer;
}

static void
set_up (Sheet *self, gconstpointer data)
{
  g_autoptr (GtkTextBuffer) buffer = make_text ();
  GtkWidget *head = gtk_label_new ("Head");
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new_with_buffer (buffer));
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_child (self->scroller, stone_galley_new (head, self->view));
  self->window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *around = adw_bin_new ();
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (inside), scroller);
  adw_bin_set_child (ADW_BIN (around), inside);
  gtk_window_set_child (self->window, around);
  gtk_window_set_default_size (self->window, 400, 300);
  gtk_window_present (self->window);
}

static void
tear_down (Sheet *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
}

/* The sheet is all allocated by now: what is not laid out yet is when the view is drawn. */
static void
go_to_end (GdkFrameClock *clock, Sheet *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter end;

  g_signal_handlers_disconnect_by_func (clock, go_to_end, self);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "The end", -1);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (buffer));
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static void
note_painted (GdkFrameClock *clock, Sheet *self)
{
  self->painted = TRUE;
}

static void
wait_for_frame (Sheet *self)
{
  self->painted = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  while (!self->painted)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
caret_is_in_sight (Sheet *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GdkRectangle caret, sight;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (self->view, &iter, &caret);
  gtk_text_view_get_visible_rect (self->view, &sight);
  return caret.y >= sight.y && caret.y + caret.height <= sight.y + sight.height;
}

static void
test_moved_as_it_is_drawn (Sheet *self, gconstpointer data)
{
  GtkAdjustment *outer = gtk_scrolled_window_get_vadjustment (self->scroller);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));

  g_signal_connect (clock, "after-paint", G_CALLBACK (note_painted), self);
  wait_for_frame (self);
  g_assert_cmpfloat (gtk_adjustment_get_value (outer), ==, 0);

  g_signal_connect_after (clock, "layout", G_CALLBACK (go_to_end), self);
  for (guint i = 0; i < 5; i++)
    wait_for_frame (self);
  /* A warning of GTK would have ended the test. */
  g_assert_cmpfloat (gtk_adjustment_get_value (outer), >, 0);
  g_assert_true (caret_is_in_sight (self));
  g_signal_handlers_disconnect_by_func (clock, note_painted, self);
}

/* A sheet that scrolls while more than it is allocated stays drawn: a warning of GTK would end the
 * test. */
static void
test_scrolls_within_others (Sheet *self, gconstpointer data)
{
  GtkAdjustment *outer = gtk_scrolled_window_get_vadjustment (self->scroller);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autoptr (GtkTextBuffer) text = make_text ();
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (text, &start, &end);
  g_autofree char *lines = gtk_text_buffer_get_text (text, &start, &end, FALSE);
  g_signal_connect (clock, "after-paint", G_CALLBACK (note_painted), self);
  for (guint i = 0; i < 6; i++)
    {
      gtk_text_buffer_set_text (buffer, i % 2 == 0 ? lines : "A line", -1);
      for (guint k = 0; k < 5; k++)
        {
          wait_for_frame (self);
          gtk_adjustment_set_upper (outer, gtk_adjustment_get_upper (outer) + 50);
          gtk_adjustment_set_value (outer, gtk_adjustment_get_value (outer) + 10);
          gtk_widget_queue_allocate (gtk_window_get_child (self->window));
        }
      wait_for_frame (self);
      g_assert_cmpint (gtk_adjustment_get_upper (outer) > gtk_adjustment_get_page_size (outer), ==,
                       i % 2 == 0);
    }
  g_signal_handlers_disconnect_by_func (clock, note_painted, self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/galley/moved-as-it-is-drawn", Sheet, NULL, set_up, test_moved_as_it_is_drawn,
              tear_down);
  g_test_add ("/ui/galley/scrolls-within-others", Sheet, NULL, set_up, test_scrolls_within_others,
              tear_down);
  return g_test_run ();
}
