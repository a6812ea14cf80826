/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-findings.h"

G_BEGIN_DECLS

/* StoneFindingStrip: the finding that one is at, under the manuscript: what it is, what to do, and
 * the way to the others. Shows nothing while there is none. */
#define STONE_TYPE_FINDING_STRIP (stone_finding_strip_get_type ())
G_DECLARE_FINAL_TYPE (StoneFindingStrip, stone_finding_strip, STONE, FINDING_STRIP, GtkWidget)

GtkWidget *stone_finding_strip_new (StoneFindings *findings);

G_END_DECLS
