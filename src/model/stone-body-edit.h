/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

G_BEGIN_DECLS

/* Editing a body as a person does: each call adds the splice that does it to a builder. The body is
 * seen as a sequence of top-level blocks; a box is one unit to these calls: its text is its title,
 * and it joins no other block. Positions that lie outside are clamped, and FROM and TO may stand
 * either way. A call returns where the caret stands afterwards. */
typedef struct
{
  guint block; /* index into article->body */
  guint index; /* bytes into its text */
} StoneBodyPoint;

/* [FROM, TO) goes, TEXT comes: "\n" in it starts a new block, U+2028 is a forced break. STYLE NULL:
 * typed edges: bold and italic grow to the right, links, small caps and notes don't. In a body with
 * no block a paragraph is made. Joined blocks take the first one's kind; a split crosshead is
 * followed by a paragraph. */
StoneBodyPoint stone_body_replace (StoneEditBuilder *builder,
                                   const char *article,
                                   StoneBodyPoint from,
                                   StoneBodyPoint to,
                                   const char *text,
                                   const StoneSpanStyle *style);
/* [FROM, TO) goes, BLOCKS (StoneBlock) come: a rich paste. One block is merged into the line. */
StoneBodyPoint stone_body_paste (StoneEditBuilder *builder,
                                 const char *article,
                                 StoneBodyPoint from,
                                 StoneBodyPoint to,
                                 GPtrArray *blocks);
void stone_body_set_kind (StoneEditBuilder *builder,
                          const char *article,
                          StoneBodyPoint from,
                          StoneBodyPoint to,
                          StoneBlockKind kind);
/* The pull quotes of the range stand across so many of the page's columns; 0: as the design has it.
 */
void stone_body_set_columns (StoneEditBuilder *builder,
                             const char *article,
                             StoneBodyPoint from,
                             StoneBodyPoint to,
                             int columns);
/* Sets MARK over the range, or clears it where all of the range has it. */
void stone_body_toggle_mark (StoneEditBuilder *builder,
                             const char *article,
                             StoneBodyPoint from,
                             StoneBodyPoint to,
                             StoneMarks mark);
void stone_body_set_href (StoneEditBuilder *builder,
                          const char *article,
                          StoneBodyPoint from,
                          StoneBodyPoint to,
                          const char *href);
/* Marks that all of [FROM, TO) has (for the buttons' state); of the character to the left if empty.
 */
StoneMarks
stone_body_get_marks (const StoneArticle *article, StoneBodyPoint from, StoneBodyPoint to);
/* The blocks of a range, cut at its ends (StoneBlock): for copying. */
GPtrArray *stone_body_slice (const StoneArticle *article, StoneBodyPoint from, StoneBodyPoint to);

G_END_DECLS
