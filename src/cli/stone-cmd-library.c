/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

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
tell (const StoneSourceStory *story, gboolean origin)
{
  stone_cmd_say ("%s\n  %s", story->id, story->headline);
  if (origin)
    stone_cmd_say (" · %s", story->origin);
  if (*story->date != '\0')
    stone_cmd_say (" · %s", story->date);
  if (*story->why != '\0')
    stone_cmd_say (" · %s", story->why);
  stone_cmd_say ("\n");
}

void
stone_cmd_tell_stories (GPtrArray *stories, gboolean json, gboolean origins)
{
  g_autoptr (GPtrArray) owned = stories;
  if (!json)
    {
      for (guint i = 0; i < owned->len; i++)
        tell (g_ptr_array_index (owned, i), origins);
      return;
    }
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; i < owned->len; i++)
    g_ptr_array_add (values, stone_cmd_describe_story (g_ptr_array_index (owned, i)));
  g_autoptr (StoneValue) array = stone_cmd_array (values);
  stone_cmd_say_json (array);
}

/* The user's own library; what there is to be told of it is told. */
static StoneLibrary *
open_library (GError **error)
{
  StoneLibrary *library = stone_library_open (NULL, error);
  g_autofree char *note = library != NULL ? stone_library_take_note (library) : NULL;
  if (note != NULL)
    stone_cmd_warn ("%s", note);
  return library;
}

static GPtrArray *
find (StoneSourceQuery *query, int limit, GError **error)
{
  query->limit = (guint) limit;
  g_autoptr (StoneLibrary) library = open_library (error);
  g_autoptr (StoneSourceAnswer) answer =
      library ? stone_library_find (library, query, STONE_LIBRARY_OWN, NULL, error) : NULL;
  return answer ? g_ptr_array_ref (answer->stories) : NULL;
}

GPtrArray *
stone_cmd_stories_like (StoneCmdEdition *edition, const char *id, int limit, GError **error)
{
  StoneArticle *article = stone_cmd_article (edition, id, error);
  g_autoptr (StoneSourceQuery) query =
      article ? stone_source_query_new_like (edition->project, article) : NULL;
  return query ? find (query, limit, error) : NULL;
}

static void
tell_added (const char *path, guint n)
{
  stone_cmd_say (ngettext ("%s: %u story", "%s: %u stories", n), path, n);
  stone_cmd_say ("\n");
}

static guint
count_kept (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    n += stone_project_get_article (project, ids[i]) != NULL;
  return n;
}

/* An edition, or else a folder of articles. */
static gboolean
add_folder (StoneLibrary *library, const char *path, GError **error)
{
  g_autofree char *folder = stone_store_find_folder (path, NULL);
  if (folder != NULL)
    {
      g_autoptr (StoneCmdEdition) edition = stone_cmd_open (path, error);
      if (edition == NULL || !stone_library_add_project (library, edition->project, folder, error))
        return FALSE;
      tell_added (path, count_kept (edition->project));
      return TRUE;
    }
  guint n = 0;
  if (!stone_library_add_folder (library, path, &n, error))
    return FALSE;
  if (n > 0)
    tell_added (path, n);
  else
    g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_FILE,
                 _ ("%s: there is no article in it"), path);
  return n > 0;
}

/* Archives */

static volatile sig_atomic_t interrupted;

static void
on_interrupt (int number)
{
  interrupted = 1;
}

void
stone_cmd_show_progress (const StoneLibraryCount *count)
{
  if (!isatty (STDERR_FILENO))
    return;
  if (count == NULL)
    fputc ('\n', stderr);
  else if (count->total > 0)
    fprintf (stderr, "\r%3u %%  %u ", (guint) (100 * count->bytes / count->total), count->stories);
  else
    fprintf (stderr, "\r%u ", count->stories);
  fflush (stderr);
}

void
stone_cmd_tell_bad_line (const char *words, gpointer data)
{
  stone_cmd_warn ("%s", words);
}

void
stone_cmd_tell_bad (guint n)
{
  if (n > 0)
    stone_cmd_say (ngettext (", %u line passed over", ", %u lines passed over", n), n);
}

static void
show_progress (const StoneLibraryCount *count, gpointer cancellable)
{
  if (interrupted)
    g_cancellable_cancel (cancellable);
  stone_cmd_show_progress (count);
}

static gboolean
add_archive (StoneLibrary *library, const char *path, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const StoneLibraryTell tell = { show_progress, stone_cmd_tell_bad_line, cancellable };
  StoneLibraryCount count = { 0 };
  struct sigaction before;
  const struct sigaction action = { .sa_handler = on_interrupt, .sa_flags = SA_RESTART };

  sigaction (SIGINT, &action, &before);
  gboolean well = stone_library_add_jsonl (library, path, &tell, &count, cancellable, error);
  sigaction (SIGINT, &before, NULL);
  stone_cmd_show_progress (NULL);
  stone_cmd_say (ngettext ("%s: %u story", "%s: %u stories", count.stories), path, count.stories);
  stone_cmd_tell_bad (count.bad);
  stone_cmd_say ("\n");
  return well;
}

static StoneExit
add (int argc, char **argv)
{
  gboolean jsonl = FALSE;
  const GOptionEntry options[] = {
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &jsonl,
      N_ ("Each is an archive: a file with one story a line, in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR…",
    _ ("Adds the articles of each edition or folder to the library, or brings them up to date."),
    _ ("An archive’s lines are objects with headline, and as far as they are known id, rubric, "
       "body, section, source, url, date and picture; other usual names (title, summary, content, "
       "text, link) do as well. Ctrl+C stops; what was added stays."),
    1, -1
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = open_library (&error);
  for (int i = 1; library != NULL && i < argc; i++)
    if (!(jsonl ? add_archive : add_folder) (library, argv[i], &error))
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
  g_autofree char *words = g_strjoinv (" ", argv + 1);
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search (words);
  GPtrArray *stories = find (query, limit, &error);
  if (stories == NULL)
    return stone_cmd_fail (error);
  stone_cmd_tell_stories (stories, json, FALSE);
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
  stone_cmd_tell_stories (stories, json, FALSE);
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
  const StoneCmdSyntax syntax = { "add [--jsonl] DIR… | search WORD… | suggest DIR ARTICLE",
                                  _ ("The library of stories: those of every edition that was "
                                     "saved by this user."),
                                  NULL, 1, 0 };
  stone_cmd_parse (&syntax, NULL, &argc, &argv);
  return STONE_EXIT_USAGE;
}
