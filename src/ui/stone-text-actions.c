/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-breaks.h"
#include "stone-picture-chooser.h"
#include "stone-quote-columns.h"
#include "stone-text-actions.h"

struct _StoneTextActions
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSimpleActionGroup *group;
  GSignalGroup *desk_signals;
  /*< borrowed >*/
  StoneBodyView *body;
  GtkWidget *toolbar;
  GtkRoot *root; /* that is watched; or NULL */
  gulong focus_handler;

  StoneBlockKind kind; /* at the caret */
  guint update_source;
  gboolean in_text; /* the focus is in the body, or was before it went to the toolbar */
};

G_DEFINE_FINAL_TYPE (StoneTextActions, stone_text_actions, G_TYPE_OBJECT)

enum
{
  KIND_CHANGED,
  LINK_ASKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const struct
{
  const char *action;
  StoneMarks mark;
  const char *edit; /* what its undo is called */
} marks[] = {
  { "bold", STONE_MARK_BOLD, N_ ("Bold") },
  { "italic", STONE_MARK_ITALIC, N_ ("Italic") },
  { "small-caps", STONE_MARK_SMALL_CAPS, N_ ("Small Caps") },
  { "superscript", STONE_MARK_SUPERSCRIPT, N_ ("Superscript") },
};

static const char *const text_actions[] = { "kind", "paste-plain", "insert", "lines" };
static const char *const quote_actions[] = { "quote-columns", "quote-wider" };
static const char *const selection_actions[] = { "bold", "italic", "small-caps", "superscript",
                                                 "link" };
static const char *const article_actions[] = { "status", "section", "language", "picture-choose" };

GActionGroup *
stone_text_actions_get_group (StoneTextActions *self)
{
  g_return_val_if_fail (STONE_IS_TEXT_ACTIONS (self), NULL);
  return G_ACTION_GROUP (self->group);
}

StoneBlockKind
stone_text_actions_get_kind (StoneTextActions *self)
{
  g_return_val_if_fail (STONE_IS_TEXT_ACTIONS (self), STONE_BLOCK_PARAGRAPH);
  return self->kind;
}

static gboolean
get_selection (StoneTextActions *self, StoneBodyPoint *from, StoneBodyPoint *to)
{
  return stone_body_binding_get_selection (stone_body_view_get_binding (self->body), from, to);
}

static StoneEditBuilder *
begin (StoneTextActions *self, const char *name)
{
  return stone_desk_edit (stone_session_get_desk (self->session), STONE_ORIGIN_COMMAND, name);
}

static const char *
get_id (StoneTextActions *self)
{
  return stone_session_get_article_id (self->session);
}

/* States */

static void
set_state (StoneTextActions *self, const char *action, GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self->group), action)),
                             state);
}

static void
set_enabled (StoneTextActions *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                   g_action_map_lookup_action (G_ACTION_MAP (self->group), action)),
                               enabled);
}

/* What is told of the block at the caret. */
static void
update_block_states (StoneTextActions *self, const StoneBlock *block)
{
  StoneBlockKind kind = block != NULL ? block->kind : STONE_BLOCK_PARAGRAPH;
  gboolean is_quote = kind == STONE_BLOCK_QUOTE;

  set_state (self, "kind", g_variant_new_string (stone_block_kind_to_string (kind)));
  set_state (self, "quote-columns", g_variant_new_int32 (is_quote ? block->columns : 0));
  for (guint i = 0; i < G_N_ELEMENTS (quote_actions); i++)
    set_enabled (self, quote_actions[i], self->in_text && is_quote);
  if (kind == self->kind)
    return;
  self->kind = kind;
  g_signal_emit (self, signals[KIND_CHANGED], 0);
}

static void
update_text_states (StoneTextActions *self,
                    StoneArticle *article,
                    StoneBodyPoint from,
                    StoneBodyPoint to)
{
  StoneMarks set = stone_body_get_marks (article, from, to);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    set_state (self, marks[i].action, g_variant_new_boolean ((set & marks[i].mark) != 0));
  update_block_states (self, from.block < article->body->len
                                 ? stone_article_block (article, from.block)
                                 : NULL);
}

