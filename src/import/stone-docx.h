/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-import.h"
#include "stone-package.h"

/* A Word document (WordprocessingML, ISO/IEC 29500, transitional or strict) → an article, as
 * StoneManuscript has it. Private to import/.
 *
 * Read are the document, its styles, lists, footnotes, endnotes, comments, pictures and core
 * properties; headers and footers are the page's. */
StoneImported *stone_docx_read (StonePackage *package, GError **error);
