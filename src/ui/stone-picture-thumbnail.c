/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-picture-thumbnail.h"
#include "stone-picture-view.h"

struct _StonePictureThumbnail
{
  GtkToggleButton parent_instance;
  /*< from the template >*/
  GtkOverlay *overlay;
  GtkWidget *star, *to_come;
  /*< borrowed >*/
  StonePictureView *view;
};

G_DEFINE_FINAL_TYPE (StonePictureThumbnail, stone_picture_thumbnail, GTK_TYPE_TOGGLE_BUTTON)

void
stone_picture_thumbnail_show (StonePictureThumbnail *self,
                              StoneDesk *desk,
                              StoneArticle *article,
                              guint index)
{
  const StonePicture *picture;
  g_autofree char *name = NULL;
  g_return_if_fail (STONE_IS_PICTURE_THUMBNAIL (self) && index < article->pictures->len);

  picture = stone_article_picture (article, index);
  name = g_strdup_printf (index == 0 ? _ ("Picture %u of %u, lead") : _ ("Picture %u of %u"),
                          index + 1, article->pictures->len);
  stone_picture_view_set_picture (self->view, desk, picture);
  gtk_widget_set_visible (self->to_come, *picture->file == '\0');
  gtk_widget_set_visible (self->star, index == 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
stone_picture_thumbnail_new (void)
{
  return g_object_new (STONE_TYPE_PICTURE_THUMBNAIL, NULL);
}

static void
stone_picture_thumbnail_class_init (StonePictureThumbnailClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-picture-thumbnail.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePictureThumbnail, overlay);
  gtk_widget_class_bind_template_child (widget_class, StonePictureThumbnail, star);
  gtk_widget_class_bind_template_child (widget_class, StonePictureThumbnail, to_come);
}

static void
stone_picture_thumbnail_init (StonePictureThumbnail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->view = STONE_PICTURE_VIEW (stone_picture_view_new_thumbnail ());
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->view));
}
