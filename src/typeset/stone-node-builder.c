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
#define SOFT_HYPHEN 0xad
#define MAX_CUTS 64    /* in one word, of each sort */
#define LONG_STRING 25 /* characters; what is longer may have to be broken anywhere */

typedef struct
{
  StoneNodes *nodes;
  GArray *array; /* StoneNode */
  StoneHyphenator *hyphenator;
  hb_language_t language;
  PangoLogAttr *attrs; /* one a character, and one behind the last: where UAX 14 allows a break */
  const StoneTextRun *run; /* the one at hand */
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
  StoneNode node = {
    .kind = kind,
    .level = b->run->level,
    .start = offset_of (b, start),
    .end = offset_of (b, end),
    .span = b->run->span,
    .face = b->run->face,
  };

  g_array_append_val (b->array, node);
  return &g_array_index (b->array, StoneNode, b->array->len - 1);
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

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010;
}

static gboolean
is_dash (gunichar c)
{
  return c == 0x2013 || c == 0x2014;
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

static StoneSum
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
  return (StoneSum){
    .width = llround (width + style->tracking * (style->size / 1000.0)),
    .stretch = llround (width * how->space_stretch),
    .shrink = llround (width * how->space_shrink),
  };
}

/* Any number of spaces is one; a no-break space among them holds the line together. No line begins
 * with a dash, so none ends before " –". */
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
  if (b->at < b->nodes->text + b->nodes->length && is_dash (g_utf8_get_char (b->at)))
    breakable = FALSE;
  StoneNode *node = add_node (b, STONE_NODE_GLUE, start, b->at);
  node->breakable = breakable && b->attrs[b->character].is_line_break;
  node->sum = measure_space (b);
}

/* ---- words ---- */

/* What a break before P would be after the character that stands there; FALSE: none is allowed.
 * UAX 14 allows breaks before em dashes, which English typography does not. */
static gboolean
get_cut (const Builder *b, const char *p, guint character, StoneCut *cut)
{
  if (!b->attrs[character].is_line_break || is_dash (g_utf8_get_char (p)))
    return FALSE;
  gunichar before = g_utf8_get_char (g_utf8_prev_char (p));
  *cut = is_hyphen (before)      ? STONE_CUT_HYPHEN
         : before == SOFT_HYPHEN ? STONE_CUT_SOFT
                                 : STONE_CUT_PLAIN;
  return TRUE;
}

typedef struct
{
  guint offset; /* bytes from the paragraph's begin */
  StoneCut cut;
} Cut;

/* A hyphen or slash with a single letter before or after it ("e-mail", "km/h") is no place to
 * break; I characters stand before the place, of LENGTH. */
static gboolean
has_room (const char *p, StoneCut cut, guint i, guint length)
{
  if (cut == STONE_CUT_SOFT || is_dash (g_utf8_get_char (g_utf8_prev_char (p))))
    return TRUE;
  return i > 2 && length - i > 1;
}

/* The breaks that the text itself shows between START and END: after hyphens, dashes, soft hyphens,
 * slashes. */
static guint
find_visible_cuts (const Builder *b, const char *start, const char *end, guint character, Cut *cuts)
{
  guint n = 0, length = g_utf8_strlen (start, end - start);
  const char *p = start;

  for (guint i = 0; p < end && n < MAX_CUTS; p = g_utf8_next_char (p), i++)
    if (i > 0 && get_cut (b, p, character + i, &cuts[n].cut) &&
        has_room (p, cuts[n].cut, i, length))
      cuts[n++].offset = offset_of (b, p);
  return n;
}

/* A word with a capital is taken for a name; German writes every noun so. */
static gboolean
is_name (const Builder *b, const char *word)
{
  return g_unichar_isupper (g_utf8_get_char (word)) &&
         !g_str_has_prefix (b->nodes->style.language, "de");
}

/* Letters, apostrophes and dashes, whatever punctuation is around them; no figures or addresses. */
static gboolean
is_word (const char *start, const char *end)
{
  const char *last = end;

  while (start < end && !g_unichar_isalpha (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (last > start && !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (last))))
    last = g_utf8_prev_char (last);
  for (const char *p = start; p < last; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && !is_dash (c) && c != 0x2019 &&
          c != '\'')
        return FALSE;
    }
  return start < last;
}

