/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-crop-area.h"
#include "stone-crop-label.h"

#define LEFT STONE_CROP_LEFT
#define RIGHT STONE_CROP_RIGHT
#define TOP STONE_CROP_TOP
#define FOOT STONE_CROP_FOOT

static void
assert_area (StoneCropArea area, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (area.x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (area.y, y, 1e-9);
  g_assert_cmpfloat_with_epsilon (area.width, width, 1e-9);
  g_assert_cmpfloat_with_epsilon (area.height, height, 1e-9);
}

static void
test_hit (void)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (100, 50, 200, 100);
  const graphene_point_t focal = { 200, 100 };
  static const struct
  {
    double x, y;
    guint part;
  } cases[] = {
    { 100, 50, LEFT | TOP },
    { 300, 50, RIGHT | TOP },
    { 100, 150, LEFT | FOOT },
    { 300, 150, RIGHT | FOOT },
    { 79, 50, LEFT | TOP },
    { 121, 50, LEFT | TOP }, /* 44 pixels across */
    { 77, 50, STONE_CROP_NOTHING },
    { 124, 50, TOP },
    { 100, 100, LEFT },
    { 300, 100, RIGHT },
    { 150, 50, TOP },
    { 150, 150, FOOT },
    { 150, 100, STONE_CROP_AREA },
    { 220, 100, STONE_CROP_FOCAL },
    { 50, 20, STONE_CROP_NOTHING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (stone_crop_area_hit (&area, &focal, cases[i].x, cases[i].y), ==,
                      cases[i].part);
}

/* In a crop that is smaller than the grips, and with the focal point in its corner, all can still
 * be taken hold of: the nearest is it. */
static void
test_hit_small (void)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (100, 100, 16, 16);
  const graphene_point_t focal = { 118, 118 };

  g_assert_cmpuint (stone_crop_area_hit (&area, &focal, 98, 98), ==, LEFT | TOP);
  g_assert_cmpuint (stone_crop_area_hit (&area, &focal, 118, 98), ==, RIGHT | TOP);
  g_assert_cmpuint (stone_crop_area_hit (&area, &focal, 115, 115), ==, RIGHT | FOOT);
  g_assert_cmpuint (stone_crop_area_hit (&area, &focal, 120, 120), ==, STONE_CROP_FOCAL);
}

static void
test_drag (void)
{
  const StoneCropArea area = { .2, .2, .4, .6 };

  assert_area (stone_crop_area_drag (&area, LEFT | TOP, .1, .1, FALSE), .3, .3, .3, .5);
  assert_area (stone_crop_area_drag (&area, RIGHT, .1, .5, FALSE), .2, .2, .5, .6);
  assert_area (stone_crop_area_drag (&area, FOOT, 0, .5, FALSE), .2, .2, .4, .8);
  assert_area (stone_crop_area_drag (&area, LEFT | TOP, -1, -1, FALSE), 0, 0, .6, .8);
  assert_area (stone_crop_area_drag (&area, RIGHT, -1, 0, FALSE), .2, .2, .05, .6);
  assert_area (stone_crop_area_drag (&area, STONE_CROP_AREA, .1, -.1, FALSE), .3, .1, .4, .6);
  assert_area (stone_crop_area_drag (&area, STONE_CROP_AREA, 1, 1, TRUE), .6, .4, .4, .6);
}

static void
test_drag_in_ratio (void)
{
  const StoneCropArea area = { .2, .2, .4, .4 };

  /* The other corner stays; an edge takes both of its neighbours along. */
  assert_area (stone_crop_area_drag (&area, RIGHT | FOOT, .2, .1, TRUE), .2, .2, .6, .6);
  assert_area (stone_crop_area_drag (&area, LEFT | TOP, .2, .1, TRUE), .3, .3, .3, .3);
  assert_area (stone_crop_area_drag (&area, RIGHT, .1, 0, TRUE), .2, .15, .5, .5);
  /* As far as there is room in both directions, and no smaller than can be seen. */
  assert_area (stone_crop_area_drag (&area, RIGHT | FOOT, 1, 0, TRUE), .2, .2, .8, .8);
  assert_area (stone_crop_area_drag (&area, RIGHT, 1, 0, TRUE), .2, 0, .8, .8);
  assert_area (stone_crop_area_drag (&area, RIGHT | FOOT, -1, -1, TRUE), .2, .2, .05, .05);
}

static void
test_scale (void)
{
  const StoneCropArea area = { .5, .2, .4, .2 }, whole = STONE_CROP_WHOLE;

  assert_area (stone_crop_area_scale (&area, .5), .6, .25, .2, .1);
  assert_area (stone_crop_area_scale (&area, 1.5), .4, .15, .6, .3);
  assert_area (stone_crop_area_scale (&area, 9), 0, .05, 1, .5);
  assert_area (stone_crop_area_scale (&area, .01), .65, .275, .1, .05);
  assert_area (stone_crop_area_scale (&whole, 2), 0, 0, 1, 1);
}

static void
test_round (void)
{
  const StoneCropArea area = { .12345, .0004, .33333, .99996 };
  const StoneCropArea rounded = stone_crop_area_round (&area);
  const StoneCropArea again = stone_crop_area_round (&rounded);

  assert_area (rounded, .123, 0, .334, 1);
  g_assert_true (stone_crop_area_equal (&rounded, &again));
  g_assert_false (stone_crop_area_equal (&rounded, &area));
}

/* The label of 100 × 20 in a view of 300 × 200. */
static void
assert_label (graphene_rect_t area, double focal_y, double x, double y)
{
  const GtkRequisition label = { 100, 20 };
  const graphene_point_t focal = { 150, focal_y };
  graphene_point_t place = stone_crop_label_place (&label, 300, 200, &area, &focal);

  g_assert_cmpfloat (place.x, ==, x);
  g_assert_cmpfloat (place.y, ==, y);
}

static void
test_label (void)
{
  assert_label (GRAPHENE_RECT_INIT (0, 0, 300, 200), 100, 100, 170);
  assert_label (GRAPHENE_RECT_INIT (0, 0, 300, 200), 180, 100, 10);    /* off the focal point */
  assert_label (GRAPHENE_RECT_INIT (0, 20, 60, 60), 50, 10, 90);       /* too small: below … */
  assert_label (GRAPHENE_RECT_INIT (250, 140, 50, 60), 150, 190, 110); /* … or above it */
  assert_label (GRAPHENE_RECT_INIT (100, 0, 50, 200), 100, 75, 170);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/crop/hit", test_hit);
  g_test_add_func ("/ui/crop/hit-small", test_hit_small);
  g_test_add_func ("/ui/crop/drag", test_drag);
  g_test_add_func ("/ui/crop/drag-in-ratio", test_drag_in_ratio);
  g_test_add_func ("/ui/crop/scale", test_scale);
  g_test_add_func ("/ui/crop/round", test_round);
  g_test_add_func ("/ui/crop/label", test_label);
  return g_test_run ();
}
