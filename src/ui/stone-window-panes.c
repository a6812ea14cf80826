/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside what in the window, and how one gets from pane to pane. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-window-private.h"

#define ROOMY 1900  /* from here on there is room for two pages */
#define WIDE 1300   /* from here on everything stands side by side */
#define MEDIUM 1060 /* below, the manuscript joins the panel's tabs */
#define HYSTERESIS 12

/* Width classes */

StoneWidthClass
stone_window_class_of (StoneWidthClass now, int width)
{
  int roomy = ROOMY - (now == STONE_CLASS_ROOMY ? HYSTERESIS : 0);
  int wide = WIDE - (now >= STONE_CLASS_WIDE ? HYSTERESIS : 0);
  int medium = MEDIUM - (now >= STONE_CLASS_MEDIUM ? HYSTERESIS : 0);

  return width >= roomy    ? STONE_CLASS_ROOMY
         : width >= wide   ? STONE_CLASS_WIDE
         : width >= medium ? STONE_CLASS_MEDIUM
                           : STONE_CLASS_NARROW;
}

static void
move_to (GtkWidget *child, AdwBin *from, AdwBin *to)
{
  if (adw_bin_get_child (from) == child)
    adw_bin_set_child (from, NULL);
  if (to != NULL && adw_bin_get_child (to) != child)
    adw_bin_set_child (to, child);
}

/* The manuscript's width in its pane, which each of two classes has for itself. */
static int *
find_text_width (StoneWindow *self)
{
  return self->width_class == STONE_CLASS_ROOMY ? &self->roomy_text_width : &self->text_width;
}

static void
apply_room (StoneWindow *self)
{
  gboolean roomy = self->width_class == STONE_CLASS_ROOMY;

  gtk_widget_set_size_request (GTK_WIDGET (self->outline), roomy ? 268 : 236, -1);
  gtk_widget_set_size_request (self->panel, roomy ? 380 : 340, -1);
  stone_page_pane_set_roomy (self->page_pane, roomy);
}

void
stone_window_apply_class (StoneWindow *self, StoneWidthClass width_class)
{
  gboolean narrow = width_class == STONE_CLASS_NARROW;

  if (width_class == self->width_class)
    return;
  if (gtk_widget_get_realized (GTK_WIDGET (self->paned)))
    *find_text_width (self) = gtk_paned_get_position (self->paned);
  self->width_class = width_class;
  apply_room (self);
  if (narrow)
    {
      move_to (self->text_pane, self->left_bin, NULL);
      move_to (self->panel, self->right_bin, self->left_bin);
      stone_panel_set_text (STONE_PANEL (self->panel), self->text_pane);
    }
  else
    {
      stone_panel_set_text (STONE_PANEL (self->panel), NULL);
      move_to (self->panel, self->left_bin, self->right_bin);
      move_to (self->text_pane, self->right_bin, self->left_bin);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->right_bin), !narrow && !self->panel_hidden);
  adw_flap_set_fold_policy (self->flap, width_class >= STONE_CLASS_WIDE
                                            ? ADW_FLAP_FOLD_POLICY_NEVER
                                            : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (self->flap, width_class >= STONE_CLASS_WIDE);
  gtk_paned_set_position (self->paned, *find_text_width (self));
  stone_window_update_actions (self);
}

gboolean
stone_window_get_flatplan (StoneWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->page_stack), "flatplan") == 0;
}

static void
make_flatplan (StoneWindow *self)
{
  self->flatplan = STONE_FLATPLAN (stone_flatplan_new (self->session));
  gtk_stack_add_named (self->page_stack, GTK_WIDGET (self->flatplan), "flatplan");
}

