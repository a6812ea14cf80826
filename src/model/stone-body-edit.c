/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-body-edit.h"

/* The body as the builder has it so far, and a range in it that lies inside. */
typedef struct
{
  StoneArticle *article;
  StoneBodyPoint from, to;
} Range;

static StoneBodyPoint
clamped (const StoneArticle *article, StoneBodyPoint point)
{
  const StoneBlock *block;

  if (article->body->len == 0)
    return (StoneBodyPoint){ 0, 0 };
  if (point.block >= article->body->len)
    {
      point.block = article->body->len - 1;
      point.index = G_MAXUINT;
    }
  block = stone_article_block (article, point.block);
  point.index = MIN (point.index, block->length);
  while (point.index > 0 && point.index < block->length &&
         ((guchar) block->text[point.index] & 0xc0) == 0x80)
    point.index--;
  return point;
}

static gboolean
is_before (StoneBodyPoint a, StoneBodyPoint b)
{
  return a.block < b.block || (a.block == b.block && a.index < b.index);
}

static Range
read_range (const StoneArticle *article, StoneBodyPoint from, StoneBodyPoint to)
{
  StoneBodyPoint one = clamped (article, from), other = clamped (article, to);
  gboolean backwards = is_before (other, one);

  return (Range){ (StoneArticle *) article, backwards ? other : one, backwards ? one : other };
}

static StoneArticle *
article_of (StoneEditBuilder *builder, const char *id)
{
  return stone_project_get_article (stone_edit_builder_peek (builder), id);
}

/* For those who read the body while they change it. NULL if there is none. */
static StoneArticle *
ref_article (StoneEditBuilder *builder, const char *id)
{
  StoneArticle *article = article_of (builder, id);

  return article != NULL ? stone_article_ref (article) : NULL;
}

/* What stays to the left of the caret. In front of a box there is room for a paragraph. */
static StoneBlock *
head_of (StoneBlock *block, guint index)
{
  return block->kind == STONE_BLOCK_BOX && index == 0 ? stone_block_new (STONE_BLOCK_PARAGRAPH, "")
                                                      : stone_block_slice (block, 0, index);
}

/* What is to the right of the caret when a block is split there: another paragraph after a
 * crosshead or quote, the same kind else. A box stays whole, with its blocks, on the left (on the
 * right, if the caret stands before all of it). */
static StoneBlock *
tail_of (StoneBlock *block, guint index, gboolean split)
{
  g_autoptr (StoneBlock) tail = stone_block_slice (block, index, block->length);
  gboolean head = block->kind == STONE_BLOCK_CROSSHEAD || block->kind == STONE_BLOCK_QUOTE;

  if ((head && tail->length == 0) || (block->kind == STONE_BLOCK_BOX && split && index > 0))
    return stone_block_with_kind (tail, STONE_BLOCK_PARAGRAPH);
  return g_steal_pointer (&tail);
}

/* Text within one line: LAST joins FIRST. A box joins nothing: it stays beside the other, and what
 * is left empty beside it goes. */
static void
add_joined (GPtrArray *blocks, const Range *range, const char *text, const StoneSpanStyle *style)
{
  StoneBlock *first = stone_article_block (range->article, range->from.block);
  StoneBlock *last = stone_article_block (range->article, range->to.block);
  g_autoptr (StoneBlock) head = stone_block_slice (first, 0, range->from.index);
  g_autoptr (StoneBlock) rest = stone_block_slice (last, range->to.index, last->length);
  g_autoptr (StoneBlock) joined = NULL;

  if (first == last)
    {
      g_ptr_array_add (blocks, stone_block_with_text (first, range->from.index, range->to.index,
                                                      text, style));
      return;
    }
  if (first->kind != STONE_BLOCK_BOX && last->kind != STONE_BLOCK_BOX)
    {
      joined = stone_block_joined (head, rest);
      g_ptr_array_add (blocks,
                       stone_block_with_text (joined, head->length, head->length, text, style));
      return;
    }
  joined = stone_block_with_text (head, head->length, head->length, text, style);
  if (joined->length > 0 || joined->kind == STONE_BLOCK_BOX)
    g_ptr_array_add (blocks, g_steal_pointer (&joined));
  if (rest->length > 0 || rest->kind == STONE_BLOCK_BOX)
    g_ptr_array_add (blocks, g_steal_pointer (&rest));
}

/* The lines asked of a paragraph stay, where it is split, with its beginning; with all of its text,
 * where a paragraph comes before that. */
