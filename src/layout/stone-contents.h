/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-canvas.h"

G_BEGIN_DECLS

/* The contents page, derived from the edition: cover and its line, sections with their articles and
 * pages. Drawn on page INDEX of the canvas, which it fills. */
void stone_contents_draw (const StoneContext *context, StoneCanvas *canvas, guint index);

G_END_DECLS
