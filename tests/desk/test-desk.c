/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "desk-fixture.h"

static void
count (guint *n)
{
  (*n)++;
}

/* Opening */

static void
test_open (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (stone_desk_get_folder (f->desk), ==, f->scratch.folder);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CLEAN);
  g_assert_null (stone_desk_get_save_error (f->desk));
  g_assert_null (stone_desk_get_saved_at (f->desk));
  wait_for_pages (f->desk);
  g_assert_cmpuint (stone_pages_get_n (stone_desk_get_pages (f->desk)), >, 0);
}

static void
test_open_nothing (void)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  stone_desk_open_async ("/nowhere/at/all", NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_assert_null (stone_desk_open_finish (result, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_NOT_A_PROJECT);
}

static void
test_create (Fixture *f, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (f->scratch.outside, "new", NULL);
  g_autoptr (StoneValue) edition = stone_edition_new_value ("P", "2026-11-28", "weekly");
  g_autoptr (StoneProject) project = stone_project_new (edition, NULL);

  stone_desk_create_async (folder, project, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_autoptr (StoneDesk) desk = stone_desk_create_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stone_desk_get_folder (desk), ==, folder);
  wait_for_pages (desk);

  stone_desk_create_async (folder, project, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) again = wait_for (&pending);
  g_assert_null (stone_desk_create_finish (again, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_EXISTS);
}

/* Unsaved changes go into the copy, and the pictures with them; the edition itself stays. */
static void
test_copy (Fixture *f, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (f->scratch.outside, "copy", NULL);
  g_autofree char *there = g_build_filename (stone_desk_get_folder (f->desk), "pictures", NULL);
  g_autofree char *picture = g_build_filename (there, "x.jpg", NULL);
  g_autofree char *copied = g_build_filename (folder, "pictures", "x.jpg", NULL);

  g_mkdir_with_parents (there, 0755);
  g_assert_true (g_file_set_contents (picture, "x", 1, NULL));
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "Unsaved");
  stone_desk_copy_async (f->desk, folder, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_autoptr (StoneDesk) copy = stone_desk_create_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stone_desk_get_folder (copy), ==, folder);
  g_assert_cmpstr (article_of (copy, "quay")->headline, ==, "Unsaved");
  g_assert_cmpint (stone_desk_get_save_state (copy), ==, STONE_SAVE_CLEAN);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CHANGED);
  g_assert_true (g_file_test (copied, G_FILE_TEST_IS_REGULAR));
  wait_for_pages (copy);
}

/* Edits */

static void
on_changed (StoneDesk *desk, StoneEdit *edit, StoneProject *before, GString *log)
{
  StoneArticle *was = stone_project_get_article (before, "quay");
  g_string_append_printf (log, "%d:%s>%s ", stone_edit_get_origin (edit), was->headline,
                          article_of (desk, "quay")->headline);
}

static void
test_edit_undo_redo (Fixture *f, gconstpointer data)
{
  guint names = 0, states = 0;
  g_autoptr (GString) log = g_string_new (NULL);
  g_signal_connect_swapped (f->desk, "notify::undo-name", G_CALLBACK (count), &names);
  g_signal_connect_swapped (f->desk, "notify::save-state", G_CALLBACK (count), &states);
  g_signal_connect (f->desk, "changed", G_CALLBACK (on_changed), log);

  g_assert_true (stone_desk_do (f->desk, NULL, NULL));
  g_assert_false (stone_desk_undo (f->desk));
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "B");
  g_assert_cmpuint (names, ==, 1);
  g_assert_cmpuint (states, ==, 1);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CHANGED);
  g_assert_true (stone_desk_article_is_changed (f->desk, "quay"));
  g_assert_false (stone_desk_article_is_changed (f->desk, "lamp"));

  /* Another of the same name: nothing to notify. */
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "C");
  g_assert_cmpuint (names, ==, 1);

  g_assert_true (stone_desk_undo (f->desk));
  g_assert_true (stone_desk_undo (f->desk));
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CLEAN);
  g_assert_false (stone_desk_article_is_changed (f->desk, "quay"));
  g_assert_true (stone_desk_redo (f->desk));

  g_autofree char *expected =
      g_strdup_printf ("%d:The quay>B %d:B>C %d:C>B %d:B>The quay %d:The quay>B ",
                       STONE_ORIGIN_COMMAND, STONE_ORIGIN_COMMAND, STONE_ORIGIN_UNDO,
                       STONE_ORIGIN_UNDO, STONE_ORIGIN_REDO);
  g_assert_cmpstr (log->str, ==, expected);

  g_autofree char *undo = NULL, *redo = NULL;
  g_object_get (f->desk, "undo-name", &undo, "redo-name", &redo, NULL);
  g_assert_cmpstr (undo, ==, "Test");
  g_assert_cmpstr (redo, ==, "Test");
}

