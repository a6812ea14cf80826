/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-binding.h"

G_BEGIN_DECLS

/* StoneChoiceBinding: an AdwComboRow as the face of one value of the project that has a few names:
 * a string or a whole number at (file, JSON Pointer). A value that is none of the choices is shown
 * as it is, and kept until another is chosen. */
#define STONE_TYPE_CHOICE_BINDING (stone_choice_binding_get_type ())
G_DECLARE_FINAL_TYPE (StoneChoiceBinding, stone_choice_binding, STONE, CHOICE_BINDING, StoneBinding)

/* Puts VALUE ("" takes the member away) where it belongs. */
typedef void (*StoneChoiceApply) (StoneEditBuilder *builder,
                                  const char *file,
                                  const char *pointer,
                                  const char *value,
                                  gpointer user_data);

/* The binding belongs to ROW; borrowed. EDIT_NAME: untranslated, static. */
StoneChoiceBinding *
stone_choice_binding_attach (AdwComboRow *row, StoneSession *session, const char *edit_name);
/* NULL-terminated; the label of a value is the one at its index. */
void stone_choice_binding_set_choices (StoneChoiceBinding *self,
                                       const char *const *values,
                                       const char *const *labels);
/* By default the value is set as a string. */
void stone_choice_binding_set_apply (StoneChoiceBinding *self,
                                     StoneChoiceApply apply,
                                     gpointer user_data);
/* An apply for whole numbers. */
void stone_choice_apply_integer (StoneEditBuilder *builder,
                                 const char *file,
                                 const char *pointer,
                                 const char *value,
                                 gpointer user_data);

G_END_DECLS
