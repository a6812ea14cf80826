/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-docx-lists.h"
#include "stone-docx-relations.h"
#include "stone-docx.h"
#include "stone-manuscript.h"

/* What stone-docx.c, -parts.c and -inline.c share. */

/* Notes of one kind: footnotes, endnotes, comments. */
typedef struct
{
  xmlDoc *document;      /* owned; NULL: the file has none */
  GHashTable *by_id;     /* char * → xmlNode, whose text is read once: then it leaves */
  GHashTable *relations; /* of that part */
} StoneDocxNotes;

typedef struct
{
  /*< owned >*/
  xmlDoc *document, *styles, *numbering;
  GHashTable *relations; /* of the document */
  StoneDocxNotes footnotes, endnotes, comments;
  StoneDocxLists *lists;
  StoneDocumentFacts facts;
  /*< borrowed >*/
  StonePackage *package;
} StoneDocxParts;

gboolean stone_docx_parts_read (StoneDocxParts *self, StonePackage *package, GError **error);
void stone_docx_parts_clear (StoneDocxParts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoneDocxParts, stone_docx_parts_clear)

typedef struct
{
  StoneDocxParts *parts;
  StoneManuscript *manuscript;
  GHashTable *relations; /* of the part that is read */
  /* A field is an instruction and what it comes to: HYPERLINK "https://…" */
  GString *instruction;
  gboolean in_instruction;
  const char *field_link; /* interned, or NULL */
} StoneDocxReader;

/* Paragraphs and tables in NODE. */
void stone_docx_read_blocks (StoneDocxReader *self, const xmlNode *node);
/* What is in a paragraph: runs, links, changes, notes, pictures. */
void
stone_docx_read_inlines (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style);
