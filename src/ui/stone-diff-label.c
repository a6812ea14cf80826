/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-diff-label.h"
#include "stone-diff.h"
#include "stone-file-diff.h"

/* Grounds that stand behind dark and light text alike: GNOME's red 3 and green 4. */
#define GONE "<span strikethrough=\"true\" bgcolor=\"#e01b24\" bgalpha=\"18%\" alpha=\"80%\">"
#define COME "<span underline=\"single\" bgcolor=\"#2ec27e\" bgalpha=\"24%\">"

static void
append (GString *markup, const char *open, char **words, guint n)
{
  if (n == 0)
    return;
  g_string_append (markup, open);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (words[i], -1);
      g_string_append (markup, escaped);
    }
  if (*open != '\0')
    g_string_append (markup, "</span>");
}

static char *
make_markup (const char *now, const char *after)
{
  g_auto (GStrv) words_now = stone_file_diff_split_words (now);
  g_auto (GStrv) words_after = stone_file_diff_split_words (after);
  guint n_now = g_strv_length (words_now), at = 0;
  g_autoptr (GArray) hunks = stone_file_diff_compare_words (words_now, words_after);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < hunks->len; i++)
    {
      const StoneDiffHunk *hunk = &g_array_index (hunks, StoneDiffHunk, i);

      append (markup, "", words_now + at, hunk->a - at);
      append (markup, GONE, words_now + hunk->a, hunk->n_a);
      append (markup, COME, words_after + hunk->b, hunk->n_b);
      at = hunk->a + hunk->n_a;
    }
  append (markup, "", words_now + at, n_now - at);
  return g_string_free (markup, FALSE);
}

GtkWidget *
stone_diff_label_new (const char *what, const char *now, const char *after)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *markup = make_markup (now != NULL ? now : "", after != NULL ? after : "");
  /* Translators: %s is what it is, such as Headline, then its text as it stands and restored */
  g_autofree char *name =
      g_strdup_printf (_ ("%s. Now: %s. Restored: %s."), what, now != NULL ? now : _ ("nothing"),
                       after != NULL ? after : _ ("nothing"));

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return label;
}
