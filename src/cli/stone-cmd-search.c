/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `search` and `suggest`: one question to several sources at once. */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd-sources.h"
#include "stone-cmd-stories.h"
#include "stone-date.h"
#include "stone-story-search.h"

typedef struct
{
  GStrv sources;
  char *section, *since, *until;
  int limit, page;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_strfreev (self->sources);
  g_free (self->section);
  g_free (self->since);
  g_free (self->until);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (const StoneCmdSyntax *syntax, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->sources,
      N_ ("Ask source NAME; may be given again (all that are on, else)"), "NAME" },
    { "section", 0, 0, STONE_OPTION_TEXT, &options->section, N_ ("Only of section S"), "S" },
    { "since", 0, 0, STONE_OPTION_TEXT, &options->since, N_ ("Not before DATE (2026-09-17)"),
      "DATE" },
    { "until", 0, 0, STONE_OPTION_TEXT, &options->until, N_ ("Not after DATE"), "DATE" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_ ("At most so many of each"), "N" },
    { "page", 0, 0, G_OPTION_ARG_INT, &options->page, N_ ("The Nth so many, from 1"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };

  options->limit = STONE_CMD_STORIES;
  options->page = 1;
  return stone_cmd_parse (syntax, entries, argc, argv);
}

/* TRUE if it is one that can be asked; told, else. */
static gboolean
take_options (StoneSourceQuery *query, const Options *options)
{
  const char *dates[] = { options->since, options->until };
  char **slots[] = { &query->since, &query->until };

  if (options->limit < 1 || options->limit > STONE_SOURCE_MAX_STORIES || options->page < 1)
    {
      stone_cmd_usage (_ ("--limit is a number from 1 to %d, --page one from 1"),
                       STONE_SOURCE_MAX_STORIES);
      return FALSE;
    }
  query->limit = options->limit;
  query->page = options->page - 1;
  if (options->section != NULL)
    stone_source_story_set (&query->section, options->section, 200);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      if (dates[i] != NULL && !stone_date_is_valid (dates[i]))
        {
          stone_cmd_usage (_ ("“%s” is no date: it is like 2026-09-17"), dates[i]);
          return FALSE;
        }
      if (dates[i] != NULL)
        stone_source_story_set (slots[i], dates[i], 10);
    }
  return TRUE;
}

static StoneValue *
describe_part (const StoneStorySearchPart *part)
{
  return stone_value_new_object ("name", stone_value_new_string (part->name), "more",
                                 stone_value_new_boolean (part->more), "note",
                                 stone_cmd_text (part->note), "error",
                                 part->error != NULL ? stone_value_new_string (part->error->message)
                                                     : NULL,
                                 NULL);
}

static void
tell_json (StoneStorySearch *search)
{
  GPtrArray *stories = stone_story_search_get_stories (search);
  GPtrArray *parts = stone_story_search_get_parts (search);
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < stories->len; i++)
    g_ptr_array_add (values, stone_cmd_describe_story (g_ptr_array_index (stories, i)));
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (sources, describe_part (g_ptr_array_index (parts, i)));
  g_autoptr (StoneValue) answer =
      stone_value_new_object ("stories", stone_cmd_array (values), "sources",
                              stone_cmd_array (sources), NULL);
  stone_cmd_say_json (answer);
}

/* A source that fails is told, and the others go on: an error only if none answered. */
static StoneExit
tell_faults (GPtrArray *parts)
{
  guint failed = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const StoneStorySearchPart *part = g_ptr_array_index (parts, i);

      if (part->error != NULL)
        stone_cmd_warn ("%s: %s", part->name, part->error->message);
      else if (*part->note != '\0')
        stone_cmd_warn ("%s: %s", part->name, part->note);
      failed += part->error != NULL;
    }
  return parts->len > 0 && failed == parts->len ? STONE_EXIT_ERROR : STONE_EXIT_DONE;
}

static StoneExit
run (StoneSourceQuery *query, const Options *options)
{
  const char *const *names = (const char *const *) options->sources;
  GError *error = NULL;
  g_autoptr (StoneSources) sources = NULL;

  if (!take_options (query, options))
    return STONE_EXIT_USAGE;
  sources =
      stone_cmd_sources (names != NULL && names[0] != NULL && names[1] == NULL ? names[0] : NULL,
                         &error);
  if (sources == NULL)
    return stone_cmd_fail (error);
  g_autoptr (StoneStorySearch) search = stone_story_search_new (sources);
  stone_story_search_ask (search, query, names);
  while (stone_story_search_is_asking (search))
    g_main_context_iteration (NULL, TRUE);
  if (options->json)
    tell_json (search);
  else
    stone_cmd_tell_stories (g_ptr_array_ref (stone_story_search_get_stories (search)), FALSE,
                            stone_story_search_get_parts (search)->len > 1);
  return tell_faults (stone_story_search_get_parts (search));
}

StoneExit
stone_cmd_search (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const StoneCmdSyntax syntax = { "WORD…",
                                  _ ("Stories with these words, of all sources that are on."), NULL,
                                  1, -1 };
  if (!parse (&syntax, &options, &argc, &argv))
    return STONE_EXIT_USAGE;
  g_autofree char *words = g_strjoinv (" ", argv + 1);
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search (words);
  return run (query, &options);
}

StoneExit
stone_cmd_suggest (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const StoneCmdSyntax syntax = { "DIR ARTICLE",
                                  _ ("Stories like ARTICLE, of all sources that are on."), NULL, 2,
                                  2 };
  if (!parse (&syntax, &options, &argc, &argv))
    return STONE_EXIT_USAGE;
  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (argv[1], &error);
  StoneArticle *article = edition ? stone_cmd_article (edition, argv[2], &error) : NULL;
  if (article == NULL)
    return stone_cmd_fail (error);
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_like (edition->project, article);
  return run (query, &options);
}
