/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-photo-fact.h"
#include "stone-photo-facts.h"
#include "stone-picture-edits.h"
#include "stone-picture-notes.h"

/* What the rows tell, and the member of the article's picture that may take it over. A picture has
 * one credit: the photo's creator and its credit line both may be that. */
static const struct
{
  const char *title, *use;
  const char *member; /* NULL: to be read only */
} fields[STONE_PHOTO_N_FIELDS] = {
  [STONE_PHOTO_CAPTION] = { N_ ("Caption"), N_ ("Use the photo’s caption"), "caption" },
  [STONE_PHOTO_CREATOR] = { N_ ("Creator"), N_ ("Use the creator as credit"), "credit" },
  [STONE_PHOTO_CREDIT_LINE] = { N_ ("Credit line"), N_ ("Use the credit line"), "credit" },
  [STONE_PHOTO_COPYRIGHT] = { N_ ("Copyright"), N_ ("Use the copyright as rights"), "rights" },
  [STONE_PHOTO_INSTRUCTIONS] = { N_ ("Instructions"), NULL, NULL },
  [STONE_PHOTO_ALT] = { N_ ("Alternative text"), N_ ("Use the photo’s alternative text"), "alt" },
  [STONE_PHOTO_SOURCE] = { N_ ("Source"), NULL, NULL },
  [STONE_PHOTO_DATE] = { N_ ("Taken on"), NULL, NULL },
  [STONE_PHOTO_SOURCE_TYPE] = { N_ ("How it was made"), NULL, NULL },
  [STONE_PHOTO_USAGE_TERMS] = { N_ ("Usage terms"), NULL, NULL },
  [STONE_PHOTO_LICENCE_END] = { N_ ("Licence ends"), NULL, NULL },
};

struct _StonePhotoFacts
{
  AdwPreferencesGroup parent_instance;
  /*< owned >*/
  StoneSession *session;
  char *texts[STONE_PHOTO_N_FIELDS]; /* as they are shown */
  /*< from the template >*/
  AdwActionRow *credit;
  AdwExpanderRow *expander;
  GtkSwitch *write;
  /*< borrowed >*/
  StonePhotoFact *facts[STONE_PHOTO_N_FIELDS];

  guint index; /* of the picture among the article's */
};

G_DEFINE_FINAL_TYPE (StonePhotoFacts, stone_photo_facts, ADW_TYPE_PREFERENCES_GROUP)

static const StonePicture *
get_picture (StonePhotoFacts *self)
{
  StoneArticle *article = stone_session_get_article (self->session);

  return article != NULL && self->index < article->pictures->len
             ? stone_article_picture (article, self->index)
             : NULL;
}

static const char *
get_member (const StonePicture *picture, const char *member)
{
  return g_str_equal (member, "caption")  ? picture->caption
         : g_str_equal (member, "credit") ? picture->credit
         : g_str_equal (member, "rights") ? picture->rights
                                          : picture->alt;
}

/* The rows are made for the first photo that there is: before, they would be for the start alone.
 */
static void
make_rows (StonePhotoFacts *self)
{
  for (StonePhotoField i = 0; i < STONE_PHOTO_N_FIELDS; i++)
    {
      GtkWidget *fact = stone_photo_fact_new (i, _ (fields[i].title),
                                              fields[i].use != NULL ? _ (fields[i].use) : NULL);

      self->facts[i] = STONE_PHOTO_FACT (fact);
      adw_expander_row_add_row (self->expander, fact);
    }
}

void
stone_photo_facts_show (StonePhotoFacts *self, guint index, const StonePhoto *photo)
{
  const StonePicture *picture;
  gboolean any = FALSE, differs;
  g_return_if_fail (STONE_IS_PHOTO_FACTS (self));

  self->index = index;
  picture = get_picture (self);
  if (picture == NULL || (photo != NULL && photo->drawing))
    photo = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), photo != NULL);
  if (photo == NULL)
    return;
  if (self->facts[0] == NULL)
    make_rows (self);
  for (StonePhotoField i = 0; i < STONE_PHOTO_N_FIELDS; i++)
    {
      const char *text = stone_photo_get_field (photo, i);
      const char *member = fields[i].member;

      g_free (self->texts[i]);
      self->texts[i] = g_strdup (text);
      any |= *text != '\0';
      stone_photo_fact_show (self->facts[i], photo,
                             member != NULL ? get_member (picture, member) : NULL);
    }
  differs = stone_picture_credit_differs (picture, photo);
  adw_action_row_set_subtitle (self->credit, differs ? photo->credit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->credit), differs);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), any);
  gtk_switch_set_active (self->write, picture->write_into_photo);
}

static void
write_toggled (StonePhotoFacts *self)
{
  const StonePicture *picture = get_picture (self);
  gboolean active = gtk_switch_get_active (self->write);

  if (picture != NULL && active != picture->write_into_photo)
    stone_picture_edit_set_write (self->session, self->index, active);
}

static void
use (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StonePhotoFacts *self = STONE_PHOTO_FACTS (widget);
  gint32 field = g_variant_get_int32 (parameter);

  if (field < 0 || field >= STONE_PHOTO_N_FIELDS || fields[field].member == NULL ||
      get_picture (self) == NULL)
    return;
  stone_picture_edit_take (self->session, self->index, fields[field].member, self->texts[field]);
}

/* As it is to print: with the agency. */
static void
use_credit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StonePhotoFacts *self = STONE_PHOTO_FACTS (widget);

  if (get_picture (self) != NULL)
    stone_picture_edit_take (self->session, self->index, "credit",
                             adw_action_row_get_subtitle (self->credit));
}

/* The object */

void
stone_photo_facts_set_session (StonePhotoFacts *self, StoneSession *session)
{
  g_return_if_fail (STONE_IS_PHOTO_FACTS (self));
  g_set_object (&self->session, session);
}

static void
stone_photo_facts_finalize (GObject *object)
{
  StonePhotoFacts *self = STONE_PHOTO_FACTS (object);

  for (guint i = 0; i < STONE_PHOTO_N_FIELDS; i++)
    g_free (self->texts[i]);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_photo_facts_parent_class)->finalize (object);
}

static void
stone_photo_facts_class_init (StonePhotoFactsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = stone_photo_facts_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-photo-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, StonePhotoFacts, credit);
  gtk_widget_class_bind_template_child (widget_class, StonePhotoFacts, expander);
  gtk_widget_class_bind_template_child (widget_class, StonePhotoFacts, write);
  gtk_widget_class_bind_template_callback (widget_class, write_toggled);
  gtk_widget_class_install_action (widget_class, "facts.use", "i", use);
  gtk_widget_class_install_action (widget_class, "facts.use-credit", NULL, use_credit);
}

static void
stone_photo_facts_init (StonePhotoFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
