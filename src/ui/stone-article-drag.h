/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* What outline and flatplan agree on when articles are dragged: a G_TYPE_STRV of ids, and that the
 * drag is of the same window (another's shows another edition). */

/* Article ID, or all that are selected if it is one of them. */
GdkContentProvider *stone_article_drag_content (StoneSession *session, const char *id);
void stone_article_drag_mark (GdkDrag *drag, StoneSession *session);
gboolean stone_article_drag_is_of (GdkDrop *drop, StoneSession *session);

G_END_DECLS
