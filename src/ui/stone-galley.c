/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-galley.h"

#define MIN_VIEW_HEIGHT 40

struct _StoneGalley
{
  GtkWidget parent_instance;
  /*< owned >*/
  GtkWidget *head;
  GtkTextView *view;
  GtkAdjustment *hadjustment;
  GtkAdjustment *outer; /* of the scrolled window: head and text */
  GtkAdjustment *inner; /* of the text view: the text alone */

  int head_height;
  double total;        /* of head and text; OUTER may learn of it a little later */
  gboolean allocating; /* the adjustments are ours for the moment */
  gboolean drawing;
  guint scroll_policies[2];
  guint idle;      /* the sheet is to follow the view, or 0 */
  gboolean moved;  /* it scrolled itself … */
  double moved_to; /* … to there */
};

static void stone_galley_set_outer (StoneGalley *self, GtkAdjustment *adjustment);

G_DEFINE_FINAL_TYPE_WITH_CODE (StoneGalley,
                               stone_galley,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

/* The text's height: what the view has laid out, and at least what its last line says. */
static int
get_text_height (StoneGalley *self)
{
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (self->view), &end);
  gtk_text_view_get_line_yrange (self->view, &end, &y, &height);
  height +=
      y + gtk_text_view_get_top_margin (self->view) + gtk_text_view_get_bottom_margin (self->view);
  if (gtk_adjustment_get_upper (self->inner) > gtk_adjustment_get_page_size (self->inner) + 1)
    height = MAX (height, (int) gtk_adjustment_get_upper (self->inner));
  return height;
}

static void
allocate_at (GtkWidget *child, int y, int width, int height)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, y));

  gtk_widget_allocate (child, width, height, -1, transform);
}

/* With the scrolled window around it: its bars stand before their child, and one that the child
 * moved after its turn would be drawn without an allocation. */
static void
queue_allocate (StoneGalley *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (parent != NULL)
    gtk_widget_queue_allocate (parent);
}

/* To where the view is, which may be further down than the sheet was when it was last allocated. */
static void
follow (StoneGalley *self, double value)
{
  double end = self->head_height + value + gtk_adjustment_get_page_size (self->outer);

  if (end > gtk_adjustment_get_upper (self->outer))
    gtk_adjustment_set_upper (self->outer, end);
  gtk_adjustment_set_value (self->outer, self->head_height + value);
}

static gboolean
catch_up (gpointer data)
{
  StoneGalley *self = data;

  self->idle = 0;
  if (self->outer != NULL && self->moved)
    follow (self, self->moved_to);
  self->moved = FALSE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Text that was not laid out yet is when the view is allocated, or even drawn, and a place that was
 * asked for is gone to then; but no other allocation may be asked for. */
static void
catch_up_later (StoneGalley *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, catch_up, self, NULL);
}

static void
follow_later (StoneGalley *self)
{
  self->moved = TRUE;
  self->moved_to = gtk_adjustment_get_value (self->inner);
  catch_up_later (self);
}

/* The end of OUTER, for a sheet that is allocated at this size. Whether there is a bar the scrolled
 * window has taken from what was measured, and it would ask for another size if that was not so;
 * but where it is allocated alone, GTK 4.8 would forget that, and draw nothing of what is around
 * it. */
static double
find_end (StoneGalley *self, int width, int height)
{
  int measured;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, width, &measured, NULL, NULL,
                      NULL);
  if ((measured > height) == (self->total > height))
    return self->total;
  return measured > height ? height + 1 : height;
}

static void
stone_galley_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StoneGalley *self = STONE_GALLEY (widget);
  GtkWidget *view = GTK_WIDGET (self->view);
  double value = self->outer != NULL ? gtk_adjustment_get_value (self->outer) : 0;

  self->allocating = TRUE;
  gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, width, NULL, &self->head_height, NULL,
                      NULL);
  self->total = MAX (self->head_height + get_text_height (self), height);
  double end = find_end (self, width, height);
  value = CLAMP (value, 0, MIN (end, self->total) - height);
  if (self->outer != NULL)
    gtk_adjustment_configure (self->outer, value, 0, end, height * .1, height * .9, height);

  int y = MAX (0, self->head_height - (int) value);
  /* It asks for all of its text, and gets what is in sight: it scrolls. */
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  /* Before the view is allocated, or its gutter keeps the old place. */
  double set = MAX (0, value - self->head_height);
  gtk_adjustment_set_value (self->inner, set);
  allocate_at (self->head, -MIN ((int) value, self->head_height), width, self->head_height);
  allocate_at (view, y, width, height - MIN (y, height - MIN_VIEW_HEIGHT));
  self->allocating = FALSE;
  if (self->outer != NULL && gtk_adjustment_get_value (self->inner) != set)
    follow_later (self);
  if (end != self->total)
    catch_up_later (self);
}

