/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What mouse and wheel do on the pages. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "stone-page-findings.h"
#include "stone-page-view-private.h"

static const StoneItem *
item_at (StonePageView *self, double x, double y, StoneLength *page_x)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double left, top, page_left, page_top;
  guint index;

  stone_page_view_get_origin (self, &left, &top);
  if (!stone_page_places_find (&places, x - left, y - top, &index))
    return NULL;
  stone_page_places_get (&places, index, &page_left, &page_top);
  *page_x = STONE_PT ((x - left - page_left) / self->zoom);
  return stone_page_hit (stone_pages_get (self->pages, index), *page_x,
                         STONE_PT ((y - top - page_top) / self->zoom));
}

/* The finding whose flag is there; -1: none. */
static int
finding_at (StonePageView *self, double x, double y)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double left, top, page_left, page_top;

  stone_page_view_get_origin (self, &left, &top);
  /* A flag may stand over the edge of its page. */
  for (guint i = 0; i < places.n; i++)
    {
      stone_page_places_get (&places, i, &page_left, &page_top);
      if (y < top + page_top || y > top + page_top + places.height)
        continue;
      int found = stone_page_findings_hit (stone_session_get_findings (self->session),
                                           stone_pages_get (self->pages, i),
                                           (x - left - page_left) / self->zoom,
                                           (y - top - page_top) / self->zoom, 1 / self->zoom);
      if (found >= 0)
        return found;
    }
  return -1;
}

/* The line below the page that is there, which has no room on it. */
static const StoneItem *
overset_at (StonePageView *self, double x, double y, StoneLength *into)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double left, top, page_left, page_top, points = 0;
  const StoneItem *item;
  guint page;

  if (!stone_page_overset_get_page (self->overset, &page) || page >= places.n)
    return NULL;
  stone_page_view_get_origin (self, &left, &top);
  stone_page_places_get (&places, page, &page_left, &page_top);
  item = stone_page_overset_hit (self->overset, x - left - page_left,
                                 y - top - page_top - places.height, self->zoom, &points);
  *into = STONE_PT (points);
  return item;
}

static void
show_finding (StonePageView *self, int index)
{
  StoneFindings *findings = stone_session_get_findings (self->session);

  self->caret = stone_findings_get (findings, (guint) index)->place;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  stone_findings_select (findings, index, self);
}

