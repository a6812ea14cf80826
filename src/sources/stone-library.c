/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-library-private.h"
#include "stone-projection.h"

G_DEFINE_QUARK (stone - library - error - quark, stone_library_error)

#define COLUMNS "key, headline, rubric, section, source, url, date, edition, article"

StoneLibrary *
stone_library_open (const char *path, GError **error)
{
  g_autoptr (StoneLibrary) self = g_new0 (StoneLibrary, 1);
  g_autofree char *own =
      path == NULL ? g_build_filename (g_get_user_data_dir (), "stonehand", "library.db", NULL)
                   : g_strdup (path);
  g_autofree char *folder = g_path_get_dirname (own);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DATABASE, "%s: %s", folder,
                   g_strerror (errno));
      return NULL;
    }
  if (!stone_story_db_open (&self->db, own, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
stone_library_free (StoneLibrary *self)
{
  if (self == NULL)
    return;
  stone_story_db_close (&self->db);
  g_free (self);
}

/* Keys */

/* "/" parts the key, so it is taken out of a publication's name. */
char *
stone_library_edition_key (StoneProject *project)
{
  StoneEdition *edition = stone_project_get_edition (project);
  g_autofree char *publication = g_strdelimit (g_strdup (edition->publication), "/", '-');

  return g_strdup_printf ("%s/%s", publication, edition->date);
}

char *
stone_library_article_key (StoneProject *project, const char *id)
{
  g_autofree char *edition = stone_library_edition_key (project);

  return g_strdup_printf ("%s/%s", edition, id);
}

/* Filling */

/* All that an article says in its body, as it would stand. */
char *
stone_library_body_text (StoneArticle *article)
{
  g_autoptr (GPtrArray) body = stone_projection_of_body (article);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < body->len; i++)
    {
      StoneBlock *block = ((StoneProjection *) g_ptr_array_index (body, i))->block;

      g_string_append_printf (text, "%s\n", block->text);
      for (guint j = 0; block->children != NULL && j < block->children->len; j++)
        g_string_append_printf (text, "%s\n",
                                ((StoneBlock *) g_ptr_array_index (block->children, j))->text);
    }
  return g_string_free (text, FALSE);
}

/* A story that is there as it is costs no write. */
static sqlite3_stmt *
prepare_put (StoneLibrary *self, GError **error)
{
  return stone_story_db_prepare (
      &self->db,
      "INSERT INTO story (" COLUMNS ", body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
      " ON CONFLICT (key) DO UPDATE SET headline = excluded.headline, rubric = excluded.rubric,"
      " section = excluded.section, source = excluded.source, url = excluded.url,"
      " date = excluded.date, edition = excluded.edition, article = excluded.article,"
      " body = excluded.body"
      " WHERE (headline, rubric, section, source, url, date, edition, article, body) IS NOT"
      " (excluded.headline, excluded.rubric, excluded.section, excluded.source, excluded.url,"
      " excluded.date, excluded.edition, excluded.article, excluded.body)",
      error);
}

static gboolean
put (StoneLibrary *self,
     sqlite3_stmt *statement,
     const StoneSourceStory *story,
     const char *text,
     GError **error)
{
  const char *values[] = {
    story->id,  story->headline, story->rubric,  story->section, story->source,
    story->url, story->date,     story->edition, story->article, text
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    stone_statement_bind (statement, (int) i + 1, values[i]);
  if (!stone_story_db_step (&self->db, statement, NULL, error))
    return FALSE;
  sqlite3_reset (statement);
  return TRUE;
}

StoneSourceStory *
stone_library_article_story (StoneProject *project, StoneArticle *article)
{
  StoneEdition *edition = stone_project_get_edition (project);
  StoneSourceStory *story = stone_source_story_new ();
  const struct
  {
    char **slot;
    const char *text;
  } fields[] = {
    { &story->headline, *article->headline != '\0' ? article->headline : article->print_headline },
    { &story->rubric, article->rubric },
    { &story->section, article->section },
    { &story->source, edition->publication },
    { &story->date, edition->date },
    { &story->article, article->id },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_free (*fields[i].slot);
      *fields[i].slot = g_strdup (fields[i].text);
    }
  g_free (story->id);
  story->id = stone_library_article_key (project, article->id);
  g_free (story->edition);
  story->edition = stone_library_edition_key (project);
  return story;
}

static gboolean
put_article (StoneLibrary *self,
             sqlite3_stmt *statement,
             StoneProject *project,
             StoneArticle *article,
             GError **error)
{
  g_autoptr (StoneSourceStory) story = stone_library_article_story (project, article);
  g_autofree char *text = stone_library_body_text (article);

  return put (self, statement, story, text, error);
}

/* An article without a headline can't be shown in a list: it waits until it has one. One that can't
 * be read now stays as it was. */
gboolean
stone_library_keeps (StoneProject *project, const char *id)
{
  StoneArticle *article = stone_project_get_article (project, id);

  return stone_project_get_unreadable (project, id) != NULL ||
         (article != NULL && *stone_article_get_set_headline (article) != '\0');
}

static gboolean
remove_gone (StoneLibrary *self, StoneProject *project, GError **error)
{
  g_autofree char *edition = stone_library_edition_key (project);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) list =
      stone_story_db_prepare (&self->db, "SELECT key, article FROM story WHERE edition = ?1",
                              error);
  g_autoptr (sqlite3_stmt) delete =
      stone_story_db_prepare (&self->db, "DELETE FROM story WHERE key = ?1", error);
  gboolean row = TRUE;

  if (list == NULL || delete == NULL)
    return FALSE;
  stone_statement_bind (list, 1, edition);
  while (row)
    {
      if (!stone_story_db_step (&self->db, list, &row, error))
        return FALSE;
      if (row && !stone_library_keeps (project, stone_statement_text (list, 1)))
        g_ptr_array_add (gone, g_strdup (stone_statement_text (list, 0)));
    }
  for (guint i = 0; i < gone->len; i++)
    {
      stone_statement_bind (delete, 1, g_ptr_array_index (gone, i));
      if (!stone_story_db_step (&self->db, delete, NULL, error))
        return FALSE;
      sqlite3_reset (delete);
    }
  return TRUE;
}

static gboolean
put_project (StoneLibrary *self, StoneProject *project, GError **error)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autoptr (sqlite3_stmt) statement = prepare_put (self, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (project, ids[i]);

      if (article != NULL && stone_library_keeps (project, ids[i]) &&
          !put_article (self, statement, project, article, error))
        return FALSE;
    }
  return remove_gone (self, project, error);
}

