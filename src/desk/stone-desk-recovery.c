/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-desk-private.h"

/* Journals of sessions that crashed, offered one after the other, the oldest first. Each stays as
 * it is until it was decided about; then it is kept aside. */

StoneRecovery *
stone_desk_find_recovery (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);

  while (self->orphans != NULL && self->orphans->len > 0)
    {
      StoneRecovery *recovery =
          stone_recovery_new (g_ptr_array_index (self->orphans, 0), self->project);
      if (recovery != NULL)
        return recovery;
      stone_desk_discard_recovery (self); /* it says what is there */
    }
  return NULL;
}

gboolean
stone_desk_restore (StoneDesk *self, GError **error)
{
  g_return_val_if_fail (STONE_IS_DESK (self), FALSE);

  g_autoptr (StoneRecovery) recovery = stone_desk_find_recovery (self);
  if (recovery == NULL)
    return TRUE;
  GError *local = NULL;
  g_autoptr (StoneEdit) edit = stone_recovery_to_edit (recovery, self->project, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  stone_history_break (self->history);
  if (!stone_desk_do (self, edit, error))
    return FALSE;
  stone_desk_discard_recovery (self);
  return TRUE;
}

void
stone_desk_discard_recovery (StoneDesk *self)
{
  g_return_if_fail (STONE_IS_DESK (self));

  if (self->orphans != NULL && self->orphans->len > 0)
    stone_desk_journal_set_aside (self, g_ptr_array_steal_index (self->orphans, 0));
}
