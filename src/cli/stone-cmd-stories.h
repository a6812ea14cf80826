/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-cmd.h"
#include "stone-library.h"

G_BEGIN_DECLS

/* Stories of the library, told: shared by `library` and `relate`. */
#define STONE_CMD_STORIES 10

/* Takes STORIES (StoneSourceStory). ORIGINS: in words, too, which source each is of. */
void stone_cmd_tell_stories (GPtrArray *stories, gboolean json, gboolean origins);
StoneValue *stone_cmd_describe_story (const StoneSourceStory *story); /* transfer full */
/* What is like article ID of EDITION, or NULL. */
GPtrArray *
stone_cmd_stories_like (StoneCmdEdition *edition, const char *id, int limit, GError **error);

/* While an archive is read: how far, on a terminal; NULL ends that line. And what is no story. */
void stone_cmd_show_progress (const StoneLibraryCount *count);
void stone_cmd_tell_bad_line (const char *words, gpointer data);
/* "N lines passed over", if there were. */
void stone_cmd_tell_bad (guint n);

G_END_DECLS
