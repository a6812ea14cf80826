/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-find-bar.h"
#include "stone-find.h"

#define MAX_FOUND 10000

struct _StoneFindBar
{
  GtkWidget parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  StoneFinder *finder; /* NULL: the expression is none */
  GArray *found;       /* StonePlace */
  /*< from the template >*/
  GtkRevealer *revealer;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkLabel *problem;
  GtkToggleButton *everywhere;
  GtkCheckButton *words, *regex;
  GtkWidget *previous, *next;
  GtkWidget *replace_box, *replace, *replace_all;
  GtkEditable *replacement;
  /*< state >*/
  int at;           /* the place that is shown; -1: none yet */
  guint find_again; /* source: the texts have changed */
};

G_DEFINE_FINAL_TYPE (StoneFindBar, stone_find_bar, GTK_TYPE_WIDGET)

enum
{
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_open (StoneFindBar *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

static void
update_count (StoneFindBar *self)
{
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint n = self->found->len;
  g_autofree char *text = *needle == '\0' ? g_strdup ("")
                          : n == 0        ? g_strdup (_ ("none"))
                          : self->at < 0
                              ? g_strdup_printf ("%u", n)
                              /* Translators: the third of twelve places that were found */
                              : g_strdup_printf (_ ("%d of %u"), self->at + 1, n);

  gtk_label_set_label (self->count, text);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  gtk_widget_set_sensitive (self->replace, n > 0);
  gtk_widget_set_sensitive (self->replace_all, n > 0);
  if (*needle != '\0' && n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* What can't be looked for, or put in, is told below the entry. */
static void
tell_problem (StoneFindBar *self, const GError *error)
{
  gtk_label_set_label (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
}

static void
make_finder (StoneFindBar *self)
{
  g_autoptr (GError) error = NULL;
  StoneFindFlags flags =
      (gtk_check_button_get_active (self->words) ? STONE_FIND_WORDS : STONE_FIND_PLAIN) |
      (gtk_check_button_get_active (self->regex) ? STONE_FIND_REGEX : STONE_FIND_PLAIN);

  g_clear_pointer (&self->finder, stone_finder_free);
  self->finder =
      stone_finder_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)), flags, &error);
  tell_problem (self, error);
}

static void
find (StoneFindBar *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  const char *id = stone_session_get_article_id (self->session);
  gboolean everywhere = gtk_toggle_button_get_active (self->everywhere);

  make_finder (self);
  g_array_unref (self->found);
  self->found = self->finder != NULL && desk != NULL && is_open (self) && (everywhere || id != NULL)
                    ? stone_finder_find (self->finder, stone_desk_get_project (desk),
                                         everywhere ? NULL : id, MAX_FOUND)
                    : g_array_new (FALSE, FALSE, sizeof (StonePlace));
  self->at = -1;
}

/* Shows the place; the entry keeps the focus, so that one may go on. */
static void
show_place (StoneFindBar *self, int at)
{
  StonePlace place = g_array_index (self->found, StonePlace, at);

  self->at = at;
  if (g_strcmp0 (place.article, stone_session_get_article_id (self->session)) != 0)
    stone_session_set_article_id (self->session, place.article);
  stone_session_show_place (self->session, &place, self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/* The first place of the article that is open, or of all. */
static int
first_at_hand (StoneFindBar *self)
{
  const char *id = stone_session_get_article_id (self->session);

  for (guint i = 0; i < self->found->len; i++)
    if (g_strcmp0 (g_array_index (self->found, StonePlace, i).article, id) == 0)
      return (int) i;
  return -1;
}

static void
needle_changed (StoneFindBar *self)
{
  find (self);
  if (first_at_hand (self) >= 0)
    show_place (self, first_at_hand (self));
  update_count (self);
}

/* What is typed meanwhile moves the places; the count stays true, the place is found again. */
static gboolean
find_in_idle (gpointer data)
{
  StoneFindBar *self = data;
  int at = self->at;

  self->find_again = 0;
  find (self);
  self->at = at < (int) self->found->len ? at : -1;
  update_count (self);
  return G_SOURCE_REMOVE;
}

/* No place of a text that is gone is shown. */
static void
find_now (StoneFindBar *self)
{
  if (self->find_again == 0)
    return;
  g_clear_handle_id (&self->find_again, g_source_remove);
  find_in_idle (self);
}

/* Not between a key and its letter. */
static void
project_changed (StoneFindBar *self)
{
  if (is_open (self) && self->find_again == 0)
    self->find_again = g_idle_add_full (G_PRIORITY_LOW, find_in_idle, self, NULL);
}

static void
article_changed (StoneFindBar *self)
{
  if (!is_open (self) || gtk_toggle_button_get_active (self->everywhere))
    return;
  find (self);
  update_count (self);
}

void
stone_find_bar_go (StoneFindBar *self, int step)
{
  int n;

  g_return_if_fail (STONE_IS_FIND_BAR (self));
  if (!is_open (self))
    {
      stone_find_bar_open (self, NULL, gtk_toggle_button_get_active (self->everywhere),
                           gtk_widget_get_visible (self->replace_box));
      return;
    }
  find_now (self);
  n = (int) self->found->len;
  if (n == 0)
    return;
  show_place (self, self->at < 0 ? (step > 0 ? 0 : n - 1) : (self->at + step + n) % n);
  update_count (self);
}

static void
next_asked (StoneFindBar *self)
{
  stone_find_bar_go (self, 1);
}

static void
previous_asked (StoneFindBar *self)
{
  stone_find_bar_go (self, -1);
}

/* Replacing */

static gboolean
replace (StoneFindBar *self, guint first, guint n)
{
  g_autoptr (GError) error = NULL;
  StoneEditBuilder *builder = stone_desk_edit (stone_session_get_desk (self->session),
                                               STONE_ORIGIN_COMMAND, N_ ("Replace"));

  if (stone_finder_replace (self->finder, builder, &g_array_index (self->found, StonePlace, first),
                            n, gtk_editable_get_text (self->replacement), &error))
    return stone_session_end_edit (self->session, builder);
  stone_edit_builder_free (builder);
  tell_problem (self, error);
  return FALSE;
}

/* What is shown is replaced, and what comes next is shown; first of all, what would be. */
static void
replace_asked (StoneFindBar *self)
{
  int at;

  find_now (self);
  at = self->at;
  if (at < 0)
    stone_find_bar_go (self, 1);
  if (at < 0 || !replace (self, (guint) at, 1))
    return;
  find_now (self);
  if (self->found->len > 0)
    show_place (self, at < (int) self->found->len ? at : 0);
  update_count (self);
}

static guint
count_articles (StoneFindBar *self)
{
  g_autoptr (GHashTable) articles = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < self->found->len; i++)
    g_hash_table_add (articles, (gpointer) g_array_index (self->found, StonePlace, i).article);
  return g_hash_table_size (articles);
}

static void
replace_all_asked (StoneFindBar *self)
{
  guint n, n_articles;
  g_autofree char *articles = NULL;
  g_autofree char *text = NULL;

  find_now (self);
  n = self->found->len;
  n_articles = count_articles (self);
  if (n == 0 || !replace (self, 0, n))
    return;
  articles = g_strdup_printf (ngettext ("%u article", "%u articles", n_articles), n_articles);
  /* Translators: how many places were replaced, and “3 articles” */
  text = g_strdup_printf (ngettext ("%u replaced in %s", "%u replaced in %s", n), n, articles);
  stone_session_toast (self->session, text, _ ("Undo"), "win.undo");
}

static void
close_asked (StoneFindBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

void
stone_find_bar_open (StoneFindBar *self, const char *text, gboolean everywhere, gboolean replacing)
{
  g_return_if_fail (STONE_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_toggle_button_set_active (self->everywhere, everywhere);
  gtk_widget_set_visible (self->replace_box, replacing);
  if (text != NULL && *text != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  find (self);
  update_count (self);
}

static void
stone_find_bar_dispose (GObject *object)
{
  StoneFindBar *self = STONE_FIND_BAR (object);

  g_clear_handle_id (&self->find_again, g_source_remove);
  g_clear_object (&self->desk_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_FIND_BAR);
  G_OBJECT_CLASS (stone_find_bar_parent_class)->dispose (object);
}

static void
stone_find_bar_finalize (GObject *object)
{
  StoneFindBar *self = STONE_FIND_BAR (object);

  g_clear_pointer (&self->finder, stone_finder_free);
  g_array_unref (self->found);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_find_bar_parent_class)->finalize (object);
}

static void
stone_find_bar_class_init (StoneFindBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_find_bar_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_find_bar_finalize;
  signals[CLOSED] = g_signal_new ("closed", STONE_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, everywhere);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, problem);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, words);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, regex);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, next);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, replace_box);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, replace);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, replace_all);
  gtk_widget_class_bind_template_child (widget_class, StoneFindBar, replacement);
  gtk_widget_class_bind_template_callback (widget_class, replace_asked);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_asked);
  gtk_widget_class_bind_template_callback (widget_class, needle_changed);
  gtk_widget_class_bind_template_callback (widget_class, next_asked);
  gtk_widget_class_bind_template_callback (widget_class, previous_asked);
  gtk_widget_class_bind_template_callback (widget_class, close_asked);
}

static void
stone_find_bar_init (StoneFindBar *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (StonePlace));
  self->at = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
}

GtkWidget *
stone_find_bar_new (StoneSession *session)
{
  StoneFindBar *self = g_object_new (STONE_TYPE_FIND_BAR, NULL);

  self->session = g_object_ref (session);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
