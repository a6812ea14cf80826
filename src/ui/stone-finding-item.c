/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-finding-item.h"

struct _StoneFindingItem
{
  GObject parent_instance;
  /*< owned >*/
  char *article, *title, *sums;
  GPtrArray *all; /* keeps the finding; NULL: a head */
  /*< borrowed >*/
  const StoneFinding *finding;
  /*< state >*/
  guint number;
  gboolean fixed;
};

G_DEFINE_FINAL_TYPE (StoneFindingItem, stone_finding_item, G_TYPE_OBJECT)

StoneFindingItem *
stone_finding_item_new_head (const char *article, char *title, char *sums)
{
  StoneFindingItem *self = g_object_new (STONE_TYPE_FINDING_ITEM, NULL);

  self->article = g_strdup (article);
  self->title = title;
  self->sums = sums;
  return self;
}

StoneFindingItem *
stone_finding_item_new (GPtrArray *all, const StoneFinding *finding, guint number)
{
  StoneFindingItem *self = g_object_new (STONE_TYPE_FINDING_ITEM, NULL);

  self->article = g_strdup (finding->place.article);
  self->all = g_ptr_array_ref (all);
  self->finding = finding;
  self->number = number;
  return self;
}

const StoneFinding *
stone_finding_item_get_finding (StoneFindingItem *self)
{
  return self->finding;
}

void
stone_finding_item_set_fixed (StoneFindingItem *self)
{
  self->fixed = TRUE;
}

gboolean
stone_finding_item_is_fixed (StoneFindingItem *self)
{
  return self->fixed;
}

guint
stone_finding_item_get_number (StoneFindingItem *self)
{
  return self->number;
}

const char *
stone_finding_item_get_article (StoneFindingItem *self)
{
  return self->article;
}

const char *
stone_finding_item_get_title (StoneFindingItem *self)
{
  return self->title;
}

const char *
stone_finding_item_get_sums (StoneFindingItem *self)
{
  return self->sums;
}

static void
stone_finding_item_finalize (GObject *object)
{
  StoneFindingItem *self = STONE_FINDING_ITEM (object);

  g_free (self->article);
  g_free (self->title);
  g_free (self->sums);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  G_OBJECT_CLASS (stone_finding_item_parent_class)->finalize (object);
}

static void
stone_finding_item_class_init (StoneFindingItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_finding_item_finalize;
}

static void
stone_finding_item_init (StoneFindingItem *self)
{
}