static void
actions_update (StoneTextActions *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  gboolean held = stone_session_is_held (self->session);
  gboolean in_text = article != NULL && self->in_text && !held;
  StoneBodyPoint from, to;
  gboolean any = get_selection (self, &from, &to);

  /* Each once: a button that goes on and off again is restyled, in frames of their own. */
  for (guint i = 0; i < G_N_ELEMENTS (text_actions); i++)
    set_enabled (self, text_actions[i], in_text);
  for (guint i = 0; i < G_N_ELEMENTS (selection_actions); i++)
    set_enabled (self, selection_actions[i], in_text && any);
  for (guint i = 0; i < G_N_ELEMENTS (article_actions); i++)
    set_enabled (self, article_actions[i], article != NULL && !held);
  if (article == NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (quote_actions); i++)
        set_enabled (self, quote_actions[i], FALSE);
      return;
    }
  set_state (self, "status", g_variant_new_string (stone_status_to_string (article->status)));
  set_state (self, "section", g_variant_new_string (article->section));
  set_state (self, "language", g_variant_new_string (article->language));
  update_text_states (self, article, from, to);
}

static gboolean
update_in_idle (gpointer data)
{
  StoneTextActions *self = data;

  self->update_source = 0;
  actions_update (self);
  return G_SOURCE_REMOVE;
}

/* A letter moves the caret and changes the text: once for all of it, and after the letter is seen.
 * (What a selection allows is allowed at once: the next key may ask for it.) */
static void
queue_update (StoneTextActions *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_in_idle, self);
}

static gboolean
is_within (GtkWidget *widget, GtkWidget *whole)
{
  return widget == whole || gtk_widget_is_ancestor (widget, whole);
}

static void
focus_changed (StoneTextActions *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->body));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Without a focus a menu may be up, or another window in front: nothing is decided yet. */
  if (focus == NULL)
    return;
  self->in_text = is_within (focus, GTK_WIDGET (self->body)) ||
                  (self->in_text && is_within (focus, self->toolbar));
  actions_update (self);
}

/* By hand: a GSignalGroup whose target goes while it holds this is not safe in GLib 2.74. */
static void
root_changed (StoneTextActions *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->body));

  if (self->root != NULL)
    g_clear_signal_handler (&self->focus_handler, self->root);
  self->root = root;
  if (root == NULL)
    return;
  self->focus_handler =
      g_signal_connect_swapped (root, "notify::focus-widget", G_CALLBACK (focus_changed), self);
  focus_changed (self);
}

/* Commands */

static void
toggle_mark (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextActions *self = user_data;
  StoneBodyPoint from, to;

  if (!get_selection (self, &from, &to))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (marks[i].action, g_action_get_name (G_ACTION (action))))
      {
        StoneEditBuilder *builder = begin (self, marks[i].edit);
        stone_body_toggle_mark (builder, get_id (self), from, to, marks[i].mark);
        stone_session_end_edit (self->session, builder);
      }
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
insert (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_breaks_insert (((StoneTextActions *) user_data)->body,
                       g_variant_get_string (parameter, NULL));
}

