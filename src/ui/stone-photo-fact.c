/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-photo-fact.h"

struct _StonePhotoFact
{
  AdwActionRow parent_instance;
  /*< from the template >*/
  GtkLabel *origin;
  GtkWidget *use, *changed;

  StonePhotoField field;
  gboolean usable;
  gboolean has_one; /* the article has a field for just this one */
};

G_DEFINE_FINAL_TYPE (StonePhotoFact, stone_photo_fact, ADW_TYPE_ACTION_ROW)

void
stone_photo_fact_show (StonePhotoFact *self, const StonePhoto *photo, const char *mine)
{
  /* Names of standards: the same in every language. */
  static const char *const origins[] = { "", "XMP", "IIM", "EXIF" };
  const char *text;
  g_return_if_fail (STONE_IS_PHOTO_FACT (self));

  text = photo != NULL ? stone_photo_get_field (photo, self->field) : "";
  gtk_widget_set_visible (GTK_WIDGET (self), *text != '\0');
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_label_set_label (self->origin, photo != NULL ? origins[photo->origins[self->field]] : "");
  gtk_widget_set_visible (self->use, self->usable && g_strcmp0 (text, mine) != 0);
  gtk_widget_set_visible (self->changed, self->has_one && mine != NULL && *mine != '\0' &&
                                             !g_str_equal (text, mine));
}

GtkWidget *
stone_photo_fact_new (StonePhotoField field, const char *title, const char *use)
{
  StonePhotoFact *self = g_object_new (STONE_TYPE_PHOTO_FACT, "title", title, NULL);

  self->field = field;
  self->usable = use != NULL;
  self->has_one = field != STONE_PHOTO_CREATOR && field != STONE_PHOTO_CREDIT_LINE;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->use), "i", (gint32) field);
  if (use != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->use), GTK_ACCESSIBLE_PROPERTY_LABEL, use,
                                    -1);
  return GTK_WIDGET (self);
}

static void
stone_photo_fact_class_init (StonePhotoFactClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-photo-fact.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePhotoFact, origin);
  gtk_widget_class_bind_template_child (widget_class, StonePhotoFact, use);
  gtk_widget_class_bind_template_child (widget_class, StonePhotoFact, changed);
}

static void
stone_photo_fact_init (StonePhotoFact *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
