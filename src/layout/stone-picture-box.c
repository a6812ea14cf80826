/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "stone-picture-box.h"
#include "stone-setting.h"

#define MIN_LINES 6 /* a frame shallower than this shows nothing */

/* Height by width of a picture that is not there yet, by StoneFrameShape. */
static const double shapes[] = { 2. / 3, 1, 3. / 2, 1. / 2 };

static double
clamped (double value, double low, double high)
{
  return MAX (low, MIN (value, high));
}

void
stone_picture_fill (int width,
                    int height,
                    const StonePicture *picture,
                    double frame_width,
                    double frame_height,
                    double crop[4])
{
  double chosen[4] = { 0, 0, 1, 1 }, wanted, has;

  for (int i = 0; picture->has_crop && picture->crop[2] > 0 && picture->crop[3] > 0 && i < 4; i++)
    chosen[i] = picture->crop[i];
  wanted = frame_width / frame_height;
  has = chosen[2] * width / (chosen[3] * height);
  if (has > wanted)
    {
      double part = chosen[2] * wanted / has;

      crop[0] = clamped (picture->focal[0] - part / 2, chosen[0], chosen[0] + chosen[2] - part);
      crop[1] = chosen[1];
      crop[2] = part;
      crop[3] = chosen[3];
    }
  else
    {
      double part = chosen[3] * has / wanted;

      crop[0] = chosen[0];
      crop[1] = clamped (picture->focal[1] - part / 2, chosen[1], chosen[1] + chosen[3] - part);
      crop[2] = chosen[2];
      crop[3] = part;
    }
}

/* Of caption and source together. */
static guint
count_words_lines (const StonePictureBox *self)
{
  return self->caption->len + self->source->len;
}

static gboolean
credit_fits (const StoneContext *context, const StonePictureBox *self)
{
  GPtrArray *above = self->source->len > 0 ? self->source : self->caption;

  if (above->len == 0 || self->credit->len == 0)
    return TRUE;
  const StoneLine *last = g_ptr_array_index (above, above->len - 1);
  const StoneLine *credit = g_ptr_array_index (self->credit, 0);
  return last->width + context->design->credit_gap + credit->width <=
         stone_design_span (context->design, self->columns);
}

/* From the frame to the last line of caption and credit, which share one where they can. */
static StoneLength
depth_below (const StoneContext *context, const StonePictureBox *self)
{
  const StoneDesign *d = context->design;
  gboolean credit_below = self->credit->len > 0 && !d->credit_at_edge;
  int n = (int) count_words_lines (self) + (credit_below && !credit_fits (context, self) ? 1 : 0);

  if (n == 0 && credit_below)
    n = 1;
  return n > 0 ? d->caption_first + (n - 1) * d->caption_lines : 0;
}

static StoneLength
frame_height (const StoneContext *context, const StonePictureBox *self)
{
  const StoneDesign *d = context->design;

  return (self->lines - 1) * d->grid + self->deeper +
         (StoneLength) (STONE_DESIGN_CAPS * stone_design_style (d, "body")->size);
}

static void
fill_frame (StonePictureBox *self, const StoneContext *context)
{
  StoneLength width = stone_design_span (context->design, self->columns);

  stone_picture_fill (MAX (self->pixels_x, 1), MAX (self->pixels_y, 1), self->picture, width,
                      self->pixels_x > 0 ? frame_height (context, self) : width, self->crop);
}

static StonePictureBox *
box_new (const StoneContext *context,
         const StoneArticle *article,
         guint index,
         guint columns,
         GPtrArray *caption,
         GPtrArray *source,
         int max_lines)
{
  StonePictureBox *self = g_new0 (StonePictureBox, 1);
  const StoneDesign *d = context->design;
  const StonePicture *picture = stone_article_picture (article, index);
  StoneLength width = stone_design_span (d, columns);
  StoneLength caps = (StoneLength) (STONE_DESIGN_CAPS * stone_design_style (d, "body")->size);
  double shape = shapes[picture->shape];
  int below;

  self->picture = picture;
  self->index = index;
  self->columns = columns;
  self->caption = caption;
  self->source = source;
  self->credit = stone_set_text (context->faces, context->setter, stone_design_style (d, "credit"),
                                 context->language, picture->credit, width);
  if (*picture->file != '\0' && context->picture_size != NULL &&
      context->picture_size (picture->file, &self->pixels_x, &self->pixels_y,
                             context->picture_size_data) &&
      self->pixels_x > 0 && self->pixels_y > 0)
    shape = (double) self->pixels_y / self->pixels_x;
  if (self->pixels_x > 0 && picture->has_crop && picture->crop[2] > 0 && picture->crop[3] > 0)
    shape *= picture->crop[3] / picture->crop[2];
  below =
      (int) ceil ((double) depth_below (context, self) / d->grid - 0.001) + (int) d->caption_after;
  self->lines = (int) lround ((width * shape - caps) / d->grid) + 1;
  self->lines = MAX (MIN_LINES, MIN (self->lines, max_lines - below));
  self->total = self->lines + below;
  fill_frame (self, context);
  return self;
}

