/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk-fixture.h"

/* A crash is played by a copy of the living session's journal, which no lock holds. */

static char *
journals_of (Fixture *f)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, f->scratch.folder, -1);
  return g_build_filename (g_get_user_state_dir (), "stonehand", "journals", hash, NULL);
}

/* The session that is alive, or NULL. */
static char *
session_of (Fixture *f)
{
  g_autofree char *journals = journals_of (f);
  g_autoptr (GDir) dir = g_dir_open (journals, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (!g_str_equal (name, "aside") && !g_str_has_prefix (name, "crashed"))
      return g_build_filename (journals, name, NULL);
  return NULL;
}

typedef struct
{
  Fixture *f;
  const char *text;
} Awaited;

static gboolean
is_written (gpointer data)
{
  const Awaited *awaited = data;
  g_autofree char *session = session_of (awaited->f);
  g_autofree char *journal = session ? g_build_filename (session, "journal", NULL) : NULL;
  g_autofree char *text = NULL;
  return journal != NULL && g_file_get_contents (journal, &text, NULL, NULL) &&
         strstr (text, awaited->text) != NULL;
}

static void
wait_for_journal (Fixture *f, const char *text)
{
  Awaited awaited = { f, text };
  wait_until (is_written, &awaited);
}

static void
run (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *command = g_strdup_vprintf (format, args);
  va_end (args);
  g_assert_cmpint (system (command), ==, 0);
}

/* MARK: in the newest edit. What goes on in the folder meanwhile is up to the caller. */
static void
crash (Fixture *f, const char *mark)
{
  wait_for_journal (f, mark);
  g_autofree char *session = session_of (f);
  g_autofree char *journals = journals_of (f);
  run ("cp -r '%s' '%s/crashed-%u'", session, journals, g_random_int ());
  close_desk (&f->desk);
}

static void
set_member (StoneDesk *desk, const char *file, const char *place, const char *text)
{
  g_autoptr (GError) error = NULL;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, "Test");
  stone_edit_builder_set_string (builder, file, place, text);
  g_assert_true (stone_desk_end (desk, builder, &error));
  g_assert_no_error (error);
}

static void
type (StoneDesk *desk, const char *id, guint block, const char *text)
{
  g_autoptr (GError) error = NULL;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_TYPING, "Typing");
  StoneBodyPoint at = { block, 0 };
  stone_body_replace (builder, id, at, at, text, NULL);
  g_assert_true (stone_desk_end (desk, builder, &error));
  g_assert_no_error (error);
}

static void
restore (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (stone_desk_restore (f->desk, &error));
  g_assert_no_error (error);
}

static const StoneRecoveryItem *
only_item (StoneRecovery *recovery)
{
  g_assert_nonnull (recovery);
  g_assert_cmpuint (recovery->items->len, ==, 1);
  return g_ptr_array_index (recovery->items, 0);
}

static void
assert_nothing_offered (Fixture *f)
{
  g_autoptr (StoneRecovery) recovery = stone_desk_find_recovery (f->desk);
  g_assert_null (recovery);
}

/* 200 ms, and what a busy machine takes on top. */
static void
test_in_time (Fixture *f, gconstpointer data)
{
  gint64 worst = 0;
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("Headline %d of twenty", i);
      gint64 start = g_get_monotonic_time ();
      set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", text);
      wait_for_journal (f, text);
      worst = MAX (worst, g_get_monotonic_time () - start);
    }
  g_test_message ("from the edit to the disk: %.0f ms at worst", worst / 1000.0);
  g_assert_cmpint (worst, <, 2 * G_USEC_PER_SEC);
}

static void
test_restore (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "The old quay");
  type (f->desk, "quay", 0, "Zero word ");
  gint64 before = g_get_real_time () / 1000;
  type (f->desk, "quay", 0, "Minus ");
  crash (f, "Minus ");

  f->desk = open_desk (f->scratch.folder);
  g_autoptr (StoneRecovery) recovery = stone_desk_find_recovery (f->desk);
  const StoneRecoveryItem *item = only_item (recovery);
  g_assert_cmpint (item->kind, ==, STONE_RECOVERY_CHANGED);
  g_assert_cmpstr (item->headline, ==, "The old quay");
  g_assert_cmpuint (item->diff->texts->len, ==, 2);
  g_assert_cmpuint (item->diff->in, ==, 4);
  g_assert_cmpuint (item->diff->out, ==, 0);
  const StoneTextDiff *text = g_ptr_array_index (item->diff->texts, 1);
  g_assert_cmpstr (text->what, ==, "Paragraph");
  g_assert_cmpstr (text->before, ==, "One eu two.");
  g_assert_cmpstr (text->after, ==, "Minus Zero word One eu two.");
  g_assert_cmpint (recovery->time, >=, before);
  g_assert_cmpint (recovery->time, <=, g_get_real_time () / 1000);
  /* Nothing is changed before it was decided. */
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CLEAN);

  restore (f);
  assert_nothing_offered (f);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CHANGED);
  g_assert_cmpstr (article_of (f->desk, "quay")->headline, ==, "The old quay");
  g_assert_cmpstr (stone_article_block (article_of (f->desk, "quay"), 0)->text, ==,
                   "Minus Zero word One eu two.");
  g_assert_true (stone_desk_undo (f->desk));
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CLEAN);
  close_desk (&f->desk);
  f->desk = open_desk (f->scratch.folder);
  assert_nothing_offered (f);
}

