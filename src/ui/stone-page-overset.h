/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-layout.h"

G_BEGIN_DECLS

/* StonePageOverset: the lines of an article that have no room, as they are set: hatched on its
 * pages, from a line with a tag on, and shown once more below its last one, in columns, headed "7
 * lines over: 51 words". On the screen alone. */
typedef struct _StonePageOverset StonePageOverset;

StonePageOverset *stone_page_overset_new (void);
void stone_page_overset_free (StonePageOverset *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePageOverset, stone_page_overset_free)

/* Of ARTICLE on PAGES; either may be NULL. */
void stone_page_overset_set (StonePageOverset *self, StonePages *pages, const char *article);
/* The article's last page, below which they are shown; FALSE if all has room. */
gboolean stone_page_overset_get_page (StonePageOverset *self, guint *index);
/* Height of what is shown there, in pixels, ZOOM being pixels a point; 0 if all has room. */
double stone_page_overset_get_height (StonePageOverset *self, double zoom);

/* The marks on PAGE, in its points; PIXEL: a pixel's size in points. WIDGET is drawn on. */
void stone_page_overset_mark (StonePageOverset *self,
                              GtkWidget *widget,
                              GtkSnapshot *snapshot,
                              StonePage *page,
                              double pixel);
/* What is shown below the page, whose lower left corner is the origin, in pixels. WIDGET is drawn
 * on. */
void stone_page_overset_draw (StonePageOverset *self,
                              GtkWidget *widget,
                              GtkSnapshot *snapshot,
                              double zoom);
/* The line that is shown at X, Y there, and by how much X is right of where it begins, in points;
 * NULL: none. Borrowed. */
const StoneItem *
stone_page_overset_hit (StonePageOverset *self, double x, double y, double zoom, double *into);

G_END_DECLS
