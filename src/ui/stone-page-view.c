/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "stone-findings.h"
#include "stone-page-overlay.h"
#include "stone-page-view-private.h"

#define TRIM 6.0 /* of the gap above a page that is shown: the shadow of the one before */

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
  PROP_ZOOM,
  PROP_PAGE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (StonePageView,
                               stone_page_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Geometry */

void
stone_page_view_get_page_size (StonePageView *self, double *width, double *height)
{
  StoneLength w, h, bleed;

  *width = *height = 0;
  if (self->pages == NULL)
    return;
  stone_design_get_trim (stone_pages_get_design (self->pages), &w, &h, &bleed);
  *width = stone_length_to_pt (w);
  *height = stone_length_to_pt (h);
}

/* Bound pages with odd numbers are right ones. */
StonePagePlaces
stone_page_view_get_places (StonePageView *self)
{
  StonePagePlaces places = { .n = stone_page_view_get_n_pages (self),
                             .gap = GAP,
                             .facing = self->facing };
  guint over;

  stone_page_view_get_page_size (self, &places.width, &places.height);
  places.width *= self->zoom;
  places.height *= self->zoom;
  places.first_right = places.n > 0 && stone_pages_get (self->pages, 0)->number % 2 != 0;
  if (stone_page_overset_get_page (self->overset, &over) && over < places.n)
    {
      places.strip_row = stone_page_places_row (&places, over);
      places.strip = ceil (stone_page_overset_get_height (self->overset, self->zoom));
    }
  return places;
}

void
stone_page_view_get_origin (StonePageView *self, double *x, double *y)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double free = gtk_widget_get_width (GTK_WIDGET (self)) - stone_page_places_width (&places);
  double values[2] = { 0, 0 };

  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      values[i] = gtk_adjustment_get_value (self->adjustments[i]);
  *x = MAX (0, floor (free / 2)) - values[0];
  *y = -values[1];
}

guint
stone_page_view_get_n_pages (StonePageView *self)
{
  return self->pages != NULL ? stone_pages_get_n (self->pages) : 0;
}

void
stone_page_view_configure (StonePageView *self)
{
  double sizes[2] = { gtk_widget_get_width (GTK_WIDGET (self)),
                      gtk_widget_get_height (GTK_WIDGET (self)) };
  StonePagePlaces places = stone_page_view_get_places (self);
  double wanted[2] = { stone_page_places_width (&places), stone_page_places_height (&places) };

  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL && sizes[i] > 0)
      gtk_adjustment_configure (self->adjustments[i],
                                CLAMP (gtk_adjustment_get_value (self->adjustments[i]), 0,
                                       MAX (0, wanted[i] - sizes[i])),
                                0, MAX (sizes[i], wanted[i]), 40, sizes[i] * 0.9, sizes[i]);
}

