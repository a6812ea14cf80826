/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include "stone-share-out.h"

#define MAX_HELPERS 7
#define ITEMS_A_HELPER 8 /* fewer are not worth one */

typedef struct
{
  StoneShareFunc func;
  gpointer data;
  guint n;
  guint next; /* atomic */
} Share;

static gpointer
work (gpointer data)
{
  Share *share = data;

  for (guint i; (i = g_atomic_int_add (&share->next, 1)) < share->n;)
    share->func (i, share->data);
  return NULL;
}

void
stone_share_out (guint n, StoneShareFunc func, gpointer data)
{
  Share share = { func, data, n, 0 };
  GThread *helpers[MAX_HELPERS];
  guint n_helpers = MIN (MIN (g_get_num_processors () - 1, MAX_HELPERS), n / ITEMS_A_HELPER);

  for (guint i = 0; i < n_helpers; i++)
    helpers[i] = g_thread_new ("share", work, &share);
  work (&share);
  for (guint i = 0; i < n_helpers; i++)
    g_thread_join (helpers[i]);
}
