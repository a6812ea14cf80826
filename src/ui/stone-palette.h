/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePalette: every command of the window, every article, field and page, by a few letters of its
 * name. What is chosen is done in PARENT once the palette is gone.
 *
 * Signal: "ran" (const char *action): a command was chosen. */
#define STONE_TYPE_PALETTE (stone_palette_get_type ())
G_DECLARE_FINAL_TYPE (StonePalette, stone_palette, STONE, PALETTE, GtkWindow)

/* LATELY: actions that were run last, the newest first. */
GtkWidget *stone_palette_new (GtkWindow *parent, StoneSession *session, GPtrArray *lately);

G_END_DECLS
