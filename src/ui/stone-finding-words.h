/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-finding.h"

G_BEGIN_DECLS

/* How findings are told, wherever they are: a sign that differs by its shape, too, and words. */
const char *stone_severity_get_icon (StoneSeverity severity);
const char *stone_severity_get_class (StoneSeverity severity); /* of style.css: "error" … */

/* The gravest of FINDINGS (StoneFinding); -1: there is none. */
int stone_findings_find_gravest (GPtrArray *findings);
/* "2 errors, 5 warnings, 1 note", "Nothing to mend"; transfer full. FEW: without the notes where
 * there is something graver. */
char *stone_findings_to_words (GPtrArray *findings, gboolean few);

G_END_DECLS
