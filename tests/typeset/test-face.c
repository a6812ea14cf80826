/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

static StoneFaceId
find (Fixture *f, const char *family, int weight)
{
  return stone_faces_find (f->faces, family, weight, STONE_SLANT_ROMAN);
}

static void
test_same_id (Fixture *f, gconstpointer data)
{
  StoneFaceId id = find (f, BODY_FAMILY, 400);

  g_assert_cmpuint (id, !=, 0);
  g_assert_cmpuint (id, ==, find (f, BODY_FAMILY, 400));
  g_assert_cmpuint (id, ==, f->text.face);
  g_assert_true (g_file_test (stone_faces_get_file (f->faces, id), G_FILE_TEST_IS_REGULAR));
}

static void
test_weights_and_slants (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  StoneFaceId bold = find (f, BODY_FAMILY, 700);
  StoneFaceId italic = stone_faces_find (f->faces, BODY_FAMILY, 400, STONE_SLANT_ITALIC);

  g_assert_true (g_str_has_suffix (stone_faces_get_file (f->faces, bold), "LinLibertine_RB.otf"));
  g_assert_true (g_str_has_suffix (stone_faces_get_file (f->faces, italic), "LinLibertine_RI.otf"));
  /* No such weight: the nearest one. */
  g_assert_cmpuint (find (f, BODY_FAMILY, 720), ==, bold);
}

/* The family that a foundry names "ElstobD 18pt SemiBold" is a weight of "ElstobD 18pt". */
static void
test_weight_in_family_name (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int weight;
    const char *file;
  } faces[] = { { 400, "ElstobD-18pt.otf" },
                { 600, "ElstobD-18ptSemiBold.otf" },
                { 700, "ElstobD-18ptBold.otf" } };

  if (!stone_faces_is_exact (f->faces, find (f, "ElstobD 18pt", 400)))
    {
      g_test_skip ("ElstobD is not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    {
      StoneFaceId id = find (f, "ElstobD 18pt", faces[i].weight);
      g_assert_true (stone_faces_is_exact (f->faces, id));
      g_assert_true (g_str_has_suffix (stone_faces_get_file (f->faces, id), faces[i].file));
      g_assert_cmpstr (stone_faces_get_family (f->faces, id), ==, "ElstobD 18pt");
    }
  /* The family without an optical size is another one. */
  StoneFaceId plain = find (f, "ElstobD", 400);
  g_assert_true (g_str_has_suffix (stone_faces_get_file (f->faces, plain), "ElstobD-Regular.otf"));
}

static void
test_missing_family (Fixture *f, gconstpointer data)
{
  StoneFaceId id = find (f, "No Such Family", 400);

  g_assert_cmpuint (id, !=, 0);
  g_assert_false (stone_faces_is_exact (f->faces, id));
  g_assert_cmpstr (stone_faces_get_family (f->faces, id), !=, "No Such Family");
  g_assert_nonnull (stone_faces_get_file (f->faces, id));
}

static void
test_fallback (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  StoneFaceId id = f->text.face;

  g_assert_cmpuint (stone_faces_fallback (f->faces, id, 'a'), ==, id);
  /* A private character that no font has. */
  g_assert_cmpuint (stone_faces_fallback (f->faces, id, 0x10fffd), ==, id);
  /* Armenian is in DejaVu, not in Libertine. */
  StoneFaceId other = stone_faces_fallback (f->faces, id, 0x0531);
  if (other == id)
    {
      g_test_skip ("No font with Armenian is installed");
      return;
    }
  g_assert_cmpuint (other, ==, stone_faces_fallback (f->faces, id, 0x0531));
  g_assert_false (stone_faces_is_exact (f->faces, other));
}

static void
test_features (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  StoneFaceId mono = find (f, "DejaVu Sans Mono", 400);

  g_assert_true (stone_faces_has_feature (f->faces, f->text.face, "smcp"));
  g_assert_true (stone_faces_has_feature (f->faces, f->text.face, "onum"));
  g_assert_false (stone_faces_has_feature (f->faces, f->text.face, "zzzz"));
  if (stone_faces_is_exact (f->faces, mono))
    g_assert_false (stone_faces_has_feature (f->faces, mono, "smcp"));
}

static void
test_measures (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  StoneFaceId id = f->text.face;
  StoneLength cap = stone_faces_get_cap_height (f->faces, id, STONE_PT (10));

  /* The reference pages hold 0.645 of the size. */
  g_assert_cmpint (cap, >, STONE_PT (6.40));
  g_assert_cmpint (cap, <, STONE_PT (6.55));
  g_assert_cmpint (ABS (stone_faces_get_cap_height (f->faces, id, STONE_PT (20)) - 2 * cap), <=, 1);
  g_assert_cmpint (stone_faces_get_ascent (f->faces, id, STONE_PT (10)), >, cap);
  g_assert_cmpint (stone_faces_get_descent (f->faces, id, STONE_PT (10)), >, 0);
}

static void
test_glyph_ink (Fixture *f, gconstpointer data)
{
  StoneLength x, width;
  g_autoptr (GPtrArray) lines = fixture_set (f, "H", MEASURE);
  const StoneGlyphRun *run = &fixture_line (lines, 0)->runs[0];

  stone_faces_get_glyph_ink (f->faces, run->face, run->size, run->glyphs[0].id, &x, &width);
  g_assert_cmpint (x, >, 0);
  g_assert_cmpint (width, >, STONE_PT (4));
  g_assert_cmpint (x + width, <, run->width);
}

/* A system without a font: nothing to see, and nothing breaks. */
static void
test_no_fonts (void)
{
  g_autofree char *conf = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("fonts-XXXXXX.conf", &conf, &error);
  Fixture f;

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (conf, "<?xml version='1.0'?><fontconfig/>", -1, &error);
  g_assert_no_error (error);
  g_setenv ("FONTCONFIG_FILE", conf, TRUE);
  fixture_set_up (&f, NULL);
  g_unsetenv ("FONTCONFIG_FILE");
  g_remove (conf);

  g_assert_cmpuint (f.text.face, !=, 0);
  g_assert_false (stone_faces_is_exact (f.faces, f.text.face));
  g_assert_cmpstr (stone_faces_get_file (f.faces, f.text.face), ==, "");
  g_autoptr (GPtrArray) lines = fixture_set (&f, HARBOUR, MEASURE);
  fixture_assert_covered (lines, strlen (HARBOUR));
  fixture_tear_down (&f, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/face/same-id", test_same_id);
  fixture_add ("/face/weights-and-slants", test_weights_and_slants);
  fixture_add ("/face/weight-in-family-name", test_weight_in_family_name);
  fixture_add ("/face/missing-family", test_missing_family);
  fixture_add ("/face/fallback", test_fallback);
  fixture_add ("/face/features", test_features);
  fixture_add ("/face/measures", test_measures);
  fixture_add ("/face/glyph-ink", test_glyph_ink);
  g_test_add_func ("/face/no-fonts", test_no_fonts);
  return g_test_run ();
}
