/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-edit.h"

G_BEGIN_DECLS

/* How a body looks as one plain text: a line a block. A box, which is edited as one unit, shows its
 * title and the texts of its blocks, parted by U+2028. Offsets are in characters, as
 * GtkTextBuffer's. BODY: GPtrArray of StoneBlock. */

char *stone_body_face_text (GPtrArray *body, guint from, guint to); /* of blocks [FROM, TO) */
guint stone_body_face_length (const StoneBlock *block);             /* without the line's end */
guint stone_body_face_offset (GPtrArray *body, StoneBodyPoint point);
StoneBodyPoint stone_body_face_point (GPtrArray *body, guint offset);

G_END_DECLS
