/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-desk-outside.h"

G_BEGIN_DECLS

/* A clash in words. */

/* "Headline · Going global". Transfer full. */
char *stone_clash_dup_title (const StoneClash *clash, StoneProject *project);
/* One side as text; NULL: it is not there. Transfer full. */
char *stone_clash_dup_text (const StoneClash *clash, gboolean ours);
/* Marks the words of ONE that OTHER does not have. Transfer full. */
PangoAttrList *stone_clash_mark (const char *one, const char *other);

G_END_DECLS
