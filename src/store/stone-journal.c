/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-journal-private.h"
#include "stone-write.h"

/* A journal that grew past this, and to so many times what it began with, is begun anew: a key
 * costs its paragraph twice. */
#define COMPACT_BYTES (4 * 1024 * 1024)
#define COMPACT_TIMES 4

#define NEW_FILE "journal.new"

StoneJournal *
stone_journal_new (const char *folder, StoneProject *base)
{
  g_return_val_if_fail (folder != NULL && base != NULL, NULL);

  StoneJournal *self = g_new0 (StoneJournal, 1);
  g_mutex_init (&self->mutex);
  self->project_folder = g_strdup (folder);
  self->base = stone_project_ref (base);
  self->hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lock = self->fd = -1;
  self->unsynced = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
close_file (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

void
stone_journal_free (StoneJournal *self)
{
  g_return_if_fail (self != NULL);

  close_file (&self->fd);
  close_file (&self->lock);
  g_hash_table_unref (self->hashes);
  g_ptr_array_unref (self->unsynced);
  stone_project_unref (self->base);
  g_free (self->session);
  g_free (self->project_folder);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
fail (const char *path, GError **error)
{
  stone_store_set_errno (error, path);
  return FALSE;
}

/* A file or a folder; one that was taken away again needs none. Some file systems can't sync
 * folders, and have no need to. */
static gboolean
sync_path (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gboolean synced =
      fd < 0 ? errno == ENOENT : fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP;

  if (!synced)
    stone_store_set_errno (error, path);
  close_file (&fd);
  return synced;
}

/* All that was written, the journal last. */
static gboolean
sync_all (StoneJournal *self, GError **error)
{
  while (self->unsynced->len > 0)
    {
      if (!sync_path (g_ptr_array_index (self->unsynced, self->unsynced->len - 1), error))
        return FALSE;
      g_ptr_array_set_size (self->unsynced, (int) self->unsynced->len - 1);
    }
  return fdatasync (self->fd) == 0 || fail (self->session, error);
}

/* Beginning anew */

/* The new file stands beside the old one until it is whole, and on the disk; where there is no old
 * one, that has time. */
static gboolean
put_in_place (StoneJournal *self, const GString *bytes, GError **error)
{
  g_autofree char *scratch = g_build_filename (self->session, NEW_FILE, NULL);
  g_autofree char *path = g_build_filename (self->session, STONE_JOURNAL_FILE, NULL);
  int fd = open (scratch, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC | O_APPEND, 0600);
  int old = self->fd;

  if (fd < 0)
    return fail (scratch, error);
  self->fd = fd;
  if (!stone_write_all (fd, bytes->str, bytes->len) || (old >= 0 && !sync_all (self, NULL)) ||
      rename (scratch, path) < 0)
    {
      stone_store_set_errno (error, path);
      close (fd);
      self->fd = old;
      g_unlink (scratch);
      return FALSE;
    }
  close_file (&old);
  g_ptr_array_add (self->unsynced, g_strdup (self->session));
  return TRUE;
}

static gboolean
open_session (StoneJournal *self, GError **error)
{
  g_autofree char *folder = NULL;

  if (self->session != NULL && g_file_test (self->session, G_FILE_TEST_IS_DIR))
    return TRUE;
  close_file (&self->lock);
  close_file (&self->fd);
  g_ptr_array_set_size (self->unsynced, 0); /* these are gone */
  g_clear_pointer (&self->session, g_free);
  folder = stone_journal_folder (self->project_folder, "journals");
  /* One that looks for orphans may have held the new lock for a moment. */
  self->session = stone_journal_make_session (folder, &self->lock, self->unsynced, NULL);
  if (self->session == NULL)
    self->session = stone_journal_make_session (folder, &self->lock, self->unsynced, error);
  return self->session != NULL;
}

static gboolean
begin_anew (StoneJournal *self, StoneProject *now, gint64 time, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  self->broken = TRUE; /* until it is done */
  self->seq = 0;
  g_hash_table_remove_all (self->hashes);
  stone_journal_print_header (out, self->project_folder);
  if (!open_session (self, error) || !stone_journal_print_changes (self, out, now, time, error) ||
      !put_in_place (self, out, error))
    return FALSE;
  self->size = self->begun = (gint64) out->len;
  self->broken = FALSE;
  return TRUE;
}

/* Until it is on the disk it counts as failed. */
static gboolean
finish (StoneJournal *self, GError **error)
{
  self->broken = !sync_all (self, error);
  return !self->broken;
}

gboolean
stone_journal_restart (StoneJournal *self,
                       StoneProject *base,
                       StoneProject *now,
                       gint64 time,
                       GError **error)
{
  g_return_val_if_fail (self != NULL && base != NULL && now != NULL, FALSE);

  gboolean well = TRUE;
  g_mutex_lock (&self->mutex);
  stone_project_ref (base);
  stone_project_unref (self->base);
  self->base = base;
  if (!self->closed && (self->session != NULL || base != now))
    {
      well = begin_anew (self, now, time, error) && finish (self, error);
      if (well)
        stone_journal_remove_bases (self);
    }
  g_mutex_unlock (&self->mutex);
  return well;
}

/* Adding */

static gboolean
add_edits (StoneJournal *self, GArray *entries, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean printed = TRUE;

  self->broken = TRUE;
  for (guint i = 0; printed && i < entries->len; i++)
    {
      const StoneJournalEntry *entry = &g_array_index (entries, StoneJournalEntry, i);
      if (entry->edit != NULL)
        printed = stone_journal_print_edit (self, out, entry, error);
    }
  if (!printed)
    return FALSE;
  if (!stone_write_all (self->fd, out->str, out->len))
    return fail (self->session, error);
  self->size += (gint64) out->len;
  self->broken = FALSE;
  return TRUE;
}

/* Somebody may have emptied the state folder. */
static gboolean
is_gone (StoneJournal *self)
{
  struct stat st;
  return self->fd >= 0 && (fstat (self->fd, &st) < 0 || st.st_nlink == 0);
}

static gboolean
must_begin_anew (StoneJournal *self)
{
  return self->broken || is_gone (self) ||
         (self->size > COMPACT_BYTES && self->size > COMPACT_TIMES * self->begun);
}

static gboolean
append (StoneJournal *self, GArray *entries, GError **error)
{
  const StoneJournalEntry *last = &g_array_index (entries, StoneJournalEntry, entries->len - 1);

  if (must_begin_anew (self))
    return begin_anew (self, last->after, last->time, error);
  if (self->fd < 0 && !begin_anew (self, self->base, last->time, error))
    return FALSE;
  return add_edits (self, entries, error);
}

gboolean
stone_journal_write (StoneJournal *self, GArray *entries, GError **error)
{
  g_return_val_if_fail (self != NULL && entries != NULL, FALSE);

  gboolean well = TRUE;
  g_mutex_lock (&self->mutex);
  if (!self->closed && entries->len > 0)
    well = append (self, entries, error);
  g_mutex_unlock (&self->mutex);
  return well;
}

/* Waits for FD (closed), that nobody else has to. */
static gboolean
sync_copy (StoneJournal *self, int fd, GError **error)
{
  gboolean well = fdatasync (fd) == 0 || fail (self->project_folder, error);

  close (fd);
  if (well)
    return TRUE;
  g_mutex_lock (&self->mutex);
  self->broken = TRUE;
  g_mutex_unlock (&self->mutex);
  return FALSE;
}

gboolean
stone_journal_sync (StoneJournal *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  gboolean well = TRUE;
  int fd = -1;
  g_mutex_lock (&self->mutex);
  if (self->closed || self->fd < 0 || self->broken)
    ; /* there is nothing, or the next call begins anew */
  else if (self->unsynced->len > 0)
    well = finish (self, error);
  else
    fd = fcntl (self->fd, F_DUPFD_CLOEXEC, 0);
  g_mutex_unlock (&self->mutex);
  return fd >= 0 ? sync_copy (self, fd, error) : well;
}

void
stone_journal_close (StoneJournal *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->closed = TRUE;
  close_file (&self->fd);
  if (self->session != NULL)
    stone_journal_remove_session (self->session);
  close_file (&self->lock);
  g_mutex_unlock (&self->mutex);
}
