/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-page-places.h"

static void
assert_at (const StonePagePlaces *places, guint index, double x, double y)
{
  double left, top;
  guint found;

  stone_page_places_get (places, index, &left, &top);
  g_assert_cmpfloat (left, ==, x);
  g_assert_cmpfloat (top, ==, y);
  g_assert_true (stone_page_places_find (places, x + 1, y + 1, &found));
  g_assert_cmpuint (found, ==, index);
  g_assert_true (stone_page_places_find (places, x + 99, y + 199, &found));
  g_assert_cmpuint (found, ==, index);
}

static void
assert_row (const StonePagePlaces *places, guint row, guint first, guint last)
{
  guint from, to;

  stone_page_places_get_row (places, row, &from, &to);
  g_assert_cmpuint (from, ==, first);
  g_assert_cmpuint (to, ==, last);
}

static void
assert_between (const StonePagePlaces *places, double top, double bottom, guint first, guint last)
{
  guint from, to;

  stone_page_places_find_between (places, top, bottom, &from, &to);
  g_assert_cmpuint (from, ==, first);
  g_assert_cmpuint (to, ==, last);
}

static void
test_single (void)
{
  const StonePagePlaces places = { 3, 100, 200, 10, FALSE, TRUE };
  guint index;

  assert_at (&places, 0, 10, 10);
  assert_at (&places, 2, 10, 430);
  assert_row (&places, 1, 1, 1);
  g_assert_cmpuint (stone_page_places_n_rows (&places), ==, 3);
  g_assert_cmpfloat (stone_page_places_width (&places), ==, 120);
  g_assert_cmpfloat (stone_page_places_height (&places), ==, 640);
  g_assert_false (stone_page_places_find (&places, 5, 50, &index));   /* beside */
  g_assert_false (stone_page_places_find (&places, 50, 215, &index)); /* between */
  g_assert_false (stone_page_places_find (&places, 50, 650, &index)); /* below */
}

/* Below the second row there is more room. */
static void
test_strip (void)
{
  const StonePagePlaces places = { 3, 100, 200, 10, FALSE, TRUE, 1, 50 };
  guint index;

  assert_at (&places, 0, 10, 10);
  assert_at (&places, 1, 10, 220);
  assert_at (&places, 2, 10, 480);
  g_assert_cmpfloat (stone_page_places_height (&places), ==, 690);
  g_assert_false (stone_page_places_find (&places, 50, 425, &index)); /* in it */
  g_assert_false (stone_page_places_find (&places, 50, 475, &index)); /* between */
  assert_between (&places, 425, 465, 1, 1);
  assert_between (&places, 425, 485, 1, 2);
}

/* Page 1 on the right, then 2–3, then 4 alone on the left. */
static void
test_facing (void)
{
  const StonePagePlaces places = { 4, 100, 200, 10, TRUE, TRUE };
  guint index;

  assert_at (&places, 0, 110, 10);
  assert_at (&places, 1, 10, 220);
  assert_at (&places, 2, 110, 220);
  assert_at (&places, 3, 10, 430);
  assert_row (&places, 0, 0, 0);
  assert_row (&places, 1, 1, 2);
  assert_row (&places, 2, 3, 3);
  g_assert_cmpfloat (stone_page_places_width (&places), ==, 220);
  g_assert_cmpfloat (stone_page_places_height (&places), ==, 640);
  g_assert_false (stone_page_places_find (&places, 50, 50, &index)); /* where no page is */
  g_assert_false (stone_page_places_find (&places, 150, 450, &index));
}

/* An edition whose first page is an even one. */
static void
test_first_left (void)
{
  const StonePagePlaces places = { 3, 100, 200, 10, TRUE, FALSE };

  assert_at (&places, 0, 10, 10);
  assert_at (&places, 1, 110, 10);
  assert_at (&places, 2, 10, 220);
  assert_row (&places, 0, 0, 1);
  g_assert_cmpuint (stone_page_places_n_rows (&places), ==, 2);
}

static void
test_between (void)
{
  const StonePagePlaces facing = { 9, 100, 200, 10, TRUE, TRUE };
  const StonePagePlaces single = { 9, 100, 200, 10, FALSE, FALSE };

  assert_between (&facing, 0, 300, 0, 2);
  assert_between (&facing, 430, 600, 3, 4);
  assert_between (&facing, 900, 5000, 7, 8);
  assert_between (&single, 0, 150, 0, 0);
  assert_between (&single, 430, 700, 2, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/page-places/single", test_single);
  g_test_add_func ("/ui/page-places/facing", test_facing);
  g_test_add_func ("/ui/page-places/first-left", test_first_left);
  g_test_add_func ("/ui/page-places/between", test_between);
  g_test_add_func ("/ui/page-places/strip", test_strip);
  return g_test_run ();
}
