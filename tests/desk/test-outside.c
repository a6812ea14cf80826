/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several hands on one folder. STONEHAND_SEED sets another seed for the random interleavings,
 * STONEHAND_ROUNDS another number of them. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk-fixture.h"
#include "stone-desk-outside.h"
#include "writers.h"

#define THEIRS "{\n  \"format\": 1,\n  \"id\": \"quay\",\n  \"headline\": \"Theirs\"\n}\n"
#define PAIR                                                                                       \
  "{\n  \"format\": 1,\n  \"id\": \"quay\",\n  \"headline\": \"%s\",\n  \"byline\": \"%s\"\n}\n"

static const char *
text_of (StoneDesk *desk, const char *id, const char *name)
{
  const char *text = stone_value_member_string (article_of (desk, id)->value, name);
  return text != NULL ? text : "";
}

static gboolean
says_theirs (gpointer desk)
{
  return g_str_equal (text_of (desk, "quay", "headline"), "Theirs");
}

static void
keep_origin (StoneDesk *desk, StoneEdit *edit, StoneProject *before, int *origin)
{
  *origin = (int) stone_edit_get_origin (edit);
}

static void
add_message (StoneDesk *desk, const char *message, GString *messages)
{
  g_string_append_printf (messages, "%s\n", message);
}

/* The folder is watched: nobody has to ask. One edit, which can be taken back. */
static void
test_appears (Fixture *f, gconstpointer data)
{
  int origin = -1;

  g_signal_connect (f->desk, "changed", G_CALLBACK (keep_origin), &origin);
  scratch_write (&f->scratch, "articles/quay.json", THEIRS);
  wait_until (says_theirs, f->desk);
  g_assert_cmpint (origin, ==, STONE_ORIGIN_OUTSIDE);
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CLEAN);
  g_assert_true (stone_desk_undo (f->desk));
  g_assert_cmpstr (text_of (f->desk, "quay", "headline"), ==, "The quay");
  g_assert_cmpint (stone_desk_get_save_state (f->desk), ==, STONE_SAVE_CHANGED);
}

/* Both changed: what goes together is together, and saved without a copy. */
static void
test_merges (Fixture *f, gconstpointer data)
{
  int origin = -1;
  g_autofree char *theirs = g_strdup (QUAY);
  g_autoptr (GString) text = g_string_new (QUAY);

  g_string_replace (text, "The quay", "Theirs", 0);
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/byline", "Ours");
  g_signal_connect (f->desk, "changed", G_CALLBACK (keep_origin), &origin);
  scratch_write (&f->scratch, "articles/quay.json", text->str);
  save_all (f->desk); /* it looks before it writes */
  g_assert_cmpint (origin, ==, STONE_ORIGIN_MERGE);
  g_assert_cmpuint (stone_desk_get_clashes (f->desk)->len, ==, 0);
  g_autofree char *saved = scratch_read (&f->scratch, "articles/quay.json");
  g_assert_nonnull (strstr (saved, "\"Theirs\""));
  g_assert_nonnull (strstr (saved, "\"Ours\""));
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 0);
  g_assert_true (stone_desk_undo (f->desk));
  g_assert_cmpstr (text_of (f->desk, "quay", "headline"), ==, "The quay");
  g_assert_cmpstr (text_of (f->desk, "quay", "byline"), ==, "Ours");
}

static void
count (guint *n)
{
  (*n)++;
}

static void
clash (Fixture *f)
{
  g_autofree char *ours = g_strdup_printf (PAIR, "The quay", "");
  g_autofree char *theirs = g_strdup_printf (PAIR, "Theirs", "B");

  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "Ours");
  scratch_write (&f->scratch, "articles/quay.json", theirs);
  save_all (f->desk);
}

static StoneClash *
find_clash (StoneDesk *desk, const char *place)
{
  GPtrArray *clashes = stone_desk_get_clashes (desk);

  for (guint i = 0; i < clashes->len; i++)
    if (g_str_equal (((StoneClash *) clashes->pdata[i])->place, place))
      return clashes->pdata[i];
  return NULL;
}

/* Ours stands, theirs is kept beside it for as long as it is undecided. */
static void
test_clashes (Fixture *f, gconstpointer data)
{
  guint n = 0;
  g_autoptr (GError) error = NULL;

  g_signal_connect_swapped (f->desk, "notify::clashes", G_CALLBACK (count), &n);
  clash (f);
  g_assert_cmpuint (n, ==, 1);
  StoneClash *one = find_clash (f->desk, "/headline");
  g_assert_nonnull (one);
  g_assert_cmpstr (stone_value_string (one->theirs), ==, "Theirs");
  g_assert_cmpstr (text_of (f->desk, "quay", "headline"), ==, "Ours");
  g_assert_cmpstr (text_of (f->desk, "quay", "byline"), ==, "B");
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 1);
  /* Once only. */
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/rubric", "More");
  save_all (f->desk);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 1);

  g_assert_true (stone_desk_settle (f->desk, one, STONE_SETTLE_THEIRS, &error));
  while (stone_desk_get_clashes (f->desk)->len > 0)
    g_assert_true (stone_desk_settle (f->desk, stone_desk_get_clashes (f->desk)->pdata[0],
                                      STONE_SETTLE_OURS, &error));
  g_assert_cmpstr (text_of (f->desk, "quay", "headline"), ==, "Theirs");
  save_all (f->desk);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 0);
}