static void
stone_galley_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StoneGalley *self = STONE_GALLEY (widget);

  self->drawing = TRUE;
  GTK_WIDGET_CLASS (stone_galley_parent_class)->snapshot (widget, snapshot);
  self->drawing = FALSE;
}

static void
stone_galley_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  StoneGalley *self = STONE_GALLEY (widget);

  gtk_widget_measure (self->head, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = *natural + get_text_height (self);
}

/* The view scrolled itself: a caret went out of sight. */
static void
inner_moved (StoneGalley *self)
{
  double value = gtk_adjustment_get_value (self->inner);

  if (self->allocating || self->outer == NULL)
    return;
  /* At its top the view may stand below the head, and is in sight there. */
  if (value <= 0 && gtk_adjustment_get_value (self->outer) <= self->head_height)
    return;
  if (self->drawing)
    follow_later (self);
  else
    follow (self, value);
}

static void
inner_changed (StoneGalley *self)
{
  if (self->drawing)
    catch_up_later (self);
  else if (!self->allocating)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
outer_moved (StoneGalley *self)
{
  if (!self->allocating)
    queue_allocate (self);
}

void
stone_galley_scroll_to (StoneGalley *self, GtkWidget *widget)
{
  graphene_rect_t box;
  g_return_if_fail (STONE_IS_GALLEY (self));

  if (self->outer == NULL || !gtk_widget_compute_bounds (widget, self->head, &box))
    return;
  gtk_adjustment_clamp_page (self->outer, box.origin.y - 12, box.origin.y + box.size.height + 12);
}

/* Where the focus goes, the sheet follows. */
static void
stone_galley_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  StoneGalley *self = STONE_GALLEY (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  GTK_WIDGET_CLASS (stone_galley_parent_class)->set_focus_child (widget, child);
  if (child == self->head && focus != NULL && gtk_widget_is_ancestor (focus, self->head))
    stone_galley_scroll_to (self, focus);
}

GtkWidget *
stone_galley_new (GtkWidget *head, GtkTextView *view)
{
  StoneGalley *self = g_object_new (STONE_TYPE_GALLEY, NULL);

  self->head = head;
  self->view = view;
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (view), self->inner);
  gtk_widget_set_parent (head, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (view), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
stone_galley_set_outer (StoneGalley *self, GtkAdjustment *adjustment)
{
  if (adjustment == self->outer)
    return;
  if (self->outer != NULL)
    g_signal_handlers_disconnect_by_data (self->outer, self);
  g_set_object (&self->outer, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (outer_moved), self,
                             G_CONNECT_SWAPPED);
  queue_allocate (self);
}

static void
stone_galley_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StoneGalley *self = STONE_GALLEY (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->outer);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->scroll_policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stone_galley_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StoneGalley *self = STONE_GALLEY (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_set_object (&self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      stone_galley_set_outer (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->scroll_policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stone_galley_dispose (GObject *object)
{
  StoneGalley *self = STONE_GALLEY (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->view)));
  stone_galley_set_outer (self, NULL);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->inner);
  G_OBJECT_CLASS (stone_galley_parent_class)->dispose (object);
}

static void
stone_galley_class_init (StoneGalleyClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = stone_galley_get_property;
  object_class->set_property = stone_galley_set_property;
  object_class->dispose = stone_galley_dispose;
  widget_class->measure = stone_galley_measure;
  widget_class->size_allocate = stone_galley_size_allocate;
  widget_class->snapshot = stone_galley_snapshot;
  widget_class->set_focus_child = stone_galley_set_focus_child;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "galley");
}

static void
stone_galley_init (StoneGalley *self)
{
  self->inner = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (self->inner, "value-changed", G_CALLBACK (inner_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inner, "changed", G_CALLBACK (inner_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
}
