/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-clash-card.h"
#include "stone-clash-dialog.h"
#include "stone-desk-outside.h"

struct _StoneClashDialog
{
  AdwWindow parent_instance;
  /*< owned >*/
  StoneDesk *desk;
  StoneSession *session;
  /*< from the template >*/
  AdwWindowTitle *title;
  GtkBox *cards;
};

G_DEFINE_FINAL_TYPE (StoneClashDialog, stone_clash_dialog, ADW_TYPE_WINDOW)

static void
settle (StoneClashDialog *self, StoneClash *clash, StoneSettle how)
{
  g_autoptr (GError) error = NULL;

  if (!stone_desk_settle (self->desk, clash, how, &error))
    stone_session_toast (self->session, error->message, NULL, NULL);
}

static void
on_chosen (StoneClashDialog *self, int how, StoneClashCard *card)
{
  settle (self, stone_clash_card_get_clash (card), (StoneSettle) how);
}

static void
settle_all (StoneClashDialog *self, StoneSettle how)
{
  g_autoptr (StoneDesk) desk = g_object_ref (self->desk);
  g_autoptr (GPtrArray) clashes = g_ptr_array_ref (stone_desk_get_clashes (desk));
  g_autoptr (StoneClashDialog) kept = g_object_ref (self);

  /* From behind: what is put in there moves nothing that is still to come. */
  for (guint i = clashes->len; i-- > 0;)
    settle (kept, clashes->pdata[i], how);
}

static void
on_all_ours (StoneClashDialog *self)
{
  settle_all (self, STONE_SETTLE_OURS);
}

static void
on_all_theirs (StoneClashDialog *self)
{
  settle_all (self, STONE_SETTLE_THEIRS);
}

/* Those that are still there keep their cards, and the one behind a decision gets the focus. */
static gboolean
is_open (GPtrArray *clashes, GtkWidget *card)
{
  return g_ptr_array_find (clashes, stone_clash_card_get_clash (STONE_CLASH_CARD (card)), NULL);
}

static void
remove_settled (StoneClashDialog *self, GPtrArray *clashes)
{
  GtkWidget *next;

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = next)
    {
      gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->cards)) == card;

      next = gtk_widget_get_next_sibling (card);
      if (is_open (clashes, card))
        continue;
      if (focused && (next != NULL || gtk_widget_get_prev_sibling (card) != NULL))
        gtk_widget_grab_focus (next != NULL ? next : gtk_widget_get_prev_sibling (card));
      gtk_box_remove (self->cards, card);
    }
}

static gboolean
has_card (StoneClashDialog *self, StoneClash *clash)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (stone_clash_card_get_clash (STONE_CLASH_CARD (card)) == clash)
      return TRUE;
  return FALSE;
}

static void
add_new (StoneClashDialog *self, GPtrArray *clashes)
{
  for (guint i = 0; i < clashes->len; i++)
    if (!has_card (self, clashes->pdata[i]))
      {
        GtkWidget *card =
            stone_clash_card_new (clashes->pdata[i], stone_desk_get_project (self->desk));

        g_signal_connect_object (card, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
        gtk_box_append (self->cards, card);
      }
}

static void
update (StoneClashDialog *self)
{
  GPtrArray *clashes = stone_desk_get_clashes (self->desk);
  g_autofree char *subtitle =
      g_strdup_printf (ngettext ("%u place", "%u places", clashes->len), clashes->len);

  remove_settled (self, clashes);
  add_new (self, clashes);
  adw_window_title_set_subtitle (self->title, subtitle);
  if (clashes->len == 0)
    gtk_window_close (GTK_WINDOW (self));
}

GtkWidget *
stone_clash_dialog_new (GtkWindow *parent, StoneSession *session)
{
  StoneClashDialog *self = g_object_new (STONE_TYPE_CLASH_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->desk = g_object_ref (stone_session_get_desk (session));
  g_signal_connect_object (self->desk, "notify::clashes", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->cards)) != NULL)
    gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->cards)));
  return GTK_WIDGET (self);
}

static void
stone_clash_dialog_dispose (GObject *object)
{
  StoneClashDialog *self = STONE_CLASH_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_CLASH_DIALOG);
  G_OBJECT_CLASS (stone_clash_dialog_parent_class)->dispose (object);
}

static void
stone_clash_dialog_class_init (StoneClashDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_clash_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-clash-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneClashDialog, title);
  gtk_widget_class_bind_template_child (widget_class, StoneClashDialog, cards);
  gtk_widget_class_bind_template_callback (widget_class, on_all_ours);
  gtk_widget_class_bind_template_callback (widget_class, on_all_theirs);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stone_clash_dialog_init (StoneClashDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
