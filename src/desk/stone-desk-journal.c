/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-private.h"
#include "stone-journal.h"

/* Every edit goes into the journal within 200 ms: it is put in a queue, and a worker that gathers
 * what comes within 50 ms writes it and then waits for the disk. What comes while one waits is
 * written by another. The main loop has no part in it: what was typed is safe even where the window
 * hangs. A save that wrote everything begins anew. */

#define GATHER_US (50 * 1000)
#define RETRY_SECONDS 10

struct _StoneDeskJournal
{
  StoneJournal *journal;
  guint retry; /* a source, or 0; the main thread's */
  gboolean failed;

  GMutex writing; /* held from the taking of a batch until it is written; with it … */
  GError *error;  /* … of the last batch, or NULL */

  GMutex mutex;             /* of what follows */
  GArray *entries;          /* StoneJournalEntry, each owning what it points to */
  StoneProject *base, *now; /* to begin anew from, before these; or NULL */
  gint64 saved;             /* when that was */
  GPtrArray *decided;       /* StoneOrphan, to be set aside after these */
  gboolean working;
  gboolean syncing, sync_again; /* one waits for the disk; for what came meanwhile, once more */
};

static void
clear_entry (gpointer data)
{
  StoneJournalEntry *entry = data;

  g_clear_pointer (&entry->edit, stone_edit_unref);
  g_clear_pointer (&entry->after, stone_project_unref);
}

static GArray *
new_entries (void)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (StoneJournalEntry));

  g_array_set_clear_func (entries, clear_entry);
  return entries;
}

static GPtrArray *
new_decided (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_orphan_free);
}

StoneDeskJournal *
stone_desk_journal_new (const char *folder, StoneProject *project)
{
  StoneDeskJournal *self = g_new0 (StoneDeskJournal, 1);

  g_mutex_init (&self->writing);
  g_mutex_init (&self->mutex);
  self->journal = stone_journal_new (folder, project);
  self->entries = new_entries ();
  self->decided = new_decided ();
  return self;
}

void
stone_desk_journal_free (StoneDeskJournal *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_pointer (&self->base, stone_project_unref);
  g_clear_pointer (&self->now, stone_project_unref);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->decided);
  stone_journal_free (self->journal);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->writing);
  g_clear_error (&self->error);
  g_free (self);
}

void
stone_desk_journal_close (StoneDeskJournal *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  stone_journal_close (self->journal);
}

gboolean
stone_desk_journal_has_failed (StoneDeskJournal *self)
{
  return self->failed;
}

/* The worker */

typedef struct
{
  GArray *entries;
  StoneProject *base, *now;
  gint64 saved;
  GPtrArray *decided;
} Batch;

/* FALSE where nothing waits; the worker ENDS then. */
static gboolean
take_batch (StoneDeskJournal *self, Batch *batch, gboolean ends)
{
  gboolean any;

  g_mutex_lock (&self->mutex);
  any = self->base != NULL || self->entries->len > 0 || self->decided->len > 0;
  if (any)
    {
      *batch = (Batch){ .base = g_steal_pointer (&self->base),
                        .now = g_steal_pointer (&self->now),
                        .saved = self->saved,
                        .entries = self->entries,
                        .decided = self->decided };
      self->entries = new_entries ();
      self->decided = new_decided ();
    }
  if (ends)
    self->working = FALSE;
  g_mutex_unlock (&self->mutex);
  return any;
}

static gboolean
write_batch (StoneDeskJournal *self, Batch *batch, GError **error)
{
  gboolean well = TRUE;

  if (batch->base != NULL)
    well = stone_journal_restart (self->journal, batch->base, batch->now, batch->saved, error);
  if (batch->entries->len > 0)
    {
      if (!well)
        g_clear_error (error);
      well = stone_journal_write (self->journal, batch->entries, error);
    }
  /* Where the edit that took it up is not safe yet, the next session offers it once more. */
  for (guint i = 0; well && i < batch->decided->len; i++)
    stone_orphan_set_aside (g_ptr_array_index (batch->decided, i));
  g_ptr_array_unref (batch->decided);
  g_array_unref (batch->entries);
  g_clear_pointer (&batch->base, stone_project_unref);
  g_clear_pointer (&batch->now, stone_project_unref);
  return well;
}

