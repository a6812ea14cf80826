/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-style-table.h"
#include "stone-xml.h"

/* What a DOCX says of looks (WordprocessingML, ISO/IEC 29500-1, 17.7 and 17.9). Private to import/.
 */

/* The first child of NODE called NAME: its "val", or NULL. Transfer full. */
char *stone_docx_value (const xmlNode *node, const char *name);
/* The same as a number, within ±LIMIT; OTHERWISE if it isn't there. */
int stone_docx_number (const xmlNode *node, const char *name, int limit, int otherwise);

/* The styles of the part styles.xml (its root, or NULL) into TABLE. */
void stone_docx_styles_read (const xmlNode *root, StoneStyleTable *table);
/* The language that its text is in where nothing else is said, or NULL. Transfer full. */
char *stone_docx_styles_find_language (const xmlNode *root);
/* MARKS as they are after the properties of a run, an <rPr> or NULL. */
StoneMarks
stone_docx_marks (const xmlNode *properties, const StoneStyleTable *table, StoneMarks marks);
