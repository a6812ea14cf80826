/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

#include "stone-desk-private.h"
#include "stone-json.h"
#include "stone-sent-pages.h"

#define PROFILE "profiles/FOGRA39L_coated.icc"

/* Data: what comes with Stonehand, what the user put beside it, what the project brings along. */

char *
stone_desk_find_data (const char *relative)
{
  g_return_val_if_fail (relative != NULL, NULL);

  const char *folders[] = { g_getenv ("STONEHAND_DATA"), PKGDATADIR, SOURCE_DATADIR };
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      if (folders[i] == NULL)
        continue;
      g_autofree char *path = g_build_filename (folders[i], relative, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static char *
user_designs (void)
{
  return g_build_filename (g_get_user_data_dir (), "stonehand", "designs", NULL);
}

static gboolean
is_plain_name (const char *name)
{
  return *name != '\0' && strchr (name, '/') == NULL && !g_str_has_suffix (name, ".json");
}

/* Where the design NAME stands, or NULL with an error. */
static char *
find_design (const char *folder, const char *name, GError **error)
{
  if (!is_plain_name (name) && *name != '\0')
    return folder ? stone_store_resolve (folder, name, error) : g_strdup (name);

  g_autofree char *relative = g_strdup_printf ("designs/%s.json", *name ? name : "weekly");
  g_autofree char *own = folder ? stone_store_resolve (folder, relative, NULL) : NULL;
  if (own != NULL)
    return g_steal_pointer (&own);

  g_autofree char *users = g_build_filename (g_get_user_data_dir (), "stonehand", relative, NULL);
  if (g_file_test (users, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&users);

  char *systems = stone_desk_find_data (relative);
  if (systems == NULL)
    g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_DESIGN,
                 _ ("there is no page design “%s”"), name);
  return systems;
}

static StoneDesign *
read_design (const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;
  struct stat st;

  if (stat (path, &st) == 0 && st.st_size > STONE_JSON_MAX_BYTES)
    {
      g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_DESIGN, "%s: %s", path,
                   _ ("larger than 64 MB"));
      return NULL;
    }
  if (!g_file_get_contents (path, &bytes, &length, error))
    return NULL;

  g_autoptr (StoneValue) value = stone_json_parse (bytes, length, error);
  StoneDesign *design = value ? stone_design_new_from_value (value, error) : NULL;
  if (design == NULL)
    g_prefix_error (error, "%s: ", path);
  return design;
}

StoneDesign *
stone_desk_load_design (const char *folder, const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_autofree char *path = find_design (folder, name, error);
  return path ? read_design (path, error) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_names (GPtrArray *names, const char *folder)
{
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  guint first = names->len;

  for (const char *entry; dir != NULL && (entry = g_dir_read_name (dir)) != NULL;)
    {
      if (!g_str_has_suffix (entry, ".json") || entry[0] == '.' ||
          !g_utf8_validate (entry, -1, NULL))
        continue;
      g_autofree char *name = g_strndup (entry, strlen (entry) - strlen (".json"));
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  qsort (names->pdata + first, names->len - first, sizeof (gpointer), compare_names);
}

/* "weekly" stands first: it is what a new edition gets. */
char **
stone_desk_list_designs (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *weekly = stone_desk_find_data ("designs/weekly.json");
  g_autofree char *systems = stone_desk_find_data ("designs");
  g_autofree char *users = user_designs ();
  g_autofree char *own = folder ? g_build_filename (folder, "designs", NULL) : NULL;

  if (weekly != NULL)
    g_ptr_array_add (names, g_strdup ("weekly"));
  add_names (names, systems);
  add_names (names, users);
  add_names (names, own);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

StonePages *
stone_desk_lay_out (const char *folder,
                    StoneProject *project,
                    const char *design,
                    const char *only,
                    StonePress *press,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (folder != NULL && project != NULL && press != NULL, NULL);

  g_autoptr (StoneDesign) given = NULL;
  if (design != NULL)
    {
      given = g_file_test (design, G_FILE_TEST_IS_REGULAR)
                  ? read_design (design, error)
                  : stone_desk_load_design (folder, design, error);
      if (given == NULL)
        return NULL;
    }
  g_autoptr (StonePictureSizes) sizes = stone_picture_sizes_new (folder);
  return stone_desk_lay_out_with (folder, project, given, only, press, sizes, cancellable, error);
}

char *
stone_desk_find_profile (GError **error)
{
  char *path = stone_desk_find_data (PROFILE);

  if (path == NULL)
    g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                 _ ("%s is missing. Install Stonehand again, or name another profile."), PROFILE);
  return path;
}

GPtrArray *
stone_desk_check_pages (const char *folder, StonePages *pages)
{
  g_return_val_if_fail (folder != NULL && pages != NULL, NULL);

  g_autoptr (StonePictureSizes) sizes = stone_picture_sizes_new (folder);
  g_autoptr (StonePicturePhotos) photos = stone_picture_photos_new (folder);
  const StoneCheckInput input = { .project = stone_pages_get_project (pages),
                                  .pages = pages,
                                  .picture_size = stone_picture_sizes_get,
                                  .user_data = sizes,
                                  .photo = stone_picture_photos_get,
                                  .photo_data = photos,
                                  .changed = stone_sent_list_changed };
  return stone_check (&input);
}

GPtrArray *
stone_desk_check (const char *folder,
                  StoneProject *project,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (folder != NULL && project != NULL, NULL);

  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (StonePages) pages =
      stone_desk_lay_out (folder, project, NULL, NULL, press, cancellable, error);
  return pages != NULL ? stone_desk_check_pages (folder, pages) : NULL;
}
