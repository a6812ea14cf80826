/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-style-table.h"
#include "stone-xml.h"

/* What an OpenDocument says of looks (ODF 1.3 part 3, 16). Private to import/. */

/* The styles that are children of STYLES (or NULL) into TABLE; names of list styles that number
 * their items into NUMBERED (a set of char *: "L1/1", the name and the level). */
void stone_odt_styles_read (const xmlNode *styles, StoneStyleTable *table, GHashTable *numbered);
/* The language of the default paragraph among STYLES: "en-GB"; NULL. Transfer full. */
char *stone_odt_styles_find_language (const xmlNode *styles);
