/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* The rows of the related panel: stories on the page, and those that were found. Both show more of
 * their story when Space is pressed. Buttons: "related.pin", "related.edit", "related.remove",
 * "related.add". */
GtkWidget *stone_related_rows_new_picked (StoneDesk *desk, const StoneStory *story, guint index);
GtkWidget *
stone_related_rows_new_found (StoneSession *session, const StoneSourceStory *story, guint index);
/* "See page 13" for a story of this edition that prints; NULL else. */
char *stone_related_rows_make_page_tag (StoneDesk *desk, const StoneStory *story);

G_END_DECLS
