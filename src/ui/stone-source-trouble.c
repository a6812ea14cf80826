/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-source-trouble.h"

struct _StoneSourceTrouble
{
  GtkBox parent_instance;
  /*< from the template >*/
  GtkImage *icon;
  GtkLabel *name, *words;
  GtkWidget *retry;
};

G_DEFINE_FINAL_TYPE (StoneSourceTrouble, stone_source_trouble, GTK_TYPE_BOX)

GtkWidget *
stone_source_trouble_new (const char *name, const char *words, gboolean failed)
{
  StoneSourceTrouble *self = g_object_new (STONE_TYPE_SOURCE_TROUBLE, NULL);

  gtk_image_set_from_icon_name (self->icon,
                                failed ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (self->retry, failed);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry), "s", name);
  return GTK_WIDGET (self);
}

static void
stone_source_trouble_class_init (StoneSourceTroubleClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-source-trouble.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneSourceTrouble, icon);
  gtk_widget_class_bind_template_child (widget_class, StoneSourceTrouble, name);
  gtk_widget_class_bind_template_child (widget_class, StoneSourceTrouble, words);
  gtk_widget_class_bind_template_child (widget_class, StoneSourceTrouble, retry);
}

static void
stone_source_trouble_init (StoneSourceTrouble *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
