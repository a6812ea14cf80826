/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-article-layout.h"
#include "stone-article-parts.h"
#include "stone-running-text.h"
#include "stone-setting.h"

#define MAX_FEET 32 /* columns that one paragraph may fill without a divided word at the foot */

static void
box_free (gpointer box)
{
  stone_box_free (box);
}

static void
lines_free (gpointer lines)
{
  if (lines != NULL)
    g_ptr_array_unref (lines);
}

static void
add_part (StoneArticleParts *self, StonePart part, StoneBox *box, GPtrArray *crosshead)
{
  g_array_append_val (self->parts, part);
  g_ptr_array_add (self->boxes, box);
  g_ptr_array_add (self->crossheads, crosshead);
}

static void
add_crosshead (StoneArticleParts *self, const StoneContext *context, guint block)
{
  g_autoptr (StoneProjection) projection =
      stone_projection_new (stone_article_block (self->article, block),
                            stone_value_member (self->article->value, "changes"));
  GPtrArray *lines =
      stone_set_text (context->faces, context->setter,
                      stone_design_style (context->design, "crosshead"), context->language,
                      projection->block->text, context->design->column_width);

  add_part (self, (StonePart){ STONE_PART_CROSSHEAD, block, NULL, 1, MAX ((int) lines->len, 1), 2 },
            NULL, lines);
}

static void
add_paragraph (StoneArticleParts *self,
               const StoneContext *context,
               guint block,
               const StoneParagraphKey *key)
{
  StoneSetParagraph *paragraph = stone_paragraph_cache_get (context->paragraphs, key);

  add_part (self, (StonePart){ STONE_PART_TEXT, block, paragraph, .serial = paragraph->serial },
            NULL, NULL);
}

/* BOX (taken), in as many pieces as it has columns' depths. */
static void
add_box (StoneArticleParts *self, const StoneContext *context, guint block, StoneBox *box)
{
  const StoneDesign *d = context->design;

  while (box != NULL)
    {
      StoneBox *rest = stone_box_split (box, context, d->last_line - d->first_line + 1);

      add_part (self,
                (StonePart){ STONE_PART_BOX, block, NULL, (int) d->box_before - 1, box->depth, 0 },
                box, NULL);
      box = rest;
    }
}

static void
add_body (StoneArticleParts *self, const StoneContext *context)
{
  const StoneArticle *article = self->article;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (StoneParagraphKey));
  guint next = 0;

  stone_running_text_list (article, context->design, context->language, keys);
  for (guint i = 0; i < article->body->len; i++)
    {
      const StoneBlock *block = stone_article_block (article, i);
      StonePartsQuote quote = { NULL, self->parts->len };

      if (stone_block_is_running (block))
        add_paragraph (self, context, i, &g_array_index (keys, StoneParagraphKey, next++));
      else if (block->kind == STONE_BLOCK_CROSSHEAD)
        add_crosshead (self, context, i);
      else if (block->kind == STONE_BLOCK_QUOTE)
        {
          quote.box = stone_box_new_quote (context, article, i);
          g_array_append_val (self->quotes, quote);
        }
      else
        {
          add_box (self, context, i, stone_box_new_from_block (context, article, i));
        }
    }
}

static void
add_related (StoneArticleParts *self, const StoneContext *context)
{
  gboolean is_line;
  StoneBox *box = stone_box_new_related (context, self->article, &is_line);

  if (box == NULL)
    return;
  if (is_line)
    add_part (self, (StonePart){ STONE_PART_SEE_ALSO, G_MAXUINT, NULL, 0, box->depth, 0 }, box,
              NULL);
  else
    add_box (self, context, G_MAXUINT, box);
}

