/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-box.h"
#include "stone-projection.h"
#include "stone-setting.h"

#define MIN_LABEL STONE_PT (40) /* a column of words narrower than that is none */

static void
box_line_clear (gpointer data)
{
  stone_line_unref (((StoneBoxLine *) data)->line);
}

static StoneBox *
box_new (StonePlace place, gboolean ground)
{
  StoneBox *self = g_new0 (StoneBox, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (StoneBoxLine));
  g_array_set_clear_func (self->lines, box_line_clear);
  self->columns = 1;
  self->place = place;
  self->ground = ground;
  return self;
}

void
stone_box_free (StoneBox *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_free (self);
}

/* Adds the lines of a text at grid line *AT, and moves *AT to the line after. */
static void
add_lines (StoneBox *self,
           GPtrArray *lines,
           StoneRole role,
           StonePlace place,
           StoneLength x,
           double *at,
           double step,
           StoneLength leading)
{
  for (guint i = 0; i < lines->len; i++)
    {
      StoneBoxLine entry = {
        stone_line_ref (g_ptr_array_index (lines, i)), role, place, x, *at, leading
      };

      entry.place.start = entry.line->start;
      entry.place.end = entry.line->end;
      g_array_append_val (self->lines, entry);
      *at += step;
    }
}

static void
add_text (StoneBox *self,
          const StoneContext *context,
          const char *style_name,
          const char *text,
          StoneRole role,
          StonePlace place,
          StoneLength x,
          StoneLength width,
          double *at)
{
  const StoneStyle *style = stone_design_style (context->design, style_name);
  g_autoptr (GPtrArray) lines =
      stone_set_text (context->faces, context->setter, style, context->language, text, width);

  add_lines (self, lines, role, place, x, at, 1, style->leading);
}

StoneBox *
stone_box_split (StoneBox *self, const StoneContext *context, int depth)
{
  const StoneDesign *d = context->design;
  StoneBox *rest;
  guint kept = 0;
  double shift;

  if (self->depth <= depth)
    return NULL;
  while (kept < self->lines->len &&
         g_array_index (self->lines, StoneBoxLine, kept).at <= depth - 1 - d->box_after)
    kept++;
  if (kept == 0 || kept == self->lines->len)
    return NULL;
  rest = box_new (self->place, self->ground);
  shift = g_array_index (self->lines, StoneBoxLine, kept).at - d->box_heading;
  for (guint i = kept; i < self->lines->len; i++)
    {
      StoneBoxLine line = g_array_index (self->lines, StoneBoxLine, i);

      line.line = stone_line_ref (line.line);
      line.at -= shift;
      g_array_append_val (rest->lines, line);
    }
  rest->depth = self->depth - (int) floor (shift);
  self->depth = depth;
  g_array_set_size (self->lines, kept);
  return rest;
}

/* Boxes of the body */

/* A list item that begins in bold. */
static gboolean
is_fact (const StoneBlock *block)
{
  return block->kind == STONE_BLOCK_LIST_ITEM && block->n_runs >= 2 &&
         block->runs[0].style.marks & STONE_MARK_BOLD;
}

/* A fact: its bold beginning as a numeral at the right of a narrow column, the rest beside it. */
static gboolean
add_fact (StoneBox *self,
          const StoneContext *context,
          const StoneBlock *block,
          StonePlace place,
          double *at)
{
  const StoneDesign *d = context->design;
  g_autofree char *numeral = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) label_lines = NULL;
  const StoneStyle *style = stone_design_style (d, "box-numeral");
  const StoneStyle *label_style = stone_design_style (d, "box-label");
  double label_at = *at, numeral_at = *at + 1;
  StoneLength label_x, right = d->column_width - d->box_padding;
  StoneLine *line;

  if (!is_fact (block))
    return FALSE;
  numeral = g_strstrip (g_strndup (block->text, block->runs[0].end));
  label = g_strstrip (g_strdup (block->text + block->runs[0].end));
  lines = stone_set_text (context->faces, context->setter, style, "en", numeral, d->column_width);
  if (lines->len != 1)
    return FALSE;
  line = g_ptr_array_index (lines, 0);
  /* A numeral wider than its column pushes the label aside, or below it. */
  label_x = MAX (d->box_label, d->box_padding + line->width + d->box_label - d->box_numeral);
  if (right - label_x < MIN_LABEL)
    {
      label_x = d->box_padding;
      label_at = numeral_at + 1;
    }
  add_lines (self, lines, STONE_ROLE_BOX, place, MAX (d->box_numeral - line->width, d->box_padding),
             &numeral_at, 1, style->leading);
  label_lines = stone_set_text (context->faces, context->setter, label_style, context->language,
                                label, right - label_x);
  if (label_lines->len == 1) /* beside the numeral, not above it */
    label_at = MAX (label_at, *at + 1);
  add_lines (self, label_lines, STONE_ROLE_BOX, place, label_x, &label_at, 1, label_style->leading);
  *at = MAX (*at + d->box_fact_lines, label_at);
  return TRUE;
}

