/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-text-pane.h"
#include "stone-window-private.h"

/* In print, where a picture or a story stands has no caret to come back to. */
static gboolean
is_in_text (const StonePlace *place)
{
  return place->article != NULL && place->pointer != NULL &&
         !g_str_has_prefix (place->pointer, "/pictures") &&
         !g_str_has_prefix (place->pointer, "/related");
}

static void
caret_moved (StoneWindow *self, const StonePlace *place)
{
  if (is_in_text (place))
    self->place = *place;
}

static void
article_changed (StoneWindow *self)
{
  const char *id = stone_session_get_article_id (self->session);

  if (id != NULL && self->settings != NULL)
    g_settings_set_string (self->settings, "last-article", id);
}

void
stone_window_watch_place (StoneWindow *self)
{
  g_signal_connect_object (self->session, "notify::article", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "caret-moved", G_CALLBACK (caret_moved), self,
                           G_CONNECT_SWAPPED);
}

void
stone_window_keep_place (StoneWindow *self)
{
  const StonePlace *place = &self->place;

  if (self->settings == NULL || place->article == NULL ||
      g_strcmp0 (place->article, stone_session_get_article_id (self->session)) != 0)
    return;
  g_settings_set (self->settings, "last-caret", "(ssu)", place->article, place->pointer,
                  place->start);
}

static void
open_article (StoneWindow *self)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (self->session));
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autofree char *last =
      self->settings != NULL ? g_settings_get_string (self->settings, "last-article") : NULL;

  if (last != NULL && stone_project_get_article (project, last) != NULL)
    stone_session_set_article_id (self->session, last);
  else if (ids[0] != NULL)
    stone_session_set_article_id (self->session, ids[0]);
}

/* FALSE: the caret was in another article, or what it stood in is gone. */
static gboolean
find_caret (StoneWindow *self, StonePlace *place)
{
  StoneArticle *article = stone_session_get_article (self->session);
  g_autofree char *id = NULL, *pointer = NULL;
  guint index;

  if (self->settings == NULL || article == NULL)
    return FALSE;
  g_settings_get (self->settings, "last-caret", "(ssu)", &id, &pointer, &index);
  if (!g_str_equal (id, article->id) ||
      (g_str_has_prefix (pointer, "/body/") &&
       g_ascii_strtoull (pointer + strlen ("/body/"), NULL, 10) >= article->body->len))
    return FALSE;
  *place = (StonePlace){ g_intern_string (id), g_intern_string (pointer), index, index };
  return TRUE;
}

void
stone_window_restore_place (StoneWindow *self)
{
  StonePlace place;

  self->place = (StonePlace){ 0 };
  open_article (self);
  stone_text_pane_focus_body (STONE_TEXT_PANE (self->text_pane));
  if (find_caret (self, &place))
    stone_session_show_place (self->session, &place, self);
}
