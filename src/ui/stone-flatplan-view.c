/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>

#include "stone-flatplan-drag.h"
#include "stone-flatplan-tile.h"
#include "stone-flatplan-view-private.h"

enum
{
  PROP_ZOOM = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];
static guint activated_signal;

G_DEFINE_FINAL_TYPE (StoneFlatplanView, stone_flatplan_view, GTK_TYPE_WIDGET)

/* Geometry */

static void
update_grid (StoneFlatplanView *self, int width)
{
  StonePages *pages = stone_page_cache_get_pages (self->cache);
  StoneFlatplanGrid *grid = &self->grid;
  StoneLength page_width = 0, page_height = 0, bleed;

  if (pages != NULL)
    stone_design_get_trim (stone_pages_get_design (pages), &page_width, &page_height, &bleed);
  grid->page_width = (int) round (stone_length_to_pt (page_width) * self->zoom);
  grid->page_height = (int) round (stone_length_to_pt (page_height) * self->zoom);
  grid->foot = STONE_FLATPLAN_FOOT;
  grid->n_pages = self->pages->len;
  grid->first_number =
      self->pages->len > 0 ? ((StoneFlatplanPage *) g_ptr_array_index (self->pages, 0))->number : 1;
  stone_flatplan_grid_fit (grid, width);
}

static void
stone_flatplan_view_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (widget);

  update_grid (self, for_size > 0 && orientation == GTK_ORIENTATION_VERTICAL
                         ? for_size
                         : gtk_widget_get_width (widget));
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? stone_flatplan_grid_width (&self->grid, 1)
                            : stone_flatplan_grid_height (&self->grid);
}

static GtkSizeRequestMode
stone_flatplan_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stone_flatplan_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (widget);
  int x, y;

  update_grid (self, width);
  for (guint i = 0; i < self->tiles->len; i++)
    {
      stone_flatplan_grid_place (&self->grid, i, &x, &y);
      gtk_widget_size_allocate (g_ptr_array_index (self->tiles, i),
                                &(GtkAllocation){ x, y, self->grid.page_width,
                                                  self->grid.page_height + self->grid.foot },
                                -1);
    }
}

/* Pages and tiles */

static void
on_tile_focus (StoneFlatplanView *self, GParamSpec *pspec, GtkWidget *tile)
{
  const StoneFlatplanPage *page;

  if (!gtk_widget_has_focus (tile))
    return;
  self->current = stone_flatplan_tile_get_index (STONE_FLATPLAN_TILE (tile));
  page = g_ptr_array_index (self->pages, self->current);
  if (page->article != NULL)
    stone_session_set_article_id (self->session, page->article);
}

static void
on_tile_pressed (GtkGestureClick *click, int n_press, double x, double y, GtkWidget *tile)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (gtk_widget_get_parent (tile));

  gtk_widget_grab_focus (tile);
  if (n_press == 2)
    g_signal_emit (self, activated_signal, 0,
                   stone_flatplan_tile_get_index (STONE_FLATPLAN_TILE (tile)));
}

static gboolean
on_tile_enter (GtkWidget *tile, GVariant *args, gpointer data)
{
  g_signal_emit (data, activated_signal, 0,
                 stone_flatplan_tile_get_index (STONE_FLATPLAN_TILE (tile)));
  return TRUE;
}

static void
add_tile (StoneFlatplanView *self)
{
  GtkWidget *tile = stone_flatplan_tile_new (self->tiles->len);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *enter =
      gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Return, 0),
                                   gtk_keyval_trigger_new (GDK_KEY_KP_Enter, 0));

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (enter, gtk_callback_action_new (on_tile_enter, self, NULL)));
  g_signal_connect (click, "pressed", G_CALLBACK (on_tile_pressed), tile);
  g_signal_connect_object (tile, "notify::has-focus", G_CALLBACK (on_tile_focus), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (tile, keys);
  stone_flatplan_drag_attach (self, STONE_FLATPLAN_TILE (tile));
  gtk_widget_set_parent (tile, GTK_WIDGET (self));
  g_ptr_array_add (self->tiles, tile);
}

static void
update_tiles (StoneFlatplanView *self)
{
  StoneDesk *desk = self->session != NULL ? stone_session_get_desk (self->session) : NULL;

  g_ptr_array_unref (self->pages);
  self->pages = stone_flatplan_pages_new (desk);
  while (self->tiles->len > self->pages->len)
    gtk_widget_unparent (g_ptr_array_steal_index (self->tiles, self->tiles->len - 1));
  while (self->tiles->len < self->pages->len)
    add_tile (self);
  for (guint i = 0; i < self->pages->len; i++)
    stone_flatplan_tile_show (g_ptr_array_index (self->tiles, i),
                              g_ptr_array_index (self->pages, i));
  self->current = MIN (self->current, MAX (self->pages->len, 1) - 1);
}