/* All settled our way: nothing is unsaved, and the copy goes all the same. */
static void
test_settled_ours (Fixture *f, gconstpointer data)
{
  clash (f);
  while (stone_desk_get_clashes (f->desk)->len > 0)
    g_assert_true (stone_desk_settle (f->desk, stone_desk_get_clashes (f->desk)->pdata[0],
                                      STONE_SETTLE_OURS, NULL));
  save_all (f->desk);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 0);
  g_autofree char *saved = scratch_read (&f->scratch, "articles/quay.json");
  g_assert_nonnull (strstr (saved, "\"Ours\""));
}

static gboolean
has_told (gpointer messages)
{
  return ((GString *) messages)->len > 0;
}

static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) messages = g_string_new (NULL);
  StoneProject *before = stone_desk_get_project (f->desk);

  g_signal_connect (f->desk, "outside-told", G_CALLBACK (add_message), messages);
  scratch_write (&f->scratch, "articles/quay.json", "{ \"format\": 1, ");
  wait_until (has_told, messages);
  g_assert_true (g_str_has_prefix (messages->str, "articles/quay.json: line 1"));
  g_assert_true (stone_desk_get_project (f->desk) == before);
  g_string_truncate (messages, 0);
  save_all (f->desk);
  g_assert_cmpuint (messages->len, ==, 0); /* told once */
  g_autofree char *text = scratch_read (&f->scratch, "articles/quay.json");
  g_assert_cmpstr (text, ==, "{ \"format\": 1, ");
}

static void
test_deleted (Fixture *f, gconstpointer data)
{
  g_autofree char *quay = scratch_path (&f->scratch, "articles/quay.json");
  g_autofree char *lamp = scratch_path (&f->scratch, "articles/lamp.json");
  g_autoptr (GString) edition = g_string_new (EDITION);
  g_autoptr (GError) error = NULL;

  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/headline", "Ours");
  g_string_replace (edition, "[\"quay\", \"lamp\"]", "[]", 0);
  g_assert_cmpint (g_unlink (quay), ==, 0);
  g_assert_cmpint (g_unlink (lamp), ==, 0);
  scratch_write (&f->scratch, "edition.json", edition->str);
  save_all (f->desk);
  /* The lamp nobody touched. The quay stays until somebody decides. */
  StoneProject *project = stone_desk_get_project (f->desk);
  g_assert_null (stone_project_get_article (project, "lamp"));
  g_assert_cmpstr (text_of (f->desk, "quay", "headline"), ==, "Ours");
  g_assert_cmpuint (stone_project_get_edition (project)->order->len, ==, 1);
  g_assert_cmpuint (stone_desk_get_clashes (f->desk)->len, ==, 1);
  g_assert_true (g_file_test (quay, G_FILE_TEST_EXISTS));
  g_assert_true (stone_desk_settle (f->desk, stone_desk_get_clashes (f->desk)->pdata[0],
                                    STONE_SETTLE_THEIRS, &error));
  save_all (f->desk);
  g_assert_false (g_file_test (quay, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (stone_project_get_edition (stone_desk_get_project (f->desk))->order->len, ==,
                    0);
}

/* Deleted here, changed there: theirs is kept, and can be had back. */
static void
test_deleted_here (Fixture *f, gconstpointer data)
{
  StoneEditBuilder *builder = stone_desk_edit (f->desk, STONE_ORIGIN_COMMAND, "Test");
  g_autoptr (GError) error = NULL;

  stone_edit_builder_remove_article (builder, "quay");
  g_assert_true (stone_desk_end (f->desk, builder, &error));
  scratch_write (&f->scratch, "articles/quay.json", THEIRS);
  save_all (f->desk);
  g_assert_null (stone_project_get_article (stone_desk_get_project (f->desk), "quay"));
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "quay.sync-conflict"), ==, 1);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "quay.json"), ==, 0);
  g_assert_true (stone_desk_settle (f->desk, stone_desk_get_clashes (f->desk)->pdata[0],
                                    STONE_SETTLE_THEIRS, &error));
  g_assert_cmpstr (text_of (f->desk, "quay", "headline"), ==, "Theirs");
  g_assert_cmpuint (stone_project_get_edition (stone_desk_get_project (f->desk))->order->len, ==,
                    2);
  save_all (f->desk);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 0);
}

