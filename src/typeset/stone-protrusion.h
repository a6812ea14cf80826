/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far a character hangs into the margin, as a part of its own width: what is light at the
 * line's edge makes the edge look ragged where it is straight. */
double stone_protrusion_left (gunichar character);
double stone_protrusion_right (gunichar character);

G_END_DECLS
