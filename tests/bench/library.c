/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include "stone-library.h"

/* usage: library DATABASE FILE.jsonl QUERIES
 *
 * What the library takes for an archive, whose ids are "TOPIC-NUMBER": how many were added, the
 * seconds that took, the median and the 95th percentile in ms of what is like a story, and the
 * share in per cent of the same topic among the nine that are nearest. Times are of the processor.
 */

#define NEAREST 9

static void
fail_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static GPtrArray *
read_keys (StoneLibrary *library, const char *file, guint n_stories, guint n)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile) archive = g_file_new_for_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) bytes = g_file_read (archive, NULL, &error);
  g_autoptr (GDataInputStream) lines = NULL;

  fail_on (error);
  lines = g_data_input_stream_new (G_INPUT_STREAM (bytes));
  for (guint i = 0; keys->len < n; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

      fail_on (error);
      if (line == NULL)
        break;
      if (i % (n_stories / n) == 0)
        g_ptr_array_add (keys, g_strdup (g_strsplit (line, "\"", 5)[3]));
    }
  return keys;
}

/* The story as an article that is asked about. */
static StoneSourceQuery *
ask_like (StoneLibrary *library, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceStory) story = stone_library_get_story (library, key, &error);
  StoneSourceQuery *query = stone_source_query_new_search ("");

  fail_on (error);
  g_clear_pointer (&query->words, g_free);
  g_free (query->own);
  g_free (query->headline);
  g_free (query->rubric);
  g_free (query->text);
  query->own = g_strdup (key);
  query->headline = g_strdup (story->headline);
  query->rubric = g_strdup (story->rubric);
  query->text = stone_library_get_text (library, STONE_LIBRARY_OWN, key, 100000, &error);
  fail_on (error);
  query->limit = NEAREST;
  return query;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneLibrary) library = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree double *times = NULL;
  StoneLibraryCount count;
  clock_t start = clock (), added;
  guint same = 0, all = 0, n;

  if (argc != 4)
    return 2;
  library = stone_library_open (argv[1], &error);
  fail_on (error);
  stone_library_add_jsonl (library, argv[2], NULL, &count, NULL, &error);
  fail_on (error);
  added = clock () - start;
  keys = read_keys (library, argv[2], 50000, (guint) g_ascii_strtoull (argv[3], NULL, 10));
  n = keys->len;
  times = g_new (double, n);
  for (guint i = 0; i < n; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autoptr (StoneSourceQuery) query = ask_like (library, key);
      g_autoptr (StoneSourceAnswer) found = NULL;
      guint64 topic = g_ascii_strtoull (key, NULL, 10);

      start = clock ();
      found = stone_library_find (library, query, NULL, NULL, &error);
      fail_on (error);
      times[i] = 1000.0 * (double) (clock () - start) / CLOCKS_PER_SEC;
      for (guint j = 0; j < found->stories->len; j++, all++)
        {
          StoneSourceStory *story = g_ptr_array_index (found->stories, j);

          same += g_ascii_strtoull (story->id, NULL, 10) == topic ? 1 : 0;
        }
    }
  qsort (times, n, sizeof *times, by_size);
  printf ("%u %.2f %.2f %.2f %.1f\n", count.stories, (double) added / CLOCKS_PER_SEC, times[n / 2],
          times[n * 95 / 100], 100.0 * same / MAX (all, 1));
  return 0;
}
