/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-hold-private.h"
#include "stone-desk-outside.h"

/* What is asked of the disk is done in workers, one after the other, so that a hold is never let
 * go of after it was taken again. */

typedef enum
{
  TASK_FIND, /* does another hold it? */
  TASK_TAKE,
  TASK_RENEW,
  TASK_FORCE,
  TASK_RELEASE
} Kind;

typedef struct
{
  Kind kind;
  char *folder, *id;
  StoneHold *own;
  StoneHold *other; /* result */
  gboolean taken;   /* result */
} Errand;

struct _StoneHolds
{
  char *folder;
  StoneHold *own;
  GHashTable *held; /* ids: ours, or about to be */
  GQueue errands;   /* Errand: waiting */
  gboolean running;
  char *open;        /* id of the open article, or NULL */
  StoneHold *holder; /* of it, if another */
  guint timer;
};

static void
errand_free (Errand *errand)
{
  g_free (errand->folder);
  g_free (errand->id);
  stone_hold_free (errand->own);
  g_clear_pointer (&errand->other, stone_hold_free);
  g_free (errand);
}

static void run (StoneDesk *self);

static void
do_errand (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;

  if (errand->kind == TASK_RELEASE)
    stone_hold_release (errand->folder, errand->id, errand->own);
  else if (errand->kind == TASK_FIND)
    errand->other = stone_hold_find_other (errand->folder, errand->id, errand->own);
  else
    errand->taken = stone_hold_take (errand->folder, errand->id, errand->own,
                                     errand->kind == TASK_FORCE, &errand->other);
  g_task_return_boolean (task, TRUE);
}

static gboolean
same_holder (const StoneHold *a, const StoneHold *b)
{
  return a == b || (a != NULL && b != NULL && g_str_equal (a->token, b->token) &&
                    g_str_equal (a->name, b->name) && a->since == b->since && a->stale == b->stale);
}

static void
set_holder (StoneDesk *self, StoneHold *holder)
{
  gboolean same = same_holder (self->holds->holder, holder);

  g_clear_pointer (&self->holds->holder, stone_hold_free);
  self->holds->holder = holder;
  if (!same)
    g_signal_emit_by_name (self, "holder-changed");
}

static void
errand_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StoneDesk *self = STONE_DESK (source);
  StoneHolds *holds = self->holds;
  Errand *errand = g_task_get_task_data (G_TASK (result));

  holds->running = FALSE;
  /* Somebody else has it: taken over, or quicker. */
  if (errand->other != NULL)
    g_hash_table_remove (holds->held, errand->id);
  else if (errand->kind == TASK_FORCE && errand->taken)
    g_hash_table_add (holds->held, g_strdup (errand->id));
  if (errand->kind != TASK_RELEASE && g_strcmp0 (errand->id, holds->open) == 0)
    set_holder (self, g_steal_pointer (&errand->other));
  run (self);
}

static void
run (StoneDesk *self)
{
  StoneHolds *holds = self->holds;
  Errand *errand = holds->running ? NULL : g_queue_pop_head (&holds->errands);

  if (errand == NULL)
    return;
  holds->running = TRUE;
  g_autoptr (GTask) task = g_task_new (self, NULL, errand_done, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, errand, (GDestroyNotify) errand_free);
  g_task_run_in_thread (task, do_errand);
}

static void
ask (StoneDesk *self, Kind kind, const char *id)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->kind = kind;
  errand->folder = g_strdup (self->holds->folder);
  errand->id = g_strdup (id);
  errand->own = stone_hold_copy (self->holds->own);
  g_queue_push_tail (&self->holds->errands, errand);
  run (self);
}

/* Holding and letting go */

static gboolean
renew (gpointer data)
{
  StoneDesk *self = data;
  GHashTableIter iter;
  const char *id;

  g_hash_table_iter_init (&iter, self->holds->held);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    ask (self, TASK_RENEW, id);
  stone_desk_look_outside (self);
  return G_SOURCE_CONTINUE;
}

static void
hold (StoneDesk *self, const char *id, gboolean force)
{
  StoneHolds *holds = self->holds;

  if (!force && g_hash_table_contains (holds->held, id))
    return;
  g_hash_table_add (holds->held, g_strdup (id));
  ask (self, force ? TASK_FORCE : TASK_TAKE, id);
}

void
stone_desk_hold_edited (StoneDesk *self, StoneEdit *edit)
{
  StoneOrigin origin = stone_edit_get_origin (edit);

  if (origin == STONE_ORIGIN_OUTSIDE || origin == STONE_ORIGIN_MERGE)
    return;
  for (guint i = 0; i < stone_edit_get_n_rows (edit); i++)
    {
      g_autofree char *id = stone_project_article_id (stone_edit_get_row (edit, i)->file);

      if (id != NULL)
        hold (self, id, FALSE);
    }
}

void
stone_desk_release_saved (StoneDesk *self)
{
  StoneHolds *holds = self->holds;
  GHashTableIter iter;
  const char *id;

  g_hash_table_iter_init (&iter, holds->held);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    if (g_strcmp0 (id, holds->open) != 0 && !stone_desk_article_is_changed (self, id))
      {
        ask (self, TASK_RELEASE, id);
        g_hash_table_iter_remove (&iter);
      }
}

/* Which article is open */

void
stone_desk_look_at_holder (StoneDesk *self)
{
  StoneHolds *holds = self->holds;

  if (holds->open != NULL)
    ask (self, TASK_FIND, holds->open);
}

void
stone_desk_set_open_article (StoneDesk *self, const char *id)
{
  g_return_if_fail (STONE_IS_DESK (self));

  StoneHolds *holds = self->holds;
  if (g_strcmp0 (id, holds->open) == 0)
    return;
  g_free (holds->open);
  holds->open = g_strdup (id);
  set_holder (self, NULL);
  stone_desk_release_saved (self);
  stone_desk_look_at_holder (self);
  /* Where the folder tells nothing of its changes, and to renew. */
  if (holds->timer == 0)
    holds->timer = g_timeout_add_seconds (STONE_HOLD_RENEW, renew, self);
}

const StoneHold *
stone_desk_get_holder (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->holds->holder;
}

void
stone_desk_take_over (StoneDesk *self)
{
  g_return_if_fail (STONE_IS_DESK (self));

  if (self->holds->open != NULL)
    hold (self, self->holds->open, TRUE);
}

StoneHolds *
stone_holds_new (const char *folder)
{
  StoneHolds *self = g_new0 (StoneHolds, 1);

  self->folder = g_strdup (folder);
  self->own = stone_hold_new_own ();
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->errands);
  return self;
}

void
stone_holds_free (StoneHolds *self)
{
  GHashTableIter iter;
  const char *id;

  /* Here and now, as the process may be about to end: at most a handful of small files. */
  g_hash_table_iter_init (&iter, self->held);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    stone_hold_release (self->folder, id, self->own);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_queue_clear_full (&self->errands, (GDestroyNotify) errand_free);
  g_clear_pointer (&self->holder, stone_hold_free);
  g_hash_table_unref (self->held);
  stone_hold_free (self->own);
  g_free (self->open);
  g_free (self->folder);
  g_free (self);
}
