/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-advert-dialog.h"
#include "stone-adverts.h"

struct _StoneAdvertDialog
{
  AdwWindow parent_instance;
  StoneSession *session;
  guint index; /* G_MAXUINT: a new one */
  /*< from the template >*/
  AdwComboRow *kind;
  AdwEntryRow *label;
  GtkSpinButton *page, *n_pages;
  GtkButton *done;
};

G_DEFINE_FINAL_TYPE (StoneAdvertDialog, stone_advert_dialog, ADW_TYPE_WINDOW)

/* A blank page is nobody's. */
static void
on_kind (StoneAdvertDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->label), adw_combo_row_get_selected (self->kind) == 0);
}

static void
on_done (StoneAdvertDialog *self)
{
  gboolean advert = adw_combo_row_get_selected (self->kind) == 0;
  StoneReserved reserved = { advert ? STONE_RESERVED_ADVERT : STONE_RESERVED_BLANK,
                             advert ? gtk_editable_get_text (GTK_EDITABLE (self->label)) : "",
                             gtk_spin_button_get_value_as_int (self->page),
                             gtk_spin_button_get_value_as_int (self->n_pages) };

  if (self->index == G_MAXUINT)
    stone_adverts_add (self->session, &reserved);
  else
    stone_adverts_set (self->session, self->index, &reserved);
  gtk_window_close (GTK_WINDOW (self));
}

static void
stone_advert_dialog_dispose (GObject *object)
{
  g_clear_object (&STONE_ADVERT_DIALOG (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_ADVERT_DIALOG);
  G_OBJECT_CLASS (stone_advert_dialog_parent_class)->dispose (object);
}

static void
stone_advert_dialog_class_init (StoneAdvertDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_advert_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-advert-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneAdvertDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, StoneAdvertDialog, label);
  gtk_widget_class_bind_template_child (widget_class, StoneAdvertDialog, page);
  gtk_widget_class_bind_template_child (widget_class, StoneAdvertDialog, n_pages);
  gtk_widget_class_bind_template_child (widget_class, StoneAdvertDialog, done);
  gtk_widget_class_bind_template_callback (widget_class, on_kind);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stone_advert_dialog_init (StoneAdvertDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done));
  gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->page))),
                                  TRUE);
  gtk_text_set_activates_default (GTK_TEXT (
                                      gtk_editable_get_delegate (GTK_EDITABLE (self->n_pages))),
                                  TRUE);
}

static void
show (StoneAdvertDialog *self, const StoneReserved *reserved)
{
  adw_combo_row_set_selected (self->kind, reserved->kind == STONE_RESERVED_BLANK ? 1 : 0);
  gtk_editable_set_text (GTK_EDITABLE (self->label), reserved->label);
  gtk_spin_button_set_value (self->page, reserved->page);
  gtk_spin_button_set_value (self->n_pages, reserved->n_pages);
  on_kind (self);
}

GtkWidget *
stone_advert_dialog_new (GtkWindow *parent, StoneSession *session, guint index, int page)
{
  StoneAdvertDialog *self = g_object_new (STONE_TYPE_ADVERT_DIALOG, "transient-for", parent, NULL);
  StoneEdition *edition =
      stone_project_get_edition (stone_desk_get_project (stone_session_get_desk (session)));
  const StoneReserved fresh = { STONE_RESERVED_ADVERT, "", page, 1 };
  gboolean old = index < edition->reserved->len;

  self->session = g_object_ref (session);
  self->index = old ? index : G_MAXUINT;
  gtk_spin_button_set_range (self->page, edition->first_page, 9999);
  gtk_button_set_label (self->done, old ? _ ("_Apply") : _ ("_Add"));
  show (self, old ? &g_array_index (edition->reserved, StoneReserved, index) : &fresh);
  gtk_widget_grab_focus (GTK_WIDGET (self->label));
  return GTK_WIDGET (self);
}
