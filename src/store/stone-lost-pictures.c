/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "stone-lost-pictures.h"
#include "stone-store-private.h"

#define MAX_DEPTH 12
#define MAX_NAMES 500000 /* that are looked at: a whole picture desk's */

/* ---- which they are ---- */

static gboolean
is_lost (StoneStore *store, const char *file)
{
  const char *leaf;
  int dir = stone_path_open_parent (store->fd, file, FALSE, &leaf, NULL);
  gboolean lost = dir < 0 ? errno == ENOENT && stone_path_check (file, NULL)
                          : faccessat (dir, leaf, F_OK, 0) < 0 && errno == ENOENT;

  if (dir >= 0)
    close (dir);
  return lost;
}

static void
add_if_lost (GPtrArray *lost, StoneStore *store, const char *file)
{
  if (*file != '\0' && !g_ptr_array_find_with_equal_func (lost, file, g_str_equal, NULL) &&
      is_lost (store, file))
    g_ptr_array_add (lost, g_strdup (file));
}

char **
stone_lost_pictures_list (StoneStore *store, StoneProject *project)
{
  g_return_val_if_fail (store != NULL && project != NULL, NULL);

  GPtrArray *lost = g_ptr_array_new ();
  g_autofree const char **ids = stone_project_list_articles (project);

  add_if_lost (lost, store, stone_project_get_edition (project)->cover_picture);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (project, ids[i]);

      for (guint p = 0; article != NULL && p < article->pictures->len; p++)
        add_if_lost (lost, store, stone_article_picture (article, p)->file);
    }
  g_ptr_array_add (lost, NULL);
  return (char **) g_ptr_array_free (lost, FALSE);
}

/* ---- looking for them ---- */

typedef struct
{
  char *path;
  guint depth;
} Folder;

typedef struct
{
  StoneStore *store;
  GHashTable *wanted; /* last part of the name, case folded → char *: files of the project, owned */
  GPtrArray *found;   /* char * */
  GQueue folders;     /* Folder: still to be looked through */
  guint n_names;
  GCancellable *cancellable;
} Search;

static void
folder_free (gpointer data)
{
  Folder *folder = data;

  g_free (folder->path);
  g_free (folder);
}

static void
search_clear (Search *self)
{
  g_hash_table_unref (self->wanted);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_queue_clear_full (&self->folders, folder_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static char *
fold_name (const char *file)
{
  g_autofree char *name = g_path_get_basename (file);

  return g_utf8_casefold (name, -1);
}

/* Two pictures of one name, in folders of the project: both get what is found. */
static void
want (Search *self, const char *file)
{
  g_autofree char *name = fold_name (file);
  GPtrArray *files = g_hash_table_lookup (self->wanted, name);

  if (files == NULL)
    {
      files = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->wanted, g_steal_pointer (&name), files);
    }
  g_ptr_array_add (files, g_strdup (file));
}

static void
push_folder (Search *self, char *path, guint depth)
{
  Folder *folder = g_new (Folder, 1);

  *folder = (Folder){ path, depth };
  g_queue_push_tail (&self->folders, folder);
}

/* SOURCE, of a name that is wanted. One that is no picture is passed by: another may be. */
static gboolean
take (Search *self, const char *name, const char *source, GError **error)
{
  GPtrArray *files = g_hash_table_lookup (self->wanted, name);

  if (!stone_store_is_picture (source))
    return TRUE;
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);

      if (!stone_picture_copy_to (self->store, source, file, self->cancellable, error))
        return FALSE;
      g_ptr_array_add (self->found, g_strdup (file));
    }
  g_hash_table_remove (self->wanted, name);
  return TRUE;
}

static gboolean
look_at (Search *self, const Folder *folder, GFileInfo *info, GError **error)
{
  const char *name = g_file_info_get_name (info);
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  GFileType type = g_file_info_get_file_type (info);

  if (type == G_FILE_TYPE_DIRECTORY && folder->depth < MAX_DEPTH && *name != '.')
    push_folder (self, g_steal_pointer (&path), folder->depth + 1);
  if (type != G_FILE_TYPE_REGULAR || !g_utf8_validate (name, -1, NULL))
    return TRUE;
  g_autofree char *folded = fold_name (name);
  return !g_hash_table_contains (self->wanted, folded) || take (self, folded, path, error);
}

/* A folder that can't be read is passed by, unless it is the one that was named. */
static gboolean
look_through (Search *self, const Folder *folder, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder->path);
  g_autoptr (GFileEnumerator) names =
      g_file_enumerate_children (file,
                                 G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, self->cancellable,
                                 folder->depth == 0 ? error : NULL);
  GFileInfo *info = NULL;

  if (names == NULL)
    return folder->depth > 0;
  while (g_hash_table_size (self->wanted) > 0 && self->n_names++ < MAX_NAMES &&
         g_file_enumerator_iterate (names, &info, NULL, self->cancellable, NULL) && info != NULL)
    if (!look_at (self, folder, info, error))
      return FALSE;
  return TRUE;
}

char **
stone_lost_pictures_bring_back (StoneStore *store,
                                const char *const *files,
                                const char *folder,
                                GCancellable *cancellable,
                                GError **error)
{
  g_return_val_if_fail (store != NULL && files != NULL && folder != NULL, NULL);

  g_auto (Search) search = { .store = store,
                             .wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                              (GDestroyNotify) g_ptr_array_unref),
                             .found = g_ptr_array_new_with_free_func (g_free),
                             .folders = G_QUEUE_INIT,
                             .cancellable = cancellable };

  for (guint i = 0; files[i] != NULL; i++)
    want (&search, files[i]);
  push_folder (&search, g_strdup (folder), 0);
  while (!g_queue_is_empty (&search.folders) && g_hash_table_size (search.wanted) > 0)
    {
      Folder *next = g_queue_pop_head (&search.folders);
      gboolean good = look_through (&search, next, error);

      folder_free (next);
      if (!good || g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  g_ptr_array_add (search.found, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&search.found), FALSE);
}
