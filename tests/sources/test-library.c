/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "fixture.h"

static void
add (StoneLibrary *library, StoneProject *project)
{
  g_autoptr (GError) error = NULL;

  stone_library_add_project (library, project, NULL, &error);
  g_assert_no_error (error);
}

static GPtrArray *
search (StoneLibrary *library, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceQuery) asked = stone_source_query_new_search (query);
  g_autoptr (StoneSourceAnswer) found =
      stone_library_find (library, asked, STONE_LIBRARY_OWN, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  return g_ptr_array_ref (found->stories);
}

/* The headlines that QUERY finds, joined by " | ". */
static char *
find (StoneLibrary *library, const char *query)
{
  g_autoptr (GPtrArray) found = search (library, query);
  GString *headlines = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (headlines, "%s%s", i > 0 ? " | " : "",
                            ((StoneSourceStory *) g_ptr_array_index (found, i))->headline);
  return g_string_free (headlines, FALSE);
}

#define assert_finds(library, query, headlines)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_headlines = find (library, query);                                      \
    g_assert_cmpstr (found_headlines, ==, headlines);                                              \
  }                                                                                                \
  G_STMT_END

static StoneProject *
plumbline (void)
{
  StoneProject *project = fixture_project ("The Plumbline", "2026-11-21");

  project = fixture_with_article (project, "quay", "The quay", "A harbour learns",
                                  "Protests at the university spread to the quay.");
  project = fixture_with_article (project, "rose", "Rosé in winter", "A vineyard under glass",
                                  "The harbour town drinks it.");
  return fixture_with_article (project, "harbour", "Harbour lights", "Lamps go out",
                               "At the quay the lamps went out one by one.");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const char typed[] = "university";
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (StoneProject) project = plumbline ();

  add (library, project);
  /* Headline before rubric before text. */
  assert_finds (library, "harbour", "Harbour lights | The quay | Rosé in winter");
  /* Every word must match, the last as a prefix. */
  assert_finds (library, "harbour lam", "Harbour lights");
  assert_finds (library, "harbour nothing", "");
  /* Every beginning of a word, also where it is longer than the word's stem. */
  for (gsize n = 1; n <= strlen (typed); n++)
    {
      g_autofree char *beginning = g_strndup (typed, n);
      g_autoptr (GPtrArray) found = search (library, beginning);

      g_assert_cmpuint (found->len, >, 0);
    }
  /* A word that is done finds its other forms; accents need not be typed. */
  assert_finds (library, "protest univ", "The quay");
  assert_finds (library, "protesting quay", "The quay");
  assert_finds (library, "rose", "Rosé in winter");
  assert_finds (library, "ROSÉ", "Rosé in winter");
  assert_finds (library, "", "");
  assert_finds (library, " \t ", "");
}

/* Nothing that a person types is a part of FTS5's or SQL's language. */
static void
test_injection (Fixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
    "\"",
    "'",
    "\"\"\"",
    "*",
    "quay*",
    "^quay",
    "headline:quay",
    "{headline rubric}:quay",
    "quay OR",
    "OR",
    "NOT quay",
    "AND AND",
    "NEAR(quay lamps, 2)",
    "quay + lamps",
    "- quay",
    "(",
    "quay)",
    "'; DROP TABLE story; --",
    "\") OR (\"",
    "quay\xff\xfe",
    "\xf0\x9f\x90\x9d",
    "%",
    "_",
    "a\"b\"c",
    "́",
    "\\",
    "quay\nlamps",
    "1 OR 1=1",
  };
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (StoneProject) project = plumbline ();
  g_autofree char *many = g_strnfill (100000, '"');
  g_autoptr (GString) words = g_string_new (NULL);

  add (library, project);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    g_ptr_array_unref (search (library, queries[i]));
  for (guint i = 0; i < 20000; i++)
    g_string_append (words, "quay ");
  g_ptr_array_unref (search (library, many));
  g_ptr_array_unref (search (library, words->str));
  /* Operators are words like others, and columns can't be asked for. */
  assert_finds (library, "quay OR harbour", "");
  assert_finds (library, "rubric:harbour", "");
  assert_finds (library, "quay", "The quay | Harbour lights");
}

