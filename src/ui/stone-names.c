/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-names.h"

const char *
stone_status_get_label (StoneStatus status)
{
  static const char *const labels[] = { N_ ("Idea"), N_ ("Draft"), N_ ("Edit"), N_ ("Ready"),
                                        N_ ("Off Stone") };

  return _ (labels[status]);
}

const char *
stone_status_get_icon (StoneStatus status)
{
  static const char *const icons[] = { "stone-status-0-symbolic", "stone-status-1-symbolic",
                                       "stone-status-2-symbolic", "stone-status-3-symbolic",
                                       "stone-status-4-symbolic" };

  return icons[status];
}

const char *
stone_block_kind_get_label (StoneBlockKind kind)
{
  static const char *const labels[] = { N_ ("Paragraph"), N_ ("Crosshead"), N_ ("Pull Quote"),
                                        N_ ("List Item"), N_ ("Box") };

  return _ (labels[kind]);
}

void
stone_name_widget (GtkWidget *widget, const char *format, const char *value)
{
  /* One %s, as the translators' tool checks. */
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *name = g_strjoinv (value, parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
