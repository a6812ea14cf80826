/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-story-preview.h"

struct _StoneStoryPreview
{
  GtkPopover parent_instance;
  /*< from the template >*/
  GtkWidget *content;
  GtkLabel *headline, *rubric, *origin, *opening;
};

G_DEFINE_FINAL_TYPE (StoneStoryPreview, stone_story_preview, GTK_TYPE_POPOVER)

/* Opening and closing */

static gboolean
on_row_key (GtkWidget *row, guint key, guint code, GdkModifierType state, gpointer controller)
{
  GtkPopover *preview = g_object_get_data (G_OBJECT (row), "preview");

  if (key != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  gtk_popover_popup (preview);
  gtk_widget_grab_focus (STONE_STORY_PREVIEW (preview)->content);
  return GDK_EVENT_STOP;
}

static gboolean
on_key (StoneStoryPreview *self, guint key)
{
  if (key != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;
  gtk_popover_popdown (GTK_POPOVER (self));
  return GDK_EVENT_STOP;
}

/* Who looked goes on from the row. */
static void
on_closed (StoneStoryPreview *self)
{
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/* The object */

static void
stone_story_preview_class_init (StoneStoryPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-story-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, content);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, headline);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, rubric);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, origin);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryPreview, opening);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
}

static void
stone_story_preview_init (StoneStoryPreview *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

void
stone_story_preview_attach (GtkWidget *row,
                            const char *headline,
                            const char *rubric,
                            const char *origin,
                            const char *opening)
{
  StoneStoryPreview *self = g_object_new (STONE_TYPE_STORY_PREVIEW, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  set_text (self->headline, headline);
  set_text (self->rubric, rubric);
  set_text (self->origin, origin);
  set_text (self->opening, opening);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->content), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  headline, -1);
  gtk_widget_set_parent (GTK_WIDGET (self), row);
  g_object_set_data (G_OBJECT (row), "preview", self);
  g_signal_connect_object (row, "destroy", G_CALLBACK (gtk_widget_unparent), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_row_key), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
}
