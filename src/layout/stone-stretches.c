/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-stretches.h"

typedef struct
{
  int width, height; /* 0: it couldn't be read */
} PictureSize;

typedef struct
{
  const char *id; /* interned: of its first article */
  guint round;
  guint generation;
  /* What it depends on. */
  StoneEdition *edition; /* owned, as are all below */
  StoneDesign *design;
  GPtrArray
      *articles; /* StoneArticle or NULL: from the one before it to the second one behind it */
  guint n;
  int number;
  GArray *sizes; /* PictureSize, of all its pictures in order */
  GArray *asked; /* StoneAskedPage */
  StoneStretch stretch;
} Entry;

struct _StoneStretches
{
  GHashTable *entries; /* Entry, its own key */
  guint generation;
};

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return g_direct_hash (entry->id) ^ entry->round;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  return x->id == y->id && x->round == y->round;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  stone_edition_unref (entry->edition);
  stone_design_unref (entry->design);
  g_ptr_array_unref (entry->articles);
  g_array_unref (entry->sizes);
  g_array_unref (entry->asked);
  g_ptr_array_unref (entry->stretch.pages);
  g_ptr_array_unref (entry->stretch.fits);
  g_free (entry);
}

StoneStretches *
stone_stretches_new (void)
{
  StoneStretches *self = g_new0 (StoneStretches, 1);

  self->entries = g_hash_table_new_full (entry_hash, entry_equal, NULL, entry_free);
  return self;
}

void
stone_stretches_free (StoneStretches *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

gboolean
stone_stretches_is_empty (StoneStretches *self)
{
  return g_hash_table_size (self->entries) == 0;
}

void
stone_stretches_begin (StoneStretches *self)
{
  self->generation++;
}

static gboolean
is_old (gpointer key, gpointer value, gpointer generation)
{
  return ((Entry *) value)->generation != GPOINTER_TO_UINT (generation);
}

void
stone_stretches_end (StoneStretches *self)
{
  g_hash_table_foreach_remove (self->entries, is_old, GUINT_TO_POINTER (self->generation));
}

/* ---- what it depends on ---- */

/* The article I places from the stretch's first, -1 being the one before it; NULL beyond the
 * edition. Borrowed. */
static StoneArticle *
get_article (const StoneStretchKey *key, int i)
{
  gint64 index = (gint64) key->first + i;

  return index >= 0 && index < key->articles->len ? g_ptr_array_index (key->articles, index) : NULL;
}

static void
article_clear (gpointer article)
{
  if (article != NULL)
    stone_article_unref (article);
}

static GPtrArray *
list_articles (const StoneStretchKey *key)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func (article_clear);

  for (int i = -1; i < (int) key->n + 2; i++)
    {
      StoneArticle *article = get_article (key, i);
      g_ptr_array_add (articles, article != NULL ? stone_article_ref (article) : NULL);
    }
  return articles;
}

static gboolean
has_same_articles (const Entry *entry, const StoneStretchKey *key)
{
  if (entry->n != key->n)
    return FALSE;
  for (guint i = 0; i < entry->articles->len; i++)
    if (g_ptr_array_index (entry->articles, i) != get_article (key, (int) i - 1))
      return FALSE;
  return TRUE;
}

static GArray *
list_sizes (const StoneContext *context, const StoneStretchKey *key)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (PictureSize));

  for (guint i = 0; i < key->n; i++)
    {
      const StoneArticle *article = get_article (key, (int) i);
      for (guint p = 0; p < article->pictures->len; p++)
        {
          PictureSize size = { 0 };
          const StonePicture *picture = stone_article_picture (article, p);
          if (context->picture_size == NULL ||
              !context->picture_size (picture->file, &size.width, &size.height,
                                      context->picture_size_data))
            size = (PictureSize){ 0 };
          g_array_append_val (sizes, size);
        }
    }
  return sizes;
}

static gboolean
has_same_sizes (const Entry *entry, const StoneContext *context, const StoneStretchKey *key)
{
  g_autoptr (GArray) sizes = list_sizes (context, key);

  return sizes->len == entry->sizes->len &&
         (sizes->len == 0 ||
          memcmp (sizes->data, entry->sizes->data, sizes->len * sizeof (PictureSize)) == 0);
}

static gboolean
is_told_the_same (const Entry *entry, const StoneContext *context)
{
  gboolean same = TRUE;

  for (guint i = 0; i < entry->asked->len; i++)
    {
      const StoneAskedPage *asked = &g_array_index (entry->asked, StoneAskedPage, i);
      same = stone_page_map_find (context->page_map, asked->article) == asked->page && same;
    }
  return same;
}

/* ---- finding and keeping ---- */

static gboolean
holds (const Entry *entry, const StoneContext *context, const StoneStretchKey *key)
{
  return entry->number == key->number && entry->edition == context->edition &&
         entry->design == context->design && has_same_articles (entry, key) &&
         has_same_sizes (entry, context, key) && is_told_the_same (entry, context);
}

const StoneStretch *
stone_stretches_find (StoneStretches *self, const StoneContext *context, const StoneStretchKey *key)
{
  Entry wanted = { .id = g_intern_string (get_article (key, 0)->id) };

  /* One of an earlier round will do, if it wasn't told anything else. */
  for (; wanted.round <= key->round; wanted.round++)
    {
      Entry *entry = g_hash_table_lookup (self->entries, &wanted);
      if (entry == NULL || !holds (entry, context, key))
        continue;
      entry->generation = self->generation;
      return &entry->stretch;
    }
  return NULL;
}

void
stone_stretches_keep (StoneStretches *self,
                      const StoneContext *context,
                      const StoneStretchKey *key,
                      StoneStretch stretch,
                      GArray *asked)
{
  Entry *entry = g_new0 (Entry, 1);

  *entry = (Entry){
    .id = g_intern_string (get_article (key, 0)->id),
    .round = key->round,
    .generation = self->generation,
    .edition = stone_edition_ref (context->edition),
    .design = stone_design_ref (context->design),
    .articles = list_articles (key),
    .n = key->n,
    .number = key->number,
    .sizes = list_sizes (context, key),
    .asked = asked,
    .stretch = stretch,
  };
  g_hash_table_replace (self->entries, entry, entry);
}
