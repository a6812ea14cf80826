/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-date.h"
#include "stone-recent.h"

#define NAME "Stonehand"

static void
recent_free (gpointer data)
{
  StoneRecent *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self->about);
  g_free (self->cover);
  g_clear_pointer (&self->visited, g_date_time_unref);
  g_free (self);
}

char *
stone_recent_cover (const char *folder)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);
  g_autofree char *name = g_strconcat (hash, ".png", NULL);

  return g_build_filename (g_get_user_cache_dir (), "stonehand", "covers", name, NULL);
}

static char *
describe (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autofree char *date = stone_date_print (stone_project_get_edition (project)->date);
  g_autofree char *state = NULL;
  guint n = 0, ready = 0;

  for (const char **id = ids; *id != NULL; id++, n++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);

      ready += article != NULL && article->status >= STONE_STATUS_READY;
    }
  if (n == 0)
    return g_steal_pointer (&date);
  state =
      g_strdup_printf (ngettext ("%u of %u article ready", "%u of %u articles ready", n), ready, n);
  return *date != '\0' ? g_strdup_printf ("%s, %s", date, state) : g_steal_pointer (&state);
}

void
stone_recent_add (StoneDesk *desk)
{
  StoneProject *project = stone_desk_get_project (desk);
  g_autofree char *uri = g_filename_to_uri (stone_desk_get_folder (desk), NULL, NULL);
  g_autofree char *about = describe (project);
  const char *name = stone_project_get_edition (project)->publication;
  GtkRecentData data = { .display_name = (char *) (*name != '\0' ? name : _ ("Untitled")),
                         .description = about,
                         .mime_type = (char *) "inode/directory",
                         .app_name = (char *) NAME,
                         .app_exec = (char *) "stonehand %f" };

  if (uri != NULL)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
stone_recent_forget (const char *folder)
{
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *cover = stone_recent_cover (folder);

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
  g_unlink (cover);
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

      if (path == NULL || !gtk_recent_info_has_application (l->data, NAME))
        {
          g_free (path);
          continue;
        }
      recent = g_new0 (StoneRecent, 1);
      recent->path = path;
      recent->name = g_strdup (gtk_recent_info_get_display_name (l->data));
      recent->about = g_strdup (gtk_recent_info_get_description (l->data));
      recent->cover = stone_recent_cover (path);
      recent->visited = g_date_time_ref (gtk_recent_info_get_visited (l->data));
      recent->gone = !gtk_recent_info_exists (l->data);
      g_ptr_array_add (list, recent);
    }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
  return list;
}
