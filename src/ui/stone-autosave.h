/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneAutosave: saves the session's edition a while after its first unsaved change, where the
 * settings say so ("autosave", "autosave-seconds"): through the desk, as Save All does, and without
 * a dialog where that fails: the status line says so, and the next turn tries again. */
#define STONE_TYPE_AUTOSAVE (stone_autosave_get_type ())
G_DECLARE_FINAL_TYPE (StoneAutosave, stone_autosave, STONE, AUTOSAVE, GObject)

StoneAutosave *stone_autosave_new (StoneSession *session, GSettings *settings);

G_END_DECLS
