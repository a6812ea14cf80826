/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-body-edit.h"
#include "stone-place.h"

G_BEGIN_DECLS

/* What is looked for. Small and large letters are the same. Without REGEX straight and curly quotes
 * are the same too, and so are all spaces; with it, a needle is a Perl-compatible expression.
 * WORDS: only where no letter or digit stands next to it. */
typedef enum
{
  STONE_FIND_PLAIN = 0,
  STONE_FIND_WORDS = 1 << 0,
  STONE_FIND_REGEX = 1 << 1
} StoneFindFlags;

typedef struct _StoneFinder StoneFinder;
/* NULL and a G_REGEX_ERROR, in words, for an expression that is none. */
StoneFinder *stone_finder_new (const char *needle, StoneFindFlags flags, GError **error);
void stone_finder_free (StoneFinder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFinder, stone_finder_free)

/* Where it stands in the texts of article ID, or of all articles in running order if ID is NULL:
 * StonePlace, in reading order within each article, boxes with what is in them. Nothing is found
 * for
 * "", nor where an expression fits nothing at all. At most MAX, the caller's to bound. */
GArray *stone_finder_find (StoneFinder *self, StoneProject *project, const char *id, guint max);

/* Puts TEXT, which takes the style of the first letter that it replaces, in the place of each of N
 * PLACES, as they were found in BUILDER's snapshot. With REGEX \1 in TEXT is the first group; FALSE
 * and a G_REGEX_ERROR, nothing done, where that is no such text. */
gboolean stone_finder_replace (StoneFinder *self,
                               StoneEditBuilder *builder,
                               const StonePlace *places,
                               guint n,
                               const char *text,
                               GError **error);

G_END_DECLS
