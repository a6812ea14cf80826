/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <cairo-ft.h>
#include FT_MODULE_H
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "stone-painter.h"

struct _StonePainter
{
  StoneFaces *faces;
  StonePictureFunc picture;
  gpointer user_data;
  FT_Library library;
  GHashTable *fonts; /* face id → cairo_font_face_t */
  cairo_font_options_t *options;
};

static const cairo_user_data_key_t ft_face_key;

/* A cairo surface may hold on to a font longer than the painter lives: each face keeps the library.
 */
static void
done_ft_face (gpointer data)
{
  FT_Face face = data;
  FT_Library library = face->glyph->library;

  FT_Done_Face (face);
  FT_Done_Library (library);
}

/* FreeType's memory, which it only reads. What FT_Init_FreeType() makes for that goes with
 * FT_Done_FreeType() alone, which asks nobody whether the library is still in use. */
static void *
allocate (FT_Memory memory, long size)
{
  return malloc ((gsize) size);
}

static void
let_go (FT_Memory memory, void *block)
{
  free (block);
}

static void *
resize (FT_Memory memory, long from, long to, void *block)
{
  return realloc (block, (gsize) to);
}

static struct FT_MemoryRec_ ft_memory = { NULL, allocate, let_go, resize };

StonePainter *
stone_painter_new (StoneFaces *faces, StonePictureFunc picture, gpointer user_data)
{
  StonePainter *self = g_new0 (StonePainter, 1);

  self->faces = stone_faces_ref (faces);
  self->picture = picture;
  self->user_data = user_data;
  self->fonts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cairo_font_face_destroy);
  if (FT_New_Library (&ft_memory, &self->library) != 0)
    g_error ("FreeType can't be started");
  FT_Add_Default_Modules (self->library);
  self->options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (self->options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (self->options, CAIRO_HINT_METRICS_OFF);
  return self;
}

void
stone_painter_free (StonePainter *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->fonts);
  cairo_font_options_destroy (self->options);
  FT_Done_Library (self->library);
  stone_faces_unref (self->faces);
  g_free (self);
}

static cairo_font_face_t *
find_font (StonePainter *self, StoneFaceId id)
{
  cairo_font_face_t *font = g_hash_table_lookup (self->fonts, GUINT_TO_POINTER (id));
  FT_Face face;

  if (font != NULL)
    return font;
  if (FT_New_Face (self->library, stone_faces_get_file (self->faces, id),
                   stone_faces_get_index (self->faces, id), &face) == 0)
    {
      font = cairo_ft_font_face_create_for_ft_face (face, FT_LOAD_NO_HINTING);
      FT_Reference_Library (self->library);
      if (cairo_font_face_set_user_data (font, &ft_face_key, face, done_ft_face) !=
          CAIRO_STATUS_SUCCESS)
        done_ft_face (face);
    }
  else /* the file has gone since the layout: any face shows that there is text */
    font = cairo_toy_font_face_create ("serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  g_hash_table_insert (self->fonts, GUINT_TO_POINTER (id), font);
  return font;
}

static void
set_swatch (cairo_t *cr, StoneDesign *design, guint index, double tint)
{
  const StoneSwatch *swatch = stone_design_get_swatch (design, index);

  cairo_set_source_rgb (cr, 1 - (1 - swatch->rgb[0]) * tint, 1 - (1 - swatch->rgb[1]) * tint,
                        1 - (1 - swatch->rgb[2]) * tint);
}

/* Text */

static void
draw_run (StonePainter *self, cairo_t *cr, const StoneGlyphRun *run, StonePaintFlags flags)
{
  g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, run->n_glyphs);
  double size = stone_length_to_pt (run->size);
  cairo_matrix_t matrix;

  for (guint i = 0; i < run->n_glyphs; i++)
    glyphs[i] = (cairo_glyph_t){ run->glyphs[i].id, stone_length_to_pt (run->glyphs[i].x),
                                 stone_length_to_pt (run->glyphs[i].y) };
  cairo_set_font_face (cr, find_font (self, run->face));
  cairo_set_font_options (cr, self->options);
  cairo_matrix_init_scale (&matrix, size * run->scale / 10000.0, size);
  cairo_set_font_matrix (cr, &matrix);
  if (flags & STONE_PAINT_EXACT)
    {
      cairo_glyph_path (cr, glyphs, run->n_glyphs);
      cairo_fill (cr);
    }
  else
    cairo_show_glyphs (cr, glyphs, run->n_glyphs);
}

static void
draw_line (StonePainter *self,
           cairo_t *cr,
           const StoneItem *item,
           StoneDesign *design,
           StonePaintFlags flags)
{
  const StoneLine *line = item->line.line;

  cairo_save (cr);
  cairo_translate (cr, stone_length_to_pt (item->x), stone_length_to_pt (item->y));
  if (item->rotated)
    cairo_rotate (cr, -G_PI / 2);
  for (guint i = 0; i < line->n_runs; i++)
    {
      if (line->runs[i].n_glyphs == 0)
        continue;
      set_swatch (cr, design, line->runs[i].swatch, 1);
      draw_run (self, cr, &line->runs[i], flags);
    }
  cairo_restore (cr);
}

/* Pictures */

static void
draw_cross (cairo_t *cr, double width, double height)
{
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, width, height);
  cairo_move_to (cr, width, 0);
  cairo_line_to (cr, 0, height);
  cairo_rectangle (cr, 0.25, 0.25, width - 0.5, height - 0.5);
  cairo_stroke (cr);
}

