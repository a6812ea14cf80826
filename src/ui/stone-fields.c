/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stone-field-binding.h"
#include "stone-field-view.h"
#include "stone-fields.h"
#include "stone-fit-text.h"
#include "stone-galley.h"
#include "stone-late-menu.h"
#include "stone-names.h"
#include "stone-set-headline.h"

#define N_FIELDS 6

struct _StoneFields
{
  GtkWidget parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  /*< from the template >*/
  GtkWidget *grid;
  StoneFieldView *fly_title, *headline, *print_headline, *rubric, *byline, *dateline;
  GtkLabel *fly_title_label, *headline_label, *print_headline_label, *rubric_label, *byline_label,
      *dateline_label;
  GtkLabel *headline_note, *print_headline_note, *rubric_note; /* how much it is over */
  GtkLabel *print_headline_fit;
  StoneSetHeadline *set_headline;
  GtkMenuButton *section_button, *status_button;
  GtkImage *status_icon;
  GtkLabel *section_name, *status_name;
  /*< borrowed >*/
  StoneFieldBinding *bindings[N_FIELDS];
  StoneEdition *menu_edition; /* whose sections the menu has; only compared */
  GtkTextTag *house_color;
};

G_DEFINE_FINAL_TYPE (StoneFields, stone_fields, GTK_TYPE_WIDGET)

static const char *const pointers[N_FIELDS] = { "/fly-title", "/headline", "/print-headline",
                                                "/rubric",    "/byline",   "/dateline" };

static StoneFieldView *
get_view (StoneFields *self, guint field)
{
  StoneFieldView *views[N_FIELDS] = { self->fly_title, self->headline, self->print_headline,
                                      self->rubric,    self->byline,   self->dateline };
  return views[field];
}

void
stone_fields_set_editable (StoneFields *self, gboolean editable)
{
  g_return_if_fail (STONE_IS_FIELDS (self));
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_text_view_set_editable (GTK_TEXT_VIEW (get_view (self, i)), editable);
}

/* Section and status */

static GMenuModel *
make_section_menu (StoneEdition *edition)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < edition->sections->len; i++)
    {
      const char *name = g_array_index (edition->sections, StoneSection, i).name;

      stone_menu_append_choice (menu, name, "article.section", name);
    }
  return G_MENU_MODEL (menu);
}

static void
update_section (StoneFields *self, StoneProject *project, StoneArticle *article)
{
  StoneEdition *edition = stone_project_get_edition (project);
  const char *section = *article->section != '\0' ? article->section : _ ("No section");

  if (edition != self->menu_edition)
    {
      g_autoptr (GMenuModel) menu = make_section_menu (edition);
      stone_late_menu_set (self->section_button, menu);
      self->menu_edition = edition;
    }
  gtk_label_set_label (self->section_name, section);
  stone_name_widget (GTK_WIDGET (self->section_button), _ ("Section: %s"), section);
}

static void
update_status (StoneFields *self, StoneArticle *article)
{
  const char *name = stone_status_get_label (article->status);

  stone_set_icon (self->status_icon, stone_status_get_icon (article->status));
  gtk_label_set_label (self->status_name, name);
  stone_name_widget (GTK_WIDGET (self->status_button), _ ("Status: %s"), name);
}

/* The rest */

static void
update_over (GtkLabel *label, const StoneElementFit *element)
{
  g_autofree char *over =
      element != NULL && element->over > 0 ? stone_element_to_over (element) : g_strdup ("");
  g_autofree char *hint = *over != '\0' ? stone_element_to_hint (element) : NULL;

  if (g_str_equal (gtk_label_get_label (label), over) &&
      g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (label)), hint) == 0)
    return;
  gtk_label_set_label (label, over);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), hint);
  gtk_widget_set_visible (GTK_WIDGET (label), *over != '\0');
}

/* What prints is counted in lines of the layout. */
static void
update_fit (StoneFields *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  const char *id = stone_session_get_article_id (self->session);
  const StoneElementFit *headline = stone_fit_of_element (pages, id, "/print-headline");
  g_autofree char *text = headline != NULL ? stone_element_to_lines (headline) : g_strdup ("");

  stone_set_headline_show (self->set_headline, pages, id);
  gtk_label_set_label (self->print_headline_fit, text);
  update_over (self->headline_note, stone_fit_of_element (pages, id, "/headline"));
  update_over (self->print_headline_note, headline);
  update_over (self->rubric_note, stone_fit_of_element (pages, id, "/rubric"));
}

static void
update_house_color (StoneFields *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->fly_title));
  GtkTextIter start, end;

  if (pages != NULL)
    {
      const StoneSwatch *swatch =
          stone_design_get_style_swatch (stone_pages_get_design (pages), "fly-title");
      GdkRGBA color = { swatch->rgb[0], swatch->rgb[1], swatch->rgb[2], 1 };
      /* Ink for paper: on a dark sheet it is lightened until it reads. */
      if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
        {
          color.red = .4 + .6 * color.red;
          color.green = .4 + .6 * color.green;
          color.blue = .4 + .6 * color.blue;
        }
      g_object_set (self->house_color, "foreground-rgba", &color, NULL);
    }
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->house_color, &start, &end);
}

