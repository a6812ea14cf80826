/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stone-press-colours.h"

G_BEGIN_DECLS

/* A content stream (ISO 32000-1, 7.8.2) with its colours as inks of a press: every byte is copied
 * but the operators that choose a colour (8.6.8). Black text is printed over what is below it. */

typedef enum
{
  STONE_SPACE_OTHER, /* a spot ink, a pattern: stays as it is */
  STONE_SPACE_GREY,
  STONE_SPACE_RGB,
  STONE_SPACE_CMYK,
  STONE_SPACE_UNKNOWN /* can't be printed as it is, nor be converted */
} StoneColourSpace;
/* That of NAME ("Cs1", "DeviceRGB") among the stream's resources. */
typedef StoneColourSpace (*StoneSpaceFunc) (const char *name, gpointer user_data);

/* What OUT needs as ExtGState resources. */
#define STONE_RECOLOUR_STATES                                                                      \
  "/StOver<</Type/ExtGState/OP true/op true/OPM 1>>/StKnock<</Type/ExtGState/OP false/op false/"   \
  "OPM 0>>"

/* NULL, or what can't be converted: translated, static. COLOURS NULL: the copy is as it was. */
const char *stone_pdf_recolour (const char *content,
                                gsize length,
                                StonePressColours *colours,
                                StoneSpaceFunc find_space,
                                gpointer user_data,
                                GString *out);

G_END_DECLS
