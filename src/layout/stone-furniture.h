/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-context.h"

G_BEGIN_DECLS

/* What stands on every page: section header, rules, folio. Draws it for PAGE and its section. */
void stone_furniture_draw (const StoneContext *context, StonePage *page);

G_END_DECLS
