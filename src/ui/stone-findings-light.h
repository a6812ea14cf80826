/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneFindingsLight: a button that says how many findings the edition has, and how grave they are;
 * it opens their list. Not seen before the first checks are done. */
#define STONE_TYPE_FINDINGS_LIGHT (stone_findings_light_get_type ())
G_DECLARE_FINAL_TYPE (StoneFindingsLight, stone_findings_light, STONE, FINDINGS_LIGHT, GtkWidget)

void stone_findings_light_set_session (StoneFindingsLight *self, StoneSession *session);
/* Opens the list. */
void stone_findings_light_open (StoneFindingsLight *self);

G_END_DECLS
