/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* StoneWindow: one edition: outline, manuscript, page and panel, or the start page while none is
 * open. Its width decides what stands beside what: wide, medium (the outline folds over) or narrow
 * (the manuscript joins the panel's tabs); the page never folds. */
#define STONE_TYPE_WINDOW (stone_window_get_type ())
G_DECLARE_FINAL_TYPE (StoneWindow, stone_window, STONE, WINDOW, AdwApplicationWindow)

GtkWidget *stone_window_new (GtkApplication *application);
/* A window for the project at PATH, which is read while the window is built. It shows itself: with
 * the edition, if that is there by then. */
void stone_window_new_open (GtkApplication *application, const char *path);
/* Opens the project at PATH; what goes wrong is told in a dialog. */
void stone_window_open (StoneWindow *self, const char *path);
/* Opens a fresh copy of the sample edition in the documents folder. */
void stone_window_open_sample (StoneWindow *self);
void stone_window_set_desk (StoneWindow *self, StoneDesk *desk);

G_END_DECLS
