/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-archive.h"
#include "stone-date.h"
#include "stone-json.h"
#include "stone-library-private.h"
#include "stone-postgres-schema.h"
#include "stone-source-json.h"
#include "stone-source.h"
#include "stone-story-lines.h"
#include "stone-text.h"

#define BATCH_STORIES 200
#define BATCH_BYTES (4 * 1024 * 1024)

struct _StoneArchive
{
  StonePostgres *connection;
  GHashTable *batch; /* key → StoneValue, as put_sql reads it */
  gsize batch_bytes;
  guint seen, changed;
};

/* In the order of the keys, so that two that add at once can't lock each other out. */
static const char put_sql[] =
    "INSERT INTO stonehand.stories AS s (key, headline, rubric, section, source, url, date,"
    " edition, article, picture, body)"
    " SELECT key, headline, rubric, section, source, url, date, edition, article, picture, body"
    " FROM json_to_recordset ($1::json) AS (key text, headline text, rubric text, section text,"
    "  source text, url text, date date, edition text, article text, picture text, body text)"
    " ORDER BY key"
    " ON CONFLICT (key) DO UPDATE SET headline = excluded.headline, rubric = excluded.rubric,"
    "  section = excluded.section, source = excluded.source, url = excluded.url,"
    "  date = excluded.date, edition = excluded.edition, article = excluded.article,"
    "  picture = excluded.picture, body = excluded.body"
    " WHERE (s.headline, s.rubric, s.section, s.source, s.url, s.date, s.edition, s.article,"
    "  s.picture, s.body) IS DISTINCT FROM (excluded.headline, excluded.rubric, excluded.section,"
    "  excluded.source, excluded.url, excluded.date, excluded.edition, excluded.article,"
    "  excluded.picture, excluded.body)";

static const char remove_gone_sql[] =
    "DELETE FROM stonehand.stories WHERE edition = $1"
    " AND article NOT IN (SELECT json_array_elements_text ($2::json))";

StoneArchive *
stone_archive_open (const StoneSourceSettings *settings, const char *password, GError **error)
{
  g_autoptr (StonePostgres) connection = NULL;
  g_autoptr (StoneArchiveState) state = NULL;
  StoneArchive *self;

  g_return_val_if_fail (settings != NULL, NULL);

  if (settings->kind != STONE_SOURCE_POSTGRES)
    {
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNSUPPORTED,
                   _ ("“%s” is no archive that stories are added to"), settings->name);
      return NULL;
    }
  connection = stone_postgres_open (settings, password, STONE_POSTGRES_WRITE, error);
  state = connection != NULL ? stone_postgres_read_state (connection, NULL, error) : NULL;
  if (state == NULL)
    return NULL;
  self = g_new0 (StoneArchive, 1);
  self->connection = g_steal_pointer (&connection);
  self->batch =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) stone_value_unref);
  return self;
}

void
stone_archive_free (StoneArchive *self)
{
  if (self == NULL)
    return;
  stone_postgres_close (self->connection);
  g_hash_table_unref (self->batch);
  g_free (self);
}

/* VALUES as one JSON text. */
static char *
print_array (StoneValue *const *values, guint n)
{
  g_autoptr (StoneValue) array = stone_value_new_array (values, n);

  return stone_json_print_line (array);
}

static gboolean
send_batch (StoneArchive *self, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autofree char *json = NULL;
  g_autoptr (PGresult) result = NULL;
  GHashTableIter iter;
  gpointer value;

  if (g_hash_table_size (self->batch) == 0)
    return TRUE;
  g_hash_table_iter_init (&iter, self->batch);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (values, value);
  json = print_array ((StoneValue **) values->pdata, values->len);
  result = stone_postgres_run (self->connection, put_sql, (const char *[]){ json }, 1, NULL, error);
  if (result == NULL)
    return FALSE;
  self->changed += (guint) g_ascii_strtoull (PQcmdTuples (result), NULL, 10);
  g_hash_table_remove_all (self->batch);
  self->batch_bytes = 0;
  return TRUE;
}

