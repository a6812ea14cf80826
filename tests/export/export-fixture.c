/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-fixture.h"

#include <glib/gstdio.h>

#include "edition.h"
#include "stone-json.h"
#include "stone-photo.h"

static const char edition_json[] =
    "{'format': 1, 'publication': 'The Plumbline', 'date': '2026-11-21', 'design': 'weekly',"
    " 'sections': [{'name': 'Harbours'}, {'name': 'Lights'}], 'first-page': 41,"
    " 'order': ['quay', 'lamp', 'inks', 'wide', 'buoy']}";

static const char quay_json[] =
    "{'format': 1, 'id': 'quay', 'section': 'Harbours', 'fly-title': 'Pilots', 'headline': "
    "'The web knows another', 'print-headline': 'Every ship its hour', 'rubric': 'A rubric stands "
    "under it', 'byline': 'Hanne Voss', 'body': ["
    "{'kind': 'paragraph', 'spans': ['Of every ten ships that came in October, nine came on the "
    "hour. ', {'text': 'Nobody prints this. ', 'change': 'c1'}, 'The tenth was a schooner.']},"
    "{'kind': 'crosshead', 'spans': ['Breakfast on the mole']},"
    "{'kind': 'paragraph', 'spans': ['A year ago the anchorage was full, the pilots were cross and "
    "the cafés on the mole did a roaring trade in breakfasts for men who had nothing to do.']},"
    "{'kind': 'box', 'title': ['Figures of the year'], 'blocks': [{'kind': 'paragraph', 'spans': "
    "['Nine in ten']}]}],"
    " 'pictures': [{'file': 'quay.jpg', 'caption': 'At the quay', 'credit': 'REUTERS/Lena "
    "Ortmann'}],"
    " 'related': [{'headline': 'What lamps are for', 'article': 'lamp'},"
    " {'headline': 'Elsewhere', 'url': 'https://example.org/'}],"
    " 'changes': {'c1': {'kind': 'delete', 'author': 'ab', 'time': '2026-11-01T10:00:00Z'}}}";

static const char lamp_json[] =
    "{'format': 1, 'id': 'lamp', 'section': 'Lights', 'headline': 'What lamps are for', 'starts': "
    "'page', 'body': [{'kind': 'paragraph', 'spans': ['A lamp is for the ', {'text': 'coast', "
    "'href': 'https://example.org/a'}, ' that it ', {'text': 'shows', 'href': "
    "'javascript:alert(1)'}, '.']}],"
    " 'pictures': [{'file': 'quay.jpg'}]}";

static const char inks_json[] =
    "{'format': 1, 'id': 'inks', 'section': 'Lights', 'headline': 'In four inks', 'body': "
    "[{'kind': 'paragraph', 'spans': ['Cyan first.']}], 'pictures': [{'file': 'inks.jpg'}]}";

static const char wide_json[] =
    "{'format': 1, 'id': 'wide', 'section': 'Lights', 'headline': 'A wide view', 'body': "
    "[{'kind': 'paragraph', 'spans': ['Of a bay.']}], 'pictures': [{'file': 'wide.png'}]}";

static const char buoy_json[] =
    "{'format': 1, 'id': 'buoy', 'headline': 'Only on the web', 'runs': 'web'}";

static StoneValue *
parse (const char *quoted)
{
  g_autoptr (GString) json = g_string_new (quoted);
  g_autoptr (GError) error = NULL;
  StoneValue *value;

  g_string_replace (json, "'", "\"", 0);
  value = stone_json_parse (json->str, json->len, &error);
  g_assert_no_error (error);
  return value;
}

static StoneProject *
with_article (StoneProject *project, const char *json)
{
  g_autoptr (StoneValue) value = parse (json);
  g_autofree char *file = stone_project_article_file (stone_value_member_string (value, "id"));
  g_autoptr (GError) error = NULL;
  StoneProject *more = stone_project_with_file (project, file, value, &error);

  g_assert_no_error (error);
  stone_project_unref (project);
  return more;
}

static StonePages *
lay_out (void)
{
  static const char *const articles[] = { quay_json, lamp_json, inks_json, wide_json, buoy_json };
  g_autoptr (StoneValue) edition = parse (edition_json);
  g_autoptr (GError) error = NULL;
  StoneProject *project = stone_project_new (edition, &error);
  StonePages *pages;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    project = with_article (project, articles[i]);
  pages = edition_lay_out (project, "weekly");
  g_assert_cmpuint (stone_pages_get_n (pages), ==, 2);
  stone_project_unref (project);
  return pages;
}

static void
make_pictures (Pictures *pictures)
{
  const double red[] = { 220, 20, 20 }, blue[] = { 20, 20, 220 };
  const double cyan[] = { 255, 0, 0, 0 }, yellow[] = { 0, 0, 255, 0 };

  g_free (pictures_save (pictures, two_halves (600, 400, 3, red, blue), "quay.jpg", "[Q=95]"));
  g_free (pictures_save (pictures, two_halves (600, 400, 4, cyan, yellow), "inks.jpg", ""));
  g_free (pictures_save (pictures, two_halves (2400, 1600, 3, red, blue), "wide.png", ""));
}

void
export_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  pictures_set_up (&self->pictures, NULL);
  make_pictures (&self->pictures);
  self->out = g_dir_make_tmp ("stonehand-out-XXXXXX", &error);
  g_assert_no_error (error);
  self->pages = lay_out ();
  self->options.project_dir = self->pictures.folder;
  self->options.print = &self->print;
  self->print.profile =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "profiles", "FOGRA39L_coated.icc", NULL);
}

void
export_tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *list = export_list (self);
  g_auto (GStrv) names = g_strsplit (list, " ", -1);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_build_filename (self->out, *name, NULL);

      if (**name != '\0')
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->out), ==, 0);
  g_free (self->out);
  g_free (self->print.profile);
  stone_pages_unref (self->pages);
  pictures_tear_down (&self->pictures, NULL);
}

char *
export_to (Fixture *self, StoneExportKind kind, const char *name)
{
  char *path = g_build_filename (self->out, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (stone_export (self->pages, kind, path, &self->options, NULL, &error));
  g_assert_no_error (error);
  return path;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

char *
export_list (Fixture *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (self->out, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

char *
ask (const char *program, ...)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autofree char *found = g_find_program_in_path (program);
  g_autoptr (GError) error = NULL;
  char *answer = NULL;
  int status = 0;
  va_list args;

  if (found == NULL)
    {
      g_autofree char *why = g_strdup_printf ("%s is not installed", program);

      g_test_skip (why);
      return NULL;
    }
  g_ptr_array_add (command, found);
  va_start (args, program);
  do
    g_ptr_array_add (command, va_arg (args, char *));
  while (g_ptr_array_index (command, command->len - 1) != NULL);
  va_end (args);
  g_spawn_sync (NULL, (char **) command->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &answer, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return answer;
}
