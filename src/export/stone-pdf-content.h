/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"
#include "stone-pdf-colour.h"
#include "stone-pdf-file.h"

G_BEGIN_DECLS

/* StonePdfContent: what stands on the pages of a PDF, page after page, as content streams (ISO
 * 32000-1, 7.8 and 9.4). It measures nothing: each glyph stands where the layout set it, within
 * 0.006 pt. Fonts are those of all pages. */
typedef struct _StonePdfContent StonePdfContent;
StonePdfContent *stone_pdf_content_new (StoneFaces *faces,
                                        StoneDesign *design,
                                        StonePdfFile *file,
                                        StonePdfColours colours);
void stone_pdf_content_free (StonePdfContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePdfContent, stone_pdf_content_free)

void stone_pdf_content_begin_page (StonePdfContent *self, StonePage *page);
/* For a sheet: what is added until the frame is left is of PAGE, whose trim's lower left corner
 * stands X, Y from the media's; of it shows what is inside. */
typedef struct
{
  StonePage *page; /* borrowed */
  StoneLength x, y;
  StoneLength left, bottom, right, top; /* from the media's lower left corner */
} StonePdfFrame;
void stone_pdf_content_enter_frame (StonePdfContent *self, const StonePdfFrame *frame);
void stone_pdf_content_leave_frame (StonePdfContent *self);
/* The stream itself, to append to outside of frames. Borrowed. */
GString *stone_pdf_content_get_body (StonePdfContent *self);
/* FALSE if a font can't be embedded: *FACE tells which. */
gboolean
stone_pdf_content_add_line (StonePdfContent *self, const StoneItem *item, StoneFaceId *face);
void stone_pdf_content_add_fill (StonePdfContent *self, const StoneItem *item);
/* IMAGE, an object of the file, is the whole of ITEM's picture; or, not CROPPED, what its frame
 * shows. */
void stone_pdf_content_add_image (StonePdfContent *self,
                                  const StoneItem *item,
                                  guint image,
                                  gboolean cropped);
/* What is added until the end of the mark belongs to a structure element: number ID of the page;
 * negative: to none. */
void stone_pdf_content_begin_mark (StonePdfContent *self, const char *tag, int id);
void stone_pdf_content_end_mark (StonePdfContent *self);
/* The page's stream: transfer full. Sets *IMAGES to the entries of its XObject resources. */
GString *stone_pdf_content_end_page (StonePdfContent *self, char **images);

/* Once all pages are there: the fonts, and as object RESOURCES the dictionary that names them. */
void stone_pdf_content_write_fonts (StonePdfContent *self, guint resources);

/* The graphics states that a page for the press switches between, as entries of its ExtGState
 * resources: black text is printed over what is below it, everything else instead of it. */
#define STONE_PDF_OVERPRINT_STATES                                                                 \
  "/Over<</Type/ExtGState/OP true/op true/OPM 1>>/Knock<</Type/ExtGState/OP false/op false/OPM "   \
  "0>>"

G_END_DECLS
