/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-article.h"

G_BEGIN_DECLS

/* StoneFileDiff: what differs between two states of a project's file, as a person sees it: fields,
 * then the body by paragraphs, then the rest by name. Immutable. */

/* A text in both states; NULL where there is none. Both NULL: it is no text that differs. */
typedef struct
{
  const char *what; /* "Headline", "Paragraph"; untranslated */
  char *before, *after;
} StoneTextDiff;

typedef struct
{
  guint out, in;    /* words that go and come */
  GPtrArray *texts; /* StoneTextDiff, those that differ, in the order in which they stand */
} StoneFileDiff;

/* BEFORE, AFTER: the values of FILE, NULL where there is none. */
StoneFileDiff *stone_file_diff_new (const char *file, StoneValue *before, StoneValue *after);
void stone_file_diff_free (StoneFileDiff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFileDiff, stone_file_diff_free)

/* Words and what stands between them, in order: what a difference is shown by. Transfer full. */
char **stone_file_diff_split_words (const char *text);
/* StoneDiffHunk: how one row of such words became another. Transfer full. */
GArray *stone_file_diff_compare_words (char **before, char **after);

G_END_DECLS
