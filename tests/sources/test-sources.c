/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-sources.h"

static char *
path_of (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "sources.json", NULL);
}

static void
write_text (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
read_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static StoneSourceSettings *
feed (const char *name)
{
  g_autoptr (GError) error = NULL;
  StoneSourceSettings *settings =
      stone_source_settings_new (STONE_SOURCE_FEED, name, "https://wire.example/rss", "", FALSE,
                                 &error);

  g_assert_no_error (error);
  return settings;
}

static char *
names (StoneSources *sources)
{
  GPtrArray *all = stone_sources_list (sources);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (text, "%s;", ((StoneSourceSettings *) all->pdata[i])->name);
  return g_string_free (text, FALSE);
}

#define assert_names(sources, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *all_names = names (sources);                                                  \
    g_assert_cmpstr (all_names, ==, expected);                                                     \
  }                                                                                                \
  G_STMT_END

static void
add (StoneSources *sources, const char *name)
{
  g_autoptr (StoneSourceSettings) settings = feed (name);
  g_autoptr (GError) error = NULL;

  stone_sources_add (sources, settings, &error);
  g_assert_no_error (error);
}

/* Each changes what the other set up, and takes nothing of it away. */
static void
test_two (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture);
  g_autoptr (StoneSources) one = stone_sources_new (path);
  g_autoptr (StoneSources) other = stone_sources_new (path);
  g_autoptr (GError) error = NULL;

  add (one, "a");
  add (other, "b");
  assert_names (other, "library;a;b;");
  add (one, "c");
  assert_names (one, "library;a;b;c;");
  g_assert_true (stone_sources_set_off (other, "c", TRUE, &error));
  g_assert_true (stone_sources_remove (one, "b", &error));
  assert_names (one, "library;a;c;");
  g_assert_true (((StoneSourceSettings *) stone_sources_list (one)->pdata[2])->off);
}

static void
count_up (StoneSources *sources, gpointer n)
{
  ++*(guint *) n;
}

static gboolean
on_timeout (gpointer late)
{
  *(gboolean *) late = TRUE;
  return G_SOURCE_CONTINUE;
}

/* A change of the file's is told, once; one's own is not told twice. */
static void
test_watched (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture);
  g_autoptr (StoneSources) one = stone_sources_new (path);
  g_autoptr (StoneSources) other = stone_sources_new (path);
  guint n_one = 0, n_other = 0;
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (20, on_timeout, &late);

  g_signal_connect (one, "changed", G_CALLBACK (count_up), &n_one);
  g_signal_connect (other, "changed", G_CALLBACK (count_up), &n_other);
  add (one, "a");
  while (n_other == 0 && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  assert_names (other, "library;a;");
  g_assert_cmpuint (n_one, ==, 1);
  write_text (path, "{");
  while (stone_sources_get_fault (other) == NULL && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  assert_names (other, "library;");
  g_source_remove (timeout);
}

/* What is wrong is left out, told, and kept; a file that is broken is not written over. */
static void
test_bad (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture);
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;
  g_autoptr (StoneSources) sources = NULL;
  g_autoptr (StoneSources) broken = NULL;
  g_autoptr (StoneSourceSettings) settings = feed ("b");
  g_autoptr (GError) error = NULL;

  write_text (path,
              "{\"format\": 1, \"sources\": [{\"kind\": \"gopher\", \"name\": \"hole\", \"depth\":"
              " 7}, {\"kind\": \"feed\", \"name\": \"a\", \"address\": \"https://a.example/\"}]}");
  sources = stone_sources_new (path);
  g_assert_null (stone_sources_get_fault (sources));
  g_assert_nonnull (strstr (stone_sources_get_note (sources), "hole"));
  g_assert_nonnull (strstr (stone_sources_get_note (sources), "gopher"));
  assert_names (sources, "library;a;");
  add (sources, "b");
  text = read_text (path);
  g_assert_nonnull (strstr (text, "\"depth\": 7"));
  g_assert_nonnull (strstr (stone_sources_get_note (sources), "hole"));

  write_text (path, "{\"sources\": [");
  broken = stone_sources_new (path);
  g_assert_nonnull (stone_sources_get_fault (broken));
  g_assert_false (stone_sources_add (broken, settings, &error));
  same = read_text (path);
  g_assert_cmpstr (same, ==, "{\"sources\": [");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sources/two", Fixture, NULL, fixture_set_up, test_two, fixture_tear_down);
  g_test_add ("/sources/watched", Fixture, NULL, fixture_set_up, test_watched, fixture_tear_down);
  g_test_add ("/sources/bad", Fixture, NULL, fixture_set_up, test_bad, fixture_tear_down);
  return g_test_run ();
}
