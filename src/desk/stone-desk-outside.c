/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-hold-private.h"
#include "stone-desk-outside-private.h"

/* Invariants
 * 1. The store is looked at, accepted into and written by one at a time: `looking` and `saving`
 *    exclude each other, and what was found is taken on the main thread while neither is set.
 * 2. `saved` is what stands on the disk: what was found there goes into it as it is.
 * 3. A side with a clash is on the disk as a conflict copy before its file is written over. */

#define SETTLE_TIME 200 /* ms: a program that writes many files is let finish */

static void
side_clear (gpointer data)
{
  StoneSide *side = data;

  stone_outside_free (side->outside);
  g_ptr_array_unref (side->clashes);
  g_ptr_array_unref (side->copies);
}

static void
side_unref (gpointer side)
{
  g_atomic_rc_box_release_full (side, side_clear);
}

GPtrArray *
stone_sides_new (void)
{
  return g_ptr_array_new_with_free_func (side_unref);
}

static GPtrArray *
clashes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_clash_unref);
}

/* Takes OUTSIDE. */
static StoneSide *
side_new (StoneOutside *outside)
{
  StoneSide *side = g_atomic_rc_box_new0 (StoneSide);

  side->outside = outside;
  side->clashes = clashes_new ();
  side->copies = g_ptr_array_new_with_free_func (g_free);
  if (outside->copy != NULL)
    g_ptr_array_add (side->copies, g_strdup (outside->copy));
  return side;
}

void
stone_desk_update_clashes (StoneDesk *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->watch->clashes);

  self->watch->clashes = clashes_new ();
  for (guint i = 0; i < self->watch->sides->len; i++)
    {
      StoneSide *side = self->watch->sides->pdata[i];

      for (guint j = 0; j < side->clashes->len; j++)
        g_ptr_array_add (self->watch->clashes, stone_clash_ref (side->clashes->pdata[j]));
    }
  if (before->len > 0 || self->watch->clashes->len > 0)
    stone_desk_notify (self, STONE_DESK_PROP_CLASHES);
}

/* Taking in what was found */

/* A merged file that is none any more is left to a person: ours stays, theirs whole is the clash.
 */
static StoneValue *
merge (StoneSide *side, StoneProject *project)
{
  StoneOutside *outside = side->outside;
  StoneValue *ours = stone_project_get_file (project, outside->file);
  StoneValue *merged = stone_merge (outside->file, outside->base, ours, outside->value,
                                    outside->cautious, side->clashes);
  g_autoptr (StoneProject) with = stone_project_with_file (project, outside->file, merged, NULL);

  if (with != NULL)
    return merged;
  g_clear_pointer (&merged, stone_value_unref);
  g_ptr_array_set_size (side->clashes, 0);
  g_ptr_array_add (side->clashes, stone_clash_new (outside->file, "", ours, outside->value));
  return ours != NULL ? stone_value_ref (ours) : NULL;
}

/* TRUE: nobody here changed it. */
static gboolean
is_theirs_alone (const StoneOutside *outside, StoneProject *project)
{
  StoneValue *ours = stone_project_get_file (project, outside->file);

  return ours == outside->base ||
         (ours != NULL && outside->base != NULL && stone_value_equal (ours, outside->base));
}

static void
set_saved (StoneDesk *self, const StoneOutside *outside)
{
  StoneProject *saved;

  if (outside->from_copy)
    return;
  saved = stone_project_with_file (self->saved, outside->file, outside->value, NULL);
  if (saved == NULL) /* the edition is gone: the next save writes it anew */
    return;
  stone_project_unref (self->saved);
  self->saved = saved;
}

static void
tell (StoneDesk *self, StoneOutside *outside, gboolean saved)
{
  g_signal_emit_by_name (self, "outside-told", outside->message);
  if (outside->hash == NULL && !saved)
    set_saved (self, outside);
  if (outside->hash != NULL || !saved)
    stone_store_accept (self->store, outside);
  stone_outside_free (outside);
}

static void
merge_one (StoneDesk *self, StoneEditBuilder *builder, StoneOutside *outside)
{
  StoneSide *side = side_new (outside);
  g_autoptr (StoneValue) merged = merge (side, stone_edit_builder_peek (builder));

  stone_merge_build (builder, outside->file, merged);
  set_saved (self, outside);
  stone_store_accept (self->store, outside);
  if (side->clashes->len > 0 || side->copies->len > 0)
    g_ptr_array_add (self->watch->sides, side);
  else
    side_unref (side);
}

