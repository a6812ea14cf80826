/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-pdf-marks.h"

#include "stone-pdf-file.h"

#define LENGTH STONE_MM (5)   /* of a crop mark */
#define RADIUS STONE_MM (1.5) /* of a target */
#define REACH STONE_MM (2.5)  /* of its cross */
#define CURVE 0.5523          /* of a quarter circle's Bézier handles, in radii */

static void
append_point (GString *body, gint64 x, gint64 y, const char *operator)
{
  stone_pdf_append_length (body, x);
  g_string_append_c (body, ' ');
  stone_pdf_append_length (body, y);
  g_string_append (body, operator);
}

static void
append_line (GString *body, gint64 x, gint64 y, gint64 to_x, gint64 to_y)
{
  append_point (body, x, y, " m ");
  append_point (body, to_x, to_y, " l S\n");
}

/* SX and SY say which way is out of the sheet. */
static void
append_corner (GString *body, gint64 x, gint64 y, int sx, int sy, StoneLength bleed)
{
  append_line (body, x + sx * bleed, y, x + sx * (bleed + LENGTH), y);
  append_line (body, x, y + sy * bleed, x, y + sy * (bleed + LENGTH));
}

static void
append_quarter (GString *body, gint64 x, gint64 y, double fx, double fy, double tx, double ty)
{
  append_point (body, x + (gint64) (RADIUS * (fx + CURVE * tx)),
                y + (gint64) (RADIUS * (fy + CURVE * ty)), " ");
  append_point (body, x + (gint64) (RADIUS * (tx + CURVE * fx)),
                y + (gint64) (RADIUS * (ty + CURVE * fy)), " ");
  append_point (body, x + (gint64) (RADIUS * tx), y + (gint64) (RADIUS * ty), " c ");
}

static void
append_target (GString *body, gint64 x, gint64 y)
{
  append_line (body, x - REACH, y, x + REACH, y);
  append_line (body, x, y - REACH, x, y + REACH);
  append_point (body, x + RADIUS, y, " m ");
  append_quarter (body, x, y, 1, 0, 0, 1);
  append_quarter (body, x, y, 0, 1, -1, 0);
  append_quarter (body, x, y, -1, 0, 0, -1);
  append_quarter (body, x, y, 0, -1, 1, 0);
  g_string_append (body, "s\n");
}

void
stone_pdf_append_marks (GString *body, const StoneSheet *sheet)
{
  gint64 margin = sheet->bleed + STONE_MARKS_ROOM, bleed = sheet->bleed;
  gint64 left = margin, bottom = margin;
  gint64 right = left + sheet->width, top = bottom + sheet->height;
  gint64 middle = left + sheet->width / 2;
  /* At the fold of two pages stands its own mark; the target then is that of the left page. */
  gint64 target = sheet->n_pages > 1 ? left + sheet->width / 4 : middle;
  gint64 out = bleed + STONE_MARKS_ROOM / 2;

  g_string_append (body, "q 0.25 w " STONE_PDF_ALL_INKS);
  append_corner (body, left, bottom, -1, -1, sheet->bleed);
  append_corner (body, right, bottom, 1, -1, sheet->bleed);
  append_corner (body, left, top, -1, 1, sheet->bleed);
  append_corner (body, right, top, 1, 1, sheet->bleed);
  if (sheet->n_pages > 1)
    {
      append_line (body, middle, bottom - bleed, middle, bottom - bleed - LENGTH);
      append_line (body, middle, top + bleed, middle, top + bleed + LENGTH);
    }
  append_target (body, target, bottom - out);
  append_target (body, target, top + out);
  append_target (body, left - out, bottom + sheet->height / 2);
  append_target (body, right + out, bottom + sheet->height / 2);
  g_string_append (body, "Q\n");
}
