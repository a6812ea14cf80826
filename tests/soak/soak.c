/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "stone-photo.h"

/* Open, edit, export, close, a hundred times over. What the process holds at the end is what it
 * held after the first fifth; run under valgrind, nothing is lost.
 *
 * usage: soak [ROUNDS [MOST-KB]]     KB that it may grow by after the first fifth; 0: not looked at
 */

static void
export_desk (StoneDesk *desk, StoneExportKind kind, const char *path)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;

  stone_desk_export_async (desk, NULL, kind, path, NULL, NULL, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_assert_true (stone_desk_export_finish (desk, result, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
add_picture (StoneDesk *desk)
{
  GAsyncResult *pending = NULL;
  g_autofree char *picture = sample_picture ("harbour.jpg");

  stone_desk_add_picture_async (desk, "quay", picture, 0, TRUE, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_assert_true (stone_desk_add_picture_finish (desk, result, NULL));
}

static void
edit (StoneDesk *desk, guint round)
{
  g_autofree char *headline = g_strdup_printf ("The quay, for the %uth time", round);

  set_text (desk, STONE_ORIGIN_TYPING, "quay", "/headline", headline);
  set_text (desk, STONE_ORIGIN_COMMAND, "lamp", "/rubric", headline);
  g_assert_true (stone_desk_undo (desk));
  g_assert_true (stone_desk_redo (desk));
  add_picture (desk);
  wait_for_pages (desk);
}

static void
play (Scratch *scratch, guint round)
{
  g_autofree char *pdf = g_build_filename (scratch->outside, "edition.pdf", NULL);
  g_autofree char *png = g_build_filename (scratch->outside, "page.png", NULL);
  StoneDesk *desk = open_desk (scratch->folder);

  wait_for_pages (desk);
  edit (desk, round);
  export_desk (desk, STONE_EXPORT_PDF, pdf);
  export_desk (desk, STONE_EXPORT_PNG, png);
  save_all (desk);
  close_desk (&desk);
}

/* KB in memory, without what malloc() keeps for later. */
static long
resident (void)
{
  g_autofree char *text = NULL;
  long size = 0, pages = 0;

  malloc_trim (0);
  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%ld %ld", &size, &pages), ==, 2);
  return pages * (sysconf (_SC_PAGESIZE) / 1024);
}

int
main (int argc, char **argv)
{
  guint rounds = argc > 1 ? (guint) atoi (argv[1]) : 100;
  long most = argc > 2 ? atol (argv[2]) : 0, early = 0;
  Scratch scratch = { 0 };

  mallopt (M_MMAP_THRESHOLD, 1024 * 1024); /* as main.c of the window has it */
  scratch_set_up (&scratch, NULL);
  g_setenv ("XDG_DATA_HOME", scratch.outside, TRUE); /* the library of stories */
  stone_photo_init ();
  for (guint i = 1; i <= rounds; i++)
    {
      play (&scratch, i);
      if (i == MAX (rounds * 2 / 5, 1))
        early = resident ();
    }
  scratch_tear_down (&scratch, NULL);
  long late = resident ();
  g_print ("%u rounds: %ld KB after two fifths of them, %ld KB at the end\n", rounds, early, late);
  if (most == 0 || late - early <= most)
    return 0;
  g_printerr ("it grew by %ld KB, %ld are allowed\n", late - early, most);
  return 1;
}
