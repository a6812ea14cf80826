/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-canvas.h"

typedef struct
{
  StonePage *page;
  guint8 *taken; /* column × (last line + 1) + line */
} Sheet;

typedef struct
{
  const StonePicture *picture;
  guint page, column, n_columns;
  int first, n;
} Reservation;

struct _StoneCanvas
{
  const StoneDesign *design;
  GArray *reserved; /* the context's */
  int next_number;
  int stride;
  GArray *sheets;       /* Sheet */
  GArray *reservations; /* Reservation */
};

static void
sheet_clear (gpointer data)
{
  Sheet *sheet = data;

  g_clear_pointer (&sheet->page, stone_page_unref);
  g_free (sheet->taken);
}

StoneCanvas *
stone_canvas_new (const StoneContext *context, int first_number)
{
  StoneCanvas *self = g_new0 (StoneCanvas, 1);

  self->design = context->design;
  self->reserved = context->reserved;
  self->next_number = first_number;
  self->stride = self->design->last_line + 1;
  self->sheets = g_array_new (FALSE, TRUE, sizeof (Sheet));
  g_array_set_clear_func (self->sheets, sheet_clear);
  self->reservations = g_array_new (FALSE, FALSE, sizeof (Reservation));
  return self;
}

void
stone_canvas_free (StoneCanvas *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sheets);
  g_array_unref (self->reservations);
  g_free (self);
}

/* Odd pages are right-hand pages. Numbers step over what is reserved. */
static void
add_sheet (StoneCanvas *self)
{
  const StoneDesign *d = self->design;
  int number = stone_reserved_next_free (self->reserved, self->next_number);
  gboolean right = number % 2 == 1;
  StonePage *page = stone_page_new (number, right, d->width, d->height, d->bleed);
  Sheet sheet = { page, g_new0 (guint8, (gsize) d->n_columns * self->stride) };

  page->grid_first = stone_design_line_y (d, d->first_line);
  page->grid_step = d->grid;
  page->n_columns = d->n_columns;
  page->column_width = d->column_width;
  page->column_top = page->grid_first - (StoneLength) (STONE_DESIGN_CAPS * d->grid);
  page->column_bottom = stone_design_line_y (d, d->last_line);
  for (guint c = 0; c < d->n_columns; c++)
    page->column_x[c] = stone_design_column_x (d, right, c);
  self->next_number = number + 1;
  g_array_append_val (self->sheets, sheet);
}

static Sheet *
sheet_at (StoneCanvas *self, guint index)
{
  while (self->sheets->len <= index)
    add_sheet (self);
  return &g_array_index (self->sheets, Sheet, index);
}

StonePage *
stone_canvas_page (StoneCanvas *self, guint index)
{
  return sheet_at (self, index)->page;
}

guint
stone_canvas_find (StoneCanvas *self, int number)
{
  guint index = 0;

  while (sheet_at (self, index)->page->number < number)
    index++;
  return index;
}

void
stone_canvas_put (StoneCanvas *self, guint index, StonePage *page)
{
  Sheet *sheet = sheet_at (self, index);

  g_return_if_fail (sheet->page->number == page->number);
  stone_page_unref (sheet->page);
  sheet->page = stone_page_ref (page);
  memset (sheet->taken, STONE_TAKEN, (gsize) self->design->n_columns * self->stride);
}

guint
stone_canvas_n_pages (StoneCanvas *self)
{
  return self->sheets->len;
}

gboolean
stone_canvas_is_free (StoneCanvas *self, guint page, guint column, int first, int n)
{
  const guint8 *taken = sheet_at (self, page)->taken + (gsize) column * self->stride;

  if (column >= self->design->n_columns || first < self->design->first_line ||
      first + n - 1 > self->design->last_line)
    return FALSE;
  for (int line = first; line < first + n; line++)
    if (taken[line])
      return FALSE;
  return TRUE;
}

