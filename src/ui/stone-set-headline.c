/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stone-painter.h"
#include "stone-set-headline.h"

#define TRUE_SIZE (96.0 / 72) /* pixels a point */
#define MARGIN 6

struct _StoneSetHeadline
{
  GtkWidget parent_instance;
  StonePages *pages; /* keeps the lines; or NULL */
  StonePage *page;
  StonePainter *painter;
  guint first, n;                  /* items of the page: the lines of the headline */
  double left, top, width, height; /* of these, in points of the page */
  char *words;                     /* of these, as they are told; or NULL */
};

G_DEFINE_FINAL_TYPE (StoneSetHeadline, stone_set_headline, GTK_TYPE_WIDGET)

/* The lines on the page */

static gboolean
is_headline (const StoneItem *item, const char *article)
{
  return item->kind == STONE_ITEM_LINE && item->role == STONE_ROLE_HEADLINE &&
         g_strcmp0 (item->place.article, article) == 0;
}

static void
find_lines (StoneSetHeadline *self, const char *article)
{
  const StoneFit *fit = stone_pages_get_fit (self->pages, article);

  self->n = 0;
  self->page = fit != NULL ? stone_pages_find (self->pages, fit->first_page, NULL) : NULL;
  for (guint i = 0; self->page != NULL && i < self->page->items->len; i++)
    if (is_headline (stone_page_item (self->page, i), article))
      {
        self->first = self->n == 0 ? i : self->first;
        self->n = i - self->first + 1;
      }
}

/* The measure, and from above the first line to below the last. */
static void
find_size (StoneSetHeadline *self)
{
  const StoneItem *first = stone_page_item (self->page, self->first);
  const StoneItem *last = stone_page_item (self->page, self->first + self->n - 1);
  double leading = stone_length_to_pt (first->height);

  self->left = stone_length_to_pt (first->x);
  self->top = stone_length_to_pt (first->y) - leading * .8;
  self->width = 0;
  for (guint i = 0; i < self->n; i++)
    {
      const StoneItem *item = stone_page_item (self->page, self->first + i);

      self->left = MIN (self->left, stone_length_to_pt (item->x));
      self->width =
          MAX (self->width, stone_length_to_pt (MAX (item->width, item->line.line->width)));
    }
  self->height = stone_length_to_pt (last->y) + leading * .3 - self->top;
}

static char *
describe (StoneSetHeadline *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("In print, %u line: ", "In print, %u lines: ", self->n),
                          self->n);
  for (guint i = 0; i < self->n; i++)
    {
      const StoneLine *line = stone_page_item (self->page, self->first + i)->line.line;

      for (guint r = 0; r < line->n_runs; r++)
        g_string_append (text, line->runs[r].text);
      g_string_append (text, i + 1 < self->n ? " / " : "");
    }
  return g_string_free (text, FALSE);
}

static void
forget (StoneSetHeadline *self)
{
  g_clear_pointer (&self->painter, stone_painter_free);
  g_clear_pointer (&self->pages, stone_pages_unref);
  g_clear_pointer (&self->words, g_free);
  self->n = 0;
}

void
stone_set_headline_show (StoneSetHeadline *self, StonePages *pages, const char *article)
{
  g_autofree char *before = g_steal_pointer (&self->words);
  double width = self->width, height = self->height;
  g_return_if_fail (STONE_IS_SET_HEADLINE (self));

  if (self->painter != NULL &&
      (pages == NULL || stone_pages_get_faces (pages) != stone_pages_get_faces (self->pages)))
    forget (self);
  g_clear_pointer (&self->pages, stone_pages_unref);
  self->n = 0;
  if (pages != NULL)
    {
      self->pages = stone_pages_ref (pages);
      find_lines (self, article);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
  if (self->n == 0)
    return;
  if (self->painter == NULL)
    self->painter = stone_painter_new (stone_pages_get_faces (pages), NULL, NULL);
  find_size (self);
  self->words = describe (self);
  if (g_strcmp0 (self->words, before) == 0 && width == self->width && height == self->height)
    return; /* set as it was: nothing to measure or draw again */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The widget */

static double
find_scale (StoneSetHeadline *self, int width)
{
  return MIN (TRUE_SIZE, MAX (width - 2 * MARGIN, 10) / MAX (self->width, 1));
}

static void
stone_set_headline_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  StoneSetHeadline *self = STONE_SET_HEADLINE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 40;
      *natural = (int) (self->width * TRUE_SIZE) + 2 * MARGIN;
    }
  else
    *minimum = *natural =
        (int) (self->height * find_scale (self, for_size > 0 ? for_size : 300)) + 2 * MARGIN;
}

static GtkSizeRequestMode
stone_set_headline_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
draw_lines (StoneSetHeadline *self, cairo_t *cr, double scale)
{
  cairo_translate (cr, MARGIN, MARGIN);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -self->left, -self->top);
  for (guint i = 0; i < self->n; i++)
    stone_painter_draw_item (self->painter, cr, stone_page_item (self->page, self->first + i),
                             stone_pages_get_design (self->pages), scale,
                             STONE_PAINT_SCREEN | STONE_PAINT_EXACT);
}

/* Ink is drawn as it prints; on a dark ground it would not be seen, and has the text's colour. */
static void
stone_set_headline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StoneSetHeadline *self = STONE_SET_HEADLINE (widget);
  int width = gtk_widget_get_width (widget);
  double scale = find_scale (self, width);
  cairo_pattern_t *ink;
  cairo_t *cr;

  if (self->n == 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width,
                                                                 gtk_widget_get_height (widget)));
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    {
      GdkRGBA color;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
      cairo_push_group_with_content (cr, CAIRO_CONTENT_ALPHA);
      draw_lines (self, cr, scale);
      ink = cairo_pop_group (cr);
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_mask (cr, ink);
      cairo_pattern_destroy (ink);
    }
  else
    draw_lines (self, cr, scale);
  cairo_destroy (cr);
}

static void
stone_set_headline_dispose (GObject *object)
{
  forget (STONE_SET_HEADLINE (object));
  G_OBJECT_CLASS (stone_set_headline_parent_class)->dispose (object);
}

static void
stone_set_headline_class_init (StoneSetHeadlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_set_headline_dispose;
  widget_class->measure = stone_set_headline_measure;
  widget_class->get_request_mode = stone_set_headline_get_request_mode;
  widget_class->snapshot = stone_set_headline_snapshot;
  gtk_widget_class_set_css_name (widget_class, "setheadline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
stone_set_headline_init (StoneSetHeadline *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
