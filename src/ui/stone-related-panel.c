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
  StoneArticle *article = stone_session_get_article (self->session);
  g_autofree char *file = stone_related_panel_dup_file (self);
  StoneEditBuilder *builder = stone_related_panel_begin (self, N_ ("Move Story"));
  gboolean pinned = stone_article_story (article, from)->pinned;

  /* Among its like: what is pinned stays before what isn't. */
  while (to != from && stone_article_story (article, to)->pinned != pinned)
    to += to < from ? 1 : -1;
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

static void
stone_related_panel_map (GtkWidget *widget)
{
  StoneRelatedPanel *self = STONE_RELATED_PANEL (widget);

  GTK_WIDGET_CLASS (stone_related_panel_parent_class)->map (widget);
  if (self->stale)
    stone_related_panel_find (self);
}

/* The editor of a story's line. A story of this edition stands where it stands. */

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
  StoneArticle *article = index >= 0 ? stone_session_get_article (self->session) : NULL;
  gboolean own = article != NULL && *stone_article_story (article, index)->article != '\0';
  gtk_widget_set_visible (GTK_WIDGET (self->story_source), !own);
  gtk_widget_set_visible (GTK_WIDGET (self->story_url), !own);
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
  stone_related_panel_show_found (self);
}

static void
article_changed (StoneRelatedPanel *self)
{
  gtk_editable_set_text (self->search, "");
  stone_related_panel_edit (self, -1);
  stone_story_search_stop (self->stories);
  project_changed (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    stone_related_panel_find (self);
}

/* Enter in the search: the first that isn't on the page. */
static void
add_first (StoneRelatedPanel *self)
{
  g_autoptr (GPtrArray) chosen =
      stone_related_panel_list_chosen (self, gtk_list_box_get_row_at_index (self->found, 0));

  stone_related_panel_add (self, chosen, G_MAXUINT);
}

static void
found_activated (StoneRelatedPanel *self, GtkListBoxRow *row)
{
  g_autoptr (GPtrArray) chosen = stone_related_panel_list_chosen (self, row);

  stone_related_panel_add (self, chosen, G_MAXUINT);
}

/* Where it falls among those on the page. */
static gboolean
found_dropped (StoneRelatedPanel *self, const GValue *value, double x, double y)
{
  g_autoptr (GPtrArray) chosen = stone_related_panel_list_chosen (self, g_value_get_object (value));
  GtkListBoxRow *below = gtk_list_box_get_row_at_y (self->picked, (int) y);

  stone_related_panel_add (self, chosen,
                           below != NULL ? (guint) gtk_list_box_row_get_index (below) : G_MAXUINT);
  return chosen->len > 0;
}

/* Down leads to the first of what was found. */
static gboolean
search_key_pressed (StoneRelatedPanel *self, guint key)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->found, 0);

  if (key != GDK_KEY_Down || first == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (first));
  return GDK_EVENT_STOP;
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
  self->stories = stone_story_search_new (stone_session_get_sources (session));
  self->filter = STONE_STORY_FILTER (stone_story_filter_new (session));
  gtk_menu_button_set_popover (self->filter_button, GTK_WIDGET (self->filter));
  stone_related_panel_watch_found (self);
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

  g_clear_object (&self->desk_signals);
  G_OBJECT_CLASS (stone_related_panel_parent_class)->dispose (object);
}

static void
stone_related_panel_finalize (GObject *object)
{
  StoneRelatedPanel *self = STONE_RELATED_PANEL (object);

  g_clear_object (&self->stories);
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
  g_type_ensure (STONE_TYPE_SOURCE_TROUBLES);
  g_type_ensure (STONE_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-related-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, content);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, search);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, picked);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, found);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, asked);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, filter_button);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, add_selected);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, more);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, troubles);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, found_group);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, editor);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, story_headline);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, story_rubric);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, story_source);
  gtk_widget_class_bind_template_child (widget_class, StoneRelatedPanel, story_url);
  gtk_widget_class_bind_template_callback_full (widget_class, "find_stories",
                                                G_CALLBACK (stone_related_panel_find));
  gtk_widget_class_bind_template_callback (widget_class, found_activated);
  gtk_widget_class_bind_template_callback (widget_class, add_first);
  gtk_widget_class_bind_template_callback (widget_class, clear_search);
}

static void
stone_related_panel_init (StoneRelatedPanel *self)
{
  self->edited = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  stone_related_panel_add_actions (self);

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);

  GtkDropTarget *target = gtk_drop_target_new (STONE_TYPE_STORY_ROW, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (found_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->picked), GTK_EVENT_CONTROLLER (target));
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::pages", G_CALLBACK (pages_changed),
                                 self, G_CONNECT_SWAPPED);
}
