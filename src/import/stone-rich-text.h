/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-block.h"

/* StoneRichText: text and its runs as a reader of marked-up text meets them, up to the end of a
 * block. Private to import/. */
typedef struct
{
  GString *text;
  GArray *runs; /* StoneRun */
} StoneRichText;

StoneRichText *stone_rich_text_new (void);
void stone_rich_text_free (StoneRichText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneRichText, stone_rich_text_free)

/* TEXT as it is, in STYLE. */
void stone_rich_text_append (StoneRichText *self, const char *text, const StoneSpanStyle *style);
/* TEXT with each run of white space one space, none at a block's start or after a forced break. */
void stone_rich_text_flow (StoneRichText *self, const char *text, const StoneSpanStyle *style);
gboolean stone_rich_text_is_blank (const StoneRichText *self);
/* What was gathered, without white space and forced breaks at its ends, as a block; NULL if there
 * is nothing. Leaves SELF empty. Transfer full. */
StoneBlock *stone_rich_text_end_block (StoneRichText *self, StoneBlockKind kind);

/* Only these may be linked: http, https, mailto. */
gboolean stone_rich_text_is_safe_link (const char *href);