void
stone_window_set_flatplan (StoneWindow *self, gboolean shown)
{
  if (shown == stone_window_get_flatplan (self) ||
      (shown && stone_session_get_desk (self->session) == NULL))
    return;
  if (shown && self->flatplan == NULL)
    make_flatplan (self);
  gtk_stack_set_visible_child_name (self->page_stack, shown ? "flatplan" : "page");
  gtk_widget_set_visible (GTK_WIDGET (self->left_bin), !shown);
  stone_status_line_set_whole (self->status_line, shown);
  if (shown)
    stone_flatplan_focus (self->flatplan);
  else if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    stone_text_pane_focus_body (STONE_TEXT_PANE (self->text_pane));
  g_object_notify (G_OBJECT (self), "flatplan");
}

/* From pane to pane */

/* Into the manuscript at its body, onto the page, into what else at its first widget. */
static gboolean
focus_pane (StoneWindow *self, GtkWidget *pane)
{
  if (!gtk_widget_get_mapped (pane) || !gtk_widget_get_child_visible (pane))
    return FALSE;
  if (pane == GTK_WIDGET (self->left_bin) && gtk_widget_get_mapped (self->text_pane))
    stone_text_pane_focus_body (STONE_TEXT_PANE (self->text_pane));
  else if (pane == GTK_WIDGET (self->page_stack) && !stone_window_get_flatplan (self))
    stone_page_pane_focus (self->page_pane);
  else if (!gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
    return FALSE;
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
  return TRUE;
}

void
stone_window_cycle_panes (StoneWindow *self, int step)
{
  GtkWidget *panes[] = { GTK_WIDGET (self->outline_bin), GTK_WIDGET (self->left_bin),
                         GTK_WIDGET (self->page_stack), GTK_WIDGET (self->right_bin) };
  const int n = G_N_ELEMENTS (panes);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int at = step > 0 ? n - 1 : 0;

  for (int i = 0; i < n && focus != NULL; i++)
    if (gtk_widget_is_ancestor (focus, panes[i]))
      at = i;
  for (int tries = 0; tries < n; tries++)
    {
      at = (at + step + n) % n;
      if (focus_pane (self, panes[at]))
        return;
    }
}

/* The arrangement, from one time to the next */

void
stone_window_keep_arrangement (StoneWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (stone_session_get_desk (self->session) == NULL)
    return;
  *find_text_width (self) = gtk_paned_get_position (self->paned);
  g_settings_set_int (self->settings, "text-width", self->text_width);
  g_settings_set_int (self->settings, "roomy-text-width", self->roomy_text_width);
  g_settings_set_int (self->settings, "facing-pages", stone_page_pane_get_facing (self->page_pane));
  g_settings_set_boolean (self->settings, "panel-visible", !self->panel_hidden);
  g_settings_set_string (self->settings, "panel-page", self->last_panel);
  g_settings_set_double (self->settings, "page-zoom", stone_page_pane_get_zoom (self->page_pane));
  g_settings_set_double (self->settings, "shown-zoom",
                         stone_page_pane_get_shown_zoom (self->page_pane));
}

void
stone_window_restore_arrangement (StoneWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  self->text_width = g_settings_get_int (self->settings, "text-width");
  self->roomy_text_width = g_settings_get_int (self->settings, "roomy-text-width");
  gtk_paned_set_position (self->paned, *find_text_width (self));
  stone_page_pane_set_facing (self->page_pane, g_settings_get_int (self->settings, "facing-pages"));
  self->panel_hidden = !g_settings_get_boolean (self->settings, "panel-visible");
  gtk_widget_set_visible (GTK_WIDGET (self->right_bin),
                          !self->panel_hidden && self->width_class != STONE_CLASS_NARROW);
  g_free (self->last_panel);
  self->last_panel = g_settings_get_string (self->settings, "panel-page");
  stone_panel_show (STONE_PANEL (self->panel), self->last_panel);
  stone_page_pane_set_zoom (self->page_pane, g_settings_get_double (self->settings, "page-zoom"));
  stone_page_pane_expect_zoom (self->page_pane,
                               g_settings_get_double (self->settings, "shown-zoom"));
}
