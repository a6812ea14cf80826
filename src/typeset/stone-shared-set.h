/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* StoneSharedSet: a set that only grows, looked up without a lock by any number of threads, since
 * nearly every word of a text was there before. Linear probing; adding takes a lock. */
typedef struct _StoneSharedSet StoneSharedSet;
/* FREE, which may be NULL, is for the items, which the set owns. */
StoneSharedSet *stone_shared_set_new (GEqualFunc equal, GDestroyNotify free);
void stone_shared_set_free (StoneSharedSet *self);
guint stone_shared_set_get_size (StoneSharedSet *self);

/* The item that equals KEY, whose hash is HASH, or NULL. Borrowed. */
gpointer stone_shared_set_find (StoneSharedSet *self, guint hash, gconstpointer key);
/* Adds ITEM (taken) and returns it; if its equal is there already, frees ITEM and returns that. */
gpointer stone_shared_set_add (StoneSharedSet *self, guint hash, gpointer item);

G_END_DECLS
