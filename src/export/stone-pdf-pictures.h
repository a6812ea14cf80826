/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-export-private.h"
#include "stone-pdf-file.h"

G_BEGIN_DECLS

/* StonePdfPictures: the pictures of an edition as image objects of a PDF (ISO 32000-1, 8.9.5), each
 * once however often it is shown. */
typedef struct _StonePdfPictures StonePdfPictures;
StonePdfPictures *stone_pdf_pictures_new (const StoneExportJob *job, StonePdfFile *file);
void stone_pdf_pictures_free (StonePdfPictures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePdfPictures, stone_pdf_pictures_free)

/* The object of ITEM's picture, whole. What can't be had is the frame as the screen shows it, and
 * sets *CROPPED to FALSE. */
guint stone_pdf_pictures_get (StonePdfPictures *self, const StoneItem *item, gboolean *cropped);

G_END_DECLS
