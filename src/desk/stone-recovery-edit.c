/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-merge.h"
#include "stone-recovery.h"

/* Recovering as an edit. Articles come first, then the edition that lists them. */

static guint
order_of (StoneEditBuilder *builder, const char *id)
{
  GPtrArray *order = stone_project_get_edition (stone_edit_builder_peek (builder))->order;
  guint index;

  return g_ptr_array_find_with_equal_func (order, id, g_str_equal, &index) ? index : G_MAXUINT;
}

/* Behind the article that the other hand changed. */
static void
add_copy (StoneEditBuilder *builder, const StoneRecoveryItem *item, GPtrArray *listed)
{
  g_autofree char *original = stone_project_article_id (item->file);
  g_autofree char *headline =
      g_strdup_printf (_ ("%s (recovered)"),
                       *item->headline != '\0' ? item->headline : _ ("Untitled"));
  g_autofree char *id = stone_project_unused_id (stone_edit_builder_peek (builder), headline);
  g_autoptr (StoneValue) id_value = stone_value_new_string (id);
  g_autoptr (StoneValue) headline_value = stone_value_new_string (headline);
  g_autoptr (StoneValue) named = stone_value_with_member (item->recovered, "id", id_value);
  g_autoptr (StoneValue) copy = stone_value_with_member (named, "headline", headline_value);
  guint index = order_of (builder, original);

  stone_edit_builder_add_article (builder, copy, index != G_MAXUINT ? index + 1 : index);
  g_ptr_array_add (listed, g_steal_pointer (&id));
}

/* WHOLE: each file in one piece, where its members one by one would be invalid in between. */
static void
recover_article (StoneEditBuilder *builder,
                 const StoneRecoveryItem *item,
                 gboolean whole,
                 GPtrArray *listed)
{
  g_autofree char *id = stone_project_article_id (item->file);

  switch (item->kind)
    {
    case STONE_RECOVERY_CHANGED:
      if (whole)
        stone_edit_builder_set (builder, item->file, "", item->recovered);
      else
        stone_merge_build (builder, item->file, item->recovered);
      break;
    case STONE_RECOVERY_ADDED:
      stone_edit_builder_set (builder, item->file, "", item->recovered);
      g_ptr_array_add (listed, g_steal_pointer (&id));
      break;
    case STONE_RECOVERY_REMOVED:
      stone_edit_builder_remove_article (builder, id);
      break;
    case STONE_RECOVERY_COPY:
      add_copy (builder, item, listed);
      break;
    case STONE_RECOVERY_MERGED:
    default:
      g_assert_not_reached ();
    }
}

/* Where another hand changed the same, that stays. */
static StoneValue *
merge_edition (const StoneRecoveryItem *item, StoneProject *now)
{
  g_autoptr (GPtrArray) clashes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_clash_unref);

  return stone_merge (item->file, item->base, stone_project_get_file (now, item->file),
                      item->recovered, FALSE, clashes);
}

static void
recover_edition (StoneEditBuilder *builder, const StoneRecoveryItem *item, gboolean whole)
{
  g_autoptr (StoneValue) merged = item->kind == STONE_RECOVERY_MERGED
                                      ? merge_edition (item, stone_edit_builder_peek (builder))
                                      : NULL;

  if (merged != NULL)
    stone_merge_build (builder, item->file, merged);
  else if (whole)
    stone_edit_builder_set (builder, item->file, "", item->recovered);
  else
    stone_merge_build (builder, item->file, item->recovered);
}

static gboolean
is_edition (const StoneRecoveryItem *item)
{
  return g_str_equal (item->file, STONE_EDITION_FILE);
}

static StoneEdit *
build (const StoneRecovery *self, StoneProject *now, gboolean whole, GError **error)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (now, STONE_ORIGIN_MERGE, N_ ("Restore Unsaved Changes"));
  /* Articles that the running order has now and must not lose, or gets. */
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *order = stone_project_get_edition (now)->order;

  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (listed, g_strdup (g_ptr_array_index (order, i)));
  for (guint i = 0; i < self->items->len; i++)
    {
      const StoneRecoveryItem *item = g_ptr_array_index (self->items, i);
      if (!is_edition (item))
        recover_article (builder, item, whole, listed);
      else
        recover_edition (builder, item, whole);
    }
  for (guint i = 0; i < listed->len; i++)
    {
      const char *id = g_ptr_array_index (listed, i);
      if (order_of (builder, id) == G_MAXUINT &&
          stone_project_get_article (stone_edit_builder_peek (builder), id) != NULL)
        stone_edit_builder_move_article (builder, id, NULL, G_MAXUINT);
    }
  return stone_edit_builder_end (builder, error);
}

StoneEdit *
stone_recovery_to_edit (const StoneRecovery *self, StoneProject *now, GError **error)
{
  g_return_val_if_fail (self != NULL && now != NULL, NULL);

  StoneEdit *edit = build (self, now, FALSE, NULL);
  return edit != NULL ? edit : build (self, now, TRUE, error);
}
