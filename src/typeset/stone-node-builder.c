/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <math.h>
#include <string.h>

#include <pango/pango.h>

#include "stone-face-private.h"
#include "stone-itemise.h"
#include "stone-node-builder.h"

#define NO_BREAK_SPACE 0xa0

typedef struct
{
  StoneNodes *nodes;
  GArray *array; /* StoneNode */
  StoneHyphenator *hyphenator;
  hb_language_t language;
  PangoLogAttr *attrs;     /* owned; see get_attr() */
  const StoneTextRun *run; /* the one at hand */
  StoneSize space;         /* of its font; its width is 0 before it was measured */
  const char *at;          /* where we are in the text */
  guint character;         /* its number */
} Builder;

static const StoneTextStyle *
get_style (const Builder *b)
{
  return &b->nodes->spans[b->run->span].style;
}

static guint
offset_of (const Builder *b, const char *p)
{
  return p - b->nodes->text;
}

static StoneNode *
add_node (Builder *b, StoneNodeKind kind, const char *start, const char *end)
{
  guint index = b->array->len;

  g_array_set_size (b->array, index + 1);
  StoneNode *node = &g_array_index (b->array, StoneNode, index);
  *node = (StoneNode){
    .kind = kind,
    .level = b->run->level,
    .start = offset_of (b, start),
    .end = offset_of (b, end),
    .span = b->run->span,
    .face = b->run->face,
  };
  return node;
}

/* Where UAX 14 allows a break. Found for all the text at once, and only where it is asked: between
 * plain words there is one without doubt. */
static const PangoLogAttr *
get_attr (Builder *b, guint character)
{
  const StoneNodes *nodes = b->nodes;

  if (b->attrs == NULL)
    {
      gsize n = g_utf8_strlen (nodes->text, nodes->length) + 1;
      b->attrs = g_new0 (PangoLogAttr, n);
      pango_get_log_attrs (nodes->text, nodes->length, -1,
                           pango_language_from_string (nodes->style.language), b->attrs, n);
      stone_cuts_take_out (nodes->text, nodes->length, nodes->style.language, b->attrs);
    }
  return &b->attrs[character];
}

/* ---- characters ---- */

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == NO_BREAK_SPACE;
}

static gboolean
is_forced_break (gunichar c)
{
  return c == 0x2028 || c == 0x2029 || c == '\n' || c == '\r';
}

