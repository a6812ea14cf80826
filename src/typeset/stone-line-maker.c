/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-evenness.h"
#include "stone-face-private.h"
#include "stone-nodes.h"

/* Sets lines: what lies between two breaks is shaped as it will stand, made to fill the measure,
 * put into visual order and placed. */

#define SCALE_STEP 0.0005    /* of the glyph scaling: few distinct values make small PDFs */
#define TRACKING_STEP 0.0001 /* em */
#define FIRST_GLYPHS 128     /* room for a line's, before it is asked for */

/* A word or a space on the line. */
typedef struct
{
  const StoneNode *node;
  const StoneWord *word; /* NULL: a space */
  guint start, end;      /* bytes */
  double width;          /* natural */
} Piece;

typedef struct
{
  const StoneNodes *nodes;
  StoneLine *line;
  /* Scratch, and what the line points to until it is packed. */
  GArray *pieces;     /* Piece */
  GArray *glyphs;     /* StoneGlyph, of all runs */
  GArray *clusters;   /* guint32, one a glyph */
  GArray *runs;       /* StoneGlyphRun */
  GString *text;      /* of all runs, each with its end */
  double words, gaps; /* sum of the words' widths; of the sizes of the gaps between their glyphs */
  double spaces, stretch;
  double scaling, tracking, extra; /* as set: ± part, em, for all spaces together */
  double hang_left, hang_right;
  gboolean emergency;
} Maker;

/* ---- what is on the line ---- */

static const StoneTextStyle *
get_style (const Maker *m, const Piece *piece)
{
  return &m->nodes->spans[piece->node->span].style;
}

static Piece
make_piece (Maker *m, const StoneNode *node, const StoneWord *word, guint start, guint end)
{
  return (Piece){
    .node = node,
    .word = word,
    .start = start,
    .end = end,
    .width = word != NULL ? stone_nodes_get_width (m->nodes, word, node->span) : node->size.width,
  };
}

/* The byte at which a line that ends at POINT ends, its dropped spaces included. */
static guint
get_end_byte (const StoneNodes *nodes, const StoneBreakpoint *point)
{
  guint i = point->node;

  if (i >= nodes->n_nodes)
    return nodes->length;
  if (nodes->nodes[i].kind == STONE_NODE_FORCED)
    return nodes->nodes[i].end;
  while (i < nodes->n_nodes && nodes->nodes[i].kind == STONE_NODE_GLUE)
    i++;
  return i < nodes->n_nodes ? nodes->nodes[i].start : nodes->length;
}

/* The node that a line after POINT begins in. */
static guint
get_first_node (const StoneNodes *nodes, const StoneBreakpoint *point)
{
  if (point == nodes->breakpoints)
    return 0;
  const StoneNode *node = &nodes->nodes[point->node];
  return node->kind == STONE_NODE_DISCRETIONARY ? node->box : point->node;
}

/* TRUE if the break TO adds a hyphen to box I. */
static gboolean
is_hyphenated (const StoneNodes *nodes, guint i, const StoneBreakpoint *to)
{
  return stone_cut_adds_hyphen (to->cut) && nodes->nodes[to->node].box == i;
}

static void
collect_pieces (Maker *m, const StoneBreakpoint *from, const StoneBreakpoint *to)
{
  const StoneNodes *nodes = m->nodes;
  guint first = get_first_node (nodes, from), end_node = MIN (to->node, nodes->n_nodes), n = 0;

  /* One a node at most. */
  g_array_set_size (m->pieces, end_node > first ? end_node - first : 0);
  Piece *pieces = (Piece *) m->pieces->data;
  for (guint i = first; i < end_node; i++)
    {
      const StoneNode *node = &nodes->nodes[i];
      guint start = MAX (node->start, m->line->start), end = MIN (node->end, m->line->end);
      if (node->kind == STONE_NODE_GLUE && n > 0)
        pieces[n++] = make_piece (m, node, NULL, node->start, node->end);
      else if (node->kind == STONE_NODE_BOX && start < end)
        pieces[n++] = make_piece (m, node,
                                  stone_nodes_shape_part (nodes, node, start, end,
                                                          is_hyphenated (nodes, i, to)),
                                  start, end);
    }
  while (n > 0 && pieces[n - 1].word == NULL)
    n--;
  g_array_set_size (m->pieces, n);
}

