/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-layout.h"

G_BEGIN_DECLS

/* Swatches as colours of a PDF (ISO 32000-1, 8.6.8). */

typedef enum
{
  STONE_PDF_SCREEN, /* sRGB; greys in their own space */
  STONE_PDF_PRESS   /* the design's own inks, never converted from the screen's */
} StonePdfColours;

/* Appends what sets the colour for filling: "0 0 0 1 k". TINT is 0…1. For the press black alone is
 * written in four inks too: the overprint mode that leaves inks of 0 alone (8.6.7) holds for
 * DeviceCMYK, not for DeviceGray. */
void stone_pdf_append_colour (GString *body,
                              StonePdfColours colours,
                              const StoneSwatch *swatch,
                              double tint);

/* Text in SWATCH overprints: black ink and no other. White doesn't; it would vanish. */
gboolean stone_swatch_overprints (const StoneSwatch *swatch);

G_END_DECLS