static void
forget_lines (StoneBlock **block)
{
  StoneBlock *split = *block;

  *block = stone_block_with_lines (split, 0);
  stone_block_unref (split);
}

/* The blocks that FROM…TO with TEXT in its place makes. */
static GPtrArray *
replaced_blocks (const Range *range, const char *text, const StoneSpanStyle *style)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);
  StoneBlock *first = stone_article_block (range->article, range->from.block);
  StoneBlock *last = stone_article_block (range->article, range->to.block);
  g_autoptr (StoneBlock) head = NULL;
  g_autoptr (StoneBlock) tail = NULL;

  if (n_lines <= 1)
    {
      add_joined (blocks, range, text, style);
      return blocks;
    }
  head = head_of (first, range->from.index);
  tail = tail_of (last, range->to.index, first == last && range->from.index > 0);
  if (first == last)
    forget_lines (range->from.index > 0 ? &tail : &head);
  g_ptr_array_add (blocks,
                   stone_block_with_text (head, head->length, head->length, lines[0], style));
  for (guint i = 1; i < n_lines - 1; i++)
    {
      StoneBlockKind kind =
          first->kind == STONE_BLOCK_LIST_ITEM ? STONE_BLOCK_LIST_ITEM : STONE_BLOCK_PARAGRAPH;
      g_autoptr (StoneBlock) empty = stone_block_new (kind, "");

      g_ptr_array_add (blocks, stone_block_with_text (empty, 0, 0, lines[i], style));
    }
  g_ptr_array_add (blocks, stone_block_with_text (tail, 0, 0, lines[n_lines - 1], style));
  return blocks;
}

static void
splice (StoneEditBuilder *builder, const char *id, const Range *range, GPtrArray *blocks)
{
  guint n_out = range->article->body->len > 0 ? range->to.block - range->from.block + 1 : 0;

  stone_edit_builder_splice_body (builder, id, range->from.block, n_out,
                                  (StoneBlock **) blocks->pdata, blocks->len);
}

/* CARET as a place in the body as it is now. */
static StoneBodyPoint
clamped_in (StoneEditBuilder *builder, const char *id, StoneBodyPoint caret)
{
  StoneArticle *article = article_of (builder, id);

  return article != NULL ? clamped (article, caret) : caret;
}

StoneBodyPoint
stone_body_replace (StoneEditBuilder *builder,
                    const char *article,
                    StoneBodyPoint from,
                    StoneBodyPoint to,
                    const char *text,
                    const StoneSpanStyle *style)
{
  StoneArticle *view = article_of (builder, article);
  g_autoptr (GPtrArray) blocks = NULL;
  const char *last_line = strrchr (text, '\n');
  guint n_lines = 0;
  StoneBodyPoint caret;
  Range range;

  if (view == NULL)
    return from;
  if (view->body->len == 0)
    {
      g_autoptr (StoneBlock) empty = stone_block_new (STONE_BLOCK_PARAGRAPH, "");

      if (*text == '\0')
        return (StoneBodyPoint){ 0, 0 };
      stone_edit_builder_splice_body (builder, article, 0, 0, &empty, 1);
      view = article_of (builder, article);
    }
  range = read_range (view, from, to);
  if (*text == '\0' && !is_before (range.from, range.to))
    return range.from;
  blocks = replaced_blocks (&range, text, style);
  for (const char *p = text; *p != '\0'; p++)
    n_lines += *p == '\n';
  caret.block = range.from.block + n_lines;
  caret.index = last_line != NULL ? strlen (last_line + 1) : range.from.index + strlen (text);
  splice (builder, article, &range, blocks);
  return clamped_in (builder, article, caret);
}

/* BLOCK behind the others; its text joins the last one's, unless one of them is a box. */
static void
add_merged (GPtrArray *blocks, StoneBlock *block)
{
  StoneBlock *last = blocks->len > 0 ? g_ptr_array_index (blocks, blocks->len - 1) : NULL;
  g_autoptr (StoneBlock) joined = NULL;

  if (last == NULL || last->kind == STONE_BLOCK_BOX || block->kind == STONE_BLOCK_BOX)
    {
      g_ptr_array_add (blocks, stone_block_ref (block));
      return;
    }
  joined = stone_block_joined (last, block);
  g_ptr_array_set_size (blocks, blocks->len - 1);
  g_ptr_array_add (blocks, g_steal_pointer (&joined));
}

