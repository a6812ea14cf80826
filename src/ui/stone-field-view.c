/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <adwaita.h>

#include "stone-buffer.h"
#include "stone-field-view.h"

#define MIN_WIDTH 40
#define NATURAL_WIDTH 120

struct _StoneFieldView
{
  GtkTextView parent_instance;
  char *placeholder;  /* owned */
  gboolean composing; /* preedit stands in the view */
};

G_DEFINE_FINAL_TYPE (StoneFieldView, stone_field_view, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_PLACEHOLDER = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

const char *
stone_field_view_get_placeholder (StoneFieldView *self)
{
  g_return_val_if_fail (STONE_IS_FIELD_VIEW (self), NULL);
  return self->placeholder;
}

void
stone_field_view_set_placeholder (StoneFieldView *self, const char *placeholder)
{
  g_return_if_fail (STONE_IS_FIELD_VIEW (self));

  if (g_strcmp0 (placeholder, self->placeholder) == 0)
    return;
  g_free (self->placeholder);
  self->placeholder = g_strdup (placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  placeholder != NULL ? placeholder : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEHOLDER]);
}

void
stone_text_view_snapshot_placeholder (GtkTextView *view, GtkSnapshot *snapshot, const char *text)
{
  GtkWidget *widget = GTK_WIDGET (view);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  GdkRGBA color;
  int x, y;

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, 0, &x, &y);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? .82 : .64;
  pango_layout_set_width (layout, (gtk_widget_get_width (widget) - x) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* GtkTextView learns its height only after it has been given a width, and asks for another one
 * then. In a list that is a row of the wrong height for a frame, so what one paragraph takes is
 * measured here. */
static int
measure_height (StoneFieldView *self, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autofree char *text = stone_buffer_dup_text (gtk_text_view_get_buffer (view));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int margins = gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view);
  int height;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > margins)
    pango_layout_set_width (layout, (width - margins) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

static GtkSizeRequestMode
stone_field_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
stone_field_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = measure_height (STONE_FIELD_VIEW (widget), for_size);
}

static gboolean
is_empty (StoneFieldView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  return gtk_text_buffer_get_char_count (buffer) == 0 && !self->composing;
}

static void
stone_field_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StoneFieldView *self = STONE_FIELD_VIEW (widget);

  GTK_WIDGET_CLASS (stone_field_view_parent_class)->snapshot (widget, snapshot);
  if (self->placeholder != NULL && is_empty (self))
    stone_text_view_snapshot_placeholder (GTK_TEXT_VIEW (self), snapshot, self->placeholder);
}

/* A Return typed comes as "\n" (after the input method has had it); more than that was pasted. */
static void
text_comes (StoneFieldView *self,
            GtkTextIter *iter,
            const char *text,
            int length,
            GtkTextBuffer *buffer)
{
  g_autofree char *line = g_strndup (text, length);

  if (strpbrk (line, "\r\n") == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (length == 1)
    {
      g_signal_emit_by_name (self, "move-focus", GTK_DIR_TAB_FORWARD);
      return;
    }
  g_strdelimit (line, "\r\n", ' ');
  gtk_text_buffer_insert (buffer, iter, g_strstrip (line), -1);
}

static void
preedit_changed (StoneFieldView *self, const char *preedit)
{
  self->composing = *preedit != '\0';
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stone_field_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLACEHOLDER)
    g_value_set_string (value, STONE_FIELD_VIEW (object)->placeholder);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stone_field_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLACEHOLDER)
    stone_field_view_set_placeholder (STONE_FIELD_VIEW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
stone_field_view_finalize (GObject *object)
{
  g_clear_pointer (&STONE_FIELD_VIEW (object)->placeholder, g_free);
  G_OBJECT_CLASS (stone_field_view_parent_class)->finalize (object);
}

static void
stone_field_view_class_init (StoneFieldViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = stone_field_view_get_property;
  object_class->set_property = stone_field_view_set_property;
  object_class->finalize = stone_field_view_finalize;
  widget_class->get_request_mode = stone_field_view_get_request_mode;
  widget_class->measure = stone_field_view_measure;
  widget_class->snapshot = stone_field_view_snapshot;

  properties[PROP_PLACEHOLDER] =
      g_param_spec_string ("placeholder", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stone_field_view_init (StoneFieldView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (text_comes), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed), NULL);
}