static void
add_child (StoneBox *self,
           const StoneContext *context,
           const StoneArticle *article,
           StoneBlock *child,
           StonePlace place,
           double *at)
{
  const StoneDesign *d = context->design;
  g_autoptr (StoneProjection) projection =
      stone_projection_new (child, stone_value_member (article->value, "changes"));
  const StoneBlock *block = projection->block;

  if (add_fact (self, context, block, place, at))
    return;
  add_text (self, context, block->kind == STONE_BLOCK_CROSSHEAD ? "box-item" : "box-line",
            block->text, STONE_ROLE_BOX, place, d->box_padding,
            d->column_width - 2 * d->box_padding, at);
  if (block->kind != STONE_BLOCK_CROSSHEAD)
    *at += d->box_gap;
}

StoneBox *
stone_box_new_from_block (const StoneContext *context, const StoneArticle *article, guint index)
{
  const StoneDesign *d = context->design;
  StoneBlock *block = stone_article_block (article, index);
  g_autoptr (StoneProjection) title =
      stone_projection_new (block, stone_value_member (article->value, "changes"));
  g_autofree char *pointer = g_strdup_printf ("/body/%u", index);
  StoneBox *self = box_new (stone_place_of (article, pointer), TRUE);
  double at = d->box_heading;

  add_text (self, context, "box-heading", title->block->text, STONE_ROLE_BOX, self->place,
            d->box_padding, d->column_width - 2 * d->box_padding, &at);
  if (block->children != NULL && block->children->len > 0 &&
      is_fact (g_ptr_array_index (block->children, 0)))
    at = MAX (at, d->box_first_fact - 1); /* its numeral stands on its second line */
  else if (self->lines->len > 0)
    at += d->box_first - d->box_heading - 1;
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    {
      g_autofree char *child = g_strdup_printf ("/body/%u/blocks/%u", index, i);

      add_child (self, context, article, g_ptr_array_index (block->children, i),
                 stone_place_of (article, child), &at);
    }
  if (block->children != NULL && block->children->len > 0)
    at -= d->box_gap;
  self->depth = (int) ceil (at - 1 + d->box_after) + 1;
  return self;
}

/* Pull quotes */

/* How far QUOTATION hangs outside the column: by its opening mark. */
static StoneLength
measure_hang (const StoneContext *context, const StoneStyle *style, const char *quotation)
{
  gunichar c = g_utf8_get_char (quotation);
  gsize length = g_utf8_next_char (quotation) - quotation;
  g_autoptr (GPtrArray) lines = NULL;

  if (g_unichar_type (c) != G_UNICODE_INITIAL_PUNCTUATION && c != '"')
    return 0;
  lines = stone_set_text (context->faces, context->setter, style, context->language, quotation,
                          STONE_PT (10000));
  return lines->len > 0 ? stone_line_index_to_x (g_ptr_array_index (lines, 0), length) : 0;
}

#define FORCED_BREAK "\342\200\250" /* U+2028 */

static gboolean
ends_quotation (const char *text)
{
  g_autofree char *copy = g_strchomp (g_strdup (text));
  gunichar last = *copy != '\0' ? g_utf8_get_char (g_utf8_prev_char (copy + strlen (copy))) : 0;

  return last == '"' || g_unichar_type (last) == G_UNICODE_FINAL_PUNCTUATION;
}

/* Where a quote's source is parted from it: at the last forced break, which is followed by more
 * than the quotation's last line. Those before it break the quotation where its sense does. */
