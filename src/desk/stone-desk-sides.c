/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-outside-private.h"

/* Other sides of files in a save, and when somebody decides what clashes. */

#define MAX_TRIES 5 /* saves that find something new each time, before one is made regardless */

static gboolean
same_file (StoneProject *a, StoneProject *b, const char *file)
{
  StoneValue *left = stone_project_get_file (a, file);
  StoneValue *right = stone_project_get_file (b, file);

  return left == right || (left != NULL && right != NULL && stone_value_equal (left, right));
}

StoneSaveSides *
stone_desk_save_sides_new (StoneDesk *self, StoneProject *target)
{
  StoneSaveSides *sides = g_new0 (StoneSaveSides, 1);

  sides->look = self->watch->tries < MAX_TRIES;
  sides->keep = stone_sides_new ();
  sides->settled = stone_sides_new ();
  for (guint i = 0; i < self->watch->sides->len; i++)
    {
      StoneSide *side = self->watch->sides->pdata[i];
      const char *file = side->outside->file;

      if (side->clashes->len > 0 && !same_file (target, self->saved, file))
        g_ptr_array_add (sides->keep, g_atomic_rc_box_acquire (side));
      else if (side->clashes->len == 0 && same_file (target, self->project, file))
        g_ptr_array_add (sides->settled, g_atomic_rc_box_acquire (side));
    }
  return sides;
}

void
stone_save_sides_free (StoneSaveSides *sides)
{
  g_ptr_array_unref (sides->keep);
  g_ptr_array_unref (sides->settled);
  g_clear_pointer (&sides->outside, g_ptr_array_unref);
  g_free (sides);
}

/* Once only: what is kept already is a copy. */
static gboolean
keep (StoneSide *side, StoneStore *store, GError **error)
{
  StoneOutside *outside = side->outside;

  if (outside->from_copy || outside->value == NULL)
    return TRUE;
  if (!stone_store_keep (store, outside, error))
    return FALSE;
  outside->from_copy = TRUE;
  g_ptr_array_add (side->copies, g_strdup (outside->copy));
  return TRUE;
}

/* The edition is saved all the same; a copy that stays is told again at the next opening. */
static void
set_aside (StoneSide *side, StoneStore *store)
{
  for (guint i = 0; i < side->copies->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!stone_store_set_aside (store, side->copies->pdata[i], &error))
        g_message ("A merged conflict copy was not set aside: %s", error->message);
    }
}

gboolean
stone_save_sides_run (StoneSaveSides *sides,
                      StoneStore *store,
                      StoneProject *target,
                      char ***conflicts,
                      GError **error)
{
  for (guint i = 0; i < sides->keep->len; i++)
    if (!keep (sides->keep->pdata[i], store, error))
      return FALSE;
  if (!(sides->look ? stone_store_save_if_known (store, target, &sides->outside, conflicts, error)
                    : stone_store_save (store, target, conflicts, error)))
    return FALSE;
  for (guint i = 0; i < sides->settled->len; i++)
    set_aside (sides->settled->pdata[i], store);
  return TRUE;
}

gboolean
stone_desk_take_sides (StoneDesk *self, StoneSaveSides *sides, const GError *error)
{
  gboolean again = g_error_matches (error, STONE_STORE_ERROR, STONE_STORE_ERROR_OUTSIDE);

  if (error == NULL)
    for (guint i = 0; i < sides->settled->len; i++)
      g_ptr_array_remove (self->watch->sides, sides->settled->pdata[i]);
  self->watch->tries = again ? self->watch->tries + 1 : 0;
  if (sides->outside != NULL)
    stone_desk_take_outside (self, sides->outside, error == NULL);
  return again;
}

/* Deciding */

GPtrArray *
stone_desk_get_clashes (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->watch->clashes;
}

static void
forget (StoneDesk *self, StoneClash *clash)
{
  for (guint i = 0; i < self->watch->sides->len; i++)
    {
      StoneSide *side = self->watch->sides->pdata[i];

      if (g_ptr_array_remove (side->clashes, clash))
        break;
    }
  stone_desk_update_clashes (self);
}

gboolean
stone_desk_settle (StoneDesk *self, StoneClash *clash, StoneSettle how, GError **error)
{
  g_return_val_if_fail (STONE_IS_DESK (self) && clash != NULL, FALSE);

  g_autoptr (StoneClash) kept = stone_clash_ref (clash);
  StoneEditBuilder *builder =
      stone_desk_edit (self, STONE_ORIGIN_COMMAND, N_ ("Settle Difference"));

  stone_clash_build (clash, builder, how);
  if (!stone_desk_end (self, builder, error))
    return FALSE;
  forget (self, kept);
  /* Nothing to be saved: a save now only sets the copies aside. */
  if (self->watch->clashes->len == 0 && self->save_state == STONE_SAVE_CLEAN)
    stone_desk_save_async (self, NULL, NULL, NULL, NULL);
  return TRUE;
}
