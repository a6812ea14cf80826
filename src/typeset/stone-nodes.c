/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include "stone-nodes.h"
#include "stone-protrusion.h"

StoneNodes *
stone_nodes_ref (StoneNodes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_nodes_unref (StoneNodes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->text);
  g_free (self->spans);
  g_free (self->nodes);
  g_free (self->breakpoints);
  stone_shaper_unref (self->shaper);
  g_free (self);
}

/* ---- sizes ---- */

static double
units_to_length (const StoneWord *word, gint64 units, StoneLength size)
{
  return units * (double) size / word->units_per_em;
}

double
stone_nodes_get_width (const StoneNodes *self, const StoneWord *word, guint span)
{
  const StoneTextStyle *style = &self->spans[span].style;

  return units_to_length (word, word->width, style->size) +
         word->n_tracked * style->tracking * (style->size / 1000.0);
}

double
stone_nodes_get_gaps (const StoneNodes *self, const StoneWord *word, guint span)
{
  return word->n_tracked > 0 ? (word->n_tracked - 1) * (double) self->spans[span].style.size : 0;
}

/* No word is wider than a kilometre. */
#define WIDEST (1 << 30)

static StoneLength
to_length (double x)
{
  return (StoneLength) (CLAMP (x, -WIDEST, WIDEST) + (x < 0 ? -0.5 : 0.5));
}

StoneSize
stone_nodes_measure (const StoneNodes *self, const StoneWord *word, guint span)
{
  double width = stone_nodes_get_width (self, word, span);

  return (StoneSize){
    .width = to_length (width),
    .give = self->style.glyph_scaling * width +
            self->style.glyph_tracking * stone_nodes_get_gaps (self, word, span),
  };
}

StoneLength
stone_nodes_hang_left (const StoneNodes *self, const StoneWord *word, guint span)
{
  double part = stone_protrusion_left (word->first) * self->style.protrusion;

  if (part == 0 || word->n_glyphs == 0 || self->rtl ||
      HB_DIRECTION_IS_BACKWARD (word->how.direction))
    return 0;
  return to_length (part *
                    units_to_length (word, word->glyphs[0].advance, self->spans[span].style.size));
}

StoneLength
stone_nodes_hang_right (const StoneNodes *self, const StoneWord *word, guint span)
{
  const StoneTextStyle *style = &self->spans[span].style;
  if (word->n_glyphs == 0 || self->rtl || HB_DIRECTION_IS_BACKWARD (word->how.direction))
    return 0;
  double part = stone_protrusion_right (word->last);
  part *= self->style.protrusion;
  double hang =
      units_to_length (word, word->glyphs[word->n_glyphs - 1].advance, style->size) * part;
  /* The tracking after the last letter is no part of what is seen. */
  return to_length (hang + style->tracking * (style->size / 1000.0));
}

const StoneWord *
stone_nodes_shape_part (const StoneNodes *self,
                        const StoneNode *box,
                        guint start,
                        guint end,
                        gboolean hyphen)
{
  if (start == box->start && end == box->end && !hyphen)
    return box->word;
  return stone_shaper_shape_part (self->shaper, box->word, start - box->start, end - box->start,
                                  hyphen);
}

StoneLength
stone_nodes_get_natural_width (const StoneNodes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->breakpoints[self->n_breakpoints - 1].end.width;
}

/* ---- break points ---- */

/* Walks along the nodes and adds up. */
typedef struct
{
  StoneNodes *nodes;
  GArray *breakpoints;
  StoneSum here;        /* all nodes so far */
  StoneSum boxes;       /* up to the last box: a line's end without the spaces that it drops */
  const StoneNode *box; /* the last one since the line's forced begin, or NULL */
} Walk;

/* What the line after NODE begins with: spaces are dropped. */
static void
set_begin (Walk *walk, StoneBreakpoint *breakpoint, guint node)
{
  StoneNodes *nodes = walk->nodes;

  breakpoint->begin = walk->here;
  for (; node < nodes->n_nodes && nodes->nodes[node].kind == STONE_NODE_GLUE; node++)
    breakpoint->begin = stone_sum_add (breakpoint->begin, stone_sum_of (nodes->nodes[node].size));
  if (node < nodes->n_nodes && nodes->nodes[node].kind == STONE_NODE_BOX)
    breakpoint->hang_begin =
        stone_nodes_hang_left (nodes, nodes->nodes[node].word, nodes->nodes[node].span);
}

