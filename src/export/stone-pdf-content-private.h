/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-pdf-content.h"
#include "stone-pdf-font.h"

/* What the files of StonePdfContent share. What the operators of text have set lasts to the page's
 * end: STATE says what that is. */
typedef struct
{
  StoneFaceId face;
  StoneLength size;
  int scale;       /* 1/10000 */
  double tracking; /* units */
  guint swatch;
  gboolean in_text;
  gboolean over; /* prints over what is below */
} StonePdfState;

struct _StonePdfContent
{
  StoneFaces *faces;   /* borrowed */
  StoneDesign *design; /* borrowed */
  StonePdfFile *file;  /* borrowed */
  StonePdfColours colours;
  GPtrArray *fonts;   /* StonePdfFont in the order in which they came to be shown: that of faces
                       * hangs on which thread met which first */
  GPtrArray *by_face; /* the same, or NULL */
  StonePage *page;    /* borrowed */
  GString *body;
  GString *images;
  GHashTable *shown; /* numbers of the page's images */
  StonePdfState state;
};

/* The font of FACE among those of all pages; NULL if it can't be embedded. */
StonePdfFont *stone_pdf_content_find_font (StonePdfContent *self, StoneFaceId face);
void stone_pdf_content_enter_text (StonePdfContent *self);
void
stone_pdf_content_set_colour (StonePdfContent *self, guint swatch, double tint, gboolean is_text);
