/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "edition.h"
#include "hand-page.h"
#include "stone-export.h"

/* One of each, with what is told of it only now and then. */
static char *
dump (StoneFaces *faces, StoneFaceId face)
{
  g_autoptr (StoneDesign) design = edition_design ("weekly");
  g_autoptr (StonePage) page = hand_page ();
  StonePlace headline = { g_intern_string ("quay"), "/headline", 0, 5 };
  StonePlace picture = { g_intern_string ("quay"), "/pictures/0", 0, 0 };
  StonePlace nowhere = { NULL, "", 0, 0 };
  StoneLine *red = hand_line (faces, face, STONE_PT (9.5), 9850, "Quays");
  const double whole[] = { 0, 0, 1, 1 }, part[] = { 0.125, 0, 0.5, 1 };

  red->runs[0].swatch = 1;
  stone_page_add_fill (page, STONE_ROLE_FURNITURE, nowhere, 1, 1, STONE_PT (10), STONE_PT (-8.5),
                       STONE_PT (15), STONE_PT (52.9));
  stone_page_add_fill (page, STONE_ROLE_BOX, nowhere, 0, 0.06, 0, 0, STONE_PT (50), STONE_PT (5));
  stone_page_add_line (page, STONE_ROLE_HEADLINE, headline,
                       hand_line (faces, face, STONE_PT (24), 10000, "Quays"), STONE_PT (12.25),
                       STONE_PT (40), STONE_PT (24));
  stone_page_add_line (page, STONE_ROLE_CREDIT, headline, red, STONE_PT (3), 0, STONE_PT (9));
  g_array_index (page->items, StoneItem, 3).rotated = TRUE;
  stone_page_add_picture (page, picture, "pictures/a.jpg", "", part, 0, 0, STONE_PT (60),
                          STONE_PT (40));
  stone_page_add_picture (page, picture, "", "To come", whole, 0, 0, STONE_PT (1), STONE_PT (1));
  return stone_dump_page (page, design, faces);
}

static char *
expected (StoneFaces *faces, StoneFaceId face)
{
  g_autofree char *font = g_path_get_basename (stone_faces_get_file (faces, face));

  *strrchr (font, '.') = '\0';
  return g_strdup_printf (
      "page 7 right 100.00×100.00 Harbours\n"
      "  fill furniture  10.00 -8.50 15.00×52.90 red\n"
      "  fill box  0.00 0.00 50.00×5.00 black 0.060\n"
      "  line headline quay/headline[0,5] 12.25 40.00 72.00 | %s 24.00 “Quays”\n"
      "  line credit quay/headline[0,5] 3.00 0.00 28.50 rotated | %s 9.50 ×9850 "
      "red “Quays”\n"
      "  picture picture quay/pictures/0 0.00 0.00 60.00×40.00 pictures/a.jpg "
      "0.125 0.000 0.500 1.000\n"
      "  picture picture quay/pictures/0 0.00 0.00 1.00×1.00 (to come) "
      "0.000 0.000 1.000 1.000\n",
      font, font);
}

static void
test_golden (void)
{
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  StoneFaceId face = hand_face (faces);
  g_autofree char *want = NULL;
  g_autofree char *have = NULL;

  if (face == 0)
    return;
  want = expected (faces, face);
  have = dump (faces, face);
  g_assert_cmpstr (have, ==, want);
}

/* A comma in the machine's language changes no figure. */
static void
test_locale (void)
{
  static const char *const locales[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "nl_NL.UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (setlocale (LC_NUMERIC, locales[i]) != NULL)
      {
        test_golden ();
        setlocale (LC_NUMERIC, "C");
        return;
      }
  g_test_skip ("no language with a decimal comma is installed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dump/golden", test_golden);
  g_test_add_func ("/dump/locale", test_locale);
  return g_test_run ();
}
