/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#define CITY "תל אביב" /* two words */

static const StoneGlyphRun *
run_at (const StoneLine *line, guint index)
{
  for (guint i = 0; i < line->n_runs; i++)
    if (line->runs[i].start <= index && index < line->runs[i].end)
      return &line->runs[i];
  g_assert_not_reached ();
}

/* x of the glyph that belongs to a byte. */
static StoneLength
x_of (const StoneLine *line, guint index)
{
  const StoneGlyphRun *run = run_at (line, index);

  for (guint i = 0; i < run->n_glyphs; i++)
    if (run->glyphs[i].cluster == index)
      return run->glyphs[i].x;
  g_assert_not_reached ();
}

static void
test_hebrew_in_english (Fixture *f, gconstpointer data)
{
  static const char text[] = "In " CITY " today";
  guint tel = 3, aviv = tel + strlen ("תל "), today = strlen (text) - 5;
  g_autoptr (GPtrArray) lines = fixture_set (f, text, STONE_MM (100));
  const StoneLine *line = fixture_line (lines, 0);

  g_assert_cmpuint (lines->len, ==, 1);
  /* The first word stands to the right of the second, each from right to left. */
  g_assert_cmpint (x_of (line, 0), <, x_of (line, aviv));
  g_assert_cmpint (x_of (line, aviv), <, x_of (line, tel));
  g_assert_cmpint (x_of (line, tel + 2), <, x_of (line, tel));
  g_assert_cmpint (x_of (line, tel), <, x_of (line, today));
  /* Nothing overlaps and nothing is lost. */
  for (guint i = 0; i + 1 < line->n_runs; i++)
    g_assert_cmpint (ABS (line->runs[i].x + line->runs[i].width - line->runs[i + 1].x), <=, 1);
  fixture_assert_covered (lines, strlen (text));
}

/* Text for extraction stays in the order of reading, glyphs point back into it. */
static void
test_text_is_logical (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = fixture_set (f, "In " CITY " today", STONE_MM (100));
  const StoneGlyphRun *run = run_at (fixture_line (lines, 0), 3);

  g_assert_true (g_str_has_prefix (run->text, "תל"));
  for (guint i = 0; i < run->n_glyphs; i++)
    g_assert_cmpuint (run->cluster_bytes[i], ==, run->glyphs[i].cluster - run->start);
}

/* A name that is broken over two lines begins on the first. */
static void
test_broken_over_lines (Fixture *f, gconstpointer data)
{
  f->style.align = STONE_ALIGN_LEFT;
  g_autoptr (GPtrArray) lines = fixture_set (f, "At " CITY, STONE_PT (32));

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpuint (fixture_line (lines, 0)->end, ==, strlen ("At תל "));
}

static void
test_figures_in_arabic (Fixture *f, gconstpointer data)
{
  static const char text[] = "عام 2022 كان";
  guint year = strlen ("عام ");

  f->style.language = "ar";
  g_autoptr (GPtrArray) lines = fixture_set (f, text, STONE_MM (100));
  const StoneLine *line = fixture_line (lines, 0);

  g_assert_cmpint (x_of (line, year), <, x_of (line, year + 1));
  g_assert_cmpint (x_of (line, year + 3), <, x_of (line, 0));
  g_assert_cmpint (x_of (line, strlen ("عام 2022 ")), <, x_of (line, year));
}

/* An Arabic paragraph's last line is flush right, and the text is right to left. */
static void
test_arabic_paragraph (Fixture *f, gconstpointer data)
{
  f->style.language = "ar";
  f->style.protrusion = 1;
  g_autoptr (GPtrArray) lines = fixture_set (f, "القاهرة مدينة.", MEASURE);
  const StoneLine *line = fixture_line (lines, 0);

  g_assert_cmpint (ABS (fixture_right_edge (line) - MEASURE), <=, 2);
  g_assert_cmpint (x_of (line, strlen ("القاهرة مدينة")), <, x_of (line, 0));
}

/* Arabic letters join: the letter inside a word isn't the one that stands alone. */
static void
test_joining (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) word = fixture_set (f, "ببب", MEASURE);
  g_autoptr (GPtrArray) letter = fixture_set (f, "ب", MEASURE);
  const StoneGlyphRun *joined = &fixture_line (word, 0)->runs[0];
  guint32 alone = fixture_line (letter, 0)->runs[0].glyphs[0].id;

  if (alone == 0)
    {
      g_test_skip ("No font with Arabic is installed");
      return;
    }
  g_assert_cmpuint (joined->glyphs[joined->n_glyphs / 2].id, !=, alone);
}

/* A name in another script comes from a face that has it, and the rest stays as it was. */
static void
test_fallback_face (Fixture *f, gconstpointer data)
{
  static const char text[] = "Hayk (Հայկ) lives";
  g_autoptr (GPtrArray) lines = fixture_set (f, text, MEASURE);
  const StoneLine *line = fixture_line (lines, 0);
  const StoneGlyphRun *name = run_at (line, strlen ("Hayk ("));

  if (stone_faces_fallback (f->faces, f->text.face, 0x0540) == f->text.face)
    {
      g_test_skip ("No font with Armenian is installed");
      return;
    }
  g_assert_cmpuint (name->face, !=, f->text.face);
  g_assert_cmpuint (name->glyphs[0].id, !=, 0);
  g_assert_cmpstr (name->text, ==, "Հայկ");
  g_assert_cmpuint (line->runs[0].face, ==, f->text.face);
  g_assert_cmpuint (line->runs[line->n_runs - 1].face, ==, f->text.face);
}

/* Letters that come apart ("e" and an accent), and a no-break hyphen, don't leave the face. */
static void
test_composed (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  g_autoptr (GPtrArray) lines =
      fixture_set (f, "cafe\xcc\x81s n\xcc\x83o e\xe2\x80\x91mail", MEASURE);
  const StoneLine *line = fixture_line (lines, 0);

  g_assert_cmpuint (line->n_runs, ==, 1);
  for (guint i = 0; i < line->runs[0].n_glyphs; i++)
    g_assert_cmpuint (line->runs[0].glyphs[i].id, !=, 0);
}

/* Chinese breaks between its characters. */
static void
test_chinese (Fixture *f, gconstpointer data)
{
  static const char text[] = "北京上海广州深圳天津重庆";
  f->style.align = STONE_ALIGN_LEFT;
  g_autoptr (GPtrArray) lines = fixture_set (f, text, STONE_PT (30));

  g_assert_cmpuint (lines->len, >, 1);
  fixture_assert_covered (lines, strlen (text));
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpint (fixture_line (lines, i)->width, <=, STONE_PT (30));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/scripts/hebrew-in-english", test_hebrew_in_english);
  fixture_add ("/scripts/text-is-logical", test_text_is_logical);
  fixture_add ("/scripts/broken-over-lines", test_broken_over_lines);
  fixture_add ("/scripts/figures-in-arabic", test_figures_in_arabic);
  fixture_add ("/scripts/arabic-paragraph", test_arabic_paragraph);
  fixture_add ("/scripts/joining", test_joining);
  fixture_add ("/scripts/fallback-face", test_fallback_face);
  fixture_add ("/scripts/composed", test_composed);
  fixture_add ("/scripts/chinese", test_chinese);
  return g_test_run ();
}
