/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits: each leads to a new snapshot, from which all else follows; and what of it is saved. */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-hold-private.h"
#include "stone-desk-private.h"

/* What is saved */

GType
stone_save_state_get_type (void)
{
  static GType type = 0;
  static const GEnumValue values[] = {
    { STONE_SAVE_CLEAN, "STONE_SAVE_CLEAN", "clean" },
    { STONE_SAVE_CHANGED, "STONE_SAVE_CHANGED", "changed" },
    { STONE_SAVE_SAVING, "STONE_SAVE_SAVING", "saving" },
    { STONE_SAVE_FAILED, "STONE_SAVE_FAILED", "failed" },
    { 0, NULL, NULL },
  };
  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("StoneSaveState", values));
  return type;
}

static gboolean
same_file (StoneProject *a, StoneProject *b, const char *file)
{
  StoneValue *left = stone_project_get_file (a, file);
  StoneValue *right = stone_project_get_file (b, file);
  return left == right || (left != NULL && right != NULL && stone_value_equal (left, right));
}

static gboolean
same_files (StoneProject *a, StoneProject *b)
{
  if (a == b)
    return TRUE;
  g_autoptr (GPtrArray) changed = stone_project_list_changed (a, b);
  return changed->len == 0 && same_file (a, b, STONE_EDITION_FILE);
}

static StoneSaveState
find_save_state (StoneDesk *self)
{
  if (self->saving)
    return STONE_SAVE_SAVING;
  if (self->save_error != NULL)
    return STONE_SAVE_FAILED;
  return same_files (self->project, self->saved) ? STONE_SAVE_CLEAN : STONE_SAVE_CHANGED;
}

void
stone_desk_update_save_state (StoneDesk *self)
{
  StoneSaveState state = find_save_state (self);
  if (state == self->save_state)
    return;
  self->save_state = state;
  stone_desk_notify (self, STONE_DESK_PROP_SAVE_STATE);
}

GPtrArray *
stone_desk_list_changed (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);

  return stone_project_list_changed (self->saved, self->project);
}

gboolean
stone_desk_article_is_changed (StoneDesk *self, const char *id)
{
  g_return_val_if_fail (STONE_IS_DESK (self) && id != NULL, FALSE);

  g_autofree char *file = stone_project_article_file (id);
  return !same_file (self->project, self->saved, file);
}

/* Editing */

static void
update_names (StoneDesk *self)
{
  const char *undo = g_intern_string (stone_history_get_undo_name (self->history));
  const char *redo = g_intern_string (stone_history_get_redo_name (self->history));
  gboolean undo_differs = undo != self->undo_name;
  gboolean redo_differs = redo != self->redo_name;

  self->undo_name = undo;
  self->redo_name = redo;
  if (undo_differs)
    stone_desk_notify (self, STONE_DESK_PROP_UNDO_NAME);
  if (redo_differs)
    stone_desk_notify (self, STONE_DESK_PROP_REDO_NAME);
}

static void
take_snapshot (StoneDesk *self, StoneProject *project, StoneEdit *edit)
{
  g_autoptr (StoneProject) before = g_steal_pointer (&self->project);
  self->project = project;
  stone_desk_hold_edited (self, edit);
  stone_desk_journal_edit (self, edit);
  stone_desk_say_changed (self, edit, before);
  stone_desk_notify (self, STONE_DESK_PROP_PROJECT);
}

static void
settle (StoneDesk *self)
{
  update_names (self);
  stone_desk_update_save_state (self);
  stone_desk_queue_layout (self);
}

gboolean
stone_desk_do (StoneDesk *self, StoneEdit *edit, GError **error)
{
  g_return_val_if_fail (STONE_IS_DESK (self), FALSE);
  if (edit == NULL)
    return TRUE;

  StoneProject *after = stone_edit_apply (edit, self->project, error);
  if (after == NULL)
    return FALSE;
  stone_history_push (self->history, edit);
  take_snapshot (self, after, edit);
  settle (self);
  return TRUE;
}

StoneEditBuilder *
stone_desk_edit (StoneDesk *self, StoneOrigin origin, const char *name)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return stone_edit_builder_new (self->project, origin, name);
}

gboolean
stone_desk_end (StoneDesk *self, StoneEditBuilder *builder, GError **error)
{
  g_return_val_if_fail (STONE_IS_DESK (self) && builder != NULL, FALSE);

  g_autoptr (GError) local = NULL;
  g_autoptr (StoneEdit) edit = stone_edit_builder_end (builder, &local);
  stone_edit_builder_free (builder);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return stone_desk_do (self, edit, error);
}

void
stone_desk_break_typing (StoneDesk *self)
{
  g_return_if_fail (STONE_IS_DESK (self));
  stone_history_break (self->history);
}

/* STEP: the edits of one step, from the history. It made them, so each must apply. */
static gboolean
apply_step (StoneDesk *self, GPtrArray *step)
{
  gboolean all = step != NULL;
  for (guint i = 0; step != NULL && i < step->len; i++)
    {
      StoneEdit *edit = g_ptr_array_index (step, i);
      g_autoptr (GError) error = NULL;
      StoneProject *after = stone_edit_apply (edit, self->project, &error);
      if (after == NULL)
        {
          g_critical ("history and project disagree: %s", error->message);
          all = FALSE;
          break;
        }
      take_snapshot (self, after, edit);
    }
  if (step != NULL)
    settle (self);
  return all;
}

gboolean
stone_desk_undo (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), FALSE);

  g_autoptr (GPtrArray) step = stone_history_undo (self->history);
  return apply_step (self, step);
}

gboolean
stone_desk_redo (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), FALSE);

  g_autoptr (GPtrArray) step = stone_history_redo (self->history);
  return apply_step (self, step);
}