#define RUBRIC "\"headline\": \"The quay\",\n  \"rubric\": \"Theirs\""

static gboolean
has_rubric (gpointer desk)
{
  return g_str_equal (text_of (desk, "quay", "rubric"), "Theirs");
}

/* A synchroniser's copy is the other side, and goes once it is merged and saved. */
static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (QUAY);

  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/byline", "Ours");
  save_all (f->desk);
  g_string_replace (text, "\"headline\": \"The quay\"", RUBRIC, 0);
  scratch_write (&f->scratch, "articles/quay (conflicted copy 2022-09-17 101530).json", text->str);
  wait_until (has_rubric, f->desk);
  g_assert_cmpstr (text_of (f->desk, "quay", "byline"), ==, "Ours");
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 1);
  save_all (f->desk);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 0);
}

static gboolean
has_clash (gpointer desk)
{
  return stone_desk_get_clashes (desk)->len > 0;
}

/* What a copy lacks it may never have had: nothing of ours goes without a word. */
static void
test_copy_that_lacks (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (QUAY);

  g_string_replace (text, "The quay", "Theirs", 0);
  scratch_write (&f->scratch, "articles/quay (conflicted copy 2022-09-17 101530).json", text->str);
  wait_until (has_clash, f->desk);
  g_assert_cmpstr (text_of (f->desk, "quay", "headline"), ==, "The quay");
  save_all (f->desk);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 1);
}

/* A synchroniser put another's file in the place of ours, and ours aside. */
static void
test_beaten (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (QUAY);

  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/byline", "Ours");
  save_all (f->desk);
  g_autofree char *ours = scratch_read (&f->scratch, "articles/quay.json");
  g_string_replace (text, "\"headline\": \"The quay\"", RUBRIC, 0);
  scratch_write (&f->scratch, "articles/quay.sync-conflict-20220917-101530-ABC1234.json", ours);
  scratch_write (&f->scratch, "articles/quay.json", text->str);
  wait_until (has_rubric, f->desk);
  g_assert_cmpstr (text_of (f->desk, "quay", "byline"), ==, "Ours");
  g_assert_cmpuint (stone_desk_get_clashes (f->desk)->len, ==, 0);
  save_all (f->desk);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 0);
}

/* Two desks, random interleavings */

static void
step (Writers *writers)
{
  StoneDesk *desk = writers->desks[g_rand_int_range (writers->dice, 0, 2)];
  const char *id = writers_any_article (writers, desk);

  switch (g_rand_int_range (writers->dice, 0, 12))
    {
    case 0:
      stone_desk_save_async (desk, NULL, NULL, NULL, NULL);
      break;
    case 1:
      if (id != NULL)
        stone_desk_save_async (desk, id, NULL, NULL, NULL);
      break;
    case 2:
      stone_desk_look_outside (desk);
      break;
    case 3:
      save_all (desk);
      break;
    default:
      writers_write (writers, desk);
    }
  for (int n = g_rand_int_range (writers->dice, 0, 6); n > 0; n--)
    g_main_context_iteration (NULL, FALSE);
}

static void
interleave (guint32 seed)
{
  Scratch scratch;
  Writers writers;

  scratch_set_up (&scratch, NULL);
  const char *const folders[] = { scratch.folder, scratch.folder };
  const char *const all[] = { scratch.folder, NULL };
  writers_open (&writers, seed, folders);
  for (int n = g_rand_int_range (writers.dice, 5, 40); n > 0; n--)
    step (&writers);
  writers_close (&writers);
  writers_assert_kept (&writers, all, seed);
  writers_clear (&writers);
  scratch_tear_down (&scratch, NULL);
}

static void
test_interleaved (void)
{
  const char *seed = g_getenv ("STONEHAND_SEED"), *rounds = g_getenv ("STONEHAND_ROUNDS");
  guint32 first = seed != NULL ? (guint32) atoi (seed) : 1;
  guint n = rounds != NULL ? (guint) atoi (rounds) : seed != NULL ? 1 : 30;

  for (guint i = 0; i < n; i++)
    interleave (first + i);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/desk/outside/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("appears", test_appears);
  ADD ("merges", test_merges);
  ADD ("clashes", test_clashes);
  ADD ("settled-ours", test_settled_ours);
  ADD ("unreadable", test_unreadable);
  ADD ("deleted", test_deleted);
  ADD ("deleted-here", test_deleted_here);
  ADD ("copy", test_copy);
  ADD ("copy-that-lacks", test_copy_that_lacks);
  ADD ("beaten", test_beaten);
  g_test_add_func ("/desk/outside/interleaved", test_interleaved);
  return g_test_run ();
}
