/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-view.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* What an editor tells the setting of a paragraph: where a line must or must not end, and how many
 * lines it shall have. */

/* Puts a character at the caret by its name: "line-break" (U+2028), "no-break-space" (U+00A0),
 * "no-break-hyphen" (U+2011), "word-joiner" (U+2060), "soft-hyphen" (U+00AD). */
void stone_breaks_insert (StoneBodyView *body, const char *name);
/* The paragraphs from FROM to TO get STEP lines more than they are asked for now; 0: as many as
 * come by themselves. */
void stone_breaks_change_lines (StoneSession *session, guint from, guint to, int step);

G_END_DECLS
