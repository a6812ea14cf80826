/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-binding.h"

G_BEGIN_DECLS

/* StoneNumberBinding: a GtkSpinButton as the face of one number of the project. ABSENT is shown
 * where there is none. */
#define STONE_TYPE_NUMBER_BINDING (stone_number_binding_get_type ())
G_DECLARE_FINAL_TYPE (StoneNumberBinding, stone_number_binding, STONE, NUMBER_BINDING, StoneBinding)

/* The binding belongs to SPIN; borrowed. EDIT_NAME: untranslated, static. */
StoneNumberBinding *stone_number_binding_attach (GtkSpinButton *spin,
                                                 StoneSession *session,
                                                 double absent,
                                                 const char *edit_name);

G_END_DECLS
