/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StoneOutlineItem: one row of the outline as a plain object: a section or an article. It says
 * "changed" when what it shows is another than before. */
#define STONE_TYPE_OUTLINE_ITEM (stone_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (StoneOutlineItem, stone_outline_item, STONE, OUTLINE_ITEM, GObject)

StoneOutlineItem *stone_outline_item_new_section (const char *name, const char *color);
StoneOutlineItem *stone_outline_item_new_article (const char *id);
gboolean stone_outline_item_is_section (StoneOutlineItem *self);
const char *
stone_outline_item_get_id (StoneOutlineItem *self); /* the article's, or the section's name */
/* A section whose articles aren't listed. */
gboolean stone_outline_item_is_folded (StoneOutlineItem *self);
void stone_outline_item_set_folded (StoneOutlineItem *self, gboolean folded);
const char *stone_outline_item_get_color (StoneOutlineItem *self);
const char *stone_outline_item_get_title (StoneOutlineItem *self);
const char *stone_outline_item_get_subtitle (StoneOutlineItem *self);
const char *stone_outline_item_get_chip (StoneOutlineItem *self);
const char *stone_outline_item_get_chip_class (StoneOutlineItem *self);
const char *stone_outline_item_get_icon (StoneOutlineItem *self);
/* An octagon for errors, a triangle for warnings, NULL without findings. */
const char *stone_outline_item_get_finding_icon (StoneOutlineItem *self);
gboolean stone_outline_item_is_changed (StoneOutlineItem *self); /* not saved */
char *stone_outline_item_describe (StoneOutlineItem *self); /* all of it in words; transfer full */

/* What an article's row tells of: ARTICLE NULL, it can't be read; UNSAVED, it is not as on disk. */
void
stone_outline_item_set_article (StoneOutlineItem *self, StoneArticle *article, gboolean unsaved);
void stone_outline_item_set_fit (StoneOutlineItem *self, const StoneFit *fit); /* NULL: none yet */
void stone_outline_item_set_findings (StoneOutlineItem *self, guint n_errors, guint n_findings);
/* Of a section's row; FIRST 0: it is on no page. */
void stone_outline_item_set_pages (StoneOutlineItem *self, int first, int last);

G_END_DECLS
