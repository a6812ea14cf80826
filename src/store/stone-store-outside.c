/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-json.h"
#include "stone-store-outside-private.h"

/* A file system may give two writes of one moment the same time: what was changed just before we
 * looked is read again. (git's index has the same rule for the same reason.) */
#define RACY (2 * G_TIME_SPAN_SECOND)

void
stone_outside_free (StoneOutside *self)
{
  g_free (self->file);
  g_free (self->copy);
  g_clear_pointer (&self->base, stone_value_unref);
  g_clear_pointer (&self->value, stone_value_unref);
  g_free (self->hash);
  g_free (self->message);
  g_free (self);
}

static StoneOutside *
outside_new (const char *file)
{
  StoneOutside *self = g_new0 (StoneOutside, 1);

  self->file = g_strdup (file);
  return self;
}

/* Reading */

gboolean
stone_outside_read (StoneStore *self, const char *name, char **bytes, gsize *length, GError **error)
{
  int fd = stone_path_open_file (self->fd, name, error);
  if (fd < 0)
    return FALSE;
  gboolean well = stone_file_read (fd, name, bytes, length, error);
  close (fd);
  return well;
}

/* VALUE as FILE of a project: the model's own look at it. */
static gboolean
check_value (const char *file, StoneValue *value, GError **error)
{
  g_autoptr (StoneValue) edition = stone_edition_new_value ("", "", "weekly");
  g_autoptr (StoneProject) empty = stone_project_new (edition, NULL);
  g_autoptr (StoneProject) with = stone_project_with_file (empty, file, value, error);

  return with != NULL;
}

StoneOutside *
stone_outside_new_from_bytes (const char *file, const char *name, const char *bytes, gsize length)
{
  StoneOutside *outside = outside_new (file);
  g_autoptr (GError) error = NULL;

  outside->hash = stone_hash (bytes, length);
  outside->value = stone_json_parse (bytes, length, &error);
  if (outside->value != NULL && !check_value (file, outside->value, &error))
    g_clear_pointer (&outside->value, stone_value_unref);
  if (error != NULL)
    outside->message = g_strdup_printf ("%s: %s", name, error->message);
  return outside;
}

/* The files */

gboolean
stone_store_read_signature (StoneStore *self, const char *file, StoneSignature *signature)
{
  struct stat st;

  /* A link on the way is found when the file is opened. */
  if (fstatat (self->fd, file, &st, AT_SYMLINK_NOFOLLOW) < 0)
    return errno != ENOENT && errno != ENOTDIR;
  signature->inode = st.st_ino;
  signature->size = st.st_size;
  signature->modified = (gint64) st.st_mtim.tv_sec * G_USEC_PER_SEC + st.st_mtim.tv_nsec / 1000;
  return TRUE;
}

void
stone_store_sign (StoneStore *self,
                  const char *file,
                  const StoneSignature *signature,
                  gint64 looked_at)
{
  StoneKnownFile *known = g_hash_table_lookup (self->known, file);

  known->signature = *signature;
  known->looked_at = looked_at;
}

static gboolean
is_untouched (const StoneKnownFile *known, const StoneSignature *now)
{
  return known->hash != NULL && known->looked_at != 0 && known->signature.inode == now->inode &&
         known->signature.size == now->size && known->signature.modified == now->modified &&
         now->modified < known->looked_at - RACY;
}

static gboolean
lists (StoneValue *edition, const char *file)
{
  g_autofree char *id = stone_project_article_id (file);
  StoneValue *order = stone_value_member (edition, "order");

  for (guint i = 0; id != NULL && i < stone_value_length (order); i++)
    if (g_strcmp0 (stone_value_string (stone_value_element (order, i)), id) == 0)
      return TRUE;
  return FALSE;
}

/* EDITION: as it stands on the disk. A file that goes before the edition lets go of it is missing,
 * not deleted. */
static StoneOutside *
look_at_gone (const char *file, StoneKnownFile *known, StoneValue *edition)
{
  if (known->hash == NULL) /* it was not there before */
    return NULL;
  StoneOutside *outside = outside_new (file);

  if (known->value != NULL)
    outside->base = stone_value_ref (known->value);
  if (g_str_equal (file, STONE_EDITION_FILE) || lists (edition, file))
    outside->message =
        g_strdup_printf (_ ("%s is gone from the folder; the next save writes it anew"), file);
  return outside;
}

