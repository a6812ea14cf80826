/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-related-panel-private.h"
#include "stone-related-rows.h"
#include "stone-story-row.h"

G_DEFINE_FINAL_TYPE (StoneRelatedPanel, stone_related_panel, ADW_TYPE_BIN)

char *
stone_related_panel_dup_file (StoneRelatedPanel *self)
{
  return stone_project_article_file (stone_session_get_article_id (self->session));
}

StoneEditBuilder *
stone_related_panel_begin (StoneRelatedPanel *self, const char *name)
{
  return stone_desk_edit (stone_session_get_desk (self->session), STONE_ORIGIN_COMMAND, name);
}

static void
remove_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* On the page */

void
stone_related_panel_move (StoneRelatedPanel *self, guint from, guint to)
{
  g_autofree char *file = stone_related_panel_dup_file (self);
  StoneEditBuilder *builder = stone_related_panel_begin (self, N_ ("Move Story"));

  stone_edit_builder_move (builder, file, "/related", from, to);
  if (stone_session_end_edit (self->session, builder))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->picked, to)));
}

static GtkWidget *
make_picked_row (StoneRelatedPanel *self, const StoneStory *story, guint index)
{
  GtkWidget *row =
      stone_related_rows_new_picked (stone_session_get_desk (self->session), story, index);

  g_signal_connect_object (row, "moved", G_CALLBACK (stone_related_panel_move), self,
                           G_CONNECT_SWAPPED);
  return row;
}

/* The page of each story, as the list shows it. */
static char *
describe_pages (StoneRelatedPanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; article != NULL && i < article->related->len; i++)
    {
      g_autofree char *tag =
          stone_related_rows_make_page_tag (stone_session_get_desk (self->session),
                                            stone_article_story (article, i));
      g_strv_builder_add (builder, tag != NULL ? tag : "");
    }
  g_auto (GStrv) tags = g_strv_builder_end (builder);
  return g_strjoinv ("\n", tags);
}

static void
update_picked (StoneRelatedPanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);

  remove_rows (self->picked);
  for (guint i = 0; article != NULL && i < article->related->len; i++)
    gtk_list_box_append (self->picked, make_picked_row (self, stone_article_story (article, i), i));
  g_free (self->shown_pages);
  self->shown_pages = describe_pages (self);
}

/* New rows would take the focus from whoever moves among them: only where a page is another. */
static void
pages_changed (StoneRelatedPanel *self)
{
  g_autofree char *tags = describe_pages (self);

  if (g_strcmp0 (tags, self->shown_pages) != 0)
    update_picked (self);
}

/* Found */

static void
update_found (StoneRelatedPanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  const char *query = gtk_editable_get_text (self->search);
  gboolean searching = *query != '\0';
  g_autofree char *none =
      searching ? g_strdup_printf (_ ("No stories found like “%s”."), query)
                : g_strdup (_ ("Nothing to suggest yet. The library fills as you save."));

  adw_preferences_group_set_title (self->found_group,
                                   searching ? _ ("Results") : _ ("Like this article"));
  gtk_label_set_label (self->nothing, none);
  remove_rows (self->found);
  for (guint i = 0; article != NULL && self->stories != NULL && i < self->stories->len; i++)
    gtk_list_box_append (self->found,
                         stone_related_rows_new_found (self->session,
                                                       g_ptr_array_index (self->stories, i), i));
}

static void
stories_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoneRelatedPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *stories = stone_desk_find_stories_finish (STONE_DESK (source), result, &error);

  if (stories == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        stone_session_toast (self->session, error->message, NULL, NULL);
      return;
    }
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  self->stories = stories;
  update_found (self);
}

/* Asked for while the panel is in sight: comparing an article with the library at each keystroke
 * would be work that nobody sees. */
static void
find_stories (StoneRelatedPanel *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneArticle *article = stone_session_get_article (self->session);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->stale = FALSE;
  if (article == NULL)
    {
      g_clear_pointer (&self->stories, g_ptr_array_unref);
      update_found (self);
      return;
    }
  self->searching = g_cancellable_new ();
  stone_desk_find_stories_async (desk, article->id, gtk_editable_get_text (self->search),
                                 self->searching, stories_found, g_object_ref (self));
}

