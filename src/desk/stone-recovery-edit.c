/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-recovery.h"

/* Recovering as an edit. Articles come first, then the edition that lists them. */

static StoneValue *
value_of (StoneEditBuilder *builder, const char *file)
{
  return stone_project_get_file (stone_edit_builder_peek (builder), file);
}

static gboolean
same (const StoneValue *a, const StoneValue *b)
{
  return a == b || (a != NULL && b != NULL && stone_value_equal (a, b));
}

/* Only the elements that differ, so that an undo marks these alone. */
static void
set_array (StoneEditBuilder *builder,
           const char *file,
           const char *place,
           StoneValue *before,
           StoneValue *after)
{
  guint n_out = stone_value_length (before), n_in = stone_value_length (after), first = 0;
  g_autofree StoneValue **in = NULL;

  while (first < MIN (n_out, n_in) &&
         same (stone_value_element (before, first), stone_value_element (after, first)))
    first++;
  while (MIN (n_out, n_in) > first &&
         same (stone_value_element (before, n_out - 1), stone_value_element (after, n_in - 1)))
    {
      n_out--;
      n_in--;
    }
  in = g_new (StoneValue *, n_in - first);
  for (guint i = first; i < n_in; i++)
    in[i - first] = stone_value_element (after, i);
  stone_edit_builder_splice (builder, file, place, first, n_out - first, in, n_in - first);
}

static void
set_member (StoneEditBuilder *builder, const char *file, const char *name, StoneValue *after)
{
  StoneValue *before = stone_value_member (value_of (builder, file), name);
  g_autofree char *place = stone_value_pointer_append ("", name);

  if (stone_value_is (before, STONE_VALUE_ARRAY) && stone_value_is (after, STONE_VALUE_ARRAY))
    set_array (builder, file, place, before, after);
  else
    stone_edit_builder_set (builder, file, place, after);
}

/* Members of ITEM's file as they were recovered; with BASE only those that nobody else changed. */
static void
set_members (StoneEditBuilder *builder, const StoneRecoveryItem *item, const StoneValue *base)
{
  g_autoptr (StoneValue) before = stone_value_ref (value_of (builder, item->file));

  for (guint i = 0; i < stone_value_length (item->recovered); i++)
    {
      const char *name = stone_value_member_name (item->recovered, i);
      if (base == NULL || same (stone_value_member (base, name), stone_value_member (before, name)))
        set_member (builder, item->file, name, stone_value_member_at (item->recovered, i));
    }
  for (guint i = 0; i < stone_value_length (before); i++)
    {
      const char *name = stone_value_member_name (before, i);
      if (stone_value_member (item->recovered, name) == NULL &&
          (base == NULL ||
           same (stone_value_member (base, name), stone_value_member_at (before, i))))
        set_member (builder, item->file, name, NULL);
    }
}

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
        set_members (builder, item, NULL);
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

static void
recover_edition (StoneEditBuilder *builder, const StoneRecoveryItem *item, gboolean whole)
{
  if (item->kind == STONE_RECOVERY_MERGED)
    set_members (builder, item, item->base);
  else if (whole)
    stone_edit_builder_set (builder, item->file, "", item->recovered);
  else
    set_members (builder, item, NULL);
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
