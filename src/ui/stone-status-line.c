/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-findings-light.h"
#include "stone-fit-text.h"
#include "stone-status-line.h"

#define COUNT_MS 250 /* between two counts of the words while they are typed */

struct _StoneStatusLine
{
  GtkBox parent_instance;
  StoneSession *session;
  GSignalGroup *desk_signals;
  GtkInscription *words, *characters;
  GtkButton *fit; /* toggles the cuts */
  GtkLabel *over, *under;
  StoneFindingsLight *findings;
  GtkButton *save;
  const char *fit_class;
  gboolean whole;
  guint count_source;
};

G_DEFINE_FINAL_TYPE (StoneStatusLine, stone_status_line, GTK_TYPE_BOX)

/* Of all articles in print */

typedef struct
{
  guint words;
  guint n_over, n_under; /* articles */
  int over, under;       /* lines */
} Sums;

static Sums
add_up (StonePages *pages)
{
  g_autofree const char **ids =
      pages != NULL ? stone_project_list_articles (stone_pages_get_project (pages)) : NULL;
  Sums sums = { 0 };

  for (const char **id = ids; id != NULL && *id != NULL; id++)
    {
      const StoneFit *fit = stone_pages_get_fit (pages, *id);
      const char *kind = stone_fit_to_class (fit);

      if (fit == NULL || fit->first_page == 0)
        continue;
      sums.words += fit->words;
      sums.n_over += g_str_equal (kind, "over");
      sums.over += g_str_equal (kind, "over") ? fit->over : 0;
      sums.n_under += g_str_equal (kind, "under");
      sums.under -= g_str_equal (kind, "under") ? fit->over : 0;
    }
  return sums;
}

/* A count changes all the time: no new measuring of the window while it has as many digits. */
static void
show_count (GtkInscription *inscription, char *text, gboolean any)
{
  g_autofree char *owned = text;
  guint width = g_utf8_strlen (text, -1) + 1;

  gtk_inscription_set_text (inscription, text);
  if (gtk_inscription_get_nat_chars (inscription) != width)
    gtk_inscription_set_nat_chars (inscription, width);
  gtk_widget_set_visible (GTK_WIDGET (inscription), any);
}

static void
show_sum (GtkLabel *label, char *text, gboolean any)
{
  g_autofree char *owned = text;

  gtk_label_set_label (label, owned);
  gtk_widget_set_visible (GTK_WIDGET (label), any);
}

static void
update_whole (StoneStatusLine *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  Sums sums = add_up (desk != NULL ? stone_desk_get_pages (desk) : NULL);
  g_autofree char *over = g_strdup_printf (ngettext ("%d line", "%d lines", sums.over), sums.over);
  g_autofree char *under =
      g_strdup_printf (ngettext ("%d line", "%d lines", sums.under), sums.under);

  /* Translators: %s is a number of lines */
  show_sum (self->over,
            g_strdup_printf (ngettext ("%u article over: %s", "%u articles over: %s", sums.n_over),
                             sums.n_over, over),
            self->whole && sums.n_over > 0);
  show_sum (self->under,
            g_strdup_printf (ngettext ("%u article under: %s", "%u articles under: %s",
                                       sums.n_under),
                             sums.n_under, under),
            self->whole && sums.n_under > 0);
  if (self->whole)
    show_count (self->words,
                g_strdup_printf (ngettext ("%u word", "%u words", sums.words), sums.words), TRUE);
}

/* Of the open article */

static void
update_counts (StoneStatusLine *self)
{
  StoneArticle *article = self->whole ? NULL : stone_session_get_article (self->session);
  guint n_words = article != NULL ? stone_article_count_words (article) : 0;
  guint n_characters = article != NULL ? stone_article_count_characters (article) : 0;

  if (!self->whole)
    show_count (self->words, g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words),
                article != NULL);
  show_count (self->characters,
              g_strdup_printf (ngettext ("%u character", "%u characters", n_characters),
                               n_characters),
              article != NULL);
}

