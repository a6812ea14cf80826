/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stone-names.h"
#include "stone-source-trouble.h"
#include "stone-source-troubles.h"
#include "stone-story-search.h"

#define FEW 2 /* each told by itself */

struct _StoneSourceTroubles
{
  GtkBox parent_instance;
  /*< from the template >*/
  GtkWidget *summary;
  GtkToggleButton *open;
  AdwButtonContent *words;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (StoneSourceTroubles, stone_source_troubles, GTK_TYPE_BOX)

static void
update_list (StoneSourceTroubles *self)
{
  gtk_widget_set_visible (self->list, !gtk_widget_get_visible (self->summary) ||
                                          gtk_toggle_button_get_active (self->open));
}

static void
append (StoneSourceTroubles *self, const StoneStorySearchPart *part)
{
  gboolean failed = part->error != NULL;

  gtk_box_append (GTK_BOX (self->list),
                  stone_source_trouble_new (part->name, failed ? part->error->message : part->note,
                                            failed));
}

static void
summarize (StoneSourceTroubles *self, guint n_failed)
{
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u source does not answer", "%u sources do not answer", n_failed),
                       n_failed);

  adw_button_content_set_label (self->words, words);
  stone_name_widget (GTK_WIDGET (self->open), "%s", words);
  gtk_widget_set_visible (self->summary, n_failed > FEW);
  update_list (self);
}

void
stone_source_troubles_show (StoneSourceTroubles *self, GPtrArray *parts)
{
  GtkWidget *child;
  guint n_failed = 0;

  g_return_if_fail (STONE_IS_SOURCE_TROUBLES (self) && parts != NULL);

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < parts->len; i++)
    {
      const StoneStorySearchPart *part = g_ptr_array_index (parts, i);

      if (part->error != NULL || *part->note != '\0')
        append (self, part);
      n_failed += part->error != NULL;
    }
  summarize (self, n_failed);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->list) != NULL);
}

static void
stone_source_troubles_class_init (StoneSourceTroublesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-source-troubles.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneSourceTroubles, summary);
  gtk_widget_class_bind_template_child (widget_class, StoneSourceTroubles, open);
  gtk_widget_class_bind_template_child (widget_class, StoneSourceTroubles, words);
  gtk_widget_class_bind_template_child (widget_class, StoneSourceTroubles, list);
  gtk_widget_class_bind_template_callback (widget_class, update_list);
}

static void
stone_source_troubles_init (StoneSourceTroubles *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
