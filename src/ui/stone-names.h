/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-article.h"

G_BEGIN_DECLS

/* Words and signs that several panes say. Translated, static. */
const char *stone_status_get_label (StoneStatus status);
const char *stone_status_get_icon (StoneStatus status);
const char *stone_block_kind_get_label (StoneBlockKind kind);

/* The accessible name of WIDGET: FORMAT with VALUE in its place. */
void stone_name_widget (GtkWidget *widget, const char *format, const char *value);

G_END_DECLS
