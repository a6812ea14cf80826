/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* StoneProfileRow: which press is printed for: its ICC profile, chosen as a file and looked at
 * before it is taken. Properties: "path" (string), that of the last good one, "" is the standard
 * one; "good" (boolean, read only): the one that is shown is good. */
#define STONE_TYPE_PROFILE_ROW (stone_profile_row_get_type ())
G_DECLARE_FINAL_TYPE (StoneProfileRow, stone_profile_row, STONE, PROFILE_ROW, AdwActionRow)

const char *stone_profile_row_get_path (StoneProfileRow *self);

G_END_DECLS
