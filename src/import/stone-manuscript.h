/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-package.h"
#include "stone-rich-text.h"
#include "stone-style-table.h"

/* StoneManuscript: an article as a reader of a word processor's document meets it: text in a
 * paragraph, its end and what it is, pictures, notes, changes. Private to import/.
 *
 *  - What the article's head has a field for fills it: a title, a subtitle, a byline.
 *  - A comment becomes a note on the words that it stands on. Of many
 *    that overlap only the latest stand on words.
 *  - A footnote stays text: a number in superscript, and a paragraph at the body's end, which is
 *    told: what prints, prints.
 *  - Inserted text carries its change. Deleted text is left out, and told.
 *  - A table's row is a paragraph. */
typedef struct _StoneManuscript StoneManuscript;

StoneManuscript *stone_manuscript_new (void);
void stone_manuscript_free (StoneManuscript *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneManuscript, stone_manuscript_free)

StoneStyleTable *stone_manuscript_get_styles (StoneManuscript *self);
StoneDraft *stone_manuscript_get_draft (StoneManuscript *self);

/* Words */
void stone_manuscript_append (StoneManuscript *self, const char *text, const StoneSpanStyle *style);
void stone_manuscript_break_line (StoneManuscript *self, const StoneSpanStyle *style);
/* Text that is added from here to the next call is a tracked insertion by AUTHOR; NULL, NULL:
 * isn't.
 */
void stone_manuscript_set_insertion (StoneManuscript *self, const char *author, const char *time);
void stone_manuscript_tell_deleted (StoneManuscript *self, const char *text);

/* Paragraphs */
typedef struct
{
  const char *style; /* id, or NULL */
  int level;         /* of a heading, where it says so itself; else 0 */
  gboolean list;     /* it is a list item, whatever its style */
} StoneParagraphLook;

void stone_manuscript_end_paragraph (StoneManuscript *self, const StoneParagraphLook *look);
/* A paragraph inside a paragraph, as a text box has it. Between the two calls the outer one rests.
 */
StoneRichText *stone_manuscript_rest (StoneManuscript *self);
void stone_manuscript_resume (StoneManuscript *self, StoneRichText *outer);
/* Paragraphs that end in a row are parts of it, and so is a row inside one. */
void stone_manuscript_begin_row (StoneManuscript *self);
void stone_manuscript_end_cell (StoneManuscript *self);
void stone_manuscript_end_row (StoneManuscript *self);

/* Notes */
typedef struct
{
  const char *author, *time, *text; /* any may be NULL */
} StoneComment;

/* On the words from here to stone_manuscript_end_note(); KEY is the document's own name of it. */
void
stone_manuscript_begin_note (StoneManuscript *self, const char *key, const StoneComment *comment);
void stone_manuscript_end_note (StoneManuscript *self, const char *key);
/* On the word before this place. */
void stone_manuscript_add_note (StoneManuscript *self, const StoneComment *comment);
/* The number in the text; between the two, paragraphs are the footnote's. FALSE: this one stands in
 * a footnote itself, which isn't read. */
gboolean stone_manuscript_begin_footnote (StoneManuscript *self, StoneRichText **outer);
void stone_manuscript_end_footnote (StoneManuscript *self, StoneRichText *outer);

/* PART of PACKAGE; what can't be had is told. */
void stone_manuscript_add_picture (StoneManuscript *self,
                                   StonePackage *package,
                                   const char *part,
                                   const char *alt);

/* The document's own title, author and language, where its text doesn't say them. Spends SELF. */
typedef struct
{
  char *title, *creator, *language; /* owned; any may be NULL */
} StoneDocumentFacts;
void stone_document_facts_clear (StoneDocumentFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoneDocumentFacts, stone_document_facts_clear)

StoneImported *stone_manuscript_end (StoneManuscript *self,
                                     StoneImportKind kind,
                                     const StoneDocumentFacts *facts,
                                     GError **error);
