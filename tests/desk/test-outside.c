/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several hands on one folder. STONEHAND_SEED sets another seed for the random interleavings,
 * STONEHAND_ROUNDS another number of them. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk-fixture.h"
#include "stone-desk-outside.h"

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

/* A synchroniser's copy is the other side, and goes once it is merged and saved. */
static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (QUAY);

  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/byline", "Ours");
  save_all (f->desk);
  g_string_replace (text, "The quay", "Theirs", 0);
  scratch_write (&f->scratch, "articles/quay (conflicted copy 2022-09-17 101530).json", text->str);
  wait_until (says_theirs, f->desk);
  g_assert_cmpstr (text_of (f->desk, "quay", "byline"), ==, "Ours");
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 1);
  save_all (f->desk);
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", "conflict"), ==, 0);
}

/* Two desks, random interleavings */

typedef struct
{
  StoneDesk *desks[2];
  GPtrArray *words; /* all that were ever typed, each once */
  GRand *dice;
} Pair;

static StoneDesk *
open_desk (const char *folder)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;

  stone_desk_open_async (folder, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  StoneDesk *desk = stone_desk_open_finish (result, &error);
  g_assert_no_error (error);
  return desk;
}

static char *
new_word (Pair *pair)
{
  char *word = g_strdup_printf ("word%u", pair->words->len);
  g_ptr_array_add (pair->words, g_strdup (word));
  return word;
}

static const char *
any_article (Pair *pair, StoneDesk *desk)
{
  g_autofree const char **ids = stone_project_list_articles (stone_desk_get_project (desk));
  guint n = g_strv_length ((char **) ids);

  return n > 0 ? g_intern_string (ids[g_rand_int_range (pair->dice, 0, (int) n)]) : NULL;
}

/* A word at the end of a block, or of a new one. */
static void
type_in_body (Pair *pair, StoneDesk *desk, const char *id)
{
  StoneArticle *article = article_of (desk, id);
  g_autofree char *word = new_word (pair);
  g_autofree char *text = NULL;
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_TYPING, "Test");
  g_autoptr (GError) error = NULL;
  StoneBodyPoint at = { 0, 0 };

  if (article->body->len > 0)
    {
      at.block = (guint) g_rand_int_range (pair->dice, 0, (int) article->body->len);
      at.index = g_rand_boolean (pair->dice) ? stone_article_block (article, at.block)->length : 0;
    }
  text = g_strdup_printf (g_rand_int_range (pair->dice, 0, 4) == 0 ? "\n%s " : " %s ", word);
  stone_body_replace (builder, id, at, at, text, NULL);
  g_assert_true (stone_desk_end (desk, builder, &error));
  g_assert_no_error (error);
}

static void
type_in_field (Pair *pair, StoneDesk *desk, const char *id)
{
  const char *const names[] = { "headline", "rubric", "byline" };
  const char *name = names[g_rand_int_range (pair->dice, 0, G_N_ELEMENTS (names))];
  g_autofree char *place = g_strconcat ("/", name, NULL);
  g_autofree char *word = new_word (pair);
  g_autofree char *text = g_strconcat (text_of (desk, id, name), " ", word, NULL);

  set_text (desk, STONE_ORIGIN_TYPING, id, place, text);
}

static void
add_article (Pair *pair, StoneDesk *desk)
{
  g_autofree char *word = new_word (pair);
  /* Both may come to the same name. */
  g_autofree char *id = stone_project_unused_id (stone_desk_get_project (desk), "new");
  g_autoptr (StoneValue) empty = stone_article_new_value (id, "");
  g_autoptr (StoneValue) headline = stone_value_new_string (word);
  g_autoptr (StoneValue) value = stone_value_with_member (empty, "headline", headline);
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, "Test");

  stone_edit_builder_add_article (builder, value, G_MAXUINT);
  g_assert_true (stone_desk_end (desk, builder, NULL));
}

