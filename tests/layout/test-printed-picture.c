/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edition.h"
#include "stone-edit.h"
#include "stone-printed-picture.h"

#define ARTICLE "the-port-that-learned-to-say-when" /* its picture is two columns wide */
#define PICTURE "pictures/harbour.jpg"
#define PIXELS 1640

/* The sample, with VALUE at PLACE of the article. */
static StonePages *
lay_out_with (const char *place, StoneValue *value)
{
  g_autofree char *folder = edition_sample_folder ();
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autofree char *file = stone_project_article_file (ARTICLE);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Test");
  StonePages *pages;

  if (value != NULL)
    stone_edit_builder_set (builder, file, place, value);
  pages = edition_lay_out (stone_edit_builder_peek (builder), "weekly");
  if (edition_has_fonts (pages))
    return pages;
  stone_pages_unref (pages);
  return NULL;
}

static const StonePage *
first_page (StonePages *pages)
{
  return stone_pages_find (pages, stone_pages_get_fit (pages, ARTICLE)->first_page, NULL);
}

static void
test_resolution (void)
{
  g_autoptr (StonePages) pages = lay_out_with (NULL, NULL);
  StonePrintedPicture printed;

  if (pages == NULL)
    return;
  const StonePage *page = first_page (pages);
  double inches =
      stone_length_to_pt (page->column_x[1] + page->column_width - page->column_x[0]) / 72;
  g_assert_true (stone_printed_picture_find (pages, ARTICLE, 0, PICTURE, PIXELS, &printed));
  g_assert_cmpuint (printed.columns, ==, 2);
  g_assert_cmpfloat (printed.part, ==, 1);
  /* The frame is whole lines deep: at most so much is cut off at its sides. */
  g_assert_cmpfloat (printed.ppi, <=, PIXELS / inches + .5);
  g_assert_cmpfloat (printed.ppi, >, .97 * PIXELS / inches);
}

/* The contents page shows a picture wider than its article does. */
static void
test_teaser (void)
{
  g_autoptr (StonePages) pages = lay_out_with (NULL, NULL);
  const char *article = "lend-and-keep-lending";
  StonePrintedPicture printed;

  if (pages == NULL)
    return;
  g_assert_true (
      stone_printed_picture_find (pages, article, 0, "pictures/museum.jpg", 1000, &printed));
  g_assert_cmpuint (printed.columns, ==, 1);
  g_assert_false (stone_pages_has_article (pages, stone_pages_get (pages, 0), article));
  g_assert_cmpfloat (printed.ppi, <, 1000 / (2 * 156.85 / 72)); /* the teaser's */
}

static void
test_crop (void)
{
  StoneValue *numbers[] = { stone_value_new_number (.25), stone_value_new_number (.25),
                            stone_value_new_number (.5), stone_value_new_number (.5) };
  g_autoptr (StoneValue) crop = stone_value_new_array (numbers, 4);
  g_autoptr (StonePages) plain = lay_out_with (NULL, NULL);
  g_autoptr (StonePages) cropped = lay_out_with ("/pictures/0/crop", crop);
  StonePrintedPicture before, after;

  for (guint i = 0; i < 4; i++)
    stone_value_unref (numbers[i]);
  if (plain == NULL || cropped == NULL)
    return;
  g_assert_true (stone_printed_picture_find (plain, ARTICLE, 0, PICTURE, PIXELS, &before));
  g_assert_true (stone_printed_picture_find (cropped, ARTICLE, 0, PICTURE, PIXELS, &after));
  g_assert_cmpfloat (after.part, ==, .5);
  g_assert_cmpfloat_with_epsilon (after.ppi, before.ppi / 2, 1);
}

static void
test_elsewhere (void)
{
  g_autoptr (StonePages) pages = lay_out_with (NULL, NULL);
  StonePrintedPicture printed;

  g_assert_false (stone_printed_picture_find (NULL, ARTICLE, 0, PICTURE, PIXELS, &printed));
  if (pages == NULL)
    return;
  g_assert_false (stone_printed_picture_find (pages, ARTICLE, 1, PICTURE, PIXELS, &printed));
  g_assert_false (
      stone_printed_picture_find (pages, ARTICLE, 0, "pictures/rain.jpg", PIXELS, &printed));
  g_assert_false (stone_printed_picture_find (pages, "nobody", 0, PICTURE, PIXELS, &printed));
}

