/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-source-query.h"

G_BEGIN_DECLS

/* The words of an article that are worth looking for at a source that knows neither likeness nor
 * how rare a word is: names and long words, those of the headline first. Private to sources/. */
typedef struct
{
  char *word;   /* as it first stood in the text */
  char *folded; /* without regard to case */
  double weight;
  gboolean in_head; /* in headline or rubric */
  gboolean is_name; /* capitalised within a sentence */
} StoneLikenessTerm;

/* The N best of QUERY, a likeness (StoneLikenessTerm), best first. */
GPtrArray *stone_likeness_terms_new (const StoneSourceQuery *query, guint n);

G_END_DECLS
