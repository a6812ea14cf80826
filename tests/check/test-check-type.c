/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-check.h"

/* Texts that can't be set well, and pages on which lines were moved to where the layout would not
 * put them. */

#define WORDS                                                                                      \
  "Ships race to harbour, only to drop anchor for days. One small port has called off the race, "  \
  "and nobody is late. The berths are given by the clock, the captains sail slowly, and the "      \
  "anchorage is empty in the morning; the gulls alone complain, for they had lived on what the "   \
  "cooks threw over."

typedef struct
{
  StoneProject *project;
  StonePages *pages;
} Set;

static StoneDesign *
load_design (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "designs", "weekly.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autoptr (StoneValue) value = fixture_json (text);
  StoneDesign *design = stone_design_new_from_value (value, &error);
  g_assert_no_error (error);
  return design;
}

/* An edition of one article, set. */
static void
set_article (Set *self, const char *article)
{
  g_autoptr (StoneValue) edition = fixture_json (
      "{\"format\": 1, \"sections\": [{\"name\": \"Trade\"}], \"order\": [\"quay\"]}");
  g_autoptr (StoneValue) value = fixture_json (article);
  g_autoptr (StoneDesign) design = load_design ();
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) empty = stone_project_new (edition, &error);

  g_assert_no_error (error);
  self->project = stone_project_with_file (empty, "articles/quay.json", value, &error);
  g_assert_no_error (error);
  self->pages = stone_press_lay_out (press, self->project, design, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

#define ARTICLE                                                                                    \
  "{\"format\": 1, \"id\": \"quay\", \"section\": \"Trade\", \"language\": \"en-GB\", "
#define PARAGRAPH(text) "{\"kind\": \"paragraph\", \"spans\": [\"" text "\"]}"

/* One with HEADLINE, the members MORE, and paragraphs of the texts FIRST and SECOND. */
static void
set_headed (Set *self,
            const char *headline,
            const char *more,
            const char *first,
            const char *second)
{
  g_autofree char *article =
      g_strdup_printf (ARTICLE "\"headline\": \"%s\", %s\"body\": [" PARAGRAPH (
                           "%s") ", " PARAGRAPH ("%s") "]}",
                       headline, more, first, second);

  set_article (self, article);
}

static void
set (Set *self, const char *first, const char *second)
{
  set_headed (self, "Quay", "", first, second);
}

static void
set_clear (Set *self)
{
  stone_pages_unref (self->pages);
  stone_project_unref (self->project);
}

/* The finding of CHECK, of which there must be one; NULL: none of typography. */
static void
assert_finds (const Set *self, const char *check, guint body, const char *part)
{
  const StoneCheckInput input = { .project = self->project, .pages = self->pages };
  g_autoptr (GPtrArray) findings = stone_check (&input);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *pointer = g_strdup_printf ("/body/%u", body);
      if (g_strcmp0 (finding->check, check) != 0)
        {
          g_assert_false (check == NULL && g_str_has_prefix (finding->place.pointer, "/body"));
          continue;
        }
      n++;
      g_assert_cmpstr (finding->place.pointer, ==, pointer);
      g_assert_cmpuint (finding->place.start, <, finding->place.end);
      g_assert_nonnull (strstr (finding->reason, part));
      g_assert_cmpstr (finding->remedy, !=, "");
    }
  g_assert_cmpuint (n > 0, ==, check != NULL);
}

static guint
count_findings (const Set *self, const char *check)
{
  const StoneCheckInput input = { .project = self->project, .pages = self->pages };
  g_autoptr (GPtrArray) findings = stone_check (&input);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((StoneFinding *) g_ptr_array_index (findings, i))->check, check);
  return n;
}

static void
assert_finds_not (const Set *self, const char *check)
{
  g_assert_cmpuint (count_findings (self, check), ==, 0);
}

/* The first finding of CHECK, or NULL; transfer full. */
static StoneFinding *
take_finding (const Set *self, const char *check)
{
  const StoneCheckInput input = { .project = self->project, .pages = self->pages };
  g_autoptr (GPtrArray) findings = stone_check (&input);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((StoneFinding *) g_ptr_array_index (findings, i))->check, check))
      return g_ptr_array_steal_index (findings, i);
  return NULL;
}

