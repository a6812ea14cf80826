/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-progress.h"

#define PATIENCE 500 /* ms */

struct _StoneProgress
{
  GtkWidget parent_instance;
  GCancellable *cancellable; /* of what is told, or NULL */
  guint running;
  guint show_source;
  /*< from the template >*/
  GtkRevealer *revealer;
  GtkLabel *text;
  GtkSpinner *spinner;
  GtkProgressBar *bar; /* once it is known how much is done */
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (StoneProgress, stone_progress, GTK_TYPE_WIDGET)

static gboolean
show (gpointer data)
{
  StoneProgress *self = data;

  self->show_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  gtk_spinner_start (self->spinner);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
hide (StoneProgress *self)
{
  g_clear_handle_id (&self->show_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_cancel (StoneProgress *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_cancellable_cancel (self->cancellable);
}

GCancellable *
stone_progress_begin (StoneProgress *self, const char *text)
{
  GCancellable *cancellable = g_cancellable_new ();
  g_return_val_if_fail (STONE_IS_PROGRESS (self), cancellable);

  if (self->running++ > 0)
    return cancellable;
  g_set_object (&self->cancellable, cancellable);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  self->show_source = g_timeout_add (PATIENCE, show, self);
  return cancellable;
}

void
stone_progress_end (StoneProgress *self)
{
  g_return_if_fail (STONE_IS_PROGRESS (self) && self->running > 0);

  if (--self->running > 0)
    return;
  hide (self);
  g_clear_object (&self->cancellable);
}

void
stone_progress_set_part (StoneProgress *self, GCancellable *cancellable, double part)
{
  g_return_if_fail (STONE_IS_PROGRESS (self));

  if (cancellable != self->cancellable)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  gtk_progress_bar_set_fraction (self->bar, part);
}

static void
stone_progress_dispose (GObject *object)
{
  StoneProgress *self = STONE_PROGRESS (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_PROGRESS);
  G_OBJECT_CLASS (stone_progress_parent_class)->dispose (object);
}

static void
stone_progress_class_init (StoneProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_progress_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneProgress, revealer);
  gtk_widget_class_bind_template_child (widget_class, StoneProgress, text);
  gtk_widget_class_bind_template_child (widget_class, StoneProgress, spinner);
  gtk_widget_class_bind_template_child (widget_class, StoneProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, StoneProgress, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
stone_progress_init (StoneProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
