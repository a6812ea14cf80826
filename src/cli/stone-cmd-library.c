/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd-stories.h"

StoneValue *
stone_cmd_describe_story (const StoneSourceStory *story)
{
  return stone_value_new_object (
      "id", stone_cmd_text (story->id), "origin", stone_cmd_text (story->origin), "headline",
      stone_cmd_text (story->headline), "rubric", stone_cmd_text (story->rubric), "section",
      stone_cmd_text (story->section), "source", stone_cmd_text (story->source), "url",
      stone_cmd_text (story->url), "date", stone_cmd_text (story->date), "why",
      stone_cmd_text (story->why), "score", stone_value_new_number (story->score), NULL);
}

static void
tell (const StoneSourceStory *story)
{
  stone_cmd_say ("%s\n  %s", story->id, story->headline);
  if (*story->date != '\0')
    stone_cmd_say (" · %s", story->date);
  if (*story->why != '\0')
    stone_cmd_say (" · %s", story->why);
  stone_cmd_say ("\n");
}

void
stone_cmd_tell_stories (GPtrArray *stories, gboolean json)
{
  g_autoptr (GPtrArray) owned = stories;
  if (!json)
    {
      for (guint i = 0; i < owned->len; i++)
        tell (g_ptr_array_index (owned, i));
      return;
    }
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; i < owned->len; i++)
    g_ptr_array_add (values, stone_cmd_describe_story (g_ptr_array_index (owned, i)));
  g_autoptr (StoneValue) array = stone_cmd_array (values);
  stone_cmd_say_json (array);
}

GPtrArray *
stone_cmd_stories_like (StoneCmdEdition *edition, const char *id, int limit, GError **error)
{
  StoneArticle *article = stone_cmd_article (edition, id, error);
  g_autoptr (StoneLibrary) library = article ? stone_library_open (NULL, error) : NULL;
  return library ? stone_library_suggest (library, edition->project, article, limit, error) : NULL;
}

static gboolean
add_edition (StoneLibrary *library, const char *path, GError **error)
{
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (path, error);
  return edition != NULL && stone_library_add_project (library, edition->project, error);
}

static StoneExit
add (int argc, char **argv)
{
  const StoneCmdSyntax syntax = {
    "DIR…", _ ("Adds the articles of each edition to the library, or brings them up to date."),
    NULL, 1, -1
  };
  if (!stone_cmd_parse (&syntax, NULL, &argc, &argv))
    return STONE_EXIT_USAGE;
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);
  for (int i = 1; library != NULL && i < argc; i++)
    if (!add_edition (library, argv[i], &error))
      break;
  return error ? stone_cmd_fail (error) : STONE_EXIT_DONE;
}

static StoneExit
search (int argc, char **argv)
{
  gboolean json = FALSE;
  int limit = STONE_CMD_STORIES;
  const GOptionEntry options[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = { "WORD…", _ ("Stories in which all the words stand."), NULL, 1,
                                  -1 };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (limit < 1)
    return stone_cmd_usage (_ ("--limit is a number from 1"));

  GError *error = NULL;
  g_autofree char *query = g_strjoinv (" ", argv + 1);
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);
  GPtrArray *stories = library ? stone_library_search (library, query, limit, &error) : NULL;
  if (stories == NULL)
    return stone_cmd_fail (error);
  stone_cmd_tell_stories (stories, json);
  return STONE_EXIT_DONE;
}

static StoneExit
suggest (int argc, char **argv)
{
  gboolean json = FALSE;
  int limit = STONE_CMD_STORIES;
  const GOptionEntry options[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = { "DIR ARTICLE", _ ("Stories that are like ARTICLE."), NULL, 2, 2 };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (limit < 1)
    return stone_cmd_usage (_ ("--limit is a number from 1"));

  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (argv[1], &error);
  GPtrArray *stories = edition ? stone_cmd_stories_like (edition, argv[2], limit, &error) : NULL;
  if (stories == NULL)
    return stone_cmd_fail (error);
  stone_cmd_tell_stories (stories, json);
  return STONE_EXIT_DONE;
}

StoneExit
stone_cmd_library (int argc, char **argv)
{
  static const struct
  {
    const char *name, *full_name;
    StoneCommand run;
  } commands[] = {
    { "add", "library add", add },
    { "search", "library search", search },
    { "suggest", "library suggest", suggest },
  };
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      {
        argv[1] = (char *) commands[i].full_name;
        return commands[i].run (argc - 1, argv + 1);
      }
  const StoneCmdSyntax syntax = { "add DIR… | search WORD… | suggest DIR ARTICLE",
                                  _ ("The library of stories: those of every edition that was "
                                     "saved by this user."),
                                  NULL, 1, 0 };
  stone_cmd_parse (&syntax, NULL, &argc, &argv);
  return STONE_EXIT_USAGE;
}
