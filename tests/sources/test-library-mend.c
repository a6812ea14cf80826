/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"

/* The library of version 1, as it was made then, with one story. */
static const char version_1[] =
    "CREATE TABLE story (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
    " edition TEXT NOT NULL, article TEXT NOT NULL, headline TEXT NOT NULL, rubric TEXT NOT NULL,"
    " section TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL,"
    " body TEXT NOT NULL);"
    "CREATE INDEX story_edition ON story (edition);"
    "CREATE VIRTUAL TABLE words USING fts5 (headline, rubric, body, content=story,"
    " content_rowid=id, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2');"
    "CREATE VIRTUAL TABLE stems USING fts5 (headline, rubric, body, content=story,"
    " content_rowid=id, tokenize='porter unicode61 remove_diacritics 2');"
    "CREATE VIRTUAL TABLE stem_count USING fts5vocab (stems, row);"
    "CREATE TRIGGER story_in AFTER INSERT ON story BEGIN"
    " INSERT INTO words (rowid, headline, rubric, body)"
    "  VALUES (new.id, new.headline, new.rubric, new.body);"
    " INSERT INTO stems (rowid, headline, rubric, body)"
    "  VALUES (new.id, new.headline, new.rubric, new.body);"
    "END;"
    "CREATE TRIGGER story_out AFTER DELETE ON story BEGIN SELECT 1; END;"
    "CREATE TRIGGER story_change AFTER UPDATE ON story BEGIN SELECT 1; END;"
    "INSERT INTO story VALUES (5, 'P/2022/quay', 'P/2022', 'quay', 'The quay', 'Lamps', 'Coast',"
    " 'P', 'https://example.org', '2022-09-17', 'Cranes');"
    "PRAGMA user_version = 1;";

static guint
count_found (StoneLibrary *library, const char *words)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search (words);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceAnswer) answer =
      stone_library_find (library, query, STONE_LIBRARY_OWN, NULL, &error);

  g_assert_no_error (error);
  return answer->stories->len;
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static void
test_migration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneLibrary) library = NULL;
  g_autoptr (StoneSourceStory) story = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (fixture->path, version_1);
  library = fixture_open (fixture->path);
  g_assert_cmpuint (count_found (library, "crane"), ==, 1);
  story = stone_library_get_story (library, "P/2022/quay", &error);
  g_assert_cmpstr (story->headline, ==, "The quay");
  g_assert_cmpstr (story->edition, ==, "P/2022");
  g_assert_cmpstr (story->date, ==, "2022-09-17");
  g_assert_cmpstr (story->origin, ==, "");
  run_sql (fixture->path, "INSERT INTO words (words) VALUES ('integrity-check');"
                          "INSERT INTO stems (stems) VALUES ('integrity-check');");
}

/* A folder of one edition that the library knows. */
static char *
make_edition (const char *folder)
{
  static const char edition[] = "{\"format\": 1, \"publication\": \"The Plumbline\", \"date\": "
                                "\"2022-09-17\", \"design\": \"weekly\"}";
  static const char article[] = "{\"format\": 1, \"id\": \"quay\", \"headline\": \"The quay\", "
                                "\"body\": [{\"kind\": \"paragraph\", \"spans\": [\"Cranes\"]}]}";
  char *path = g_build_filename (folder, "edition", NULL);
  g_autofree char *articles = g_build_filename (path, "articles", NULL);
  g_autofree char *edition_file = g_build_filename (path, "edition.json", NULL);
  g_autofree char *article_file = g_build_filename (articles, "quay.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (articles, 0700), ==, 0);
  g_assert_true (g_file_set_contents (edition_file, edition, -1, NULL));
  g_assert_true (g_file_set_contents (article_file, article, -1, NULL));
  return path;
}

static void
add_folder (StoneLibrary *library, const char *folder, guint wanted)
{
  g_autoptr (GError) error = NULL;
  guint n = 99;

  stone_library_add_folder (library, folder, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, wanted);
}

static guint
count_put_aside (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "library-damaged-") && g_str_has_suffix (name, ".db");
  return n;
}

static void
damage (const char *path)
{
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, noise, 8192, &error);
  g_assert_no_error (error);
}

/* Put aside, filled anew from what it knows, and told once; two are kept. */
static void
test_on_opening (Fixture *fixture, gconstpointer data)
{
  g_autofree char *home = g_dir_make_tmp ("stonehand-edition-XXXXXX", NULL);
  g_autofree char *edition = make_edition (home);

  {
    g_autoptr (StoneLibrary) library = fixture_open (fixture->path);

    add_folder (library, edition, 1);
    g_assert_null (stone_library_take_note (library));
  }
  for (guint i = 1; i <= 4; i++)
    {
      g_autoptr (StoneLibrary) library = NULL;
      g_autofree char *note = NULL;

      damage (fixture->path);
      library = fixture_open (fixture->path);
      g_assert_cmpuint (count_found (library, "crane"), ==, 1);
      g_assert_cmpuint (count_put_aside (fixture->folder), ==, MIN (i, 2));
      note = stone_library_take_note (library);
      g_assert_nonnull (strstr (note, "library-damaged-"));
      g_assert_null (stone_library_take_note (library));
    }
}

/* Found only in a call: the pages of the index, while the first page is sound. */
static void
test_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *home = g_dir_make_tmp ("stonehand-edition-XXXXXX", NULL);
  g_autofree char *edition = make_edition (home);
  g_autofree char *bytes = NULL;
  g_autofree char *note = NULL;
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  gsize length;

  add_folder (library, edition, 1);
  stone_library_free (g_steal_pointer (&library));
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  library = fixture_open (fixture->path);
  memset (bytes + 4096, 'x', length - 4096);
  {
    g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
    g_autoptr (GFileIOStream) stream = g_file_open_readwrite (file, NULL, NULL);

    g_remove (wal);
    g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)),
                                              bytes, length, NULL, NULL, NULL));
  }
  stone_library_free (g_steal_pointer (&library));
  library = fixture_open (fixture->path);
  g_assert_cmpuint (count_found (library, "crane"), ==, 1);
  g_assert_cmpuint (count_put_aside (fixture->folder), ==, 1);
  note = stone_library_take_note (library);
  g_assert_nonnull (note);
}

/* Articles of no edition; what is none is passed over, and links lead nowhere. */
static void
test_loose (Fixture *fixture, gconstpointer data)
{
  g_autofree char *home = g_dir_make_tmp ("stonehand-edition-XXXXXX", NULL);
  g_autofree char *edition = make_edition (home);
  g_autofree char *articles = g_build_filename (edition, "articles", NULL);
  g_autofree char *other = g_build_filename (articles, "other.json", NULL);
  g_autofree char *link = g_build_filename (articles, "link.json", NULL);
  g_autofree char *quay = g_build_filename (articles, "quay.json", NULL);
  g_autoptr (StoneLibrary) library = fixture_open (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (other, "{\"a\": 1}", -1, NULL));
  g_assert_cmpint (symlink (quay, link), ==, 0);
  add_folder (library, articles, 1);
  g_assert_cmpuint (count_found (library, "crane"), ==, 1);
  g_assert_false (stone_library_add_folder (library, "/nowhere", NULL, &error));
  g_assert_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_FILE);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/library-mend/migration", test_migration },
    { "/library-mend/on-opening", test_on_opening },
    { "/library-mend/later", test_later },
    { "/library-mend/loose", test_loose },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
