/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-finding.h"

G_BEGIN_DECLS

/* Those of FINDINGS (StoneFinding, borrowed) that concern a print of the pages in RANGES ("3-5,8";
 * NULL: all), of ARTICLE alone (NULL: of the edition). What is on no page concerns every print: it
 * is of the edition, or of an article that can't be read. In their order; transfer container. */
GPtrArray *stone_findings_of_print (GPtrArray *findings, const char *ranges, const char *article);

G_END_DECLS
