/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "stone-find.h"
#include "stone-library.h"

static StoneLibrary *
make_library (void)
{
  StoneLibrary *library = stone_library_open (":memory:", NULL);
  g_autoptr (StoneSourceStory) story = g_new0 (StoneSourceStory, 1);

  story->id = g_strdup ("1");
  story->headline = g_strdup ("Iran’s cyberwar goes global");
  story->rubric = g_strdup ("Its targets include not only America");
  story->section = g_strdup ("Middle East & Africa");
  story->source = g_strdup ("The Plumbline");
  story->date = g_strdup ("2022-09-17");

  if (library == NULL || !stone_library_add_story (library, story, "Iranian diplomats", NULL))
    g_error ("no library");
  return library;
}

static void
try_finder (const char *needle, StoneFindFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneFinder) finder = stone_finder_new (needle, flags, &error);

  if (finder == NULL)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* What a person types to look for: never an error of SQLite's, never a slip into its syntax. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static StoneLibrary *library;
  FuzzInput input = { data, data + size };
  g_autofree char *text = fuzz_text (&input, size);
  g_autoptr (GError) error = NULL;

  if (library == NULL)
    library = make_library ();
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search (text);
  g_autoptr (StoneSourceAnswer) found =
      stone_library_find (library, query, STONE_LIBRARY_OWN, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  try_finder (text, STONE_FIND_PLAIN);
  try_finder (text, STONE_FIND_REGEX | STONE_FIND_WORDS);
  return 0;
}
