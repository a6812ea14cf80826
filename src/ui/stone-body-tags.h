/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-block.h"
#include "stone-design.h"

G_BEGIN_DECLS

/* StoneBodyTags: what a block's kind and the marks of its runs look like in the manuscript. The
 * tags are the model's face: they are set from it and never read. */
typedef struct _StoneBodyTags StoneBodyTags;

StoneBodyTags *stone_body_tags_new (GtkTextTagTable *table);
void stone_body_tags_free (StoneBodyTags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneBodyTags, stone_body_tags_free)

/* BLOCK's face begins at character OFFSET of BUFFER: tags it anew, its line's end included. NEXT is
 * the block below it (or NULL): no text may be joined to a box. */
void stone_body_tags_apply (StoneBodyTags *self,
                            GtkTextBuffer *buffer,
                            const StoneBlock *block,
                            const StoneBlock *next,
                            guint offset);
/* The families that DESIGN prints with (NULL: those of the style sheet). */
void stone_body_tags_set_design (StoneBodyTags *self, StoneDesign *design);
/* Text from character OFFSET on has no room on the page; G_MAXUINT: all has. */
void stone_body_tags_set_overset (StoneBodyTags *self, GtkTextBuffer *buffer, guint offset);

G_END_DECLS
