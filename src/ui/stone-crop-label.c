/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-crop-label.h"

#define COARSE 200     /* pixels to the inch: below, print shows it … */
#define TOO_COARSE 100 /* … and here nobody overlooks it */
#define SPACE 10       /* pixels from the label to the lines of the crop */

struct _StoneCropLabel
{
  AdwBin parent_instance;
  /*< from the template >*/
  GtkWidget *icon;
  GtkLabel *text;

  int width, height;
  gboolean drawing; /* it has no pixels */
  gboolean in_print;
  StonePrintedPicture printed;
  double part;
};

G_DEFINE_FINAL_TYPE (StoneCropLabel, stone_crop_label, ADW_TYPE_BIN)

static int
find_ppi (StoneCropLabel *self)
{
  return (int) (self->printed.ppi * self->part / self->printed.part);
}

static char *
describe (StoneCropLabel *self)
{
  guint n = self->printed.columns;
  int ppi = find_ppi (self);
  g_autofree char *columns = NULL;

  if (!self->in_print)
    return self->drawing ? g_strdup (_ ("Drawing"))
                         : g_strdup_printf (_ ("%d × %d pixels"), self->width, self->height);
  columns = g_strdup_printf (ngettext ("%u column", "%u columns", n), n);
  if (self->drawing)
    /* Translators: a picture without pixels, then "2 columns" */
    return g_strdup_printf (_ ("Drawing · %s"), columns);
  if (ppi < TOO_COARSE)
    /* Translators: pixels to the printed inch, then "2 columns" */
    return g_strdup_printf (_ ("Too coarse: <b>%d</b> ppi · %s"), ppi, columns);
  if (ppi < COARSE)
    return g_strdup_printf (_ ("Coarse: <b>%d</b> ppi · %s"), ppi, columns);
  return g_strdup_printf (_ ("<b>%d</b> ppi · %s"), ppi, columns);
}

static void
update (StoneCropLabel *self)
{
  g_autofree char *text = describe (self);
  gboolean measured = self->in_print && !self->drawing;
  gboolean coarse = measured && find_ppi (self) < COARSE;
  gboolean too_coarse = measured && find_ppi (self) < TOO_COARSE;
  const char *classes[] = { "osd", "resolution", NULL, NULL };

  if (coarse)
    classes[2] = too_coarse ? "error" : "warning";
  gtk_label_set_markup (self->text, text);
  gtk_widget_set_visible (self->icon, coarse);
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_widget_set_visible (GTK_WIDGET (self), self->width > 0);
}

void
stone_crop_label_set_resolution (StoneCropLabel *self,
                                 const StonePhoto *photo,
                                 const StonePrintedPicture *printed)
{
  g_return_if_fail (STONE_IS_CROP_LABEL (self));

  self->width = photo != NULL ? photo->width : 0;
  self->height = photo != NULL ? photo->height : 0;
  self->drawing = photo != NULL && photo->drawing;
  self->in_print = printed != NULL;
  if (printed != NULL)
    self->printed = *printed;
  update (self);
}

void
stone_crop_label_set_part (StoneCropLabel *self, double part)
{
  g_return_if_fail (STONE_IS_CROP_LABEL (self));

  if (part == self->part)
    return;
  self->part = part;
  update (self);
}

/* In the crop at its foot, or at its head where that would hide the focal point. In a small crop
 * there is no room: below it, or above. */
static double
find_top (const GtkRequisition *label,
          int height,
          const graphene_rect_t *area,
          const graphene_point_t *focal)
{
  double head = area->origin.y, foot = head + area->size.height;
  double inside = foot - SPACE - label->height;
  double below = foot + SPACE, above = head - SPACE - label->height;

  if (area->size.width > label->width + 2 * SPACE &&
      area->size.height > 3 * (label->height + SPACE))
    return focal->y < inside - SPACE ? inside : head + SPACE;
  if (below + label->height <= height)
    return below;
  return above >= 0 ? above : inside;
}

graphene_point_t
stone_crop_label_place (const GtkRequisition *label,
                        int width,
                        int height,
                        const graphene_rect_t *area,
                        const graphene_point_t *focal)
{
  double left = area->origin.x + (area->size.width - label->width) / 2;

  return GRAPHENE_POINT_INIT (CLAMP (left, SPACE, MAX (width - label->width - SPACE, SPACE)),
                              find_top (label, height, area, focal));
}

static void
stone_crop_label_class_init (StoneCropLabelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-crop-label.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneCropLabel, icon);
  gtk_widget_class_bind_template_child (widget_class, StoneCropLabel, text);
}

static void
stone_crop_label_init (StoneCropLabel *self)
{
  self->part = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