/* Scripts whose lines break between letters. */
static gboolean
breaks_between_letters (hb_script_t script)
{
  switch (script)
    {
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_BOPOMOFO:
    case HB_SCRIPT_THAI:
    case HB_SCRIPT_LAO:
    case HB_SCRIPT_KHMER:
    case HB_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* ---- spaces ---- */

static StoneSize
measure_space (const Builder *b)
{
  const StoneTextStyle *style = get_style (b);
  const StoneBreakStyle *how = &b->nodes->style;
  hb_font_t *font =
      stone_faces_get_hb_font (stone_shaper_get_faces (b->nodes->shaper), b->run->face);
  hb_codepoint_t glyph = 0;

  hb_font_get_nominal_glyph (font, ' ', &glyph);
  double width = hb_font_get_glyph_h_advance (font, glyph) * (double) style->size /
                 hb_face_get_upem (hb_font_get_face (font));
  return (StoneSize){
    .width = llround (width + style->tracking * (style->size / 1000.0)),
    .stretch = llround (width * how->space_stretch),
    .shrink = llround (width * how->space_shrink),
  };
}

/* Between these a space is a place to break, whatever stands around them (UAX 14, rule LB18). */
static gboolean
is_plain_before (gunichar c)
{
  return g_unichar_isalnum (c) ||
         (c < 0x80 ? strchr (".,;:?!)", c) != NULL : c == 0x2013 || c == 0x2019 || c == 0x201d);
}

static gboolean
is_plain_after (gunichar c)
{
  return g_unichar_isalnum (c) || c == 0x2018 || c == 0x201c;
}

/* Whether UAX 14 allows a break at the space that ends here and began at START. */
static gboolean
is_breakable (Builder *b, const char *start)
{
  const char *end = b->nodes->text + b->nodes->length;
  StoneCut cut;

  if (start > b->nodes->text && b->at < end)
    {
      gunichar before = g_utf8_get_char (g_utf8_prev_char (start)), after = g_utf8_get_char (b->at);
      if (is_plain_before (before) && is_plain_after (after))
        return TRUE;
    }
  return stone_cut_allowed (b->at, get_attr (b, b->character), &cut);
}

/* Any number of spaces is one; a no-break space among them holds the line together. */
static void
add_glue (Builder *b, const char *end)
{
  const char *start = b->at;
  gboolean breakable = !get_style (b)->no_break;

  while (b->at < end && is_space (g_utf8_get_char (b->at)))
    {
      breakable = breakable && g_utf8_get_char (b->at) != NO_BREAK_SPACE;
      b->at = g_utf8_next_char (b->at);
      b->character++;
    }
  StoneNode *node = add_node (b, STONE_NODE_GLUE, start, b->at);
  node->held = !breakable;
  node->breakable = breakable && is_breakable (b, start);
  if (b->space.width == 0)
    b->space = measure_space (b);
  node->size = b->space;
}

/* ---- words ---- */

/* A word so short is broken nowhere, but at a soft hyphen of its own. */
static gboolean
is_indivisible (const StoneWord *word)
{
  return word->length < 4 || (word->length == 4 && memchr (word->text, 0xc2, 4) == NULL);
}

static void
add_discretionaries (Builder *b, guint box)
{
  const StoneNode *node = &g_array_index (b->array, StoneNode, box);
  if (is_indivisible (node->word))
    return;
  const StoneWordCuts *cuts =
      stone_word_find_cuts (node->word, &b->nodes->style, b->nodes->shaper, b->hyphenator);
  const char *start = b->nodes->text + node->start;

  for (guint i = 0; i < cuts->n; i++)
    {
      const StoneWordCut *cut = &cuts->cuts[i];
      const char *at = start + cut->offset;
      StoneNode *discretionary = add_node (b, STONE_NODE_DISCRETIONARY, at, at);
      discretionary->cut = cut->cut;
      discretionary->box = box;
      discretionary->word = cut->before;
      discretionary->after = cut->after;
    }
}

/* The end of the box that begins here: a space, a forced break, the run's end, or a place between
 * two letters of a script that breaks there. *CHARACTER gets its number. */
static const char *
find_box_end (Builder *b, const char *end, guint *character)
{
  gboolean anywhere = breaks_between_letters (b->run->script);
  const char *p = b->at;

  for (*character = b->character; p < end; p = g_utf8_next_char (p), (*character)++)
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);
      if (is_space (c) || is_forced_break (c) ||
          (anywhere && p > b->at && get_attr (b, *character)->is_line_break))
        break;
    }
  return p;
}

/* The box right before where we are; FALSE if something else is there. */
static gboolean
find_box_before (const Builder *b, guint *box)
{
  if (b->array->len == 0)
    return FALSE;
  const StoneNode *last = &g_array_index (b->array, StoneNode, b->array->len - 1);
  *box = last->kind == STONE_NODE_DISCRETIONARY ? last->box : b->array->len - 1;
  return last->kind == STONE_NODE_BOX || last->kind == STONE_NODE_DISCRETIONARY;
}

