/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneSectionRows: the sections of the edition as a group of rows: colour, name, how many
 * articles, and commands to move and remove. A section that is renamed takes its articles along. */
#define STONE_TYPE_SECTION_ROWS (stone_section_rows_get_type ())
G_DECLARE_FINAL_TYPE (StoneSectionRows, stone_section_rows, STONE, SECTION_ROWS, AdwBin)

GtkWidget *stone_section_rows_new (StoneSession *session);

G_END_DECLS
