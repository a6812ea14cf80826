/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-projection.h"

/* Kinds of tracked changes that matter here: what is deleted goes; an insertion stays. */
static gboolean
is_kind (const StoneValue *changes, const char *id, const char *kind)
{
  const StoneValue *change = id != NULL ? stone_value_member (changes, id) : NULL;

  return g_strcmp0 (stone_value_member_string (change, "kind"), kind) == 0;
}

static gboolean
needs_projection (const StoneBlock *block)
{
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    if (needs_projection (g_ptr_array_index (block->children, i)))
      return TRUE;
  for (guint i = 0; i < block->n_runs; i++)
    if (block->runs[i].style.change != NULL || block->runs[i].style.notes != NULL)
      return TRUE;
  return FALSE;
}

/* BOX with its children projected too. Takes BOX. */
static StoneBlock *
with_projected_children (StoneBlock *box, const StoneValue *changes)
{
  g_autoptr (StoneBlock) old = box;
  guint n = box->children != NULL ? box->children->len : 0;
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (StoneValue) blocks = NULL;
  g_autoptr (StoneValue) value = NULL;

  if (n == 0)
    return g_steal_pointer (&old);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StoneProjection) child =
          stone_projection_new (g_ptr_array_index (box->children, i), changes);

      g_ptr_array_add (values, stone_value_ref (child->block->value));
    }
  blocks = stone_value_new_array ((StoneValue **) values->pdata, n);
  value = stone_value_with_member (box->value, "blocks", blocks);
  return stone_block_new_from_value (value, "", NULL);
}

StoneProjection *
stone_projection_new (StoneBlock *block, const StoneValue *changes)
{
  StoneProjection *self = g_new0 (StoneProjection, 1);
  g_autoptr (GArray) runs = NULL;
  g_autoptr (GString) text = NULL;
  guint n = 0;

  if (!needs_projection (block))
    {
      self->block = stone_block_ref (block);
      return self;
    }
  runs = g_array_new (FALSE, FALSE, sizeof (StoneRun));
  text = g_string_new (NULL);
  self->map = g_new (guint, block->length + 1);
  for (guint i = 0; i < block->n_runs; i++)
    {
      StoneRun run = block->runs[i];

      if (is_kind (changes, run.style.change, "delete"))
        continue;
      for (guint byte = run.start; byte < run.end; byte++)
        self->map[n++] = byte;
      g_string_append_len (text, block->text + run.start, run.end - run.start);
      run.start = text->len - (run.end - run.start);
      run.end = text->len;
      run.style.change = run.style.notes = NULL;
      g_array_append_val (runs, run);
    }
  self->map[n] = block->length;
  self->block = with_projected_children (stone_block_new_from_runs (block->kind, text->str,
                                                                    (StoneRun *) runs->data,
                                                                    runs->len, block),
                                         changes);
  return self;
}

void
stone_projection_free (StoneProjection *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->block, stone_block_unref);
  g_free (self->map);
  g_free (self);
}

guint
stone_projection_to_source (const StoneProjection *self, guint index)
{
  index = MIN (index, self->block->length);
  return self->map != NULL ? self->map[index] : index;
}

guint
stone_projection_from_source (const StoneProjection *self, guint source_index)
{
  guint low = 0, high = self->block->length;

  if (self->map == NULL)
    return MIN (source_index, high);
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->map[middle] < source_index)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GPtrArray *
stone_projection_of_body (const StoneArticle *article)
{
  StoneValue *changes = stone_value_member (article->value, "changes");
  GPtrArray *body =
      g_ptr_array_new_full (article->body->len, (GDestroyNotify) stone_projection_free);

  for (guint i = 0; i < article->body->len; i++)
    g_ptr_array_add (body, stone_projection_new (stone_article_block (article, i), changes));
  return body;
}