static void
add_up (Maker *m)
{
  for (guint i = 0; i < m->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (m->pieces, Piece, i);
      if (piece->word == NULL)
        {
          m->spaces += piece->width;
          m->stretch += piece->node->size.stretch;
          continue;
        }
      m->words += piece->width;
      m->gaps += stone_nodes_get_gaps (m->nodes, piece->word, piece->node->span);
    }
  if (m->pieces->len == 0)
    return;
  const Piece *first = &g_array_index (m->pieces, Piece, 0);
  const Piece *last = &g_array_index (m->pieces, Piece, m->pieces->len - 1);
  if (m->line->indent == 0)
    m->hang_left = stone_nodes_hang_left (m->nodes, first->word, first->node->span);
  m->hang_right = stone_nodes_hang_right (m->nodes, last->word, last->node->span);
}

/* ---- filling the measure ---- */

static double
round_to (double value, double step)
{
  return step * round (value / step);
}

/* The fonts give PART of what they can; the spaces take exactly what remains. */
static void
justify (Maker *m, double part)
{
  const StoneBreakStyle *style = &m->nodes->style;
  double full = m->line->measure + m->hang_left + m->hang_right;
  double room = full - m->words - m->spaces;
  double shrink = m->spaces * style->space_shrink;
  double give = style->glyph_scaling * m->words + style->glyph_tracking * m->gaps;

  if (m->line->last && room >= 0)
    return;
  m->line->ratio = room / (give + (room < 0 ? shrink : m->stretch) + 1e-9);
  m->scaling = round_to (part * style->glyph_scaling, SCALE_STEP);
  m->tracking = round_to (part * style->glyph_tracking, TRACKING_STEP);
  if (m->spaces > 0)
    m->extra = MIN (room - m->words * m->scaling - m->gaps * m->tracking,
                    (STONE_WIDEST_SPACE - 1) * m->spaces);
}

/* ---- visual order ---- */

static void
reverse (GArray *pieces, guint from, guint to)
{
  for (; from + 1 < to; from++, to--)
    {
      Piece p = g_array_index (pieces, Piece, from);
      g_array_index (pieces, Piece, from) = g_array_index (pieces, Piece, to - 1);
      g_array_index (pieces, Piece, to - 1) = p;
    }
}

/* UAX 9, rule L2: from the highest level to the lowest odd one, reverse what is at that level. */
static void
reorder (GArray *pieces)
{
  guint highest = 0;

  for (guint i = 0; i < pieces->len; i++)
    highest = MAX (highest, g_array_index (pieces, Piece, i).node->level);
  for (guint level = highest; level > 0; level--)
    for (guint i = 0; i < pieces->len; i++)
      {
        guint from = i;
        while (i < pieces->len && g_array_index (pieces, Piece, i).node->level >= level)
          i++;
        reverse (pieces, from, i);
      }
}

/* ---- glyphs ---- */

static StoneLength
to_length (double x)
{
  return (StoneLength) (x < 0 ? x - 0.5 : x + 0.5);
}

/* Where the pen is, and the run at hand. */
typedef struct
{
  double x;
  GArray *runs;      /* StoneGlyphRun */
  StoneGlyph *glyph; /* the next one, of the glyphs of all runs … */
  StoneGlyph *first; /* … the last of which begins here */
  const Piece *last;
  StoneFaceId space_face; /* whose space is: */
  hb_codepoint_t space;
} Pen;

static StoneGlyphRun *
get_run (Pen *pen)
{
  return &g_array_index (pen->runs, StoneGlyphRun, pen->runs->len - 1);
}

static gboolean
continues_run (const Maker *m, const Pen *pen, const Piece *piece)
{
  if (pen->last == NULL)
    return FALSE;
  if (pen->last->node->span == piece->node->span && pen->last->node->face == piece->node->face &&
      pen->last->node->level == piece->node->level)
    return pen->last->end == piece->start || pen->last->start == piece->end;
  const StoneTextStyle *a = get_style (m, pen->last), *b = get_style (m, piece);
  return pen->last->node->face == piece->node->face && a->size == b->size && a->rise == b->rise &&
         a->swatch == b->swatch && a->href == b->href &&
         pen->last->node->level == piece->node->level &&
         (pen->last->end == piece->start || pen->last->start == piece->end);
}

/* Appends TEXT without its soft hyphens. Of each of its bytes OFFSETS gets where it ends up. */
static void
append_without_soft_hyphens (GString *shown, const char *text, guint length, guint32 *offsets)
{
  gsize start = shown->len;

  for (guint i = 0; i < length;)
    {
      guint next = g_utf8_next_char (text + i) - text;
      for (guint j = i; j < next; j++)
        offsets[j] = shown->len - start;
      if (g_utf8_get_char (text + i) != 0xad)
        g_string_append_len (shown, text + i, next - i);
      i = next;
    }
  offsets[length] = shown->len - start;
}

