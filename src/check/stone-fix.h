/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"
#include "stone-finding.h"

G_BEGIN_DECLS

/* What a Fix button does: the safe remedies of findings as one edit that can be undone. */

gboolean stone_finding_is_fixable (const StoneFinding *self);
/* Adds the remedy of SELF to BUILDER, if it has one and what it was said of is still as it was. */
void stone_finding_fix (const StoneFinding *self, StoneEditBuilder *builder);
/* Those of all FINDINGS (StoneFinding); NULL without an error if there is nothing to mend. */
StoneEdit *stone_fix_all (StoneProject *project, GPtrArray *findings, GError **error);

G_END_DECLS
