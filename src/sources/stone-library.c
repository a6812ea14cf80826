/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-library-private.h"
#include "stone-projection.h"
#include "stone-terms.h"

G_DEFINE_QUARK (stone - library - error - quark, stone_library_error)

StoneLibrary *
stone_library_open (const char *path, GError **error)
{
  g_autoptr (StoneLibrary) self = g_new0 (StoneLibrary, 1);
  g_autofree char *folder = NULL;
  g_autoptr (GError) local = NULL;
  gboolean open;

  self->path = path == NULL
                   ? g_build_filename (g_get_user_data_dir (), "stonehand", "library.db", NULL)
                   : g_strdup (path);
  folder = g_path_get_dirname (self->path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DATABASE, "%s: %s", folder,
                   g_strerror (errno));
      return NULL;
    }
  open = stone_story_db_open (&self->db, self->path, &local) && stone_library_fill (self, &local);
  if (g_error_matches (local, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DAMAGED))
    {
      g_clear_error (&local);
      open = stone_library_mend (self, &local);
    }
  if (open)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

void
stone_library_free (StoneLibrary *self)
{
  if (self == NULL)
    return;
  stone_story_db_close (&self->db);
  g_free (self->path);
  g_free (self);
}

/* Calls */

gboolean
stone_library_run (StoneLibrary *self,
                   StoneLibraryWork work,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean well;

  self->db.cancellable = cancellable;
  well = work (self, data, &local);
  if (g_error_matches (local, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_DAMAGED))
    {
      g_clear_error (&local);
      well = stone_library_mend (self, &local) && work (self, data, &local);
    }
  self->db.cancellable = NULL;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return well;
}

typedef struct
{
  StoneLibraryWork work;
  gpointer data;
} Writing;

static gboolean
write_at_once (StoneLibrary *self, gpointer data, GError **error)
{
  Writing *writing = data;

  return stone_story_db_begin (&self->db, error) &&
         stone_story_db_end (&self->db,
                             writing->work (self, writing->data, error) &&
                                 stone_terms_count_common (&self->db, error),
                             error);
}

gboolean
stone_library_write (StoneLibrary *self,
                     StoneLibraryWork work,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  Writing writing = { work, data };

  return stone_library_run (self, write_at_once, &writing, cancellable, error);
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
put_article (StoneStoryWriter *writer, StoneProject *project, StoneArticle *article, GError **error)
{
  g_autoptr (StoneSourceStory) story = stone_library_article_story (project, article);
  g_autofree char *text = stone_library_body_text (article);

  return stone_story_writer_put (writer, story, text, error);
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
remove_gone (StoneLibrary *self, StoneStoryWriter *writer, StoneProject *project, GError **error)
{
  g_autofree char *edition = stone_library_edition_key (project);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) list =
      stone_story_db_prepare (&self->db,
                              "SELECT key, article FROM story WHERE edition = ?1 AND origin = ''",
                              error);
  gboolean row = TRUE;

  if (list == NULL)
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
    if (!stone_story_writer_remove (writer, STONE_LIBRARY_OWN, g_ptr_array_index (gone, i), error))
      return FALSE;
  return TRUE;
}

gboolean
stone_library_put_project (StoneLibrary *self, StoneProject *project, GError **error)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autoptr (StoneStoryWriter) writer = stone_story_writer_new (&self->db, error);

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (project, ids[i]);

      if (article != NULL && stone_library_keeps (project, ids[i]) &&
          !put_article (writer, project, article, error))
        return FALSE;
    }
  return remove_gone (self, writer, project, error);
}

static gboolean
put_project (StoneLibrary *self, gpointer project, GError **error)
{
  return stone_library_put_project (self, project, error);
}

gboolean
stone_library_add_project (StoneLibrary *self,
                           StoneProject *project,
                           const char *folder,
                           GError **error)
{
  g_return_val_if_fail (self != NULL && project != NULL, FALSE);

  if (!stone_library_write (self, put_project, project, NULL, error))
    return FALSE;
  if (folder != NULL)
    stone_library_remember_folder (self, folder);
  return TRUE;
}