/* The run's text as it is shown, and where in it each glyph's cluster begins. */
static void
finish_text (Maker *m, StoneGlyphRun *run, gboolean hyphen)
{
  const char *text = m->nodes->text + run->start;
  guint length = run->end - run->start;
  g_autofree guint32 *offsets = NULL;

  if (memmem (text, length, "\302\255", 2) != NULL)
    {
      offsets = g_new (guint32, length + 1);
      append_without_soft_hyphens (m->text, text, length, offsets);
    }
  else
    g_string_append_len (m->text, text, length);
  run->adds_hyphen = hyphen;
  if (hyphen)
    g_string_append_c (m->text, '-');
  g_string_append_c (m->text, '\0');
  guint32 *bytes = run->cluster_bytes;
  for (guint i = 0, n = run->n_glyphs, start = run->start; i < n; i++)
    {
      guint byte = run->glyphs[i].cluster - start;
      bytes[i] = offsets != NULL ? offsets[byte] : byte;
    }
}

/* Points the runs to their glyphs and texts, which no longer move. */
static void
finish_runs (Maker *m, gboolean hyphen)
{
  StoneGlyph *glyphs = (StoneGlyph *) m->glyphs->data;
  StoneGlyphRun *runs = (StoneGlyphRun *) m->runs->data;

  g_array_set_size (m->clusters, m->glyphs->len);
  guint32 *clusters = (guint32 *) m->clusters->data;
  for (guint i = 0; i < m->runs->len; i++)
    {
      runs[i].glyphs = glyphs;
      runs[i].cluster_bytes = clusters;
      glyphs += runs[i].n_glyphs;
      clusters += runs[i].n_glyphs;
      finish_text (m, &runs[i], hyphen && runs[i].end == m->line->end);
    }
  char *text = m->text->str;
  for (guint i = 0; i < m->runs->len; i++)
    {
      runs[i].text = text;
      text += strlen (text) + 1;
    }
  m->line->runs = runs;
  m->line->n_runs = m->runs->len;
}

static void
finish_run (const Maker *m, Pen *pen)
{
  if (pen->last == NULL)
    return;
  StoneGlyphRun *run = get_run (pen);
  run->width = to_length (pen->x) - run->x;
  run->n_glyphs = pen->glyph - pen->first;
  pen->last = NULL;
}

static void
begin_run (const Maker *m, Pen *pen, const Piece *piece)
{
  const StoneTextStyle *style = get_style (m, piece);
  StoneGlyphRun run = {
    .face = piece->node->face,
    .size = style->size,
    .scale = to_length (10000 * (1 + m->scaling)),
    .swatch = style->swatch,
    .href = style->href,
    .x = to_length (pen->x),
    .start = piece->start,
    .end = piece->end,
  };

  g_array_append_val (pen->runs, run);
  pen->first = pen->glyph;
}

static void
place_space (const Maker *m, Pen *pen, const Piece *piece)
{
  if (pen->space_face != piece->node->face)
    {
      StoneFaces *faces = stone_shaper_get_faces (m->nodes->shaper);
      pen->space_face = piece->node->face;
      hb_font_get_nominal_glyph (stone_faces_get_hb_font (faces, pen->space_face), ' ',
                                 &pen->space);
    }
  *pen->glyph++ = (StoneGlyph){
    .id = pen->space,
    .x = to_length (pen->x),
    .y = -get_style (m, piece)->rise,
    .cluster = piece->start,
  };
  double part = m->stretch > 0 ? piece->node->size.stretch / m->stretch : piece->width / m->spaces;
  pen->x += piece->width + m->extra * part;
}

static void
place_word (const Maker *m, Pen *pen, const Piece *piece)
{
  const StoneTextStyle *style = get_style (m, piece);
  const StoneWord *word = piece->word;
  double unit = (double) style->size / word->units_per_em;
  double scale = 1 + m->scaling, x = pen->x;
  double own = style->tracking * (style->size / 1000.0) * scale;
  double tracking = m->tracking * style->size;
  int left = word->n_tracked;
  StoneGlyph *glyph = pen->glyph;

  for (guint i = 0; i < word->n_glyphs; i++)
    {
      const StoneWordGlyph *g = &word->glyphs[i];
      *glyph++ = (StoneGlyph){
        .id = g->id,
        .x = to_length (x + g->x * unit * scale),
        .y = -style->rise - to_length (g->y * unit),
        .cluster = piece->start + g->cluster,
      };
      x += g->advance * unit * scale;
      if (g->advance == 0 || left == 0)
        continue;
      left--;
      x += own + (left > 0 ? tracking : 0);
    }
  pen->x = x;
  pen->glyph = glyph;
}

