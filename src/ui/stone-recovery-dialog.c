/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-diff-list.h"
#include "stone-recovery-bar.h"
#include "stone-recovery-dialog.h"

struct _StoneRecoveryDialog
{
  AdwWindow parent_instance;
  /*< from the template >*/
  GtkLabel *intro;
  GtkBox *list;
  GtkButton *restore;
};

G_DEFINE_FINAL_TYPE (StoneRecoveryDialog, stone_recovery_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static const char *
name_kind (const StoneRecoveryItem *item)
{
  switch (item->kind)
    {
    case STONE_RECOVERY_ADDED:
      return _ ("This article is new.");
    case STONE_RECOVERY_REMOVED:
      return _ ("This article was deleted.");
    case STONE_RECOVERY_COPY:
      return _ ("This article was changed elsewhere too: both stay, yours as a copy.");
    case STONE_RECOVERY_MERGED:
      return _ ("The edition was changed elsewhere too: that stays where both changed the same.");
    case STONE_RECOVERY_CHANGED:
    default:
      return NULL;
    }
}

static void
add_item (StoneRecoveryDialog *self, const StoneRecoveryItem *item)
{
  gboolean edition = g_str_equal (item->file, STONE_EDITION_FILE);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *counts = stone_diff_list_count (item->diff);
  const char *kind = name_kind (item);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "recovery-card");
  add_label (GTK_BOX (card),
             edition                   ? _ ("The edition")
             : *item->headline != '\0' ? item->headline
                                       : _ ("Untitled"),
             "heading");
  gtk_widget_add_css_class (add_label (GTK_BOX (card), counts, "caption"), "dim-label");
  if (kind != NULL)
    add_label (GTK_BOX (card), kind, "caption");
  if (item->kind != STONE_RECOVERY_REMOVED)
    gtk_box_append (GTK_BOX (card), stone_diff_list_new (item->diff));
  gtk_box_append (self->list, card);
}

/* The dialog goes first: what it shows is decided about. */
static void
run (StoneRecoveryDialog *self, const char *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  g_object_ref (parent);
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  g_object_unref (parent);
}

static void
on_restore (StoneRecoveryDialog *self)
{
  run (self, "win.restore-recovery");
}

static void
on_discard (StoneRecoveryDialog *self)
{
  run (self, "win.discard-recovery");
}

static void
stone_recovery_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_RECOVERY_DIALOG);
  G_OBJECT_CLASS (stone_recovery_dialog_parent_class)->dispose (object);
}

static void
stone_recovery_dialog_class_init (StoneRecoveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_recovery_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-recovery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneRecoveryDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, StoneRecoveryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, StoneRecoveryDialog, restore);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
  gtk_widget_class_bind_template_callback (widget_class, on_discard);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stone_recovery_dialog_init (StoneRecoveryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
stone_recovery_dialog_new (GtkWindow *parent, const StoneRecovery *recovery)
{
  StoneRecoveryDialog *self =
      g_object_new (STONE_TYPE_RECOVERY_DIALOG, "transient-for", parent, NULL);
  g_autofree char *intro = stone_recovery_describe (recovery);

  gtk_label_set_label (self->intro, intro);
  for (guint i = 0; i < recovery->items->len; i++)
    add_item (self, g_ptr_array_index (recovery->items, i));
  gtk_widget_grab_focus (GTK_WIDGET (self->restore));
  return GTK_WIDGET (self);
}
