/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-adverts.h"
#include "stone-arrange.h"
#include "stone-article-drag.h"
#include "stone-flatplan-drag.h"

static const StoneFlatplanPage *
page_at (StoneFlatplanView *view, guint index)
{
  GPtrArray *pages = stone_flatplan_view_get_pages (view);

  return index < pages->len ? g_ptr_array_index (pages, index) : NULL;
}

/* Dragging: an advert is its index, articles are their ids */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, StoneFlatplanTile *tile)
{
  StoneFlatplanView *view = STONE_FLATPLAN_VIEW (gtk_widget_get_parent (GTK_WIDGET (tile)));
  const StoneFlatplanPage *page = page_at (view, stone_flatplan_tile_get_index (tile));

  /* The pages may have become fewer since the tile was pressed. */
  if (page == NULL)
    return NULL;
  if (page->reserved != G_MAXUINT)
    return gdk_content_provider_new_typed (G_TYPE_UINT, page->reserved);
  if (page->article != NULL)
    return stone_article_drag_content (stone_flatplan_view_get_session (view), page->article);
  return NULL;
}

static void
on_begin (GtkDragSource *source, GdkDrag *drag, StoneFlatplanTile *tile)
{
  StoneFlatplanView *view = STONE_FLATPLAN_VIEW (gtk_widget_get_parent (GTK_WIDGET (tile)));
  g_autoptr (GdkPaintable) paintable =
      stone_flatplan_view_make_paintable (view, stone_flatplan_tile_get_index (tile));

  gtk_drag_source_set_icon (source, paintable, gtk_widget_get_width (GTK_WIDGET (tile)) / 2, 20);
  stone_article_drag_mark (drag, stone_flatplan_view_get_session (view));
}

void
stone_flatplan_drag_attach (StoneFlatplanView *view, StoneFlatplanTile *tile)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), tile);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_begin), tile);
  gtk_widget_add_controller (GTK_WIDGET (tile), GTK_EVENT_CONTROLLER (source));
}

/* Dropping */

static gboolean
on_accept (GtkDropTarget *target, GdkDrop *drop, StoneFlatplanView *view)
{
  return stone_article_drag_is_of (drop, stone_flatplan_view_get_session (view));
}

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, StoneFlatplanView *view)
{
  gboolean after;
  guint index = stone_flatplan_view_find (view, x, y, &after);

  stone_flatplan_view_show_drop (view, index, after);
  return GDK_ACTION_MOVE;
}

static void
on_leave (GtkDropTarget *target, StoneFlatplanView *view)
{
  stone_flatplan_view_show_drop (view, G_MAXUINT, FALSE);
}

/* The article behind which one comes that is dropped behind all pages. */
static const char *
last_article (StoneSession *session)
{
  StoneEdition *edition =
      stone_project_get_edition (stone_desk_get_project (stone_session_get_desk (session)));

  return edition->order->len > 0 ? g_ptr_array_index (edition->order, edition->order->len - 1)
                                 : NULL;
}

gboolean
stone_flatplan_drag_drop_articles (StoneFlatplanView *view,
                                   const char *const *ids,
                                   guint index,
                                   gboolean after)
{
  StoneSession *session = stone_flatplan_view_get_session (view);
  GPtrArray *pages = stone_flatplan_view_get_pages (view);
  gboolean behind = after;
  const char *onto =
      index < pages->len ? stone_flatplan_find_neighbour (pages, index, after, &behind) : NULL;

  if (onto == NULL)
    {
      onto = last_article (session);
      behind = TRUE;
    }
  return onto != NULL && stone_arrange_beside (session, ids, onto, behind);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, StoneFlatplanView *view)
{
  gboolean after;
  guint index = stone_flatplan_view_find (view, x, y, &after);
  const StoneFlatplanPage *page = page_at (view, index);

  stone_flatplan_view_show_drop (view, G_MAXUINT, FALSE);
  if (page == NULL)
    return FALSE;
  if (G_VALUE_HOLDS_UINT (value))
    return stone_adverts_move (stone_flatplan_view_get_session (view), g_value_get_uint (value),
                               page->number + (after ? 1 : 0));
  return stone_flatplan_drag_drop_articles (view, g_value_get_boxed (value), index, after);
}

void
stone_flatplan_drag_attach_view (StoneFlatplanView *view)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE);

  gtk_drop_target_set_gtypes (target, (GType[]){ G_TYPE_STRV, G_TYPE_UINT }, 2);
  g_signal_connect (target, "accept", G_CALLBACK (on_accept), view);
  g_signal_connect (target, "enter", G_CALLBACK (on_motion), view);
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), view);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), view);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (target));
}
