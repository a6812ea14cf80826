/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"

G_BEGIN_DECLS

/* StoneOutlineFilter: which articles the outline lists: of a section, with a status, by their fit,
 * with findings, with words in headline or author; all that are asked for at once. Its actions are
 * the states of a menu: "section", "status" and "fit" (a string, "*" for any), "findings"
 * (gboolean), and "all", which lets everything through again. Says "changed". */
#define STONE_TYPE_OUTLINE_FILTER (stone_outline_filter_get_type ())
G_DECLARE_FINAL_TYPE (StoneOutlineFilter, stone_outline_filter, STONE, OUTLINE_FILTER, GObject)

StoneOutlineFilter *stone_outline_filter_new (void);
GActionGroup *stone_outline_filter_get_actions (StoneOutlineFilter *self); /* borrowed */
/* The menu of these actions as group "outline", with the sections of EDITION. Transfer full. */
GMenuModel *stone_outline_filter_make_menu (StoneOutlineFilter *self, StoneEdition *edition);
void stone_outline_filter_set_text (StoneOutlineFilter *self, const char *text);
void stone_outline_filter_clear (StoneOutlineFilter *self);
gboolean stone_outline_filter_is_open (StoneOutlineFilter *self); /* lets everything through */
gboolean
stone_outline_filter_passes (StoneOutlineFilter *self, StoneDesk *desk, const char *article);
/* "All articles", or "Trade, Draft, over"; transfer full. */
char *stone_outline_filter_describe (StoneOutlineFilter *self);

G_END_DECLS
