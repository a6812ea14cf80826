/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-session.h"

G_BEGIN_DECLS

/* What is done to the reserved pages of the edition: adverts, and pages left blank. Each call is
 * one edit; FALSE if nothing changed. INDEX: among StoneEdition.reserved. */
gboolean stone_adverts_add (StoneSession *session, const StoneReserved *reserved);
gboolean stone_adverts_set (StoneSession *session, guint index, const StoneReserved *reserved);
gboolean stone_adverts_move (StoneSession *session, guint index, int page);
gboolean stone_adverts_remove (StoneSession *session, guint index); /* told in a toast */

G_END_DECLS
