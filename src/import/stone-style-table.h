/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-block.h"
#include "stone-draft.h"

/* StoneStyleTable: a document's styles, each by its id and based on another one, and what they say
 * of a paragraph or of words. Private to import/.
 *
 * Programs translate the names that they show but not those that they write: "heading 1", "Title",
 * "Heading_20_1". A style of one's own is known by the newsroom's word ("Byline", "Fly title"), by
 * its outline level, or by what it is based on. */
typedef enum
{
  STONE_ROLE_BODY,
  STONE_ROLE_HEADING,
  STONE_ROLE_LIST_ITEM,
  STONE_ROLE_QUOTE,
  STONE_ROLE_CAPTION,
  STONE_ROLE_CREDIT,
  STONE_ROLE_DATE,
  STONE_ROLE_CONTENTS, /* a line of a table of contents */
  STONE_ROLE_FIELD     /* and above: a StoneField of the article's head */
} StoneRole;

typedef struct
{
  char *name;         /* as written */
  char *parent;       /* id, or NULL */
  StoneMarks on, off; /* marks that it sets, and that it takes back */
  int level;          /* of a heading, from 1; 0: it says nothing */
} StoneTextStyle;

typedef struct _StoneStyleTable StoneStyleTable;

StoneStyleTable *stone_style_table_new (void);
void stone_style_table_free (StoneStyleTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneStyleTable, stone_style_table_free)

/* A new style, to be filled. Takes its strings. */
StoneTextStyle *stone_style_table_add (StoneStyleTable *self, const char *id);
/* ID may be NULL. */
StoneRole stone_style_table_find_role (const StoneStyleTable *self, const char *id);
/* Its level as a heading, its own or that of what it is based on; 0 for none. */
int stone_style_table_find_level (const StoneStyleTable *self, const char *id);
/* MARKS as they are in text of that style. */
StoneMarks stone_style_table_apply (const StoneStyleTable *self, const char *id, StoneMarks marks);