static double
get_left_edge (const Maker *m, double width)
{
  double begin = m->nodes->rtl ? 0 : m->line->indent;
  double hung = width - m->hang_left - m->hang_right;
  StoneAlign align = m->nodes->style.align;

  if (align == STONE_ALIGN_JUSTIFY && m->nodes->rtl)
    align = STONE_ALIGN_RIGHT;
  switch (align)
    {
    case STONE_ALIGN_CENTRE:
      return begin - m->hang_left + (m->line->measure - hung) / 2;
    case STONE_ALIGN_RIGHT:
      return begin - m->hang_left + m->line->measure - hung;
    case STONE_ALIGN_JUSTIFY:
    case STONE_ALIGN_LEFT:
    default:
      return begin - m->hang_left;
    }
}

/* Of all words and spaces. */
static guint
count_glyphs (const Maker *m)
{
  guint n = 0;

  for (guint i = 0; i < m->pieces->len; i++)
    {
      const StoneWord *word = g_array_index (m->pieces, Piece, i).word;
      n += word != NULL ? word->n_glyphs : 1;
    }
  return n;
}

static void
place (Maker *m, gboolean hyphen)
{
  Pen pen = { .runs = m->runs };
  double width = m->words * (1 + m->scaling) + m->gaps * m->tracking + m->spaces + m->extra;
  double left = get_left_edge (m, width);

  g_array_set_size (m->glyphs, count_glyphs (m));
  pen.glyph = (StoneGlyph *) m->glyphs->data;
  pen.x = left;
  for (guint i = 0; i < m->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (m->pieces, Piece, i);
      if (!continues_run (m, &pen, piece))
        {
          finish_run (m, &pen);
          begin_run (m, &pen, piece);
        }
      StoneGlyphRun *run = get_run (&pen);
      run->start = MIN (run->start, piece->start);
      run->end = MAX (run->end, piece->end);
      pen.last = piece;
      if (piece->word == NULL)
        place_space (m, &pen, piece);
      else
        place_word (m, &pen, piece);
    }
  finish_run (m, &pen);
  m->line->width = to_length (width);
  finish_runs (m, hyphen);
}

/* ---- lines ---- */

/* SCRATCH is a maker with nothing but its nodes and arrays. */
static StoneLine *
make_line (const Maker *scratch,
           const StoneMeasure *measure,
           const StoneBreakpoint *from,
           const StoneBreakpoint *to,
           double font_part)
{
  StoneLine loose = { 0 }, *line = &loose;
  Maker maker = *scratch;
  const StoneNodes *nodes = maker.nodes;

  maker.line = line;
  g_array_set_size (maker.runs, 0);
  g_string_truncate (maker.text, 0);
  line->start = from == nodes->breakpoints ? 0 : get_end_byte (nodes, from);
  line->end = get_end_byte (nodes, to);
  line->indent = measure->indent;
  line->measure = measure->width;
  line->hyphenated = stone_cut_shows_hyphen (to->cut);
  line->last = to->forced;
  line->torn = to->cut == STONE_CUT_ANYWHERE;
  line->emergency = maker.emergency;

  collect_pieces (&maker, from, to);
  add_up (&maker);
  if (nodes->style.align == STONE_ALIGN_JUSTIFY)
    justify (&maker, font_part);
  line->scale = to_length (10000 * (1 + maker.scaling));
  line->tracking = to_length (10000 * maker.tracking);
  line->space = maker.spaces > 0 ? (maker.spaces + maker.extra) / maker.spaces : 0;
  reorder (maker.pieces);
  place (&maker, stone_cut_adds_hyphen (to->cut));
  return stone_line_pack (line);
}

GPtrArray *
stone_nodes_make_lines (StoneNodes *self, const StoneShape *shape, const StoneBreaks *breaks)
{
  g_return_val_if_fail (self != NULL && shape != NULL && breaks != NULL, NULL);

  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_line_unref);
  g_autofree double *parts = stone_nodes_find_font_parts (self, shape, breaks);
  const StoneBreakpoint *from = self->breakpoints;
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) glyphs = g_array_sized_new (FALSE, FALSE, sizeof (StoneGlyph), FIRST_GLYPHS);
  g_autoptr (GArray) clusters = g_array_sized_new (FALSE, FALSE, sizeof (guint32), FIRST_GLYPHS);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (StoneGlyphRun));
  g_autoptr (GString) text = g_string_new (NULL);
  const Maker scratch = { .nodes = self,
                          .pieces = pieces,
                          .glyphs = glyphs,
                          .clusters = clusters,
                          .runs = runs,
                          .text = text,
                          .emergency = breaks->emergency };
  for (guint i = 0; i < breaks->n_lines; i++)
    {
      const StoneBreakpoint *to = &self->breakpoints[breaks->breaks[i]];
      const StoneMeasure *measure = &shape->measures[MIN (i, shape->n_measures - 1)];
      g_ptr_array_add (lines, make_line (&scratch, measure, from, to, parts[i]));
      from = to;
    }
  return lines;
}