/* Line I of paragraph BLOCK, as if it could be changed. */
static StoneItem *
find_line (const Set *self, guint block, guint i)
{
  g_autofree char *pointer = g_strdup_printf ("/body/%u", block);

  for (guint p = 0; p < stone_pages_get_n (self->pages); p++)
    {
      const StonePage *page = stone_pages_get (self->pages, p);
      for (guint item = 0; item < page->items->len; item++)
        if (stone_page_item (page, item)->role == STONE_ROLE_BODY &&
            g_strcmp0 (stone_page_item (page, item)->place.pointer, pointer) == 0 && i-- == 0)
          return (StoneItem *) stone_page_item (page, item);
    }
  return NULL;
}

static guint
count_lines (const Set *self, guint block)
{
  guint n = 0;

  while (find_line (self, block, n) != NULL)
    n++;
  return n;
}

static void
move_by_columns (const Set *self, StoneItem *item, int columns)
{
  const StonePage *page = stone_pages_get (self->pages, stone_pages_get_n (self->pages) - 1);

  item->x += columns * (page->column_x[1] - page->column_x[0]);
}

static void
test_well_set (void)
{
  Set s;

  set (&s, WORDS, WORDS);
  assert_finds (&s, NULL, 0, "");
  set_clear (&s);
}

static void
test_loose (void)
{
  Set s;

  set (
      &s, WORDS,
      "Account of 11111111111111111 of the 11111111111111111 of 11111111111111111 and no more than "
      "that.");
  assert_finds (&s, "loose-line", 1, "times");
  assert_finds_not (&s, "bad-paragraph");
  set_clear (&s);
}

/* Its lines are no loose lines among others: nothing better can be had. Told once. */
static void
test_bad_paragraph (void)
{
  Set s;

  set (&s, WORDS,
       "Account of 1234567890123456789012345 of 1234567890123456789012345 of "
       "1234567890123456789012345 of 1234567890123456789012345 and no more.");
  g_assert_cmpuint (count_findings (&s, "bad-paragraph"), ==, 1);
  assert_finds (&s, "bad-paragraph", 1, "pt short of the column");
  assert_finds_not (&s, "loose-line");
  set_clear (&s);
}

#define LONG_WORD "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"

/* Divided over three lines, it is one finding, with the place of the whole word. */
static void
test_wide_word (void)
{
  static const char text[] =
      "The address is xn--" LONG_WORD LONG_WORD " and nobody has ever written it down.";
  const char *from = strstr (text, "xn--"), *to = strstr (text, " and nobody");
  Set s;

  set (&s, WORDS, text);
  g_autoptr (StoneFinding) finding = take_finding (&s, "wide-word");
  g_assert_cmpuint (count_findings (&s, "wide-word"), ==, 1);
  assert_finds (&s, "wide-word", 1, "“xn--Llanfair");
  g_assert_cmpint (finding->severity, ==, STONE_SEVERITY_WARNING);
  g_assert_cmpuint (finding->place.start, ==, from - text);
  g_assert_cmpuint (finding->place.end, ==, to - text);
  set_clear (&s);
}

static void
test_kept_together (void)
{
  Set s;

  set (&s, WORDS,
       "Kept\302\240by\302\240no-"
       "break\302\240spaces\302\240from\302\240one\302\240end\302\240of\302\240"
       "the\302\240column\302\240to\302\240the\302\240other\302\240and\302\240beyond, and that is "
       "all.");
  assert_finds (&s, "wide-word", 1, "kept together");
  set_clear (&s);
}

/* Of a head in a column, where words are never divided: how far it sticks out, and that it does no
 * more once it may be divided. */
