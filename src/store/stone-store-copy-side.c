/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <string.h>

#include "stone-align.h"
#include "stone-store-outside-private.h"
#include "stone-versions.h"

/* A conflict copy as the other side of its file: whose it is, and what it comes from. */

static gboolean
is_ours (const char *copy)
{
  const char *mark = strstr (copy, ".sync-conflict-");
  /* Syncthing adds the device's seven letters; we, at most a small number. */
  return mark != NULL && strlen (mark) < strlen (".sync-conflict-20220917-101500-ABC.json");
}

/* The state, of the first N of STATES, that VALUE most likely comes from: the one of which it lacks
 * the fewest words, then the one most like it, then the older, which never takes back what we did
 * since. */
static StoneValue *
find_ancestor (GPtrArray *states, StoneValue *value, guint n)
{
  StoneValue *best = NULL;
  guint best_missing = 0, best_alike = 0;

  for (guint i = 0; i < n; i++)
    {
      StoneValue *seen = states->pdata[i];
      guint missing = stone_align_missing (seen, value);
      guint alike = stone_align_likeness (seen, value);

      if (best != NULL &&
          (missing > best_missing || (missing == best_missing && alike <= best_alike)))
        continue;
      best = seen;
      best_missing = missing;
      best_alike = alike;
    }
  return best;
}

static gboolean
has_seen (const StoneKnownFile *known, StoneValue *value)
{
  for (guint i = 0; known != NULL && i < known->seen->len; i++)
    if (stone_value_equal (known->seen->pdata[i], value))
      return TRUE;
  return FALSE;
}

static StoneOutside *
find_file (GPtrArray *found, const char *file)
{
  for (guint i = 0; i < found->len; i++)
    {
      StoneOutside *outside = found->pdata[i];

      if (!outside->from_copy && outside->value != NULL && g_str_equal (outside->file, file))
        return outside;
    }
  return NULL;
}

/* Our own last save stands aside and another's is in its place: both come from a state before. */
static void
join_copy (const StoneKnownFile *known, StoneOutside *file, const char *copy)
{
  StoneValue *base = find_ancestor (known->seen, file->value, MAX (known->seen->len, 1) - 1);

  g_clear_pointer (&file->base, stone_value_unref);
  file->base = base != NULL ? stone_value_ref (base) : NULL;
  file->cautious = TRUE;
  g_free (file->copy);
  file->copy = g_strdup (copy);
}

#define MAX_VERSIONS 32

/* States of FILE that its saves kept, the oldest first. */
static GPtrArray *
list_versions (StoneStore *self, const char *file)
{
  g_autoptr (GPtrArray) versions = stone_versions_list (self->folder, file, NULL);
  GPtrArray *states = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; versions != NULL && i < MIN (versions->len, MAX_VERSIONS); i++)
    {
      const char *hash = stone_version_find (versions->pdata[i], file)->hash;
      StoneValue *value = hash != NULL ? stone_versions_read (self->folder, hash, NULL) : NULL;
      if (value != NULL)
        g_ptr_array_insert (states, 0, value);
    }
  return states;
}

/* What a copy with VALUE comes from: one that came while we looked on from what stood there, one
 * that was there before from what was saved earlier. NULL: nobody knows. Transfer full. */
static StoneValue *
find_base (StoneStore *self,
           const StoneKnownFile *known,
           const char *file,
           const char *copy,
           StoneValue *value)
{
  gboolean old = g_hash_table_contains (self->old_copies, copy);
  g_autoptr (GPtrArray) states = old             ? list_versions (self, file)
                                 : known != NULL ? g_ptr_array_ref (known->seen)
                                                 : NULL;
  StoneValue *base = states != NULL ? find_ancestor (states, value, states->len) : NULL;

  return base != NULL ? stone_value_ref (base) : NULL;
}

void
stone_store_look_at_copy (StoneStore *self, const char *file, const char *copy, GPtrArray *found)
{
  StoneKnownFile *known = g_hash_table_lookup (self->known, file);
  g_autofree char *bytes = NULL;
  gsize length;

  if (!stone_outside_read (self, copy, &bytes, &length, NULL))
    return;
  StoneOutside *outside = stone_outside_new_from_bytes (file, copy, bytes, length);
  StoneOutside *beside = find_file (found, file);

  outside->copy = g_strdup (copy);
  outside->from_copy = TRUE;
  outside->cautious = TRUE;
  if (g_strcmp0 (g_hash_table_lookup (self->copies, copy), outside->hash) == 0 ||
      (outside->value == NULL && is_ours (copy))) /* told when it was kept */
    stone_outside_free (outside);
  else if (outside->value != NULL && has_seen (known, outside->value))
    {
      /* Nothing new. One that Stonehand put there is another's, who still decides. */
      if (beside != NULL && !is_ours (copy) && stone_value_equal (known->value, outside->value))
        join_copy (known, beside, copy);
      stone_outside_free (outside);
    }
  else
    {
      if (outside->value != NULL)
        outside->base = find_base (self, known, file, copy, outside->value);
      g_ptr_array_add (found, outside);
    }
}