static gboolean
holds_something (const StoneBlock *block)
{
  return block->length > 0 || block->kind == STONE_BLOCK_BOX;
}

/* The pasted blocks with the text before and after the caret joined on. Into an empty line the
 * first block brings its own kind. */
static GPtrArray *
pasted_blocks (const Range *range, GPtrArray *pasted, StoneBodyPoint *caret)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  StoneBlock *first = stone_article_block (range->article, range->from.block);
  StoneBlock *last = stone_article_block (range->article, range->to.block);
  g_autoptr (StoneBlock) head = head_of (first, range->from.index);
  g_autoptr (StoneBlock) tail =
      tail_of (last, range->to.index, first == last && range->from.index > 0);
  if (first == last)
    forget_lines (range->from.index > 0 ? &tail : &head);

  if (holds_something (head))
    g_ptr_array_add (blocks, stone_block_ref (head));
  add_merged (blocks, g_ptr_array_index (pasted, 0));
  for (guint i = 1; i < pasted->len; i++)
    g_ptr_array_add (blocks, stone_block_ref (g_ptr_array_index (pasted, i)));
  caret->block = range->from.block + blocks->len - 1;
  caret->index = ((StoneBlock *) g_ptr_array_index (blocks, blocks->len - 1))->length;
  if (holds_something (tail))
    add_merged (blocks, tail);
  return blocks;
}

/* One block of text into a box's title: the title takes the text. */
static GPtrArray *
pasted_into_title (const Range *range, StoneBlock *pasted, StoneBodyPoint *caret)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  StoneBlock *box = stone_article_block (range->article, range->from.block);
  g_autoptr (StoneBlock) head = stone_block_slice (box, 0, range->from.index);
  g_autoptr (StoneBlock) tail = stone_block_slice (box, range->to.index, box->length);
  g_autoptr (StoneBlock) joined = stone_block_joined (head, pasted);

  *caret = (StoneBodyPoint){ range->from.block, joined->length };
  g_ptr_array_add (blocks, stone_block_joined (joined, tail));
  return blocks;
}

StoneBodyPoint
stone_body_paste (StoneEditBuilder *builder,
                  const char *article,
                  StoneBodyPoint from,
                  StoneBodyPoint to,
                  GPtrArray *pasted)
{
  StoneArticle *view = article_of (builder, article);
  g_autoptr (GPtrArray) blocks = NULL;
  StoneBodyPoint caret = from;
  Range range;

  if (view == NULL || pasted->len == 0)
    return from;
  if (view->body->len == 0)
    {
      StoneBlock *end = g_ptr_array_index (pasted, pasted->len - 1);

      stone_edit_builder_splice_body (builder, article, 0, 0, (StoneBlock **) pasted->pdata,
                                      pasted->len);
      return (StoneBodyPoint){ pasted->len - 1, end->length };
    }
  range = read_range (view, from, to);
  if (range.from.block == range.to.block && pasted->len == 1 &&
      stone_article_block (view, range.from.block)->kind == STONE_BLOCK_BOX &&
      ((StoneBlock *) g_ptr_array_index (pasted, 0))->kind != STONE_BLOCK_BOX)
    blocks = pasted_into_title (&range, g_ptr_array_index (pasted, 0), &caret);
  else
    blocks = pasted_blocks (&range, pasted, &caret);
  splice (builder, article, &range, blocks);
  return caret;
}

/* Each block that the range touches, passed through CHANGE (which returns a new reference). */
static void
change_blocks (
    StoneEditBuilder *builder,
    const char *id,
    const Range *range,
    StoneBlock *(*change) (StoneBlock *block, guint start, guint end, gpointer user_data),
    gpointer user_data)
{
  for (guint i = range->from.block; i <= range->to.block && i < range->article->body->len; i++)
    {
      StoneBlock *block = stone_article_block (range->article, i);
      guint start = i == range->from.block ? range->from.index : 0;
      guint end = i == range->to.block ? range->to.index : block->length;
      g_autoptr (StoneBlock) changed = change (block, start, end, user_data);

      if (!stone_value_equal (changed->value, block->value))
        stone_edit_builder_splice_body (builder, id, i, 1, &changed, 1);
    }
}

static StoneBlock *
change_kind (StoneBlock *block, guint start, guint end, gpointer kind)
{
  return block->kind == STONE_BLOCK_BOX ? stone_block_ref (block)
                                        : stone_block_with_kind (block, GPOINTER_TO_INT (kind));
}