/* An article that they took away and we changed stays, and in the running order too. */
static void
list_kept (StoneDesk *self, StoneEditBuilder *builder)
{
  for (guint i = 0; i < self->watch->sides->len; i++)
    {
      StoneSide *side = self->watch->sides->pdata[i];
      g_autofree char *id = stone_project_article_id (side->outside->file);
      StoneEdition *edition = stone_project_get_edition (stone_edit_builder_peek (builder));

      if (id != NULL && side->outside->value == NULL && side->clashes->len > 0 &&
          !g_ptr_array_find_with_equal_func (edition->order, id, g_str_equal, NULL))
        stone_edit_builder_move_article (builder, id, NULL, G_MAXUINT);
    }
}

void
stone_desk_take_outside (StoneDesk *self, GPtrArray *found, gboolean saved)
{
  g_autoptr (GPtrArray) to_merge = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean theirs = TRUE;
  StoneEditBuilder *builder;

  while (found->len > 0)
    {
      StoneOutside *outside = g_ptr_array_steal_index (found, 0);

      if (outside->message != NULL)
        tell (self, outside, saved);
      else
        {
          theirs = theirs && is_theirs_alone (outside, self->project);
          g_ptr_array_add (to_merge, outside);
        }
    }
  if (to_merge->len > 0)
    {
      builder = stone_desk_edit (self, theirs ? STONE_ORIGIN_OUTSIDE : STONE_ORIGIN_MERGE,
                                 theirs ? N_ ("Changes From Outside") : N_ ("Merge"));
      for (guint i = 0; i < to_merge->len; i++)
        merge_one (self, builder, to_merge->pdata[i]);
      list_kept (self, builder);
      stone_desk_break_typing (self);
      if (!stone_desk_end (self, builder, &error))
        g_critical ("what was merged does not apply: %s", error->message);
      stone_desk_break_typing (self);
      stone_desk_update_clashes (self);
      stone_desk_journal_saved (self); /* the disk is another one now */
    }
  stone_desk_update_save_state (self);
}

/* Looking */

static void look (StoneDesk *self);

static void
look_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *found = stone_store_look (data, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
look_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StoneDesk *self = STONE_DESK (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), &error);

  self->watch->looking = FALSE;
  /* A disk that is away for a moment: the next look, or the save, will tell. */
  if (found != NULL)
    stone_desk_take_outside (self, found, FALSE);
  else
    g_message ("The folder was not looked at: %s", error->message);
  stone_desk_start_save (self);
  if (self->watch->again)
    look (self);
}

static void
look (StoneDesk *self)
{
  self->watch->again = self->saving || self->watch->looking;
  if (self->watch->again)
    return;
  self->watch->looking = TRUE;
  g_autoptr (GTask) task = g_task_new (self, NULL, look_done, NULL);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, self->store, NULL); /* the task keeps the desk, and that the store */
  g_task_run_in_thread (task, look_in_worker);
}

gboolean
stone_desk_is_looking (StoneDesk *self)
{
  return self->watch->looking;
}

static gboolean
rested (gpointer data)
{
  StoneDesk *self = data;

  self->watch->source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
look_soon (StoneDesk *self)
{
  if (self->watch->source == 0)
    self->watch->source = g_timeout_add (SETTLE_TIME, rested, self);
}

void
stone_desk_look_outside (StoneDesk *self)
{
  g_return_if_fail (STONE_IS_DESK (self));
  g_clear_handle_id (&self->watch->source, g_source_remove);
  look (self);
  stone_desk_look_at_holder (self);
}

/* Watching */

static gboolean
is_of_interest (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL && name[0] != '.' && g_str_has_suffix (name, ".json");
}

static gboolean
is_hold (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL && name[0] == '.' && g_str_has_suffix (name, ".lock");
}

static void
stirred (StoneDesk *self, GFile *file, GFile *other)
{
  if (is_of_interest (file) || is_of_interest (other))
    look_soon (self);
  if (is_hold (file) || is_hold (other))
    stone_desk_look_at_holder (self);
}

void
stone_desk_watch (StoneDesk *self)
{
  StoneWatch *watch = g_new0 (StoneWatch, 1);
  const char *folder = stone_store_get_folder (self->store);
  const char *const inner[] = { ".", "articles" };

  self->watch = watch;
  watch->sides = stone_sides_new ();
  watch->clashes = clashes_new ();
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      g_autofree char *path = g_build_filename (folder, inner[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      watch->monitors[i] = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
      if (watch->monitors[i] != NULL)
        g_signal_connect_swapped (watch->monitors[i], "changed", G_CALLBACK (stirred), self);
    }
  if (stone_store_has_copies (self->store))
    look_soon (self);
}

void
stone_watch_free (StoneWatch *watch)
{
  for (guint i = 0; i < G_N_ELEMENTS (watch->monitors); i++)
    if (watch->monitors[i] != NULL)
      {
        g_file_monitor_cancel (watch->monitors[i]);
        g_object_unref (watch->monitors[i]);
      }
  g_clear_handle_id (&watch->source, g_source_remove);
  g_ptr_array_unref (watch->sides);
  g_ptr_array_unref (watch->clashes);
  g_free (watch);
}
