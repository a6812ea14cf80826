/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <string.h>

#include "stone-story-row.h"

#define LONG_HEADLINE 100 /* bytes: it may be cut */

struct _StoneStoryRow
{
  GtkListBoxRow parent_instance;
  /*< from the template >*/
  GtkWidget *handle, *pin;
  GtkLabel *headline, *rubric, *tag, *from, *why;
  GtkBox *buttons;

  guint index;
};

G_DEFINE_FINAL_TYPE (StoneStoryRow, stone_story_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

guint
stone_story_row_get_index (StoneStoryRow *self)
{
  g_return_val_if_fail (STONE_IS_STORY_ROW (self), 0);
  return self->index;
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

void
stone_story_row_set_story (StoneStoryRow *self, const char *headline, const char *rubric)
{
  g_return_if_fail (STONE_IS_STORY_ROW (self));

  set_text (self->headline, headline);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->headline),
                               strlen (headline) > LONG_HEADLINE ? headline : NULL);
  set_text (self->rubric, rubric);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, headline,
                                  -1);
}

void
stone_story_row_set_origin (StoneStoryRow *self,
                            const char *tag,
                            const char *tone,
                            const char *from,
                            const char *why)
{
  const char *classes[] = { "tag", tone, NULL };
  g_return_if_fail (STONE_IS_STORY_ROW (self));

  set_text (self->tag, tag);
  gtk_widget_set_css_classes (GTK_WIDGET (self->tag), classes);
  set_text (self->from, from);
  set_text (self->why, why);
}

void
stone_story_row_add_button (StoneStoryRow *self,
                            const char *icon,
                            const char *label,
                            const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_return_if_fail (STONE_IS_STORY_ROW (self));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", self->index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (self->buttons, button);
}

void
stone_story_row_add_menu (StoneStoryRow *self, GMenuModel *menu, const char *label)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_return_if_fail (STONE_IS_STORY_ROW (self));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (self->buttons, button);
}

void
stone_story_row_set_pinned (StoneStoryRow *self, gboolean pinned)
{
  g_return_if_fail (STONE_IS_STORY_ROW (self));

  gtk_widget_set_visible (self->pin, pinned);
}

/* Dragging: the row travels: within its list, or to another. */

static GdkContentProvider *
drag_prepared (StoneStoryRow *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, icon, x, y);
  return gdk_content_provider_new_typed (STONE_TYPE_STORY_ROW, self);
}

static gboolean
dropped (StoneStoryRow *self, const GValue *value)
{
  StoneStoryRow *other = g_value_get_object (value);

  if (other == NULL || other == self ||
      gtk_widget_get_parent (GTK_WIDGET (other)) != gtk_widget_get_parent (GTK_WIDGET (self)))
    return FALSE;
  g_signal_emit (other, signals[MOVED], 0, other->index, self->index);
  return TRUE;
}

static void
add_drag_source (StoneStoryRow *self, GdkDragAction action)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, action);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepared), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

void
stone_story_row_set_movable (StoneStoryRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (STONE_TYPE_STORY_ROW, GDK_ACTION_MOVE);
  g_return_if_fail (STONE_IS_STORY_ROW (self));

  gtk_widget_set_visible (self->handle, TRUE);
  add_drag_source (self, GDK_ACTION_MOVE);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
stone_story_row_set_offered (StoneStoryRow *self)
{
  g_return_if_fail (STONE_IS_STORY_ROW (self));

  add_drag_source (self, GDK_ACTION_COPY);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), TRUE);
}

GtkWidget *
stone_story_row_new (guint index)
{
  StoneStoryRow *self = g_object_new (STONE_TYPE_STORY_ROW, NULL);

  self->index = index;
  return GTK_WIDGET (self);
}

static void
stone_story_row_class_init (StoneStoryRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneStoryRow, handle);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryRow, pin);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryRow, headline);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryRow, rubric);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryRow, tag);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryRow, from);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryRow, why);
  gtk_widget_class_bind_template_child (widget_class, StoneStoryRow, buttons);
  signals[MOVED] = g_signal_new ("moved", STONE_TYPE_STORY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
stone_story_row_init (StoneStoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
