/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-diff-label.h"
#include "stone-diff-list.h"

char *
stone_diff_list_count (const StoneFileDiff *diff)
{
  g_return_val_if_fail (diff != NULL, NULL);

  guint n = diff->texts->len;
  g_autofree char *places = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);
  g_autofree char *in =
      g_strdup_printf (ngettext ("%u word added", "%u words added", diff->in), diff->in);
  g_autofree char *out =
      g_strdup_printf (ngettext ("%u word removed", "%u words removed", diff->out), diff->out);

  if (diff->in == 0 && diff->out == 0)
    return g_steal_pointer (&places);
  if (diff->out == 0 || diff->in == 0)
    return g_strdup_printf ("%s: %s", places, diff->in > 0 ? in : out);
  return g_strdup_printf ("%s: %s, %s", places, in, out);
}

static void
add_text (GtkBox *box, const StoneTextDiff *text)
{
  GtkWidget *what = gtk_label_new (_ (text->what));

  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_widget_add_css_class (what, "caption-heading");
  gtk_widget_add_css_class (what, "dim-label");
  gtk_widget_set_margin_top (what, 6);
  gtk_box_append (box, what);
  if (text->before != NULL || text->after != NULL)
    gtk_box_append (box, stone_diff_label_new (_ (text->what), text->before, text->after));
}

GtkWidget *
stone_diff_list_new (const StoneFileDiff *diff)
{
  g_return_val_if_fail (diff != NULL, NULL);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  for (guint i = 0; i < diff->texts->len; i++)
    add_text (GTK_BOX (box), diff->texts->pdata[i]);
  return box;
}
