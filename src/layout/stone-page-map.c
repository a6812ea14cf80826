/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-page-map.h"

struct _StonePageMap
{
  GHashTable *pages; /* article → page; 0: asked for before it was known */
};

/* In an entry, beside its page. */
#define ASKED (1 << 30)

StonePageMap *
stone_page_map_new (void)
{
  StonePageMap *self = g_new0 (StonePageMap, 1);

  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
stone_page_map_free (StonePageMap *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->pages);
  g_free (self);
}

static int
get_entry (StonePageMap *self, const char *article)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->pages, article));
}

int
stone_page_map_find (StonePageMap *self, const char *article)
{
  int entry = get_entry (self, article);

  if ((entry & ASKED) == 0)
    g_hash_table_insert (self->pages, (gpointer) g_intern_string (article),
                         GINT_TO_POINTER (entry | ASKED));
  return entry & ~ASKED;
}

gboolean
stone_page_map_set (StonePageMap *self, const char *article, int page)
{
  int entry = get_entry (self, article), asked = entry & ASKED;

  g_hash_table_insert (self->pages, (gpointer) article, GINT_TO_POINTER (page | asked));
  return asked != 0 && page != (entry & ~ASKED);
}
