/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneSetHeadline: the open article's headline as the page has it: the very lines, at the width
 * that they have in print or as large as there is room for. Hidden while nothing is set. */
#define STONE_TYPE_SET_HEADLINE (stone_set_headline_get_type ())
G_DECLARE_FINAL_TYPE (StoneSetHeadline, stone_set_headline, STONE, SET_HEADLINE, GtkWidget)

void stone_set_headline_show (StoneSetHeadline *self, StonePages *pages, const char *article);

G_END_DECLS
