/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-design-private.h"

G_BEGIN_DECLS

/* From the design's styles to typeset/'s, and the setting of short texts: heads, captions, folios.
 */

StoneTextStyle stone_setting_text_style (StoneFaces *faces, const StoneStyle *style);
StoneBreakStyle stone_setting_break_style (const StoneStyle *style, const char *language);

/* A text of several styles. */
typedef struct
{
  StoneFaces *faces;
  GString *text;
  GArray *spans; /* StoneTextSpan */
  StoneBreakStyle breaks;
} StoneMix;
void
stone_mix_init (StoneMix *self, StoneFaces *faces, const StoneStyle *style, const char *language);
void stone_mix_clear (StoneMix *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoneMix, stone_mix_clear)
void stone_mix_add (StoneMix *self, const StoneStyle *style, const char *text);
GPtrArray *stone_mix_set (StoneMix *self, StoneSetter *setter, StoneLength width); /* StoneLine */
/* The same, but the first line, which will be moved to the left by HANG, is longer by that. */
GPtrArray *
stone_mix_set_hung (StoneMix *self, StoneSetter *setter, StoneLength width, StoneLength hang);

/* TEXT in one style over WIDTH: StoneLine, none for "". */
GPtrArray *stone_set_text (StoneFaces *faces,
                           StoneSetter *setter,
                           const StoneStyle *style,
                           const char *language,
                           const char *text,
                           StoneLength width);

/* Rubrics and captions end without a full stop. Transfer full. */
char *stone_setting_without_stop (const char *text);

/* From the origin of the line's first glyph to where the left edge of its column belongs: the ink's
 * left edge, or a little to the right of it under a letter that the design lets overhang. */
StoneLength
stone_setting_optical_left (const StoneDesign *d, StoneFaces *faces, const StoneLine *line);
/* The same of a run. */
StoneLength stone_setting_optical_left_of_run (const StoneDesign *d,
                                               StoneFaces *faces,
                                               const StoneGlyphRun *run);

/* What to move a ragged line of LANGUAGE by, so that it stands at the side where reading begins. */
StoneLength stone_setting_start (const char *language, const StoneLine *line);

/* Gives LINE to PAGE at x, y (its baseline), with the place of its bytes. Takes a reference. */
void stone_setting_add_line (StonePage *page,
                             StoneRole role,
                             StonePlace place,
                             StoneLine *line,
                             StoneLength x,
                             StoneLength y,
                             StoneLength leading);

G_END_DECLS
