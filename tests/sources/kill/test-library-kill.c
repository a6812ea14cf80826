/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "../fixture.h"

/* Killed at a random moment while it adds an archive: the database is sound, its indexes hold what
 * it holds, and all is there that was said to be. 25 here, as many as STONEHAND_KILLS says by hand.
 */

#define STORIES 20000
#define LONGEST_MS 1500

static const char *victim;

static char *
make_archive (Fixture *fixture)
{
  char *path = g_build_filename (fixture->folder, "archive.jsonl", NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < STORIES; i++)
    {
      g_string_append_printf (text, "{\"id\": %u, \"headline\": \"Story %u\", \"body\": \"", i, i);
      for (guint j = 0; j < 40; j++)
        g_string_append_printf (text, "word%u ", (i * 31 + j * j * 17) % 3000);
      g_string_append (text, "\"}\n");
    }
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  return path;
}

static int
ask_number (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;
  int number;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

static void
assert_sound (const char *path, int least)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (ask_number (db, "PRAGMA user_version") > 0)
    {
      g_assert_cmpint (ask_number (db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"),
                       ==, 1);
      g_assert_cmpint (sqlite3_exec (db,
                                     "INSERT INTO words (words) VALUES ('integrity-check');"
                                     "INSERT INTO stems (stems) VALUES ('integrity-check');",
                                     NULL, NULL, NULL),
                       ==, SQLITE_OK);
      g_assert_cmpint (ask_number (db, "SELECT count (*) FROM story"), >=, least);
    }
  else
    g_assert_cmpint (least, ==, 0);
  sqlite3_close (db);
}

/* How many it said were in before it was killed. */
static int
kill_after (Fixture *fixture, const char *archive, guint milliseconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      victim, fixture->path, archive, NULL);
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;
  int least = 0;

  g_assert_no_error (error);
  g_usleep (milliseconds * 1000);
  g_subprocess_force_exit (process);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (said, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    least = atoi (lines[i]);
  return least;
}

static void
remove_database (Fixture *fixture)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_remove (path);
    }
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  const char *asked = g_getenv ("STONEHAND_KILLS");
  guint kills = asked != NULL ? (guint) atoi (asked) : 25;
  g_autofree char *archive = make_archive (fixture);
  guint unfinished = 0;
  int most = 0;

  for (guint i = 0; i < kills; i++)
    {
      int least = kill_after (fixture, archive, (guint) g_test_rand_int_range (1, LONGEST_MS));

      unfinished += least < STORIES;
      most = MAX (most, least);
      assert_sound (fixture->path, least);
      if (i % 4 == 3) /* from the beginning */
        remove_database (fixture);
    }
  g_assert_cmpuint (unfinished, >, 0);
  g_assert_cmpint (most, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  victim = argv[1];
  g_test_add ("/library/kill", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
