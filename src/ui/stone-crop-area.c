/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <math.h>

#include "stone-crop-area.h"

#define GRIP 22      /* pixels about a corner or the focal point */
#define EDGE_GRIP 10 /* pixels on both sides of an edge */
#define LEAST .05    /* of the picture, in both directions */

/* What is hit */

graphene_rect_t
stone_crop_area_place (const StoneCropArea *area, const graphene_rect_t *frame)
{
  return GRAPHENE_RECT_INIT (frame->origin.x + area->x * frame->size.width,
                             frame->origin.y + area->y * frame->size.height,
                             area->width * frame->size.width, area->height * frame->size.height);
}

typedef struct
{
  StoneCropPart part;
  double distance;
} Candidate;

static void
consider (Candidate *nearest, StoneCropPart part, double dx, double dy)
{
  double distance = hypot (dx, dy);

  if (distance <= GRIP && distance < nearest->distance)
    *nearest = (Candidate){ part, distance };
}

static StoneCropPart
hit_edges (const graphene_rect_t *area, double x, double y)
{
  double left = area->origin.x, right = left + area->size.width;
  double top = area->origin.y, foot = top + area->size.height;
  gboolean across = x >= left - EDGE_GRIP && x <= right + EDGE_GRIP;
  gboolean down = y >= top - EDGE_GRIP && y <= foot + EDGE_GRIP;

  if (down && fabs (x - left) <= EDGE_GRIP)
    return STONE_CROP_LEFT;
  if (down && fabs (x - right) <= EDGE_GRIP)
    return STONE_CROP_RIGHT;
  if (across && fabs (y - top) <= EDGE_GRIP)
    return STONE_CROP_TOP;
  if (across && fabs (y - foot) <= EDGE_GRIP)
    return STONE_CROP_FOOT;
  return across && down ? STONE_CROP_AREA : STONE_CROP_NOTHING;
}

StoneCropPart
stone_crop_area_hit (const graphene_rect_t *area, const graphene_point_t *focal, double x, double y)
{
  double left = area->origin.x, right = left + area->size.width;
  double top = area->origin.y, foot = top + area->size.height;
  Candidate nearest = { STONE_CROP_NOTHING, G_MAXDOUBLE };

  consider (&nearest, STONE_CROP_FOCAL, x - focal->x, y - focal->y);
  consider (&nearest, STONE_CROP_LEFT | STONE_CROP_TOP, x - left, y - top);
  consider (&nearest, STONE_CROP_RIGHT | STONE_CROP_TOP, x - right, y - top);
  consider (&nearest, STONE_CROP_LEFT | STONE_CROP_FOOT, x - left, y - foot);
  consider (&nearest, STONE_CROP_RIGHT | STONE_CROP_FOOT, x - right, y - foot);
  return nearest.part != STONE_CROP_NOTHING ? nearest.part : hit_edges (area, x, y);
}

/* What comes of it */

static StoneCropArea
move (const StoneCropArea *area, double dx, double dy)
{
  return (StoneCropArea){ CLAMP (area->x + dx, 0, 1 - area->width),
                          CLAMP (area->y + dy, 0, 1 - area->height), area->width, area->height };
}

static StoneCropArea
drag_edges (const StoneCropArea *area, StoneCropPart part, double dx, double dy)
{
  double left = area->x, right = left + area->width;
  double top = area->y, foot = top + area->height;

  if (part & STONE_CROP_LEFT)
    left = CLAMP (left + dx, 0, MAX (right - LEAST, 0));
  else if (part & STONE_CROP_RIGHT)
    right = CLAMP (right + dx, MIN (left + LEAST, 1), 1);
  if (part & STONE_CROP_TOP)
    top = CLAMP (top + dy, 0, MAX (foot - LEAST, 0));
  else if (part & STONE_CROP_FOOT)
    foot = CLAMP (foot + dy, MIN (top + LEAST, 1), 1);
  return (StoneCropArea){ left, top, right - left, foot - top };
}

/* One direction of an area in which ANCHOR (0 its start, 1 its end, ½ its middle) stays where it
 * is: the largest factor that keeps it within the picture. */
static double
find_most (double start, double length, double anchor)
{
  double before = start + anchor * length, behind = 1 - before;

  return MIN (anchor > 0 ? before / (anchor * length) : G_MAXDOUBLE,
              anchor < 1 ? behind / ((1 - anchor) * length) : G_MAXDOUBLE);
}

static double
find_anchor (StoneCropPart part, StoneCropPart start, StoneCropPart end)
{
  return part & start ? 1 : part & end ? 0 : .5;
}

static StoneCropArea
drag_in_ratio (const StoneCropArea *area, StoneCropPart part, double dx, double dy)
{
  double across = find_anchor (part, STONE_CROP_LEFT, STONE_CROP_RIGHT);
  double down = find_anchor (part, STONE_CROP_TOP, STONE_CROP_FOOT);
  double wider = part & STONE_CROP_LEFT ? -dx : part & STONE_CROP_RIGHT ? dx : -area->width;
  double taller = part & STONE_CROP_TOP ? -dy : part & STONE_CROP_FOOT ? dy : -area->height;
  double wanted = MAX (1 + wider / area->width, 1 + taller / area->height);
  double least = LEAST / MIN (area->width, area->height);
  double most =
      MIN (find_most (area->x, area->width, across), find_most (area->y, area->height, down));
  double factor = MIN (MAX (wanted, least), most);

  return (StoneCropArea){ area->x + across * area->width * (1 - factor),
                          area->y + down * area->height * (1 - factor), area->width * factor,
                          area->height * factor };
}

StoneCropArea
stone_crop_area_drag (const StoneCropArea *area,
                      StoneCropPart part,
                      double dx,
                      double dy,
                      gboolean keep_ratio)
{
  if (part & STONE_CROP_AREA)
    return move (area, dx, dy);
  return keep_ratio ? drag_in_ratio (area, part, dx, dy) : drag_edges (area, part, dx, dy);
}

StoneCropArea
stone_crop_area_scale (const StoneCropArea *area, double factor)
{
  double least = LEAST / MIN (area->width, area->height);
  double most = 1 / MAX (area->width, area->height);
  double f = MIN (MAX (factor, least), most);
  StoneCropArea scaled = { area->x + area->width * (1 - f) / 2,
                           area->y + area->height * (1 - f) / 2, area->width * f,
                           area->height * f };

  return move (&scaled, 0, 0); /* back into the picture */
}

StoneCropArea
stone_crop_area_round (const StoneCropArea *area)
{
  long left = lround (area->x * 1000), right = lround ((area->x + area->width) * 1000);
  long top = lround (area->y * 1000), foot = lround ((area->y + area->height) * 1000);

  return (StoneCropArea){ left / 1000., top / 1000., (right - left) / 1000., (foot - top) / 1000. };
}

gboolean
stone_crop_area_equal (const StoneCropArea *a, const StoneCropArea *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}
