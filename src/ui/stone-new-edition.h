/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StoneNewEdition: asks for publication, date, design, sections and folder, and makes an edition;
 * or the one after another, which has its sections and may take articles over. Signal "created"
 * (StoneDesk *desk): it is there and open; the dialog closes itself. */
#define STONE_TYPE_NEW_EDITION (stone_new_edition_get_type ())
G_DECLARE_FINAL_TYPE (StoneNewEdition, stone_new_edition, STONE, NEW_EDITION, AdwWindow)

/* BEFORE: the edition that it comes after, or NULL. */
GtkWidget *stone_new_edition_new (GtkWindow *parent, StoneDesk *before);

G_END_DECLS
