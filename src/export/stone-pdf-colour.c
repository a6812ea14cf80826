/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-pdf-colour.h"

#include "stone-pdf-file.h"

#define BLACK 3

static void
append_figure (GString *body, double value)
{
  stone_pdf_append_real (body, value);
  g_string_append_c (body, ' ');
}

void
stone_pdf_append_colour (GString *body,
                         StonePdfColours colours,
                         const StoneSwatch *swatch,
                         double tint)
{
  gboolean grey = swatch->rgb[0] == swatch->rgb[1] && swatch->rgb[0] == swatch->rgb[2];

  if (colours == STONE_PDF_PRESS)
    for (guint i = 0; i < G_N_ELEMENTS (swatch->cmyk); i++)
      append_figure (body, swatch->cmyk[i] * tint);
  else
    for (guint i = 0; i < (grey ? 1 : G_N_ELEMENTS (swatch->rgb)); i++)
      append_figure (body, 1 - (1 - swatch->rgb[i]) * tint);
  g_string_append (body, colours == STONE_PDF_PRESS ? "k\n" : grey ? "g\n" : "rg\n");
}

gboolean
stone_swatch_overprints (const StoneSwatch *swatch)
{
  for (guint i = 0; i < BLACK; i++)
    if (swatch->cmyk[i] > 0)
      return FALSE;
  return swatch->cmyk[BLACK] > 0;
}
