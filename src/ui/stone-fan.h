/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneFan: three pages of the sample edition, fanned like a hand of cards: what whoever starts for
 * the first time sees before there is a page of their own. A picture without a meaning to read. */
#define STONE_TYPE_FAN (stone_fan_get_type ())
G_DECLARE_FINAL_TYPE (StoneFan, stone_fan, STONE, FAN, GtkWidget)

G_END_DECLS
