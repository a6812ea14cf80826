/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-article.h"
#include "stone-layout.h"

G_BEGIN_DECLS

/* Words and signs that several panes say. Translated, static. */
const char *stone_status_get_label (StoneStatus status);
const char *stone_status_get_icon (StoneStatus status);
const char *
stone_section_get_color (guint index); /* of the INDEXth section, until it has its own */
const char *stone_block_kind_get_label (StoneBlockKind kind);

/* "weekly" → "Weekly": a design is called as its file is. Transfer full. */
char *stone_design_name_to_label (const char *name);

/* An item of MENU that activates ACTION with VALUE. LABEL may be anybody's words: its underscores
 * are no mnemonics. */
void
stone_menu_append_choice (GMenu *menu, const char *label, const char *action, const char *value);

/* NAME for the buttons inside WIDGET, of a TYPE, which their makers left without one. */
void stone_name_inside (GtkWidget *widget, GType type, const char *name);
/* The accessible name of WIDGET: FORMAT with VALUE in its place. */
void stone_name_widget (GtkWidget *widget, const char *format, const char *value);
/* The label of BUTTON and the icon of IMAGE, which GTK would make anew and the window measure again
 * where they are the same: a letter typed asks for many that are. */
void stone_set_menu_label (GtkMenuButton *button, const char *label);
void stone_set_icon (GtkImage *image, const char *name);
/* WORDS, anybody's, as what GROUP says below its title: libadwaita would read markup in them. */
void stone_set_group_words (AdwPreferencesGroup *group, const char *words);
/* WORDS as a sentence of its own: with a capital at its beginning. Transfer full. */
char *stone_make_sentence (const char *words);
/* WIDGET has the CSS class NAME, or has it not. */
void stone_set_class (GtkWidget *widget, const char *name, gboolean set);

G_END_DECLS
