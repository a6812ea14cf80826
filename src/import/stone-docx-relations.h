/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-package.h"

/* Where a part of a DOCX leads (OPC relationships, ISO/IEC 29500-2, 9.3). Private to import/. */
typedef struct
{
  char *kind;   /* the last word of its type: "image", "hyperlink", "styles" */
  char *target; /* a part's name; an address if it is external; NULL if it leads out of the file */
  gboolean external; /* it isn't in the package */
} StoneDocxRelation;

/* Those of PART ("" is the package): char * id → StoneDocxRelation. Empty where it has none. */
GHashTable *stone_docx_relations_read (StonePackage *package, const char *part, GError **error);
/* The name of the part of KIND, or NULL. */
const char *stone_docx_relations_find_part (GHashTable *relations, const char *kind);