static GPtrArray *
set_source (const StoneContext *context, const StonePicture *picture, guint columns)
{
  return stone_set_text (context->faces, context->setter,
                         stone_design_style (context->design, "caption"), context->language,
                         picture->source, stone_design_span (context->design, columns));
}

StonePictureBox *
stone_picture_box_new (const StoneContext *context,
                       const StoneArticle *article,
                       guint index,
                       guint columns,
                       int max_lines)
{
  const StoneDesign *d = context->design;
  g_autofree char *caption =
      stone_setting_without_stop (stone_article_picture (article, index)->caption);

  return box_new (context, article, index, columns,
                  stone_set_text (context->faces, context->setter,
                                  stone_design_style (d, "caption"), context->language, caption,
                                  stone_design_span (d, columns)),
                  set_source (context, stone_article_picture (article, index), columns), max_lines);
}

StonePictureBox *
stone_picture_box_new_teaser (const StoneContext *context,
                              const StoneArticle *article,
                              GPtrArray *caption,
                              guint columns,
                              int max_lines)
{
  return box_new (context, article, 0, columns, caption, g_ptr_array_new (), max_lines);
}

void
stone_picture_box_stand_at_foot (StonePictureBox *self, const StoneContext *context)
{
  StoneLength below = depth_below (context, self), grid = context->design->grid;

  self->deeper = (grid - below % grid) % grid;
  fill_frame (self, context);
}

void
stone_picture_box_free (StonePictureBox *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->caption);
  g_ptr_array_unref (self->source);
  g_ptr_array_unref (self->credit);
  g_free (self);
}

static StonePlace
place_of_part (const StonePictureBox *self, const StoneArticle *article, const char *part)
{
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u%s", self->index, part);

  return stone_place_of (article, pointer);
}

static void
draw_credit (const StonePictureBox *self,
             const StoneContext *context,
             const StoneArticle *article,
             StonePage *page,
             StoneLength x,
             StoneLength bottom)
{
  const StoneDesign *d = context->design;
  StoneLength width = stone_design_span (d, self->columns);
  StoneLine *line;
  StoneItem *item;
  int below;

  if (self->credit->len == 0)
    return;
  line = g_ptr_array_index (self->credit, 0);
  if (d->credit_at_edge)
    stone_setting_add_line (page, STONE_ROLE_CREDIT, place_of_part (self, article, "/credit"), line,
                            x + width + STONE_PT (6.2), bottom,
                            stone_design_style (d, "credit")->leading);
  else
    {
      below = MAX ((int) count_words_lines (self) - 1, 0) +
              (count_words_lines (self) > 0 && !credit_fits (context, self) ? 1 : 0);
      stone_setting_add_line (page, STONE_ROLE_CREDIT, place_of_part (self, article, "/credit"),
                              line, x + width - line->width,
                              bottom + d->caption_first + below * d->caption_lines,
                              d->caption_lines);
    }
  item = &g_array_index (page->items, StoneItem, page->items->len - 1);
  item->rotated = d->credit_at_edge;
  item->width = line->width; /* it stands at the end of its measure, which covers nothing else */
}

/* The caption, and the source on lines of its own. */
static void
draw_words (const StonePictureBox *self,
            const StoneContext *context,
            const StoneArticle *article,
            StonePage *page,
            StoneLength x,
            StoneLength bottom)
{
  const StoneDesign *d = context->design;

  for (guint i = 0; i < count_words_lines (self); i++)
    {
      gboolean caption = i < self->caption->len;
      StoneLine *line = caption ? g_ptr_array_index (self->caption, i)
                                : g_ptr_array_index (self->source, i - self->caption->len);

      stone_setting_add_line (page, STONE_ROLE_CAPTION,
                              place_of_part (self, article, caption ? "/caption" : "/source"), line,
                              x + stone_setting_start (context->language, line),
                              bottom + d->caption_first + (StoneLength) i * d->caption_lines,
                              d->caption_lines);
    }
}

void
stone_picture_box_draw (const StonePictureBox *self,
                        const StoneContext *context,
                        const StoneArticle *article,
                        StonePage *page,
                        guint column,
                        int line)
{
  const StoneDesign *d = context->design;
  const StonePicture *picture = self->picture;
  StoneLength x = stone_design_column_x (d, page->right, column);
  StoneLength bottom = stone_design_line_y (d, line + self->lines - 1) + self->deeper;
  StoneLength height = frame_height (context, self);
  const char *label = *picture->alt != '\0'    ? picture->alt
                      : *picture->file != '\0' ? picture->file
                                               : _ ("Picture to come");

  stone_page_add_picture (page, place_of_part (self, article, ""), picture->file, label, self->crop,
                          x, bottom - height, stone_design_span (d, self->columns), height);
  draw_words (self, context, article, page, x, bottom);
  draw_credit (self, context, article, page, x, bottom);
}
