/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include "stone-shared-set.h"

#define FIRST_SLOTS 1024

typedef struct
{
  guint hash;
  gpointer item; /* atomic; written after the hash. NULL: free, and the end of a search */
} Slot;

/* A table is never changed but for free slots that are filled. One that got too full stays, so that
 * who still looks into it may go on, and then into the next: it misses at most what is newest, and
 * adding looks again under the lock. */
typedef struct _Table
{
  struct _Table *before; /* owned */
  guint mask;            /* slots - 1, of a power of two */
  Slot slots[];
} Table;

struct _StoneSharedSet
{
  GEqualFunc equal;
  GDestroyNotify free;
  Table *table; /* atomic: the newest */
  GMutex lock;  /* who adds */
  guint size;   /* atomic */
};

static Table *
table_new (guint n_slots, Table *before)
{
  Table *table = g_malloc0 (sizeof *table + n_slots * sizeof *table->slots);

  table->before = before;
  table->mask = n_slots - 1;
  return table;
}

StoneSharedSet *
stone_shared_set_new (GEqualFunc equal, GDestroyNotify free)
{
  StoneSharedSet *self = g_new0 (StoneSharedSet, 1);

  self->equal = equal;
  self->free = free;
  self->table = table_new (FIRST_SLOTS, NULL);
  g_mutex_init (&self->lock);
  return self;
}

void
stone_shared_set_free (StoneSharedSet *self)
{
  Table *table = self->table;

  for (guint i = 0; self->free != NULL && i <= table->mask; i++)
    if (table->slots[i].item != NULL)
      self->free (table->slots[i].item);
  while (table != NULL)
    {
      Table *before = table->before;
      g_free (table);
      table = before;
    }
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint
stone_shared_set_get_size (StoneSharedSet *self)
{
  return g_atomic_int_get (&self->size);
}

/* The slot of KEY and its *ITEM, or the free slot that would be its and NULL. What is free may be
 * filled by another thread at once: look at *ITEM alone. */
static Slot *
find_slot (Table *table, GEqualFunc equal, guint hash, gconstpointer key, gpointer *item)
{
  for (guint i = hash;; i++)
    {
      Slot *slot = &table->slots[i & table->mask];

      *item = g_atomic_pointer_get (&slot->item);
      if (*item == NULL || (slot->hash == hash && equal (*item, key)))
        return slot;
    }
}

gpointer
stone_shared_set_find (StoneSharedSet *self, guint hash, gconstpointer key)
{
  gpointer item;

  find_slot (g_atomic_pointer_get (&self->table), self->equal, hash, key, &item);
  return item;
}

static gboolean
is_never (gconstpointer a, gconstpointer b)
{
  return FALSE;
}

static Table *
grown (Table *table)
{
  Table *next = table_new (2 * (table->mask + 1), table);
  gpointer item;

  for (guint i = 0; i <= table->mask; i++)
    if (table->slots[i].item != NULL)
      *find_slot (next, is_never, table->slots[i].hash, NULL, &item) = table->slots[i];
  return next;
}

gpointer
stone_shared_set_add (StoneSharedSet *self, guint hash, gpointer item)
{
  g_mutex_lock (&self->lock);
  if (self->size >= (self->table->mask + 1) / 2)
    g_atomic_pointer_set (&self->table, grown (self->table));
  gpointer known;
  Slot *slot = find_slot (self->table, self->equal, hash, item, &known);
  if (known == NULL)
    {
      slot->hash = hash;
      g_atomic_pointer_set (&slot->item, item);
      g_atomic_int_inc (&self->size);
    }
  g_mutex_unlock (&self->lock);
  if (known == NULL)
    return item;
  if (self->free != NULL)
    self->free (item);
  return known;
}
