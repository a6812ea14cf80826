/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <adwaita.h>

#include "stone-page-findings.h"
#include "stone-page-overlay.h"

#define FLAG 15.0 /* pixels */
#define GAP 2.0   /* between a flag and its line, pixels */
#define RADIUS 4.0

static const GdkRGBA tints[] = { { 0.21, 0.52, 0.89, 0.13 },
                                 { 0.96, 0.76, 0.07, 0.28 },
                                 { 0.88, 0.11, 0.14, 0.14 } };
static const GdkRGBA grounds[] = { { 0.21, 0.52, 0.89, 1 },
                                   { 0.90, 0.65, 0.04, 1 },
                                   { 0.75, 0.11, 0.16, 1 } };
static const GdkRGBA inks[] = { { 1, 1, 1, 1 }, { 0, 0, 0, 0.85 }, { 1, 1, 1, 1 } };
static const GdkRGBA accent = { 0.11, 0.44, 0.85, 1 }; /* of style.css */
static const GdkRGBA white = { 1, 1, 1, 1 };

/* ITEM shows something of what FINDING is about. */
static gboolean
shows (const StoneItem *item, const StoneFinding *finding)
{
  const StonePlace *place = &finding->place;

  if (item->place.article != place->article || item->place.pointer != place->pointer ||
      item->kind == STONE_ITEM_FILL || item->role == STONE_ROLE_DROP_CAP)
    return FALSE;
  if (place->start >= place->end)
    return TRUE;
  return item->kind == STONE_ITEM_LINE && item->place.start < place->end &&
         item->place.end > place->start;
}

static gboolean
is_taken (GArray *flags, const graphene_rect_t *flag)
{
  graphene_rect_t shared;

  for (guint i = 0; i < flags->len; i++)
    if (graphene_rect_intersection (&g_array_index (flags, graphene_rect_t, i), flag, &shared) &&
        shared.size.height > 0)
      return TRUE;
  return FALSE;
}

/* Beside ITEM, below flags that stand there already. */
static graphene_rect_t
place_flag (const StoneItem *item, GArray *flags, double pixel)
{
  graphene_rect_t area = stone_page_overlay_area (item), flag;
  double size = FLAG * pixel;
  double depth = item->kind == STONE_ITEM_LINE ? area.size.height : size;

  flag = GRAPHENE_RECT_INIT (area.origin.x - size - GAP * pixel, area.origin.y + (depth - size) / 2,
                             size, size);
  while (is_taken (flags, &flag))
    flag.origin.y += size + pixel;
  return flag;
}

/* A flag for each finding, one without size for those that the page doesn't show. */
static GArray *
list_flags (StoneFindings *findings, const StonePage *page, double pixel)
{
  GArray *flags = g_array_new (FALSE, TRUE, sizeof (graphene_rect_t));
  guint n = stone_findings_are_shown (findings) ? stone_findings_get_n (findings) : 0;

  for (guint f = 0; f < n; f++)
    {
      const StoneFinding *finding = stone_findings_get (findings, f);
      graphene_rect_t flag = GRAPHENE_RECT_INIT (0, 0, 0, 0);
      for (guint i = 0; i < page->items->len && flag.size.width <= 0; i++)
        if (shows (stone_page_item (page, i), finding))
          flag = place_flag (stone_page_item (page, i), flags, pixel);
      g_array_append_val (flags, flag);
    }
  return flags;
}

/* In high contrast what a pale tint says a line says, too. */
static void
draw_tint (GtkSnapshot *snapshot, const StonePage *page, const StoneFinding *finding, double pixel)
{
  gboolean high = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);
      graphene_rect_t area;

      if (item->kind != STONE_ITEM_LINE || item->rotated || !shows (item, finding))
        continue;
      area = stone_page_overlay_area (item);
      gtk_snapshot_append_color (snapshot, &tints[finding->severity], &area);
      if (high)
        gtk_snapshot_append_color (snapshot, &grounds[finding->severity],
                                   &GRAPHENE_RECT_INIT (area.origin.x,
                                                        area.origin.y + area.size.height,
                                                        area.size.width, 1.5 * pixel));
    }
}

static void
fill_rounded (GtkSnapshot *snapshot,
              const graphene_rect_t *area,
              double radius,
              const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, area);
  gtk_snapshot_pop (snapshot);
}

/* In pixels from the flag's corner on. */
static void
draw_number (GtkSnapshot *snapshot, GtkWidget *widget, guint number, const GdkRGBA *color)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Cantarell, sans-serif Bold");
  int width, height;

  pango_font_description_set_absolute_size (font, (number < 10 ? 10.5 : 9) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((FLAG - width) / 2, (FLAG - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
}

static void
draw_flag (GtkSnapshot *snapshot,
           GtkWidget *widget,
           StoneFindings *findings,
           guint index,
           const graphene_rect_t *flag,
           double pixel)
{
  StoneSeverity severity = stone_findings_get (findings, index)->severity;
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, FLAG, FLAG);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &flag->origin);
  gtk_snapshot_scale (snapshot, pixel, pixel);
  if ((int) index == stone_findings_get_current (findings))
    fill_rounded (snapshot, &GRAPHENE_RECT_INIT (-3, -3, FLAG + 6, FLAG + 6), RADIUS + 3, &accent);
  fill_rounded (snapshot, &GRAPHENE_RECT_INIT (-1, -1, FLAG + 2, FLAG + 2), RADIUS + 1, &white);
  fill_rounded (snapshot, &area, RADIUS, &grounds[severity]);
  draw_number (snapshot, widget, index + 1, &inks[severity]);
  gtk_snapshot_restore (snapshot);
}

void
stone_page_findings_draw (StoneFindings *findings,
                          GtkWidget *widget,
                          GtkSnapshot *snapshot,
                          const StonePage *page,
                          double pixel)
{
  g_autoptr (GArray) flags = list_flags (findings, page, pixel);

  for (guint i = 0; i < flags->len; i++)
    if (g_array_index (flags, graphene_rect_t, i).size.width > 0 &&
        stone_finding_has_tint (stone_findings_get (findings, i)))
      draw_tint (snapshot, page, stone_findings_get (findings, i), pixel);
  for (guint i = 0; i < flags->len; i++)
    if (g_array_index (flags, graphene_rect_t, i).size.width > 0)
      draw_flag (snapshot, widget, findings, i, &g_array_index (flags, graphene_rect_t, i), pixel);
}

int
stone_page_findings_hit (StoneFindings *findings,
                         const StonePage *page,
                         double x,
                         double y,
                         double pixel)
{
  g_autoptr (GArray) flags = list_flags (findings, page, pixel);

  for (guint i = 0; i < flags->len; i++)
    if (graphene_rect_contains_point (&g_array_index (flags, graphene_rect_t, i),
                                      &GRAPHENE_POINT_INIT (x, y)) &&
        g_array_index (flags, graphene_rect_t, i).size.width > 0)
      return (int) i;
  return -1;
}