static const char *
find_source (const char *text)
{
  const char *separator = g_strrstr (text, FORCED_BREAK);

  return separator != NULL && !ends_quotation (separator + strlen (FORCED_BREAK)) ? separator
                                                                                  : NULL;
}

StoneBox *
stone_box_new_quote (const StoneContext *context,
                     const StoneArticle *article,
                     guint index,
                     guint columns)
{
  g_return_val_if_fail (article != NULL, NULL);

  const StoneDesign *d = context->design;
  StoneLength width = stone_design_span (d, columns);
  g_autofree char *pointer = g_strdup_printf ("/body/%u", index);
  StoneBox *self = box_new (stone_place_of (article, pointer), FALSE);
  g_autoptr (StoneProjection) projection =
      stone_projection_new (stone_article_block (article, index),
                            stone_value_member (article->value, "changes"));
  const char *text = projection->block->text;
  const char *separator = find_source (text);
  g_autofree char *quotation =
      g_strstrip (separator != NULL ? g_strndup (text, separator - text) : g_strdup (text));
  const StoneQuoteStyle *how = columns > 1 ? &d->wide_quote : &d->quote;
  const StoneStyle *style = how->style;
  StoneLength hang = measure_hang (context, style, quotation);
  g_auto (StoneMix) mix = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  double at = how->first, source_at;

  self->columns = columns;
  stone_mix_init (&mix, context->faces, style, context->language);
  stone_mix_add (&mix, style, quotation);
  lines = stone_mix_set_hung (&mix, context->setter, width, hang);
  add_lines (self, lines, STONE_ROLE_QUOTE, self->place, 0, &at, how->lines, style->leading);
  if (self->lines->len > 0)
    g_array_index (self->lines, StoneBoxLine, 0).x = -hang;
  self->depth = (int) ceil (how->lines * lines->len + how->extra) - (separator == NULL);
  source_at = self->depth - how->source;
  if (separator != NULL)
    {
      g_autofree char *source = g_strstrip (g_strdup (separator + strlen (FORCED_BREAK)));
      guint first = self->lines->len;

      add_text (self, context, "quote-source", source, STONE_ROLE_QUOTE_SOURCE, self->place, 0,
                width, &source_at);
      self->depth += MAX ((int) (self->lines->len - first) - 1, 0);
      for (guint i = first; i < self->lines->len; i++) /* its bytes follow the quotation's */
        {
          StoneBoxLine *entry = &g_array_index (self->lines, StoneBoxLine, i);

          entry->place.start += separator - text + strlen (FORCED_BREAK);
          entry->place.end += separator - text + strlen (FORCED_BREAK);
        }
    }
  return self;
}

/* Related stories */

static int
printed_page (const StoneContext *context, const StoneStory *story)
{
  return *story->article != '\0' ? stone_page_map_find (context->page_map, story->article) : 0;
}

static void
add_reference (StoneMix *mix, const StoneContext *context, int page, gboolean comma)
{
  g_autofree char *text = NULL;

  if (page == 0 && context->alone)
    return;
  /* A page that isn't known yet keeps the room of one of two figures. */
  text = g_strdup_printf ("%s\302\240%d", context->design->word_page, page > 0 ? page : 88);
  if (comma)
    stone_mix_add (mix, stone_design_style (context->design, "see-also"), ", ");
  stone_mix_add (mix, stone_design_style (context->design, "reference"), text);
}

static void
add_see_also (StoneBox *self,
              const StoneContext *context,
              const StoneStory *story,
              StonePlace place)
{
  const StoneStyle *style = stone_design_style (context->design, "see-also");
  g_auto (StoneMix) mix = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  double at = 0;

  stone_mix_init (&mix, context->faces, style, context->edition->language);
  stone_mix_add (&mix, stone_design_style (context->design, "see-also-lead"),
                 context->design->word_see_also);
  stone_mix_add (&mix, style, "\342\200\202"); /* an en space */
  stone_mix_add (&mix, style, story->headline);
  add_reference (&mix, context, printed_page (context, story), TRUE);
  lines = stone_mix_set (&mix, context->setter, context->design->column_width);
  add_lines (self, lines, STONE_ROLE_RELATED, place, 0, &at, 1, style->leading);
  self->depth = (int) lines->len;
}

