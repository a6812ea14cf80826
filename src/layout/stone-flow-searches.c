/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-flow-searches.h"

#define KEPT 100 /* layouts */
#define LONG 40  /* parts; a shorter article flows in no time */

typedef struct
{
  StoneFlowSearch *search; /* owned */
  guint layout;
} Kept;

struct _StoneFlowSearches
{
  GHashTable *kept; /* article → Kept */
  guint layout;
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  stone_flow_search_free (kept->search);
  g_free (kept);
}

StoneFlowSearches *
stone_flow_searches_new (void)
{
  StoneFlowSearches *self = g_new0 (StoneFlowSearches, 1);

  self->kept = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
  return self;
}

void
stone_flow_searches_free (StoneFlowSearches *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->kept);
  g_free (self);
}

StoneFlowSearch *
stone_flow_searches_take (StoneFlowSearches *self, const char *article)
{
  Kept *kept = g_hash_table_lookup (self->kept, article);

  if (kept == NULL)
    return stone_flow_search_new ();
  StoneFlowSearch *search = g_steal_pointer (&kept->search);
  g_hash_table_remove (self->kept, article);
  return search;
}

void
stone_flow_searches_give (StoneFlowSearches *self,
                          const char *article,
                          StoneFlowSearch *search,
                          guint n_parts)
{
  if (n_parts < LONG)
    {
      stone_flow_search_free (search);
      return;
    }
  Kept *kept = g_new (Kept, 1);
  *kept = (Kept){ search, self->layout };
  g_hash_table_replace (self->kept, (gpointer) article, kept);
}

static gboolean
is_old (gpointer key, gpointer value, gpointer layout)
{
  return ((Kept *) value)->layout + KEPT < GPOINTER_TO_UINT (layout);
}

void
stone_flow_searches_end (StoneFlowSearches *self)
{
  g_hash_table_foreach_remove (self->kept, is_old, GUINT_TO_POINTER (self->layout));
  self->layout++;
}
