/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's commands that make, move, mark and remove articles and sections. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-arrange.h"
#include "stone-names.h"
#include "stone-story-row.h"
#include "stone-window-private.h"

static StoneDesk *
get_desk (StoneWindow *self)
{
  return stone_session_get_desk (self->session);
}

static StoneEdition *
get_edition (StoneWindow *self)
{
  return stone_project_get_edition (stone_desk_get_project (get_desk (self)));
}

static void
on_new_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  StoneArticle *open = stone_session_get_article (self->session);
  StoneEdition *edition = get_edition (self);
  const char *section = open != NULL ? open->section
                        : edition->sections->len > 0
                            ? g_array_index (edition->sections, StoneSection, 0).name
                            : "";
  g_autofree char *id =
      stone_project_unused_id (stone_desk_get_project (get_desk (self)), "article");
  g_autoptr (StoneValue) value = stone_article_new_value (id, section);
  StoneEditBuilder *builder =
      stone_desk_edit (get_desk (self), STONE_ORIGIN_COMMAND, N_ ("New Article"));

  stone_edit_builder_add_article (builder, value, G_MAXUINT);
  if (!stone_session_end_edit (self->session, builder))
    return;
  stone_session_set_article_id (self->session, id);
  stone_window_show (self, "text");
  stone_text_pane_focus_headline (STONE_TEXT_PANE (self->text_pane));
}

/* A name that no section has: "New section", "New section 2". */
static char *
unused_section (StoneEdition *edition)
{
  for (int i = 1;; i++)
    {
      g_autofree char *name =
          i == 1 ? g_strdup (_ ("New section")) : g_strdup_printf (_ ("New section %d"), i);

      if (stone_edition_find_section (edition, name) == NULL)
        return g_steal_pointer (&name);
    }
}

static void
on_new_section (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  StoneEdition *edition = get_edition (self);
  guint n = edition->sections->len;
  g_autofree char *title = unused_section (edition);
  g_autoptr (StoneValue) section =
      stone_value_new_object ("name", stone_value_new_string (title), "color",
                              stone_value_new_string (stone_section_get_color (n)), NULL);
  StoneEditBuilder *builder =
      stone_desk_edit (get_desk (self), STONE_ORIGIN_COMMAND, N_ ("New Section"));

  stone_edit_builder_splice (builder, STONE_EDITION_FILE, "/sections", n, 0, &section, 1);
  if (stone_session_end_edit (self->session, builder))
    stone_window_show (self, "edition");
}

/* What is open then: the article behind those that went, or before them. */
static char *
find_next (StoneWindow *self, const char *const *ids)
{
  for (int step = 1; step >= -1; step -= 2)
    {
      const char *id = ids[step > 0 ? g_strv_length ((GStrv) ids) - 1 : 0];

      while ((id = stone_outline_get_beside (self->outline, id, step)) != NULL)
        if (!g_strv_contains (ids, id))
          return g_strdup (id);
    }
  return NULL;
}

static void
on_remove_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  g_auto (GStrv) selected = stone_session_dup_selected (self->session);
  const char *const *ids = (const char *const *) selected;
  g_autofree char *next = ids[0] != NULL ? find_next (self, ids) : NULL;

  if (ids[0] != NULL && stone_arrange_remove (self->session, ids))
    stone_session_set_article_id (self->session, next);
}

/* The same keys among the stories of the related panel. */
static gboolean
move_story (StoneWindow *self, int step)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_get_ancestor (focus, STONE_TYPE_STORY_ROW) != NULL &&
         gtk_widget_activate_action (focus, "related.move", "i", step);
}

/* One place up or down; a section, where its row has the focus. Past the end of its section an
 * article changes to the one beyond: before that one's first, or behind its last. */
static void
move (StoneWindow *self, int step)
{
  g_auto (GStrv) selected = stone_session_dup_selected (self->session);
  const char *const *ids = (const char *const *) selected;
  StoneProject *project = stone_desk_get_project (get_desk (self));
  const char *edge = step > 0 && ids[0] != NULL ? ids[g_strv_length (selected) - 1] : ids[0];
  const char *neighbour =
      edge != NULL ? stone_outline_get_beside (self->outline, edge, step) : NULL;
  StoneArticle *article = edge != NULL ? stone_project_get_article (project, edge) : NULL;
  StoneArticle *other = neighbour != NULL ? stone_project_get_article (project, neighbour) : NULL;

  if (move_story (self, step) || stone_outline_move_section (self->outline, step))
    return;
  if (article != NULL && other != NULL)
    stone_arrange_beside (self->session, ids, neighbour,
                          g_str_equal (article->section, other->section) == (step > 0));
}

static void
on_set_status (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  g_auto (GStrv) ids = stone_session_dup_selected (self->session);
  StoneStatus status;

  if (stone_status_from_string (g_variant_get_string (parameter, NULL), &status))
    stone_arrange_set_status (self->session, (const char *const *) ids, status);
}

static void
on_set_section (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);
  g_auto (GStrv) ids = stone_session_dup_selected (self->session);

  stone_arrange_into (self->session, (const char *const *) ids,
                      g_variant_get_string (parameter, NULL), FALSE);
}

static void
on_move_up (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (STONE_WINDOW (widget), -1);
}

static void
on_move_down (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (STONE_WINDOW (widget), 1);
}

static void
on_rename (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StoneWindow *self = STONE_WINDOW (widget);

  stone_window_show (self, "text");
  stone_text_pane_focus_headline (STONE_TEXT_PANE (self->text_pane));
}

void
stone_window_install_article_actions (StoneWindowClass *klass)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.new-article", NULL, on_new_article },       { "win.new-section", NULL, on_new_section },
    { "win.remove-article", NULL, on_remove_article }, { "win.set-status", "s", on_set_status },
    { "win.set-section", "s", on_set_section },        { "win.move-up", NULL, on_move_up },
    { "win.move-down", NULL, on_move_down },           { "win.rename", NULL, on_rename },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, actions[i].type,
                                     actions[i].activate);
}
