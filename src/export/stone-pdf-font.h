/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-face.h"
#include "stone-pdf-file.h"

G_BEGIN_DECLS

/* StonePdfFont: one face in a PDF, as a composite font whose codes are glyph numbers (ISO 32000-1,
 * 9.7; Identity-H), two bytes each. What it has of the face, and what its glyphs say when the text
 * is extracted, comes from the glyphs that were shown. */
typedef struct _StonePdfFont StonePdfFont;
/* NULL if the face's file has gone or is no font that a PDF can hold. */
StonePdfFont *stone_pdf_font_new (StoneFaces *faces, StoneFaceId face, StonePdfFile *file);
void stone_pdf_font_free (StonePdfFont *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePdfFont, stone_pdf_font_free)

#define STONE_PDF_GLYPH_TEXT 14 /* bytes that one glyph may stand for: "ffi" */

typedef struct
{
  guint8 used;
  guint8 length; /* of TEXT; 0: it says nothing */
  char text[STONE_PDF_GLYPH_TEXT];
  float width; /* in parts of the type size */
} StonePdfGlyph;

/* All *N of the face, by number; what they say is read here and set by stone_pdf_font_use(). */
const StonePdfGlyph *stone_pdf_font_get_glyphs (const StonePdfFont *self, guint *n);
guint stone_pdf_font_get_object (const StonePdfFont *self);
guint32 stone_pdf_font_get_space (const StonePdfFont *self); /* its glyph */
/* GLYPH is shown for LENGTH bytes of TEXT; NULL: it is a part of what is said beside it. FALSE if
 * it says something else when it is extracted: then the text has to be said beside it, too. */
gboolean stone_pdf_font_use (StonePdfFont *self, guint32 glyph, const char *text, gsize length);

/* Sets the font's objects in the file, once all is shown. */
void stone_pdf_font_write (StonePdfFont *self, StonePdfFile *file);

G_END_DECLS
