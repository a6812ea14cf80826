/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-field-view.h"
#include "stone-text-row.h"

struct _StoneTextRow
{
  AdwPreferencesRow parent_instance;
  /*< from the template >*/
  GtkLabel *title;
  GtkTextView *view;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (StoneTextRow, stone_text_row, ADW_TYPE_PREFERENCES_ROW)

GtkTextView *
stone_text_row_get_view (StoneTextRow *self)
{
  g_return_val_if_fail (STONE_IS_TEXT_ROW (self), NULL);
  return self->view;
}

void
stone_text_row_set_note (StoneTextRow *self, const char *text, const char *tone)
{
  const char *plain[] = { "caption", "dim-label", NULL };
  const char *tag[] = { "tag", tone, NULL };
  g_return_if_fail (STONE_IS_TEXT_ROW (self));

  gtk_label_set_label (self->note, text != NULL ? text : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->note), tone != NULL ? tag : plain);
  gtk_widget_set_valign (GTK_WIDGET (self->note),
                         tone != NULL ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

void
stone_text_row_set_hint (StoneTextRow *self, const char *text)
{
  g_return_if_fail (STONE_IS_TEXT_ROW (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), text);
}

StoneFieldBinding *
stone_text_row_bind (StoneTextRow *self, StoneSession *session)
{
  g_return_val_if_fail (STONE_IS_TEXT_ROW (self), NULL);
  return stone_field_binding_attach (GTK_WIDGET (self->view), session);
}

static void
focus_changed (StoneTextRow *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self->view)))
    gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
}

static void
pressed (StoneTextRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
stone_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (STONE_TEXT_ROW (widget)->view));
}

static void
stone_text_row_class_init (StoneTextRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->grab_focus = stone_text_row_grab_focus;
  g_type_ensure (STONE_TYPE_FIELD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneTextRow, title);
  gtk_widget_class_bind_template_child (widget_class, StoneTextRow, view);
  gtk_widget_class_bind_template_child (widget_class, StoneTextRow, note);
}

static void
stone_text_row_init (StoneTextRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
  g_signal_connect_object (self->view, "notify::has-focus", G_CALLBACK (focus_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
