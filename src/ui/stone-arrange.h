/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-session.h"

G_BEGIN_DECLS

/* What is done to whole articles, several at a time: each call is one edit, told in a toast with
 * Undo where something is out of sight afterwards. IDS is NULL-terminated, in running order. FALSE
 * if nothing changed. */

/* Before or behind the article ONTO, and into its section. */
gboolean stone_arrange_beside (StoneSession *session,
                               const char *const *ids,
                               const char *onto,
                               gboolean behind);
/* First or last in SECTION ("": in none). */
gboolean stone_arrange_into (StoneSession *session,
                             const char *const *ids,
                             const char *section,
                             gboolean first);
/* Section NAME before or behind section ONTO, and its articles in the running order with it. */
gboolean
stone_arrange_section (StoneSession *session, const char *name, const char *onto, gboolean behind);
gboolean stone_arrange_step_section (StoneSession *session, const char *name, int step); /* ±1 */
gboolean stone_arrange_is_last (StoneSession *session, const char *id); /* of its section */
gboolean
stone_arrange_set_status (StoneSession *session, const char *const *ids, StoneStatus status);
gboolean stone_arrange_remove (StoneSession *session, const char *const *ids);

G_END_DECLS
