/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-finding-row.h"
#include "stone-finding-words.h"
#include "stone-fix.h"

struct _StoneFindingRow
{
  GtkWidget parent_instance;
  StoneFindingItem *item; /* owned, or NULL */
  /*< from the template >*/
  GtkWidget *head, *finding;
  GtkLabel *title, *sums;
  GtkImage *sign;
  GtkLabel *reason, *remedy, *number;
  GtkWidget *fix;
};

static guint fix_signal;

G_DEFINE_FINAL_TYPE (StoneFindingRow, stone_finding_row, GTK_TYPE_WIDGET)

static void
name (StoneFindingRow *self, char *text)
{
  g_autofree char *owned = text;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, owned, -1);
}

static void
show_head (StoneFindingRow *self, StoneFindingItem *item)
{
  gtk_label_set_label (self->title, stone_finding_item_get_title (item));
  gtk_label_set_label (self->sums, stone_finding_item_get_sums (item));
  name (self, g_strdup_printf ("%s, %s", stone_finding_item_get_title (item),
                               stone_finding_item_get_sums (item)));
}

static void
show_fix (StoneFindingRow *self, StoneFindingItem *item)
{
  const StoneFinding *finding = stone_finding_item_get_finding (item);
  gboolean fixed = stone_finding_item_is_fixed (item);
  g_autofree char *what = g_strdup_printf (_ ("Fix: %s"), finding->fix != NULL ? finding->fix : "");

  gtk_widget_set_visible (self->fix, stone_finding_is_fixable (finding));
  gtk_widget_set_sensitive (self->fix, !fixed);
  gtk_button_set_label (GTK_BUTTON (self->fix), fixed ? _ ("Fixed") : _ ("Fix"));
  gtk_widget_set_tooltip_text (self->fix, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fix), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  what, -1);
}

static void
on_fix (StoneFindingRow *self)
{
  g_signal_emit (self, fix_signal, 0);
  if (self->item != NULL && stone_finding_item_get_finding (self->item) != NULL)
    show_fix (self, self->item);
  /* The button can't keep it. */
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
}

static void
show_finding (StoneFindingRow *self, StoneFindingItem *item)
{
  static const char *const flags[] = { "note", "warning", "error" };
  const char *const names[] = { _ ("note"), _ ("warning"), _ ("error") };
  const StoneFinding *finding = stone_finding_item_get_finding (item);
  g_autofree char *number = g_strdup_printf ("%u", stone_finding_item_get_number (item));
  const char *sign[] = { stone_severity_get_class (finding->severity), NULL };
  const char *flag[] = { "flag", flags[finding->severity], NULL };

  gtk_image_set_from_icon_name (self->sign, stone_severity_get_icon (finding->severity));
  gtk_widget_set_css_classes (GTK_WIDGET (self->sign), sign);
  gtk_label_set_label (self->reason, finding->reason);
  gtk_label_set_label (self->remedy, finding->remedy);
  show_fix (self, item);
  gtk_label_set_label (self->number, number);
  gtk_widget_set_css_classes (GTK_WIDGET (self->number), flag);
  gtk_widget_set_visible (GTK_WIDGET (self->number), stone_finding_item_get_article (item) != NULL);
  name (self,
        g_strdup_printf ("%s: %s %s", names[finding->severity], finding->reason, finding->remedy));
}

void
stone_finding_row_set_item (StoneFindingRow *self, StoneFindingItem *item)
{
  gboolean head = stone_finding_item_get_finding (item) == NULL;

  g_set_object (&self->item, item);
  if (head)
    gtk_widget_add_css_class (GTK_WIDGET (self), "head");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "head");
  gtk_widget_set_visible (self->head, head);
  gtk_widget_set_visible (self->finding, !head);
  if (head)
    show_head (self, item);
  else
    show_finding (self, item);
}

StoneFindingItem *
stone_finding_row_get_item (StoneFindingRow *self)
{
  return self->item;
}

static void
stone_finding_row_dispose (GObject *object)
{
  g_clear_object (&STONE_FINDING_ROW (object)->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_FINDING_ROW);
  G_OBJECT_CLASS (stone_finding_row_parent_class)->dispose (object);
}

static void
stone_finding_row_class_init (StoneFindingRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_finding_row_dispose;
  fix_signal = g_signal_new ("fix", STONE_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "findingrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, head);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, finding);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, title);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, sums);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, sign);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, reason);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, remedy);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, number);
  gtk_widget_class_bind_template_child (widget_class, StoneFindingRow, fix);
  gtk_widget_class_bind_template_callback (widget_class, on_fix);
}

static void
stone_finding_row_init (StoneFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stone_finding_row_new (void)
{
  return g_object_new (STONE_TYPE_FINDING_ROW, NULL);
}