static void
test_brought_up_to_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  StoneProject *project = plumbline ();
  g_autoptr (StoneProject) other = fixture_project ("The Plumbline", "2026-11-28");

  other = fixture_with_article (g_steal_pointer (&other), "quay", "The quay again", "", "Text");
  add (library, project);
  add (library, other);
  add (library, project); /* the same again changes nothing */
  assert_finds (library, "quay", "The quay again | The quay | Harbour lights");

  project = fixture_without_article (project, "harbour");
  project = fixture_with_article (project, "rose", "Wine", "", "No more of it");
  add (library, project);
  assert_finds (library, "quay", "The quay again | The quay");
  assert_finds (library, "rose", "");
  assert_finds (library, "wine", "Wine");

  /* One that can't be read now is not gone; one without a headline is not shown. */
  {
    g_autoptr (StoneProject) before = project;
    g_autoptr (StoneProject) without = fixture_without_article (stone_project_ref (before), "rose");

    const StoneReadArticle rose = { "rose", NULL, "broken" };
    project = stone_project_with_articles (without, &rose, 1);
  }
  add (library, project);
  assert_finds (library, "wine", "Wine");
  project = fixture_with_article (project, "quay", "", "", "No headline yet");
  add (library, project);
  assert_finds (library, "yet", "");
  stone_project_unref (project);
}

static void
test_story (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (StoneProject) project = plumbline ();
  g_autoptr (GError) error = NULL;
  const StoneSourceStory far = { .id = (char *) "https://example.org/kites",
                                 .headline = (char *) "Kites",
                                 .rubric = (char *) "And strings",
                                 .source = (char *) "The Wind",
                                 .url = (char *) "https://example.org/kites",
                                 .date = (char *) "2025-01-02" };
  g_autoptr (StoneSourceStory) own = NULL;
  g_autoptr (StoneSourceStory) kites = NULL;
  g_autoptr (StoneValue) own_value = NULL;
  g_autoptr (StoneValue) far_value = NULL;
  g_autoptr (StoneValue) related = NULL;
  g_autoptr (StoneValue) article = NULL;
  g_autoptr (StoneProject) picked = NULL;
  StoneArticle *quay;

  add (library, project);
  g_assert_true (stone_library_add_story (library, &far, "A kite flies.", &error));
  own = stone_library_get_story (library, "The Plumbline/2026-11-21/harbour", &error);
  kites = stone_library_get_story (library, far.id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (own->edition, ==, "The Plumbline/2026-11-21");
  g_assert_cmpstr (own->section, ==, "Letters");
  g_assert_cmpstr (kites->edition, ==, "");
  g_assert_null (stone_library_get_story (library, "nowhere", &error));
  g_assert_no_error (error);

  g_assert_true (stone_source_story_is_own (own, project));
  g_assert_false (stone_source_story_is_own (kites, project));
  own_value = stone_source_story_to_value (own, project);
  far_value = stone_source_story_to_value (kites, project);
  g_assert_cmpstr (stone_value_member_string (own_value, "article"), ==, "harbour");
  g_assert_cmpstr (stone_value_member_string (far_value, "url"), ==, far.url);
  g_assert_null (stone_value_member (far_value, "article"));
  g_assert_null (stone_value_member (far_value, "section"));

  quay = stone_project_get_article (project, "quay");
  g_assert_false (stone_source_story_is_picked (own, project, quay));
  related = stone_value_new_array ((StoneValue *[]){ own_value, far_value }, 2);
  article = stone_value_with_member (quay->value, "related", related);
  picked = stone_project_with_file (project, "articles/quay.json", article, &error);
  g_assert_no_error (error);
  quay = stone_project_get_article (picked, "quay");
  g_assert_true (stone_source_story_is_picked (own, picked, quay));
  g_assert_true (stone_source_story_is_picked (kites, picked, quay));
}

/* The window and the command line may hold one library at once. */
static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) one = fixture_open (fixture->path);
  g_autoptr (StoneLibrary) other = fixture_open (fixture->path);
  g_autoptr (StoneProject) project = plumbline ();
  g_autoptr (StoneProject) second = fixture_project ("The Wind", "2026-11-22");

  second = fixture_with_article (g_steal_pointer (&second), "kites", "Kites", "", "A kite flies");
  add (one, project);
  assert_finds (other, "quay", "The quay | Harbour lights");
  add (other, second);
  assert_finds (one, "kites", "Kites");
}

static gpointer
open_and_add (gpointer path)
{
  g_autoptr (StoneLibrary) library = fixture_open (path);
  g_autoptr (StoneProject) project = plumbline ();

  add (library, project);
  return NULL;
}

static void
test_made_by_many (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];
  g_autoptr (StoneLibrary) library = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("library", open_and_add, fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  library = fixture_open (fixture->path);
  assert_finds (library, "quay", "The quay | Harbour lights");
}

static void
assert_refused (const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (stone_library_open (path, &error));
  g_assert_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DATABASE);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db;

  stone_library_free (fixture_open (fixture->path));
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 99", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_refused (fixture->path, "newer");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/library/search", test_search },
    { "/library/injection", test_injection },
    { "/library/brought-up-to-date", test_brought_up_to_date },
    { "/library/story", test_story },
    { "/library/two-at-once", test_two_at_once },
    { "/library/made-by-many", test_made_by_many },
    { "/library/newer", test_newer },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
