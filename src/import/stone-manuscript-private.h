/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-manuscript.h"

/* What stone-manuscript.c, -notes.c and -paragraphs.c share. */

typedef struct
{
  char *key;      /* the document's name of it */
  const char *id; /* the article's, interned */
  guint at;       /* of the draft's notes */
  GString *quote; /* the words so far */
} StoneOpenNote;

struct _StoneManuscript
{
  StoneDraft *draft;
  StoneStyleTable *styles;
  StoneRichText *text;
  const char *change;   /* id of the insertion that is open, or NULL */
  GPtrArray *notes;     /* StoneOpenNote */
  const char *note_ids; /* theirs, joined and interned; NULL for none */
  GPtrArray *footnotes; /* StoneBlock */
  guint n_footnotes;
  gboolean in_footnote;
  guint row;              /* rows of tables in each other that are open */
  gboolean after_picture; /* nothing but white space since the last one */
  gboolean contents_told;
};

/* TEXT is among the words of the notes that are open: their ids, or NULL. */
const char *stone_manuscript_quote (StoneManuscript *self, const char *text);
void stone_manuscript_close_note (StoneManuscript *self, guint index);