static void
change_lines (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextActions *self = user_data;
  StoneBodyPoint from, to;

  get_selection (self, &from, &to);
  stone_breaks_change_lines (self->session, MIN (from.block, to.block), MAX (from.block, to.block),
                             g_variant_get_int32 (parameter));
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
set_quote_columns (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextActions *self = user_data;
  StoneBodyPoint from, to;

  get_selection (self, &from, &to);
  stone_quote_columns_set (self->session, from, to,
                           CLAMP (g_variant_get_int32 (parameter), 0, STONE_BLOCK_COLUMNS));
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
widen_quote (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextActions *self = user_data;
  StoneBodyPoint from, to;

  get_selection (self, &from, &to);
  stone_quote_columns_change (self->session, from, to, g_variant_get_int32 (parameter));
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
set_kind (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextActions *self = user_data;
  StoneBodyPoint from, to;
  StoneBlockKind kind;

  if (!stone_block_kind_from_string (g_variant_get_string (parameter, NULL), &kind) ||
      kind == STONE_BLOCK_BOX)
    return;
  get_selection (self, &from, &to);
  StoneEditBuilder *builder = begin (self, N_ ("Paragraph Kind"));
  stone_body_set_kind (builder, get_id (self), from, to, kind);
  stone_session_end_edit (self->session, builder);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
ask_link (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextActions *self = user_data;
  StoneArticle *article = stone_session_get_article (self->session);
  StoneBodyPoint from, to;

  if (!get_selection (self, &from, &to) || from.block >= article->body->len)
    return;
  StoneSpanStyle style =
      stone_block_style_at (stone_article_block (article, from.block), from.index);
  g_signal_emit (self, signals[LINK_ASKED], 0, style.href != NULL ? style.href : "");
}

void
stone_text_actions_set_link (StoneTextActions *self, const char *href)
{
  StoneBodyPoint from, to;
  g_return_if_fail (STONE_IS_TEXT_ACTIONS (self));

  if (stone_session_get_article (self->session) == NULL || !get_selection (self, &from, &to))
    return;
  StoneEditBuilder *builder = begin (self, href != NULL ? N_ ("Link") : N_ ("Remove Link"));
  stone_body_set_href (builder, get_id (self), from, to, href);
  stone_session_end_edit (self->session, builder);
}

static void
paste_plain (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_body_view_paste_plain (STONE_TEXT_ACTIONS (user_data)->body);
}

static void
choose_picture (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextActions *self = user_data;

  stone_picture_choose (self->session, GTK_WIDGET (self->body), G_MAXUINT, FALSE);
}

static void
set_field (StoneTextActions *self, const char *pointer, GVariant *value, const char *name)
{
  g_autofree char *file = stone_project_article_file (get_id (self));
  StoneEditBuilder *builder = begin (self, name);

  stone_edit_builder_set_string (builder, file, pointer, g_variant_get_string (value, NULL));
  stone_session_end_edit (self->session, builder);
}

static void
set_status (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  set_field (user_data, "/status", parameter, N_ ("Status"));
}

static void
set_language (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  set_field (user_data, "/language", parameter, N_ ("Language"));
}

/* A section is a place in the running order too: behind the section's last article. */
static void
set_section (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextActions *self = user_data;
  const char *section = g_variant_get_string (parameter, NULL);
  StoneEditBuilder *builder = begin (self, N_ ("Section"));

  stone_edit_builder_move_article (builder, get_id (self), section, G_MAXUINT);
  stone_session_end_edit (self->session, builder);
}

/* The object */

static const GActionEntry entries[] = {
  { "kind", set_kind, "s", "'paragraph'", NULL, { 0 } },
  { "quote-columns", set_quote_columns, "i", "0", NULL, { 0 } },
  { "quote-wider", widen_quote, "i", NULL, NULL, { 0 } },
  { "bold", toggle_mark, NULL, "false", NULL, { 0 } },
  { "italic", toggle_mark, NULL, "false", NULL, { 0 } },
  { "small-caps", toggle_mark, NULL, "false", NULL, { 0 } },
  { "superscript", toggle_mark, NULL, "false", NULL, { 0 } },
  { "link", ask_link, NULL, NULL, NULL, { 0 } },
  { "insert", insert, "s", NULL, NULL, { 0 } },
  { "lines", change_lines, "i", NULL, NULL, { 0 } },
  { "paste-plain", paste_plain, NULL, NULL, NULL, { 0 } },
  { "picture-choose", choose_picture, NULL, NULL, NULL, { 0 } },
  { "status", set_status, "s", "'draft'", NULL, { 0 } },
  { "section", set_section, "s", "''", NULL, { 0 } },
  { "language", set_language, "s", "''", NULL, { 0 } },
};

static void
watch (StoneTextActions *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));

  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::has-selection", G_CALLBACK (actions_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stone_body_view_get_binding (self->body), "synced",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body, "notify::root", G_CALLBACK (root_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::article", G_CALLBACK (actions_update), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->session, "desk", self->desk_signals, "target",
                          G_BINDING_SYNC_CREATE);
}

StoneTextActions *
stone_text_actions_new (StoneSession *session, StoneBodyView *body, GtkWidget *toolbar)
{
  StoneTextActions *self = g_object_new (STONE_TYPE_TEXT_ACTIONS, NULL);

  self->session = g_object_ref (session);
  self->body = body;
  self->toolbar = toolbar;
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries),
                                   self);
  watch (self);
  root_changed (self);
  actions_update (self);
  return self;
}

static void
stone_text_actions_finalize (GObject *object)
{
  StoneTextActions *self = STONE_TEXT_ACTIONS (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->root != NULL)
    g_clear_signal_handler (&self->focus_handler, self->root);
  g_clear_object (&self->desk_signals);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->group), entries[i].name);
  g_clear_object (&self->group);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_text_actions_parent_class)->finalize (object);
}

static void
stone_text_actions_class_init (StoneTextActionsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_text_actions_finalize;
  signals[KIND_CHANGED] = g_signal_new ("kind-changed", STONE_TYPE_TEXT_ACTIONS, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LINK_ASKED] = g_signal_new ("link-asked", STONE_TYPE_TEXT_ACTIONS, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
stone_text_actions_init (StoneTextActions *self)
{
  self->group = g_simple_action_group_new ();
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project", G_CALLBACK (queue_update),
                                 self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "holder-changed", G_CALLBACK (queue_update),
                                 self, G_CONNECT_SWAPPED);
}