static void
add_story (StoneBox *self,
           const StoneContext *context,
           const StoneStory *story,
           StonePlace place,
           double *at)
{
  const StoneDesign *d = context->design;
  StoneLength width = d->column_width - 2 * d->box_padding;
  const StoneStyle *style = stone_design_style (d, "box-line");
  g_auto (StoneMix) mix = { 0 };
  g_autoptr (GPtrArray) lines = NULL;

  add_text (self, context, "box-item", story->headline, STONE_ROLE_RELATED, place, d->box_padding,
            width, at);
  stone_mix_init (&mix, context->faces, style, context->edition->language);
  stone_mix_add (&mix, style, story->rubric);
  add_reference (&mix, context, printed_page (context, story), *story->rubric != '\0');
  lines = stone_mix_set (&mix, context->setter, width);
  add_lines (self, lines, STONE_ROLE_RELATED, place, d->box_padding, at, 1, style->leading);
  *at += d->box_gap;
}

StoneBox *
stone_box_new_related (const StoneContext *context, const StoneArticle *article, gboolean *is_line)
{
  const StoneDesign *d = context->design;
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (guint));
  StoneBox *self;
  double at = d->box_heading;

  for (guint i = 0; i < article->related->len; i++)
    {
      const StoneStory *story = stone_article_story (article, i);
      StoneArticle *target = *story->article != '\0'
                                 ? stone_project_get_article (context->project, story->article)
                                 : NULL;

      if (target != NULL && target->in_print)
        g_array_append_val (own, i);
    }
  if (own->len == 0)
    return NULL;
  *is_line = own->len == 1;
  self = box_new (stone_place_of (article, "/related"), !*is_line);
  if (!*is_line)
    {
      add_text (self, context, "box-heading", d->word_more, STONE_ROLE_RELATED, self->place,
                d->box_padding, d->column_width, &at);
      at = d->box_first;
    }
  for (guint i = 0; i < own->len; i++)
    {
      guint index = g_array_index (own, guint, i);
      g_autofree char *pointer = g_strdup_printf ("/related/%u", index);
      StonePlace place = stone_place_of (article, pointer);

      if (*is_line)
        add_see_also (self, context, stone_article_story (article, index), place);
      else
        add_story (self, context, stone_article_story (article, index), place, &at);
    }
  if (!*is_line)
    self->depth = (int) ceil (at - d->box_gap - 1 + d->box_after) + 1;
  return self;
}

/* Drawing */

static void
draw_ground (const StoneBox *self,
             const StoneContext *context,
             StonePage *page,
             StoneLength x,
             int line)
{
  const StoneDesign *d = context->design;
  StoneLength caps = (StoneLength) (STONE_DESIGN_CAPS * stone_design_style (d, "body")->size);
  StoneLength top = stone_design_line_y (d, line) - caps;
  StoneLength bottom = stone_design_line_y (d, line + self->depth - 1);

  stone_page_add_fill (page, STONE_ROLE_FURNITURE, self->place, d->box_ground, 1, x, top,
                       d->column_width, bottom - top);
  stone_page_add_fill (page, STONE_ROLE_FURNITURE, self->place, d->box_bar, 1, x, top,
                       d->column_width, d->box_bar_height);
}

void
stone_box_draw (const StoneBox *self,
                const StoneContext *context,
                StonePage *page,
                guint column,
                int line)
{
  const StoneDesign *d = context->design;
  StoneLength x = stone_design_column_x (d, page->right, column);

  if (self->ground)
    draw_ground (self, context, page, x, line);
  else if (self->lines->len > 0 &&
           g_array_index (self->lines, StoneBoxLine, 0).role == STONE_ROLE_QUOTE)
    stone_page_add_fill (page, STONE_ROLE_FURNITURE, self->place, d->quote_bar, 1, x,
                         stone_design_line_y (d, line + 0.5), d->quote_bar_width,
                         d->quote_bar_height);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const StoneBoxLine *entry = &g_array_index (self->lines, StoneBoxLine, i);

      stone_page_add_line (page, entry->role, entry->place, stone_line_ref (entry->line),
                           x + entry->x, stone_design_line_y (d, line + entry->at), entry->leading);
    }
}
