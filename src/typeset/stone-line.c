/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <string.h>

#include "stone-line.h"

StoneLine *
stone_line_ref (StoneLine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_line_unref (StoneLine *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self);
}

/* Copies SIZE bytes to *END, which moves behind them, as aligned as what is there. */
static gpointer
put (char **end, gconstpointer bytes, gsize size)
{
  gpointer place = *end;

  if (size > 0)
    memcpy (place, bytes, size);
  *end += size;
  return place;
}

StoneLine *
stone_line_pack (const StoneLine *line)
{
  gsize size = sizeof *line + line->n_runs * sizeof *line->runs;

  for (guint i = 0; i < line->n_runs; i++)
    size += line->runs[i].n_glyphs * (sizeof (StoneGlyph) + sizeof (guint32)) +
            strlen (line->runs[i].text) + 1;
  StoneLine *self = g_malloc (size);
  char *end = (char *) self;
  put (&end, line, sizeof *line);
  g_atomic_ref_count_init (&self->refs);
  self->runs = put (&end, line->runs, line->n_runs * sizeof *line->runs);
  /* What wants the most alignment comes first. */
  for (guint i = 0; i < line->n_runs; i++)
    self->runs[i].glyphs =
        put (&end, line->runs[i].glyphs, line->runs[i].n_glyphs * sizeof (StoneGlyph));
  for (guint i = 0; i < line->n_runs; i++)
    self->runs[i].cluster_bytes =
        put (&end, line->runs[i].cluster_bytes, line->runs[i].n_glyphs * sizeof (guint32));
  for (guint i = 0; i < line->n_runs; i++)
    self->runs[i].text = put (&end, line->runs[i].text, strlen (line->runs[i].text) + 1);
  return self;
}

/* ---- carets ----
 * A cluster is a stretch of glyphs of one run that share a byte. A caret stands before a cluster:
 * at its left edge in a run from left to right, at its right edge in one from right to left. Inside
 * a cluster of several bytes (a ligature, an accent) it is placed in proportion. */

static gboolean
run_is_rtl (const StoneGlyphRun *run)
{
  return run->n_glyphs > 1 && run->glyphs[0].cluster > run->glyphs[run->n_glyphs - 1].cluster;
}

typedef struct
{
  StoneLength left, right;
  guint start, end; /* bytes */
  gboolean rtl;
} Cluster;

/* The cluster that begins at glyph *I of RUN; *I moves behind it. */
static Cluster
next_cluster (const StoneGlyphRun *run, guint *i)
{
  guint from = *i, to = from;

  while (to < run->n_glyphs && run->glyphs[to].cluster == run->glyphs[from].cluster)
    to++;
  *i = to;

  Cluster c = { .rtl = run_is_rtl (run), .start = run->glyphs[from].cluster, .end = run->end };
  c.left = from == 0 ? run->x : run->glyphs[from].x;
  c.right = to < run->n_glyphs ? run->glyphs[to].x : run->x + run->width;
  if (c.rtl && from > 0)
    c.end = run->glyphs[from - 1].cluster;
  else if (!c.rtl && to < run->n_glyphs)
    c.end = run->glyphs[to].cluster;
  return c;
}

static StoneLength
x_in_cluster (const Cluster *c, guint index)
{
  double part = c->end > c->start ? (double) (index - c->start) / (c->end - c->start) : 0;
  double from = c->rtl ? c->right : c->left, to = c->rtl ? c->left : c->right;

  return (StoneLength) (from + (to - from) * part);
}

StoneLength
stone_line_index_to_x (const StoneLine *self, guint index)
{
  StoneLength behind = self->indent;
  guint behind_at = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint r = 0; r < self->n_runs; r++)
    for (guint i = 0; i < self->runs[r].n_glyphs;)
      {
        Cluster c = next_cluster (&self->runs[r], &i);
        if (index >= c.start && index < c.end)
          return x_in_cluster (&c, index);
        /* Behind what is shown (the space at a line's end): after the nearest text before it. */
        if (c.end <= index && c.end >= behind_at)
          {
            behind = x_in_cluster (&c, c.end);
            behind_at = c.end;
          }
      }
  return behind;
}

guint
stone_line_x_to_index (const StoneLine *self, StoneLength x)
{
  guint nearest = self->start;
  gint64 least = G_MAXINT64;

  g_return_val_if_fail (self != NULL, 0);

  for (guint r = 0; r < self->n_runs; r++)
    for (guint i = 0; i < self->runs[r].n_glyphs;)
      {
        Cluster c = next_cluster (&self->runs[r], &i);
        guint left = c.rtl ? c.end : c.start, right = c.rtl ? c.start : c.end;
        if (ABS ((gint64) x - c.left) < least)
          {
            least = ABS ((gint64) x - c.left);
            nearest = left;
          }
        if (ABS ((gint64) x - c.right) < least)
          {
            least = ABS ((gint64) x - c.right);
            nearest = right;
          }
      }
  return nearest;
}
