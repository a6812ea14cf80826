/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-project.h"

G_BEGIN_DECLS

/* StoneEdit: whatever changes a project is one of these: a transaction of rows
 *   (file, place, before, after)
 * where place is a JSON Pointer and a side that is NULL means "not there"; a row on an array may be
 * a splice (index, values out, values in). All rows apply, or none. Immutable, reference-counted.
 *
 * Build one with a StoneEditBuilder against the snapshot it is for; `before` is read from it. */
typedef struct _StoneEdit StoneEdit;

typedef enum
{
  STONE_ORIGIN_TYPING,
  STONE_ORIGIN_COMMAND, /* a button, a menu, a panel, the command line */
  STONE_ORIGIN_PASTE,
  STONE_ORIGIN_IMPORT,
  STONE_ORIGIN_UNDO,
  STONE_ORIGIN_REDO,
  STONE_ORIGIN_MERGE,
  STONE_ORIGIN_OUTSIDE /* another program changed the file */
} StoneOrigin;

typedef struct
{
  const char *file;  /* borrowed from the edit */
  const char *place; /* JSON Pointer; of the array, for a splice */
  gboolean splice;
  guint index;                /* splice: first element */
  StoneValue *before, *after; /* for a splice: arrays of the values out and in; else may be NULL */
} StoneEditRow;

StoneEdit *stone_edit_ref (StoneEdit *self);
void stone_edit_unref (StoneEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneEdit, stone_edit_unref)

StoneOrigin stone_edit_get_origin (const StoneEdit *self);
/* What it is called in "Undo: …", untranslated (N_()): "Typing", "Move Article". Borrowed. */
const char *stone_edit_get_name (const StoneEdit *self);
/* Edits of one group undo as one: "" joins nothing. See StoneHistory for how typing is grouped. */
const char *stone_edit_get_group (const StoneEdit *self);
guint stone_edit_get_n_rows (const StoneEdit *self);
const StoneEditRow *stone_edit_get_row (const StoneEdit *self, guint index);

/* The one function that changes a project. Every `before` is compared first: an edit made against
 * another state is refused (STONE_MODEL_ERROR_STALE), one that makes a file invalid too
 * (STONE_MODEL_ERROR_SCHEMA). PROJECT stays as it is. */
StoneProject *stone_edit_apply (StoneEdit *self, StoneProject *project, GError **error);
/* The edit that takes SELF back: rows in reverse, before and after exchanged. */
StoneEdit *stone_edit_reversed (StoneEdit *self, StoneOrigin origin);
/* SELF as a patch: an array of RFC 6902 operations of FILE, each led by `test`. */
StoneValue *stone_edit_to_patch (StoneEdit *self, const char *file);

/* Builder. Each call adds rows and applies them to the builder's own snapshot, so that later calls
 * see earlier ones. A call that changes nothing adds no row. The first failure is kept and told by
 * stone_edit_builder_end(). */
typedef struct _StoneEditBuilder StoneEditBuilder;
StoneEditBuilder *
stone_edit_builder_new (StoneProject *project, StoneOrigin origin, const char *name);
void stone_edit_builder_free (StoneEditBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneEditBuilder, stone_edit_builder_free)
void stone_edit_builder_set_group (StoneEditBuilder *self, const char *group);
StoneProject *stone_edit_builder_peek (StoneEditBuilder *self); /* the snapshot so far, borrowed */

/* VALUE is borrowed; NULL removes the member or element. Missing parent objects are made. */
void stone_edit_builder_set (StoneEditBuilder *self,
                             const char *file,
                             const char *place,
                             StoneValue *value);
/* An empty string removes the member: absent and "" are the same to a reader. */
void stone_edit_builder_set_string (StoneEditBuilder *self,
                                    const char *file,
                                    const char *place,
                                    const char *text);
void stone_edit_builder_splice (StoneEditBuilder *self,
                                const char *file,
                                const char *array_place,
                                guint index,
                                guint n_out,
                                StoneValue *const *in,
                                guint n_in);
/* Moves element FROM of an array so that it stands at TO afterwards. */
void stone_edit_builder_move (StoneEditBuilder *self,
                              const char *file,
                              const char *array_place,
                              guint from,
                              guint to);
/* Blocks of article ID's body. */
void stone_edit_builder_splice_body (StoneEditBuilder *self,
                                     const char *id,
                                     guint index,
                                     guint n_out,
                                     StoneBlock *const *in,
                                     guint n_in);
void stone_edit_builder_add_article (StoneEditBuilder *self,
                                     StoneValue *article,
                                     guint order_index); /* G_MAXUINT: last of its section */
void stone_edit_builder_remove_article (StoneEditBuilder *self, const char *id);
/* To SECTION (NULL: stays) and place ORDER_INDEX of the running order. */
void stone_edit_builder_move_article (StoneEditBuilder *self,
                                      const char *id,
                                      const char *section,
                                      guint order_index);

/* NULL without an error if nothing changed. Ends the builder's use (still to be freed). */
StoneEdit *stone_edit_builder_end (StoneEditBuilder *self, GError **error);

G_END_DECLS
