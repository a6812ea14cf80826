/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-pdf-colour.h"

#define BLACK                                                                                      \
  {                                                                                                \
    (char *) "black", { 0, 0, 0 }, { 0, 0, 0, 1 }                                                  \
  }
#define RED                                                                                        \
  {                                                                                                \
    (char *) "red", { 0.89, 0.07, 0.04 }, { 0, 1, 1, 0 }                                           \
  }
#define PAPER                                                                                      \
  {                                                                                                \
    (char *) "paper", { 1, 1, 1 }, { 0, 0, 0, 0 }                                                  \
  }
#define RICH                                                                                       \
  {                                                                                                \
    (char *) "rich", { 0, 0, 0 }, { 0.5, 0, 0, 1 }                                                 \
  }

static const struct
{
  StoneSwatch swatch;
  double tint;
  const char *screen, *press;
  gboolean overprints;
} cases[] = {
  { BLACK, 1, "0 g\n", "0 0 0 1 k\n", TRUE },
  { BLACK, 0.25, "0.75 g\n", "0 0 0 0.25 k\n", TRUE },
  { RED, 1, "0.89 0.07 0.04 rg\n", "0 1 1 0 k\n", FALSE },
  { RED, 0.5, "0.945 0.535 0.52 rg\n", "0 0.5 0.5 0 k\n", FALSE },
  { PAPER, 1, "1 g\n", "0 0 0 0 k\n", FALSE },
  { RICH, 1, "0 g\n", "0.5 0 0 1 k\n", FALSE },
};

static void
test_swatches (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) screen = g_string_new (NULL), press = g_string_new (NULL);

      stone_pdf_append_colour (screen, STONE_PDF_SCREEN, &cases[i].swatch, cases[i].tint);
      stone_pdf_append_colour (press, STONE_PDF_PRESS, &cases[i].swatch, cases[i].tint);
      g_assert_cmpstr (screen->str, ==, cases[i].screen);
      g_assert_cmpstr (press->str, ==, cases[i].press);
      g_assert_cmpint (stone_swatch_overprints (&cases[i].swatch), ==, cases[i].overprints);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf-colour/swatches", test_swatches);
  return g_test_run ();
}
