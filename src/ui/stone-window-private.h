/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-autosave.h"
#include "stone-flatplan.h"
#include "stone-outline.h"
#include "stone-page-pane.h"
#include "stone-panel.h"
#include "stone-progress.h"
#include "stone-recovery-bar.h"
#include "stone-start-page.h"
#include "stone-status-line.h"
#include "stone-text-pane.h"
#include "stone-window.h"

/* The parts of a window, for its files alone. */

typedef enum
{
  STONE_CLASS_NONE,
  STONE_CLASS_NARROW,
  STONE_CLASS_MEDIUM,
  STONE_CLASS_WIDE,
  STONE_CLASS_ROOMY
} StoneWidthClass;

struct _StoneWindow
{
  AdwApplicationWindow parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  GSettings *settings;     /* NULL where the schema isn't installed */
  StoneAutosave *autosave; /* NULL without settings */
  GtkWidget *text_pane, *panel;
  GQueue *back, *forward; /* char *: articles visited */
  GPtrArray *lately;      /* char *: actions that were run from the palette, the newest first */
  char *last_panel;
  char *last_export;
  char *export_article;     /* that it is of; NULL: the edition */
  char *exported;           /* the file that was, last */
  StonePrintOptions *print; /* how, if it is for the press; NULL: it isn't */
  gboolean print_marks_sent;
  /*< borrowed from the template >*/
  GtkStack *root_stack;
  AdwBin *start_bin; /* empty until the start page is shown */
  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  StoneProgress *progress;
  AdwFlap *flap;
  GMenu *primary_menu, *recent_menu;
  AdwBin *outline_bin, *left_bin, *right_bin, *status_bin;
  GtkStack *page_stack; /* page or flatplan */
  GtkPaned *paned;
  GtkToggleButton *outline_button, *panel_button;
  GtkButton *undo_button, *redo_button;
  GtkWidget *export_button;
  StoneRecoveryBar *recovery_bar;
  GtkInfoBar *bar;
  GtkLabel *bar_label;
  GtkWidget *clash_notice; /* NULL until it is first wanted */
  StoneOutline *outline;
  StonePagePane *page_pane;
  StoneFlatplan *flatplan; /* NULL until it is shown */
  StoneStatusLine *status_line;
  /*< state >*/
  StoneWidthClass width_class;
  guint class_idle;
  int text_width, roomy_text_width; /* of the manuscript in its pane, in either class */
  gboolean panel_hidden;            /* by the editor, not for want of room */
  gboolean visiting;                /* going back or forward: not a visit of its own */
  gboolean closing;                 /* asked and answered */
  gboolean cover_written;           /* since the edition was opened */
  StonePlace place;                 /* where the caret was last in a text; article NULL: nowhere */
};

void stone_window_install_actions (StoneWindowClass *klass);
void stone_window_install_article_actions (StoneWindowClass *klass);
void stone_window_update_actions (StoneWindow *self);
/* Article ID shown in the narrow class's text tab or its pane. */
void stone_window_show (StoneWindow *self, const char *what);
/* DESK in SELF, in the window that has its folder open, or in a new one; that is presented. */
void stone_window_show_desk (StoneWindow *self, StoneDesk *desk);
void stone_window_tell (StoneWindow *self, const char *title, const char *body);
void stone_window_warn (StoneWindow *self, const char *text); /* in the bar, below what it says */

/* stone-window-files.c: file choosers. A window has one at a time, which it keeps until that
 * answers: ON_RESPONSE gets chooser, response and window, and closes it. */
void stone_window_choose (StoneWindow *self, GtkFileChooserNative *chooser, GCallback on_response);
char *stone_window_chosen_path (GtkFileChooserNative *chooser); /* transfer full, or NULL */
void stone_window_close_chooser (StoneWindow *self);
/* What was given up is no failure. */
void stone_window_tell_failure (StoneWindow *self, const char *title, const GError *error);

/* stone-window-desk.c: what is told of the desk that is open, from then on. */
void stone_window_watch_desk (StoneWindow *self);
void stone_window_show_start (StoneWindow *self, gboolean shown); /* instead of the edition */

/* stone-window-panes.c */
void stone_window_apply_class (StoneWindow *self, StoneWidthClass width_class);
StoneWidthClass stone_window_class_of (StoneWidthClass now, int width);
/* The flatplan instead of manuscript and page, or these again. */
void stone_window_set_flatplan (StoneWindow *self, gboolean shown);
gboolean stone_window_get_flatplan (StoneWindow *self);
/* The focus goes to the next pane that is shown; STEP -1: to the one before. */
void stone_window_cycle_panes (StoneWindow *self, int step);
void stone_window_keep_arrangement (StoneWindow *self);
void stone_window_restore_arrangement (StoneWindow *self);

/* stone-window-place.c: the article that is open and the caret in it, from one time to the next.
 * Restoring opens the edition's first article where the last one isn't there, and focuses a text:
 * one is here to write. */
void stone_window_watch_place (StoneWindow *self);
void stone_window_keep_place (StoneWindow *self);
void stone_window_restore_place (StoneWindow *self);

/* stone-window-outside.c: what others do to the edition's folder. */
void stone_window_watch_outside (StoneWindow *self);

/* stone-window-recovery.c: what a crash left unsaved, and whether there is any. */
void stone_window_install_recovery_actions (StoneWindowClass *klass);
void stone_window_offer_recovery (StoneWindow *self);

/* stone-window-files.c: what opens a file chooser or a question. */
void stone_window_choose_project (StoneWindow *self);
void stone_window_choose_import (StoneWindow *self);
/* NAME: of a kind of stone-export.h; ARTICLE: that one alone, or NULL: the edition. */
void stone_window_choose_export (StoneWindow *self, const char *name, const char *article);
/* stone-window-lost.c */
void stone_window_find_lost_pictures (StoneWindow *self);
void stone_window_save (StoneWindow *self, const char *id);
/* BEFORE: the edition that it comes after, or NULL. */
void stone_window_new_edition (StoneWindow *self, StoneDesk *before);
void stone_window_new_edition_from (StoneWindow *self, const char *path);
/* TRUE if the window may close now; else it asks, and closes itself afterwards. */
gboolean stone_window_may_close (StoneWindow *self);
