/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-hold-private.h"
#include "stone-desk-outside-private.h"
#include "stone-photo-words.h"

/* Saves run one after another; each takes the newest snapshot when its turn comes. Editing goes on
 * meanwhile: what is written never changes. */

typedef struct
{
  StoneStore *store; /* borrowed from the desk, which the task keeps; the journal too */
  StoneDeskJournal *journal;
  StoneProject *before; /* what it held */
  StoneProject *target; /* what the disk shall hold */
  StoneSaveSides *sides;
  char **conflicts;       /* result */
  StonePhotoWords *words; /* result, or NULL */
} Save;

static void
save_free (Save *save)
{
  stone_project_unref (save->before);
  stone_project_unref (save->target);
  g_clear_pointer (&save->words, stone_photo_words_free);
  stone_save_sides_free (save->sides);
  g_strfreev (save->conflicts);
  g_free (save);
}

/* The library's feed: a worker brings it up to date with what was saved last. */

static void feed_library (StoneDesk *self);

static void
feed_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);
  const char *folder = stone_desk_get_folder (STONE_DESK (source));
  if (library != NULL && stone_library_add_project (library, data, folder, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
feed_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  StoneDesk *self = STONE_DESK (source);

  /* The edition is saved all the same; the next save tries again. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("The library of stories was not brought up to date: %s", error->message);
  self->feeding = FALSE;
  feed_library (self);
}

static void
feed_library (StoneDesk *self)
{
  if (self->feed == NULL || self->feeding)
    return;
  self->feeding = TRUE;
  g_autoptr (GTask) task = g_task_new (self, NULL, feed_done, NULL);
  g_task_set_source_tag (task, feed_library);
  g_task_set_task_data (task, g_steal_pointer (&self->feed), (GDestroyNotify) stone_project_unref);
  g_task_run_in_thread (task, feed_in_worker);
}

/* SAVED with FILE as it is in NEWEST. */
static StoneProject *
with_file_of (StoneProject *saved, StoneProject *newest, const char *file, GError **error)
{
  return stone_project_with_file (saved, file, stone_project_get_file (newest, file), error);
}

static gboolean
lists (StoneProject *project, const char *id)
{
  GPtrArray *order = stone_project_get_edition (project)->order;
  return g_ptr_array_find_with_equal_func (order, id, g_str_equal, NULL);
}

/* TARGET with the newest edition.json, and with the articles that it lists and the disk does not
 * have: a list of what is not there would open as an edition with holes. */
static StoneProject *
with_edition (StoneDesk *self, StoneProject *target, GError **error)
{
  GPtrArray *order = stone_project_get_edition (self->project)->order;
  StoneProject *next = with_file_of (target, self->project, STONE_EDITION_FILE, error);

  for (guint i = 0; next != NULL && i < order->len; i++)
    {
      g_autoptr (StoneProject) before = NULL;
      g_autofree char *file = stone_project_article_file (g_ptr_array_index (order, i));
      if (stone_project_get_file (next, file) != NULL ||
          stone_project_get_file (self->project, file) == NULL)
        continue;
      before = next;
      next = with_file_of (before, self->project, file, error);
    }
  return next;
}

/* One article alone; with the edition where that does not yet (or no longer) list it. */
static StoneProject *
only_article (StoneDesk *self, const char *id, GError **error)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autoptr (StoneProject) target = with_file_of (self->saved, self->project, file, error);
  if (target == NULL || lists (self->saved, id) == lists (self->project, id))
    return g_steal_pointer (&target);
  return with_edition (self, target, error);
}

static void
save_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  GError *error = NULL;
  stone_desk_journal_flush (save->journal);
  if (!stone_save_sides_run (save->sides, save->store, save->target, &save->conflicts, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  save->words = stone_photo_words_write (save->store, save->before, save->target);
  g_task_return_boolean (task, TRUE);
}

static void
tell_words (StoneDesk *self, const StonePhotoWords *words)
{
  if (words->written->len > 0)
    {
      g_ptr_array_add (words->written, NULL);
      stone_desk_look_at_pictures_again (self, (const char *const *) words->written->pdata);
    }
  for (guint i = 0; i < words->failures->len; i++)
    stone_desk_say_photo_not_written (self, g_ptr_array_index (words->failures, i));
}

/* What is to be done about it, and that nothing is lost meanwhile. */
static const char *
advise (const GError *error)
{
  if (error->domain != STONE_STORE_ERROR)
    return NULL;
  switch (error->code)
    {
    case STONE_STORE_ERROR_NO_SPACE:
      return _ ("Free some space and save again.");
    case STONE_STORE_ERROR_NOT_WRITABLE:
      return _ ("Make the folder writable and save again, or save a copy elsewhere.");
    case STONE_STORE_ERROR_GONE:
      return _ ("Save again once it is back, or save a copy elsewhere.");
    case STONE_STORE_ERROR_IO:
      return _ ("Save again, or save a copy on another disk.");
    default:
      return NULL;
    }
}

static void
explain (StoneDesk *self, GError *error)
{
  const char *advice = advise (error);
  const char *kept = stone_desk_journal_has_failed (self->journal)
                         ? _ ("The text is kept in this window.")
                         : _ ("The text is kept, here and in the journal.");
  char *message;

  if (advice == NULL)
    return;
  message = g_strdup_printf ("%s\n%s %s", error->message, kept, advice);
  g_free (error->message);
  error->message = message;
}

static void
saved (StoneDesk *self, StoneProject *target)
{
  stone_project_unref (self->saved);
  self->saved = stone_project_ref (target);
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  self->saved_at = g_date_time_new_now_local ();
  stone_desk_journal_saved (self);

  stone_desk_release_saved (self);
  g_clear_pointer (&self->feed, stone_project_unref);
  self->feed = stone_project_ref (target);
  feed_library (self);
}

static void
save_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StoneDesk *self = STONE_DESK (source);
  Save *save = g_task_get_task_data (G_TASK (result));
  g_autoptr (GTask) outer = user_data;
  GError *error = NULL;
  gboolean well = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_pointer (&self->save_error, g_free);
  self->saving = FALSE;
  if (well)
    saved (self, save->target);
  if (stone_desk_take_sides (self, save->sides, error))
    {
      g_error_free (error);
      g_queue_push_head (&self->saves, g_steal_pointer (&outer));
      stone_desk_start_save (self);
      stone_desk_say_conflicts (self, save->conflicts);
      return;
    }
  if (!well)
    {
      explain (self, error);
      self->save_error = g_strdup (error->message);
    }
  stone_desk_start_save (self);
  stone_desk_update_save_state (self);
  stone_desk_say_conflicts (self, save->conflicts);
  if (save->words != NULL)
    tell_words (self, save->words);

  if (well)
    g_task_return_boolean (outer, TRUE);
  else
    g_task_return_error (outer, error);
}

static void
start_one (StoneDesk *self, GTask *outer)
{
  const char *id = g_task_get_task_data (outer);
  GError *error = NULL;
  if (g_task_return_error_if_cancelled (outer))
    return;
  StoneProject *target = id ? only_article (self, id, &error) : stone_project_ref (self->project);
  if (target == NULL)
    {
      g_task_return_error (outer, error);
      return;
    }

  Save *save = g_new0 (Save, 1);
  save->store = self->store;
  save->journal = self->journal;
  save->before = stone_project_ref (self->saved);
  save->target = target;
  save->sides = stone_desk_save_sides_new (self, target);
  self->saving = TRUE;
  /* Once begun it is brought to its end: half a save helps nobody. */
  g_autoptr (GTask) task = g_task_new (self, NULL, save_done, g_object_ref (outer));
  g_task_set_source_tag (task, start_one);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_task_run_in_thread (task, save_in_worker);
}

void
stone_desk_start_save (StoneDesk *self)
{
  while (!self->saving && !stone_desk_is_looking (self) && !g_queue_is_empty (&self->saves))
    {
      g_autoptr (GTask) outer = g_queue_pop_head (&self->saves);
      start_one (self, outer);
    }
}

void
stone_desk_save_async (StoneDesk *self,
                       const char *id,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (STONE_IS_DESK (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_desk_save_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  /* A save that was cancelled too late did happen. */
  g_task_set_check_cancellable (task, FALSE);
  g_queue_push_tail (&self->saves, task);
  stone_desk_start_save (self);
  stone_desk_update_save_state (self);
}

gboolean
stone_desk_save_finish (StoneDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_desk_save_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
