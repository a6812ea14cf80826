/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-outline-drag.h"

#define SESSION "stone-session" /* rows and drags carry that of their window */

static StoneSession *
get_session (StoneOutlineRow *row)
{
  return g_object_get_data (G_OBJECT (row), SESSION);
}

static StoneProject *
get_project (StoneSession *session)
{
  return stone_desk_get_project (stone_session_get_desk (session));
}

/* Where it goes */

/* NEIGHBOUR's place in the running order that has article ID no more; G_MAXUINT if it has none. */
static guint
place_of (StoneEdition *edition, const char *neighbour, const char *id)
{
  guint place = 0;

  for (guint i = 0; neighbour != NULL && i < edition->order->len; i++)
    {
      const char *other = g_ptr_array_index (edition->order, i);

      if (g_str_equal (other, neighbour))
        return place;
      if (!g_str_equal (other, id))
        place++;
    }
  return G_MAXUINT;
}

/* The first article of SECTION beside ID, or NULL. */
static const char *
first_of (StoneProject *project, const char *section, const char *id)
{
  StoneEdition *edition = stone_project_get_edition (project);

  for (guint i = 0; i < edition->order->len; i++)
    {
      StoneArticle *article =
          stone_project_get_article (project, g_ptr_array_index (edition->order, i));

      if (article != NULL && g_str_equal (article->section, section) &&
          !g_str_equal (article->id, id))
        return article->id;
    }
  return NULL;
}

gboolean
stone_outline_drag_drop (StoneSession *session,
                         const char *id,
                         StoneOutlineItem *target,
                         gboolean behind)
{
  StoneProject *project = get_project (session);
  StoneArticle *article = stone_project_get_article (project, id);
  gboolean on_section = stone_outline_item_is_section (target);
  const char *onto = stone_outline_item_get_id (target);
  StoneArticle *other = on_section ? NULL : stone_project_get_article (project, onto);
  const char *section = on_section ? onto : other != NULL ? other->section : NULL;
  guint place;
  gboolean same;
  g_autofree char *text = NULL;
  StoneEditBuilder *builder;

  if (article == NULL || section == NULL || g_str_equal (id, onto))
    return FALSE;
  place = place_of (stone_project_get_edition (project),
                    on_section ? first_of (project, section, id) : onto, id);
  if (behind && !on_section && place != G_MAXUINT)
    place++;
  same = g_str_equal (article->section, section);
  if (same && place == G_MAXUINT)
    return FALSE; /* on its own section, where it is alone */
  text = g_strdup_printf (_ ("Moved to %s"), *section != '\0' ? section : _ ("No section"));
  builder =
      stone_desk_edit (stone_session_get_desk (session), STONE_ORIGIN_COMMAND, N_ ("Move Article"));
  stone_edit_builder_move_article (builder, id, same ? NULL : section, place);
  stone_session_end_edit (session, builder);
  if (get_project (session) == project)
    return FALSE;
  if (!same)
    stone_session_toast (session, text, _ ("Undo"), "win.undo");
  return TRUE;
}

/* Dragging */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, StoneOutlineRow *row)
{
  StoneOutlineItem *item = stone_outline_row_get_item (row);

  return item != NULL && !stone_outline_item_is_section (item)
             ? gdk_content_provider_new_typed (STONE_TYPE_OUTLINE_ITEM, item)
             : NULL;
}

static void
on_begin (GtkDragSource *source, GdkDrag *drag, StoneOutlineRow *row)
{
  GtkWidget *card = stone_outline_row_new ();

  stone_outline_row_set_item (STONE_OUTLINE_ROW (card), stone_outline_row_get_item (row));
  gtk_widget_add_css_class (card, "card");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), card);
  gdk_drag_set_hotspot (drag, 12, 12);
  g_object_set_data_full (G_OBJECT (drag), SESSION, g_object_ref (get_session (row)),
                          g_object_unref);
}

/* Dropping */

static gboolean
is_behind (StoneOutlineRow *row, double y)
{
  return stone_outline_item_is_section (stone_outline_row_get_item (row)) ||
         y > gtk_widget_get_height (GTK_WIDGET (row)) / 2.0;
}

static void
draw_line (StoneOutlineRow *row, const char *line)
{
  gtk_widget_remove_css_class (GTK_WIDGET (row), "drop-before");
  gtk_widget_remove_css_class (GTK_WIDGET (row), "drop-behind");
  if (line != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), line);
}

/* Another window's outline shows another edition. */
static gboolean
on_accept (GtkDropTarget *target, GdkDrop *drop, StoneOutlineRow *row)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);

  return drag != NULL && g_object_get_data (G_OBJECT (drag), SESSION) == get_session (row);
}

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, StoneOutlineRow *row)
{
  draw_line (row, is_behind (row, y) ? "drop-behind" : "drop-before");
  return GDK_ACTION_MOVE;
}

static void
on_leave (GtkDropTarget *target, StoneOutlineRow *row)
{
  draw_line (row, NULL);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, StoneOutlineRow *row)
{
  StoneOutlineItem *item = g_value_get_object (value);

  draw_line (row, NULL);
  return stone_outline_drag_drop (get_session (row), stone_outline_item_get_id (item),
                                  stone_outline_row_get_item (row), is_behind (row, y));
}

void
stone_outline_drag_attach (StoneOutlineRow *row, StoneSession *session)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (STONE_TYPE_OUTLINE_ITEM, GDK_ACTION_MOVE);

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