static void
draw_hatching (cairo_t *cr, double width, double height)
{
  double step = MAX (width, height) / 16;
  int n = step > 0 ? (int) ((width + height) / step) : 0;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_set_line_width (cr, step / 3);
  for (int i = 0; i <= n; i++)
    {
      double x = i * step - height;

      cairo_move_to (cr, x, height);
      cairo_line_to (cr, x + height, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* LABEL in the middle of the frame, on a ground of its own. */
static void
draw_label (cairo_t *cr, const char *label, double size, double width, double height)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  int text_width, text_height;
  double x, y;

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (MAX (width - 3 * size, 20) * PANGO_SCALE));
  pango_layout_set_height (layout, -4);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, label, -1);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  x = (width - text_width) / 2;
  y = (height - text_height) / 2;
  cairo_set_source_rgb (cr, 0.94, 0.94, 0.94);
  cairo_rectangle (cr, x - size, y - size / 2, text_width + 2 * size, text_height + size);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  cairo_move_to (cr, (width - MAX (width - 3 * size, 20)) / 2, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
}

/* A frame that has no picture (yet), tinted and crossed, or an advert's page, hatched. */
static void
draw_missing (cairo_t *cr, const StoneItem *item, double width, double height)
{
  gboolean reserved = item->role == STONE_ROLE_RESERVED;

  cairo_set_source_rgb (cr, 0.94, 0.94, 0.94);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.87, 0.87, 0.87);
  (reserved ? draw_hatching : draw_cross) (cr, width, height);
  draw_label (cr, item->picture.label, reserved ? 28 : 8, width, height);
}

int
stone_painter_count_pixels (const StoneItem *item, double scale, StonePaintFlags flags)
{
  const double *crop = item->picture.crop;
  double longest = scale * MAX (stone_length_to_pt (item->width) / MAX (crop[2], 0.01),
                                stone_length_to_pt (item->height) / MAX (crop[3], 0.01));

  longest = CLAMP (longest, 64, 1 << 16);
  return flags & STONE_PAINT_SCREEN ? 1 << (int) ceil (log2 (longest)) : (int) ceil (longest);
}

static void
paint_surface (cairo_t *cr,
               cairo_surface_t *surface,
               const StoneItem *item,
               double width,
               double height,
               StonePaintFlags flags)
{
  const double *crop = item->picture.crop;
  int across = cairo_image_surface_get_width (surface);
  int down = cairo_image_surface_get_height (surface);

  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_scale (cr, width / (crop[2] * across), height / (crop[3] * down));
  cairo_set_source_surface (cr, surface, -crop[0] * across, -crop[1] * down);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  /* Without a pad the frame's edge would be mixed with nothing. */
  if (flags & STONE_PAINT_SCREEN)
    cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
}

static void
draw_picture (StonePainter *self,
              cairo_t *cr,
              const StoneItem *item,
              double scale,
              StonePaintFlags flags)
{
  double width = stone_length_to_pt (item->width), height = stone_length_to_pt (item->height);
  cairo_surface_t *surface = NULL;

  if (item->role == STONE_ROLE_RESERVED && !(flags & STONE_PAINT_SCREEN))
    return; /* whoever prints puts the advert there */
  if (*item->picture.file != '\0' && self->picture != NULL)
    surface = self->picture (item->picture.file, stone_painter_count_pixels (item, scale, flags),
                             self->user_data);
  cairo_save (cr);
  cairo_translate (cr, stone_length_to_pt (item->x), stone_length_to_pt (item->y));
  if (surface == NULL)
    draw_missing (cr, item, width, height);
  else
    paint_surface (cr, surface, item, width, height, flags);
  cairo_restore (cr);
  g_clear_pointer (&surface, cairo_surface_destroy);
}

static void
draw_fill (cairo_t *cr, const StoneItem *item, StoneDesign *design)
{
  set_swatch (cr, design, item->fill.swatch, item->fill.tint);
  cairo_rectangle (cr, stone_length_to_pt (item->x), stone_length_to_pt (item->y),
                   stone_length_to_pt (item->width), stone_length_to_pt (item->height));
  cairo_fill (cr);
}

void
stone_painter_draw_item (StonePainter *self,
                         cairo_t *cr,
                         const StoneItem *item,
                         StoneDesign *design,
                         double scale,
                         StonePaintFlags flags)
{
  switch (item->kind)
    {
    case STONE_ITEM_LINE:
      draw_line (self, cr, item, design, flags);
      break;
    case STONE_ITEM_FILL:
      draw_fill (cr, item, design);
      break;
    case STONE_ITEM_PICTURE:
      draw_picture (self, cr, item, scale, flags);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
stone_painter_draw (StonePainter *self,
                    cairo_t *cr,
                    StonePage *page,
                    StoneDesign *design,
                    double scale,
                    StonePaintFlags flags)
{
  cairo_save (cr);
  if (flags & STONE_PAINT_SCREEN)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_rectangle (cr, 0, 0, stone_length_to_pt (page->width),
                       stone_length_to_pt (page->height));
      cairo_fill (cr);
    }
  for (guint i = 0; i < page->items->len; i++)
    stone_painter_draw_item (self, cr, stone_page_item (page, i), design, scale, flags);
  cairo_restore (cr);
}