static void
test_typing_groups (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/rubric", "a");
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/rubric", "ab");
  stone_desk_break_typing (f->desk);
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/rubric", "abc");
  stone_desk_undo (f->desk);
  g_assert_cmpstr (article_of (f->desk, "quay")->rubric, ==, "ab");
  stone_desk_undo (f->desk);
  g_assert_cmpstr (article_of (f->desk, "quay")->rubric, ==, "");
}

static void
test_refused_edit (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoneProject *before = stone_desk_get_project (f->desk);
  StoneEditBuilder *builder = stone_desk_edit (f->desk, STONE_ORIGIN_COMMAND, "Test");
  stone_edit_builder_set_string (builder, "articles/quay.json", "/status", "half-done");
  g_assert_false (stone_desk_end (f->desk, builder, &error));
  g_assert_nonnull (error);
  g_assert_true (stone_desk_get_project (f->desk) == before);
  g_assert_false (stone_desk_undo (f->desk));
}

/* Saving */

static void
test_save (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "Saved");
  save_all (f->desk);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CLEAN);
  g_assert_nonnull (stone_desk_get_saved_at (f->desk));
  g_autofree char *text = scratch_read (&f->scratch, "articles/quay.json");
  g_assert_nonnull (strstr (text, "Saved"));
  /* Undo past the save: the disk has something else again. */
  stone_desk_undo (f->desk);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CHANGED);
}

static void
test_save_one (Fixture *f, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "One");
  set_text (f->desk, STONE_ORIGIN_COMMAND, "lamp", "/headline", "Two");
  stone_desk_save_async (f->desk, "quay", NULL, keep_result, &pending);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_SAVING);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_assert_true (stone_desk_save_finish (f->desk, result, &error));

  g_autofree char *quay = scratch_read (&f->scratch, "articles/quay.json");
  g_autofree char *lamp = scratch_read (&f->scratch, "articles/lamp.json");
  g_assert_nonnull (strstr (quay, "One"));
  g_assert_cmpstr (lamp, ==, LAMP);
  g_assert_false (stone_desk_article_is_changed (f->desk, "quay"));
  g_assert_true (stone_desk_article_is_changed (f->desk, "lamp"));
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CHANGED);
}

static void
add_article (StoneDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) value = stone_article_new_value (id, "");
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, "New Article");
  stone_edit_builder_add_article (builder, value, G_MAXUINT);
  g_assert_true (stone_desk_end (desk, builder, &error));
  g_assert_no_error (error);
}

/* A new article alone: the edition that lists it lists nothing that is not on disk. */
static void
test_save_one_new (Fixture *f, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  add_article (f->desk, "buoy");
  add_article (f->desk, "mole");
  set_text (f->desk, STONE_ORIGIN_COMMAND, "lamp", "/headline", "Two");
  stone_desk_save_async (f->desk, "buoy", NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_assert_true (stone_desk_save_finish (f->desk, result, &error));

  g_autoptr (StoneProject) read = NULL;
  g_autoptr (StoneStore) store = stone_store_open (f->scratch.folder, &read, &error);
  g_assert_no_error (error);
  g_assert_nonnull (stone_project_get_article (read, "buoy"));
  g_assert_null (stone_project_get_unreadable (read, "mole"));
  g_assert_cmpstr (stone_project_get_article (read, "lamp")->headline, ==, "The lamp");
}

/* Editing goes on while a save runs, and each save asked for is answered. */
static void
test_saves_in_a_row (Fixture *f, gconstpointer data)
{
  GAsyncResult *pending[3] = { NULL };
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("Version %u", i);
      set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", text);
      stone_desk_save_async (f->desk, NULL, NULL, keep_result, &pending[i]);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = wait_for (&pending[i]);
      g_assert_true (stone_desk_save_finish (f->desk, result, &error));
    }
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CLEAN);
  g_autofree char *text = scratch_read (&f->scratch, "articles/quay.json");
  g_assert_nonnull (strstr (text, "Version 2"));
}

