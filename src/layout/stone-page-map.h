/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* StonePageMap: on which page each article begins, as far as a round of the layout has found out,
 * for what the next one says of it: "see page 23". It knows whether anybody asked: what nobody
 * asked for need not be said again. */
typedef struct _StonePageMap StonePageMap;
StonePageMap *stone_page_map_new (void);
void stone_page_map_free (StonePageMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePageMap, stone_page_map_free)

/* The printed number; 0 while it isn't known. */
int stone_page_map_find (StonePageMap *self, const char *article);
/* ARTICLE (interned) begins on PAGE; TRUE if that is news to whoever asked. */
gboolean stone_page_map_set (StonePageMap *self, const char *article, int page);

G_END_DECLS
