/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-finding-strip.h"

struct _StoneFindingStrip
{
  GtkWidget parent_instance;
  StoneFindings *findings; /* owned */
  /*< from the template >*/
  GtkRevealer *revealer;
  GtkLabel *number, *reason, *remedy, *count;
};

G_DEFINE_FINAL_TYPE (StoneFindingStrip, stone_finding_strip, GTK_TYPE_WIDGET)

static void
show (StoneFindingStrip *self, guint index)
{
  static const char *const classes[] = { "note", "warning", "error" };
  const StoneFinding *finding = stone_findings_get (self->findings, index);
  const char *flag[] = { "flag", classes[finding->severity], NULL };
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *name = stone_findings_dup_name (self->findings, index);
  /* Translators: which finding of how many */
  g_autofree char *count =
      g_strdup_printf (_ ("%u of %u"), index + 1, stone_findings_get_n (self->findings));

  gtk_label_set_label (self->number, number);
  gtk_widget_set_css_classes (GTK_WIDGET (self->number), flag);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_label_set_label (self->reason, finding->reason);
  gtk_label_set_label (self->remedy, finding->remedy);
  gtk_label_set_label (self->count, count);
}

static void
update (StoneFindingStrip *self)
{
  int current = stone_findings_get_current (self->findings);

  if (current >= 0)
    show (self, (guint) current);
  gtk_revealer_set_reveal_child (self->revealer, current >= 0);
}

GtkWidget *
stone_finding_strip_new (StoneFindings *findings)
{
  StoneFindingStrip *self = g_object_new (STONE_TYPE_FINDING_STRIP, NULL);

  self->findings = g_object_ref (findings);
  g_signal_connect_object (findings, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (findings, "selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
stone_finding_strip_dispose (GObject *object)
{
  StoneFindingStrip *self = STONE_FINDING_STRIP (object);

  g_clear_object (&self->findings);
  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (stone_finding_strip_parent_class)->dispose (object);
}

static void
stone_finding_strip_class_init (StoneFindingStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_finding_strip_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-finding-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneFindingStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingStrip, number);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingStrip, reason);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingStrip, remedy);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingStrip, count);
}

static void
stone_finding_strip_init (StoneFindingStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