StoneArticleParts *
stone_article_parts_new (const StoneContext *context,
                         const StoneArticle *article,
                         StoneHead *head,
                         gboolean first_of_page)
{
  StoneArticleParts *self = g_new0 (StoneArticleParts, 1);

  self->article = article;
  self->head = head;
  self->parts = g_array_new (FALSE, TRUE, sizeof (StonePart));
  self->boxes = g_ptr_array_new_with_free_func (box_free);
  self->crossheads = g_ptr_array_new_with_free_func (lines_free);
  self->quotes = g_array_new (FALSE, FALSE, sizeof (StonePartsQuote));
  if (head != NULL)
    add_part (self,
              (StonePart){ STONE_PART_HEAD, G_MAXUINT, NULL,
                           first_of_page ? 0 : (int) head->style->gap, stone_head_lines (head),
                           head->style->keep },
              NULL, NULL);
  add_body (self, context);
  add_related (self, context);
  return self;
}

void
stone_article_parts_free (StoneArticleParts *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->quotes->len; i++)
    stone_box_free (g_array_index (self->quotes, StonePartsQuote, i).box);
  g_array_unref (self->quotes);
  g_array_unref (self->parts);
  g_ptr_array_unref (self->boxes);
  g_ptr_array_unref (self->crossheads);
  g_clear_pointer (&self->head, stone_head_free);
  g_free (self);
}

/* Drawing */

typedef struct
{
  StonePage *page;
  guint column;
  int line;
  StoneLength x, y;
} Spot;

static Spot
spot_of (const StoneContext *context, const StoneFlow *flow, StoneCanvas *canvas, int slot)
{
  Spot spot;
  const StoneSegment *segment = stone_flow_find (flow, slot, &spot.line);

  spot.page = stone_canvas_page (canvas, segment->page);
  spot.column = segment->column;
  spot.x = stone_design_column_x (context->design, spot.page->right, segment->column);
  spot.y = stone_design_line_y (context->design, spot.line);
  return spot;
}

static void
draw_end_mark (const StoneContext *context, const StoneLine *line, Spot spot, StonePlace place)
{
  const StoneDesign *d = context->design;
  StoneLength left = G_MAXINT, right = 0;

  for (guint r = 0; r < line->n_runs; r++)
    if (line->runs[r].swatch == STONE_END_MARK_SWATCH) /* the gap and the mark's room */
      {
        left = MIN (left, line->runs[r].x);
        right = MAX (right, line->runs[r].x + line->runs[r].width);
      }
  if (right == 0)
    return;
  if (!stone_language_is_rtl (context->language))
    left = right - d->end_mark_size;
  stone_page_add_fill (spot.page, STONE_ROLE_END_MARK, place, d->end_mark, 1, spot.x + left,
                       spot.y - d->end_mark_size, d->end_mark_size, d->end_mark_size);
}

static void
draw_drop_cap (const StoneContext *context,
               const StoneSetParagraph *paragraph,
               Spot spot,
               StonePlace place)
{
  const StoneDesign *d = context->design;

  place.end = paragraph->copy.skip;
  stone_page_add_line (spot.page, STONE_ROLE_DROP_CAP, place, stone_line_ref (paragraph->drop_cap),
                       spot.x + paragraph->drop_cap_x, spot.y + (d->drop_cap_lines - 1) * d->grid,
                       d->drop_cap_lines * d->grid);
}

/* What marks a list item as one, in its indent. */
static void
draw_list_marker (const StoneContext *context, Spot spot, StonePlace place)
{
  const StoneDesign *d = context->design;
  g_autoptr (GPtrArray) lines =
      stone_set_text (context->faces, context->setter, stone_design_style (d, "list-item"),
                      context->language, d->list_marker, d->column_width);
  StoneLine *line = lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;

  if (line != NULL)
    stone_page_add_line (spot.page, STONE_ROLE_FURNITURE, place, stone_line_ref (line),
                         spot.x + stone_setting_start (context->language, line), spot.y, d->grid);
}

