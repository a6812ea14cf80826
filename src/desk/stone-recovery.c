/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include "stone-recovery.h"

static gboolean
same (const StoneValue *a, const StoneValue *b)
{
  return a == b || (a != NULL && b != NULL && stone_value_equal (a, b));
}

static void
item_free (gpointer data)
{
  StoneRecoveryItem *item = data;

  g_free (item->file);
  g_free (item->headline);
  g_clear_pointer (&item->diff, stone_file_diff_free);
  g_clear_pointer (&item->base, stone_value_unref);
  g_clear_pointer (&item->recovered, stone_value_unref);
  g_free (item);
}

static gboolean
find_kind (const StoneOrphanFile *file, StoneProject *project, StoneRecoveryKind *kind)
{
  StoneValue *now = stone_project_get_file (project, file->file);
  gboolean foreign = !stone_orphan_file_passed (file, now);
  g_autofree char *id = stone_project_article_id (file->file);

  if (id == NULL)
    *kind = foreign ? STONE_RECOVERY_MERGED : STONE_RECOVERY_CHANGED;
  else if (file->now == NULL)
    *kind = STONE_RECOVERY_REMOVED;
  else if (stone_project_get_unreadable (project, id) != NULL)
    *kind = STONE_RECOVERY_COPY;
  else if (now == NULL)
    *kind = STONE_RECOVERY_ADDED;
  else
    *kind = foreign ? STONE_RECOVERY_COPY : STONE_RECOVERY_CHANGED;
  /* What was taken away and changed elsewhere stays. */
  return !same (now, file->now) && !(file->now == NULL && foreign);
}

static StoneRecoveryItem *
item_new (const StoneOrphanFile *file, StoneProject *project, StoneRecoveryKind kind)
{
  StoneRecoveryItem *item = g_new0 (StoneRecoveryItem, 1);
  StoneValue *now = stone_project_get_file (project, file->file);
  const char *headline =
      stone_value_member_string (file->now != NULL ? file->now : now, "headline");

  item->kind = kind;
  item->file = g_strdup (file->file);
  item->headline = g_strdup (headline != NULL ? headline : "");
  item->base = file->base != NULL ? stone_value_ref (file->base) : NULL;
  item->recovered = file->now != NULL ? stone_value_ref (file->now) : NULL;
  item->diff = stone_file_diff_new (file->file, now, file->now);
  return item;
}

/* A journal is a file that anybody may have written. */
static gboolean
is_valid (const StoneOrphanFile *file, StoneProject *project)
{
  g_autoptr (StoneProject) with = NULL;
  g_autoptr (GError) error = NULL;

  if (file->now == NULL)
    return TRUE;
  with = stone_project_with_file (project, file->file, file->now, &error);
  if (with == NULL)
    g_message ("%s: not recovered: %s", file->file, error->message);
  return with != NULL;
}

StoneRecovery *
stone_recovery_new (const StoneOrphan *orphan, StoneProject *now)
{
  g_return_val_if_fail (orphan != NULL && now != NULL, NULL);

  g_autoptr (StoneRecovery) self = g_new0 (StoneRecovery, 1);
  StoneRecoveryItem *edition = NULL;
  self->time = orphan->time;
  self->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < orphan->files->len; i++)
    {
      const StoneOrphanFile *file = g_ptr_array_index (orphan->files, i);
      StoneRecoveryKind kind;

      if (!is_valid (file, now) || !find_kind (file, now, &kind))
        continue;
      if (g_str_equal (file->file, STONE_EDITION_FILE))
        edition = item_new (file, now, kind);
      else
        g_ptr_array_add (self->items, item_new (file, now, kind));
    }
  if (edition != NULL)
    g_ptr_array_add (self->items, edition);
  return self->items->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
stone_recovery_free (StoneRecovery *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->items);
  g_free (self);
}
