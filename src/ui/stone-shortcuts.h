/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The commands of the window that have a keyboard shortcut: one table, which sets the accelerators,
 * fills the window that shows them, and is what the palette runs. */
typedef struct
{
  const char *group;  /* untranslated; every entry has one */
  const char *title;  /* untranslated */
  const char *action; /* detailed: "win.show('text')" */
  const char *key;    /* the first accelerator */
} StoneCommand;
/* Command I of the table; FALSE behind the last one. */
gboolean stone_shortcuts_get (guint i, StoneCommand *command);
void stone_shortcuts_install (GtkApplication *application);
GtkWidget *stone_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
