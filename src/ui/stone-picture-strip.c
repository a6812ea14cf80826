/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-picture-strip.h"
#include "stone-picture-thumbnail.h"

#define NONE (-1)
#define LINE_WIDTH 3   /* pixels: of the line that shows where a thumbnail would go */
#define SCROLL_EDGE 24 /* pixels: a drag that comes so close to an end scrolls … */
#define SCROLL_STEP 6  /* … by so many a frame */

struct _StonePictureStrip
{
  AdwBin parent_instance;
  /*< owned >*/
  GtkEventController *keys; /* of the window's; see stone_picture_strip_root() */
  /*< from the template >*/
  GtkScrolledWindow *scroller;
  GtkBox *box;

  int selected;
  int dragged;     /* thumbnail being dragged, or NONE */
  int gap;         /* before which one it would go, or NONE */
  int scroll_step; /* of a drag near an end */
  guint scrolling; /* tick callback, or 0 */
};

G_DEFINE_FINAL_TYPE (StonePictureStrip, stone_picture_strip, ADW_TYPE_BIN)

enum
{
  SELECTED,
  MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The thumbnails */

static GtkWidget *
get_thumbnail (StonePictureStrip *self, int index)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  while (child != NULL && index-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
find_index (StonePictureStrip *self, GtkWidget *thumbnail)
{
  GtkWidget *child;

  for (int i = 0; (child = get_thumbnail (self, i)) != NULL; i++)
    if (child == thumbnail)
      return i;
  return NONE;
}

static int
count (StonePictureStrip *self)
{
  int n = 0;

  while (get_thumbnail (self, n) != NULL)
    n++;
  return n;
}

/* The thumbnail with the focus, or NONE. */
static int
find_focused (StonePictureStrip *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? find_index (self, gtk_root_get_focus (root)) : NONE;
}

static void
thumbnail_toggled (StonePictureStrip *self, GtkToggleButton *thumbnail)
{
  int index = find_index (self, GTK_WIDGET (thumbnail));

  if (!gtk_toggle_button_get_active (thumbnail) || index == self->selected)
    return;
  self->selected = index;
  g_signal_emit (self, signals[SELECTED], 0, index);
}

/* Dragging one. Which it is stays with the strip: only its own come into question. */

static GdkContentProvider *
drag_prepared (GtkDragSource *source, double x, double y, StonePictureStrip *self)
{
  GtkWidget *thumbnail = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (thumbnail);

  self->dragged = find_index (self, thumbnail);
  gtk_drag_source_set_icon (source, icon, x, y);
  return gdk_content_provider_new_typed (STONE_TYPE_PICTURE_STRIP, self);
}

static void
drag_ended (StonePictureStrip *self)
{
  self->dragged = NONE;
}

static void
add_thumbnail (StonePictureStrip *self)
{
  GtkWidget *thumbnail = stone_picture_thumbnail_new ();
  GtkWidget *first = get_thumbnail (self, 0);
  GtkDragSource *source = gtk_drag_source_new ();

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (thumbnail), GTK_TOGGLE_BUTTON (first));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepared), self, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_ended), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (thumbnail, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (thumbnail, "toggled", G_CALLBACK (thumbnail_toggled), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->box, thumbnail);
}

/* Where it would go */

static gboolean
is_rtl (StonePictureStrip *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* The thumbnail before whose middle X lies, in reading order; their number behind the last. */
static int
find_gap (StonePictureStrip *self, double x)
{
  GtkWidget *thumbnail;
  int i;

  for (i = 0; (thumbnail = get_thumbnail (self, i)) != NULL; i++)
    {
      graphene_rect_t box;

      if (!gtk_widget_compute_bounds (thumbnail, GTK_WIDGET (self), &box))
        continue;
      double middle = box.origin.x + box.size.width / 2;
      if (is_rtl (self) ? x > middle : x < middle)
        break;
    }
  return i;
}

/* A gap beside the dragged one leaves it where it is. */
static gboolean
leads_elsewhere (StonePictureStrip *self, int gap)
{
  return gap != NONE && gap != self->dragged && gap != self->dragged + 1;
}

static void
set_gap (StonePictureStrip *self, int gap)
{
  if (gap == self->gap)
    return;
  self->gap = gap;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scroll (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  StonePictureStrip *self = STONE_PICTURE_STRIP (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + self->scroll_step);
  return G_SOURCE_CONTINUE;
}

static void
stop_scrolling (StonePictureStrip *self)
{
  if (self->scrolling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scrolling);
  self->scrolling = 0;
}

/* Thumbnails beyond an end come into reach. */
static void
scroll_near_end (StonePictureStrip *self, double x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  self->scroll_step = x < SCROLL_EDGE ? -SCROLL_STEP : x > width - SCROLL_EDGE ? SCROLL_STEP : 0;
  if (self->scroll_step == 0)
    stop_scrolling (self);
  else if (self->scrolling == 0)
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll, NULL, NULL);
}

static GdkDragAction
drop_moved (StonePictureStrip *self, double x, double y)
{
  if (self->dragged == NONE)
    return 0;
  set_gap (self, find_gap (self, x));
  scroll_near_end (self, x);
  return GDK_ACTION_MOVE;
}

static void
drop_left (StonePictureStrip *self)
{
  stop_scrolling (self);
  set_gap (self, NONE);
}

static gboolean
dropped (StonePictureStrip *self, const GValue *value, double x, double y)
{
  int from = self->dragged, gap = find_gap (self, x);

  drop_left (self);
  if (g_value_get_object (value) != self || from == NONE || !leads_elsewhere (self, gap))
    return FALSE;
  g_signal_emit (self, signals[MOVED], 0, from, gap > from ? gap - 1 : gap);
  return TRUE;
}

/* Where the line goes: between two thumbnails, or at the end of the last. */
static gboolean
find_line (StonePictureStrip *self, graphene_rect_t *line)
{
  gboolean behind = get_thumbnail (self, self->gap) == NULL;
  GtkWidget *thumbnail = get_thumbnail (self, behind ? self->gap - 1 : self->gap);
  double space = gtk_box_get_spacing (self->box);

  if (thumbnail == NULL || !gtk_widget_compute_bounds (thumbnail, GTK_WIDGET (self), line))
    return FALSE;
  if (behind != is_rtl (self))
    line->origin.x += line->size.width + space / 2;
  else
    line->origin.x -= space / 2;
  line->origin.x = MAX (line->origin.x - LINE_WIDTH / 2., 0);
  line->size.width = LINE_WIDTH;
  return TRUE;
}

static void
stone_picture_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StonePictureStrip *self = STONE_PICTURE_STRIP (widget);
  graphene_rect_t line;
  GdkRGBA accent;

  GTK_WIDGET_CLASS (stone_picture_strip_parent_class)->snapshot (widget, snapshot);
  if (leads_elsewhere (self, self->gap) && find_line (self, &line) &&
      gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color",
                                      &accent))
    gtk_snapshot_append_color (snapshot, &accent, &line);
}

