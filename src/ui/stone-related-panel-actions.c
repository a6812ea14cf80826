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

/* No story that isn't pinned stands before one that is. */
static guint
clamp_index (StoneArticle *article, guint index, gboolean pinned)
{
  guint n_pinned = 0;

  while (n_pinned < article->related->len && stone_article_story (article, n_pinned)->pinned)
    n_pinned++;
  return pinned ? MIN (index, n_pinned) : CLAMP (index, n_pinned, article->related->len);
}

void
stone_related_panel_add (StoneRelatedPanel *self, GPtrArray *stories, guint index)
{
  StoneArticle *article = stone_session_get_article (self->session);
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autofree char *file = NULL;
  StoneEditBuilder *builder;

  if (article == NULL)
    return;
  for (guint i = 0; i < stories->len; i++)
    {
      const StoneSourceStory *story = g_ptr_array_index (stories, i);
      StoneProject *project = stone_desk_get_project (stone_session_get_desk (self->session));

      if (!stone_source_story_is_picked (story, project, article))
        g_ptr_array_add (values, stone_source_story_to_value (story, project));
    }
  if (values->len == 0)
    return;
  file = stone_related_panel_dup_file (self);
  builder = stone_related_panel_begin (self, values->len == 1 ? N_ ("Add Related Story")
                                                              : N_ ("Add Related Stories"));
  stone_edit_builder_splice (builder, file, "/related", clamp_index (article, index, FALSE), 0,
                             (StoneValue *const *) values->pdata, values->len);
  stone_session_end_edit (self->session, builder);
}

static void
add_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneRelatedPanel *self = user_data;
  GPtrArray *stories = stone_story_search_get_stories (self->stories);
  guint index = g_variant_get_uint32 (parameter);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (index < stories->len)
    g_ptr_array_add (one, g_ptr_array_index (stories, index));
  stone_related_panel_add (self, one, G_MAXUINT);
}

static void
add_selected_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GPtrArray) chosen = stone_related_panel_list_chosen (user_data, NULL);

  stone_related_panel_add (user_data, chosen, G_MAXUINT);
}

static void
more_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_story_search_more (((StoneRelatedPanel *) user_data)->stories);
}

static void
retry_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_story_search_retry (((StoneRelatedPanel *) user_data)->stories,
                            g_variant_get_string (parameter, NULL));
}

static void
retry_all_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  stone_story_search_retry_all (((StoneRelatedPanel *) user_data)->stories);
}

/* A story that is pinned goes to the end of those that are; one that no longer is, to the head of
 * the others. */
static void
pin_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneRelatedPanel *self = user_data;
  StoneArticle *article = stone_session_get_article (self->session);
  guint index = g_variant_get_uint32 (parameter);
  g_autofree char *file = stone_related_panel_dup_file (self);
  g_autofree char *pointer = g_strdup_printf ("/related/%u/pinned", index);
  g_autoptr (StoneValue) yes = stone_value_new_boolean (TRUE);
  StoneEditBuilder *builder;
  gboolean pinned;
  guint n_pinned;

  if (article == NULL || index >= article->related->len)
    return;
  pinned = stone_article_story (article, index)->pinned;
  n_pinned = clamp_index (article, G_MAXUINT, TRUE);
  builder = stone_related_panel_begin (self, pinned ? N_ ("Unpin Story") : N_ ("Pin Story"));
  stone_edit_builder_set (builder, file, pointer, pinned ? NULL : yes);
  stone_edit_builder_move (builder, file, "/related", index, pinned ? n_pinned - 1 : n_pinned);
  stone_session_end_edit (self->session, builder);
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
  { "add-selected", add_selected_activated, NULL, NULL, NULL, { 0 } },
  { "more", more_activated, NULL, NULL, NULL, { 0 } },
  { "retry", retry_activated, "s", NULL, NULL, { 0 } },
  { "retry-all", retry_all_activated, NULL, NULL, NULL, { 0 } },
  { "pin", pin_activated, "u", NULL, NULL, { 0 } },
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