void
stone_canvas_take (StoneCanvas *self,
                   guint page,
                   guint column,
                   guint n_columns,
                   int first,
                   int n,
                   StoneTaken by)
{
  Sheet *sheet = sheet_at (self, page);

  for (guint c = column; c < MIN (column + n_columns, self->design->n_columns); c++)
    for (int line = MAX (first, 0); line < first + n && line < self->stride; line++)
      sheet->taken[(gsize) c * self->stride + line] = by;
}

gboolean
stone_canvas_is_set (StoneCanvas *self, guint page, guint column, int line)
{
  return line >= 0 && line < self->stride && column < self->design->n_columns &&
         sheet_at (self, page)->taken[(gsize) column * self->stride + line] == STONE_SET;
}

void
stone_canvas_free_kept (StoneCanvas *self, guint page)
{
  guint8 *taken = sheet_at (self, page)->taken;

  for (guint i = 0; i < self->design->n_columns * (guint) self->stride; i++)
    if (taken[i] == STONE_KEPT)
      taken[i] = STONE_FREE;
}

void
stone_canvas_reserve (StoneCanvas *self,
                      const StonePicture *picture,
                      guint page,
                      guint column,
                      guint n_columns,
                      int first,
                      int n)
{
  Reservation reservation = { picture, page, column, n_columns, first, n };

  stone_canvas_take (self, page, column, n_columns, first, n, STONE_PICTURED);
  g_array_append_val (self->reservations, reservation);
}

gboolean
stone_canvas_release (StoneCanvas *self, const StonePicture *picture, guint *page)
{
  for (guint i = 0; i < self->reservations->len; i++)
    {
      Reservation r = g_array_index (self->reservations, Reservation, i);

      if (r.picture != picture)
        continue;
      stone_canvas_take (self, r.page, r.column, r.n_columns, r.first, r.n, STONE_FREE);
      g_array_remove_index (self->reservations, i);
      *page = r.page;
      return TRUE;
    }
  return FALSE;
}

GBytes *
stone_canvas_save (StoneCanvas *self, guint page)
{
  return g_bytes_new (sheet_at (self, page)->taken, (gsize) self->design->n_columns * self->stride);
}

void
stone_canvas_restore (StoneCanvas *self, guint page, GBytes *saved)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (saved, &size);

  memcpy (sheet_at (self, page)->taken, bytes, size);
}

/* What stands right above a line. */
static StoneTaken
taken_above (StoneCanvas *self, guint page, guint column, int line)
{
  return line == self->design->first_line
             ? STONE_TAKEN
             : sheet_at (self, page)->taken[(gsize) column * self->stride + line - 1];
}

GArray *
stone_canvas_segments (StoneCanvas *self, StoneSpot spot, int n_lines)
{
  const StoneDesign *d = self->design;
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (StoneSegment));
  guint full = 0; /* pages without any room */

  for (guint page = spot.page; n_lines > 0 && full < 4; page++)
    {
      guint before = segments->len;

      for (guint column = page == spot.page ? spot.column : 0; column < d->n_columns; column++)
        {
          gboolean first_column = page == spot.page && column == spot.column;
          int line = first_column ? MAX (spot.line, d->first_line) : d->first_line;
          const guint8 *taken = sheet_at (self, page)->taken + (gsize) column * self->stride;

          while (line <= d->last_line)
            {
              StoneTaken above = taken_above (self, page, column, line);
              StoneSegment segment = { page,
                                       column,
                                       line,
                                       0,
                                       above == STONE_TAKEN || above == STONE_PICTURED,
                                       above == STONE_PICTURED };

              while (line + segment.n <= d->last_line && taken[line + segment.n] == STONE_FREE)
                segment.n++;
              if (segment.n > 0)
                {
                  g_array_append_val (segments, segment);
                  n_lines -= segment.n;
                }
              line += segment.n + 1;
            }
        }
      full = segments->len > before ? 0 : full + 1;
    }
  return segments;
}

GPtrArray *
stone_canvas_end (StoneCanvas *self)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_page_unref);

  for (guint i = 0; i < self->sheets->len; i++)
    g_ptr_array_add (pages, stone_page_ref (g_array_index (self->sheets, Sheet, i).page));
  return pages;
}
