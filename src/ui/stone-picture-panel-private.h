/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-choice-binding.h"
#include "stone-photo-facts.h"
#include "stone-picture-panel.h"
#include "stone-picture-preview.h"
#include "stone-picture-strip.h"
#include "stone-text-row.h"

/* The parts of the panel, for its files alone. */

struct _StonePicturePanel
{
  AdwBin parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
  StoneValue *pictures; /* of the article, as they are shown; or NULL */
  /*< from the template >*/
  GtkStack *stack;
  StonePicturePreview *preview;
  GtkButton *replace_button;
  GtkOrientable *tools;
  StonePictureStrip *strip;
  StoneTextRow *caption, *credit, *source, *alt, *rights, *rights_until;
  AdwComboRow *shape, *position, *columns;
  StonePhotoFacts *facts;
  /*< borrowed >*/
  StoneFieldBinding *caption_binding, *credit_binding, *source_binding, *alt_binding,
      *rights_binding, *until_binding;
  StoneChoiceBinding *shape_binding, *position_binding, *columns_binding;

  guint selected; /* index among the article's pictures */
};

/* The selected one; NULL: there is none. */
const StonePicture *stone_picture_panel_get_picture (StonePicturePanel *self);
void stone_picture_panel_move (StonePicturePanel *self, guint from, guint to);

/* stone-picture-panel-actions.c. What can be done with ARTICLE's pictures, or NULL's, is enabled.
 */
void stone_picture_panel_update_actions (StonePicturePanel *self, StoneArticle *article);
void stone_picture_panel_add_actions (StonePicturePanel *self);
