/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "stone-pdf-recolour.h"

static StonePressColours *
open_press (void)
{
  g_autofree char *profile =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "profiles", "FOGRA39L_coated.icc", NULL);
  const StoneInks inks = { profile, 3 };
  StonePressColours *colours = stone_press_colours_new (&inks);

  g_assert_nonnull (colours);
  return colours;
}

/* Named as in the tests below. */
static StoneColourSpace
find_space (const char *name, gpointer user_data)
{
  return g_str_equal (name, "Screen")  ? STONE_SPACE_RGB
         : g_str_equal (name, "Light") ? STONE_SPACE_GREY
         : g_str_equal (name, "Press") ? STONE_SPACE_CMYK
         : g_str_equal (name, "Gold")  ? STONE_SPACE_OTHER
                                       : STONE_SPACE_UNKNOWN;
}

static char *
recolour (const char *content, const char **fault)
{
  g_autoptr (StonePressColours) colours = open_press ();
  GString *out = g_string_new (NULL);

  *fault = stone_pdf_recolour (content, strlen (content), colours, find_space, NULL, out);
  return g_string_free (out, FALSE);
}

static void
assert_recoloured (const char *content, const char *wanted)
{
  const char *fault;
  g_autofree char *got = recolour (content, &fault);

  g_assert_null (fault);
  g_assert_cmpstr (got, ==, wanted);
}

static void
assert_same (const char *content)
{
  assert_recoloured (content, content);
}

/* sRGB's red in FOGRA39 is magenta and yellow; greys are black alone; inks stay. */
static void
test_operators (void)
{
  const char *fault;
  g_autofree char *red = recolour ("1 0 0 rg 0 0 9 9 re f", &fault);
  double inks[4] = { 0 };

  g_assert_cmpint (sscanf (red, "%lf %lf %lf %lf k  0 0 9 9 re f", &inks[0], &inks[1], &inks[2],
                           &inks[3]),
                   ==, 4);
  g_assert_cmpfloat (inks[0], <, 0.05);
  g_assert_cmpfloat (inks[1], >, 0.9);
  g_assert_cmpfloat (inks[2], >, 0.9);
  assert_recoloured ("0.25 g f", "0 0 0 0.75 k  f");
  assert_recoloured ("0.5 0.5 0.5 RG S", "0 0 0 0.5 K  S");
  assert_recoloured ("0.1 0.2 0.3 0 k f", "0.1 0.2 0.3 0 k  f");
  assert_recoloured ("3 w 0 G", "3 w 0 0 0 1 K ");
}

static void
test_spaces (void)
{
  const char *fault;
  g_autofree char *screen = recolour ("/Screen cs 0 0 0 sc f", &fault);
  g_autofree char *unknown = recolour ("/Lab cs 1 0 0 sc f", &fault);

  g_assert_nonnull (fault);
  g_assert_cmpstr (screen, ==, "0 0 0 1 k  0 0 0 1 k  f");
  assert_recoloured ("/Light CS .5 SCN", "0 0 0 1 K  0 0 0 0.5 K ");
  assert_recoloured ("/Press cs 0 1 0 0 scn", "0 0 0 1 k  0 1 0 0 k ");
  assert_same ("/Gold cs 0.5 scn f");
  /* What q kept comes back. */
  assert_recoloured ("/Screen cs q /Gold cs 1 scn Q 1 1 1 sc",
                     "0 0 0 1 k  q /Gold cs 1 scn Q 0 0 0 0 k ");
}

/* What only looks like an operator is none. */
static void
test_tokens (void)
{
  static const char *const same[] = {
    "(1 0 0 rg) Tj",
    "(a\\) 1 0 0 rg \\( (b 0 g)) Tj",
    "<72 67> Tj",
    "% 1 0 0 rg\n9 9 l",
    "/rg gs",
    "[(1 g) -20 (RG)] TJ",
    "/Span <</ActualText (0 g)>> BDC EMC",
    "(open 1 g",
    "<00",
    "/",
    "",
    "\\",
    "BI /W 1 /H 1 /BPC 8 /CS /G ID x g EI S",
  };
  const char *fault;

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    assert_same (same[i]);
  g_autofree char *image = recolour ("BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI S", &fault);
  g_assert_nonnull (fault);
}

/* Black text is printed over what is below it, and nothing else is. */
static void
test_overprint (void)
{
  assert_recoloured ("BT (a) Tj ET f", "BT /StOver gs  (a) Tj ET /StKnock gs  f");
  assert_recoloured ("0.5 g BT (a) Tj ET", "0 0 0 0.5 k  BT /StOver gs  (a) Tj ET /StKnock gs ");
  assert_recoloured ("1 g BT (a) Tj ET", "0 0 0 0 k  BT (a) Tj ET");
  assert_recoloured ("BT 0 1 0 0 k (a) Tj 0 g (b) Tj ET",
                     "BT /StOver gs  0 1 0 0 k  /StKnock gs  (a) Tj 0 0 0 1 k  /StOver gs  (b) Tj "
                     "ET /StKnock gs ");
}

/* To the limit, black last of all. */
static void
test_limit (void)
{
  g_autofree char *profile =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "profiles", "FOGRA39L_coated.icc", NULL);
  const StoneInks inks = { profile, 1.5 };
  g_autoptr (StonePressColours) colours = stone_press_colours_new (&inks);
  const double brown[] = { 0.2, 0.1, 0.05 };
  const guchar bytes[] = { 51, 25, 13, 51, 25, 13 };
  double cmyk[4];
  guchar samples[8];

  stone_press_colours_convert (colours, brown, cmyk);
  g_assert_cmpfloat_with_epsilon (cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3], 1.5, 1e-6);
  stone_press_colours_convert_bytes (colours, bytes, samples, 2);
  g_assert_cmpint (samples[0] + samples[1] + samples[2] + samples[3], <=, 383);
  g_assert_cmpmem (samples, 4, samples + 4, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf-recolour/operators", test_operators);
  g_test_add_func ("/pdf-recolour/spaces", test_spaces);
  g_test_add_func ("/pdf-recolour/tokens", test_tokens);
  g_test_add_func ("/pdf-recolour/overprint", test_overprint);
  g_test_add_func ("/pdf-recolour/limit", test_limit);
  return g_test_run ();
}
