/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneFindingsList: what the checks say of the edition, article by article, or of the open article
 * alone. What is chosen is shown in text and page.
 *
 * Signal "chosen": something is about to be shown. */
#define STONE_TYPE_FINDINGS_LIST (stone_findings_list_get_type ())
G_DECLARE_FINAL_TYPE (StoneFindingsList, stone_findings_list, STONE, FINDINGS_LIST, GtkBox)

void stone_findings_list_set_session (StoneFindingsList *self, StoneSession *session);
/* To what the checks say now: it is not followed, for who reads a list wants it to hold still. */
void stone_findings_list_update (StoneFindingsList *self);
/* The focus goes to the finding that one is at, or to the first. */
void stone_findings_list_focus (StoneFindingsList *self);

G_END_DECLS
