/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-article-drag.h"

#define SESSION "stone-session"

GdkContentProvider *
stone_article_drag_content (StoneSession *session, const char *id)
{
  g_auto (GStrv) selected = stone_session_dup_selected (session);
  const char *const alone[] = { id, NULL };

  return gdk_content_provider_new_typed (G_TYPE_STRV,
                                         g_strv_contains ((const char *const *) selected, id)
                                             ? (const char *const *) selected
                                             : alone);
}

void
stone_article_drag_mark (GdkDrag *drag, StoneSession *session)
{
  g_object_set_data_full (G_OBJECT (drag), SESSION, g_object_ref (session), g_object_unref);
}

gboolean
stone_article_drag_is_of (GdkDrop *drop, StoneSession *session)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);

  return drag != NULL && g_object_get_data (G_OBJECT (drag), SESSION) == session;
}