static void
stone_related_panel_map (GtkWidget *widget)
{
  StoneRelatedPanel *self = STONE_RELATED_PANEL (widget);

  GTK_WIDGET_CLASS (stone_related_panel_parent_class)->map (widget);
  if (self->stale)
    find_stories (self);
}

/* The editor of a story that was written by hand */

void
stone_related_panel_edit (StoneRelatedPanel *self, int index)
{
  static const char *const members[] = { "headline", "rubric", "source", "url" };
  g_autofree char *file = index >= 0 ? stone_related_panel_dup_file (self) : NULL;

  self->edited = index;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/related/%d/%s", index, members[i]);
      stone_binding_set_place (STONE_BINDING (self->bindings[i]), file, pointer);
    }
  gtk_widget_set_visible (self->editor, index >= 0);
}

/* What the article says, and the pages. */

static void
project_changed (StoneRelatedPanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  StoneValue *related = article != NULL ? stone_value_member (article->value, "related") : NULL;

  gtk_widget_set_sensitive (self->content, article != NULL);
  self->stale = TRUE;
  if (related == self->shown)
    return;
  g_clear_pointer (&self->shown, stone_value_unref);
  self->shown = related != NULL ? stone_value_ref (related) : NULL;
  if (article == NULL || self->edited >= (int) article->related->len)
    stone_related_panel_edit (self, -1);
  update_picked (self);
  update_found (self);
}

static void
article_changed (StoneRelatedPanel *self)
{
  gtk_editable_set_text (self->search, "");
  stone_related_panel_edit (self, -1);
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  project_changed (self);
  update_found (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    find_stories (self);
}

static void
add_first (StoneRelatedPanel *self)
{
  stone_related_panel_add (self, 0);
}

static void
clear_search (StoneRelatedPanel *self)
{
  gtk_editable_set_text (self->search, "");
}

/* The object */

GtkWidget *
stone_related_panel_new (StoneSession *session)
{
  StoneRelatedPanel *self = g_object_new (STONE_TYPE_RELATED_PANEL, NULL);
  StoneTextRow *rows[] = { self->story_headline, self->story_rubric, self->story_source,
                           self->story_url };

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    self->bindings[i] = stone_text_row_bind (rows[i], session);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  article_changed (self);
  return GTK_WIDGET (self);
}

static void
stone_related_panel_dispose (GObject *object)
{
  StoneRelatedPanel *self = STONE_RELATED_PANEL (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->desk_signals);
  G_OBJECT_CLASS (stone_related_panel_parent_class)->dispose (object);
}

static void
stone_related_panel_finalize (GObject *object)
{
  StoneRelatedPanel *self = STONE_RELATED_PANEL (object);

  g_clear_object (&self->searching);
  g_clear_pointer (&self->stories, g_ptr_array_unref);
  g_clear_pointer (&self->shown, stone_value_unref);
  g_clear_pointer (&self->shown_pages, g_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_related_panel_parent_class)->finalize (object);
}

static void
stone_related_panel_class_init (StoneRelatedPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_related_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_related_panel_finalize;
  widget_class->map = stone_related_panel_map;
  g_type_ensure (STONE_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-related-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, content);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, search);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, picked);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, found);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, found_group);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, editor);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, story_headline);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, story_rubric);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, story_source);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, story_url);
  gtk_widget_class_bind_template_callback (widget_class, find_stories);
  gtk_widget_class_bind_template_callback (widget_class, add_first);
  gtk_widget_class_bind_template_callback (widget_class, clear_search);
}

static void
stone_related_panel_init (StoneRelatedPanel *self)
{
  self->edited = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  stone_related_panel_add_actions (self);

  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::pages", G_CALLBACK (pages_changed),
                                 self, G_CONNECT_SWAPPED);
}
