/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneFlatplan: the edition at a glance: its pages as spreads, how many there are and what that
 * makes on press, adverts and blank pages. */
#define STONE_TYPE_FLATPLAN (stone_flatplan_get_type ())
G_DECLARE_FINAL_TYPE (StoneFlatplan, stone_flatplan, STONE, FLATPLAN, GtkBox)

GtkWidget *stone_flatplan_new (StoneSession *session);
double stone_flatplan_get_zoom (StoneFlatplan *self);
void stone_flatplan_set_zoom (StoneFlatplan *self, double zoom);
void stone_flatplan_focus (StoneFlatplan *self);
/* The printed number of the page that has the focus; the edition's first before there is one. */
int stone_flatplan_get_page (StoneFlatplan *self);

G_END_DECLS