static void
update_fit (StoneStatusLine *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  const StoneFit *fit =
      pages != NULL ? stone_pages_get_fit (pages, stone_session_get_article_id (self->session))
                    : NULL;
  g_autofree char *text = stone_fit_to_status (fit);
  g_autofree char *fields = stone_fit_to_fields (fit);
  g_autofree char *tip =
      g_strconcat (_ ("Show cuts that win a line"), *fields != '\0' ? "\n" : "", fields, NULL);

  gtk_button_set_label (self->fit, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fit), tip);
  gtk_widget_set_visible (GTK_WIDGET (self->fit), fit != NULL && !self->whole);
  if (g_strcmp0 (self->fit_class, stone_fit_to_status_class (fit)) != 0)
    {
      if (self->fit_class != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self->fit), self->fit_class);
      self->fit_class = stone_fit_to_status_class (fit);
      gtk_widget_add_css_class (GTK_WIDGET (self->fit), self->fit_class);
    }
  update_whole (self);
}

static void
update_saved (StoneStatusLine *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneSaveState state = desk != NULL ? stone_desk_get_save_state (desk) : STONE_SAVE_CLEAN;
  GDateTime *saved_at = desk != NULL ? stone_desk_get_saved_at (desk) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->save), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save), NULL);
  switch (state)
    {
    case STONE_SAVE_CHANGED:
      text = g_strdup (_ ("Unsaved changes"));
      break;
    case STONE_SAVE_SAVING:
      text = g_strdup (_ ("Saving…"));
      break;
    case STONE_SAVE_FAILED:
      text = g_strdup (_ ("Not saved"));
      gtk_widget_add_css_class (GTK_WIDGET (self->save), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->save), stone_desk_get_save_error (desk));
      break;
    case STONE_SAVE_CLEAN:
    default:
      if (saved_at != NULL)
        {
          g_autofree char *time = g_date_time_format (saved_at, "%H:%M");

          text = g_strdup_printf (_ ("Saved at %s"), time);
        }
      else
        text = g_strdup (_ ("Saved"));
    }
  gtk_button_set_label (self->save, text);
  gtk_widget_set_visible (GTK_WIDGET (self->save), desk != NULL);
}

static void
update_article (StoneStatusLine *self)
{
  update_counts (self);
  update_fit (self);
}

void
stone_status_line_list_findings (StoneStatusLine *self)
{
  stone_findings_light_open (self->findings);
}

void
stone_status_line_set_whole (StoneStatusLine *self, gboolean whole)
{
  self->whole = whole;
  update_article (self);
}

static gboolean
count_after_rest (gpointer data)
{
  StoneStatusLine *self = data;

  self->count_source = 0;
  update_counts (self);
  return G_SOURCE_REMOVE;
}

/* A whole article is counted, and labels that change have the window measured: not at each key. */
static void
on_project (StoneStatusLine *self)
{
  if (self->count_source == 0)
    self->count_source = g_timeout_add (COUNT_MS, count_after_rest, self);
}

static void
on_desk (StoneStatusLine *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  update_article (self);
  update_saved (self);
}

static void
stone_status_line_dispose (GObject *object)
{
  StoneStatusLine *self = STONE_STATUS_LINE (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_STATUS_LINE);
  G_OBJECT_CLASS (stone_status_line_parent_class)->dispose (object);
}

static void
stone_status_line_class_init (StoneStatusLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (STONE_TYPE_FINDINGS_LIGHT);
  G_OBJECT_CLASS (klass)->dispose = stone_status_line_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-status-line.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneStatusLine, words);
  gtk_widget_class_bind_template_child (widget_class, StoneStatusLine, characters);
  gtk_widget_class_bind_template_child (widget_class, StoneStatusLine, fit);
  gtk_widget_class_bind_template_child (widget_class, StoneStatusLine, over);
  gtk_widget_class_bind_template_child (widget_class, StoneStatusLine, under);
  gtk_widget_class_bind_template_child (widget_class, StoneStatusLine, findings);
  gtk_widget_class_bind_template_child (widget_class, StoneStatusLine, save);
}

static void
stone_status_line_init (StoneStatusLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::project", G_CALLBACK (on_project),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::pages", G_CALLBACK (update_fit),
                                  self);
  g_signal_group_connect_swapped (self->desk_signals, "notify::save-state",
                                  G_CALLBACK (update_saved), self);
}

GtkWidget *
stone_status_line_new (StoneSession *session)
{
  StoneStatusLine *self = g_object_new (STONE_TYPE_STATUS_LINE, NULL);

  self->session = g_object_ref (session);
  stone_findings_light_set_session (self->findings, session);
  g_signal_connect_object (session, "notify::desk", G_CALLBACK (on_desk), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (update_article), self,
                           G_CONNECT_SWAPPED);
  on_desk (self);
  return GTK_WIDGET (self);
}
