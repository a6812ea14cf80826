/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-nodes.h"
#include "stone-word-cuts.h"

G_BEGIN_DECLS

/* Text and runs → nodes. RUNS is what stone_itemise() made of PARAGRAPH. */
StoneNodes *stone_nodes_build (const StoneParagraphText *paragraph,
                               const GArray *runs,
                               gboolean rtl,
                               StoneShaper *shaper,
                               StoneHyphenator *hyphenator);

G_END_DECLS
