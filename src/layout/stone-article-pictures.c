/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an article's pictures stand. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-article-work.h"
#include "stone-picture-box.h"

/* Text lines below a picture in a column, for it to be worth that. */
#define TEXT_BELOW_PICTURE 8

/* Grid lines that a picture may take of a whole column. */
static int
deepest_picture (const StoneDesign *d)
{
  return (int) ((d->last_line - d->first_line + 1) * d->picture_max_depth);
}

static guint
columns_of (const StoneArticleWork *self, const StonePicture *picture, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  int columns = picture->columns > 0        ? picture->columns
                : begin == STONE_BEGIN_LEAD ? d->picture_lead_columns
                                            : d->picture_columns;

  return CLAMP (columns, 1, (int) d->n_columns);
}

static StonePictureBox *
make_box (const StoneArticleWork *self, guint index, StoneBegin begin)
{
  return stone_picture_box_new (self->context, self->article, index,
                                columns_of (self, stone_article_picture (self->article, index),
                                            begin),
                                deepest_picture (self->context->design));
}

static gboolean
is_free (StoneArticleWork *self, guint page, guint column, guint columns, int first, int n)
{
  for (guint c = column; c < column + columns; c++)
    if (!stone_canvas_is_free (self->canvas, page, c, first, n))
      return FALSE;
  return TRUE;
}

/* Draws BOX there and takes its lines, those between its caption and the text below included. */
static void
put_picture (StoneArticleWork *self, StonePictureBox *box, guint page, guint column, int line)
{
  stone_canvas_take (self->canvas, page, column, box->columns, line, box->total, STONE_PICTURED);
  stone_picture_box_draw (box, self->context, self->article, stone_canvas_page (self->canvas, page),
                          column, line);
}

/* The foot of a page's last columns: the caption's last line is the last text line, and one line
 * above the picture stays blank. The first of these lines; *DEPTH of them are taken. */
static int
foot_line (const StoneDesign *d, const StonePictureBox *box, int *depth)
{
  *depth = box->total - (int) d->caption_after + 1;
  return d->last_line - *depth + 1;
}

static gboolean
put_at_foot (StoneArticleWork *self, StonePictureBox *box, guint page)
{
  guint column = self->context->design->n_columns - box->columns;
  int depth, first = foot_line (self->context->design, box, &depth);

  if (!is_free (self, page, column, box->columns, first, depth))
    return FALSE;
  stone_canvas_take (self->canvas, page, column, box->columns, first, depth, STONE_PICTURED);
  stone_picture_box_stand_at_foot (box, self->context);
  stone_picture_box_draw (box, self->context, self->article, stone_canvas_page (self->canvas, page),
                          column, first + 1);
  return TRUE;
}

/* On the page for which it was kept, or the next one with room, of N pages. */
static gboolean
put_at_a_foot (StoneArticleWork *self, StonePictureBox *box, guint page, guint n)
{
  guint kept;

  if (stone_canvas_release (self->canvas, box->picture, &kept) && kept >= page)
    page = kept;
  for (guint p = page; p < page + n; p++)
    if (put_at_foot (self, box, p))
      return TRUE;
  return FALSE;
}

void
stone_article_layout_reserve (const StoneContext *run,
                              StoneCanvas *canvas,
                              const StoneArticle *article,
                              guint page)
{
  const StoneContext own = stone_context_for (run, article), *context = &own;
  const StoneDesign *d = context->design;
  StoneArticleWork self = { context, canvas, article, NULL, { page, 0, d->first_line } };

  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);
      g_autoptr (StonePictureBox) box = NULL;
      int depth, first;
      guint column;

      if (picture->position != STONE_POSITION_FOOT)
        continue;
      box = make_box (&self, i, STONE_BEGIN_COLUMN);
      first = foot_line (d, box, &depth);
      column = d->n_columns - box->columns;
      if (is_free (&self, page, column, box->columns, first, depth))
        stone_canvas_reserve (canvas, picture, page, column, box->columns, first, depth);
    }
}

static gboolean
put_if_free (StoneArticleWork *self, StonePictureBox *box, guint page, guint column, int line)
{
  if (column + box->columns > self->context->design->n_columns ||
      !is_free (self, page, column, box->columns, line, box->total))
    return FALSE;
  put_picture (self, box, page, column, line);
  return TRUE;
}

/* As high as can be on PAGE, and there as far to the left. */
static gboolean
put_at_top (StoneArticleWork *self, StonePictureBox *box, guint page)
{
  const StoneDesign *d = self->context->design;

  for (int line = d->first_line; line <= d->last_line; line++)
    for (guint column = 0; column < d->n_columns; column++)
      if (put_if_free (self, box, page, column, line))
        return TRUE;
  return FALSE;
}

int
stone_article_picture_area (const StoneArticleWork *self, guint index, StoneBegin begin)
{
  g_autoptr (StonePictureBox) box = make_box (self, index, begin);

  return (int) box->columns * box->total;
}

/* TRUE if the text comes to the end of the page on which it begins. */
static gboolean
fills_page (const StoneArticleWork *self)
{
  const StoneDesign *d = self->context->design;
  int room = 0;

  for (guint c = self->spot.column; c < d->n_columns; c++)
    for (int line = c == self->spot.column ? self->spot.line : d->first_line; line <= d->last_line;
         line++)
      room += stone_canvas_is_free (self->canvas, self->spot.page, c, line, 1);
  return stone_article_count_lines (self) > room;
}

