/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <string.h>

#include "stone-journal-private.h"
#include "stone-json.h"
#include "stone-version-log.h"

#define FORMAT 1
#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* ---- versions ---- */

static void
file_free (gpointer data)
{
  StoneVersionFile *file = data;

  g_free (file->file);
  g_free (file->hash);
  g_free (file);
}

StoneVersion *
stone_version_new (gint64 time, gboolean found)
{
  StoneVersion *self = g_atomic_rc_box_new0 (StoneVersion);

  self->time = time;
  self->found = found;
  self->files = g_ptr_array_new_with_free_func (file_free);
  return self;
}

StoneVersion *
stone_version_ref (StoneVersion *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
version_clear (gpointer data)
{
  g_ptr_array_unref (((StoneVersion *) data)->files);
}

void
stone_version_unref (StoneVersion *self)
{
  g_atomic_rc_box_release_full (self, version_clear);
}

static StoneVersionFile *
find (const StoneVersion *self, const char *file)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      StoneVersionFile *entry = g_ptr_array_index (self->files, i);
      if (g_str_equal (entry->file, file))
        return entry;
    }
  return NULL;
}

const StoneVersionFile *
stone_version_find (const StoneVersion *self, const char *file)
{
  g_return_val_if_fail (self != NULL && file != NULL, NULL);

  return find (self, file);
}

void
stone_version_set (StoneVersion *self, const char *file, const char *hash)
{
  g_return_if_fail (self != NULL && file != NULL);

  StoneVersionFile *entry = find (self, file);
  if (entry == NULL)
    {
      entry = g_new0 (StoneVersionFile, 1);
      entry->file = g_strdup (file);
      g_ptr_array_add (self->files, entry);
    }
  g_free (entry->hash);
  entry->hash = g_strdup (hash);
}

/* ---- lines ---- */

static StoneVersion *
read_version (const StoneValue *value)
{
  StoneValue *time = stone_value_member (value, "time");
  StoneValue *files = stone_value_member (value, "files");

  if (!stone_value_is (time, STONE_VALUE_INTEGER) || !stone_value_is (files, STONE_VALUE_OBJECT))
    return NULL;
  g_autoptr (StoneVersion) self =
      stone_version_new (stone_value_integer (time),
                         stone_value_boolean (stone_value_member (value, "found")));
  for (guint i = 0; i < stone_value_length (files); i++)
    {
      const char *file = stone_value_member_name (files, i);
      StoneValue *hash = stone_value_member_at (files, i);

      if (!stone_journal_is_file_name (file) ||
          !(stone_value_is (hash, STONE_VALUE_NULL) ||
            (stone_value_string (hash) != NULL &&
             stone_journal_is_hash (stone_value_string (hash)))))
        return NULL;
      stone_version_set (self, file, stone_value_string (hash));
    }
  return self->files->len > 0 ? g_steal_pointer (&self) : NULL;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = (*(StoneVersion *const *) a)->time, right = (*(StoneVersion *const *) b)->time;

  return left < right ? -1 : left > right;
}

GPtrArray *
stone_version_log_parse (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_version_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (StoneValue) value =
          *lines[i] != '\0' ? stone_json_parse (lines[i], strlen (lines[i]), NULL) : NULL;
      StoneVersion *version = value != NULL ? read_version (value) : NULL;

      if (version != NULL)
        g_ptr_array_add (versions, version);
    }
  /* A clock that was put back. The sort is stable: what stood first stays so. */
  g_ptr_array_sort (versions, compare_times);
  return versions;
}

static StoneValue *
describe (const StoneVersion *version)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) hashes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < version->files->len; i++)
    {
      const StoneVersionFile *file = g_ptr_array_index (version->files, i);

      g_ptr_array_add (names, file->file);
      g_ptr_array_add (hashes, file->hash != NULL ? stone_value_new_string (file->hash)
                                                  : stone_value_new_null ());
    }
  return stone_value_new_object ("time", stone_value_new_integer (version->time), "found",
                                 version->found ? stone_value_new_boolean (TRUE) : NULL, "files",
                                 stone_value_new_object_from ((const char **) names->pdata,
                                                              (StoneValue **) hashes->pdata,
                                                              names->len),
                                 NULL);
}

char *
stone_version_log_print (GPtrArray *versions, const char *folder)
{
  g_return_val_if_fail (versions != NULL && folder != NULL, NULL);

  GString *out = g_string_new (NULL);
  g_autofree char *shown = g_filename_display_name (folder); /* a path need not be UTF-8 */

  stone_journal_append (out,
                        stone_value_new_object ("format", stone_value_new_integer (FORMAT),
                                                "folder", stone_value_new_string (shown), NULL));
  for (guint i = 0; i < versions->len; i++)
    stone_journal_append (out, describe (g_ptr_array_index (versions, i)));
  return g_string_free (out, FALSE);
}

/* ---- thinning ---- */

/* Takes version INDEX out; what it alone says becomes the next one's. */
static void
fold (GPtrArray *versions, guint index)
{
  const StoneVersion *gone = g_ptr_array_index (versions, index);
  StoneVersion *next = index + 1 < versions->len ? g_ptr_array_index (versions, index + 1) : NULL;

  for (guint i = 0; next != NULL && i < gone->files->len; i++)
    {
      const StoneVersionFile *file = g_ptr_array_index (gone->files, i);
      if (find (next, file->file) == NULL)
        stone_version_set (next, file->file, file->hash);
    }
  g_ptr_array_remove_index (versions, index);
}

/* Of versions so old one stays in that time. */
static gint64
spacing (gint64 age)
{
  return age < 10 * MINUTE ? 0 : age < DAY ? 10 * MINUTE : age < 7 * DAY ? HOUR : DAY;
}

void
stone_version_log_thin (GPtrArray *versions, gint64 now)
{
  g_return_if_fail (versions != NULL);

  for (guint i = versions->len; i-- > 1;)
    {
      const StoneVersion *version = g_ptr_array_index (versions, i);
      const StoneVersion *before = g_ptr_array_index (versions, i - 1);
      gint64 step = spacing (now - before->time);

      /* What was found there is nobody's to make anew. */
      if (step > 0 && !before->found && version->time / step == before->time / step)
        fold (versions, i - 1);
    }
  while (versions->len > STONE_VERSIONS_MAX)
    fold (versions, 0);
}

void
stone_version_log_drop_oldest (GPtrArray *versions)
{
  g_return_if_fail (versions != NULL && versions->len > 0);

  fold (versions, 0);
}
