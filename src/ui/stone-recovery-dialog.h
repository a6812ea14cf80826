/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-recovery.h"

G_BEGIN_DECLS

/* StoneRecoveryDialog: what was kept after a crash, article by article: each text that differs
 * once, with what goes struck out and what comes underlined. Its buttons run PARENT's actions
 * win.restore-recovery and win.discard-recovery; closing it decides nothing. */
#define STONE_TYPE_RECOVERY_DIALOG (stone_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StoneRecoveryDialog, stone_recovery_dialog, STONE, RECOVERY_DIALOG, AdwWindow)

GtkWidget *stone_recovery_dialog_new (GtkWindow *parent, const StoneRecovery *recovery);

G_END_DECLS
