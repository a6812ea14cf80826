/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

G_BEGIN_DECLS

/* Pages that the printer has: member "sent" of edition.json, an object by printed number, so that
 * what two editors send is merged page by page.
 *
 *   "sent": {"5": {"hash": "9f86…", "date": "2026-10-03T16:20:00Z", "file": "pages.pdf",
 *                  "begin": ["going-global"]}} */
typedef struct
{
  int page;         /* printed number */
  const char *hash; /* of what was on it: stone_page_hash() */
  const char *date; /* ISO 8601, or "" */
  const char *file; /* what it was sent as, or "" */
  StoneValue *value;
} StoneSentPage;

/* StoneSentPage, borrowed from SELF, in the order of the file; what is no such record is left out.
 * Transfer full. */
GArray *stone_sent_read (const StoneEdition *self);
/* The page that ARTICLE began on when it was sent; 0 if that was not. */
int stone_sent_find_begin (const StoneEdition *self, const char *article);
/* PAGE was sent; BEGIN (NULL-terminated): the articles that begin on it. */
void stone_sent_mark (StoneEditBuilder *builder,
                      int page,
                      const char *hash,
                      const char *date,
                      const char *file,
                      const char *const *begin);

G_END_DECLS
