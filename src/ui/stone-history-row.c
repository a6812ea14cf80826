/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-diff-list.h"
#include "stone-history-row.h"
#include "stone-moment.h"

struct _StoneHistoryRow
{
  GtkListBoxRow parent_instance;
  char *day; /* owned */
};

G_DEFINE_FINAL_TYPE (StoneHistoryRow, stone_history_row, GTK_TYPE_LIST_BOX_ROW)

static void
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

/* What the save did, in the text. */
static char *
describe_text (const StoneFileVersion *version)
{
  if (version->problem != NULL)
    return g_strdup (_ ("can’t be read"));
  if (version->value == NULL)
    return g_strdup (_ ("taken out"));
  if (version->diff == NULL)
    return g_strdup (version->found ? _ ("as it was before") : _ ("the first version"));
  return stone_diff_list_count (version->diff);
}

GtkWidget *
stone_history_row_new (const StoneFileVersion *version)
{
  g_return_val_if_fail (version != NULL, NULL);

  StoneHistoryRow *self = g_object_new (STONE_TYPE_HISTORY_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *time = stone_moment_describe_time (version->time);
  g_autofree char *text = describe_text (version);
  /* Translators: %s is a time. By another program, or before the first save. */
  g_autofree char *found = g_strdup_printf (_ ("%s, found on disk"), time);
  g_autofree char *name =
      g_strdup_printf ("%s: %s. %s", version->found ? found : time, text, version->printed);

  self->day = stone_moment_describe_day (version->time);
  add_label (GTK_BOX (box), version->found ? found : time, "heading");
  if (*version->printed != '\0')
    add_label (GTK_BOX (box), version->printed, NULL);
  add_label (GTK_BOX (box), text, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "history-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

const char *
stone_history_row_get_day (StoneHistoryRow *self)
{
  g_return_val_if_fail (STONE_IS_HISTORY_ROW (self), NULL);

  return self->day;
}

static void
stone_history_row_finalize (GObject *object)
{
  g_free (STONE_HISTORY_ROW (object)->day);
  G_OBJECT_CLASS (stone_history_row_parent_class)->finalize (object);
}

static void
stone_history_row_class_init (StoneHistoryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_history_row_finalize;
}

static void
stone_history_row_init (StoneHistoryRow *self)
{
}
