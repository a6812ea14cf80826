/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-notice.h"

struct _StoneNotice
{
  GtkWidget parent_instance;
  /*< from the template >*/
  GtkRevealer *revealer;
  GtkWidget *strip;
  GtkImage *image;
  GtkLabel *text;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (StoneNotice, stone_notice, GTK_TYPE_WIDGET)

enum
{
  ANSWERED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_clicked (StoneNotice *self)
{
  g_signal_emit (self, signals[ANSWERED], 0);
}

void
stone_notice_say (StoneNotice *self, const char *text)
{
  g_return_if_fail (STONE_IS_NOTICE (self));

  if (text != NULL)
    gtk_label_set_label (self->text, text);
  /* It slides in; gone, it is nowhere, for the focus and for a screen reader too. */
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

GtkWidget *
stone_notice_new (const char *icon, const char *name, const char *button)
{
  StoneNotice *self = g_object_new (STONE_TYPE_NOTICE, NULL);

  gtk_image_set_from_icon_name (self->image, icon);
  gtk_button_set_label (self->button, button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->strip), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  return GTK_WIDGET (self);
}

static void
stone_notice_dispose (GObject *object)
{
  g_clear_pointer ((GtkWidget **) &STONE_NOTICE (object)->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (stone_notice_parent_class)->dispose (object);
}

static void
stone_notice_class_init (StoneNoticeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_notice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, StoneNotice, strip);
  gtk_widget_class_bind_template_child (widget_class, StoneNotice, image);
  gtk_widget_class_bind_template_child (widget_class, StoneNotice, text);
  gtk_widget_class_bind_template_child (widget_class, StoneNotice, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  signals[ANSWERED] = g_signal_new ("answered", STONE_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
stone_notice_init (StoneNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