typedef struct
{
  const StoneSourceStory *story;
  const char *text;
} Told;

static gboolean
put_story (StoneLibrary *self, gpointer data, GError **error)
{
  const Told *told = data;
  g_autoptr (StoneStoryWriter) writer = stone_story_writer_new (&self->db, error);

  return writer != NULL && stone_story_writer_put (writer, told->story, told->text, error);
}

gboolean
stone_library_add_story (StoneLibrary *self,
                         const StoneSourceStory *story,
                         const char *text,
                         GError **error)
{
  Told told = { story, text };

  g_return_val_if_fail (self != NULL && story != NULL && story->id != NULL, FALSE);

  return stone_library_write (self, put_story, &told, NULL, error);
}

/* Asking */

StoneSourceStory *
stone_library_read_story (sqlite3_stmt *row)
{
  StoneSourceStory *story = stone_source_story_new ();
  char **slots[STONE_LIBRARY_N_COLUMNS] = { &story->origin,  &story->id,      &story->headline,
                                            &story->rubric,  &story->section, &story->source,
                                            &story->url,     &story->date,    &story->edition,
                                            &story->article, &story->picture };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_free (*slots[i]);
      *slots[i] = g_strdup (stone_statement_text (row, (int) i));
    }
  return story;
}

/* One row of SQL, which has ?1 and ?2; STATEMENT stands on it until it is freed, or is NULL. */
typedef struct
{
  const char *sql, *origin, *id;
  sqlite3_stmt *statement;
} Lookup;

static gboolean
look_up (StoneLibrary *self, gpointer data, GError **error)
{
  Lookup *lookup = data;
  gboolean row = FALSE, well;

  lookup->statement = stone_story_db_prepare (&self->db, lookup->sql, error);
  if (lookup->statement == NULL)
    return FALSE;
  stone_statement_bind (lookup->statement, 1, lookup->origin);
  stone_statement_bind (lookup->statement, 2, lookup->id);
  well = stone_story_db_step (&self->db, lookup->statement, &row, error);
  if (!row)
    g_clear_pointer (&lookup->statement, sqlite3_finalize);
  return well;
}

StoneSourceStory *
stone_library_get_story (StoneLibrary *self, const char *id, GError **error)
{
  Lookup lookup = { "SELECT " STONE_LIBRARY_COLUMNS " FROM story s WHERE key = ?2"
                    " ORDER BY origin <> ?1, origin LIMIT 1",
                    STONE_LIBRARY_OWN, id, NULL };
  g_autoptr (sqlite3_stmt) found = NULL;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  if (!stone_library_run (self, look_up, &lookup, NULL, error))
    return NULL;
  found = lookup.statement;
  return found != NULL ? stone_library_read_story (found) : NULL;
}

char *
stone_library_get_text (StoneLibrary *self,
                        const char *origin,
                        const char *id,
                        guint max_characters,
                        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT substr (body, 1, %u) FROM story"
                                          " WHERE origin = ?1 AND key = ?2",
                                          max_characters);
  Lookup lookup = { sql, origin, id, NULL };
  g_autoptr (sqlite3_stmt) found = NULL;

  g_return_val_if_fail (self != NULL && origin != NULL && id != NULL, NULL);

  if (!stone_library_run (self, look_up, &lookup, NULL, error))
    return NULL;
  found = lookup.statement;
  return found != NULL ? g_strdup (stone_statement_text (found, 0)) : NULL;
}

gboolean
stone_library_count (StoneLibrary *self, const char *origin, guint *count, GError **error)
{
  Lookup lookup = { "SELECT count (*) FROM story WHERE origin = ?1", origin, NULL, NULL };
  g_autoptr (sqlite3_stmt) found = NULL;

  g_return_val_if_fail (self != NULL && origin != NULL && count != NULL, FALSE);

  if (!stone_library_run (self, look_up, &lookup, NULL, error))
    return FALSE;
  found = lookup.statement;
  *count = (guint) sqlite3_column_int64 (found, 0);
  return TRUE;
}