static void
test_credit (void)
{
  g_autoptr (StoneValue) longer = stone_value_new_string (
      "Lena Ortmann and all of those who held the lamp for her while she was drawing it, and the "
      "harbourmaster, and the crane, and the whole of the crew of the ship that kept her waiting");
  g_autoptr (StonePages) plain = lay_out_with (NULL, NULL);
  g_autoptr (StonePages) cut = lay_out_with ("/pictures/0/credit", longer);

  if (plain == NULL || cut == NULL)
    return;
  g_assert_false (stone_printed_picture_credit_is_cut (plain, ARTICLE, 0));
  g_assert_true (stone_printed_picture_credit_is_cut (cut, ARTICLE, 0));
}

/* How deep the frame of the article's first picture is by its width. */
static double
measure_frame (StonePages *pages)
{
  const StonePage *page = first_page (pages);

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (item->kind == STONE_ITEM_PICTURE && item->place.article == g_intern_string (ARTICLE))
        return (double) item->height / item->width;
    }
  return 0;
}

/* Before there is a picture its place has the shape that was asked for, to a line. */
static void
test_shape (void)
{
  static const struct
  {
    const char *name;
    double shape;
  } shapes[] = { { "", 2. / 3 }, { "square", 1 }, { "wide", .5 } };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (StoneValue) picture =
          stone_value_new_object ("to-come", stone_value_new_boolean (TRUE), "shape",
                                  stone_value_new_string (shapes[i].name), NULL);
      g_autoptr (StonePages) pages = lay_out_with ("/pictures/0", picture);

      if (pages != NULL)
        g_assert_cmpfloat_with_epsilon (measure_frame (pages), shapes[i].shape, .03);
    }
}

/* The lowest line of what stands at POINTER of the article; NULL: there is none. */
static const StoneItem *
find_line (StonePages *pages, const char *pointer)
{
  const StonePage *page = first_page (pages);
  const StoneItem *found = NULL;

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (item->kind == STONE_ITEM_LINE && item->place.article == g_intern_string (ARTICLE) &&
          item->place.pointer == g_intern_string (pointer))
        found = item;
    }
  return found;
}

/* A source stands below the caption, and the credit on its line; the frame makes room. */
static void
test_source (void)
{
  g_autoptr (StoneValue) source = stone_value_new_string ("Source: Averley Harbour Board");
  g_autoptr (StonePages) plain = lay_out_with (NULL, NULL);
  g_autoptr (StonePages) with = lay_out_with ("/pictures/0/source", source);

  if (plain == NULL || with == NULL)
    return;
  const StoneItem *caption = find_line (with, "/pictures/0/caption");
  const StoneItem *below = find_line (with, "/pictures/0/source");
  g_assert_null (find_line (plain, "/pictures/0/source"));
  g_assert_nonnull (below);
  g_assert_cmpint (below->y, >, caption->y);
  g_assert_cmpint (below->x, ==, caption->x);
  g_assert_cmpint (find_line (with, "/pictures/0/credit")->y, ==, below->y);
  g_assert_cmpint (find_line (plain, "/pictures/0/credit")->y, ==,
                   find_line (plain, "/pictures/0/caption")->y);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/printed-picture/resolution", test_resolution);
  g_test_add_func ("/layout/printed-picture/teaser", test_teaser);
  g_test_add_func ("/layout/printed-picture/crop", test_crop);
  g_test_add_func ("/layout/printed-picture/elsewhere", test_elsewhere);
  g_test_add_func ("/layout/printed-picture/credit", test_credit);
  g_test_add_func ("/layout/printed-picture/source", test_source);
  g_test_add_func ("/layout/printed-picture/shape", test_shape);
  return g_test_run ();
}
