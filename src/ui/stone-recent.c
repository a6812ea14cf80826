/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-recent.h"

#define NAME "Stonehand"

static void
recent_free (gpointer data)
{
  StoneRecent *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

void
stone_recent_add (const char *folder, const char *name)
{
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  GtkRecentData data = { .display_name = (char *) name,
                         .mime_type = (char *) "inode/directory",
                         .app_name = (char *) NAME,
                         .app_exec = (char *) "stonehand %f" };

  if (uri != NULL)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

GPtrArray *
stone_recent_list (guint max)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (recent_free);
  GList *infos = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()),
                              compare_visits);

  for (GList *l = infos; l != NULL && list->len < max; l = l->next)
    {
      StoneRecent *recent;
      char *path = g_filename_from_uri (gtk_recent_info_get_uri (l->data), NULL, NULL);

      if (path == NULL || !gtk_recent_info_has_application (l->data, NAME) ||
          !gtk_recent_info_exists (l->data))
        {
          g_free (path);
          continue;
        }
      recent = g_new0 (StoneRecent, 1);
      recent->path = path;
      recent->name = g_strdup (gtk_recent_info_get_display_name (l->data));
      g_ptr_array_add (list, recent);
    }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
  return list;
}
