/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "stone-json.h"
#include "stone-model-error.h"
#include "stone-share-out.h"
#include "stone-store-private.h"

/* A project of a few articles may have long ones, one of many only short ones: what is more than a
 * memory holds is no edition. */
#define MAX_KB_TOGETHER (256 * 1024)

/* Errors lead with the file's name; the rest names a line or a JSON Pointer. */
static StoneValue *
read_value (StoneStore *self, const char *file, char **hash, gsize *read, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;
  int fd = stone_path_open_file (self->fd, file, error);
  if (fd < 0)
    return NULL;
  gboolean well = stone_file_read (fd, file, &bytes, &length, error);
  close (fd);
  if (!well)
    return NULL;

  *hash = self->to_read ? NULL : stone_hash (bytes, length);
  *read = length;
  StoneValue *value = stone_json_parse (bytes, length, error);
  if (value == NULL)
    g_prefix_error (error, "%s: ", file);
  return value;
}

/* A damaged edition.json opens nothing: the error says which file and where in it. */
static StoneProject *
load_edition (StoneStore *self, GError **error)
{
  g_autofree char *hash = NULL;
  gsize length;
  g_autoptr (GError) local = NULL;
  StoneSignature signature = { 0, 0, 0 };
  gint64 now = g_get_real_time ();
  gboolean there = stone_store_read_signature (self, STONE_EDITION_FILE, &signature);
  g_autoptr (StoneValue) value = read_value (self, STONE_EDITION_FILE, &hash, &length, &local);
  StoneProject *project = NULL;

  if (value != NULL)
    {
      project = stone_project_new (value, &local);
      if (project == NULL)
        g_prefix_error (&local, "%s: ", STONE_EDITION_FILE);
    }
  if (project != NULL)
    {
      stone_store_know (self, STONE_EDITION_FILE, value, hash);
      if (there)
        stone_store_sign (self, STONE_EDITION_FILE, &signature, now);
      return project;
    }

  int code = STONE_STORE_ERROR_UNREADABLE;
  if (g_error_matches (local, STONE_MODEL_ERROR, STONE_MODEL_ERROR_FORMAT))
    code = STONE_STORE_ERROR_FORMAT;
  else if (local->domain == STONE_STORE_ERROR && hash == NULL)
    code = faccessat (self->fd, STONE_EDITION_FILE, F_OK, AT_SYMLINK_NOFOLLOW) < 0
               ? STONE_STORE_ERROR_NOT_A_PROJECT
               : local->code;
  g_set_error_literal (error, STONE_STORE_ERROR, code, local->message);
  return NULL;
}

/* The file of an article as it was read. */
typedef struct
{
  char *file;
  char *hash;
  StoneValue *value; /* NULL: unreadable */
  GError *error;
  gboolean there;
  StoneSignature signature; /* from before it was read … */
  gint64 looked_at;         /* … at this time */
} Read;

typedef struct
{
  StoneStore *store;
  GPtrArray *ids;
  Read *reads;     /* one an id */
  guint kilobytes; /* atomic: of all that were read so far */
} Reading;

static void
read_article (guint index, gpointer data)
{
  Reading *self = data;
  Read *read = &self->reads[index];
  gsize length = 0;

  read->file = stone_project_article_file (g_ptr_array_index (self->ids, index));
  read->looked_at = g_get_real_time ();
  read->there = stone_store_read_signature (self->store, read->file, &read->signature);
  if (g_atomic_int_get (&self->kilobytes) <= MAX_KB_TOGETHER)
    read->value = read_value (self->store, read->file, &read->hash, &length, &read->error);
  else
    g_set_error (&read->error, STONE_STORE_ERROR, STONE_STORE_ERROR_IO, "%s: %s", read->file,
                 _ ("not read: the articles before it have more than 256 MB together"));
  g_atomic_int_add (&self->kilobytes, (int) (length / 1024) + 1);
}

/* PROJECT with what was read. An article that can't be read does not keep the others from opening.
 */
static StoneProject *
take_articles (Reading *self, StoneProject *project)
{
  guint n = self->ids->len;
  g_autofree StoneReadArticle *articles = g_new0 (StoneReadArticle, n);

  for (guint i = 0; i < n; i++)
    {
      const Read *read = &self->reads[i];
      articles[i] = (StoneReadArticle){ g_ptr_array_index (self->ids, i), read->value,
                                        read->error != NULL ? read->error->message : NULL };
    }
  StoneProject *next = stone_project_with_articles (project, articles, n);
  for (guint i = 0; i < n; i++)
    {
      Read *read = &self->reads[i];
      stone_store_know (self->store, read->file, stone_project_get_file (next, read->file),
                        read->hash);
      if (read->there)
        stone_store_sign (self->store, read->file, &read->signature, read->looked_at);
      g_clear_pointer (&read->value, stone_value_unref);
      g_clear_error (&read->error);
      g_free (read->file);
      g_free (read->hash);
    }
  return next;
}

/* Ids of the files in articles/; those that the edition lists and that have no file too:
 * such an article is told as unreadable rather than lost without a word. */
static GPtrArray *
list_ids (StoneStore *self, StoneProject *project)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  int fd =
      openat (self->fd, STONE_ARTICLES_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;

  for (struct dirent *entry; dir != NULL && (entry = readdir (dir)) != NULL;)
    {
      if (!g_str_has_suffix (entry->d_name, ".json") || stone_store_is_copy (entry->d_name))
        continue;
      g_autofree char *id = g_strndup (entry->d_name, strlen (entry->d_name) - strlen (".json"));
      if (!stone_article_id_is_valid (id))
        continue;
      g_hash_table_add (seen, id);
      g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  if (dir != NULL)
    closedir (dir);
  else if (fd >= 0)
    close (fd);

  GPtrArray *order = stone_project_get_edition (project)->order;
  for (guint i = 0; i < order->len; i++)
    {
      const char *id = g_ptr_array_index (order, i);
      if (stone_article_id_is_valid (id) && g_hash_table_add (seen, (char *) id))
        g_ptr_array_add (ids, g_strdup (id));
    }
  return ids;
}

StoneProject *
stone_store_load (StoneStore *self, GError **error)
{
  g_hash_table_remove_all (self->known);
  g_autoptr (StoneProject) project = load_edition (self, error);
  if (project == NULL)
    return NULL;

  stone_store_note_copies (self);
  g_autoptr (GPtrArray) ids = list_ids (self, project);
  g_autofree Read *reads = g_new0 (Read, ids->len);
  Reading reading = { self, ids, reads, 0 };
  stone_share_out (ids->len, read_article, &reading);
  return take_articles (&reading, project);
}
