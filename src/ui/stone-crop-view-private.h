/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-crop-label.h"
#include "stone-crop-marks.h"
#include "stone-crop-view.h"
#include "stone-picture-view.h"

/* The parts of a crop view, for its files alone. */

/* What a person moves. */
typedef struct
{
  StoneCropArea area;
  double focal[2];
} StoneCropChoice;

struct _StoneCropView
{
  GtkWidget parent_instance;
  /*< owned >*/
  char *file; /* "" without a picture */
  /*< from the template >*/
  StonePictureView *picture;
  StoneCropLabel *label;
  /*< borrowed >*/
  GtkGesture *drag;

  StoneCropChoice told;  /* what the project says, … */
  StoneCropChoice shown; /* … and what is seen while it is being moved */
  StoneCropPart part;    /* being dragged */
  gboolean moved;        /* by more than a click does */
  double grip_x, grip_y; /* from the pointer to the focal point, in parts of the picture */
};

/* Where the picture lies in this widget; FALSE while there is none. */
gboolean stone_crop_view_get_frame (StoneCropView *self, graphene_rect_t *frame);
graphene_point_t stone_crop_view_find_focal (StoneCropView *self, const graphene_rect_t *frame);
/* Draws it anew, and its label. */
void stone_crop_view_update (StoneCropView *self);
/* Shown while it is moved, … */
void stone_crop_view_show_area (StoneCropView *self, StoneCropArea area);
void stone_crop_view_show_focal (StoneCropView *self, double x, double y);
/* … taken back, or told by the signals. */
void stone_crop_view_give_up (StoneCropView *self);
void stone_crop_view_tell (StoneCropView *self);

/* stone-crop-view-input.c: pointer and keys */
void stone_crop_view_add_input (StoneCropView *self);
