/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>
#include <string.h>

#include "edition.h"
#include "hand-page.h"
#include "stone-painter.h"

#define SCALE 4 /* pixels a point */
#define PAPER 0xffffff
#define RED 0xe3120b /* as in data/designs/weekly.json */

enum /* its swatches */
{
  SWATCH_BLACK,
  SWATCH_RED,
};

static const StonePlace nowhere = { NULL, "", 0, 0 };

typedef struct
{
  StoneDesign *design;
  StoneFaces *faces;
  StoneFaceId face; /* 0: the test is skipped */
  StonePage *page;
  cairo_surface_t *surface;
  int asked; /* max_pixels that the painter asked for */
  StonePaintFlags flags;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->design = edition_design ("weekly");
  f->faces = stone_faces_new ();
  f->face = hand_face (f->faces);
  f->page = hand_page ();
  f->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100 * SCALE, 100 * SCALE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  cairo_surface_destroy (f->surface);
  stone_page_unref (f->page);
  stone_faces_unref (f->faces);
  stone_design_unref (f->design);
}

static void
draw (Fixture *f, StonePictureFunc picture)
{
  g_autoptr (StonePainter) painter = stone_painter_new (f->faces, picture, f);
  cairo_t *cr = cairo_create (f->surface);

  cairo_scale (cr, SCALE, SCALE);
  stone_painter_draw (painter, cr, f->page, f->design, SCALE, STONE_PAINT_SCREEN | f->flags);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (f->surface);
}

/* X and Y in points. */
static guint
pixel (Fixture *f, double x, double y)
{
  const guchar *row = cairo_image_surface_get_data (f->surface) +
                      (int) (y * SCALE) * cairo_image_surface_get_stride (f->surface);

  return ((const guint32 *) row)[(int) (x * SCALE)] & 0xffffff;
}

/* What is darker than half grey, in points. */
static cairo_rectangle_t
ink_box (Fixture *f)
{
  double left = 100, top = 100, right = 0, bottom = 0;

  for (double y = 0; y < 100; y += 1.0 / SCALE)
    for (double x = 0; x < 100; x += 1.0 / SCALE)
      if ((pixel (f, x, y) & 0xff) < 0x80)
        {
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
  return (cairo_rectangle_t){ left, top, right - left, bottom - top };
}

/* Of the row in which the letters' middle is: how far to the right its ink lies, in 1/256 pixel. */
static guint
ink_centre (Fixture *f)
{
  double moment = 0, weight = 0;

  for (double x = 0; x < 100; x += 1.0 / SCALE)
    {
      guint ink = 0xff - (pixel (f, x, 50) & 0xff);

      moment += ink * x * SCALE;
      weight += ink;
    }
  g_assert_cmpfloat (weight, >, 0);
  return (guint) (256 * moment / weight);
}

static void
add_line (Fixture *f, StoneLine *line, double x, double y)
{
  stone_page_add_line (f->page, STONE_ROLE_BODY, nowhere, line, STONE_PT (x), STONE_PT (y),
                       STONE_PT (12));
}

static void
add_picture (Fixture *f, const char *file, const double crop[4])
{
  stone_page_add_picture (f->page, nowhere, file, "A boat at its mooring, before sunrise", crop,
                          STONE_PT (10), STONE_PT (20), STONE_PT (60), STONE_PT (40));
}

static void
test_fill (Fixture *f, gconstpointer data)
{
  stone_page_add_fill (f->page, STONE_ROLE_FURNITURE, nowhere, SWATCH_RED, 1, STONE_PT (10),
                       STONE_PT (-8.5), STONE_PT (15), STONE_PT (30));
  stone_page_add_fill (f->page, STONE_ROLE_BOX, nowhere, SWATCH_BLACK, 0.2, STONE_PT (50),
                       STONE_PT (50), STONE_PT (20), STONE_PT (20));
  draw (f, NULL);
  g_assert_cmphex (pixel (f, 10.3, 0), ==, RED); /* it bleeds */
  g_assert_cmphex (pixel (f, 24.6, 21), ==, RED);
  g_assert_cmphex (pixel (f, 25.3, 21), ==, PAPER);
  g_assert_cmphex (pixel (f, 24.6, 21.8), ==, PAPER);
  g_assert_cmphex (pixel (f, 9.6, 5), ==, PAPER);
  g_assert_cmphex (pixel (f, 60, 60), ==, 0xcccccc);
}

static void
test_text (Fixture *f, gconstpointer data)
{
  cairo_rectangle_t ink;

  if (f->face == 0)
    return;
  add_line (f, hand_line (f->faces, f->face, STONE_PT (20), 10000, "HHH"), 20, 60);
  draw (f, NULL);
  ink = ink_box (f);
  g_assert_cmpfloat (ink.x, >, 20);
  g_assert_cmpfloat (ink.x, <, 24);
  g_assert_cmpfloat_with_epsilon (ink.y + ink.height, 60, 0.5);
  g_assert_cmpfloat_with_epsilon (ink.height,
                                  stone_length_to_pt (stone_faces_get_cap_height (f->faces, f->face,
                                                                                  STONE_PT (20))),
                                  0.8);
}

/* Horizontal scaling narrows the letter, not its height. */
static void
test_scaled_text (Fixture *f, gconstpointer data)
{
  cairo_rectangle_t whole, narrow;

  if (f->face == 0)
    return;
  add_line (f, hand_line (f->faces, f->face, STONE_PT (40), 10000, "H"), 20, 60);
  draw (f, NULL);
  whole = ink_box (f);
  stone_page_unref (f->page);
  f->page = hand_page ();
  add_line (f, hand_line (f->faces, f->face, STONE_PT (40), 5000, "H"), 20, 60);
  draw (f, NULL);
  narrow = ink_box (f);
  g_assert_cmpfloat_with_epsilon (narrow.width, whole.width / 2, 0.6);
  g_assert_cmpfloat_with_epsilon (narrow.height, whole.height, 0.3);
}

/* Half a pixel further to the right is half a pixel. */
static void
test_exact_text (Fixture *f, gconstpointer data)
{
  guint before, after;

  if (f->face == 0)
    return;
  f->flags = STONE_PAINT_EXACT;
  add_line (f, hand_line (f->faces, f->face, STONE_PT (40), 10000, "I"), 20, 60);
  draw (f, NULL);
  before = ink_centre (f);
  stone_page_unref (f->page);
  f->page = hand_page ();
  add_line (f, hand_line (f->faces, f->face, STONE_PT (40), 10000, "I"), 20 + 0.5 / SCALE, 60);
  draw (f, NULL);
  after = ink_centre (f);
  g_assert_cmpint (after, >, before + 64);
  g_assert_cmpint (after, <, before + 192);
}

/* A credit along the picture's edge reads from its foot up. */
static void
test_rotated_text (Fixture *f, gconstpointer data)
{
  cairo_rectangle_t ink;

  if (f->face == 0)
    return;
  add_line (f, hand_line (f->faces, f->face, STONE_PT (10), 10000, "HHHHHH"), 50, 80);
  g_array_index (f->page->items, StoneItem, 0).rotated = TRUE;
  draw (f, NULL);
  ink = ink_box (f);
  g_assert_cmpfloat_with_epsilon (ink.x + ink.width, 50, 0.5);
  g_assert_cmpfloat (ink.height, >, 30);
  g_assert_cmpfloat (ink.y + ink.height, <, 80);
  g_assert_cmpfloat (ink.width, <, 10);
}

/* 20 × 10 pixels, the left half red, the right half blue. */
static cairo_surface_t *
red_and_blue (const char *file, int max_pixels, gpointer fixture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 20, 10);
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpstr (file, ==, "pictures/boat.jpg");
  ((Fixture *) fixture)->asked = max_pixels;
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_rectangle (cr, 10, 0, 10, 10);
  cairo_fill (cr);
  cairo_destroy (cr);
  return surface;
}

