/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <math.h>

#include "stone-evenness.h"

#define FONTS_FIRST 1.9 /* scaling and tracking reach their limit at a ratio of 1 / this */
#define SEEN 0.05       /* letters so much wider than those of the line above are seen by eye … */
#define TRACKING_IN_WIDTH 2.2 /* … where an em of tracking counts as so much scaling */
#define ROUNDING 0.0005       /* of that, as a rule: the fonts of a line give in steps */
/* In multiples of the font's own: a space is not made smaller or larger than that for it. */
#define SMALLEST_SPACE 0.72
#define LARGEST_SPACE 1.35

/* A line as far as its glue is concerned. */
typedef struct
{
  double room;   /* that is to be filled */
  double give;   /* what the fonts can take of it, either way */
  double spaces; /* natural width */
  double part;   /* of GIVE that they take */
  gboolean full; /* it fills the measure */
} Glue;

static Glue
get_glue (const StoneNodes *nodes,
          const StoneMeasure *measure,
          const StoneBreakpoint *from,
          const StoneBreakpoint *to)
{
  StoneSum sum = stone_sum_subtract (to->end, from->begin);
  gint64 room = stone_breakpoint_get_room (measure, from, to);
  double spaces = room < 0 ? sum.shrink : sum.stretch;
  Glue glue = { room, sum.give, sum.stretch / nodes->style.space_stretch };

  glue.full = room < 0 || !to->forced;
  if (glue.full)
    glue.part = CLAMP (room / (sum.give + spaces + 1e-9) * FONTS_FIRST, -1, 1);
  return glue;
}

/* Brings the part of SELF nearer to 0 by AMOUNT, as far as its spaces allow. Returns by how much.
 */
static double
ease (Glue *self, double amount)
{
  double limit = self->part > 0 ? LARGEST_SPACE : SMALLEST_SPACE;
  /* The part at which the spaces come to their limit. */
  double least = (self->room - (limit - 1) * self->spaces) / (self->give + 1e-9);
  double allowed = self->part > 0 ? self->part - MAX (least, 0) : MIN (least, 0) - self->part;
  double eased = CLAMP (amount, 0, MAX (allowed, 0));

  self->part += self->part > 0 ? -eased : eased;
  return eased;
}

/* Eases whichever of the two has more room for it first, then the other. */
static void
reconcile (Glue *a, Glue *b, double limit)
{
  double excess = fabs (a->part - b->part) - limit;

  if (excess <= 0 || a->part * b->part > 0)
    return;
  excess -= ease (a, excess / 2);
  excess -= ease (b, excess);
  ease (a, excess);
}

double *
stone_nodes_find_font_parts (const StoneNodes *self,
                             const StoneShape *shape,
                             const StoneBreaks *breaks)
{
  const StoneBreakStyle *style = &self->style;
  double widest = style->glyph_scaling + TRACKING_IN_WIDTH * style->glyph_tracking;
  g_autofree Glue *lines = g_new (Glue, breaks->n_lines);
  double *parts = g_new (double, breaks->n_lines);
  const StoneBreakpoint *from = self->breakpoints;

  for (guint i = 0; i < breaks->n_lines; i++)
    {
      const StoneBreakpoint *to = &self->breakpoints[breaks->breaks[i]];
      lines[i] = get_glue (self, &shape->measures[MIN (i, shape->n_measures - 1)], from, to);
      from = to;
    }
  for (guint i = 1; i < breaks->n_lines && widest > 0; i++)
    if (lines[i - 1].full && lines[i].full)
      reconcile (&lines[i - 1], &lines[i], (SEEN - ROUNDING) / widest);
  for (guint i = 0; i < breaks->n_lines; i++)
    parts[i] = lines[i].part;
  return parts;
}
