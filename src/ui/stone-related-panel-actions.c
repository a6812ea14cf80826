/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the related stories. */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-related-panel-private.h"
#include "stone-story-row.h"

static void
add_story_value (StoneRelatedPanel *self, StoneValue *value, const char *name)
{
  g_autofree char *file = stone_related_panel_dup_file (self);
  guint n = stone_session_get_article (self->session)->related->len;
  StoneEditBuilder *builder = stone_related_panel_begin (self, name);

  stone_edit_builder_splice (builder, file, "/related", n, 0, &value, 1);
  stone_session_end_edit (self->session, builder);
}

void
stone_related_panel_add (StoneRelatedPanel *self, guint index)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneArticle *article = stone_session_get_article (self->session);

  if (article == NULL || self->stories == NULL || index >= self->stories->len)
    return;
  const StoneSourceStory *story = g_ptr_array_index (self->stories, index);
  StoneProject *project = stone_desk_get_project (desk);
  if (stone_source_story_is_picked (story, project, article))
    return;
  g_autoptr (StoneValue) value = stone_source_story_to_value (story, project);
  add_story_value (self, value, N_ ("Add Related Story"));
}

static void
add_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_related_panel_add (user_data, g_variant_get_uint32 (parameter));
}

static void
remove_story (StoneRelatedPanel *self, guint index)
{
  StoneArticle *article = stone_session_get_article (self->session);
  g_autofree char *file = stone_related_panel_dup_file (self);

  if (article == NULL || index >= article->related->len)
    return;
  g_autofree char *text = g_strdup_printf (_ ("“%s” removed from related stories"),
                                           stone_article_story (article, index)->headline);
  StoneEditBuilder *builder = stone_related_panel_begin (self, N_ ("Remove Related Story"));
  stone_related_panel_edit (self, -1);
  stone_edit_builder_splice (builder, file, "/related", index, 1, NULL, 0);
  if (stone_session_end_edit (self->session, builder))
    stone_session_toast (self->session, text, _ ("Undo"), "win.undo");
}

static void
remove_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  remove_story (user_data, g_variant_get_uint32 (parameter));
}

static void
edit_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneRelatedPanel *self = user_data;

  stone_related_panel_edit (self, g_variant_get_uint32 (parameter));
  gtk_widget_grab_focus (GTK_WIDGET (self->story_headline));
}

static void
done_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_related_panel_edit (user_data, -1);
}

/* What was searched for in vain is what it is likely to be called. */
static void
write_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneRelatedPanel *self = user_data;
  const char *query = gtk_editable_get_text (self->search);

  if (stone_session_get_article (self->session) == NULL)
    return;
  g_autoptr (StoneValue) value =
      stone_value_new_object ("headline", stone_value_new_string (query), NULL);
  add_story_value (self, value, N_ ("Write Related Story"));
  stone_related_panel_edit (self, stone_session_get_article (self->session)->related->len - 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->story_headline));
}

/* The row of the list that has the focus; NULL if none has. */
static StoneStoryRow *
find_focused_row (StoneRelatedPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, STONE_TYPE_STORY_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->picked))
             ? STONE_STORY_ROW (row)
             : NULL;
}

/* By ±1: for the window's keys. */
static void
move_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneRelatedPanel *self = user_data;
  StoneStoryRow *row = find_focused_row (self);
  StoneArticle *article = stone_session_get_article (self->session);
  int to =
      row != NULL ? (int) stone_story_row_get_index (row) + g_variant_get_int32 (parameter) : -1;

  if (article != NULL && to >= 0 && to < (int) article->related->len)
    stone_related_panel_move (self, stone_story_row_get_index (row), to);
}

static gboolean
key_pressed (StoneRelatedPanel *self, guint key)
{
  StoneStoryRow *row = key == GDK_KEY_Delete ? find_focused_row (self) : NULL;

  if (row != NULL)
    remove_story (self, stone_story_row_get_index (row));
  return row != NULL;
}

static const GActionEntry entries[] = {
  { "add", add_activated, "u", NULL, NULL, { 0 } },
  { "remove", remove_activated, "u", NULL, NULL, { 0 } },
  { "edit", edit_activated, "u", NULL, NULL, { 0 } },
  { "done", done_activated, NULL, NULL, NULL, { 0 } },
  { "write", write_activated, NULL, NULL, NULL, { 0 } },
  { "move", move_activated, "i", NULL, NULL, { 0 } },
};

void
stone_related_panel_add_actions (StoneRelatedPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "related", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->picked), keys);
}
