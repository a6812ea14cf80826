/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-export-private.h"
#include "stone-sheet.h"

G_BEGIN_DECLS

/* StoneSlugLine: the line below a sheet, outside its trim, that says which it is: publication,
 * date, number, page, the press it is made for and when. */
typedef struct _StoneSlugLine StoneSlugLine;
/* PROFILE names the press. */
StoneSlugLine *stone_slug_line_new (StonePages *pages, const char *profile);
void stone_slug_line_free (StoneSlugLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneSlugLine, stone_slug_line_free)

#define STONE_SLUG_LEADING STONE_PT (7)

/* StoneLine, no wider than MEASURE; transfer full. */
GPtrArray *stone_slug_line_set (StoneSlugLine *self, const StoneSheet *sheet, StoneLength measure);

G_END_DECLS
