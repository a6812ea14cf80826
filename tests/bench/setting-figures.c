/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "set-lines.h"
#include "setting-figures.h"
#include "stone-paragraph.h"

#define TIGHT_SPACE 0.7
#define LADDER 3
#define RIVER 4
#define RIVER_OVERLAP 0.6
#define UNLIKE 0.05
#define TRACKING_IN_WIDTH 2.2 /* an em of tracking widens letters like so much scaling */
#define LEVEL STONE_PT (0.3)  /* baselines nearer than that are one */

/* ---- spaces and hyphens ---- */

static void
count_spaces (SettingFigures *self, const StoneLine *line)
{
  self->justified++;
  self->hyphenated += line->hyphenated;
  self->loose += line->space == 0 || line->space > STONE_LOOSE_SPACE;
  self->very_loose += line->space == 0 || line->space > STONE_VERY_LOOSE_SPACE;
  if (line->space == 0)
    return;
  self->spaced++;
  self->sum += line->space;
  self->squares += line->space * line->space;
  self->tight += line->space < TIGHT_SPACE;
}

static void
count_ladders (SettingFigures *self, GArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const SetLine *line = set_line (lines, i);

      n = set_line_is_justified (line) && line->item->line.line->hyphenated ? n + 1 : 0;
      self->longest_ladder = MAX (self->longest_ladder, n);
      self->ladders += n == LADDER;
    }
}

/* By how much the letters of LINE are wider than its fonts'. */
static double
get_widening (const StoneLine *line)
{
  return (line->scale + TRACKING_IN_WIDTH * line->tracking) / 10000.0;
}

static void
compare_neighbours (SettingFigures *self, const SetLine *line, const SetLine *next)
{
  if (next->begins || !set_line_is_justified (next))
    return;
  self->pairs++;
  self->unlike +=
      fabs (get_widening (line->item->line.line) - get_widening (next->item->line.line)) > UNLIKE;
}

/* ---- rivers ---- */

typedef struct
{
  double left, right;
  guint chain; /* lines of the river that ends in this space */
} Gap;

static gboolean
is_space (const char *text)
{
  return *text == ' ' || strncmp (text, "\302\240", 2) == 0;
}

static GArray *
find_gaps (const StoneItem *item)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (Gap));

  for (guint r = 0; r < item->line.line->n_runs; r++)
    {
      const StoneGlyphRun *run = &item->line.line->runs[r];

      for (guint g = 0; g < run->n_glyphs; g++)
        if (is_space (run->text + run->cluster_bytes[g]))
          {
            StoneLength end = g + 1 < run->n_glyphs ? run->glyphs[g + 1].x : run->x + run->width;
            Gap gap = { (double) item->x + run->glyphs[g].x, (double) item->x + end, 1 };

            g_array_append_val (gaps, gap);
          }
    }
  return gaps;
}

static gboolean
overlaps (const Gap *a, const Gap *b)
{
  double shared = MIN (a->right, b->right) - MAX (a->left, b->left);

  return shared >= RIVER_OVERLAP * MIN (a->right - a->left, b->right - b->left);
}

static void
follow_rivers (SettingFigures *self, GArray *above, GArray *gaps)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      Gap *gap = &g_array_index (gaps, Gap, i);

      for (guint j = 0; j < above->len; j++)
        if (overlaps (gap, &g_array_index (above, Gap, j)))
          gap->chain = MAX (gap->chain, g_array_index (above, Gap, j).chain + 1);
      self->rivers += gap->chain == RIVER;
    }
}

static void
count_rivers (SettingFigures *self, GArray *lines)
{
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (Gap));

  for (guint i = 0; i < lines->len; i++)
    {
      const SetLine *line = set_line (lines, i);
      g_autoptr (GArray) gaps = NULL;

      if (line->top || !set_line_is_justified (line))
        g_array_set_size (above, 0);
      if (!set_line_is_justified (line))
        continue;
      gaps = find_gaps (line->item);
      follow_rivers (self, above, gaps);
      g_array_unref (g_steal_pointer (&above));
      above = g_steal_pointer (&gaps);
    }
}

/* ---- columns ---- */

static void
tell (const SetLine *line, const char *what)
{
  g_debug ("page %d, column %u: %s at %s%s, room for %d", line->page->number, line->column + 1,
           what, line->item->place.article, line->item->place.pointer, line->room);
}

static void
count_ends (SettingFigures *self, const SetLine *line, gboolean goes_on)
{
  self->widows += line->top && line->ends && !line->begins;
  if (!line->bottom || !goes_on)
    return;
  self->orphans += line->begins && !line->ends;
  self->stranded += line->head;
  self->continued++;
  self->short_ones += line->room > 0;
  if (line->room > 0)
    tell (line, "short");
}

static gboolean
is_level (StoneLength a, StoneLength b, StoneLength step)
{
  StoneLength d = ABS (a - b) % step;

  return MIN (d, step - d) <= LEVEL;
}

/* The body line of the column to the left of ITEM's that stands nearest to it, if that one has
 * lines above and below it. */
static const StoneItem *
find_beside (const StonePage *page, const StoneItem *item)
{
  guint column = stone_page_find_column (page, item);
  const StoneItem *nearest = NULL;
  gboolean above = FALSE, below = FALSE;

  for (guint i = 0; i < page->items->len && column > 0; i++)
    {
      const StoneItem *other = stone_page_item (page, i);

      if (!set_line_is_body (other) || stone_page_find_column (page, other) != column - 1)
        continue;
      above = above || other->y <= item->y + LEVEL;
      below = below || other->y >= item->y - LEVEL;
      if (nearest == NULL || ABS (other->y - item->y) < ABS (nearest->y - item->y))
        nearest = other;
    }
  return above && below ? nearest : NULL;
}

static void
compare_columns (SettingFigures *self, const SetLine *line)
{
  const StoneItem *beside = find_beside (line->page, line->item);

  self->on_grid += is_level (line->item->y, line->page->grid_first, line->page->grid_step);
  self->beside += beside != NULL;
  self->shared += beside != NULL && is_level (line->item->y, beside->y, line->page->grid_step);
}

SettingFigures
setting_figures_of (StonePages *pages)
{
  SettingFigures self = { .pages = stone_pages_get_n (pages) };
  g_autoptr (GPtrArray) articles = set_lines_list_articles (pages);

  for (guint a = 0; a < articles->len; a++)
    {
      g_autoptr (GArray) lines = set_lines_of (pages, g_ptr_array_index (articles, a));

      count_ladders (&self, lines);
      count_rivers (&self, lines);
      for (guint i = 0; i < lines->len; i++)
        {
          const SetLine *line = set_line (lines, i);

          count_ends (&self, line, i + 1 < lines->len);
          if (line->head)
            continue;
          self.body++;
          compare_columns (&self, line);
          if (!set_line_is_justified (line))
            continue;
          count_spaces (&self, line->item->line.line);
          if (i + 1 < lines->len)
            compare_neighbours (&self, line, set_line (lines, i + 1));
        }
    }
  return self;
}
