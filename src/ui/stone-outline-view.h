/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-outline-filter.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* StoneOutlineView: the rows of the outline, sections and articles in running order, that pass a
 * filter. Its selection is the session's, both ways. A section's row folds what is in it away: by
 * its arrow, Left and Right, or Enter. */
#define STONE_TYPE_OUTLINE_VIEW (stone_outline_view_get_type ())
G_DECLARE_FINAL_TYPE (StoneOutlineView, stone_outline_view, STONE, OUTLINE_VIEW, GtkBox)

/* Once, before all else. */
void stone_outline_view_set_session (StoneOutlineView *self,
                                     StoneSession *session,
                                     StoneOutlineFilter *filter);
/* After what is listed may have changed. */
void stone_outline_view_update (StoneOutlineView *self);
/* StoneOutlineItem: what is listed. Borrowed. */
GListModel *stone_outline_view_get_rows (StoneOutlineView *self);
guint stone_outline_view_get_n_rows (StoneOutlineView *self);
/* As the outline's. */
const char *stone_outline_view_get_beside (StoneOutlineView *self, const char *id, int step);
gboolean stone_outline_view_move_section (StoneOutlineView *self, int step);

G_END_DECLS
