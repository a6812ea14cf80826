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
  char *reason; /* one sentence, translated */
  char *remedy; /* what a person may do about it, translated */
} StoneFinding;

/* Takes REASON and REMEDY. */
StoneFinding *stone_finding_new (const char *check,
                                 StoneSeverity severity,
                                 StonePlace place,
                                 char *reason,
                                 char *remedy);
void stone_finding_free (StoneFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFinding, stone_finding_free)

G_END_DECLS
