/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source asked by a script: `source-probe KIND ADDRESS [USER]`, the password in
 * STONEHAND_PASSWORD. It is one session: each line of standard input is a request, each line of
 * standard output its answer, both JSON.
 *
 *   {"do": "init" | "test"}                               → {"words"}
 *   {"do": "search", "words", …}, {"do": "like", "own", "headline", "rubric", "text",
 *    "own-section", "own-date", …}, both with "section", "since", "until", "limit", "page"
 *                                                         → {"stories", "more", "note"}
 *   {"do": "fetch", "id"}                                 → {"text"}
 *   {"do": "fill", "lines": FILE | "edition": DIR}        → {"seen", "changed"}
 *
 * What fails answers {"error", "code"} (code -1: cancelled); "cancel": N cancels after N ms. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "stone-archive.h"
#include "stone-json.h"
#include "stone-source-open.h"
#include "stone-store.h"

typedef struct
{
  StoneSourceSettings *settings;
  const char *password;
  StoneSource *source;
  StoneValue *request;
  StoneValue *answer;
  StoneLibraryCount count; /* of the last filling */
  GMainLoop *loop;
} Probe;

static const char *
member (StoneValue *request, const char *name)
{
  const char *text = stone_value_member_string (request, name);

  return text != NULL ? text : "";
}

static StoneValue *
tell_error (const GError *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return stone_value_new_object ("error", stone_value_new_string (error->message), "code",
                                 stone_value_new_integer (cancelled ? -1
                                                          : error->domain == STONE_SOURCE_ERROR
                                                              ? error->code
                                                              : -2),
                                 NULL);
}

static StoneValue *
tell_story (const StoneSourceStory *story)
{
  return stone_value_new_object (
      "origin", stone_value_new_string (story->origin), "id", stone_value_new_string (story->id),
      "headline", stone_value_new_string (story->headline), "rubric",
      stone_value_new_string (story->rubric), "section", stone_value_new_string (story->section),
      "source", stone_value_new_string (story->source), "url", stone_value_new_string (story->url),
      "date", stone_value_new_string (story->date), "edition",
      stone_value_new_string (story->edition), "article", stone_value_new_string (story->article),
      "picture", stone_value_new_string (story->picture), "why",
      stone_value_new_string (story->why), "opening", stone_value_new_string (story->opening),
      "score", stone_value_new_number (story->score), NULL);
}

static StoneValue *
tell_answer (const StoneSourceAnswer *answer)
{
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < answer->stories->len; i++)
    g_ptr_array_add (stories, tell_story (g_ptr_array_index (answer->stories, i)));
  return stone_value_new_object (
      "stories", stone_value_new_array ((StoneValue **) stories->pdata, stories->len), "more",
      stone_value_new_boolean (answer->more), "note", stone_value_new_string (answer->note), NULL);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Probe *probe = user_data;
  const char *what = member (probe->request, "do");
  g_autoptr (GError) error = NULL;

  if (g_str_equal (what, "init") || g_str_equal (what, "test"))
    {
      g_autofree char *words = g_str_equal (what, "init")
                                   ? stone_source_init_finish (probe->source, result, &error)
                                   : stone_source_test_finish (probe->source, result, &error);

      if (words != NULL)
        probe->answer = stone_value_new_object ("words", stone_value_new_string (words), NULL);
    }
  else if (g_str_equal (what, "fetch"))
    {
      g_autoptr (StoneSourceText) text = stone_source_fetch_finish (probe->source, result, &error);

      if (text != NULL)
        probe->answer = stone_value_new_object ("text", stone_value_new_string (text->text), NULL);
    }
  else
    {
      g_autoptr (StoneSourceAnswer) answer =
          stone_source_find_finish (probe->source, result, &error);

      if (answer != NULL)
        probe->answer = tell_answer (answer);
    }
  if (error != NULL)
    probe->answer = tell_error (error);
  g_main_loop_quit (probe->loop);
}