void
stone_page_view_notify_zoom (StonePageView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/* The page most in sight */

static void
describe (StonePageView *self)
{
  StonePage *page = self->pages != NULL ? stone_pages_get (self->pages, self->page) : NULL;
  g_autofree char *label = NULL;

  if (page == NULL)
    return;
  label = *page->section != '\0' ? g_strdup_printf (_ ("Page %d, %s"), page->number, page->section)
                                 : g_strdup_printf (_ ("Page %d"), page->number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Marks are drawn: whoever doesn't see them is told that they are there, and how to get to them. */
static void
describe_findings (StonePageView *self)
{
  guint n = stone_findings_get_n (stone_session_get_findings (self->session));
  g_autofree char *text =
      n > 0 ? g_strdup_printf (ngettext ("%u finding in the open article: F8 goes to it",
                                         "%u findings in the open article: F8 goes from one to the "
                                         "next",
                                         n),
                               n)
            : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_page (StonePageView *self)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double middle = gtk_adjustment_get_value (self->adjustments[1]) +
                  gtk_widget_get_height (GTK_WIDGET (self)) / 3.0;
  guint page = 0, last;

  if (places.n > 0)
    stone_page_places_find_between (&places, middle, middle, &page, &last);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (page == self->page)
    return;
  self->page = page;
  describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

gboolean
stone_page_view_is_drawn (StonePageView *self)
{
  double scale = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  return self->pages != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0 &&
         stone_page_cache_has_whole (self->cache, self->page, scale);
}

guint
stone_page_view_get_page (StonePageView *self)
{
  return self->page;
}

void
stone_page_view_get_shown (StonePageView *self, guint *first, guint *last)
{
  StonePagePlaces places = stone_page_view_get_places (self);

  *first = *last = 0;
  if (self->page < places.n)
    stone_page_places_get_row (&places, stone_page_places_row (&places, self->page), first, last);
}

void
stone_page_view_show_page (StonePageView *self, guint index)
{
  StonePagePlaces places = stone_page_view_get_places (self);
  double x, y;

  if (self->adjustments[1] == NULL || index >= places.n)
    return;
  stone_page_places_get (&places, index, &x, &y);
  gtk_adjustment_set_value (self->adjustments[1],
                            y - GAP + (self->fit == STONE_FIT_PAGE ? 0 : TRIM));
}

/* What is shown */

static void
on_pages (StonePageView *self)
{
  gboolean first = self->pages == NULL;
  StoneDesk *desk = stone_session_get_desk (self->session);

  stone_page_cache_set_pages (self->cache, desk, desk != NULL ? stone_desk_get_pages (desk) : NULL);
  self->pages = stone_page_cache_get_pages (self->cache);
  stone_page_overset_set (self->overset, self->pages, stone_session_get_article_id (self->session));
  stone_page_view_apply_fit (self);
  stone_page_view_configure (self);
  describe (self);
  if (first || self->article_pending)
    stone_page_view_show_article (self);
  else if (self->follows_caret)
    stone_page_view_show_item (self, &self->caret);
  stone_page_view_want_in_sight (self);
  /* What is marked on the pages moves with them: in the frame that shows them, not before. */
  if (first || stone_page_view_has_all_in_sight (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_picture_ready (StonePageView *self, const char *file)
{
  stone_page_cache_forget_picture (self->cache, file);
  stone_page_view_want_in_sight (self);
}

static void
on_desk (StonePageView *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  on_pages (self);
}

void
stone_page_view_set_session (StonePageView *self, StoneSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_signal_connect_object (stone_session_get_findings (session), "changed",
                           G_CALLBACK (describe_findings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stone_session_get_findings (session), "selected",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->session_signals, session);
  on_desk (self);
}

/* Widget */

static void
stone_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StonePageView *self = STONE_PAGE_VIEW (widget);
  guint page = self->page;
  double zoom = self->zoom;

  stone_page_view_apply_fit (self);
  stone_page_view_configure (self);
  if (self->article_pending)
    stone_page_view_show_article (self);
  else if (zoom != self->zoom)
    stone_page_view_show_page (self, page);
  stone_page_view_want_in_sight (self);
}

static void
set_adjustment (StonePageView *self, int i, GtkAdjustment *adjustment)
{
  if (self->adjustments[i] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
  g_clear_object (&self->adjustments[i]);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->adjustments[i] = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (update_page), self);
  stone_page_view_configure (self);
}

static void
stone_page_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StonePageView *self = STONE_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stone_page_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StonePageView *self = STONE_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stone_page_view_dispose (GObject *object)
{
  StonePageView *self = STONE_PAGE_VIEW (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->session_signals);
  for (int i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->pages = NULL;
  g_clear_pointer (&self->overset, stone_page_overset_free);
  g_clear_pointer (&self->cache, stone_page_cache_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_page_view_parent_class)->dispose (object);
}

static void
stone_page_view_class_init (StonePageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = stone_page_view_get_property;
  object_class->set_property = stone_page_view_set_property;
  object_class->dispose = stone_page_view_dispose;
  widget_class->snapshot = stone_page_view_snapshot;
  widget_class->size_allocate = stone_page_view_size_allocate;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, STONE_ZOOM_MIN, STONE_ZOOM_MAX,
                                               1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_ZOOM, properties[PROP_ZOOM]);
  g_object_class_install_property (object_class, PROP_PAGE, properties[PROP_PAGE]);
  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
stone_page_view_init (StonePageView *self)
{
  self->zoom = 1;
  self->fit = STONE_FIT_WIDTH;
  self->overset = stone_page_overset_new ();
  self->cache = stone_page_cache_new ((StonePageReady) gtk_widget_queue_draw, self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  stone_page_view_add_input (self);
  self->session_signals = g_signal_group_new (STONE_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::desk", G_CALLBACK (on_desk),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::article",
                                  G_CALLBACK (stone_page_view_follow_article), self);
  g_signal_group_connect_swapped (self->session_signals, "caret-moved",
                                  G_CALLBACK (stone_page_view_follow_caret), self);
  g_signal_group_connect_swapped (self->session_signals, "show-place",
                                  G_CALLBACK (stone_page_view_follow_place), self);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::pages", G_CALLBACK (on_pages), self);
  g_signal_group_connect_swapped (self->desk_signals, "picture-ready",
                                  G_CALLBACK (on_picture_ready), self);
}