static void
test_picture (Fixture *f, gconstpointer data)
{
  add_picture (f, "pictures/boat.jpg", (double[]){ 0, 0, 1, 1 });
  draw (f, red_and_blue);
  g_assert_cmphex (pixel (f, 12, 40), ==, 0xff0000);
  g_assert_cmphex (pixel (f, 68, 40), ==, 0x0000ff);
  g_assert_cmphex (pixel (f, 9.5, 40), ==, PAPER);
  g_assert_cmphex (pixel (f, 70.5, 40), ==, PAPER);
  /* Its edges are its own, mixed with no paper. */
  g_assert_cmphex (pixel (f, 10.01, 20.01), ==, 0xff0000);
  g_assert_cmphex (pixel (f, 69.9, 59.9), ==, 0x0000ff);
  g_assert_cmpint (f->asked, ==, 256); /* the power of two above 60 points × 4 */
}

/* The part of the picture that is asked for fills the frame, with more pixels of the whole. */
static void
test_crop (Fixture *f, gconstpointer data)
{
  add_picture (f, "pictures/boat.jpg", (double[]){ 0.6, 0, 0.4, 1 });
  draw (f, red_and_blue);
  g_assert_cmphex (pixel (f, 10.5, 40), ==, 0x0000ff);
  g_assert_cmphex (pixel (f, 69.5, 40), ==, 0x0000ff);
  g_assert_cmpint (f->asked, ==, 1024); /* 60 / 0.4 × 4 = 600 */
}

static cairo_surface_t *
nothing (const char *file, int max_pixels, gpointer fixture)
{
  return NULL;
}

static void
test_missing_picture (Fixture *f, gconstpointer file)
{
  gboolean written = FALSE;

  add_picture (f, file, (double[]){ 0, 0, 1, 1 });
  draw (f, nothing);
  g_assert_cmphex (pixel (f, 40, 22), ==, 0xf0f0f0);
  g_assert_cmphex (pixel (f, 9, 22), ==, PAPER);
  g_assert_cmphex (pixel (f, 71, 22), ==, PAPER);
  for (double y = 30; y < 50; y += 1.0 / SCALE)
    for (double x = 22; x < 58; x += 1.0 / SCALE)
      written |= (pixel (f, x, y) & 0xff) < 0x80;
  g_assert_true (written || f->face == 0);
}

#define ADD(name, data, run) g_test_add ("/painter/" name, Fixture, data, set_up, run, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fill", NULL, test_fill);
  ADD ("text", NULL, test_text);
  ADD ("text/scaled", NULL, test_scaled_text);
  ADD ("text/rotated", NULL, test_rotated_text);
  ADD ("text/exact", NULL, test_exact_text);
  ADD ("picture", NULL, test_picture);
  ADD ("picture/crop", NULL, test_crop);
  ADD ("picture/missing", "pictures/boat.jpg", test_missing_picture);
  ADD ("picture/to-come", "", test_missing_picture);
  return g_test_run ();
}
