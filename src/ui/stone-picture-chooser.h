/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* Pictures into the session's article: by a dialog, or from a file that was dropped. AT is its
 * index among the article's pictures (G_MAXUINT: the last); REPLACE: it takes the place of that
 * one. Trouble is told in a toast. */
void stone_picture_choose (StoneSession *session, GtkWidget *parent, guint at, gboolean replace);
/* The same for the edition's cover. */
void stone_picture_choose_cover (StoneSession *session, GtkWidget *parent);
void stone_picture_add (StoneSession *session, const char *path, guint at, gboolean replace);
/* By its name's extension: one of the formats that are read here. */
gboolean stone_picture_is_one (const char *path);

G_END_DECLS
