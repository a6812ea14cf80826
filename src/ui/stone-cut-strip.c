/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-cut-strip.h"

struct _StoneCutStrip
{
  GtkWidget parent_instance;
  StoneCutAdviser *adviser; /* owned */
  /*< from the template >*/
  GtkRevealer *revealer;
  GtkLabel *summary, *next;
};

G_DEFINE_FINAL_TYPE (StoneCutStrip, stone_cut_strip, GTK_TYPE_WIDGET)

static void
update (StoneCutStrip *self)
{
  g_autofree char *summary = stone_cut_adviser_dup_summary (self->adviser);
  g_autofree char *next = stone_cut_adviser_dup_next (self->adviser);

  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->next, next);
  gtk_widget_set_visible (GTK_WIDGET (self->next), *next != '\0');
  gtk_revealer_set_reveal_child (self->revealer, stone_cut_adviser_is_on (self->adviser));
}

GtkWidget *
stone_cut_strip_new (StoneCutAdviser *adviser)
{
  StoneCutStrip *self = g_object_new (STONE_TYPE_CUT_STRIP, NULL);

  self->adviser = g_object_ref (adviser);
  g_signal_connect_object (adviser, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
stone_cut_strip_dispose (GObject *object)
{
  StoneCutStrip *self = STONE_CUT_STRIP (object);

  g_clear_object (&self->adviser);
  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (stone_cut_strip_parent_class)->dispose (object);
}

static void
stone_cut_strip_class_init (StoneCutStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_cut_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-cut-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneCutStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, StoneCutStrip, summary);
  gtk_widget_class_bind_template_child (widget_class, StoneCutStrip, next);
}

static void
stone_cut_strip_init (StoneCutStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