/* One thread waits for the disk, however many have written. */
static gboolean
sync_disk (StoneDeskJournal *self, GError **error)
{
  gboolean busy, well = TRUE, again = TRUE;

  g_mutex_lock (&self->mutex);
  busy = self->syncing;
  self->syncing = TRUE;
  self->sync_again = busy;
  g_mutex_unlock (&self->mutex);
  while (!busy && again)
    {
      well = stone_journal_sync (self->journal, error);
      g_mutex_lock (&self->mutex);
      again = well && self->sync_again;
      self->sync_again = FALSE;
      self->syncing = again;
      g_mutex_unlock (&self->mutex);
    }
  return well;
}

/* What waits is written; the worker ENDS then, and who queues more begins another. */
static void
write_next (StoneDeskJournal *self, gboolean ends)
{
  Batch batch;

  g_mutex_lock (&self->writing);
  if (take_batch (self, &batch, ends))
    {
      g_clear_error (&self->error);
      write_batch (self, &batch, &self->error);
    }
  g_mutex_unlock (&self->writing);
}

void
stone_desk_journal_flush (StoneDeskJournal *self)
{
  g_autoptr (GError) error = NULL;

  /* What fails here is told by the next worker. */
  write_next (self, FALSE);
  if (!stone_journal_sync (self->journal, &error))
    g_debug ("the journal is not on the disk: %s", error->message);
}

static void
write_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  StoneDeskJournal *self = data;
  GError *error;

  g_usleep (GATHER_US);
  write_next (self, TRUE);
  g_mutex_lock (&self->writing);
  error = self->error != NULL ? g_error_copy (self->error) : NULL;
  g_mutex_unlock (&self->writing);
  if (error == NULL)
    sync_disk (self, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void queue (StoneDesk *desk, const StoneJournalEntry *entry);

/* The newest state is written whole as soon as that goes again. */
static gboolean
retry (gpointer data)
{
  StoneDesk *desk = data;
  const StoneJournalEntry entry = { NULL, desk->project, g_get_real_time () };

  desk->journal->retry = 0;
  queue (desk, &entry);
  return G_SOURCE_REMOVE;
}

static void
written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StoneDesk *desk = STONE_DESK (source);
  StoneDeskJournal *self = desk->journal;
  g_autoptr (GError) error = NULL;
  gboolean well = g_task_propagate_boolean (G_TASK (result), &error);

  if (!well && self->retry == 0)
    self->retry = g_timeout_add_seconds (RETRY_SECONDS, retry, desk);
  if (!well && !self->failed) /* once, until it goes again */
    stone_desk_say_journal_failed (desk, error->message);
  self->failed = !well;
}

static void
start_worker (StoneDesk *desk)
{
  StoneDeskJournal *self = desk->journal;
  g_autoptr (GTask) task = g_task_new (desk, NULL, written, NULL);

  g_task_set_source_tag (task, start_worker);
  g_task_set_priority (task, G_PRIORITY_HIGH);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, write_in_worker);
}

/* Unlocks the queue, into which something was put. */
static void
wake_worker (StoneDesk *desk)
{
  StoneDeskJournal *self = desk->journal;
  gboolean idle = !self->working;

  self->working = TRUE;
  g_mutex_unlock (&self->mutex);
  if (idle)
    start_worker (desk);
}

static void
queue (StoneDesk *desk, const StoneJournalEntry *entry)
{
  StoneDeskJournal *self = desk->journal;
  StoneJournalEntry own = { entry->edit != NULL ? stone_edit_ref (entry->edit) : NULL,
                            stone_project_ref (entry->after), entry->time };

  g_mutex_lock (&self->mutex);
  g_array_append_val (self->entries, own);
  wake_worker (desk);
}

void
stone_desk_journal_edit (StoneDesk *desk, StoneEdit *edit)
{
  const StoneJournalEntry entry = { edit, desk->project, g_get_real_time () };

  queue (desk, &entry);
}

void
stone_desk_journal_saved (StoneDesk *desk)
{
  StoneDeskJournal *self = desk->journal;

  g_mutex_lock (&self->mutex);
  /* What waits is in the newest state, or in what was saved. */
  g_array_set_size (self->entries, 0);
  g_clear_pointer (&self->base, stone_project_unref);
  g_clear_pointer (&self->now, stone_project_unref);
  self->base = stone_project_ref (desk->saved);
  self->now = stone_project_ref (desk->project);
  self->saved = g_get_real_time ();
  wake_worker (desk);
}

void
stone_desk_journal_set_aside (StoneDesk *desk, StoneOrphan *orphan)
{
  g_mutex_lock (&desk->journal->mutex);
  g_ptr_array_add (desk->journal->decided, orphan);
  wake_worker (desk);
}
