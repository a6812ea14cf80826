/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-xml.h"

/* StoneDocxLists: what stands before a list item of a DOCX (ISO/IEC 29500-1, 17.9). Numbers say
 * something; a bullet is the page's. Private to import/. */
typedef struct _StoneDocxLists StoneDocxLists;

/* ROOT: of the part numbering.xml, or NULL. */
StoneDocxLists *stone_docx_lists_new (const xmlNode *root);
void stone_docx_lists_free (StoneDocxLists *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneDocxLists, stone_docx_lists_free)

/* The next item of list NUMBER at LEVEL (from 0): "3. ", or "" for a bullet. Transfer full. */
char *stone_docx_lists_count (StoneDocxLists *self, int number, int level);