static void
pages_changed (StoneFields *self)
{
  update_fit (self);
  update_house_color (self);
}

static void
project_changed (StoneFields *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneArticle *article = stone_session_get_article (self->session);

  gtk_widget_set_sensitive (GTK_WIDGET (self), article != NULL);
  if (article == NULL)
    return;
  update_section (self, stone_desk_get_project (desk), article);
  update_status (self, article);
}

static void
article_changed (StoneFields *self)
{
  const char *id = stone_session_get_article_id (self->session);
  g_autofree char *file = id != NULL && stone_session_get_article (self->session) != NULL
                              ? stone_project_article_file (id)
                              : NULL;

  for (guint i = 0; i < N_FIELDS; i++)
    stone_binding_set_place (STONE_BINDING (self->bindings[i]), file, pointers[i]);
  project_changed (self);
  pages_changed (self);
}

/* Where the caret is, for the page to mark. */
static void
caret_moved (StoneFields *self)
{
  const char *id = stone_session_get_article_id (self->session);

  for (guint i = 0; id != NULL && i < N_FIELDS; i++)
    if (gtk_widget_has_focus (GTK_WIDGET (get_view (self, i))))
      {
        StonePlace place = { g_intern_string (id), pointers[i], 0, 0 };
        stone_session_move_caret (self->session, &place);
      }
}

gboolean
stone_fields_focus (StoneFields *self, const char *pointer, guint index)
{
  GtkWidget *galley = gtk_widget_get_ancestor (GTK_WIDGET (self), STONE_TYPE_GALLEY);
  g_return_val_if_fail (STONE_IS_FIELDS (self), FALSE);

  for (guint i = 0; i < N_FIELDS; i++)
    if (g_str_equal (pointer, pointers[i]))
      {
        GtkTextView *view = GTK_TEXT_VIEW (get_view (self, i));
        GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
        GtkTextIter caret;

        gtk_text_buffer_get_start_iter (buffer, &caret);
        if (index <= (guint) gtk_text_iter_get_bytes_in_line (&caret))
          gtk_text_iter_set_line_index (&caret, index);
        gtk_text_buffer_place_cursor (buffer, &caret);
        /* The sheet follows the focus, but not from afar: GTK tells it before the focus is there.
         */
        if (galley != NULL)
          stone_galley_scroll_to (STONE_GALLEY (galley), GTK_WIDGET (view));
        return gtk_widget_grab_focus (GTK_WIDGET (view));
      }
  return FALSE;
}

/* The object */

static void
watch_field (StoneFields *self, guint field)
{
  GtkWidget *view = GTK_WIDGET (get_view (self, field));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  self->bindings[field] = stone_field_binding_attach (view, self->session);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (caret_moved), self,
                           G_CONNECT_SWAPPED);
}

static void
describe_field (StoneFieldView *view, GtkLabel *note)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, note,
                                  NULL, -1);
}

static void
label_fields (StoneFields *self)
{
  GtkLabel *labels[N_FIELDS] = { self->fly_title_label,      self->headline_label,
                                 self->print_headline_label, self->rubric_label,
                                 self->byline_label,         self->dateline_label };

  for (guint i = 0; i < N_FIELDS; i++)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (get_view (self, i)),
                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels[i], NULL, -1);
  describe_field (self->headline, self->headline_note);
  describe_field (self->print_headline, self->print_headline_note);
  describe_field (self->rubric, self->rubric_note);
}

GtkWidget *
stone_fields_new (StoneSession *session)
{
  StoneFields *self = g_object_new (STONE_TYPE_FIELDS, NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < N_FIELDS; i++)
    watch_field (self, i);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_house_color), self, G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  article_changed (self);
  return GTK_WIDGET (self);
}

static void
stone_fields_dispose (GObject *object)
{
  StoneFields *self = STONE_FIELDS (object);

  g_clear_object (&self->desk_signals);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (stone_fields_parent_class)->dispose (object);
}

static void
stone_fields_finalize (GObject *object)
{
  g_clear_object (&STONE_FIELDS (object)->session);
  G_OBJECT_CLASS (stone_fields_parent_class)->finalize (object);
}

static void
stone_fields_class_init (StoneFieldsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_fields_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_fields_finalize;

  g_type_ensure (STONE_TYPE_FIELD_VIEW);
  g_type_ensure (STONE_TYPE_LATE_MENU);
  g_type_ensure (STONE_TYPE_SET_HEADLINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneFields, grid);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, fly_title);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, headline);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, print_headline);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, rubric);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, byline);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, dateline);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, fly_title_label);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, headline_label);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, print_headline_label);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, rubric_label);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, byline_label);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, dateline_label);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, headline_note);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, print_headline_note);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, rubric_note);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, print_headline_fit);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, set_headline);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, section_button);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, status_button);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, status_icon);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, section_name);
  gtk_widget_class_bind_template_child (widget_class, StoneFields, status_name);
}

static void
stone_fields_init (StoneFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  label_fields (self);
  self->house_color =
      gtk_text_buffer_create_tag (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->fly_title)), NULL,
                                  NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->fly_title)), "changed",
                           G_CALLBACK (update_house_color), self, G_CONNECT_SWAPPED);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::pages", G_CALLBACK (pages_changed),
                                 self, G_CONNECT_SWAPPED);
}
