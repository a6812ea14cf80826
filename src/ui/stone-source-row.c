/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-names.h"
#include "stone-source-row.h"

struct _StoneSourceRow
{
  AdwActionRow parent_instance;
  /*< owned >*/
  StoneSources *sources;
  StoneSourceSettings *settings;
  /*< from the template >*/
  GtkImage *icon, *arrow;
  GtkSwitch *on;
};

G_DEFINE_FINAL_TYPE (StoneSourceRow, stone_source_row, ADW_TYPE_ACTION_ROW)

static const char *const icons[STONE_N_SOURCE_KINDS] = {
  [STONE_SOURCE_LIBRARY] = "accessories-dictionary-symbolic",
  [STONE_SOURCE_FEED] = "application-rss+xml-symbolic",
  [STONE_SOURCE_WORDPRESS] = "web-browser-symbolic",
  [STONE_SOURCE_POSTGRES] = "network-server-symbolic",
  [STONE_SOURCE_OPENSEARCH] = "system-search-symbolic",
};

const StoneSourceSettings *
stone_source_row_get_settings (StoneSourceRow *self)
{
  g_return_val_if_fail (STONE_IS_SOURCE_ROW (self), NULL);

  return self->settings;
}

/* What can't be saved is told by the switch, which goes back. */
static gboolean
on_switched (StoneSourceRow *self, gboolean on)
{
  g_autoptr (GError) error = NULL;

  if (self->settings->off == !on)
    return GDK_EVENT_PROPAGATE;
  if (stone_sources_set_off (self->sources, self->settings->name, !on, &error))
    return GDK_EVENT_PROPAGATE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
  gtk_switch_set_active (self->on, !on);
  return GDK_EVENT_STOP;
}

static char *
describe (const StoneSourceSettings *settings)
{
  if (settings->kind == STONE_SOURCE_LIBRARY)
    return g_strdup (_ ("The stories of every edition that was saved on this computer"));
  if (*settings->user == '\0')
    return g_strdup (settings->address);
  return g_strdup_printf (_ ("%s, as %s"), settings->address, settings->user);
}

void
stone_source_row_show (StoneSourceRow *self, const StoneSourceSettings *settings)
{
  gboolean library = settings->kind == STONE_SOURCE_LIBRARY;
  const char *name = library ? stone_source_kind_title (settings->kind) : settings->name;
  g_autofree char *words = describe (settings);

  stone_source_settings_free (self->settings);
  self->settings = stone_source_settings_copy (settings);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_image_set_from_icon_name (self->icon, icons[settings->kind]);
  gtk_switch_set_active (self->on, !settings->off);
  stone_name_widget (GTK_WIDGET (self->on), _ ("Ask %s"), name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), !library);
  gtk_widget_set_opacity (GTK_WIDGET (self->arrow), library ? 0 : 1);
}

GtkWidget *
stone_source_row_new (StoneSources *sources, const StoneSourceSettings *settings)
{
  StoneSourceRow *self = g_object_new (STONE_TYPE_SOURCE_ROW, NULL);

  self->sources = g_object_ref (sources);
  stone_source_row_show (self, settings);
  g_signal_connect_object (self->on, "state-set", G_CALLBACK (on_switched), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
stone_source_row_finalize (GObject *object)
{
  StoneSourceRow *self = STONE_SOURCE_ROW (object);

  g_clear_object (&self->sources);
  stone_source_settings_free (self->settings);
  G_OBJECT_CLASS (stone_source_row_parent_class)->finalize (object);
}

static void
stone_source_row_class_init (StoneSourceRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = stone_source_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneSourceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, StoneSourceRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, StoneSourceRow, on);
}

static void
stone_source_row_init (StoneSourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
