/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `search` and `suggest`: one question to several sources at once. */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd-sources.h"
#include "stone-cmd-stories.h"
#include "stone-date.h"

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

/* One source under way. */
typedef struct
{
  const char *name;
  StoneSource *source;
  GAsyncResult *result;
  StoneSourceAnswer *answer; /* or NULL and */
  GError *error;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_clear_object (&asked->source);
  g_clear_object (&asked->result);
  stone_source_answer_free (asked->answer);
  g_clear_error (&asked->error);
  g_free (asked);
}

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

static void
add_asked (GPtrArray *all, StoneSources *sources, const char *name)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->name = name;
  asked->source = stone_cmd_open_source (sources, name, &asked->error);
  g_ptr_array_add (all, asked);
}

static GPtrArray *
choose_sources (StoneSources *sources, GStrv names)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (asked_free);
  GPtrArray *settings = stone_sources_list (sources);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_asked (all, sources, names[i]);
  for (guint i = 0; names == NULL && i < settings->len; i++)
    {
      const StoneSourceSettings *one = g_ptr_array_index (settings, i);
      if (!one->off)
        add_asked (all, sources, one->name);
    }
  return all;
}

/* All at once; each answers when it can. */
static void
ask (GPtrArray *all, StoneSourceQuery *query)
{
  for (guint i = 0; i < all->len; i++)
    {
      Asked *asked = g_ptr_array_index (all, i);
      if (asked->source != NULL)
        stone_source_find_async (asked->source, query, NULL, stone_cmd_on_done, &asked->result);
    }
  for (guint i = 0; i < all->len; i++)
    {
      Asked *asked = g_ptr_array_index (all, i);
      if (asked->source == NULL)
        continue;
      g_autoptr (GAsyncResult) result = stone_cmd_wait (&asked->result);
      asked->answer = stone_source_find_finish (asked->source, result, &asked->error);
    }
}

static StoneValue *
describe (const Asked *asked)
{
  GPtrArray *stories = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  const StoneSourceAnswer *answer = asked->answer;

  for (guint i = 0; answer != NULL && i < answer->stories->len; i++)
    g_ptr_array_add (stories, stone_cmd_describe_story (g_ptr_array_index (answer->stories, i)));
  return stone_value_new_object (
      "source", stone_value_new_string (asked->name), "stories", stone_cmd_array (stories), "more",
      stone_value_new_boolean (answer != NULL && answer->more), "note",
      answer != NULL ? stone_cmd_text (answer->note) : NULL, "error",
      asked->error != NULL ? stone_value_new_string (asked->error->message) : NULL, NULL);
}

static void
tell_json (GPtrArray *all)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (values, describe (g_ptr_array_index (all, i)));
  g_autoptr (StoneValue) array = stone_cmd_array (values);
  stone_cmd_say_json (array);
}

static void
tell (GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Asked *asked = g_ptr_array_index (all, i);

      if (all->len > 1 && asked->answer != NULL && asked->answer->stories->len > 0)
        stone_cmd_say ("%s:\n", asked->name);
      if (asked->answer != NULL)
        stone_cmd_tell_stories (g_ptr_array_ref (asked->answer->stories), FALSE);
    }
}

/* A source that fails is told, and the others go on: an error only if none answered. */
static StoneExit
tell_faults (GPtrArray *all)
{
  guint answered = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const Asked *asked = g_ptr_array_index (all, i);

      if (asked->error != NULL)
        stone_cmd_warn ("%s: %s", asked->name, asked->error->message);
      else if (*asked->answer->note != '\0')
        stone_cmd_warn ("%s: %s", asked->name, asked->answer->note);
      answered += asked->error == NULL;
    }
  return answered > 0 || all->len == 0 ? STONE_EXIT_DONE : STONE_EXIT_ERROR;
}

static StoneExit
run (StoneSourceQuery *query, const Options *options)
{
  GError *error = NULL;
  g_autoptr (StoneSources) sources = NULL;

  if (!take_options (query, options))
    return STONE_EXIT_USAGE;
  sources = stone_cmd_sources (&error);
  if (sources == NULL)
    return stone_cmd_fail (error);
  g_autoptr (GPtrArray) all = choose_sources (sources, options->sources);
  ask (all, query);
  if (options->json)
    tell_json (all);
  else
    tell (all);
  return tell_faults (all);
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
