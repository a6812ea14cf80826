/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is over, on its page and below it. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <math.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stone-page-overset-private.h"

#define DASH 5.0 /* pixels of the line where the length ends, and of the gap behind each */
#define GAP 3.0
#define LINE 2.0  /* its thickness */
#define HATCH 5.0 /* from stripe to stripe, pixels across */
#define PAD 5.0   /* beside the words of the tag */
#define BAND 4.0  /* the hatched edge of the box */

static const GdkRGBA line_color = { 0.75, 0.11, 0.16, 1 };
static const GdkRGBA paper = { 1, 0.945, 0.945, 1 };
static const GdkRGBA white = { 1, 1, 1, 1 };

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

/* ---- on the page ---- */

/* Stripes from one corner on, so that those of neighbours meet. */
static void
draw_hatch (GtkSnapshot *snapshot, const graphene_rect_t *area, double pixel)
{
  GdkRGBA stripe = line_color, ground = line_color;

  stripe.alpha = is_high_contrast () ? 0.42f : 0.22f;
  ground.alpha = 0.07f;
  const GskColorStop stops[] = {
    { 0, stripe }, { 0.22f, stripe }, { 0.22f, ground }, { 1, ground }
  };
  gtk_snapshot_append_repeating_linear_gradient (snapshot, area, &GRAPHENE_POINT_INIT (0, 0),
                                                 &GRAPHENE_POINT_INIT (HATCH * pixel,
                                                                       HATCH * pixel),
                                                 stops, G_N_ELEMENTS (stops));
}

/* AREA's line stands below those of COLUMN, with nothing between: no picture and no quote. */
static gboolean
continues (const graphene_rect_t *column, const graphene_rect_t *area)
{
  double gap = area->origin.y - column->origin.y - column->size.height;

  return column->size.width > 0 && area->origin.x >= column->origin.x &&
         area->origin.x < column->origin.x + column->size.width &&
         area->origin.y >= column->origin.y && gap < area->size.height;
}

/* The lines that are over on PAGE, a column at a time. */
static void
draw_hatches (StonePageOverset *self, GtkSnapshot *snapshot, StonePage *page, double pixel)
{
  graphene_rect_t column = GRAPHENE_RECT_INIT (0, 0, 0, 0), area;

  for (guint i = 0; i < page->items->len; i++)
    {
      if (!stone_page_overset_has_item (self, stone_page_item (page, i)))
        continue;
      area = stone_page_overlay_area (stone_page_item (page, i));
      if (continues (&column, &area))
        graphene_rect_union (&column, &area, &column);
      else
        {
          if (column.size.width > 0)
            draw_hatch (snapshot, &column, pixel);
          column = area;
        }
    }
  if (column.size.width > 0)
    draw_hatch (snapshot, &column, pixel);
}

static PangoLayout *
make_words (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Cantarell, sans-serif Bold");

  pango_font_description_set_absolute_size (font, 10.5 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  return layout;
}

/* TEXT on a tag that hangs from the line's end, over what has no room anyway. FALSE: it would take
 * more than PART of the line. */
static gboolean
draw_tag (GtkSnapshot *snapshot,
          GtkWidget *widget,
          const graphene_rect_t *line,
          double pixel,
          const char *text,
          double part)
{
  g_autoptr (PangoLayout) layout = make_words (widget, text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if ((width + 2 * PAD) * pixel > part * line->size.width)
    return FALSE;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (line->origin.x + line->size.width -
                                                              (width + 2 * PAD) * pixel,
                                                          line->origin.y));
  gtk_snapshot_scale (snapshot, pixel, pixel);
  gtk_snapshot_append_color (snapshot, &line_color,
                             &GRAPHENE_RECT_INIT (0, 0, width + 2 * PAD, height + 1));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PAD, 0));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
  return TRUE;
}

/* Where the length ends: above the first line that is over. */
static void
draw_end (StonePageOverset *self, GtkWidget *widget, GtkSnapshot *snapshot, double pixel)
{
  graphene_rect_t line = stone_page_overlay_area (stone_page_overset_get_line (self, 0));
  g_autofree char *words =
      g_strdup_printf (ngettext ("%d line over", "%d lines over", self->over), self->over);
  g_autofree char *sign = g_strdup_printf ("+%d", self->over);
  double end;

  /* On whole pixels, as the page itself stands. */
  line.origin.x = round (line.origin.x / pixel) * pixel;
  line.origin.y = round (line.origin.y / pixel - LINE / 2) * pixel;
  line.size.width = round (line.size.width / pixel) * pixel;
  end = line.origin.x + line.size.width;
  for (int i = 0; i * (DASH + GAP) * pixel < line.size.width; i++)
    {
      double x = line.origin.x + i * (DASH + GAP) * pixel;
      gtk_snapshot_append_color (snapshot, &line_color,
                                 &GRAPHENE_RECT_INIT (x, line.origin.y, MIN (DASH * pixel, end - x),
                                                      LINE * pixel));
    }
  if (!draw_tag (snapshot, widget, &line, pixel, words, .75))
    draw_tag (snapshot, widget, &line, pixel, sign, 1);
}

