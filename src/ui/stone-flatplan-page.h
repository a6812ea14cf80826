/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"

G_BEGIN_DECLS

/* What the flatplan says of each page, as plain values: read from a desk's newest pages. */
typedef struct
{
  StonePageKind kind;
  int number;
  GPtrArray *begin;    /* const char *: ids of the articles that begin on it, in running order */
  const char *article; /* interned: that which begins first, or runs on here; NULL for none */
  guint reserved;      /* index in the edition's, for adverts and blank pages */
  char *color;         /* of its section, "#rrggbb" or "" */
  char *note;          /* "continued", "Kestrel Trams", "Contents", or "" */
  const char *icon;    /* status of the article least ready, or NULL */
  gboolean changed;    /* since it was sent to the printer */
  const char *finding; /* icon of the gravest finding, or NULL */
  char *chip;          /* the fit of the article that fits worst: "+7" or "" */
  const char *chip_class;
  char *words; /* all of it: "Page 14, Trade: Who mends the menders?, Edit, 3 lines over" */
} StoneFlatplanPage;

/* StoneFlatplanPage, one a page. Transfer full; empty before the first layout. */
GPtrArray *stone_flatplan_pages_new (StoneDesk *desk);

/* "24 pages", and what a printer makes of them: "six sheets of four", "3 more make 24". Transfer
 * full. */
char *stone_flatplan_budget_to_words (guint n_pages);

/* Where an article goes that is dropped on page INDEX: beside which article (NULL: last of all)
 * and, in *BEHIND, on which side. AFTER: dropped on the page's right half. */
const char *
stone_flatplan_find_neighbour (GPtrArray *pages, guint index, gboolean after, gboolean *behind);

G_END_DECLS