static void
test_save_fails (Fixture *f, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = scratch_path (&f->scratch, "articles/quay.json");
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "Unsaved");
  g_unlink (path);
  g_assert_cmpint (symlink ("/etc/hostname", path), ==, 0);

  stone_desk_save_async (f->desk, NULL, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_assert_false (stone_desk_save_finish (f->desk, result, &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_FAILED);
  g_assert_cmpstr (stone_desk_get_save_error (f->desk), ==, error->message);
  g_assert_cmpstr (article_of (f->desk, "quay")->headline, ==, "Unsaved");

  g_unlink (path);
  save_all (f->desk);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CLEAN);
  g_assert_null (stone_desk_get_save_error (f->desk));
}

static void
keep_name (StoneDesk *desk, const char *file, char **name)
{
  *name = g_strdup (file);
}

static void
test_conflict (Fixture *f, gconstpointer data)
{
  g_autofree char *kept = NULL;
  g_signal_connect (f->desk, "conflict", G_CALLBACK (keep_name), &kept);
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "Ours");
  scratch_write (&f->scratch, "articles/quay.json", "theirs");
  save_all (f->desk);
  g_assert_nonnull (kept);
  g_autofree char *text = scratch_read (&f->scratch, kept);
  g_assert_cmpstr (text, ==, "theirs");
}

/* Layout */

#define TYPED "the-slow-line-comes-back"

typedef struct
{
  StoneDesk *desk;
  guint typed, shown;
  gint64 last_shown, longest_wait;
} Typist;

static void
on_pages (Typist *t)
{
  gint64 now = g_get_monotonic_time ();
  if (t->shown > 0)
    t->longest_wait = MAX (t->longest_wait, now - t->last_shown);
  t->last_shown = now;
  t->shown++;
}

static gboolean
type_letter (gpointer data)
{
  Typist *t = data;
  g_autofree char *text = g_strdup_printf ("Letter %u", t->typed);
  set_text (t->desk, STONE_ORIGIN_TYPING, TYPED, "/headline", text);
  return ++t->typed < 200;
}

static gboolean
has_typed (gpointer data)
{
  return ((Typist *) data)->typed >= 200;
}

static StoneDesk *
open_sample (Fixture *f)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sample = stone_desk_find_data ("samples/plumbline");
  g_autofree char *copy = g_build_filename (f->scratch.outside, "sample", NULL);
  g_assert_true (stone_store_copy_folder (sample, copy, NULL, &error));
  stone_desk_open_async (copy, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  StoneDesk *desk = stone_desk_open_finish (result, &error);
  g_assert_no_error (error);
  return desk;
}

/* A letter every 4 ms for 0.8 s in a whole edition: the page follows, and ends with the last one.
 */
static void
test_typing_never_starves (Fixture *f, gconstpointer data)
{
  g_autoptr (StoneDesk) desk = open_sample (f);
  Typist t = { .desk = desk };
  wait_for_pages (desk);
  g_signal_connect_swapped (desk, "notify::pages", G_CALLBACK (on_pages), &t);
  g_timeout_add (4, type_letter, &t);
  wait_until (has_typed, &t);
  g_assert_cmpuint (t.shown, >=, 3);
  wait_for_pages (desk);
  g_assert_cmpstr (article_of (desk, TYPED)->headline, ==, "Letter 199");
  g_test_message ("%u pages for 200 letters, at most %d ms between two", t.shown,
                  (int) (t.longest_wait / 1000));
}