static StoneValue *
text (const char *of)
{
  return stone_value_new_string (of != NULL ? of : "");
}

gboolean
stone_archive_add_story (StoneArchive *self,
                         const StoneSourceStory *story,
                         const char *body,
                         GError **error)
{
  g_autofree char *bounded = NULL;

  g_return_val_if_fail (self != NULL && story != NULL && story->id != NULL, FALSE);

  bounded = stone_text_truncate (body, STONE_STORY_BODY_BYTES);
  g_hash_table_replace (
      self->batch, g_strdup (story->id),
      stone_value_new_object ("key", text (story->id), "headline", text (story->headline), "rubric",
                              text (story->rubric), "section", text (story->section), "source",
                              text (story->source), "url", text (story->url), "date",
                              story->date != NULL && stone_date_is_valid (story->date)
                                  ? text (story->date)
                                  : NULL,
                              "edition", text (story->edition), "article", text (story->article),
                              "picture", text (story->picture), "body", text (bounded), NULL));
  self->seen++;
  self->batch_bytes += strlen (bounded);
  if (g_hash_table_size (self->batch) < BATCH_STORIES && self->batch_bytes < BATCH_BYTES)
    return TRUE;
  return send_batch (self, error);
}

gboolean
stone_archive_flush (StoneArchive *self, guint *seen, guint *changed, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!send_batch (self, error))
    return FALSE;
  if (seen != NULL)
    *seen = self->seen;
  if (changed != NULL)
    *changed = self->changed;
  return TRUE;
}

/* Editions */

static gboolean
add_article (StoneArchive *self, StoneProject *project, StoneArticle *article, GError **error)
{
  g_autoptr (StoneSourceStory) story = stone_library_article_story (project, article);
  g_autofree char *body = stone_library_body_text (article);

  return stone_archive_add_story (self, story, body, error);
}

static gboolean
remove_gone (StoneArchive *self, StoneProject *project, GPtrArray *kept, GError **error)
{
  g_autofree char *edition = stone_library_edition_key (project);
  g_autofree char *json = print_array ((StoneValue **) kept->pdata, kept->len);
  g_autoptr (PGresult) result =
      stone_postgres_run (self->connection, remove_gone_sql, (const char *[]){ edition, json }, 2,
                          NULL, error);

  return result != NULL;
}

gboolean
stone_archive_add_project (StoneArchive *self, StoneProject *project, GError **error)
{
  g_autofree const char **ids = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  g_return_val_if_fail (self != NULL && project != NULL, FALSE);

  ids = stone_project_list_articles (project);
  kept = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (project, ids[i]);

      if (!stone_library_keeps (project, ids[i]))
        continue;
      g_ptr_array_add (kept, stone_value_new_string (ids[i]));
      if (article != NULL && !add_article (self, project, article, error))
        return FALSE;
    }
  return send_batch (self, error) && remove_gone (self, project, kept, error);
}

/* JSON lines */

gboolean
stone_archive_add_json_lines (StoneArchive *self,
                              const char *path,
                              const StoneLibraryTell *tell,
                              StoneLibraryCount *count,
                              GError **error)
{
  StoneLibraryCount own_count;
  StoneLibraryCount *counted = count != NULL ? count : &own_count;
  g_autoptr (StoneStoryLines) lines = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  lines = stone_story_lines_open (path, tell, counted, error);
  while (lines != NULL)
    {
      g_autoptr (StoneSourceStory) story = NULL;
      g_autofree char *body = NULL;

      if (!stone_story_lines_next (lines, &story, &body, error))
        return FALSE;
      if (tell != NULL && tell->progress != NULL &&
          (story == NULL || counted->stories % BATCH_STORIES == 0))
        tell->progress (counted, tell->user_data);
      if (story == NULL)
        return TRUE;
      if (!stone_archive_add_story (self, story, body, error))
        return FALSE;
    }
  return FALSE;
}