/* Restored, and a crash again before it was saved. */
static void
test_twice (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "First crash");
  crash (f, "First crash");
  f->desk = open_desk (f->scratch.folder);
  restore (f);
  crash (f, "First crash");
  f->desk = open_desk (f->scratch.folder);
  restore (f);
  assert_nothing_offered (f);
  g_assert_cmpstr (article_of (f->desk, "quay")->headline, ==, "First crash");
}

static void
test_discard (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Unwanted");
  crash (f, "Unwanted");
  for (int i = 0; i < 2; i++) /* deciding later keeps it */
    {
      f->desk = open_desk (f->scratch.folder);
      g_autoptr (StoneRecovery) recovery = stone_desk_find_recovery (f->desk);
      only_item (recovery);
      close_desk (&f->desk);
    }
  f->desk = open_desk (f->scratch.folder);
  stone_desk_discard_recovery (f->desk);
  assert_nothing_offered (f);
  g_assert_cmpstr (article_of (f->desk, "quay")->headline, ==, "The quay");
  close_desk (&f->desk);
  f->desk = open_desk (f->scratch.folder);
  assert_nothing_offered (f);
  g_autofree char *journals = journals_of (f);
  g_autofree char *aside = g_build_filename (journals, "aside", NULL);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_DIR));
}

/* Another program was there: both are kept. */
static void
test_copy (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Ours");
  crash (f, "Ours");
  scratch_write (&f->scratch, "articles/quay.json",
                 "{\"format\": 1, \"id\": \"quay\", \"headline\": \"Theirs\"}\n");
  f->desk = open_desk (f->scratch.folder);
  g_autoptr (StoneRecovery) recovery = stone_desk_find_recovery (f->desk);
  g_assert_cmpint (only_item (recovery)->kind, ==, STONE_RECOVERY_COPY);
  restore (f);
  g_assert_cmpstr (article_of (f->desk, "quay")->headline, ==, "Theirs");
  g_assert_cmpstr (article_of (f->desk, "ours-recovered")->headline, ==, "Ours (recovered)");
  g_assert_cmpstr (stone_article_block (article_of (f->desk, "ours-recovered"), 0)->text, ==,
                   "One eu two.");
  /* It stands behind the other. */
  GPtrArray *order = stone_project_get_edition (stone_desk_get_project (f->desk))->order;
  g_assert_cmpstr (g_ptr_array_index (order, 0), ==, "quay");
  g_assert_cmpstr (g_ptr_array_index (order, 1), ==, "ours-recovered");
}

/* What was edited here before it was decided counts as another hand's too. */
static void
test_edited_meanwhile (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Ours");
  crash (f, "Ours");
  f->desk = open_desk (f->scratch.folder);
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Newer");
  restore (f);
  g_assert_cmpstr (article_of (f->desk, "quay")->headline, ==, "Newer");
  g_assert_cmpstr (article_of (f->desk, "ours-recovered")->headline, ==, "Ours (recovered)");
}

static void
add_article (StoneDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) value = stone_article_new_value (id, "Trade");
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, "Test");
  stone_edit_builder_add_article (builder, value, 0);
  g_assert_true (stone_desk_end (desk, builder, &error));
  g_assert_no_error (error);
}

static void
remove_article (StoneDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, "Test");
  stone_edit_builder_remove_article (builder, id);
  g_assert_true (stone_desk_end (desk, builder, &error));
  g_assert_no_error (error);
}

static char *
order_of (Fixture *f)
{
  GPtrArray *order = stone_project_get_edition (stone_desk_get_project (f->desk))->order;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < order->len; i++)
    g_string_append_printf (text, "%s ", (char *) g_ptr_array_index (order, i));
  return g_string_free (text, FALSE);
}

static void
test_come_and_go (Fixture *f, gconstpointer data)
{
  add_article (f->desk, "buoy");
  remove_article (f->desk, "lamp");
  set_text (f->desk, STONE_ORIGIN_TYPING, "buoy", "/headline", "A buoy");
  crash (f, "A buoy");
  f->desk = open_desk (f->scratch.folder);
  g_autoptr (StoneRecovery) recovery = stone_desk_find_recovery (f->desk);
  g_assert_cmpuint (recovery->items->len, ==, 3);
  restore (f);
  g_autofree char *order = order_of (f);
  g_assert_cmpstr (order, ==, "buoy quay ");
  g_assert_cmpstr (article_of (f->desk, "buoy")->headline, ==, "A buoy");
  g_assert_null (stone_project_get_article (stone_desk_get_project (f->desk), "lamp"));
}

