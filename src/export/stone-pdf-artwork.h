/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-pdf-file.h"
#include "stone-press-colours.h"

G_BEGIN_DECLS

/* A drawing, the first page of a PDF, as a form XObject of another (ISO 32000-1, 8.10): one unit
 * square, as an image is. Read by libqpdf; what it doesn't need (annotations, actions, metadata) is
 * left out. */

typedef struct
{
  StonePressColours *colours; /* its colours become the press's inks, its own inks stay; NULL: all
                                 stays */
  gboolean opaque;            /* nothing may show through: PDF/X-1a */
  GPtrArray *remarks;         /* char *, takes which spot inks it brings along; or NULL */
} StoneArtworkInks;

/* Returns its object; 0 and ERROR (STONE_EXPORT_ERROR) with words if it can't be had, or not in
 * these inks. NAME tells it in errors. */
guint stone_pdf_artwork_add (StonePdfFile *file,
                             GBytes *pdf,
                             const char *name,
                             const StoneArtworkInks *inks,
                             GError **error);

G_END_DECLS
