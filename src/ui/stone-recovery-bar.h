/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-desk.h"

G_BEGIN_DECLS

/* StoneRecoveryBar: says what a crash left unsaved, and offers to look at it, to restore it and to
 * discard it: win.show-recovery, win.restore-recovery, win.discard-recovery. */
#define STONE_TYPE_RECOVERY_BAR (stone_recovery_bar_get_type ())
G_DECLARE_FINAL_TYPE (StoneRecoveryBar, stone_recovery_bar, STONE, RECOVERY_BAR, GtkWidget)

/* NULL: nothing, and the bar is gone. */
void stone_recovery_bar_show (StoneRecoveryBar *self, const StoneRecovery *recovery);

/* "unsaved changes to 3 articles from 14:32 were kept" as a sentence, with the day where that is
 * not today. Transfer full. */
char *stone_recovery_describe (const StoneRecovery *recovery);

G_END_DECLS
