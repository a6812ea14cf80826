/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include "stone-align.h"
#include "stone-merge-private.h"

/* Clashes */

StoneClash *
stone_clash_ref (StoneClash *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clash_clear (gpointer data)
{
  StoneClash *self = data;

  g_free (self->file);
  g_free (self->place);
  g_clear_pointer (&self->ours, stone_value_unref);
  g_clear_pointer (&self->theirs, stone_value_unref);
}

void
stone_clash_unref (StoneClash *self)
{
  g_atomic_rc_box_release_full (self, clash_clear);
}

static StoneValue *
ref_or_null (StoneValue *value)
{
  return value != NULL ? stone_value_ref (value) : NULL;
}

StoneClash *
stone_clash_new (const char *file, const char *place, StoneValue *ours, StoneValue *theirs)
{
  StoneClash *self = g_atomic_rc_box_new0 (StoneClash);

  self->file = g_strdup (file);
  self->place = g_strdup (place);
  self->ours = ref_or_null (ours);
  self->theirs = ref_or_null (theirs);
  return self;
}

void
stone_merge_add_clash (StoneMerge *self, const char *place, StoneValue *ours, StoneValue *theirs)
{
  g_ptr_array_add (self->clashes, stone_clash_new (self->file, place, ours, theirs));
}

void
stone_merge_add_splice_clash (StoneMerge *self,
                              const char *place,
                              guint index,
                              StoneValue *ours,
                              StoneValue *theirs)
{
  g_autoptr (StoneValue) left = stone_value_new_array (&ours, ours != NULL ? 1 : 0);
  g_autoptr (StoneValue) right = stone_value_new_array (&theirs, theirs != NULL ? 1 : 0);
  StoneClash *clash = stone_clash_new (self->file, place, left, right);

  clash->splice = TRUE;
  clash->index = index;
  g_ptr_array_add (self->clashes, clash);
}

/* Merging */

gboolean
stone_merge_same (StoneValue *a, StoneValue *b)
{
  return a == b || (a != NULL && b != NULL && stone_value_equal (a, b));
}

gboolean
stone_merge_may_take (const StoneMerge *self, StoneValue *ours, StoneValue *theirs)
{
  return !self->cautious || stone_align_missing (ours, theirs) == 0;
}

gboolean
stone_merge_shortcut (const StoneMerge *self,
                      StoneValue *base,
                      StoneValue *ours,
                      StoneValue *theirs,
                      StoneValue **merged)
{
  if (stone_merge_same (ours, theirs) || (base != NULL && stone_merge_same (base, theirs)))
    *merged = ref_or_null (ours);
  else if (base != NULL && stone_merge_same (base, ours) &&
           stone_merge_may_take (self, ours, theirs))
    *merged = ref_or_null (theirs);
  /* What was not there and one side put there. */
  else if (base == NULL && (ours == NULL || theirs == NULL))
    *merged = ref_or_null (ours != NULL ? ours : theirs);
  else
    return FALSE;
  return TRUE;
}

/* An object of which the parts mean nothing alone: 30 lines and 200 words are not 30 words. */
static gboolean
is_whole (const char *name)
{
  return g_str_equal (name, "length");
}

static gboolean
is_or_absent (StoneValue *value, StoneValueKind kind)
{
  return value == NULL || stone_value_is (value, kind);
}

StoneValue *
stone_merge_member (StoneMerge *self,
                    const char *name,
                    const char *place,
                    StoneValue *base,
                    StoneValue *ours,
                    StoneValue *theirs)
{
  StoneValue *merged = NULL;

  if (stone_merge_shortcut (self, base, ours, theirs, &merged))
    return merged;
  if (stone_value_is (ours, STONE_VALUE_OBJECT) && stone_value_is (theirs, STONE_VALUE_OBJECT) &&
      !is_whole (name))
    return stone_merge_object (self, place, base, ours, theirs);
  if (is_or_absent (ours, STONE_VALUE_ARRAY) && is_or_absent (theirs, STONE_VALUE_ARRAY))
    {
      if (g_str_equal (name, "body") || g_str_equal (name, "blocks"))
        return stone_merge_blocks (self, place, base, ours, theirs);
      if (stone_merge_is_list (name))
        return stone_merge_list (self, name, place, base, ours, theirs);
      if (g_str_equal (name, "spans") || g_str_equal (name, "title"))
        merged = stone_merge_spans (base, ours, theirs, self->cautious);
      if (merged != NULL)
        return merged;
    }
  stone_merge_add_clash (self, place, ours, theirs);
  return ref_or_null (ours);
}

static void
add_member (GPtrArray *names, GPtrArray *values, const char *name, StoneValue *value)
{
  if (value == NULL)
    return;
  g_ptr_array_add (names, (gpointer) name);
  g_ptr_array_add (values, value);
}

/* Our members in our order, then those that only they have. */
StoneValue *
stone_merge_object (StoneMerge *self,
                    const char *place,
                    StoneValue *base,
                    StoneValue *ours,
                    StoneValue *theirs)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  StoneValue *const sides[] = { ours, theirs };

  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    for (guint i = 0; i < stone_value_length (sides[side]); i++)
      {
        const char *name = stone_value_member_name (sides[side], i);
        g_autofree char *inner = stone_value_pointer_append (place, name);

        if (side == 1 && stone_value_member (ours, name) != NULL)
          continue;
        add_member (names, values, name,
                    stone_merge_member (self, name, inner, stone_value_member (base, name),
                                        stone_value_member (ours, name),
                                        stone_value_member (theirs, name)));
      }
  return stone_value_new_object_from ((const char *const *) names->pdata,
                                      (StoneValue *const *) values->pdata, names->len);
}

StoneValue *
stone_merge (const char *file,
             StoneValue *base,
             StoneValue *ours,
             StoneValue *theirs,
             gboolean cautious,
             GPtrArray *clashes)
{
  StoneMerge self = { file, cautious, clashes };

  return stone_merge_member (&self, "", "", base, ours, theirs);
}
