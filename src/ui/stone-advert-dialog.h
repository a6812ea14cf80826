/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneAdvertDialog: reserves pages for an advert, or leaves them blank; or changes what was. */
#define STONE_TYPE_ADVERT_DIALOG (stone_advert_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StoneAdvertDialog, stone_advert_dialog, STONE, ADVERT_DIALOG, AdwWindow)

/* INDEX G_MAXUINT: a new one, at first on PAGE, or on the edition's first; else that of the
 * edition. */
GtkWidget *
stone_advert_dialog_new (GtkWindow *parent, StoneSession *session, guint index, int page);

G_END_DECLS
