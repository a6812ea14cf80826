/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window costs, in process and on a real screen: milliseconds from START (of
 * CLOCK_MONOTONIC, in seconds) to the first frame that shows a page, memory then (PSS, MB),
 * wake-ups a second while nothing happens, and, for N > 0, milliseconds from the press of a key, in
 * the open article's middle, to the end of the frame that shows its letter: median and 95th
 * percentile (the keys are xdotool's). Without a PROJECT: the same of an empty
 * AdwApplicationWindow. usage: window START [PROJECT N] */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stone-application.h"
#include "stone-body-view.h"
#include "stone-page-view.h"
#include "stone-window.h"

#define REST 1500   /* ms: after the first frame, before anything is counted */
#define IDLE 5      /* s */
#define PAUSE 100   /* ms between letters: ten a second */
#define PATIENCE 30 /* s for the first page */

typedef struct
{
  GtkWidget *window;
  gboolean empty;
  gboolean painted;
} Case;

typedef struct
{
  guint32 pending;
  GArray *times; /* double, ms */
} Letters;

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
stop (gpointer done)
{
  *(gboolean *) done = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint ms)
{
  gboolean done = FALSE;

  g_timeout_add (ms, stop, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_painted (Case *self)
{
  if (self->painted)
    return;

  GtkWidget *view = self->empty ? NULL : find (self->window, STONE_TYPE_PAGE_VIEW);

  self->painted = self->empty || (view != NULL && gtk_widget_get_mapped (view) &&
                                  stone_page_view_is_drawn (STONE_PAGE_VIEW (view)));
}

static void
follow_frames (Case *self)
{
  g_signal_connect_swapped (gtk_widget_get_frame_clock (self->window), "after-paint",
                            G_CALLBACK (on_painted), self);
}

/* Until a frame was painted that shows what is waited for. */
static void
wait_for_paint (Case *self)
{
  double end = now () + PATIENCE;

  self->painted = FALSE;
  while (!self->painted && now () < end)
    g_main_context_iteration (NULL, TRUE);
  if (!self->painted)
    g_error ("no frame within %d s", PATIENCE);
}

/* Sum of a field of all threads' status, or of smaps_rollup. */
static double
read_field (const char *path, const char *field)
{
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  at = strstr (text, field);
  return at != NULL ? g_ascii_strtod (at + strlen (field), NULL) : 0;
}

static double
count_wake_ups (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *name;
  double sum = 0;

  while ((name = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "status", NULL);

      sum += read_field (path, "\nvoluntary_ctxt_switches:");
    }
  return sum;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

/* The server's time of the first letter that no frame has shown yet; 0: there is none. X stamps its
 * events with the milliseconds of the monotonic clock. */
static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, Letters *letters)
{
  if (letters->pending == 0)
    letters->pending =
        gdk_event_get_time (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (keys)));
  return FALSE;
}

static void
on_letter_painted (Letters *letters)
{
  double time = (double) ((guint32) (g_get_monotonic_time () / 1000) - letters->pending);

  if (letters->pending == 0)
    return;
  letters->pending = 0;
  g_array_append_val (letters->times, time);
}

static void
put_caret_in_the_middle (GtkTextView *body)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (body);
  GtkTextIter middle;

  gtk_text_buffer_get_iter_at_offset (buffer, &middle, gtk_text_buffer_get_char_count (buffer) / 2);
  gtk_text_buffer_place_cursor (buffer, &middle);
  gtk_text_view_scroll_mark_onscreen (body, gtk_text_buffer_get_insert (buffer));
  gtk_widget_grab_focus (GTK_WIDGET (body));
}

static void
type_letters (Case *self, guint n)
{
  GtkTextView *body = GTK_TEXT_VIEW (find (self->window, STONE_TYPE_BODY_VIEW));
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Letters letters = { .times = times };
  g_autofree char *text = g_strnfill (n, 'e');
  g_autofree char *delay = g_strdup_printf ("%d", 2 * PAUSE); /* xdotool waits half of it */
  g_autoptr (GSubprocess) typist = NULL;

  put_caret_in_the_middle (body);
  run_for (REST);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), &letters);
  gtk_widget_add_controller (self->window, keys);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (self->window), "after-paint",
                            G_CALLBACK (on_letter_painted), &letters);
  typist = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "xdotool", "type", "--delay", delay,
                             text, NULL);
  run_for (2 * n * PAUSE + REST);
  if (times->len < n * 9 / 10) /* now and then two share a frame */
    g_error ("only %u frames of %u letters", times->len, n);
  g_array_sort (times, compare);
  printf (" %.0f %.0f", g_array_index (times, double, times->len / 2),
          g_array_index (times, double, times->len * 95 / 100));
}

static GtkApplication *
open_empty (Case *self)
{
  GtkApplication *application =
      GTK_APPLICATION (adw_application_new ("org.stonehand.Empty", G_APPLICATION_NON_UNIQUE));

  g_application_register (G_APPLICATION (application), NULL, NULL);
  self->window = adw_application_window_new (application);
  return application;
}

static GtkApplication *
open_project (Case *self, const char *project)
{
  StoneApplication *application = stone_application_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (project);

  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_application_open (G_APPLICATION (application), &folder, 1, "");
  self->window = GTK_WIDGET (gtk_application_get_windows (GTK_APPLICATION (application))->data);
  return GTK_APPLICATION (application);
}

int
main (int argc, char **argv)
{
  double start = argc > 1 ? g_ascii_strtod (argv[1], NULL) : now ();
  Case self = { .empty = argc < 3 };
  g_autoptr (GtkApplication) application =
      self.empty ? open_empty (&self) : open_project (&self, argv[2]);
  double wake_ups;

  gtk_window_set_default_size (GTK_WINDOW (self.window), 1440, 900);
  g_signal_connect_swapped (self.window, "realize", G_CALLBACK (follow_frames), &self);
  if (self.empty)
    gtk_window_present (GTK_WINDOW (self.window)); /* ours shows itself */
  wait_for_paint (&self);
  printf ("%.1f", (now () - start) * 1e3);
  run_for (REST);
  printf (" %.1f", read_field ("/proc/self/smaps_rollup", "\nPss:") / 1024);
  wake_ups = count_wake_ups ();
  run_for (IDLE * 1000);
  printf (" %.1f", (count_wake_ups () - wake_ups) / IDLE);
  if (argc > 3 && atoi (argv[3]) > 0)
    type_letters (&self, (guint) atoi (argv[3]));
  printf ("\n");
  fflush (stdout);
  gtk_window_close (GTK_WINDOW (self.window)); /* its arrangement is kept for the next start */
  g_settings_sync ();
  _exit (0); /* what is open needs no saving */
}
