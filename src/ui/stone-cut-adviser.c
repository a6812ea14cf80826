/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-chips.h"
#include "stone-cut-adviser.h"

#define REST 250     /* ms after the newest pages */
#define MOST_CHIPS 9 /* more would be noise */
#define UNASKED 5    /* chips of an article that has no length to meet */

struct _StoneCutAdviser
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  StoneBodyView *body;
  GSignalGroup *desk_signals;
  GCancellable *cancellable; /* of the question under way, or NULL */
  GArray *cuts;              /* StoneCut, or NULL while nothing is known */
  StoneChips *chips;         /* of the first n_shown of them */
  /*< borrowed >*/
  GSimpleAction *action;
  /*< state >*/
  gboolean on;
  gboolean has_room; /* the article has a length to meet … */
  int over;          /* … by so many lines, when the question was asked */
  guint n_shown;
  int current; /* the cut that was last gone to, or -1 */
  guint rest;  /* waits for the hand to rest, or 0 */
};

G_DEFINE_FINAL_TYPE (StoneCutAdviser, stone_cut_adviser, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const StoneCut *
get_cut (StoneCutAdviser *self, guint i)
{
  return &g_array_index (self->cuts, StoneCut, i);
}

static const StoneFit *
get_fit (StoneCutAdviser *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;

  return pages != NULL ? stone_pages_get_fit (pages, stone_session_get_article_id (self->session))
                       : NULL;
}

/* What is shown */

static char *
name_chip (const StoneCut *cut)
{
  if (cut->lines < 0)
    return g_strdup_printf (ngettext ("Cut %u character in paragraph %u to win a line",
                                      "Cut %u characters in paragraph %u to win a line",
                                      cut->characters),
                            cut->characters, cut->paragraph);
  return g_strdup_printf (ngettext ("Add %u character in paragraph %u to fill a line",
                                    "Add %u characters in paragraph %u to fill a line",
                                    cut->characters),
                          cut->characters, cut->paragraph);
}

static void go_to (StoneCutAdviser *self, guint i);

static void
chip_clicked (GtkButton *button, gpointer user_data)
{
  go_to (user_data, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "cut")));
}

static GtkWidget *
make_face (const StoneCut *cut)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Translators: stands on a small chip beside a paragraph; the number is of characters. */
  g_autofree char *text =
      g_strdup_printf (cut->lines < 0 ? _ ("Cut %u") : _ ("Add %u"), cut->characters);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (face), label);
  gtk_box_append (GTK_BOX (face), gtk_label_new (_ ("1 line")));
  return face;
}

static GtkWidget *
make_chip (StoneCutAdviser *self, guint i)
{
  const StoneCut *cut = get_cut (self, i);
  g_autofree char *name = name_chip (cut);
  GtkWidget *chip = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (chip), make_face (cut));
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (chip, "chip");
  if (i == 0)
    gtk_widget_add_css_class (chip, "best");
  g_object_set_data (G_OBJECT (chip), "cut", GUINT_TO_POINTER (i));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked), self, 0);
  return chip;
}

static guint
count_shown (StoneCutAdviser *self)
{
  guint characters;

  if (!self->on || self->cuts == NULL || (self->has_room && self->over == 0))
    return 0;
  if (!self->has_room)
    return MIN (self->cuts->len, UNASKED);
  return MIN (stone_adviser_count (self->cuts, ABS (self->over), &characters), MOST_CHIPS);
}

