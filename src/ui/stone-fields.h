/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneFields: the head of the manuscript: section and status, fly title, headline, print headline,
 * rubric, byline and dateline of the session's article, typed in their own type. */
#define STONE_TYPE_FIELDS (stone_fields_get_type ())
G_DECLARE_FINAL_TYPE (StoneFields, stone_fields, STONE, FIELDS, GtkWidget)

GtkWidget *stone_fields_new (StoneSession *session);
/* Focuses the field at POINTER ("/headline") and puts the caret at byte INDEX. FALSE if none is. */
gboolean stone_fields_focus (StoneFields *self, const char *pointer, guint index);

/* FALSE: to be read, not typed in. */
void stone_fields_set_editable (StoneFields *self, gboolean editable);

G_END_DECLS