static void
test_design_changes (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  wait_for_pages (f->desk);
  StoneEditBuilder *builder = stone_desk_edit (f->desk, STONE_ORIGIN_COMMAND, "Page Design");
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/design", "berliner");
  g_assert_true (stone_desk_end (f->desk, builder, &error));
  wait_for_pages (f->desk);
  StoneDesign *design = stone_pages_get_design (stone_desk_get_pages (f->desk));
  g_assert_cmpstr (stone_design_get_name (design), ==, "Berliner");

  /* A design that is not there: said, and the pages that were stay. */
  builder = stone_desk_edit (f->desk, STONE_ORIGIN_COMMAND, "Page Design");
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/design", "no-such");
  g_assert_true (stone_desk_end (f->desk, builder, &error));
  gboolean laying_out = TRUE;
  while (laying_out)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (f->desk, "laying-out", &laying_out, NULL);
    }
  g_assert_nonnull (strstr (stone_desk_get_layout_error (f->desk), "no-such"));
  g_assert_nonnull (stone_desk_get_pages (f->desk));
}

static gboolean
has_findings (gpointer data)
{
  return stone_desk_get_findings (data) != NULL;
}

static gboolean
has_no_headline (gpointer data)
{
  GPtrArray *findings = stone_desk_get_findings (data);

  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->check, "headline-missing") &&
          g_strcmp0 (finding->place.article, "quay") == 0)
        return TRUE;
    }
  return FALSE;
}

/* Preflight follows what is edited, by itself. */
static void
test_findings (Fixture *f, gconstpointer data)
{
  g_assert_null (stone_desk_get_findings (f->desk));
  wait_until (has_findings, f->desk);
  g_assert_false (has_no_headline (f->desk));
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "");
  wait_until (has_no_headline, f->desk);
}

static gboolean
is_file (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
test_cover (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->scratch.outside, "covers", "a.png", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  stone_desk_write_cover (f->desk, path, 110); /* no pages yet: nothing */
  wait_for_pages (f->desk);
  g_assert_false (is_file (path));
  stone_desk_write_cover (f->desk, path, 110);
  wait_until (is_file, path);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, 4, "\x89PNG", 4);
  g_assert_cmpuint ((guint8) bytes[23], ==, 110); /* the height, of IHDR */
}

static gpointer
let_go (gpointer desk)
{
  g_object_unref (desk);
  return NULL;
}

typedef struct
{
  GThread *home, *ended_in;
} Ending;

static void
note_end (gpointer data, GObject *desk)
{
  Ending *ending = data;

  ending->ended_in = g_thread_self ();
}

static gboolean
has_ended (gpointer data)
{
  return ((Ending *) data)->ended_in != NULL;
}

/* A worker that holds the last reference leaves the end to the main thread. */
static void
test_ends_at_home (Fixture *f, gconstpointer data)
{
  Ending ending = { g_thread_self (), NULL };
  GAsyncResult *pending = NULL;

  stone_desk_open_async (f->scratch.folder, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  StoneDesk *desk = stone_desk_open_finish (result, NULL);
  wait_for_pages (desk);
  g_object_weak_ref (G_OBJECT (desk), note_end, &ending);
  g_thread_join (g_thread_new ("worker", let_go, desk));
  wait_until (has_ended, &ending);
  g_assert_true (ending.ended_in == ending.home);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/desk/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("open", test_open);
  g_test_add_func ("/desk/open-nothing", test_open_nothing);
  ADD ("create", test_create);
  ADD ("copy", test_copy);
  ADD ("edit-undo-redo", test_edit_undo_redo);
  ADD ("typing-groups", test_typing_groups);
  ADD ("refused-edit", test_refused_edit);
  ADD ("save", test_save);
  ADD ("save-one", test_save_one);
  ADD ("save-one-new", test_save_one_new);
  ADD ("saves-in-a-row", test_saves_in_a_row);
  ADD ("save-fails", test_save_fails);
  ADD ("conflict", test_conflict);
  ADD ("findings", test_findings);
  ADD ("cover", test_cover);
  ADD ("typing-never-starves", test_typing_never_starves);
  ADD ("design-changes", test_design_changes);
  ADD ("ends-at-home", test_ends_at_home);
  return g_test_run ();
}