static void
draw_paragraph (const StoneArticleParts *self,
                const StoneContext *context,
                const StoneFlow *flow,
                StoneCanvas *canvas,
                guint p)
{
  const StonePart *part = &g_array_index (self->parts, StonePart, p);
  const StonePlaced *placed = &g_array_index (flow->placed, StonePlaced, p);
  StoneSetParagraph *paragraph = part->paragraph;
  guint feet[MAX_FEET];
  guint n_feet =
      stone_flow_list_feet (flow, p, paragraph->variants[placed->variant].n_lines, feet, MAX_FEET);
  GPtrArray *lines = stone_set_paragraph_get_split_lines (paragraph, placed->variant, feet, n_feet);
  const StoneBlock *block = stone_article_block (self->article, part->block);
  g_autofree char *pointer = g_strdup_printf ("/body/%u", part->block);
  StonePlace place = stone_place_of (self->article, pointer);
  StoneRole role = block->kind == STONE_BLOCK_LIST_ITEM ? STONE_ROLE_LIST_ITEM : STONE_ROLE_BODY;

  for (guint i = 0; i < lines->len; i++)
    {
      StoneLine *line = g_ptr_array_index (lines, i);
      Spot spot = spot_of (context, flow, canvas, stone_flow_line_slot (flow, p, i));

      if (i == 0 && paragraph->drop_cap != NULL)
        draw_drop_cap (context, paragraph, spot, place);
      if (i == 0 && role == STONE_ROLE_LIST_ITEM)
        draw_list_marker (context, spot, place);
      place.start =
          stone_projection_to_source (paragraph->projection, line->start + paragraph->copy.skip);
      place.end =
          stone_projection_to_source (paragraph->projection, line->end + paragraph->copy.skip);
      stone_page_add_line (spot.page, role, place, stone_line_ref (line), spot.x, spot.y,
                           context->design->grid);
      if (paragraph->copy.end_mark && i + 1 == lines->len)
        draw_end_mark (context, line, spot, place);
    }
  stone_set_paragraph_drop_nodes (paragraph);
}

static void
draw_crosshead (const StoneArticleParts *self,
                const StoneContext *context,
                GPtrArray *lines,
                Spot spot,
                guint block)
{
  g_autofree char *pointer = g_strdup_printf ("/body/%u", block);

  for (guint i = 0; i < lines->len; i++)
    {
      StoneLine *line = g_ptr_array_index (lines, i);

      stone_setting_add_line (spot.page, STONE_ROLE_CROSSHEAD,
                              stone_place_of (self->article, pointer), line,
                              spot.x + stone_setting_start (context->language, line),
                              spot.y + (StoneLength) i * context->design->grid,
                              context->design->grid);
    }
}

