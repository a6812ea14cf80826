/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-block.h"

/* Spans: a block's runs as JSON and back. Private to model/. */

/* Reads SPANS (an array, may be NULL) into text and runs. FALSE and ERROR if it is none. */
gboolean stone_spans_read (StoneValue *spans,
                           const char *pointer,
                           char **text,
                           GArray **runs,
                           GError **error);
StoneValue *stone_spans_new_value (const char *text, const StoneRun *runs, guint n_runs);
/* Adjoining runs of one style become one, empty ones go. */
void stone_runs_normalise (GArray *runs);
gboolean stone_style_equal (const StoneSpanStyle *a, const StoneSpanStyle *b);