/* The letters from P on: sets *START; returns their end. */
static const char *
next_letters (const char *p, const char *end, const char **start)
{
  while (p < end && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  *start = p;
  while (p < end && g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static guint
find_hyphens (const Builder *b, const char *start, const char *end, Cut *cuts)
{
  const StoneBreakStyle *style = &b->nodes->style;
  const char *letters;
  guint n = 0;

  for (const char *p = start; p < end && n < MAX_CUTS;)
    {
      guint offsets[MAX_CUTS];
      p = next_letters (p, end, &letters);
      if (p == letters)
        continue;
      StoneCut cut = is_name (b, letters) ? STONE_CUT_NAME : STONE_CUT_SOFT;
      guint found = stone_hyphenator_find (b->hyphenator, style->language, letters, p - letters,
                                           style->hyphen_min_before, style->hyphen_min_after,
                                           offsets, MAX_CUTS - n);
      for (guint i = 0; i < found; i++)
        cuts[n++] = (Cut){ offset_of (b, letters) + offsets[i], cut };
    }
  return n;
}

/* Between any two letters of what is too long for a word, after the N cuts that are there. */
static guint
add_last_resorts (const Builder *b,
                  const char *start,
                  const char *end,
                  guint character,
                  Cut *cuts,
                  guint n)
{
  guint known = n, at = 0, length = g_utf8_strlen (start, end - start);
  const char *p = start;

  if (length < LONG_STRING)
    return n;
  for (guint i = 0; p < end && n < known + MAX_CUTS; p = g_utf8_next_char (p), i++)
    {
      while (at < known && cuts[at].offset < offset_of (b, p))
        at++;
      gboolean taken = at < known && cuts[at].offset == offset_of (b, p);
      if (i > 0 && !taken && b->attrs[character + i].is_cursor_position)
        cuts[n++] = (Cut){ offset_of (b, p), STONE_CUT_ANYWHERE };
    }
  return n;
}

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const Cut *c = a, *d = b;
  return c->offset < d->offset ? -1 : c->offset > d->offset;
}

/* A word that shows where it may break is broken nowhere else; after a dash a new word begins. */
static void
add_discretionaries (Builder *b, guint box, guint character)
{
  const StoneNode *node = &g_array_index (b->array, StoneNode, box);
  const char *start = b->nodes->text + node->start, *end = b->nodes->text + node->end;
  Cut cuts[3 * MAX_CUTS];
  guint n = find_visible_cuts (b, start, end, character, cuts);
  gboolean whole = FALSE;

  for (guint i = 0; i < n; i++)
    whole = whole || cuts[i].cut != STONE_CUT_PLAIN;
  if (!whole && b->nodes->style.hyphenate && b->nodes->style.language != NULL &&
      is_word (start, end))
    n += find_hyphens (b, start, end, cuts + n);
  qsort (cuts, n, sizeof *cuts, compare_cuts);
  n = add_last_resorts (b, start, end, character, cuts, n);
  qsort (cuts, n, sizeof *cuts, compare_cuts);

  for (guint i = 0; i < n; i++)
    {
      const char *at = b->nodes->text + cuts[i].offset;
      StoneNode *discretionary = add_node (b, STONE_NODE_DISCRETIONARY, at, at);
      discretionary->cut = cuts[i].cut;
      discretionary->box = box;
    }
}

/* The end of the box that begins here: a space, a forced break, the run's end, or a place between
 * two letters of a script that breaks there. */
static const char *
find_box_end (const Builder *b, const char *end)
{
  gboolean anywhere = breaks_between_letters (b->run->script);
  guint i = b->character;

  for (const char *p = b->at; p < end; p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);
      if (is_space (c) || is_forced_break (c) ||
          (anywhere && p > b->at && b->attrs[i].is_line_break))
        return p;
    }
  return end;
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

  if (!find_box_before (b, &box) || !get_cut (b, b->at, b->character, &cut))
    return;
  if (get_style (b)->no_break && g_array_index (b->array, StoneNode, box).span == b->run->span)
    return;
  gboolean hyphen = stone_cut_adds_hyphen (cut);
  StoneNode *seam =
      add_node (b, hyphen ? STONE_NODE_DISCRETIONARY : STONE_NODE_PENALTY, b->at, b->at);
  seam->cut = cut;
  seam->box = box;
}

static void
add_box (Builder *b, const char *end)
{
  const char *start = b->at, *box_end = find_box_end (b, end);
  guint character = b->character;
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
  node->sum = stone_nodes_measure (b->nodes, node->word, node->span);
  b->character += g_utf8_strlen (start, box_end - start);
  b->at = box_end;
  if (!get_style (b)->no_break && how.direction == HB_DIRECTION_LTR)
    add_discretionaries (b, box, character);
}

/* ---- all of it ---- */

static void
add_run (Builder *b, const StoneTextRun *run)
{
  const char *end = b->nodes->text + run->end;

  b->run = run;
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
  gsize n_attrs = g_utf8_strlen (nodes->text, nodes->length) + 1;
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n_attrs);
  Builder builder = {
    .nodes = nodes,
    .array = g_array_new (FALSE, FALSE, sizeof (StoneNode)),
    .hyphenator = hyphenator,
    .language = language != NULL ? hb_language_from_string (language, -1) : HB_LANGUAGE_INVALID,
    .attrs = attrs,
    .at = nodes->text,
  };

  pango_get_log_attrs (nodes->text, nodes->length, -1, pango_language_from_string (language), attrs,
                       n_attrs);
  for (guint i = 0; i < runs->len; i++)
    add_run (&builder, &g_array_index (runs, StoneTextRun, i));
  nodes->n_nodes = builder.array->len;
  nodes->nodes = (StoneNode *) g_array_free (builder.array, FALSE);
  stone_nodes_find_breakpoints (nodes);
  return nodes;
}
