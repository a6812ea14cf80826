/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
gather (const char *words, gpointer all)
{
  g_string_append_printf (all, "%s\n", words);
}

static StoneSourceAnswer *
find (StoneLibrary *library, StoneSourceQuery *query, const char *origin)
{
  g_autoptr (GError) error = NULL;
  StoneSourceAnswer *answer = stone_library_find (library, query, origin, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

static guint
count (StoneLibrary *library)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  stone_library_count (library, STONE_LIBRARY_OWN, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (GString) bad = g_string_new (NULL);
  const StoneLibraryTell tell = { NULL, gather, bad };
  StoneLibraryCount told;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = write_file (
      fixture, "archive.jsonl",
      "\xef\xbb\xbf{\"id\": 7, \"headline\": \"Harbour lights\", \"body\": \"Lamps go out\", "
      "\"date\": \"Sat, 17 Sep 2022 10:00 GMT\", \"picture\": \"https://example.org/a.jpg\"}\r\n"
      "\n"
      "{\"headline\": \"Quay\", \"text\": \"Cranes\", \"url\": \"https://example.org/quay\"}\n"
      "{\"headline\": \"Quay\", \n"
      "{\"headline\": \" \"}\n"
      "[1, 2]\n"
      "{\"headline\": \"Last one\", \"section\": \"Coast\", \"source\": \"The Wind\"}");
  g_autoptr (StoneSourceStory) story = NULL;
  g_autoptr (StoneSourceStory) quay = NULL;

  g_assert_true (stone_library_add_jsonl (library, file, &tell, &told, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (told.stories, ==, 3);
  g_assert_cmpuint (told.bad, ==, 3);
  g_assert_cmpuint (told.bytes, ==, told.total);
  g_assert_nonnull (strstr (bad->str, "archive.jsonl:4: column "));
  g_assert_nonnull (strstr (bad->str, "archive.jsonl:5: "));
  g_assert_nonnull (strstr (bad->str, "archive.jsonl:6: "));
  story = stone_library_get_story (library, "7", &error);
  g_assert_cmpstr (story->date, ==, "2022-09-17");
  g_assert_cmpstr (story->picture, ==, "https://example.org/a.jpg");
  quay = stone_library_get_story (library, "https://example.org/quay", &error);
  g_assert_cmpstr (quay->headline, ==, "Quay");

  /* The same again is the same. */
  g_assert_true (stone_library_add_jsonl (library, file, NULL, NULL, NULL, &error));
  g_assert_cmpuint (count (library), ==, 3);
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  const char *const paths[] = { "/nowhere/at.all", fixture->folder };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (stone_library_add_jsonl (library, paths[i], NULL, NULL, NULL, &error));
      g_assert_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_FILE);
    }
}

static void
cancel_soon (const StoneLibraryCount *told, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* Whole batches stay. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const StoneLibraryTell tell = { cancel_soon, NULL, cancellable };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  StoneLibraryCount told;

  for (guint i = 0; i < 12000; i++)
    g_string_append_printf (text, "{\"id\": %u, \"headline\": \"Story %u\"}\n", i, i);
  file = write_file (fixture, "archive.jsonl", text->str);
  g_assert_false (stone_library_add_jsonl (library, file, &tell, &told, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (told.stories, >, 0);
  g_assert_cmpuint (told.stories, <, 12000);
  g_assert_cmpuint (count (library), ==, told.stories);
}

static void
add_story (StoneLibrary *library, StoneSourceStory story, const char *text)
{
  g_autoptr (GError) error = NULL;

  stone_library_add_story (library, &story, text, &error);
  g_assert_no_error (error);
}
#define STORY(...)                                                                                 \
  (StoneSourceStory) { __VA_ARGS__ }

static guint
count_found (StoneLibrary *library, StoneSourceQuery *query)
{
  g_autoptr (StoneSourceAnswer) answer = find (library, query, STONE_LIBRARY_OWN);

  return answer->stories->len;
}

static void
test_pages_and_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("quay");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean more = TRUE;

  for (guint i = 0; i < 47; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *date = g_strdup_printf ("2022-09-%02u", i % 28 + 1);

      add_story (library,
                 STORY (.id = id, .headline = id, .date = date,
                        .section = (char *) (i % 2 == 0 ? "Coast" : "Town")),
                 "At the quay");
    }
  query->limit = 10;
  for (query->page = 0; more; query->page++)
    {
      g_autoptr (StoneSourceAnswer) answer = find (library, query, STONE_LIBRARY_OWN);

      for (guint i = 0; i < answer->stories->len; i++)
        g_assert_true (g_hash_table_add (
            seen, g_strdup (((StoneSourceStory *) g_ptr_array_index (answer->stories, i))->id)));
      more = answer->more;
      g_assert_cmpuint (query->page, <, 5);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 47);

  query->page = 0;
  query->limit = 100;
  stone_source_story_set (&query->section, "cOAST", 100);
  g_assert_cmpuint (count_found (library, query), ==, 24);
  stone_source_story_set (&query->since, "2022-09-28", 100);
  stone_source_story_set (&query->until, "2022-09-28", 100);
  g_assert_cmpuint (count_found (library, query), ==, 0);
  stone_source_story_set (&query->section, "Town", 100);
  g_assert_cmpuint (count_found (library, query), ==, 1);
}

/* In a library of a few stories no word is rare. */
static void
add_others (StoneLibrary *library)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("other-%u", i);

      add_story (library, STORY (.id = id, .headline = id), "Something else");
    }
}

/* One story comes once, whatever it is called; nor does the article itself. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (StoneProject) project = fixture_project ("The Plumbline", "2022-09-17");
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("lamps");
  g_autoptr (StoneSourceQuery) like = NULL;
  g_autoptr (StoneSourceAnswer) alike = NULL;
  g_autoptr (GError) error = NULL;
  char *lights = (char *) "Harbour lights", *date = (char *) "2022-09-17";

  add_story (library,
             STORY (.id = (char *) "1", .headline = lights,
                    .url = (char *) "https://example.org/1"),
             "Lamps and the quay go out");
  add_story (library,
             STORY (.id = (char *) "2", .headline = (char *) "Other words",
                    .url = (char *) "https://example.org/1"),
             "Lamps and the quay go out");
  add_story (library, STORY (.id = (char *) "3", .headline = (char *) "Cranes", .date = date),
             "Lamps and the quay");
  add_story (library, STORY (.id = (char *) "4", .headline = (char *) "CRANES", .date = date),
             "Lamps and the quay");
  g_assert_cmpuint (count_found (library, query), ==, 2);

  add_others (library);
  project = fixture_with_article (g_steal_pointer (&project), "cranes", "Cranes", "",
                                  "Lamps and the quay go out");
  stone_library_add_project (library, project, NULL, &error);
  g_assert_no_error (error);
  like = stone_source_query_new_like (project, stone_project_get_article (project, "cranes"));
  alike = find (library, like, NULL);
  g_assert_cmpuint (alike->stories->len, ==, 1);
}

static void
test_boosts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (StoneProject) project = fixture_project ("The Plumbline", "2022-09-17");
  g_autoptr (StoneSourceQuery) like = NULL;
  g_autoptr (StoneSourceAnswer) alike = NULL;
  static const char *const wanted[] = { "both", "section", "near", "far" };

  add_story (library,
             STORY (.id = (char *) "far", .headline = (char *) "A", .date = (char *) "2012-01-01"),
             "Lamps at the quay");
  add_story (library,
             STORY (.id = (char *) "near", .headline = (char *) "B", .date = (char *) "2022-08-01"),
             "Lamps at the quay");
  add_story (library,
             STORY (.id = (char *) "section", .headline = (char *) "C",
                    .section = (char *) "Letters"),
             "Lamps at the quay");
  add_story (library,
             STORY (.id = (char *) "both", .headline = (char *) "D", .section = (char *) "Letters",
                    .date = (char *) "2022-09-10"),
             "Lamps at the quay");
  add_others (library);
  project = fixture_with_article (g_steal_pointer (&project), "x", "X", "", "Lamps at a quay");
  like = stone_source_query_new_like (project, stone_project_get_article (project, "x"));
  alike = find (library, like, STONE_LIBRARY_OWN);
  g_assert_cmpuint (alike->stories->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpstr (((StoneSourceStory *) g_ptr_array_index (alike->stories, i))->id, ==,
                     wanted[i]);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/archive/lines", test_lines },
    { "/archive/no-file", test_no_file },
    { "/archive/cancelled", test_cancelled },
    { "/archive/pages-and-filters", test_pages_and_filters },
    { "/archive/once", test_once },
    { "/archive/boosts", test_boosts },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