/* A box right behind another box: may a line end between them? */
static void
add_seam (Builder *b)
{
  guint box;
  StoneCut cut;

  if (!find_box_before (b, &box) || !stone_cut_allowed (b->at, get_attr (b, b->character), &cut))
    return;
  if (get_style (b)->no_break && g_array_index (b->array, StoneNode, box).span == b->run->span)
    return;
  gboolean hyphen = stone_cut_adds_hyphen (cut);
  StoneNode *seam =
      add_node (b, hyphen ? STONE_NODE_DISCRETIONARY : STONE_NODE_PENALTY, b->at, b->at);
  const StoneNode *before = &g_array_index (b->array, StoneNode, box);
  seam->cut = cut;
  seam->box = box;
  seam->word = stone_nodes_shape_part (b->nodes, before, before->start, before->end, hyphen);
}

static void
add_box (Builder *b, const char *end)
{
  guint character;
  const char *start = b->at, *box_end = find_box_end (b, end, &character);
  StoneShaping how = {
    .face = b->run->face,
    .features = get_style (b)->features,
    .language = b->language,
    .script = b->run->script,
    .direction = b->run->level % 2 != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR,
  };

  add_seam (b);
  StoneNode *node = add_node (b, STONE_NODE_BOX, start, box_end);
  guint box = b->array->len - 1;
  node->word = stone_shaper_shape (b->nodes->shaper, start, box_end - start, FALSE, &how);
  node->size = stone_nodes_measure (b->nodes, node->word, node->span);
  b->character = character;
  b->at = box_end;
  if (!get_style (b)->no_break && how.direction == HB_DIRECTION_LTR)
    add_discretionaries (b, box);
}

/* ---- all of it ---- */

static void
add_run (Builder *b, const StoneTextRun *run)
{
  const char *end = b->nodes->text + run->end;

  b->run = run;
  b->space = (StoneSize){ 0 };
  while (b->at < end)
    {
      gunichar c = g_utf8_get_char (b->at);
      if (is_space (c))
        add_glue (b, end);
      else if (is_forced_break (c))
        {
          const char *start = b->at;
          b->at = g_utf8_next_char (b->at);
          b->character++;
          add_node (b, STONE_NODE_FORCED, start, b->at);
        }
      else
        add_box (b, end);
    }
}

static StoneNodes *
new_nodes (const StoneParagraphText *paragraph, gboolean rtl, StoneShaper *shaper)
{
  StoneNodes *nodes = g_new0 (StoneNodes, 1);

  g_atomic_ref_count_init (&nodes->refs);
  nodes->text = g_strndup (paragraph->text, paragraph->length);
  nodes->length = paragraph->length;
  nodes->spans = g_memdup2 (paragraph->spans, paragraph->n_spans * sizeof *paragraph->spans);
  nodes->n_spans = paragraph->n_spans;
  nodes->style = *paragraph->style;
  nodes->rtl = rtl;
  nodes->shaper = stone_shaper_ref (shaper);
  for (guint i = 0; i < nodes->n_spans; i++)
    nodes->largest = MAX (nodes->largest, nodes->spans[i].style.size);
  return nodes;
}

StoneNodes *
stone_nodes_build (const StoneParagraphText *paragraph,
                   const GArray *runs,
                   gboolean rtl,
                   StoneShaper *shaper,
                   StoneHyphenator *hyphenator)
{
  const char *language = paragraph->style->language;
  StoneNodes *nodes = new_nodes (paragraph, rtl, shaper);
  Builder builder = {
    .nodes = nodes,
    .array = g_array_sized_new (FALSE, FALSE, sizeof (StoneNode), nodes->length / 2 + 8),
    .hyphenator = hyphenator,
    .language = language != NULL ? hb_language_from_string (language, -1) : HB_LANGUAGE_INVALID,
    .at = nodes->text,
  };

  for (guint i = 0; i < runs->len; i++)
    add_run (&builder, &g_array_index (runs, StoneTextRun, i));
  nodes->n_nodes = builder.array->len;
  nodes->nodes = (StoneNode *) g_array_free (builder.array, FALSE);
  g_free (builder.attrs);
  stone_nodes_find_breakpoints (nodes);
  return nodes;
}
