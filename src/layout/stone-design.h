/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-page.h"
#include "stone-value.h"

G_BEGIN_DECLS

/* StoneDesign: a page design, read from JSON (data/designs/NAME.json, schema
 * data/schema/design.json): trim, bleed, margins, columns, grid, styles, swatches, furniture.
 * Immutable, reference-counted. The code has no width and no font name; everything of that kind is
 * here. */
typedef struct _StoneDesign StoneDesign; /* fields: stone-design-private.h, for layout/ alone */

StoneDesign *
stone_design_new_from_value (StoneValue *value,
                             GError **error); /* STONE_LAYOUT_ERROR_DESIGN, led by a JSON Pointer */
StoneDesign *stone_design_ref (StoneDesign *self);
void stone_design_unref (StoneDesign *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneDesign, stone_design_unref)

const char *stone_design_get_name (StoneDesign *self); /* "Weekly" */
guint stone_design_get_n_swatches (StoneDesign *self);
const StoneSwatch *stone_design_get_swatch (StoneDesign *self, guint index);
void stone_design_get_trim (StoneDesign *self,
                            StoneLength *width,
                            StoneLength *height,
                            StoneLength *bleed);
/* The columns of an article's last page end level, where nothing else follows in them; else they
 * are filled in turn. */
gboolean stone_design_balances (StoneDesign *self);

guint stone_design_get_n_columns (StoneDesign *self);
/* Columns that a pull quote stands across which doesn't say it itself. */
guint stone_design_get_quote_columns (StoneDesign *self);

/* Articles of so many words or fewer are set as short notes. */
guint stone_design_get_note_words (StoneDesign *self);

/* What the design asks of preflight. Its severity for CHECK: "off", "note", "warning", "error";
 * NULL unless it says one. */
const char *stone_design_get_check (StoneDesign *self, const char *check);
/* All of them: an object, borrowed, or NULL. */
StoneValue *stone_design_get_checks (StoneDesign *self);
/* The most of all four inks together that the paper takes, in percent. */
double stone_design_get_ink_limit (StoneDesign *self);

/* What the editor's sheet borrows from the page: NULL-safe family names of body, headline, sans. */
const char *stone_design_get_family (
    StoneDesign *self,
    const char *style); /* "body", "headline", "rubric", "caption", "fly-title" */
const StoneSwatch *stone_design_get_style_swatch (StoneDesign *self, const char *style);

#define STONE_LAYOUT_ERROR (stone_layout_error_quark ())
GQuark stone_layout_error_quark (void);
typedef enum
{
  STONE_LAYOUT_ERROR_DESIGN, /* a page design is not one */
  STONE_LAYOUT_ERROR_FONT,   /* no font at all can be found */
} StoneLayoutError;

G_END_DECLS
