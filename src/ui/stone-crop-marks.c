/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-crop-marks.h"

#define CORNER 6 /* radius of a handle */
#define RING 10  /* of the focal point */

static const GdkRGBA white = { 1, 1, 1, 1 };
static const GdkRGBA halo = { 0, 0, 0, .45 }; /* white is seen on white by it */
static const GdkRGBA shade = { 0, 0, 0, .6 };
static const GdkRGBA third = { 1, 1, 1, .45 };

static void
draw_shade (GtkSnapshot *snapshot, const graphene_rect_t *frame, const graphene_rect_t *bright)
{
  float x = frame->origin.x, y = frame->origin.y;
  float left = bright->origin.x, right = left + bright->size.width;
  float top = bright->origin.y, foot = top + bright->size.height;
  const graphene_rect_t parts[] = {
    GRAPHENE_RECT_INIT (x, y, frame->size.width, top - y),
    GRAPHENE_RECT_INIT (x, foot, frame->size.width, y + frame->size.height - foot),
    GRAPHENE_RECT_INIT (x, top, left - x, bright->size.height),
    GRAPHENE_RECT_INIT (right, top, x + frame->size.width - right, bright->size.height),
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].size.width > 0 && parts[i].size.height > 0)
      gtk_snapshot_append_color (snapshot, &shade, &parts[i]);
}

static void
draw_outline (GtkSnapshot *snapshot, const graphene_rect_t *area, float width, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[]){ width, width, width, width },
                              (GdkRGBA[]){ *color, *color, *color, *color });
}

static void
draw_thirds (GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  for (int i = 1; i < 3; i++)
    {
      graphene_rect_t down = GRAPHENE_RECT_INIT (area->origin.x + area->size.width * i / 3,
                                                 area->origin.y, 1, area->size.height);
      graphene_rect_t across =
          GRAPHENE_RECT_INIT (area->origin.x, area->origin.y + area->size.height * i / 3,
                              area->size.width, 1);

      gtk_snapshot_append_color (snapshot, &third, &down);
      gtk_snapshot_append_color (snapshot, &third, &across);
    }
}

static void
draw_disc (GtkSnapshot *snapshot, float x, float y, float radius, const GdkRGBA *color)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius);
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &box, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color, &box);
  gtk_snapshot_pop (snapshot);
}

static void
draw_ring (GtkSnapshot *snapshot, float x, float y, float radius, float width, const GdkRGBA *color)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT (x - radius, y - radius, 2 * radius, 2 * radius);
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring, &box, radius);
  gtk_snapshot_append_border (snapshot, &ring, (float[]){ width, width, width, width },
                              (GdkRGBA[]){ *color, *color, *color, *color });
}

static void
draw_handles (GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  for (int i = 0; i < 4; i++)
    {
      float x = area->origin.x + (i % 2 == 0 ? 0 : area->size.width);
      float y = area->origin.y + (i < 2 ? 0 : area->size.height);

      draw_disc (snapshot, x, y, CORNER + 1, &halo);
      draw_disc (snapshot, x, y, CORNER, &white);
    }
}

void
stone_crop_marks_draw (GtkSnapshot *snapshot,
                       const graphene_rect_t *frame,
                       const graphene_rect_t *area,
                       const graphene_point_t *focal,
                       gboolean moving)
{
  graphene_rect_t around;

  graphene_rect_inset_r (area, -1, -1, &around);
  draw_shade (snapshot, frame, area);
  if (moving)
    draw_thirds (snapshot, area);
  draw_outline (snapshot, &around, 4, &halo);
  draw_outline (snapshot, area, 2, &white);
  draw_handles (snapshot, area);
  draw_ring (snapshot, focal->x, focal->y, RING + 1, 4, &halo);
  draw_ring (snapshot, focal->x, focal->y, RING, 2, &white);
  draw_disc (snapshot, focal->x, focal->y, 2, &white);
}