void
stone_page_overset_mark (StonePageOverset *self,
                         GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         StonePage *page,
                         double pixel)
{
  if (self->title == NULL || !stone_pages_has_article (self->pages, page, self->article))
    return;
  draw_hatches (self, snapshot, page, pixel);
  if (g_array_index (self->lines, StoneOverLine, 0).page == page)
    draw_end (self, widget, snapshot, pixel);
}

/* ---- below the page ---- */

/* The item as if it stood in the box. */
static StoneItem
move_to_box (const StonePageOverset *self, guint i)
{
  const StonePage *page = g_array_index (self->lines, StoneOverLine, i).page;
  StoneItem item = *stone_page_overset_get_line (self, i);
  double x, y;

  stone_page_overset_find_corner (self, i, &x, &y);
  item.x = STONE_PT (x) + item.x - page->column_x[stone_page_find_column (page, &item)];
  item.y = STONE_PT (y + stone_page_overset_get_step (self) * 3 / 4);
  return item;
}

static GskRenderNode *
make_node (StonePageOverset *self, double zoom)
{
  graphene_rect_t box = stone_page_overset_find_box (self, zoom);
  GskRenderNode *node;
  cairo_t *cr;

  box.origin.x = box.origin.y = -MARGIN;
  if (self->painter == NULL)
    self->painter = stone_painter_new (stone_pages_get_faces (self->pages), NULL, NULL);
  node = gsk_cairo_node_new (&box);
  cr = gsk_cairo_node_get_draw_context (node);
  cairo_scale (cr, zoom, zoom);
  for (guint i = 0; i < stone_page_overset_count_shown (self); i++)
    {
      const StoneItem item = move_to_box (self, i);
      stone_painter_draw_item (self->painter, cr, &item, stone_pages_get_design (self->pages), zoom,
                               STONE_PAINT_SCREEN | STONE_PAINT_EXACT);
    }
  cairo_destroy (cr);
  return node;
}

/* How many they are, and why they are seen twice. */
static PangoLayout *
make_title (StonePageOverset *self, GtkWidget *widget)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);
  guint n = stone_page_overset_count_shown (self);
  g_autofree char *note =
      n == self->lines->len ? g_strdup (_ ("the hatched lines once more"))
                            : g_strdup_printf (ngettext ("the first hatched line once more",
                                                         "the first %u hatched lines once more", n),
                                               n);
  g_autofree char *markup = g_markup_printf_escaped (
      "<span font_family='Cantarell, sans-serif' size='9000'><b>%s</b>  %s</span>", self->title,
      note);

  pango_layout_set_markup (layout, markup, -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* Above BOX from its left edge, or up to its right one where that would lead beyond the page, which
 * is PAGE_WIDTH pixels wide. */
static void
draw_title (StonePageOverset *self,
            GtkWidget *widget,
            GtkSnapshot *snapshot,
            const graphene_rect_t *box,
            double page_width)
{
  g_autoptr (PangoLayout) layout = make_title (self, widget);
  GdkRGBA color = line_color;
  double x = box->origin.x;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (x + width > page_width)
    x = MAX (0, x + box->size.width - width);
  pango_layout_set_width (layout, (int) (page_width - x) * PANGO_SCALE);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "error_color", &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, TOP + (TITLE - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

void
stone_page_overset_draw (StonePageOverset *self,
                         GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         double zoom)
{
  float border = is_high_contrast () ? 2 : 1;
  graphene_rect_t box;
  GskRoundedRect outline;

  if (self->title == NULL)
    return;
  if (self->node == NULL || self->drawn != zoom)
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = make_node (self, zoom);
      self->drawn = zoom;
    }
  box = stone_page_overset_find_box (self, zoom);
  draw_title (self, widget, snapshot, &box,
              stone_length_to_pt (stone_pages_get (self->pages, self->page)->width) * zoom);
  gtk_snapshot_append_color (snapshot, &paper, &box);
  draw_hatch (snapshot, &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, BAND, box.size.height), 1);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (box.origin.x + MARGIN, box.origin.y + MARGIN));
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.07 }, &box);
  gsk_rounded_rect_init_from_rect (&outline, &box, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ border, border, border, border },
                              (GdkRGBA[4]){ line_color, line_color, line_color, line_color });
}