/* While it isn't shown it follows nothing; on_map() catches up. */
static void
on_pages (StoneFlatplanView *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stone_page_cache_set_pages (self->cache, desk, desk != NULL ? stone_desk_get_pages (desk) : NULL);
  update_tiles (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
on_picture_ready (StoneFlatplanView *self, const char *file)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stone_page_cache_forget_picture (self->cache, file);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_desk (StoneFlatplanView *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  on_pages (self);
}

/* The page on which article ID begins, or G_MAXUINT. */
static guint
find_first_page (StoneFlatplanView *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->pages->len; i++)
    {
      const StoneFlatplanPage *page = g_ptr_array_index (self->pages, i);

      if (g_ptr_array_find_with_equal_func (page->begin, id, g_str_equal, NULL))
        return i;
    }
  return G_MAXUINT;
}

/* The open article's first page comes into sight. */
static void
on_article (StoneFlatplanView *self)
{
  guint index = find_first_page (self, stone_session_get_article_id (self->session));
  double top, bottom;
  int x, y;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (index == G_MAXUINT || self->scroll == NULL)
    return;
  stone_flatplan_view_find_sight (self, &top, &bottom);
  stone_flatplan_grid_place (&self->grid, index, &x, &y);
  if (y < top || y + self->grid.page_height + self->grid.foot > bottom)
    gtk_adjustment_set_value (self->scroll, y - STONE_FLATPLAN_GAP);
}

static void
on_map (GtkWidget *widget)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (widget);
  GtkWidget *window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (stone_flatplan_view_parent_class)->map (widget);
  if (self->scroll == NULL && window != NULL)
    {
      self->scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
      g_signal_connect_object (self->scroll, "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                               self, G_CONNECT_SWAPPED);
    }
  on_pages (self);
}

/* On the open article's first page, if it isn't on one of its pages already. */
static gboolean
stone_flatplan_view_grab_focus (GtkWidget *widget)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (widget);
  const char *id = stone_session_get_article_id (self->session);
  guint index = find_first_page (self, id);
  GtkWidget *tile;

  if (index != G_MAXUINT &&
      !stone_flatplan_view_is_open (self, g_ptr_array_index (self->pages, self->current)))
    self->current = index;
  tile = stone_flatplan_view_get_tile (self, self->current);

  return tile != NULL && gtk_widget_grab_focus (tile);
}

void
stone_flatplan_view_set_session (StoneFlatplanView *self, StoneSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "notify::desk", G_CALLBACK (on_desk), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (on_article), self,
                           G_CONNECT_SWAPPED);
  on_desk (self);
}

StoneSession *
stone_flatplan_view_get_session (StoneFlatplanView *self)
{
  return self->session;
}

GPtrArray *
stone_flatplan_view_get_pages (StoneFlatplanView *self)
{
  return self->pages;
}

guint
stone_flatplan_view_get_current (StoneFlatplanView *self)
{
  return self->current;
}

GtkWidget *
stone_flatplan_view_get_tile (StoneFlatplanView *self, guint index)
{
  return index < self->tiles->len ? g_ptr_array_index (self->tiles, index) : NULL;
}

/* Dragging */

guint
stone_flatplan_view_find (StoneFlatplanView *self, double x, double y, gboolean *after)
{
  return stone_flatplan_grid_find (&self->grid, x, y, after);
}

void
stone_flatplan_view_show_drop (StoneFlatplanView *self, guint index, gboolean after)
{
  self->drop = index;
  self->drop_after = after;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The object */

static void
stone_flatplan_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    g_value_set_double (value, STONE_FLATPLAN_VIEW (object)->zoom);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stone_flatplan_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (object);

  if (id != PROP_ZOOM)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->zoom == g_value_get_double (value))
    return;
  self->zoom = g_value_get_double (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
stone_flatplan_view_dispose (GObject *object)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (object);

  g_clear_object (&self->desk_signals);
  for (guint i = 0; i < self->tiles->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->tiles, i));
  g_ptr_array_set_size (self->tiles, 0);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_flatplan_view_parent_class)->dispose (object);
}

static void
stone_flatplan_view_finalize (GObject *object)
{
  StoneFlatplanView *self = STONE_FLATPLAN_VIEW (object);

  stone_page_cache_free (self->cache);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->tiles);
  G_OBJECT_CLASS (stone_flatplan_view_parent_class)->finalize (object);
}

static void
stone_flatplan_view_class_init (StoneFlatplanViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stone_flatplan_view_dispose;
  object_class->finalize = stone_flatplan_view_finalize;
  object_class->get_property = stone_flatplan_view_get_property;
  object_class->set_property = stone_flatplan_view_set_property;
  widget_class->measure = stone_flatplan_view_measure;
  widget_class->get_request_mode = stone_flatplan_view_get_request_mode;
  widget_class->size_allocate = stone_flatplan_view_size_allocate;
  widget_class->snapshot = stone_flatplan_view_snapshot;
  widget_class->grab_focus = stone_flatplan_view_grab_focus;
  widget_class->map = on_map;
  gtk_widget_class_set_css_name (widget_class, "flatplan");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  properties[PROP_ZOOM] =
      g_param_spec_double ("zoom", NULL, NULL, STONE_FLATPLAN_MIN_ZOOM, STONE_FLATPLAN_MAX_ZOOM,
                           .15,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  activated_signal = g_signal_new ("page-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
stone_flatplan_view_init (StoneFlatplanView *self)
{
  self->cache = stone_page_cache_new ((StonePageReady) gtk_widget_queue_draw, self);
  self->pages = stone_flatplan_pages_new (NULL);
  self->tiles = g_ptr_array_new ();
  self->zoom = .15;
  self->drop = G_MAXUINT;
  self->grid.columns = 1;
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::pages", G_CALLBACK (on_pages), self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::findings", G_CALLBACK (on_pages),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "picture-ready",
                                  G_CALLBACK (on_picture_ready), self);
  stone_flatplan_drag_attach_view (self);
}