static void
show (StoneCutAdviser *self)
{
  StoneBodyBinding *binding = stone_body_view_get_binding (self->body);

  stone_chips_clear (self->chips);
  self->n_shown = count_shown (self);
  for (guint i = 0; i < self->n_shown; i++)
    {
      const StoneCut *cut = get_cut (self, i);
      GtkTextIter start, end;

      stone_body_binding_get_iter (binding, (StoneBodyPoint){ cut->block, cut->tail_start },
                                   &start);
      stone_body_binding_get_iter (binding, (StoneBodyPoint){ cut->block, cut->tail_end }, &end);
      stone_chips_add (self->chips, make_chip (self, i), &start, &end);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Asking */

static void
forget (StoneCutAdviser *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
advised (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoneCutAdviser) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *cuts = stone_desk_advise_finish (STONE_DESK (source), result, &error);

  if (cuts == NULL) /* cancelled: a later question is under way, or none is wanted */
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->cuts, g_array_unref);
  self->cuts = cuts;
  self->current = -1;
  show (self);
}

static gboolean
ask (gpointer data)
{
  StoneCutAdviser *self = data;
  const StoneFit *fit = get_fit (self);

  self->rest = 0;
  if (fit == NULL)
    return G_SOURCE_REMOVE;
  self->has_room = fit->room >= 0;
  self->over = fit->over;
  self->cancellable = g_cancellable_new ();
  stone_desk_advise_async (stone_session_get_desk (self->session), fit->article,
                           fit->over < 0 ? 1 : -1, self->cancellable, advised, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_soon (StoneCutAdviser *self)
{
  forget (self);
  if (self->on && get_fit (self) != NULL)
    self->rest = g_timeout_add (REST, ask, self);
}

static void
article_changed (StoneCutAdviser *self)
{
  g_clear_pointer (&self->cuts, g_array_unref);
  show (self);
  ask_soon (self);
}

/* Commands */

static void
set_on (StoneCutAdviser *self, gboolean on)
{
  if (self->on == on)
    return;
  self->on = on;
  g_simple_action_set_state (self->action, g_variant_new_boolean (on));
  g_clear_pointer (&self->cuts, g_array_unref);
  show (self);
  ask_soon (self);
}

static void
go_to (StoneCutAdviser *self, guint i)
{
  self->current = (int) i;
  /* Focus first: it would bring the old caret into sight. */
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
  stone_chips_select (self->chips, i);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
step (StoneCutAdviser *self, int by)
{
  if (!self->on)
    set_on (self, TRUE);
  else if (self->n_shown > 0)
    go_to (self, self->current < 0 ? (by > 0 ? 0 : self->n_shown - 1)
                                   : (self->current + by + self->n_shown) % self->n_shown);
}

static void
toggle (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  set_on (user_data, g_variant_get_boolean (state));
}

static void
next_cut (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, 1);
}

static void
previous_cut (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step (user_data, -1);
}

static void
hide_cuts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneCutAdviser *self = user_data;

  set_on (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static const GActionEntry entries[] = {
  { "hide-cuts", hide_cuts, NULL, NULL, NULL, { 0 } },
  { "cut-adviser", NULL, NULL, "false", toggle, { 0 } },
  { "next-cut", next_cut, NULL, NULL, NULL, { 0 } },
  { "previous-cut", previous_cut, NULL, NULL, NULL, { 0 } },
};

/* Words */

gboolean
stone_cut_adviser_is_on (StoneCutAdviser *self)
{
  g_return_val_if_fail (STONE_IS_CUT_ADVISER (self), FALSE);
  return self->on;
}

/* What N cuts of CHARACTERS in all do to the lines that are over or under. */
static char *
say_sum (StoneCutAdviser *self, guint n, guint characters)
{
  guint lines = ABS (self->over);

  if (n < lines)
    return g_strdup_printf (self->over > 0
                                ? ngettext ("%u of %u lines over can be won by cutting.",
                                            "%u of %u lines over can be won by cutting.", lines)
                                : ngettext ("%u of %u lines under can be filled by adding.",
                                            "%u of %u lines under can be filled by adding.", lines),
                            n, lines);
  if (self->over > 0)
    return g_strdup_printf (ngettext ("%u cut, %u characters, makes it fit.",
                                      "%u cuts, %u characters, make it fit.", n),
                            n, characters);
  return g_strdup_printf (ngettext ("%u addition, %u characters, fills it.",
                                    "%u additions, %u characters, fill it.", n),
                          n, characters);
}

char *
stone_cut_adviser_dup_summary (StoneCutAdviser *self)
{
  guint characters, n;
  g_return_val_if_fail (STONE_IS_CUT_ADVISER (self), NULL);

  if (stone_session_get_article (self->session) == NULL)
    return g_strdup ("");
  if (self->cuts == NULL)
    return g_strdup (_ ("Looking for cuts…"));
  if (!self->has_room)
    return g_strdup (_ ("No length to meet is set."));
  if (self->over == 0)
    return g_strdup (_ ("It fits."));
  n = stone_adviser_count (self->cuts, ABS (self->over), &characters);
  return say_sum (self, n, characters);
}

char *
stone_cut_adviser_dup_next (StoneCutAdviser *self)
{
  g_return_val_if_fail (STONE_IS_CUT_ADVISER (self), NULL);

  if (self->n_shown == 0)
    return g_strdup ("");
  const StoneCut *cut = get_cut (self, (guint) (self->current + 1) % self->n_shown);
  return g_strdup_printf (ngettext ("Next: %u character in paragraph %u",
                                    "Next: %u characters in paragraph %u", cut->characters),
                          cut->characters, cut->paragraph);
}

/* The object */

StoneCutAdviser *
stone_cut_adviser_new (StoneSession *session, StoneBodyView *body, GActionMap *actions)
{
  StoneCutAdviser *self = g_object_new (STONE_TYPE_CUT_ADVISER, NULL);

  self->session = g_object_ref (session);
  self->body = g_object_ref (body);
  self->chips = stone_chips_new (GTK_TEXT_VIEW (body), stone_body_view_get_gutter (body));
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  self->action = G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "cut-adviser"));
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  return self;
}

static void
stone_cut_adviser_dispose (GObject *object)
{
  StoneCutAdviser *self = STONE_CUT_ADVISER (object);

  forget (self);
  g_clear_object (&self->desk_signals);
  G_OBJECT_CLASS (stone_cut_adviser_parent_class)->dispose (object);
}

static void
stone_cut_adviser_finalize (GObject *object)
{
  StoneCutAdviser *self = STONE_CUT_ADVISER (object);

  g_clear_pointer (&self->cuts, g_array_unref);
  g_clear_pointer (&self->chips, stone_chips_free);
  g_clear_object (&self->body);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_cut_adviser_parent_class)->finalize (object);
}

static void
stone_cut_adviser_class_init (StoneCutAdviserClass *class)
{
  G_OBJECT_CLASS (class)->dispose = stone_cut_adviser_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_cut_adviser_finalize;

  signals[CHANGED] = g_signal_new ("changed", STONE_TYPE_CUT_ADVISER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_cut_adviser_init (StoneCutAdviser *self)
{
  self->current = -1;
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::pages", G_CALLBACK (ask_soon), self,
                                 G_CONNECT_SWAPPED);
}
