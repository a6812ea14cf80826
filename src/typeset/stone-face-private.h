/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <hb.h>

#include "stone-face.h"

G_BEGIN_DECLS

/* What typeset/ itself needs of a face. */

/* Borrowed, immutable, at a scale of units per em: may be used from any thread. */
hb_font_t *stone_faces_get_hb_font (StoneFaces *self, StoneFaceId id);
gboolean stone_faces_has_character (StoneFaces *self, StoneFaceId id, gunichar character);

G_END_DECLS