static StoneOutside *
look_at_file (StoneStore *self, const char *file, StoneKnownFile *known, StoneValue *edition)
{
  StoneSignature signature = { 0, 0, 0 };
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  gint64 now = g_get_real_time ();

  if (!stone_store_read_signature (self, file, &signature))
    return look_at_gone (file, known, edition);
  if (is_untouched (known, &signature))
    return NULL;
  if (!stone_outside_read (self, file, &bytes, &length, &error))
    {
      StoneOutside *outside = outside_new (file);

      outside->message = g_strdup (error->message);
      outside->hash = g_strdup ("?");
      return outside;
    }
  StoneOutside *outside = stone_outside_new_from_bytes (file, file, bytes, length);

  if (known->value != NULL)
    outside->base = stone_value_ref (known->value);
  if (g_strcmp0 (known->hash, outside->hash) != 0)
    return outside;
  known->signature = signature;
  known->looked_at = now;
  stone_outside_free (outside);
  return NULL;
}

static gboolean
is_told (const StoneKnownFile *known, const StoneOutside *outside)
{
  return outside->message != NULL && known->told != NULL &&
         g_strcmp0 (known->told, outside->hash ? outside->hash : "") == 0;
}

static void
look_at_known (StoneStore *self, const char *file, StoneValue **edition, GPtrArray *found)
{
  StoneKnownFile *known = g_hash_table_lookup (self->known, file);
  StoneOutside *outside = look_at_file (self, file, known, *edition);

  if (outside == NULL)
    return;
  if (g_str_equal (file, STONE_EDITION_FILE) && outside->value != NULL)
    *edition = outside->value;
  if (is_told (known, outside))
    stone_outside_free (outside);
  else
    g_ptr_array_add (found, outside);
}

/* A file that the store has never seen. */
static void
look_at_new (StoneStore *self, const char *name, GPtrArray *found)
{
  g_autofree char *file = g_strconcat (STONE_ARTICLES_FOLDER "/", name, NULL);
  g_autofree char *id = stone_project_article_id (file);
  StoneKnownFile *known;
  StoneValue *none = NULL;

  if (id == NULL || stone_store_is_copy (name) || g_hash_table_contains (self->known, file))
    return;
  /* Nothing is known of it but what was told. */
  known = g_hash_table_lookup (self->strangers, file);
  if (known == NULL)
    {
      known = stone_known_file_new (NULL, NULL);
      g_hash_table_insert (self->strangers, g_strdup (file), known);
    }
  StoneOutside *outside = look_at_file (self, file, known, none);
  if (outside != NULL && !is_told (known, outside))
    g_ptr_array_add (found, outside);
  else if (outside != NULL)
    stone_outside_free (outside);
}

/* The look */

GPtrArray *
stone_store_look (StoneStore *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_outside_free);
  g_autoptr (GPtrArray) articles = stone_store_list_folder (self, STONE_ARTICLES_FOLDER);
  g_autoptr (GPtrArray) root = stone_store_list_folder (self, ".");
  StoneKnownFile *known = g_hash_table_lookup (self->known, STONE_EDITION_FILE);
  StoneValue *edition = known != NULL ? known->value : NULL;
  g_autofree char **files = (char **) g_hash_table_get_keys_as_array (self->known, NULL);

  /* A folder that can't be read has not lost its files. */
  if (root == NULL)
    {
      stone_store_set_errno (error, self->folder);
      return NULL;
    }
  if (known != NULL)
    look_at_known (self, STONE_EDITION_FILE, &edition, found);
  for (guint i = 0; files[i] != NULL; i++)
    if (!g_str_equal (files[i], STONE_EDITION_FILE))
      look_at_known (self, files[i], &edition, found);
  for (guint i = 0; articles != NULL && i < articles->len; i++)
    look_at_new (self, articles->pdata[i], found);
  stone_store_each_copy (self, root, articles, stone_store_look_at_copy, found);
  return g_steal_pointer (&found);
}

static void
accept_copy (StoneStore *self, const StoneOutside *outside)
{
  g_hash_table_replace (self->copies, g_strdup (outside->copy), g_strdup (outside->hash));
}

void
stone_store_accept (StoneStore *self, const StoneOutside *outside)
{
  g_return_if_fail (self != NULL && outside != NULL);

  if (outside->from_copy)
    {
      accept_copy (self, outside);
      return;
    }
  StoneKnownFile *known = g_hash_table_lookup (self->known, outside->file);
  StoneKnownFile *stranger = g_hash_table_lookup (self->strangers, outside->file);

  if (outside->message != NULL && outside->hash != NULL)
    {
      StoneKnownFile *told = known != NULL ? known : stranger;

      if (told != NULL)
        {
          g_free (told->told);
          told->told = g_strdup (outside->hash);
        }
    }
  else if (outside->hash == NULL)
    g_hash_table_remove (self->known, outside->file);
  else
    stone_store_know (self, outside->file, outside->value, outside->hash);
}

gboolean
stone_store_save_if_known (StoneStore *self,
                           StoneProject *project,
                           GPtrArray **outside,
                           char ***conflicts,
                           GError **error)
{
  g_return_val_if_fail (self != NULL && project != NULL && outside != NULL, FALSE);

  return stone_store_save_checked (self, project, outside, conflicts, error);
}