/* The edition was changed by another hand: its members are theirs, but for those that only we
 * changed, and no article is lost from its order. */
static void
test_edition (Fixture *f, gconstpointer data)
{
  set_member (f->desk, STONE_EDITION_FILE, "/publication", "Ours");
  add_article (f->desk, "buoy");
  remove_article (f->desk, "lamp");
  set_member (f->desk, STONE_EDITION_FILE, "/number", "Number 7");
  crash (f, "Number 7");
  scratch_write (&f->scratch, "edition.json",
                 "{\"format\": 1, \"publication\": \"Theirs\", \"date\": \"2026-11-21\", "
                 "\"order\": [\"lamp\", \"quay\"], \"design\": \"weekly\", "
                 "\"x-desk\": {\"rev\": 7}}\n");
  scratch_write (&f->scratch, "articles/lamp.json",
                 "{\"format\": 1, \"id\": \"lamp\", \"headline\": \"Theirs\"}\n");
  f->desk = open_desk (f->scratch.folder);
  restore (f);
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (f->desk));
  g_autofree char *order = order_of (f);
  g_assert_cmpstr (edition->publication, ==, "Theirs");
  g_assert_cmpstr (edition->number, ==, "Number 7");
  g_assert_cmpstr (order, ==, "buoy quay lamp ");
  g_assert_cmpstr (article_of (f->desk, "lamp")->headline, ==, "Theirs");
}

static void
test_saved (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Saved");
  wait_for_journal (f, "Saved");
  save_all (f->desk);
  set_text (f->desk, STONE_ORIGIN_TYPING, "lamp", "/headline", "Unsaved");
  crash (f, "Unsaved");
  f->desk = open_desk (f->scratch.folder);
  g_autoptr (StoneRecovery) recovery = stone_desk_find_recovery (f->desk);
  g_assert_cmpstr (only_item (recovery)->file, ==, "articles/lamp.json");
  restore (f);
  save_all (f->desk);
  close_desk (&f->desk);
  f->desk = open_desk (f->scratch.folder);
  assert_nothing_offered (f);
  g_autofree char *session = session_of (f);
  g_assert_null (session);
}

static void
on_failed (StoneDesk *desk, const char *message, guint *n)
{
  (*n)++;
}

static gboolean
has_failed (gpointer n)
{
  return *(guint *) n > 0;
}

/* No state folder: told once, and editing goes on. */
static void
test_no_state (Fixture *f, gconstpointer data)
{
  guint n = 0;
  g_autofree char *file = g_build_filename (g_get_user_state_dir (), "stonehand", "journals", NULL);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_signal_connect (f->desk, "journal-failed", G_CALLBACK (on_failed), &n);

  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "One");
  wait_until (has_failed, &n);
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Two");
  g_unlink (file);
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/rubric", "Three");
  crash (f, "Three");
  g_assert_cmpuint (n, ==, 1);
  f->desk = open_desk (f->scratch.folder);
  restore (f);
  g_assert_cmpstr (article_of (f->desk, "quay")->headline, ==, "Two");
  g_assert_cmpstr (article_of (f->desk, "quay")->rubric, ==, "Three");
}

/* The folder was renamed before it was opened again. */
static void
test_renamed (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->scratch.outside, "renamed", NULL);
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Kept all the same");
  crash (f, "Kept all the same");
  g_assert_cmpint (g_rename (f->scratch.folder, other), ==, 0);
  f->desk = open_desk (other);
  restore (f);
  g_assert_cmpstr (article_of (f->desk, "quay")->headline, ==, "Kept all the same");
  close_desk (&f->desk);
  g_assert_cmpint (g_rename (other, f->scratch.folder), ==, 0);
  f->desk = open_desk (f->scratch.folder);
}

/* Closed by the window, though a worker still has the desk. */
static void
test_close (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Not wanted");
  wait_for_journal (f, "Not wanted");
  stone_desk_close (f->desk);
  g_autofree char *session = session_of (f);
  g_assert_null (session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/desk/recovery/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("in-time", test_in_time);
  ADD ("restore", test_restore);
  ADD ("twice", test_twice);
  ADD ("discard", test_discard);
  ADD ("copy", test_copy);
  ADD ("edited-meanwhile", test_edited_meanwhile);
  ADD ("come-and-go", test_come_and_go);
  ADD ("edition", test_edition);
  ADD ("saved", test_saved);
  ADD ("no-state", test_no_state);
  ADD ("renamed", test_renamed);
  ADD ("close", test_close);
  return g_test_run ();
}
