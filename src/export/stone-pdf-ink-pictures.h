/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-export-private.h"
#include "stone-ink-picture.h"
#include "stone-pdf-file.h"

G_BEGIN_DECLS

/* StonePdfInkPictures: the pictures of an edition as image objects of a PDF for the press, in its
 * inks, each once for each resolution it is shown at. */
typedef struct _StonePdfInkPictures StonePdfInkPictures;
/* JOB, INKS and FILE are borrowed. OPAQUE: of a drawing nothing may show through. */
StonePdfInkPictures *stone_pdf_ink_pictures_new (const StoneExportJob *job,
                                                 const StoneInks *inks,
                                                 gboolean opaque,
                                                 StonePdfFile *file);
void stone_pdf_ink_pictures_free (StonePdfInkPictures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePdfInkPictures, stone_pdf_ink_pictures_free)

/* The object of ITEM's picture, whole, as an image or a form of a unit's width and height; 0 and
 * ERROR if it can't be had. One that keeps more ink than the paper takes is remarked on. */
guint stone_pdf_ink_pictures_get (StonePdfInkPictures *self, const StoneItem *item, GError **error);

G_END_DECLS