static void
test_sticks_out (void)
{
  static const char *const heads[] = { "Wettbewerbsverzerrungen",
                                       "Wettbewerbs\302\255verzerrungen" };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      Set s;

      set_headed (&s, heads[i], "\"starts\": \"column\", ", WORDS, WORDS);
      g_autoptr (StoneFinding) finding = take_finding (&s, "wide-word");
      g_assert_cmpuint (finding != NULL, ==, i == 0);
      if (finding != NULL)
        {
          g_assert_cmpint (finding->severity, ==, STONE_SEVERITY_ERROR);
          g_assert_cmpstr (finding->place.pointer, ==, "/headline");
          g_assert_cmpuint (finding->place.end, ==, strlen (heads[i]));
          g_assert_nonnull (strstr (finding->reason, "sticks out by 102.9 pt"));
        }
      set_clear (&s);
    }
}

static void
test_ladder (void)
{
  Set s;

  set (&s, WORDS,
       "A bcdfghjklmnpqrstvwxzbcdfg-bcdfghjklmnpqrstvwxzbcdfghjk-bcdfghjklmnpqrstvwxzbcdfghjk-"
       "bcdfghjklmnpqrstvwxzbcdfghjk-bcdfghjklmnpqrstvwxzbcdfghjk and no more.");
  assert_finds (&s, "ladder", 1, "4 lines");
  set_clear (&s);
}

/* As wide as one another, and enough of them for a whole column. */
#define NOON "noon noon noon noon noon noon noon noon noon noon noon noon noon noon noon noon "

#define WIDE_QUOTE "{\"kind\": \"quote\", \"columns\": 3, \"spans\": [\"“Nobody is late”\"]}, "

/* There is text around three columns of it, or of one at most. */
static void
test_narrow_quote (void)
{
  Set s;

  set_article (&s, ARTICLE "\"headline\": \"Quay\", \"body\": [" PARAGRAPH (WORDS) ", " PARAGRAPH (
                       WORDS) ", " WIDE_QUOTE PARAGRAPH (WORDS) "]}");
  assert_finds_not (&s, "narrow-quote");
  set_clear (&s);
  set_article (&s, ARTICLE "\"headline\": \"Quay\", \"body\": [" PARAGRAPH (
                       WORDS) ", " WIDE_QUOTE PARAGRAPH ("And that is all.") "]}");
  assert_finds (&s, "narrow-quote", 1, "1 of 3");
  set_clear (&s);
}

static void
test_river (void)
{
  Set s;

  set (&s, WORDS, NOON NOON NOON NOON NOON NOON NOON NOON NOON "and no more.");
  assert_finds (&s, "river", 1, "lines in a row");
  set_clear (&s);
}

static void
test_widow (void)
{
  Set s;

  set (&s, WORDS, WORDS);
  StoneItem *last = find_line (&s, 1, count_lines (&s, 1) - 1);
  move_by_columns (&s, last, -1);
  assert_finds (&s, "widow", 1, "Widow");
  set_clear (&s);
}

static void
test_orphan (void)
{
  Set s;

  set (&s, WORDS, WORDS);
  for (guint i = 1; i < count_lines (&s, 1); i++)
    move_by_columns (&s, find_line (&s, 1, i), 1);
  assert_finds (&s, "orphan", 1, "Orphan");
  set_clear (&s);
}

static void
test_short_last_line (void)
{
  Set s;

  set (&s, WORDS, WORDS);
  StoneItem *last = find_line (&s, 1, count_lines (&s, 1) - 1);
  last->line.line->width = STONE_PT (6);
  assert_finds (&s, "short-last-line", 1, "hardly a word");
  set_clear (&s);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/type/well-set", test_well_set);
  g_test_add_func ("/check/type/loose", test_loose);
  g_test_add_func ("/check/type/bad-paragraph", test_bad_paragraph);
  g_test_add_func ("/check/type/wide-word", test_wide_word);
  g_test_add_func ("/check/type/kept-together", test_kept_together);
  g_test_add_func ("/check/type/sticks-out", test_sticks_out);
  g_test_add_func ("/check/type/ladder", test_ladder);
  g_test_add_func ("/check/type/narrow-quote", test_narrow_quote);
  g_test_add_func ("/check/type/river", test_river);
  g_test_add_func ("/check/type/widow", test_widow);
  g_test_add_func ("/check/type/orphan", test_orphan);
  g_test_add_func ("/check/type/short-last-line", test_short_last_line);
  return g_test_run ();
}
