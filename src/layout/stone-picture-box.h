/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-canvas.h"

G_BEGIN_DECLS

/* A picture in its frame, with caption and credit: whole columns wide, whole grid lines deep. */
typedef struct
{
  const StonePicture *picture; /* borrowed */
  guint index;                 /* among the article's */
  guint columns;
  int lines;              /* of the frame: from a caps line to a baseline */
  StoneLength deeper;     /* by that much below the baseline */
  int pixels_x, pixels_y; /* of the picture; 0 if it isn't there */
  int total;              /* with caption and the space below: text resumes after these */
  double crop[4];
  GPtrArray *caption, *source, *credit; /* StoneLine, owned; the source below the caption */
} StonePictureBox;

/* MAX_LINES: what there is room for, caption included. */
StonePictureBox *stone_picture_box_new (const StoneContext *context,
                                        const StoneArticle *article,
                                        guint index,
                                        guint columns,
                                        int max_lines);
/* The first picture of ARTICLE with another CAPTION (StoneLine; taken). */
StonePictureBox *stone_picture_box_new_teaser (const StoneContext *context,
                                               const StoneArticle *article,
                                               GPtrArray *caption,
                                               guint columns,
                                               int max_lines);
/* For the foot of a page: the frame is made as much deeper or shallower as puts the caption's last
 * line on a grid line. */
void stone_picture_box_stand_at_foot (StonePictureBox *self, const StoneContext *context);
void stone_picture_box_free (StonePictureBox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePictureBox, stone_picture_box_free)
/* Frame, caption and credit on PAGE from column COLUMN, the frame's top at the caps line of LINE.
 */
void stone_picture_box_draw (const StonePictureBox *self,
                             const StoneContext *context,
                             const StoneArticle *article,
                             StonePage *page,
                             guint column,
                             int line);

/* The part of a picture of SIZE that fills a frame of the given shape: cropped round the focal
 * point. */
void stone_picture_fill (int width,
                         int height,
                         const StonePicture *picture,
                         double frame_width,
                         double frame_height,
                         double crop[4]);

G_END_DECLS
