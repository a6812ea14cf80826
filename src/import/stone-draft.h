/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-block.h"
#include "stone-import.h"

/* StoneDraft: the article that an importer fills as it reads. Private to import/.
 * Texts are NULL until found; setters clean what they are given (white space, control characters)
 * and keep the first: TRUE if the text was taken, FALSE if there was one already or it is blank. */
typedef enum
{
  STONE_FIELD_SECTION,
  STONE_FIELD_FLY_TITLE,
  STONE_FIELD_HEADLINE,
  STONE_FIELD_PRINT_HEADLINE,
  STONE_FIELD_RUBRIC,
  STONE_FIELD_BYLINE,
  STONE_FIELD_DATELINE,
  STONE_FIELD_LANGUAGE,
  STONE_N_FIELDS
} StoneField;

typedef struct
{
  char *fields[STONE_N_FIELDS];
  char *date;              /* ISO: the edition that it ran in */
  char *cover;             /* that edition's cover line */
  char *picture;           /* path of the lead picture, as written */
  GPtrArray *body;         /* StoneBlock */
  GPtrArray *pictures;     /* StoneValue: caption, credit, alt; all to come */
  GPtrArray *files;        /* StoneImportedPicture */
  GPtrArray *related;      /* StoneValue */
  GPtrArray *notes;        /* StoneValue: "n1" is the first */
  GPtrArray *changes;      /* StoneValue: "c1" is the first */
  GPtrArray *unrecognised; /* char *: told to the person */
  GPtrArray *remains;      /* char *: of these, what goes to the body's end */
} StoneDraft;

StoneDraft *stone_draft_new (void);
void stone_draft_free (StoneDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneDraft, stone_draft_free)

gboolean stone_draft_set (StoneDraft *self, StoneField field, const char *text);
gboolean stone_draft_set_date (StoneDraft *self, const char *words);
void stone_draft_add_block (StoneDraft *self, StoneBlockKind kind, const char *text);
/* TEXT cleaned, as a value; NULL if there is nothing in it. Transfer full. */
StoneValue *stone_draft_clean_value (const char *text);
/* Any of them may be NULL. */
void stone_draft_add_picture (StoneDraft *self,
                              const char *caption,
                              const char *credit,
                              const char *alt);
/* Another member of the picture that was added last: "source", "rights"; or one that it had not. */
void stone_draft_set_picture (StoneDraft *self, const char *member, const char *text);
/* The file of picture AT: one that lies beside the text, or BYTES that were in it, with a name. */
void stone_draft_add_file (StoneDraft *self, guint at, const char *path);
void stone_draft_add_bytes (StoneDraft *self, guint at, const char *name, GBytes *bytes);
/* URL: one that may be led to (stone_rich_text_is_safe_link()), or it is left out. */
void
stone_draft_add_story (StoneDraft *self, const char *headline, const char *rubric, const char *url);
/* LINE is told, and stays at the body's end. */
void stone_draft_keep (StoneDraft *self, const char *line);
/* LINE is told; it stands in the body already. */
void stone_draft_tell (StoneDraft *self, const char *line);
/* VALUE among the article's notes, or its tracked changes; its id there, interned. */
const char *stone_draft_add_note (StoneDraft *self, StoneValue *value);
const char *stone_draft_add_change (StoneDraft *self, StoneValue *value);

/* The article; SELF is spent. STONE_IMPORT_ERROR_EMPTY if there is nothing in it. */
StoneImported *stone_draft_end (StoneDraft *self, StoneImportKind kind, GError **error);