void
stone_body_set_kind (StoneEditBuilder *builder,
                     const char *article,
                     StoneBodyPoint from,
                     StoneBodyPoint to,
                     StoneBlockKind kind)
{
  g_autoptr (StoneArticle) view = ref_article (builder, article);
  Range range;

  if (view == NULL)
    return;
  range = read_range (view, from, to);
  change_blocks (builder, article, &range, change_kind, GINT_TO_POINTER (kind));
}

static StoneBlock *
change_columns (StoneBlock *block, guint start, guint end, gpointer columns)
{
  return block->kind == STONE_BLOCK_QUOTE
             ? stone_block_with_columns (block, GPOINTER_TO_INT (columns))
             : stone_block_ref (block);
}

void
stone_body_set_columns (StoneEditBuilder *builder,
                        const char *article,
                        StoneBodyPoint from,
                        StoneBodyPoint to,
                        int columns)
{
  g_autoptr (StoneArticle) view = ref_article (builder, article);
  Range range;

  g_return_if_fail (columns >= 0 && columns <= STONE_BLOCK_COLUMNS);
  if (view == NULL)
    return;
  range = read_range (view, from, to);
  change_blocks (builder, article, &range, change_columns, GINT_TO_POINTER (columns));
}

static StoneBlock *
change_marks (StoneBlock *block, guint start, guint end, gpointer user_data)
{
  const StoneMarks *marks = user_data;

  return stone_block_with_marks (block, start, end, marks[0], marks[1]);
}

void
stone_body_toggle_mark (StoneEditBuilder *builder,
                        const char *article,
                        StoneBodyPoint from,
                        StoneBodyPoint to,
                        StoneMarks mark)
{
  g_autoptr (StoneArticle) view = ref_article (builder, article);
  StoneMarks marks[2] = { mark, 0 };
  Range range;

  if (view == NULL)
    return;
  range = read_range (view, from, to);
  if (stone_body_get_marks (view, range.from, range.to) & mark)
    {
      marks[0] = 0;
      marks[1] = mark;
    }
  /* A letter stands above the line or below it, not both. */
  else if (mark == STONE_MARK_SUPERSCRIPT)
    marks[1] = STONE_MARK_SUBSCRIPT;
  else if (mark == STONE_MARK_SUBSCRIPT)
    marks[1] = STONE_MARK_SUPERSCRIPT;
  change_blocks (builder, article, &range, change_marks, marks);
}

static StoneBlock *
change_href (StoneBlock *block, guint start, guint end, gpointer href)
{
  return stone_block_with_href (block, start, end, href);
}

void
stone_body_set_href (StoneEditBuilder *builder,
                     const char *article,
                     StoneBodyPoint from,
                     StoneBodyPoint to,
                     const char *href)
{
  g_autoptr (StoneArticle) view = ref_article (builder, article);
  Range range;

  if (view == NULL)
    return;
  range = read_range (view, from, to);
  change_blocks (builder, article, &range, change_href, (gpointer) href);
}

StoneMarks
stone_body_get_marks (const StoneArticle *article, StoneBodyPoint from, StoneBodyPoint to)
{
  Range range = read_range (article, from, to);
  StoneMarks marks = ~0u;
  gboolean any = FALSE;

  if (article->body->len == 0)
    return 0;
  if (!is_before (range.from, range.to))
    return range.from.index > 0
               ? stone_block_style_at (stone_article_block (article, range.from.block),
                                       range.from.index - 1)
                     .marks
               : 0;
  for (guint i = range.from.block; i <= range.to.block; i++)
    {
      const StoneBlock *block = stone_article_block (article, i);
      guint start = i == range.from.block ? range.from.index : 0;
      guint end = i == range.to.block ? range.to.index : block->length;

      for (guint r = 0; r < block->n_runs; r++)
        if (block->runs[r].start < end && block->runs[r].end > start)
          {
            marks &= block->runs[r].style.marks;
            any = TRUE;
          }
    }
  return any ? marks : 0;
}

GPtrArray *
stone_body_slice (const StoneArticle *article, StoneBodyPoint from, StoneBodyPoint to)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  Range range = read_range (article, from, to);

  for (guint i = range.from.block; i <= range.to.block && i < article->body->len; i++)
    {
      StoneBlock *block = stone_article_block (article, i);

      g_ptr_array_add (blocks,
                       stone_block_slice (block, i == range.from.block ? range.from.index : 0,
                                          i == range.to.block ? range.to.index : block->length));
    }
  return blocks;
}
