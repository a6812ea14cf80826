/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edition.h"
#include "stone-body-edit.h"
#include "stone-edit.h"
#include "stone-print-change.h"

#define ARTICLE "the-port-that-learned-to-say-when" /* has a picture over two columns */
#define FILE_OF "articles/" ARTICLE ".json"

/* The sample as it is, or edited by CHANGE. */
static StonePages *
lay_out (void (*change) (StoneEditBuilder *builder))
{
  g_autofree char *folder = edition_sample_folder ();
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Test");

  if (change != NULL)
    change (builder);
  return edition_lay_out (stone_edit_builder_peek (builder), "weekly");
}

static void
assert_change (void (*change) (StoneEditBuilder *builder), const char *forth, const char *back)
{
  g_autoptr (StonePages) before = lay_out (NULL);
  g_autoptr (StonePages) after = lay_out (change);

  if (!edition_has_fonts (before))
    return;
  StonePrintChange there = stone_print_change_between (before, after, ARTICLE);
  StonePrintChange here = stone_print_change_between (after, before, ARTICLE);
  g_autofree char *words_there = stone_print_change_describe (&there);
  g_autofree char *words_back = stone_print_change_describe (&here);
  g_assert_cmpstr (words_there, ==, forth);
  g_assert_cmpstr (words_back, ==, back);
}

static void
test_same (void)
{
  assert_change (NULL, "", "");
}

static void
add_lines (StoneEditBuilder *builder)
{
  StoneBodyPoint at = { 1, 0 };

  for (guint i = 0; i < 2; i++)
    stone_body_replace (builder, ARTICLE, at, at, "A short one.\n", NULL);
}

static void
test_lines (void)
{
  assert_change (add_lines, "+2 lines", "−2 lines");
}

static void
set_headline (StoneEditBuilder *builder)
{
  stone_edit_builder_set_string (builder, FILE_OF, "/print-headline",
                                 "A headline that is so very long that it needs two lines where it "
                                 "had one, whatever its type");
}

static void
test_headline (void)
{
  g_autoptr (StonePages) before = lay_out (NULL);
  g_autoptr (StonePages) after = lay_out (set_headline);

  if (!edition_has_fonts (before))
    return;
  StonePrintChange change = stone_print_change_between (before, after, ARTICLE);
  g_assert_cmpint (change.headline_lines, ==, 3);
}

static void
crop (StoneEditBuilder *builder)
{
  StoneValue *parts[] = { stone_value_new_number (0.1), stone_value_new_number (0.1),
                          stone_value_new_number (0.8), stone_value_new_number (0.8) };
  g_autoptr (StoneValue) value = stone_value_new_array (parts, G_N_ELEMENTS (parts));

  stone_edit_builder_set (builder, FILE_OF, "/pictures/0/crop", value);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    stone_value_unref (parts[i]);
}

static void
test_crop (void)
{
  assert_change (crop, "1 picture cropped anew", "1 picture cropped anew");
}

static void
narrow (StoneEditBuilder *builder)
{
  g_autoptr (StoneValue) one = stone_value_new_integer (1);

  stone_edit_builder_set (builder, FILE_OF, "/pictures/0/placement/columns", one);
}

static void
test_size (void)
{
  assert_change (narrow, "1 picture in another size", "1 picture in another size");
}

static void
take_out (StoneEditBuilder *builder)
{
  stone_edit_builder_set (builder, FILE_OF, "/pictures/0", NULL);
}

static void
test_removed (void)
{
  assert_change (take_out, "1 picture removed", "1 picture added");
}

static void
replace (StoneEditBuilder *builder)
{
  stone_edit_builder_set_string (builder, FILE_OF, "/pictures/0/file", "pictures/another.jpg");
}

static void
test_replaced (void)
{
  assert_change (replace, "1 picture replaced", "1 picture replaced");
}

/* An article that comes or goes brings all that it has. */
static void
test_gone (void)
{
  g_autoptr (StonePages) pages = lay_out (NULL);

  if (!edition_has_fonts (pages))
    return;
  StonePrintChange change = stone_print_change_between (NULL, pages, ARTICLE);
  g_assert_cmpint (change.lines, >, 20);
  g_assert_cmpint (change.pages, >=, 1);
  g_assert_cmpuint (change.added, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print-change/same", test_same);
  g_test_add_func ("/print-change/lines", test_lines);
  g_test_add_func ("/print-change/headline", test_headline);
  g_test_add_func ("/print-change/crop", test_crop);
  g_test_add_func ("/print-change/size", test_size);
  g_test_add_func ("/print-change/removed", test_removed);
  g_test_add_func ("/print-change/replaced", test_replaced);
  g_test_add_func ("/print-change/gone", test_gone);
  return g_test_run ();
}
