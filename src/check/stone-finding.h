/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stone-place.h"

G_BEGIN_DECLS

/* StoneFinding: something that stands between an edition and the press: where, why, and what to do.
 */
typedef enum
{
  STONE_SEVERITY_NOTE,    /* worth knowing */
  STONE_SEVERITY_WARNING, /* prints, but somebody should look at it */
  STONE_SEVERITY_ERROR    /* does not print as it should */
} StoneSeverity;
const char *stone_severity_to_string (StoneSeverity severity); /* "note", "warning", "error" */

typedef struct
{
  const char *check; /* which check says so: "credit-missing"; a constant */
  StoneSeverity severity;
  StonePlace place;
  int page;     /* printed number of the one that it is on; 0 if on none, or not known */
  char *reason; /* one sentence, translated */
  char *remedy; /* what a person may do about it, translated */
  /* Where the remedy is safe: the text to put at the place, and the one that is to be there still
   * ("" for none); else NULL. See stone-fix.h. */
  char *fix, *fix_before;
} StoneFinding;

/* Takes REASON and REMEDY. */
StoneFinding *stone_finding_new (const char *check,
                                 StoneSeverity severity,
                                 StonePlace place,
                                 char *reason,
                                 char *remedy);
/* Copies. */
void stone_finding_set_fix (StoneFinding *self, const char *before, const char *after);
void stone_finding_free (StoneFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFinding, stone_finding_free)

/* It is of the whole page that it is on, which changed since it was sent. */
gboolean stone_finding_is_of_page (const StoneFinding *self);

G_END_DECLS
