/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-related-rows.h"
#include "stone-story-preview.h"
#include "stone-story-row.h"

char *
stone_related_rows_make_page_tag (StoneDesk *desk, const StoneStory *story)
{
  StonePages *pages = stone_desk_get_pages (desk);
  const StoneFit *fit =
      pages != NULL && *story->article != '\0' ? stone_pages_get_fit (pages, story->article) : NULL;

  return fit != NULL && fit->first_page > 0 ? g_strdup_printf (_ ("See page %d"), fit->first_page)
                                            : NULL;
}

/* "The Plumbline · November 21st 2026", or either. */
static char *
describe_origin (const char *source, const char *date)
{
  g_autofree char *day = stone_date_print (date);

  return g_strjoin (*source != '\0' && *day != '\0' ? " · " : "", source, day, NULL);
}

/* The first paragraph of an article of this edition; "" for another. */
static const char *
find_opening (StoneDesk *desk, const char *id)
{
  StoneArticle *article = stone_project_get_article (stone_desk_get_project (desk), id);

  return article != NULL && article->body->len > 0 ? stone_article_block (article, 0)->text : "";
}

static void
append_item (GMenu *menu, const char *label, const char *action, guint index)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", index);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const StoneStory *story, guint index)
{
  GMenu *menu = g_menu_new ();

  append_item (menu, _ ("_Edit the Story Line"), "related.edit", index);
  append_item (menu, story->pinned ? _ ("_Unpin") : _ ("_Pin to the Top"), "related.pin", index);
  return G_MENU_MODEL (menu);
}

GtkWidget *
stone_related_rows_new_picked (StoneDesk *desk, const StoneStory *story, guint index)
{
  StoneStoryRow *row = STONE_STORY_ROW (stone_story_row_new (index));
  g_autofree char *page = stone_related_rows_make_page_tag (desk, story);
  g_autofree char *date = stone_date_print (story->date);
  g_autofree char *origin = describe_origin (story->source, story->date);
  g_autoptr (GMenuModel) menu = make_menu (story, index);
  gboolean own = *story->article != '\0';

  stone_story_row_set_story (row, story->headline, story->rubric);
  if (page != NULL)
    stone_story_row_set_origin (row, page, "accent", _ ("this edition"), NULL);
  else
    stone_story_row_set_origin (row, *date != '\0' ? date : NULL, NULL,
                                own ? _ ("this edition") : story->source, NULL);
  stone_story_row_set_movable (row);
  stone_story_row_set_pinned (row, story->pinned);
  stone_story_row_add_menu (row, menu, _ ("What can be done with the story"));
  stone_story_row_add_button (row, "list-remove-symbolic", _ ("Remove from the page"),
                              "related.remove");
  stone_story_preview_attach (GTK_WIDGET (row), story->headline, story->rubric, origin,
                              find_opening (desk, story->article));
  return GTK_WIDGET (row);
}

/* The source, as the user calls it, before what it says of itself; the library is no news. */
static char *
describe_source (const StoneSourceStory *story)
{
  g_autofree char *origin = describe_origin (story->source, story->date);
  gboolean known = *story->origin == '\0' ||
                   g_str_equal (story->origin, STONE_SOURCE_LIBRARY_NAME) ||
                   g_str_equal (story->origin, story->source);

  return known ? g_steal_pointer (&origin)
               : g_strjoin (*origin != '\0' ? " · " : "", story->origin, origin, NULL);
}

GtkWidget *
stone_related_rows_new_found (StoneSession *session, const StoneSourceStory *story, guint index)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (session));
  StoneArticle *article = stone_session_get_article (session);
  StoneStoryRow *row = STONE_STORY_ROW (stone_story_row_new (index));
  g_autofree char *from = describe_source (story);
  gboolean picked = stone_source_story_is_picked (story, project, article);
  gboolean own = stone_source_story_is_own (story, project);

  stone_story_row_set_story (row, story->headline, story->rubric);
  stone_story_row_set_origin (row,
                              picked ? _ ("Already on the page")
                              : own  ? _ ("In this edition")
                                     : NULL,
                              picked ? NULL : "accent", own ? NULL : from, story->why);
  if (!picked)
    {
      stone_story_row_add_button (row, "list-add-symbolic", _ ("Add to the page"), "related.add");
      stone_story_row_set_offered (row);
    }
  stone_story_preview_fetch (stone_story_preview_attach (GTK_WIDGET (row), story->headline,
                                                         story->rubric, from, story->opening),
                             stone_session_get_sources (session), story);
  return GTK_WIDGET (row);
}
