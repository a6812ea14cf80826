/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <hb.h>

#include "stone-paragraph.h"

G_BEGIN_DECLS

/* First stage: the text is cut where anything that shaping depends on changes: the caller's span,
 * the face (a fallback where the span's own lacks the character), the script, the direction. */
typedef struct
{
  guint start, end; /* bytes */
  guint span;       /* index into the paragraph's spans */
  StoneFaceId face;
  hb_script_t script;
  guint8 level; /* of the bidirectional algorithm (UAX 9): odd is right to left */
} StoneTextRun;

/* GArray of StoneTextRun, in logical order, covering the text without gaps. */
GArray *stone_itemise (StoneFaces *faces, const StoneParagraphText *paragraph, gboolean rtl);

G_END_DECLS