static void
set (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

static StoneSourceQuery *
read_query (StoneValue *request)
{
  StoneSourceQuery *query = stone_source_query_new_search (member (request, "words"));

  if (g_str_equal (member (request, "do"), "like"))
    g_clear_pointer (&query->words, g_free);
  set (&query->own, member (request, "own"));
  set (&query->headline, member (request, "headline"));
  set (&query->rubric, member (request, "rubric"));
  set (&query->text, member (request, "text"));
  set (&query->own_section, member (request, "own-section"));
  set (&query->own_date, member (request, "own-date"));
  set (&query->section, member (request, "section"));
  set (&query->since, member (request, "since"));
  set (&query->until, member (request, "until"));
  if (stone_value_member (request, "limit") != NULL)
    query->limit = (guint) stone_value_integer (stone_value_member (request, "limit"));
  query->page = (guint) stone_value_integer (stone_value_member (request, "page"));
  return query;
}

static void
ask (Probe *probe, GCancellable *cancellable)
{
  const char *what = member (probe->request, "do");

  if (g_str_equal (what, "init"))
    stone_source_init_async (probe->source, cancellable, on_done, probe);
  else if (g_str_equal (what, "test"))
    stone_source_test_async (probe->source, cancellable, on_done, probe);
  else if (g_str_equal (what, "fetch"))
    {
      g_autoptr (StoneSourceStory) story = stone_source_story_new ();

      set (&story->id, member (probe->request, "id"));
      stone_source_fetch_async (probe->source, story, cancellable, on_done, probe);
    }
  else
    {
      g_autoptr (StoneSourceQuery) query = read_query (probe->request);

      stone_source_find_async (probe->source, query, cancellable, on_done, probe);
    }
}

/* Filling is a blocking call. */
static gboolean
add (Probe *probe, StoneArchive *archive, GError **error)
{
  const char *lines = stone_value_member_string (probe->request, "lines");
  g_autoptr (StoneStore) store = NULL;
  g_autoptr (StoneProject) project = NULL;

  if (lines != NULL)
    return stone_archive_add_json_lines (archive, lines, NULL, &probe->count, error);
  store = stone_store_open_to_read (member (probe->request, "edition"), &project, error);
  return store != NULL && stone_archive_add_project (archive, project, error);
}

static StoneValue *
fill (Probe *probe)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneArchive) archive = stone_archive_open (probe->settings, probe->password, &error);
  guint seen, changed;

  if (archive == NULL || !add (probe, archive, &error) ||
      !stone_archive_flush (archive, &seen, &changed, &error))
    return tell_error (error);
  return stone_value_new_object ("seen", stone_value_new_integer (seen), "changed",
                                 stone_value_new_integer (changed), "bad",
                                 probe->count.bad > 0 ? stone_value_new_integer (probe->count.bad)
                                                      : NULL,
                                 NULL);
}

static gboolean
on_cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static StoneValue *
answer (Probe *probe)
{
  StoneValue *after = stone_value_member (probe->request, "cancel");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint timer = 0;

  if (g_str_equal (member (probe->request, "do"), "fill"))
    return fill (probe);
  if (after != NULL)
    timer = g_timeout_add ((guint) stone_value_integer (after), on_cancel, cancellable);
  ask (probe, cancellable);
  g_main_loop_run (probe->loop);
  if (timer != 0 && !g_cancellable_is_cancelled (cancellable))
    g_source_remove (timer);
  return g_steal_pointer (&probe->answer);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneHttp) http = stone_http_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Probe probe = { .password = g_getenv ("STONEHAND_PASSWORD"), .loop = loop };
  StoneSourceKind kind;
  char line[1 << 16];

  if (argc < 3 || !stone_source_kind_parse (argv[1], &kind))
    return 2;
  probe.settings =
      stone_source_settings_new (kind, "archive", argv[2], argc > 3 ? argv[3] : "", FALSE, &error);
  if (probe.settings != NULL)
    probe.source = stone_source_open (probe.settings, http, probe.password, &error);
  if (probe.source == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr (StoneValue) request = stone_json_parse (line, strlen (line), &error);
      g_autoptr (StoneValue) value = NULL;
      g_autofree char *text = NULL;

      if (request == NULL)
        return 2;
      probe.request = request;
      value = answer (&probe);
      text = stone_json_print_line (value);
      puts (text);
      fflush (stdout);
    }
  g_object_unref (probe.source);
  stone_source_settings_free (probe.settings);
  return 0;
}
