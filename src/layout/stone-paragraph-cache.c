/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-paragraph-cache.h"

typedef struct
{
  StoneSetParagraph *paragraph; /* owned; its key is the entry's */
  guint generation;
} Entry;

struct _StoneParagraphCache
{
  StoneComposer composer; /* its design owned: what the entries were set for */
  GHashTable *entries;    /* key of its paragraph → Entry */
  StoneSetAhead *ahead;   /* or NULL */
  guint64 n_made;         /* paragraphs so far */
  guint generation;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  stone_set_paragraph_free (entry->paragraph);
  g_free (entry);
}

StoneParagraphCache *
stone_paragraph_cache_new (StoneFaces *faces, StoneSetter *setter)
{
  StoneParagraphCache *self = g_new0 (StoneParagraphCache, 1);

  self->composer = (StoneComposer){ faces, setter, NULL };
  self->entries =
      g_hash_table_new_full (stone_paragraph_key_hash, stone_paragraph_key_equal, NULL, entry_free);
  return self;
}

void
stone_paragraph_cache_free (StoneParagraphCache *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->ahead, stone_set_ahead_end);
  g_hash_table_unref (self->entries);
  g_clear_pointer (&self->composer.design, stone_design_unref);
  g_free (self);
}

gboolean
stone_paragraph_cache_is_empty (StoneParagraphCache *self)
{
  return g_hash_table_size (self->entries) == 0;
}

void
stone_paragraph_cache_begin (StoneParagraphCache *self, StoneDesign *design)
{
  if (self->composer.design != design)
    {
      g_hash_table_remove_all (self->entries);
      g_clear_pointer (&self->composer.design, stone_design_unref);
      self->composer.design = stone_design_ref (design);
      stone_setter_set_hyphen_exceptions (self->composer.setter,
                                          (const char *const *) design->hyphen_exceptions);
    }
  stone_setter_tidy (self->composer.setter);
  self->generation++;
}

/* Fewer are shaped before a thread has begun. */
#define MANY 32

void
stone_paragraph_cache_expect (StoneParagraphCache *self, GArray *coming)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (StoneParagraphKey));

  for (guint i = 0; i < coming->len; i++)
    {
      const StoneParagraphKey *key = &g_array_index (coming, StoneParagraphKey, i);
      if (!g_hash_table_contains (self->entries, key))
        g_array_append_vals (missing, key, 1);
    }
  if (missing->len >= MANY && self->ahead == NULL)
    self->ahead = stone_set_ahead_start (&self->composer, missing);
}

/* Pages that are taken over ask for no paragraphs, but the next letter may be typed there. */
#define KEPT 200 /* layouts */

static gboolean
is_old (gpointer key, gpointer value, gpointer generation)
{
  return ((Entry *) value)->generation + KEPT < GPOINTER_TO_UINT (generation);
}

void
stone_paragraph_cache_end (StoneParagraphCache *self)
{
  g_clear_pointer (&self->ahead, stone_set_ahead_end);
  g_hash_table_foreach_remove (self->entries, is_old, GUINT_TO_POINTER (self->generation));
}

StoneSetParagraph *
stone_paragraph_cache_get (StoneParagraphCache *self, const StoneParagraphKey *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      if (self->ahead != NULL)
        entry->paragraph = stone_set_ahead_take (self->ahead, key);
      if (entry->paragraph == NULL)
        {
          entry->paragraph = stone_set_paragraph_new (&self->composer, key);
          stone_set_paragraph_break (entry->paragraph);
        }
      entry->paragraph->serial = ++self->n_made;
      g_hash_table_replace (self->entries, &entry->paragraph->key, entry);
    }
  entry->generation = self->generation;
  return entry->paragraph;
}