static void
name_edition (Pair *pair, StoneDesk *desk)
{
  g_autofree char *word = new_word (pair);
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (desk));
  g_autofree char *text = g_strconcat (edition->imprint, " ", word, NULL);
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_COMMAND, "Test");

  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/imprint", text);
  g_assert_true (stone_desk_end (desk, builder, NULL));
}

static void
run_a_little (Pair *pair)
{
  for (int n = g_rand_int_range (pair->dice, 0, 6); n > 0; n--)
    g_main_context_iteration (NULL, FALSE);
}

static void
step (Pair *pair)
{
  StoneDesk *desk = pair->desks[g_rand_int_range (pair->dice, 0, 2)];
  const char *id = any_article (pair, desk);

  switch (g_rand_int_range (pair->dice, 0, 12))
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
    case 4:
      add_article (pair, desk);
      break;
    case 5:
      name_edition (pair, desk);
      break;
    case 6:
    case 7:
      if (id != NULL)
        type_in_field (pair, desk, id);
      break;
    default:
      if (id != NULL)
        type_in_body (pair, desk, id);
    }
  run_a_little (pair);
}

/* All the bytes of the folder's files and of what was set aside. */
static void
read_tree (GString *all, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;

      if (g_file_test (entry, G_FILE_TEST_IS_DIR))
        read_tree (all, entry);
      else if (g_file_get_contents (entry, &text, NULL, NULL))
        g_string_append_printf (all, "%s\n", text);
    }
}

static GHashTable *
words_in (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *p = text; (p = strstr (p, "word")) != NULL; p += strlen ("word"))
    {
      gsize n = strspn (p + 4, "0123456789");
      g_hash_table_add (words, g_strndup (p, n + 4));
    }
  return words;
}

static void
drop (StoneDesk *desk)
{
  gpointer left = desk;

  g_object_add_weak_pointer (G_OBJECT (desk), &left);
  g_object_unref (desk);
  while (left != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_clean (gpointer desk)
{
  return stone_desk_get_save_state (desk) == STONE_SAVE_CLEAN;
}

static void
interleave (guint32 seed)
{
  Scratch scratch;
  Pair pair = { { NULL, NULL },
                g_ptr_array_new_with_free_func (g_free),
                g_rand_new_with_seed (seed) };
  g_autoptr (GString) all = g_string_new (NULL);

  scratch_set_up (&scratch, NULL);
  pair.desks[0] = open_desk (scratch.folder);
  pair.desks[1] = open_desk (scratch.folder);
  for (int n = g_rand_int_range (pair.dice, 5, 40); n > 0; n--)
    step (&pair);
  for (guint i = 0; i < 2; i++)
    {
      save_all (pair.desks[i]);
      wait_until (is_clean, pair.desks[i]);
    }
  drop (pair.desks[0]);
  drop (pair.desks[1]);

  read_tree (all, scratch.folder);
  g_autofree char *aside =
      g_build_filename (g_get_user_state_dir (), "stonehand", "set-aside", NULL);
  read_tree (all, aside);
  g_autoptr (GHashTable) kept = words_in (all->str);
  for (guint i = 0; i < pair.words->len; i++)
    if (!g_hash_table_contains (kept, pair.words->pdata[i]))
      g_error ("seed %u: “%s” is lost", seed, (char *) pair.words->pdata[i]);
  /* And it opens. */
  StoneDesk *again = open_desk (scratch.folder);
  drop (again);
  g_ptr_array_unref (pair.words);
  g_rand_free (pair.dice);
  scratch_tear_down (&scratch, NULL);
}

static void
test_interleaved (void)
{
  const char *seed = g_getenv ("STONEHAND_SEED"), *rounds = g_getenv ("STONEHAND_ROUNDS");
  guint32 first = seed != NULL ? (guint32) atoi (seed) : 1;
  guint n = rounds != NULL ? (guint) atoi (rounds) : seed != NULL ? 1 : 100;

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
  g_test_add_func ("/desk/outside/interleaved", test_interleaved);
  return g_test_run ();
}