gboolean
stone_library_add_project (StoneLibrary *self, StoneProject *project, GError **error)
{
  g_return_val_if_fail (self != NULL && project != NULL, FALSE);

  if (!stone_story_db_run (&self->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (put_project (self, project, error) && stone_story_db_run (&self->db, "COMMIT", error))
    return TRUE;
  stone_story_db_run (&self->db, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
stone_library_add_story (StoneLibrary *self,
                         const StoneSourceStory *story,
                         const char *text,
                         GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (self != NULL && story != NULL && story->id != NULL, FALSE);

  statement = prepare_put (self, error);
  return statement != NULL && put (self, statement, story, text, error);
}

/* Asking */

StoneSourceStory *
stone_library_read_story (sqlite3_stmt *row)
{
  StoneSourceStory *story = stone_source_story_new ();
  char **slots[] = { &story->id,      &story->headline, &story->rubric,
                     &story->section, &story->source,   &story->url,
                     &story->date,    &story->edition,  &story->article };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_free (*slots[i]);
      *slots[i] = g_strdup (stone_statement_text (row, (int) i));
    }
  return story;
}

StoneSourceStory *
stone_library_find (StoneLibrary *self, const char *id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  statement =
      stone_story_db_prepare (&self->db, "SELECT " COLUMNS " FROM story WHERE key = ?1", error);
  if (statement == NULL)
    return NULL;
  stone_statement_bind (statement, 1, id);
  if (!stone_story_db_step (&self->db, statement, &row, error) || !row)
    return NULL;
  return stone_library_read_story (statement);
}
