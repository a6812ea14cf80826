/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks on one folder, and who edits what. */
#include "config.h"

#include "desk-fixture.h"
#include "stone-desk-hold.h"
#include "stone-desk-outside.h"

typedef struct
{
  Fixture f;
  StoneDesk *other;
} Two;

static void
two_set_up (Two *two, gconstpointer data)
{
  fixture_set_up (&two->f, NULL);
  two->other = open_desk (two->f.scratch.folder);
  stone_desk_set_open_article (two->f.desk, "quay");
  stone_desk_set_open_article (two->other, "quay");
}

static void
close_other (Two *two)
{
  if (two->other != NULL)
    close_desk (&two->other);
}

static void
two_tear_down (Two *two, gconstpointer data)
{
  close_other (two);
  fixture_tear_down (&two->f, NULL);
}

static gboolean
is_held (gpointer desk)
{
  return stone_desk_get_holder (desk) != NULL;
}

static gboolean
is_free (gpointer desk)
{
  return stone_desk_get_holder (desk) == NULL;
}

static gboolean
no_file (gpointer scratch)
{
  return scratch_count (scratch, "articles", ".lock") == 0;
}

static gboolean
a_file (gpointer scratch)
{
  return scratch_count (scratch, "articles", ".lock") == 1;
}

static void
count (guint *n)
{
  (*n)++;
}

/* Reading holds nothing; the first edit does, and the other sees it without asking. */
static void
test_edit_holds (Two *two, gconstpointer data)
{
  guint n = 0;

  g_assert_true (no_file (&two->f.scratch));
  g_signal_connect_swapped (two->other, "holder-changed", G_CALLBACK (count), &n);
  set_text (two->f.desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Ours");
  wait_until (is_held, two->other);
  g_assert_cmpuint (n, >=, 1);
  g_assert_true (is_free (two->f.desk));
  g_assert_false (stone_desk_get_holder (two->other)->stale);

  /* Saved, it is still open here; left, it is free. */
  save_all (two->f.desk);
  g_assert_true (a_file (&two->f.scratch));
  stone_desk_set_open_article (two->f.desk, "lamp");
  wait_until (is_free, two->other);
  g_assert_cmpuint (n, >=, 2); /* the lock's time may have been told, too */
}

/* Left unsaved it stays held, until it is saved. */
static void
test_unsaved (Two *two, gconstpointer data)
{
  set_text (two->f.desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Ours");
  wait_until (is_held, two->other);
  stone_desk_set_open_article (two->f.desk, "lamp");
  stone_desk_look_outside (two->other);
  g_assert_true (a_file (&two->f.scratch));
  save_all (two->f.desk);
  wait_until (is_free, two->other);
}

static void
test_close (Two *two, gconstpointer data)
{
  set_text (two->other, STONE_ORIGIN_TYPING, "quay", "/headline", "Theirs");
  wait_until (is_held, two->f.desk);
  close_other (two);
  g_assert_true (no_file (&two->f.scratch));
  wait_until (is_free, two->f.desk);
}

/* By choice; and the one who had it is told. */
static void
test_take_over (Two *two, gconstpointer data)
{
  set_text (two->f.desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Ours");
  wait_until (is_held, two->other);
  stone_desk_take_over (two->other);
  wait_until (is_free, two->other);
  wait_until (is_held, two->f.desk);
}

/* What another desk changed is its own, not ours to hold. */
static void
test_outside_holds_nothing (Two *two, gconstpointer data)
{
  set_text (two->f.desk, STONE_ORIGIN_TYPING, "lamp", "/headline", "Ours");
  save_all (two->f.desk);
  wait_until (no_file, &two->f.scratch); /* not the open one */
  stone_desk_look_outside (two->other);
  while (!g_str_equal (article_of (two->other, "lamp")->headline, "Ours"))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (no_file (&two->f.scratch));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/desk/hold/" name, Two, NULL, two_set_up, func, two_tear_down)
  ADD ("edit-holds", test_edit_holds);
  ADD ("unsaved", test_unsaved);
  ADD ("close", test_close);
  ADD ("take-over", test_take_over);
  ADD ("outside-holds-nothing", test_outside_holds_nothing);
  return g_test_run ();
}