static void
on_pressed (GtkGestureClick *click, int n, double x, double y, StonePageView *self)
{
  StoneLength page_x;
  const StoneItem *item = item_at (self, x, y, &page_x);
  int finding = finding_at (self, x, y);
  StonePlace place;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (finding >= 0)
    {
      show_finding (self, finding);
      return;
    }
  if (item != NULL)
    page_x -= item->x;
  else
    item = overset_at (self, x, y, &page_x);
  if (item == NULL)
    return;
  place = item->place;
  if (item->kind == STONE_ITEM_LINE && !item->rotated)
    {
      const StoneLine *line = item->line.line;

      place.start += stone_line_x_to_index (line, page_x) - line->start;
      place.start = MIN (place.start, place.end);
    }
  place.end = place.start;
  self->caret = place;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  stone_session_show_place (self->session, &place, self);
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, StonePageView *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK))
    {
      self->follows_caret = FALSE;
      return GDK_EVENT_PROPAGATE;
    }
  stone_page_view_zoom_about (self, self->zoom * pow (1.1, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

/* What it is, for who wonders. */
static const char *
name_role (StoneRole role)
{
  switch (role)
    {
    case STONE_ROLE_BODY:
    case STONE_ROLE_DROP_CAP:
      return _ ("Body");
    case STONE_ROLE_CROSSHEAD:
      return _ ("Crosshead");
    case STONE_ROLE_QUOTE:
    case STONE_ROLE_QUOTE_SOURCE:
      return _ ("Pull quote");
    case STONE_ROLE_LIST_ITEM:
      return _ ("List item");
    case STONE_ROLE_BOX:
      return _ ("Box");
    case STONE_ROLE_SECTION:
      return _ ("Section");
    case STONE_ROLE_FLY_TITLE:
      return _ ("Fly title");
    case STONE_ROLE_HEADLINE:
      return _ ("Headline");
    case STONE_ROLE_RUBRIC:
      return _ ("Rubric");
    case STONE_ROLE_BYLINE:
      return _ ("Byline");
    case STONE_ROLE_DATELINE:
      return _ ("Dateline");
    case STONE_ROLE_PICTURE:
      return _ ("Picture");
    case STONE_ROLE_CAPTION:
      return _ ("Caption");
    case STONE_ROLE_CREDIT:
      return _ ("Credit");
    case STONE_ROLE_RELATED:
      return _ ("Related stories");
    case STONE_ROLE_FOLIO:
      return _ ("Folio");
    case STONE_ROLE_CONTENTS:
      return _ ("Contents");
    case STONE_ROLE_RESERVED:
      return _ ("Advert");
    case STONE_ROLE_END_MARK:
    case STONE_ROLE_FURNITURE:
    default:
      return NULL;
    }
}

static void
hover (StonePageView *self, const StoneItem *item)
{
  const char *name = item != NULL ? name_role (item->role) : NULL;
  StonePlace place = name != NULL ? item->place : (StonePlace){ NULL };

  if (!self->hovers_flag && place.article == self->hover.article &&
      place.pointer == self->hover.pointer)
    return;
  self->hovers_flag = FALSE;
  self->hover = place;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name != NULL ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A flag says what it stands for. FALSE: INDEX is none. */
static gboolean
hover_finding (StonePageView *self, int index)
{
  StoneFindings *findings = stone_session_get_findings (self->session);
  const StoneFinding *finding;

  if (index < 0)
    return FALSE;
  finding = stone_findings_get (findings, (guint) index);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", finding->reason, finding->remedy);
  if (self->hover.pointer != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->hover = (StonePlace){ NULL };
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  self->hovers_flag = TRUE;
  return TRUE;
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, StonePageView *self)
{
  const StoneItem *item;
  StoneLength page_x;

  self->pointer_x = x;
  self->pointer_y = y;
  if (hover_finding (self, finding_at (self, x, y)))
    return;
  item = item_at (self, x, y, &page_x);
  hover (self, item != NULL ? item : overset_at (self, x, y, &page_x));
}

static void
on_leave (GtkEventControllerMotion *controller, StonePageView *self)
{
  hover (self, NULL);
}

/* The middle button takes hold of the desk. */

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, StonePageView *self)
{
  for (int i = 0; i < 2; i++)
    self->drag_from[i] = gtk_adjustment_get_value (self->adjustments[i]);
  self->follows_caret = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, StonePageView *self)
{
  gtk_adjustment_set_value (self->adjustments[0], self->drag_from[0] - dx);
  gtk_adjustment_set_value (self->adjustments[1], self->drag_from[1] - dy);
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, StonePageView *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  self->hover = (StonePlace){ NULL };
}

/* Space and the page keys go on by what is in sight, as in any reader; with Shift, Space goes back.
 */
static gboolean
on_key (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        StonePageView *self)
{
  GtkAdjustment *scroll = self->adjustments[1];
  gboolean back = key == GDK_KEY_Page_Up || (key == GDK_KEY_space && (state & GDK_SHIFT_MASK));

  if ((key != GDK_KEY_space && key != GDK_KEY_Page_Up && key != GDK_KEY_Page_Down) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  self->follows_caret = FALSE;
  gtk_adjustment_set_value (scroll,
                            gtk_adjustment_get_value (scroll) +
                                (back ? -1 : 1) * gtk_adjustment_get_page_increment (scroll));
  return GDK_EVENT_STOP;
}

static GtkGesture *
make_drag (StonePageView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_MIDDLE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  return drag;
}

void
stone_page_view_add_input (StonePageView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (make_drag (self)));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