/* The keyboard */

/* TO may lie beyond the ends. */
static void
ask_move (StonePictureStrip *self, int from, int to)
{
  if (to >= 0 && to < count (self))
    g_signal_emit (self, signals[MOVED], 0, from, to);
}

static void
ask_selection (StonePictureStrip *self, int index)
{
  GtkWidget *thumbnail = index >= 0 ? get_thumbnail (self, index) : NULL;

  if (thumbnail == NULL)
    return;
  gtk_widget_grab_focus (thumbnail);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (thumbnail), TRUE);
}

static gboolean
key_pressed (StonePictureStrip *self, guint key, guint code, GdkModifierType state)
{
  gboolean alt = (state & GDK_ALT_MASK) != 0;
  int step = key == GDK_KEY_Left ? -1 : key == GDK_KEY_Right ? 1 : 0;
  int focused = find_focused (self);

  if (focused == NONE || state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return FALSE;
  if (is_rtl (self))
    step = -step;
  if (key == GDK_KEY_Delete && !alt)
    {
      ask_selection (self, focused); /* Tab leads to others */
      return gtk_widget_activate_action (GTK_WIDGET (self), "picture.remove", NULL);
    }
  if (step != 0 && alt)
    ask_move (self, focused, focused + step);
  else if (step != 0)
    ask_selection (self, focused + step);
  return step != 0;
}

/* The window's own keys come before those of its widgets, and there Alt and an arrow goes from
 * article to article. While a thumbnail has the focus they are the strip's. */
static void
stone_picture_strip_root (GtkWidget *widget)
{
  StonePictureStrip *self = STONE_PICTURE_STRIP (widget);

  GTK_WIDGET_CLASS (stone_picture_strip_parent_class)->root (widget);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), g_object_ref (self->keys));
}

static void
stone_picture_strip_unroot (GtkWidget *widget)
{
  StonePictureStrip *self = STONE_PICTURE_STRIP (widget);
  GtkWidget *root = gtk_event_controller_get_widget (self->keys);

  if (root != NULL)
    gtk_widget_remove_controller (root, self->keys);
  g_clear_object (&self->keys);
  stop_scrolling (self);
  GTK_WIDGET_CLASS (stone_picture_strip_parent_class)->unroot (widget);
}

/* The object */

void
stone_picture_strip_show (StonePictureStrip *self,
                          StoneDesk *desk,
                          StoneArticle *article,
                          guint selected)
{
  int n = article != NULL ? (int) article->pictures->len : 0;
  gboolean focused;
  GtkWidget *thumbnail;
  g_return_if_fail (STONE_IS_PICTURE_STRIP (self));

  focused = find_focused (self) != NONE;
  self->selected = selected;
  while (count (self) > n)
    gtk_box_remove (self->box, get_thumbnail (self, n));
  while (count (self) < n)
    add_thumbnail (self);
  for (int i = 0; i < n; i++)
    stone_picture_thumbnail_show (STONE_PICTURE_THUMBNAIL (get_thumbnail (self, i)), desk, article,
                                  i);
  thumbnail = get_thumbnail (self, self->selected);
  if (thumbnail == NULL)
    return;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (thumbnail), TRUE);
  if (focused)
    gtk_widget_grab_focus (thumbnail);
}

static void
stone_picture_strip_class_init (StonePictureStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = stone_picture_strip_snapshot;
  widget_class->root = stone_picture_strip_root;
  widget_class->unroot = stone_picture_strip_unroot;
  gtk_widget_class_set_css_name (widget_class, "picturestrip");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-picture-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePictureStrip, scroller);
  gtk_widget_class_bind_template_child (widget_class, StonePictureStrip, box);
  signals[SELECTED] = g_signal_new ("selected", STONE_TYPE_PICTURE_STRIP, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MOVED] = g_signal_new ("moved", STONE_TYPE_PICTURE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
stone_picture_strip_init (StonePictureStrip *self)
{
  GtkDropTarget *target = gtk_drop_target_new (STONE_TYPE_PICTURE_STRIP, GDK_ACTION_MOVE);

  self->dragged = self->gap = NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "enter", G_CALLBACK (drop_moved), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drop_moved), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drop_left), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
