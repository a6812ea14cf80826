/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-import.h"
#include "stone-package.h"

/* An OpenDocument text (ODF 1.3, OASIS and ISO/IEC 26300) → an article, as StoneManuscript has it.
 * Private to import/.
 *
 * Read are the text, its styles, lists, notes, annotations, tracked changes, pictures and metadata;
 * headers and footers are the page's. */
StoneImported *stone_odt_read (StonePackage *package, GError **error);
