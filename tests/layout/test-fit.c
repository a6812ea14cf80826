/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "edition.h"
#include "stone-edit.h"

#define ARTICLE "the-port-that-learned-to-say-when" /* its head is wide, its picture captioned */
#define LONG                                                                                       \
  "A headline that goes on and on about ships, berths, clocks, gulls and what the cooks threw "    \
  "over, and will not come to an end before three lines of the largest type are full of it"

/* The sample, with the strings at PLACES of the article; NULL-terminated pairs. NULL, and the test
 * skipped, without the design's fonts. */
static StonePages *
lay_out_with (const char *const *changes, StoneValue *length)
{
  g_autofree char *folder = edition_sample_folder ();
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autofree char *file = stone_project_article_file (ARTICLE);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Test");
  StonePages *pages;

  for (; changes != NULL && changes[0] != NULL; changes += 2)
    stone_edit_builder_set (builder, file, changes[0], stone_value_new_string (changes[1]));
  if (length != NULL)
    stone_edit_builder_set (builder, file, "/length", length);
  pages = edition_lay_out (stone_edit_builder_peek (builder), "weekly");
  if (edition_has_fonts (pages))
    return pages;
  stone_pages_unref (pages);
  return NULL;
}

/* What the pages themselves have of POINTER, in lines. */
static guint
count_set (StonePages *pages, const char *pointer)
{
  guint n = 0;

  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);
      for (guint i = 0; stone_pages_has_article (pages, page, ARTICLE) && i < page->items->len; i++)
        n += g_strcmp0 (stone_page_item (page, i)->place.article, ARTICLE) == 0 &&
             g_strcmp0 (stone_page_item (page, i)->place.pointer, pointer) == 0;
    }
  return n;
}

static const StoneElementFit *
get_element (StonePages *pages, const char *pointer)
{
  const StoneFit *fit = stone_pages_get_fit (pages, ARTICLE);
  const StoneElementFit *element = stone_fit_find_element (fit, pointer);

  g_assert_nonnull (element);
  g_assert_cmpuint (element->lines, ==, count_set (pages, pointer));
  return element;
}

static void
test_as_it_is (void)
{
  g_autoptr (StonePages) pages = lay_out_with (NULL, NULL);

  if (pages == NULL)
    return;
  const StoneElementFit *headline = get_element (pages, "/headline");
  g_assert_cmpuint (headline->lines, ==, 1);
  g_assert_cmpint (headline->room, ==, 2);
  g_assert_cmpint (headline->over, ==, -1);
  g_assert_cmpint (headline->words, <, 0);
  g_assert_cmpuint (headline->characters, ==, 0);
  g_assert_null (stone_fit_find_element (stone_pages_get_fit (pages, ARTICLE), "/print-headline"));
  /* As one reads them. */
  GArray *elements = stone_pages_get_fit (pages, ARTICLE)->elements;
  const char *order[] = { "/headline", "/rubric", "/pictures/0/caption" };
  g_assert_cmpuint (elements->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < elements->len; i++)
    g_assert_cmpstr (g_array_index (elements, StoneElementFit, i).pointer, ==, order[i]);
}

/* Without what it has too much of it fits, and not a word less. */
static void
test_headline_over (void)
{
  const char *changes[] = { "/headline", LONG, NULL };
  g_autoptr (StonePages) pages = lay_out_with (changes, NULL);

  if (pages == NULL)
    return;
  const StoneElementFit *long_one = get_element (pages, "/headline");
  g_assert_cmpint (long_one->over, >, 0);
  g_assert_cmpint (long_one->over, ==, (int) long_one->lines - long_one->room);
  g_assert_cmpint (long_one->words, >, 0);
  g_assert_cmpuint (long_one->characters, >, 0);

  g_autofree char *cut = g_strndup (LONG, strlen (LONG) - long_one->characters - 1);
  const char *shorter[] = { "/headline", cut, NULL };
  g_autoptr (StonePages) fitting = lay_out_with (shorter, NULL);
  g_assert_cmpint (get_element (fitting, "/headline")->over, ==, 0);
}

static void
test_print_headline (void)
{
  const char *changes[] = { "/headline", LONG, "/print-headline", "Short", NULL };
  g_autoptr (StonePages) pages = lay_out_with (changes, NULL);

  if (pages == NULL)
    return;
  g_assert_cmpint (get_element (pages, "/print-headline")->over, <, 0);
  g_assert_null (stone_fit_find_element (stone_pages_get_fit (pages, ARTICLE), "/headline"));
}

static void
test_caption_over (void)
{
  const char *changes[] = { "/pictures/0/caption", LONG ", " LONG ", " LONG ", " LONG, NULL };
  g_autoptr (StonePages) pages = lay_out_with (changes, NULL);

  if (pages == NULL)
    return;
  g_assert_cmpint (get_element (pages, "/pictures/0/caption")->over, >, 0);
}

/* Lines of the body from the overset place on, as the pages have them. */
static guint
count_over (StonePages *pages, const StoneFit *fit)
{
  guint block = (guint) g_ascii_strtoull (fit->overset.pointer + strlen ("/body/"), NULL, 10);
  guint n = 0;

  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);
      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);
          guint b;

          if (g_strcmp0 (item->place.article, ARTICLE) != 0 || item->role != STONE_ROLE_BODY)
            continue;
          b = (guint) g_ascii_strtoull (item->place.pointer + strlen ("/body/"), NULL, 10);
          n += b > block || (b == block && item->place.start >= fit->overset.start);
        }
    }
  return n;
}

/* So many lines over, so many lines behind the mark, and the words are those on them. */
static void
test_body_over (void)
{
  g_autoptr (StonePages) pages = lay_out_with (NULL, NULL);

  if (pages == NULL)
    return;
  guint lines = stone_pages_get_fit (pages, ARTICLE)->lines;
  guint words = stone_pages_get_fit (pages, ARTICLE)->words;
  StoneValue *length = stone_value_new_object ("unit", stone_value_new_string ("lines"), "value",
                                               stone_value_new_integer (lines - 4), NULL);
  g_autoptr (StonePages) over = lay_out_with (NULL, length);
  const StoneFit *fit = stone_pages_get_fit (over, ARTICLE);

  g_assert_cmpint (fit->over, ==, 4);
  g_assert_nonnull (fit->overset.article);
  g_assert_cmpuint (count_over (over, fit), ==, 4);
  g_assert_cmpint (fit->words_over, >, 3 * 3);
  g_assert_cmpint (fit->words_over, <, 4 * 14);

  StoneValue *longer = stone_value_new_object ("unit", stone_value_new_string ("lines"), "value",
                                               stone_value_new_integer (lines + 10), NULL);
  g_autoptr (StonePages) under = lay_out_with (NULL, longer);
  fit = stone_pages_get_fit (under, ARTICLE);
  g_assert_cmpint (fit->over, ==, -10);
  g_assert_cmpint (fit->words_over, ==, -(int) (10.0 * words / lines + .5));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/as-it-is", test_as_it_is);
  g_test_add_func ("/fit/headline-over", test_headline_over);
  g_test_add_func ("/fit/print-headline", test_print_headline);
  g_test_add_func ("/fit/caption-over", test_caption_over);
  g_test_add_func ("/fit/body-over", test_body_over);
  return g_test_run ();
}
