/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole editions against what they were: tests/export/golden/PROJECT-DESIGN.txt holds every item of
 * every page. A change that is meant: STONEHAND_REGENERATE=1 meson test page-dumps, look at the
 * pages, and read the diff. They need the designs' fonts, those that
 * other scripts fall back on, and the patterns of the languages. */
#include "config.h"

#include "edition.h"
#include "stone-export.h"

static const char *const editions[][2] = {
  { "plumbline", "weekly" },          { "plumbline", "berliner" },
  { "weekly-lead", "weekly" },        { "weekly-run-on", "weekly" },
  { "weekly-notes", "weekly" },       { "weekly-contents", "weekly" },
  { "berliner", "berliner" },         { "hard-cases", "weekly" },
  { "hard-cases", "berliner" },       { "gallery-type", "weekly" },
  { "gallery-type", "berliner" },     { "gallery-pictures", "weekly" },
  { "gallery-pictures", "berliner" }, { "gallery-quotes", "weekly" },
  { "gallery-quotes", "berliner" },
};

static char *
dump (StonePages *pages)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      g_autofree char *page =
          stone_dump_page (stone_pages_get (pages, i), stone_pages_get_design (pages),
                           stone_pages_get_faces (pages));

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

/* The first line that differs says more than two whole editions. */
static void
assert_same (const char *have, const char *want)
{
  g_auto (GStrv) a = g_strsplit (have, "\n", -1);
  g_auto (GStrv) b = g_strsplit (want, "\n", -1);

  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
  g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
}

/* What the names from elsewhere are set in, so that they are set alike everywhere. */
static gboolean
has_fallbacks (StonePages *pages)
{
  static const struct
  {
    gunichar character;
    const char *family;
  } wanted[] = { { 0x0645, "DejaVu Sans" }, { 0x738b, "Droid Sans Fallback" } };
  StoneFaces *faces = stone_pages_get_faces (pages);
  StoneFaceId body = stone_faces_find (faces, "Linux Libertine O", 400, STONE_SLANT_ROMAN);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      StoneFaceId face = stone_faces_fallback (faces, body, wanted[i].character);

      if (!g_str_equal (stone_faces_get_family (faces, face), wanted[i].family))
        {
          g_test_skip (wanted[i].family);
          return FALSE;
        }
    }
  return TRUE;
}

static void
test_edition (gconstpointer data)
{
  const char *const *edition = data;
  g_autofree char *folder = g_str_equal (edition[0], "plumbline")
                                ? edition_sample_folder ()
                                : edition_test_folder (edition[0]);
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autoptr (StonePages) pages = edition_lay_out (project, edition[1]);
  g_autofree char *file = g_strdup_printf ("%s-%s.txt", edition[0], edition[1]);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "export", "golden", file, NULL);
  g_autofree char *have = dump (pages);
  g_autofree char *want = NULL;
  g_autoptr (GError) error = NULL;

  if (!edition_has_fonts (pages) || !has_fallbacks (pages))
    return;
  if (g_getenv ("STONEHAND_REGENERATE") != NULL)
    {
      g_assert_true (g_file_set_contents (path, have, -1, &error));
      return;
    }
  g_file_get_contents (path, &want, NULL, &error);
  g_assert_no_error (error);
  assert_same (have, want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (editions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-dumps/%s/%s", editions[i][0], editions[i][1]);

      g_test_add_data_func (path, editions[i], test_edition);
    }
  return g_test_run ();
}
