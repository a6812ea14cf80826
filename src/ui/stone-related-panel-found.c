/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sources have: stories like the article, or those that were searched for. */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-related-panel-private.h"
#include "stone-related-rows.h"
#include "stone-story-row.h"

static gboolean
is_searching (StoneRelatedPanel *self)
{
  return *gtk_editable_get_text (self->search) != '\0';
}

/* What was chosen */

static const StoneSourceStory *
get_story (StoneRelatedPanel *self, GtkListBoxRow *row)
{
  GPtrArray *stories = stone_story_search_get_stories (self->stories);
  guint index = stone_story_row_get_index (STONE_STORY_ROW (row));

  return index < stories->len ? g_ptr_array_index (stories, index) : NULL;
}

GPtrArray *
stone_related_panel_list_chosen (StoneRelatedPanel *self, GtkListBoxRow *row)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GList) rows = gtk_list_box_get_selected_rows (self->found);

  /* One of another window's list: its index means nothing here. */
  if (row != NULL && gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->found))
    return g_steal_pointer (&chosen);
  /* Who acts on a row that isn't selected means that one. */
  if (row != NULL && !gtk_list_box_row_is_selected (row))
    {
      g_clear_list (&rows, NULL);
      rows = g_list_append (NULL, row);
    }
  for (GList *l = rows; l != NULL; l = l->next)
    {
      const StoneSourceStory *story = get_story (self, l->data);

      if (story != NULL)
        g_ptr_array_add (chosen, (gpointer) story);
    }
  return g_steal_pointer (&chosen);
}

static void
update_selected (StoneRelatedPanel *self)
{
  g_autoptr (GList) rows = gtk_list_box_get_selected_rows (self->found);
  guint n = g_list_length (rows);
  g_autofree char *label = g_strdup_printf (ngettext ("Add %u Story", "Add %u Stories", n), n);

  gtk_button_set_label (GTK_BUTTON (self->add_selected), label);
  gtk_widget_set_visible (self->add_selected, n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->asked), n <= 1);
}

/* What is shown of it */

static guint
count_failed (StoneRelatedPanel *self)
{
  GPtrArray *parts = stone_story_search_get_parts (self->stories);
  guint failed = 0;

  for (guint i = 0; i < parts->len; i++)
    failed += ((StoneStorySearchPart *) g_ptr_array_index (parts, i))->error != NULL;
  return failed;
}

static char *
describe_nothing (StoneRelatedPanel *self)
{
  guint n = stone_story_search_get_parts (self->stories)->len;

  if (stone_story_search_is_asking (self->stories))
    return g_strdup (_ ("Asking…"));
  if (n > 0 && count_failed (self) == n)
    return g_strdup (_ ("No source answers."));
  n -= count_failed (self);
  if (is_searching (self))
    return g_strdup_printf (ngettext ("No stories found like “%s” in %u source.",
                                      "No stories found like “%s” in %u sources.", n),
                            gtk_editable_get_text (self->search), n);
  return g_strdup (
      _ ("Nothing to suggest yet. The library fills as you save; an archive, a feed or "
         "a site can be added in Preferences."));
}

static void
update_asked (StoneRelatedPanel *self)
{
  guint n = stone_story_search_get_parts (self->stories)->len;
  g_autofree char *asked = g_strdup_printf (ngettext ("%u source", "%u sources", n), n);
  g_autofree char *nothing = describe_nothing (self);
  gboolean asking = stone_story_search_is_asking (self->stories);

  adw_preferences_group_set_title (self->found_group,
                                   is_searching (self) ? _ ("Results") : _ ("Like this article"));
  gtk_label_set_label (self->asked, n > 1 ? asked : "");
  gtk_label_set_label (self->nothing, nothing);
  gtk_spinner_set_spinning (self->spinner, asking);
  gtk_widget_set_visible (self->more, !asking && stone_story_search_has_more (self->stories));
}

static void
clear_found (StoneRelatedPanel *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->found, 0)) != NULL)
    gtk_list_box_remove (self->found, GTK_WIDGET (row));
  self->n_shown = 0;
}

static void
append_found (StoneRelatedPanel *self)
{
  GPtrArray *stories = stone_story_search_get_stories (self->stories);

  for (; self->n_shown < stories->len; self->n_shown++)
    gtk_list_box_append (self->found,
                         stone_related_rows_new_found (self->session,
                                                       g_ptr_array_index (stories, self->n_shown),
                                                       self->n_shown));
}

/* Rows that are there stay: somebody may be among them. */
static void
found_changed (StoneRelatedPanel *self)
{
  if (stone_session_get_article (self->session) == NULL ||
      stone_story_search_get_stories (self->stories)->len < self->n_shown)
    clear_found (self);
  if (stone_session_get_article (self->session) != NULL)
    append_found (self);
  update_asked (self);
  stone_source_troubles_show (self->troubles, stone_story_search_get_parts (self->stories));
}

void
stone_related_panel_show_found (StoneRelatedPanel *self)
{
  clear_found (self);
  found_changed (self);
  update_selected (self);
}

/* Asking */

/* Asked for while the panel is in sight: comparing an article with the sources at each keystroke
 * would be work that nobody sees. */
void
stone_related_panel_find (StoneRelatedPanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  g_autoptr (StoneSourceQuery) query = NULL;
  g_auto (GStrv) names = NULL;

  self->stale = FALSE;
  clear_found (self);
  if (article == NULL)
    {
      stone_story_search_stop (self->stories);
      return;
    }
  query = is_searching (self)
              ? stone_source_query_new_search (gtk_editable_get_text (self->search))
              : stone_source_query_new_like (stone_desk_get_project (
                                                 stone_session_get_desk (self->session)),
                                             article);
  stone_story_filter_apply (self->filter, query);
  names = stone_story_filter_dup_sources (self->filter);
  stone_story_search_ask (self->stories, query, (const char *const *) names);
}

static void
filter_changed (StoneRelatedPanel *self)
{
  stone_set_class (GTK_WIDGET (self->filter_button), "accent",
                   stone_story_filter_is_set (self->filter));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    stone_related_panel_find (self);
  else
    self->stale = TRUE;
}

void
stone_related_panel_watch_found (StoneRelatedPanel *self)
{
  g_signal_connect_object (self->stories, "changed", G_CALLBACK (found_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "selected-rows-changed", G_CALLBACK (update_selected), self,
                           G_CONNECT_SWAPPED);
}
