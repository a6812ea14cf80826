/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-moment.h"
#include "stone-recovery-bar.h"

struct _StoneRecoveryBar
{
  GtkWidget parent_instance;
  /*< from the template >*/
  GtkInfoBar *bar;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (StoneRecoveryBar, stone_recovery_bar, GTK_TYPE_WIDGET)

char *
stone_recovery_describe (const StoneRecovery *recovery)
{
  g_autofree char *time = stone_moment_describe (recovery->time);
  guint n = 0;

  for (guint i = 0; i < recovery->items->len; i++)
    {
      const StoneRecoveryItem *item = g_ptr_array_index (recovery->items, i);
      n += !g_str_equal (item->file, STONE_EDITION_FILE);
    }
  if (n == 0)
    /* Translators: %s is a time */
    return g_strdup_printf (_ ("Stonehand closed unexpectedly. Unsaved changes to the edition from "
                               "%s were kept."),
                            time);
  return g_strdup_printf (
      /* Translators: %s is a time */
      ngettext ("Stonehand closed unexpectedly. Unsaved changes to %u article from %s were kept.",
                "Stonehand closed unexpectedly. Unsaved changes to %u articles from %s were kept.",
                n),
      n, time);
}

void
stone_recovery_bar_show (StoneRecoveryBar *self, const StoneRecovery *recovery)
{
  g_return_if_fail (STONE_IS_RECOVERY_BAR (self));

  if (recovery != NULL)
    {
      g_autofree char *text = stone_recovery_describe (recovery);
      gtk_label_set_label (self->text, text);
    }
  gtk_info_bar_set_revealed (self->bar, recovery != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), recovery != NULL);
}

static void
stone_recovery_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_RECOVERY_BAR);
  G_OBJECT_CLASS (stone_recovery_bar_parent_class)->dispose (object);
}

static void
stone_recovery_bar_class_init (StoneRecoveryBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_recovery_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-recovery-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneRecoveryBar, bar);
  gtk_widget_class_bind_template_child (widget_class, StoneRecoveryBar, text);
}

static void
stone_recovery_bar_init (StoneRecoveryBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
