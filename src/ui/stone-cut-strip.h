/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-cut-adviser.h"

G_BEGIN_DECLS

/* StoneCutStrip: at the manuscript's foot, while the cut adviser is on: what it takes to make the
 * article fit, and the way from cut to cut. */
#define STONE_TYPE_CUT_STRIP (stone_cut_strip_get_type ())
G_DECLARE_FINAL_TYPE (StoneCutStrip, stone_cut_strip, STONE, CUT_STRIP, GtkWidget)

GtkWidget *stone_cut_strip_new (StoneCutAdviser *adviser);

G_END_DECLS
