/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "stone-desk-versions.h"

#define QUAY_FILE "articles/quay.json"

static void
do_edit (Fixture *f, void (*build) (StoneEditBuilder *builder))
{
  g_autoptr (GError) error = NULL;
  StoneEditBuilder *builder = stone_desk_edit (f->desk, STONE_ORIGIN_COMMAND, "Test");

  build (builder);
  g_assert_true (stone_desk_end (f->desk, builder, &error));
  g_assert_no_error (error);
}

static StoneFileHistory *
read_history (Fixture *f, const char *file)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;

  stone_desk_read_history_async (f->desk, file, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  StoneFileHistory *history = stone_desk_read_history_finish (f->desk, result, &error);
  g_assert_no_error (error);
  return history;
}

static void
add_paragraph (StoneEditBuilder *builder)
{
  StoneBodyPoint at = { 0, 0 };

  stone_body_replace (builder, "quay", at, at,
                      "A great many words about the harbour, which go on and on until there can be "
                      "no doubt that they fill at least another line of it, and then another. ",
                      NULL);
}

static void
set_headline (StoneEditBuilder *builder)
{
  stone_edit_builder_set_string (builder, QUAY_FILE, "/headline", "Another headline");
}

static void
remove_quay (StoneEditBuilder *builder)
{
  stone_edit_builder_remove_article (builder, "quay");
}

static char *
print_quay (Fixture *f)
{
  return stone_store_print_file (
      stone_project_get_file (stone_desk_get_project (f->desk), QUAY_FILE));
}

/* What each save did, in text and print, and what it would be to go back. */
static void
test_told (Fixture *f, gconstpointer data)
{
  do_edit (f, add_paragraph);
  save_all (f->desk);
  do_edit (f, set_headline);
  save_all (f->desk);
  g_autoptr (StoneFileHistory) history = read_history (f, QUAY_FILE);
  g_assert_cmpuint (history->versions->len, ==, 3);
  g_assert_cmpuint (history->lost->len, ==, 0);

  const StoneFileVersion *newest = history->versions->pdata[0];
  const StoneFileVersion *longer = history->versions->pdata[1];
  const StoneFileVersion *first = history->versions->pdata[2];
  g_assert_false (newest->found || longer->found);
  g_assert_cmpstr (newest->printed, ==, "");
  g_assert_cmpstr (newest->restored, ==, "");
  g_assert_cmpuint (newest->diff->texts->len, ==, 1);
  const StoneTextDiff *text = newest->diff->texts->pdata[0];
  g_assert_cmpstr (text->what, ==, "Headline");
  g_assert_cmpstr (text->after, ==, "Another headline");
  g_assert_true (g_str_has_prefix (longer->printed, "+"));
  g_assert_cmpuint (longer->diff->in, >, 20);
  g_assert_cmpuint (longer->diff->out, ==, 0);
  g_assert_true (first->found);
  g_assert_null (first->diff);
  g_assert_true (g_str_has_prefix (first->restored, "\342\210\222"));
}

/* One edit, and one undo. */
static void
test_restored (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = print_quay (f);

  do_edit (f, add_paragraph);
  save_all (f->desk);
  do_edit (f, set_headline);
  g_autofree char *after = print_quay (f);
  g_autoptr (StoneFileHistory) history = read_history (f, QUAY_FILE);
  const StoneFileVersion *first = history->versions->pdata[history->versions->len - 1];

  g_autoptr (StoneFileDiff) diff = stone_desk_diff_version (f->desk, QUAY_FILE, first->value);
  g_assert_cmpuint (diff->texts->len, ==, 2);
  g_assert_true (stone_desk_restore_version (f->desk, QUAY_FILE, first->value, &error));
  g_assert_no_error (error);
  g_autofree char *restored = print_quay (f);
  g_assert_cmpstr (restored, ==, before);
  g_assert_true (stone_desk_undo (f->desk));
  g_autofree char *undone = print_quay (f);
  g_assert_cmpstr (undone, ==, after);
}

static void
test_lost (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = print_quay (f);

  do_edit (f, remove_quay);
  save_all (f->desk);
  g_autoptr (StoneFileHistory) history = read_history (f, "edition.json");
  g_assert_cmpuint (history->lost->len, ==, 1);
  const StoneLostArticle *lost = history->lost->pdata[0];
  g_assert_cmpstr (lost->file, ==, QUAY_FILE);
  g_assert_cmpstr (lost->headline, ==, "The quay");

  g_autoptr (StoneFileHistory) quay = read_history (f, QUAY_FILE);
  g_assert_cmpuint (quay->versions->len, ==, 2);
  const StoneFileVersion *gone = quay->versions->pdata[0], *there = quay->versions->pdata[1];
  g_assert_null (gone->value);
  g_assert_true (stone_desk_restore_version (f->desk, QUAY_FILE, there->value, &error));
  g_assert_no_error (error);
  g_autofree char *restored = print_quay (f);
  g_assert_cmpstr (restored, ==, before);
  GPtrArray *order = stone_project_get_edition (stone_desk_get_project (f->desk))->order;
  g_assert_true (g_ptr_array_find_with_equal_func (order, "quay", g_str_equal, NULL));
}

/* An edition as it was still lists what came since. */
static void
test_edition (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  do_edit (f, remove_quay);
  save_all (f->desk);
  g_autoptr (StoneFileHistory) history = read_history (f, "edition.json");
  const StoneFileVersion *without = history->versions->pdata[0];
  g_assert_true (stone_desk_undo (f->desk));
  g_assert_true (stone_desk_restore_version (f->desk, "edition.json", without->value, &error));
  g_assert_no_error (error);
  GPtrArray *order = stone_project_get_edition (stone_desk_get_project (f->desk))->order;
  g_assert_true (g_ptr_array_find_with_equal_func (order, "quay", g_str_equal, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/desk/versions/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("told", test_told);
  ADD ("restored", test_restored);
  ADD ("lost", test_lost);
  ADD ("edition", test_edition);
  return g_test_run ();
}
