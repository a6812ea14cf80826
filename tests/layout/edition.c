/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edition.h"
#include "stone-json.h"
#include "stone-photo.h"

char *
edition_data_file (const char *name)
{
  const char *data = g_getenv ("STONEHAND_DATA");

  return g_build_filename (data != NULL ? data : SOURCE_DATADIR, name, NULL);
}

static StoneValue *
read_json (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  StoneValue *value;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  value = stone_json_parse (bytes, length, &error);
  g_assert_no_error (error);
  return value;
}

char *
edition_sample_folder (void)
{
  return edition_data_file ("samples/plumbline");
}

char *
edition_test_folder (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "layout", "pages", name, NULL);
}

StoneProject *
edition_read (const char *folder)
{
  g_autofree char *edition_path = g_build_filename (folder, STONE_EDITION_FILE, NULL);
  g_autofree char *articles = g_build_filename (folder, "articles", NULL);
  g_autoptr (StoneValue) edition = read_json (edition_path);
  g_autoptr (GError) error = NULL;
  StoneProject *project = stone_project_new (edition, &error);
  GDir *dir = g_dir_open (articles, 0, NULL);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_strconcat ("articles/", name, NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autoptr (StoneValue) value = read_json (path);
      StoneProject *more = stone_project_with_file (project, file, value, &error);

      g_assert_no_error (error);
      stone_project_unref (project);
      project = more;
    }
  g_dir_close (dir);
  return project;
}

StoneDesign *
edition_design (const char *name)
{
  g_autofree char *file = g_strdup_printf ("designs/%s.json", name);
  g_autofree char *path = edition_data_file (file);
  g_autoptr (StoneValue) value = read_json (path);
  g_autoptr (GError) error = NULL;
  StoneDesign *design = stone_design_new_from_value (value, &error);

  g_assert_no_error (error);
  return design;
}

/* The sample's pictures, and those drawn for the gallery. */
static char *
find_picture (const char *file)
{
  g_autofree char *sample = edition_sample_folder ();
  g_autofree char *gallery = edition_test_folder ("gallery-pictures");
  g_autofree char *path = g_build_filename (sample, file, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path)
                                                : g_build_filename (gallery, file, NULL);
}

static gboolean
picture_size (const char *file, int *width, int *height, gpointer data)
{
  g_autofree char *path = find_picture (file);
  g_autoptr (StonePhoto) photo =
      g_file_test (path, G_FILE_TEST_EXISTS) ? stone_photo_read (path, NULL, NULL) : NULL;

  *width = photo != NULL ? photo->width : 1800;
  *height = photo != NULL ? photo->height : 1200;
  return TRUE;
}

StonePages *
edition_lay_out (StoneProject *project, const char *design_name)
{
  g_autoptr (StoneDesign) design = edition_design (design_name);
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (GError) error = NULL;
  StonePages *pages;

  stone_photo_init ();
  pages = stone_press_lay_out (press, project, design, NULL, picture_size, NULL, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

gboolean
edition_has_fonts (StonePages *pages)
{
  const char *const *missing = stone_pages_get_missing_fonts (pages);

  if (missing[0] == NULL)
    return TRUE;
  g_test_skip (missing[0]);
  return FALSE;
}