/* A guess that needs no list of words: up to three small letters and nothing else. */
static gboolean
is_small_word (const StoneWord *word)
{
  const char *p = word->text, *end = p + word->length;
  guint n = 0;

  for (; p < end && n < 4; p = g_utf8_next_char (p), n++)
    if (!g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return n < 4;
}

/* The last character, closing quotes and brackets left out; 0 if there is none. */
static gunichar
last_mark (const StoneWord *word)
{
  const char *p = word->text + word->length;

  while (p > word->text)
    {
      p = g_utf8_prev_char (p);
      switch (g_unichar_type (g_utf8_get_char (p)))
        {
        case G_UNICODE_FINAL_PUNCTUATION:
        case G_UNICODE_CLOSE_PUNCTUATION:
        case G_UNICODE_INITIAL_PUNCTUATION: /* closes in German */
          break;
        default:
          return g_utf8_get_char (p);
        }
    }
  return 0;
}

static StoneSense
get_sense (const StoneWord *word)
{
  switch (last_mark (word))
    {
    case '.':
    case '?':
    case '!':
    case 0x2026: /* … */
      return STONE_SENSE_SENTENCE;
    case ',':
    case ';':
    case ':':
    case 0x2013: /* en dash */
    case 0x2014: /* em dash */
      return STONE_SENSE_CLAUSE;
    default:
      return is_small_word (word) ? STONE_SENSE_DANGLING : STONE_SENSE_PLAIN;
    }
}

static void
add_breakpoint (Walk *walk, guint node, StoneCut cut, gboolean forced)
{
  StoneBreakpoint breakpoint = { .node = node, .cut = cut, .forced = forced, .end = walk->boxes };

  if (walk->box != NULL)
    {
      breakpoint.hang_end = stone_nodes_hang_right (walk->nodes, walk->box->word, walk->box->span);
      if (walk->nodes->style.even_lines)
        breakpoint.sense = get_sense (walk->box->word);
    }
  set_begin (walk, &breakpoint, node + (forced ? 1 : 0));
  g_array_append_val (walk->breakpoints, breakpoint);
}

/* Inside a box: both parts are shaped, so that their sizes are true across a lost ligature. */
static void
add_discretionary (Walk *walk, guint index)
{
  StoneNodes *nodes = walk->nodes;
  const StoneNode *node = &nodes->nodes[index], *box = &nodes->nodes[node->box];
  StoneSum to_box = stone_sum_subtract (walk->boxes, stone_sum_of (box->size));
  StoneBreakpoint breakpoint = {
    .node = index,
    .cut = node->cut,
    .end =
        stone_sum_add (to_box, stone_sum_of (stone_nodes_measure (nodes, node->word, box->span))),
    .begin = walk->boxes,
    .hang_end = stone_nodes_hang_right (nodes, node->word, box->span),
  };

  if (node->after != NULL)
    {
      StoneSum after = stone_sum_of (stone_nodes_measure (nodes, node->after, box->span));
      breakpoint.begin = stone_sum_subtract (walk->boxes, after);
      breakpoint.hang_begin = stone_nodes_hang_left (nodes, node->after, box->span);
    }
  g_array_append_val (walk->breakpoints, breakpoint);
}

/* A space may end a line if there is something before and after it; one that is held, where nothing
 * else will do. */
static gboolean
glue_is_breakpoint (const Walk *walk, guint index)
{
  const StoneNodes *nodes = walk->nodes;

  if (walk->box == NULL || !(nodes->nodes[index].breakable || nodes->nodes[index].held))
    return FALSE;
  while (index < nodes->n_nodes && nodes->nodes[index].kind == STONE_NODE_GLUE)
    index++;
  return index < nodes->n_nodes && nodes->nodes[index].kind == STONE_NODE_BOX;
}

static void
walk_node (Walk *walk, guint index)
{
  const StoneNode *node = &walk->nodes->nodes[index];

  switch ((StoneNodeKind) node->kind)
    {
    case STONE_NODE_BOX:
      walk->here = walk->boxes = stone_sum_add (walk->here, stone_sum_of (node->size));
      walk->box = node;
      break;
    case STONE_NODE_GLUE:
      if (glue_is_breakpoint (walk, index))
        add_breakpoint (walk, index, node->breakable ? STONE_CUT_PLAIN : STONE_CUT_ANYWHERE, FALSE);
      walk->here = stone_sum_add (walk->here, stone_sum_of (node->size));
      break;
    case STONE_NODE_PENALTY:
      add_breakpoint (walk, index, node->cut, FALSE);
      break;
    case STONE_NODE_DISCRETIONARY:
      add_discretionary (walk, index);
      break;
    case STONE_NODE_FORCED:
      add_breakpoint (walk, index, STONE_CUT_PLAIN, TRUE);
      walk->box = NULL;
      walk->boxes = walk->here;
      break;
    }
}

void
stone_nodes_find_breakpoints (StoneNodes *self)
{
  Walk walk = { .nodes = self };
  StoneBreakpoint begin = { .forced = TRUE };

  walk.breakpoints = g_array_sized_new (FALSE, FALSE, sizeof (StoneBreakpoint), self->n_nodes + 2);
  set_begin (&walk, &begin, 0);
  g_array_append_val (walk.breakpoints, begin);
  for (guint i = 0; i < self->n_nodes; i++)
    walk_node (&walk, i);
  add_breakpoint (&walk, self->n_nodes, STONE_CUT_PLAIN, TRUE);
  self->n_breakpoints = walk.breakpoints->len;
  self->breakpoints = (StoneBreakpoint *) g_array_free (walk.breakpoints, FALSE);
}
