/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What preflight of an edition costs that is laid out: CPU of the thread in milliseconds, median of
 * N. Photos are read anew each time, which the window does once. usage: preflight PROJECT N */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "stone-desk.h"
#include "stone-photo.h"
#include "stone-store.h"

static double
now (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int
smaller_first (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = argc > 2 ? (guint) atoi (argv[2]) : 0;

  if (n == 0)
    return EXIT_FAILURE;
  stone_photo_init ();
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (StoneStore) store = stone_store_open_to_read (argv[1], &project, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (StonePages) pages =
      stone_desk_lay_out (argv[1], project, NULL, NULL, press, NULL, &error);
  if (pages == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < n; i++)
    {
      double start = now ();
      g_autoptr (GPtrArray) findings = stone_desk_check_pages (argv[1], pages);
      double took = now () - start;
      g_array_append_val (times, took);
    }
  g_array_sort (times, smaller_first);
  g_print ("%.2f\n", g_array_index (times, double, n / 2));
  return EXIT_SUCCESS;
}
