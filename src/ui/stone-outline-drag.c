/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-arrange.h"
#include "stone-article-drag.h"
#include "stone-outline-drag.h"

#define SESSION "stone-session" /* a row carries that of its window */

static StoneSession *
get_session (StoneOutlineRow *row)
{
  return g_object_get_data (G_OBJECT (row), SESSION);
}

gboolean
stone_outline_drag_drop (StoneSession *session,
                         const char *const *ids,
                         StoneOutlineItem *target,
                         gboolean behind)
{
  const char *onto = stone_outline_item_get_id (target);

  return stone_outline_item_is_section (target) ? stone_arrange_into (session, ids, onto, TRUE)
                                                : stone_arrange_beside (session, ids, onto, behind);
}

/* Dragging */

/* A section goes as its row's item, so that nothing but an outline takes it. */
static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, StoneOutlineRow *row)
{
  StoneOutlineItem *item = stone_outline_row_get_item (row);
  const char *id = item != NULL ? stone_outline_item_get_id (item) : "";

  if (*id == '\0') /* the articles of no section */
    return NULL;
  return stone_outline_item_is_section (item)
             ? gdk_content_provider_new_typed (STONE_TYPE_OUTLINE_ITEM, item)
             : stone_article_drag_content (get_session (row), id);
}

static void
on_begin (GtkDragSource *source, GdkDrag *drag, StoneOutlineRow *row)
{
  GtkWidget *card = stone_outline_row_new ();

  stone_outline_row_set_item (STONE_OUTLINE_ROW (card), stone_outline_row_get_item (row));
  gtk_widget_add_css_class (card, "card");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), card);
  gdk_drag_set_hotspot (drag, 12, 12);
  stone_article_drag_mark (drag, get_session (row));
}

/* Dropping */

static gboolean
is_of_section (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), STONE_TYPE_OUTLINE_ITEM);
}

/* Sections change places with sections: before one, at its row, or behind its last article. */
static gboolean
takes_section (StoneOutlineRow *row)
{
  StoneOutlineItem *item = stone_outline_row_get_item (row);
  const char *id = stone_outline_item_get_id (item);

  return stone_outline_item_is_section (item) ? *id != '\0'
                                              : stone_arrange_is_last (get_session (row), id);
}

/* A section that is open has its articles below its row. */
static gboolean
is_behind (GtkDropTarget *target, double y, StoneOutlineRow *row)
{
  StoneOutlineItem *item = stone_outline_row_get_item (row);
  gboolean below = y > gtk_widget_get_height (GTK_WIDGET (row)) / 2.0;

  if (is_of_section (target))
    return stone_outline_item_is_section (item) ? below && stone_outline_item_is_folded (item)
                                                : TRUE;
  return stone_outline_item_is_section (item) || below;
}

static void
draw_line (StoneOutlineRow *row, const char *line)
{
  gtk_widget_remove_css_class (GTK_WIDGET (row), "drop-before");
  gtk_widget_remove_css_class (GTK_WIDGET (row), "drop-behind");
  if (line != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), line);
}

static gboolean
on_accept (GtkDropTarget *target, GdkDrop *drop, StoneOutlineRow *row)
{
  return stone_article_drag_is_of (drop, get_session (row));
}

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, StoneOutlineRow *row)
{
  gboolean takes = !is_of_section (target) || takes_section (row);

  draw_line (row, !takes ? NULL : is_behind (target, y, row) ? "drop-behind" : "drop-before");
  return takes ? GDK_ACTION_MOVE : 0;
}

static void
on_leave (GtkDropTarget *target, StoneOutlineRow *row)
{
  draw_line (row, NULL);
}

static gboolean
drop_section (StoneOutlineRow *row, StoneOutlineItem *dropped, gboolean behind)
{
  StoneSession *session = get_session (row);
  StoneOutlineItem *item = stone_outline_row_get_item (row);
  const char *id = stone_outline_item_get_id (item);
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (session));
  g_autofree char *onto = g_strdup (
      stone_outline_item_is_section (item) ? id : stone_project_get_article (project, id)->section);

  return stone_arrange_section (session, stone_outline_item_get_id (dropped), onto, behind);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, StoneOutlineRow *row)
{
  gboolean behind = is_behind (target, y, row);

  draw_line (row, NULL);
  if (G_VALUE_HOLDS (value, STONE_TYPE_OUTLINE_ITEM))
    return takes_section (row) && drop_section (row, g_value_get_object (value), behind);
  return stone_outline_drag_drop (get_session (row), g_value_get_boxed (value),
                                  stone_outline_row_get_item (row), behind);
}

void
stone_outline_drag_attach (StoneOutlineRow *row, StoneSession *session)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE);
  GType taken[] = { G_TYPE_STRV, STONE_TYPE_OUTLINE_ITEM };

  gtk_drop_target_set_gtypes (target, taken, G_N_ELEMENTS (taken));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), row);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_begin), row);
  g_object_set_data_full (G_OBJECT (row), SESSION, g_object_ref (session), g_object_unref);
  g_signal_connect (target, "accept", G_CALLBACK (on_accept), row);
  g_signal_connect (target, "enter", G_CALLBACK (on_motion), row);
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), row);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), row);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), row);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
}
