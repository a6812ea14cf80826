/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StonePrintDialog: how pages go to the press, and what preflight says before they do. Signal
 * "print": the choice is made; then it closes. What is chosen is kept in the settings, but for the
 * pages. */
#define STONE_TYPE_PRINT_DIALOG (stone_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StonePrintDialog, stone_print_dialog, STONE, PRINT_DIALOG, AdwWindow)

StonePrintDialog *
stone_print_dialog_new (GtkWindow *parent, StoneSession *session, GSettings *settings);

/* Transfer full. */
StonePrintOptions *stone_print_dialog_get_options (StonePrintDialog *self);
gboolean stone_print_dialog_get_marks_sent (StonePrintDialog *self);
gboolean stone_print_dialog_get_one_a_page (StonePrintDialog *self);

G_END_DECLS