void
stone_article_parts_draw (const StoneArticleParts *self,
                          const StoneContext *context,
                          const StoneFlow *flow,
                          StoneCanvas *canvas)
{
  for (guint p = 0; p < self->parts->len; p++)
    {
      const StonePart *part = &g_array_index (self->parts, StonePart, p);
      Spot spot =
          spot_of (context, flow, canvas, g_array_index (flow->placed, StonePlaced, p).slot);

      switch (part->kind)
        {
        case STONE_PART_HEAD:
          stone_head_draw (self->head, context, self->article, spot.page, spot.x, spot.line);
          break;
        case STONE_PART_TEXT:
          draw_paragraph (self, context, flow, canvas, p);
          break;
        case STONE_PART_CROSSHEAD:
          draw_crosshead (self, context, g_ptr_array_index (self->crossheads, p), spot,
                          part->block);
          break;
        case STONE_PART_BOX:
        case STONE_PART_SEE_ALSO:
          stone_box_draw (g_ptr_array_index (self->boxes, p), context, spot.page, spot.column,
                          spot.line);
          break;
        case STONE_PART_FLOAT:
          stone_box_draw (g_ptr_array_index (self->boxes, p), context,
                          stone_canvas_page (canvas, part->spot.page), part->spot.column,
                          part->spot.line);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/* Fit */

static int
room_of (const StoneContext *context, const StoneArticle *article, const StoneFit *fit)
{
  const StoneDesign *d = context->design;
  int column = d->last_line - d->first_line + 1;

  switch (article->length_unit)
    {
    case STONE_LENGTH_LINES:
      return (int) article->length_value;
    case STONE_LENGTH_WORDS:
      return fit->words > 0 ? (int) (article->length_value * fit->lines / fit->words + 0.5)
                            : (int) article->length_value / 7;
    case STONE_LENGTH_COLUMNS:
      return (int) (article->length_value * column);
    case STONE_LENGTH_PAGES:
      return (int) (article->length_value * column * d->n_columns);
    case STONE_LENGTH_NONE:
    default:
      return -1;
    }
}

/* A paragraph counts with its best length: the line more or less that it may have for the columns'
 * sake comes and goes with every edit, and is no one's to cut. */
static int
lines_of (const StonePart *part)
{
  if (part->kind == STONE_PART_HEAD)
    return 0;
  return part->kind == STONE_PART_TEXT
             ? part->paragraph->variants[0].n_lines
             : part->lines + (part->kind == STONE_PART_CROSSHEAD ? part->above : 0);
}

/* Lines that stand however the text is cut: quotes, related stories. */
static int
count_fixed (const StoneArticleParts *self)
{
  int n = 0;

  for (guint i = 0; i < self->quotes->len; i++)
    n += g_array_index (self->quotes, StonePartsQuote, i).box->depth;
  for (guint p = 0; p < self->parts->len; p++)
    if (g_array_index (self->parts, StonePart, p).block == G_MAXUINT)
      n += lines_of (&g_array_index (self->parts, StonePart, p));
  return n;
}

/* The place of the first line that has no room. */
static void
find_overset (const StoneArticleParts *self, StoneFit *fit)
{
  int before = 0, room = fit->room - count_fixed (self);

  for (guint p = 0; p < self->parts->len; p++)
    {
      const StonePart *part = &g_array_index (self->parts, StonePart, p);
      int n = lines_of (part);
      g_autofree char *pointer = NULL;

      if (part->block == G_MAXUINT)
        continue;
      if (before + n <= room)
        {
          before += n;
          continue;
        }
      pointer = g_strdup_printf ("/body/%u", part->block);
      fit->overset = stone_place_of (self->article, pointer);
      if (part->kind == STONE_PART_TEXT)
        {
          GPtrArray *lines = stone_set_paragraph_get_lines (part->paragraph, 0);
          StoneLine *line = g_ptr_array_index (lines, CLAMP (room - before, 0, n - 1));

          fit->overset.start =
              stone_projection_to_source (part->paragraph->projection,
                                          line->start + part->paragraph->copy.skip);
        }
      fit->overset.end = stone_article_block (self->article, part->block)->length;
      return;
    }
}

StoneFit *
stone_article_parts_measure (const StoneArticleParts *self,
                             const StoneContext *context,
                             const StoneFlow *flow,
                             StoneCanvas *canvas)
{
  StoneFit *fit = stone_fit_new ();
  guint printed = 0;

  fit->article = g_intern_string (self->article->id);
  fit->words = stone_article_count_words (self->article);
  fit->characters = stone_article_count_characters (self->article);
  fit->paragraph_lines = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (fit->paragraph_lines, self->article->body->len);
  for (guint p = 0; p < self->parts->len; p++)
    {
      const StonePart *part = &g_array_index (self->parts, StonePart, p);
      const StonePlaced *placed = &g_array_index (flow->placed, StonePlaced, p);
      int page = spot_of (context, flow, canvas, placed->slot).page->number;

      if (part->block < fit->paragraph_lines->len)
        g_array_index (fit->paragraph_lines, guint, part->block) = printed + 1;
      fit->lines += lines_of (part);
      printed += part->kind == STONE_PART_TEXT
                     ? (guint) part->paragraph->variants[placed->variant].n_lines
                     : (guint) lines_of (part);
      fit->first_page = fit->first_page == 0 ? page : MIN (fit->first_page, page);
    }
  for (guint i = 0; i < self->quotes->len; i++)
    fit->lines += g_array_index (self->quotes, StonePartsQuote, i).box->depth;
  if (self->parts->len > 0)
    fit->last_page = spot_of (context, flow, canvas, MAX (flow->end - 1, 0)).page->number;
  fit->room = room_of (context, self->article, fit);
  if (fit->room >= 0)
    fit->over = (int) fit->lines - fit->room;
  if (fit->over > 0)
    find_overset (self, fit);
  return fit;
}
