/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-flatplan-tile.h"
#include "stone-flatplan-view.h"

G_BEGIN_DECLS

/* Pages of the flatplan are dragged to another place: an article takes its place in the running
 * order there (and its section), an advert is printed there. Articles of the outline can be dropped
 * here too, and the reverse. */
void stone_flatplan_drag_attach (StoneFlatplanView *view, StoneFlatplanTile *tile);
void stone_flatplan_drag_attach_view (StoneFlatplanView *view);

/* What a drop on page INDEX does. */
gboolean stone_flatplan_drag_drop_articles (StoneFlatplanView *view,
                                            const char *const *ids,
                                            guint index,
                                            gboolean after);

G_END_DECLS
