/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-clash-card.h"
#include "stone-clash-words.h"
#include "stone-names.h"

struct _StoneClashCard
{
  GtkWidget parent_instance;
  StoneClash *clash; /* owned */
  /*< from the template >*/
  GtkWidget *content;
  GtkLabel *title, *ours, *theirs;
  GtkWidget *keep_ours, *take_theirs, *keep_both;
};

G_DEFINE_FINAL_TYPE (StoneClashCard, stone_clash_card, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_ours (StoneClashCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, STONE_SETTLE_OURS);
}

static void
on_theirs (StoneClashCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, STONE_SETTLE_THEIRS);
}

static void
on_both (StoneClashCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, STONE_SETTLE_BOTH);
}

static void
show_side (GtkLabel *label, const char *text, const char *other)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  gtk_label_set_label (label, text == NULL ? _ ("Deleted") : *text == '\0' ? _ ("Empty") : text);
  if (text == NULL || *text == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
      return;
    }
  attributes = stone_clash_mark (text, other != NULL ? other : "");
  if (other != NULL)
    gtk_label_set_attributes (label, attributes);
}

GtkWidget *
stone_clash_card_new (StoneClash *clash, StoneProject *project)
{
  StoneClashCard *self = g_object_new (STONE_TYPE_CLASH_CARD, NULL);
  g_autofree char *title = stone_clash_dup_title (clash, project);
  g_autofree char *ours = stone_clash_dup_text (clash, TRUE);
  g_autofree char *theirs = stone_clash_dup_text (clash, FALSE);

  self->clash = stone_clash_ref (clash);
  gtk_label_set_label (self->title, title);
  show_side (self->ours, ours, theirs);
  show_side (self->theirs, theirs, ours);
  gtk_widget_set_visible (self->keep_both, clash->splice && ours != NULL && theirs != NULL);
  stone_name_widget (self->content, "%s", title);
  stone_name_widget (self->keep_ours, _ ("Keep mine: %s"), title);
  stone_name_widget (self->take_theirs, _ ("Take theirs: %s"), title);
  stone_name_widget (self->keep_both, _ ("Keep both: %s"), title);
  return GTK_WIDGET (self);
}

StoneClash *
stone_clash_card_get_clash (StoneClashCard *self)
{
  g_return_val_if_fail (STONE_IS_CLASH_CARD (self), NULL);
  return self->clash;
}

static gboolean
stone_clash_card_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (STONE_CLASH_CARD (widget)->keep_ours);
}

static void
stone_clash_card_dispose (GObject *object)
{
  StoneClashCard *self = STONE_CLASH_CARD (object);

  g_clear_pointer (&self->clash, stone_clash_unref);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (stone_clash_card_parent_class)->dispose (object);
}

static void
stone_clash_card_class_init (StoneClashCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_clash_card_dispose;
  widget_class->grab_focus = stone_clash_card_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-clash-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneClashCard, content);
  gtk_widget_class_bind_template_child (widget_class, StoneClashCard, title);
  gtk_widget_class_bind_template_child (widget_class, StoneClashCard, ours);
  gtk_widget_class_bind_template_child (widget_class, StoneClashCard, theirs);
  gtk_widget_class_bind_template_child (widget_class, StoneClashCard, keep_ours);
  gtk_widget_class_bind_template_child (widget_class, StoneClashCard, take_theirs);
  gtk_widget_class_bind_template_child (widget_class, StoneClashCard, keep_both);
  gtk_widget_class_bind_template_callback (widget_class, on_ours);
  gtk_widget_class_bind_template_callback (widget_class, on_theirs);
  gtk_widget_class_bind_template_callback (widget_class, on_both);
  signals[CHOSEN] = g_signal_new ("chosen", STONE_TYPE_CLASH_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
stone_clash_card_init (StoneClashCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
