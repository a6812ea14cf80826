/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-crop-area.h"
#include "stone-session.h"

G_BEGIN_DECLS

/* What a person does to the pictures of the session's article, each as one edit. A refusal is told
 * in a toast, and so is what is gone, with Undo. FALSE: nothing was done. */
gboolean stone_picture_edit_move (StoneSession *session, guint from, guint to);
/* A place for a picture to come, behind the others. */
gboolean stone_picture_edit_hold (StoneSession *session);
gboolean stone_picture_edit_remove (StoneSession *session, guint index);
/* TEXT, as the photo has it, for MEMBER: "caption", "credit", "alt" or "rights". */
gboolean
stone_picture_edit_take (StoneSession *session, guint index, const char *member, const char *text);
/* Whether saving writes caption and credit into the photo. */
gboolean stone_picture_edit_set_write (StoneSession *session, guint index, gboolean write);
gboolean stone_picture_edit_set_focal (StoneSession *session, guint index, const double focal[2]);
/* The whole picture is no crop. */
gboolean
stone_picture_edit_set_crop (StoneSession *session, guint index, const StoneCropArea *area);

G_END_DECLS