/* In a later column of the page on which the article begins and ends, over fewer columns if need
 * be: on the next page it would stand by itself. */
static gboolean
put_beside_text (StoneArticleWork *self, guint index, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  int columns = (int) columns_of (self, stone_article_picture (self->article, index), begin);

  for (; columns > 0 && !fills_page (self); columns--)
    {
      g_autoptr (StonePictureBox) box =
          stone_picture_box_new (self->context, self->article, index, (guint) columns,
                                 deepest_picture (d));

      for (int line = d->first_line; line <= d->last_line; line++)
        for (guint column = self->spot.column + 1; column < d->n_columns; column++)
          if (put_if_free (self, box, self->spot.page, column, line))
            return TRUE;
    }
  return FALSE;
}

#define PAGES_ON 3 /* on which a picture is tried that has no room where it belongs */

/* On the pages that follow. */
static void
put_farther_on (StoneArticleWork *self, StonePictureBox *box, guint page)
{
  if (box->picture->position == STONE_POSITION_FOOT &&
      put_at_a_foot (self, box, page + 1, PAGES_ON))
    return;
  for (guint p = page + 1; p <= page + PAGES_ON; p++)
    if (put_at_top (self, box, p))
      return;
}

/* The first picture: at PAGE, COLUMN and LINE, or on the pages that follow. */
static void
place_first (StoneArticleWork *self, StoneBegin begin, guint column, int line)
{
  const StonePicture *picture = stone_article_picture (self->article, 0);
  g_autoptr (StonePictureBox) box = make_box (self, 0, begin);
  guint page = self->spot.page;

  if (picture->position == STONE_POSITION_FOOT &&
      put_at_a_foot (self, box, page, fills_page (self) ? PAGES_ON : 1))
    return;
  if (!put_if_free (self, box, page, column, line) && !put_beside_text (self, 0, begin))
    put_farther_on (self, box, page);
}

/* The second picture and those after it: at the top of the page that follows, if the article goes
 * on there; else at the foot of its own. */
static void
place_others (StoneArticleWork *self, StoneBegin begin)
{
  guint page = self->spot.page;

  for (guint i = 1; i < self->article->pictures->len; i++)
    {
      gboolean at_foot = stone_article_picture (self->article, i)->position == STONE_POSITION_FOOT;
      g_autoptr (StonePictureBox) box = make_box (self, i, begin);

      if (at_foot && put_at_a_foot (self, box, page, fills_page (self) ? PAGES_ON : 1))
        continue;
      if (!fills_page (self) && (put_at_foot (self, box, page) || put_beside_text (self, i, begin)))
        continue;
      put_farther_on (self, box, page);
    }
}

void
stone_article_place_wide_pictures (StoneArticleWork *self, StoneBegin begin, int line)
{
  const StoneDesign *d = self->context->design;

  if (self->article->pictures->len == 0)
    return;
  place_first (self, begin,
               d->n_columns - columns_of (self, stone_article_picture (self->article, 0), begin),
               line);
  place_others (self, begin);
}

/* Above the head, in the column where the article begins. FALSE if it would push the text out. */
static gboolean
put_above_head (StoneArticleWork *self, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  int line = self->spot.line;
  g_autoptr (StonePictureBox) box = NULL;

  if (columns_of (self, stone_article_picture (self->article, 0), begin) != 1)
    return FALSE;
  if (stone_canvas_is_set (self->canvas, self->spot.page, self->spot.column, line - 1))
    line += (int) d->column.gap;
  box = make_box (self, 0, begin);
  if (!is_free (self, self->spot.page, self->spot.column, 1, line, box->total + 3 * d->column.keep))
    return FALSE;
  put_picture (self, box, self->spot.page, self->spot.column, line);
  self->spot.line = line + box->total;
  return TRUE;
}

/* The last column of the page that the text comes to, and well into it: a picture at its top is
 * amid the article, and leaves its beginning in one piece. The next one at least. */
static guint
column_for_picture (const StoneArticleWork *self)
{
  const StoneDesign *d = self->context->design;
  int rest =
      stone_article_count_lines (self) - (d->last_line - self->spot.line + 1) - TEXT_BELOW_PICTURE;
  guint column = self->spot.column + 1;

  for (; column + 1 < d->n_columns && rest > d->last_line - d->first_line; column++)
    rest -= d->last_line - d->first_line + 1;
  return column;
}

void
stone_article_place_column_pictures (StoneArticleWork *self, StoneBegin begin)
{
  const StoneDesign *d = self->context->design;
  guint column = column_for_picture (self);
  int line = d->first_line;

  if (self->article->pictures->len == 0)
    return;
  while (column < d->n_columns && line < d->last_line &&
         !stone_canvas_is_free (self->canvas, self->spot.page, column, line, 1))
    line++;
  if ((begin != STONE_BEGIN_NOTE && column < d->n_columns) ||
      stone_article_picture (self->article, 0)->position == STONE_POSITION_FOOT ||
      !put_above_head (self, begin))
    place_first (self, begin, column, line);
  place_others (self, begin);
}
