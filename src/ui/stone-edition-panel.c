/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-choice-binding.h"
#include "stone-date.h"
#include "stone-edition-panel.h"
#include "stone-names.h"
#include "stone-number-binding.h"
#include "stone-picture-chooser.h"
#include "stone-section-rows.h"
#include "stone-text-row.h"

struct _StoneEditionPanel
{
  AdwBin parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  StoneProject *offered; /* whose articles are the cover story's choices, or NULL */
  /*< from the template >*/
  StoneTextRow *publication, *number, *cover_fly_title, *cover_line, *imprint;
  AdwActionRow *date_row, *cover_picture;
  GtkWidget *remove_cover;
  GtkPopover *date_popover;
  GtkCalendar *calendar;
  AdwComboRow *cover_story, *design;
  AdwBin *sections_bin;
  GtkSpinButton *first_page;
  GtkSwitch *contents;
  /*< borrowed >*/
  StoneChoiceBinding *cover_binding, *design_binding;
  StoneNumberBinding *first_page_binding;

  gboolean showing; /* the widgets are being brought up to date */
};

G_DEFINE_FINAL_TYPE (StoneEditionPanel, stone_edition_panel, ADW_TYPE_BIN)

static StoneEdition *
get_edition (StoneEditionPanel *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  return desk != NULL ? stone_project_get_edition (stone_desk_get_project (desk)) : NULL;
}

static StoneEditBuilder *
begin (StoneEditionPanel *self, const char *name)
{
  return stone_desk_edit (stone_session_get_desk (self->session), STONE_ORIGIN_COMMAND, name);
}

/* The date */

static void
show_date (StoneEditionPanel *self, const char *iso)
{
  g_autofree char *words = stone_date_print_long (iso);
  g_auto (GStrv) parts = g_strsplit (iso, "-", 3);

  adw_action_row_set_subtitle (self->date_row, *words != '\0' ? words : iso);
  if (!stone_date_is_valid (iso))
    return;
  g_autoptr (GDateTime) day =
      g_date_time_new_local (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 12, 0, 0);
  if (day != NULL)
    gtk_calendar_select_day (self->calendar, day);
}

static void
day_selected (StoneEditionPanel *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  StoneEdition *edition = get_edition (self);

  if (self->showing || edition == NULL)
    return;
  g_autofree char *iso =
      g_strdup_printf ("%04d-%02d-%02d", g_date_time_get_year (day), g_date_time_get_month (day),
                       g_date_time_get_day_of_month (day));
  if (g_str_equal (iso, edition->date))
    return;
  StoneEditBuilder *builder = begin (self, N_ ("Date"));
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/date", iso);
  stone_session_end_edit (self->session, builder);
}

static void
contents_toggled (StoneEditionPanel *self)
{
  StoneEdition *edition = get_edition (self);
  gboolean active = gtk_switch_get_active (self->contents);

  if (self->showing || edition == NULL || active == edition->contents)
    return;
  g_autoptr (StoneValue) value = stone_value_new_boolean (active);
  StoneEditBuilder *builder = begin (self, N_ ("Contents Page"));
  stone_edit_builder_set (builder, STONE_EDITION_FILE, "/contents", value);
  stone_session_end_edit (self->session, builder);
}

/* Cover and design */

/* The cover line is the story's own until somebody writes another. */
static void
apply_cover (StoneEditBuilder *builder,
             const char *file,
             const char *pointer,
             const char *value,
             gpointer user_data)
{
  StoneProject *project = stone_edit_builder_peek (builder);
  StoneArticle *article = stone_project_get_article (project, value);
  StoneEdition *edition = stone_project_get_edition (project);
  gboolean unwritten = *edition->cover_headline == '\0' && *edition->cover_fly_title == '\0';
  g_autofree char *headline =
      g_strdup (article != NULL ? stone_article_get_set_headline (article) : "");
  g_autofree char *fly_title = g_strdup (article != NULL ? article->fly_title : "");

  stone_edit_builder_set_string (builder, file, pointer, value);
  if (!unwritten)
    return;
  stone_edit_builder_set_string (builder, file, "/cover/headline", headline);
  stone_edit_builder_set_string (builder, file, "/cover/fly-title", fly_title);
}

/* The same articles under the same headlines in both. */
static gboolean
offer_same (StoneProject *a, StoneProject *b)
{
  g_autoptr (GPtrArray) ids = stone_project_list_changed (a, b);

  if (!stone_project_lists_same (a, b))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!g_str_equal (stone_project_get_article (a, g_ptr_array_index (ids, i))->headline,
                      stone_project_get_article (b, g_ptr_array_index (ids, i))->headline))
      return FALSE;
  return TRUE;
}

static void
update_cover_choices (StoneEditionPanel *self, StoneProject *project)
{
  if (self->offered != NULL && offer_same (self->offered, project))
    return;
  g_clear_pointer (&self->offered, stone_project_unref);
  self->offered = stone_project_ref (project);

  g_autofree const char **ids = stone_project_list_articles (project);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  g_strv_builder_add (values, "");
  g_strv_builder_add (labels, _ ("None"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (project, ids[i]);
      if (article == NULL)
        continue;
      g_strv_builder_add (values, ids[i]);
      g_strv_builder_add (labels, *article->headline != '\0' ? article->headline : _ ("Untitled"));
    }
  g_auto (GStrv) all_values = g_strv_builder_end (values);
  g_auto (GStrv) all_labels = g_strv_builder_end (labels);
  stone_choice_binding_set_choices (self->cover_binding, (const char *const *) all_values,
                                    (const char *const *) all_labels);
}

static void
show_cover_picture (StoneEditionPanel *self, const char *file)
{
  g_autofree char *name = *file != '\0' ? g_path_get_basename (file) : g_strdup (_ ("None"));

  adw_action_row_set_subtitle (self->cover_picture, name);
  gtk_widget_set_visible (self->remove_cover, *file != '\0');
}

static void
choose_cover_picture (GtkWidget *widget, const char *action, GVariant *parameter)
{
  stone_picture_choose_cover (STONE_EDITION_PANEL (widget)->session, widget);
}

static void
remove_cover_picture (GtkWidget *widget, const char *action, GVariant *parameter)
{
  StoneEditionPanel *self = STONE_EDITION_PANEL (widget);
  StoneEditBuilder *builder = begin (self, N_ ("Cover Picture"));

  stone_edit_builder_set (builder, STONE_EDITION_FILE, "/cover/picture", NULL);
  stone_session_end_edit (self->session, builder);
}

static void
update_design_choices (StoneEditionPanel *self, StoneDesk *desk)
{
  g_auto (GStrv) names = stone_desk_list_designs (stone_desk_get_folder (desk));
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *label = stone_design_name_to_label (names[i]);
      g_strv_builder_add (labels, label);
    }
  g_auto (GStrv) all_labels = g_strv_builder_end (labels);
  stone_choice_binding_set_choices (self->design_binding, (const char *const *) names,
                                    (const char *const *) all_labels);
}

/* Trim and columns of the design that the pages are set in. */
static void
update_design_size (StoneEditionPanel *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  StoneLength width, height, bleed;

  if (pages == NULL)
    return;
  stone_design_get_trim (stone_pages_get_design (pages), &width, &height, &bleed);
  g_autofree char *size = g_strdup_printf (_ ("%.0f × %.0f mm"), width / 1024.0 * 25.4 / 72,
                                           height / 1024.0 * 25.4 / 72);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->design), size);
}

static void
project_changed (StoneEditionPanel *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneEdition *edition = get_edition (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self), edition != NULL);
  if (edition == NULL)
    return;
  self->showing = TRUE;
  show_date (self, edition->date);
  gtk_switch_set_active (self->contents, edition->contents);
  self->showing = FALSE;
  show_cover_picture (self, edition->cover_picture);
  update_cover_choices (self, stone_desk_get_project (desk));
}

static void
desk_bound (StoneEditionPanel *self)
{
  update_design_choices (self, stone_session_get_desk (self->session));
  project_changed (self);
  update_design_size (self);
}

/* The object */

static void
bind_text (StoneEditionPanel *self, StoneTextRow *row, const char *pointer)
{
  stone_binding_set_place (STONE_BINDING (stone_text_row_bind (row, self->session)),
                           STONE_EDITION_FILE, pointer);
}

static void
bind_rows (StoneEditionPanel *self)
{
  bind_text (self, self->publication, "/publication");
  bind_text (self, self->number, "/number");
  bind_text (self, self->cover_fly_title, "/cover/fly-title");
  bind_text (self, self->cover_line, "/cover/headline");
  bind_text (self, self->imprint, "/imprint");
  self->cover_binding =
      stone_choice_binding_attach (self->cover_story, self->session, N_ ("Cover Story"));
  stone_choice_binding_set_apply (self->cover_binding, apply_cover, NULL);
  stone_binding_set_place (STONE_BINDING (self->cover_binding), STONE_EDITION_FILE,
                           "/cover/article");
  self->design_binding =
      stone_choice_binding_attach (self->design, self->session, N_ ("Page Design"));
  stone_binding_set_place (STONE_BINDING (self->design_binding), STONE_EDITION_FILE, "/design");
  self->first_page_binding =
      stone_number_binding_attach (self->first_page, self->session, 1, N_ ("First Page"));
  stone_binding_set_place (STONE_BINDING (self->first_page_binding), STONE_EDITION_FILE,
                           "/first-page");
}

GtkWidget *
stone_edition_panel_new (StoneSession *session)
{
  StoneEditionPanel *self = g_object_new (STONE_TYPE_EDITION_PANEL, NULL);

  self->session = g_object_ref (session);
  bind_rows (self);
  adw_bin_set_child (self->sections_bin, stone_section_rows_new (session));
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  project_changed (self);
  return GTK_WIDGET (self);
}

static void
stone_edition_panel_dispose (GObject *object)
{
  StoneEditionPanel *self = STONE_EDITION_PANEL (object);

  g_clear_object (&self->desk_signals);
  g_clear_pointer (&self->offered, stone_project_unref);
  G_OBJECT_CLASS (stone_edition_panel_parent_class)->dispose (object);
}

static void
stone_edition_panel_finalize (GObject *object)
{
  g_clear_object (&STONE_EDITION_PANEL (object)->session);
  G_OBJECT_CLASS (stone_edition_panel_parent_class)->finalize (object);
}

static void
stone_edition_panel_class_init (StoneEditionPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_edition_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_edition_panel_finalize;
  g_type_ensure (STONE_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-edition-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, publication);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, number);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, cover_fly_title);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, cover_line);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, imprint);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, cover_picture);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, remove_cover);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, date_row);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, date_popover);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, calendar);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, cover_story);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, design);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, sections_bin);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, first_page);
  gtk_widget_class_bind_template_child (widget_class, StoneEditionPanel, contents);
  gtk_widget_class_bind_template_callback (widget_class, day_selected);
  gtk_widget_class_bind_template_callback (widget_class, contents_toggled);
  gtk_widget_class_install_action (widget_class, "edition.choose-cover-picture", NULL,
                                   choose_cover_picture);
  gtk_widget_class_install_action (widget_class, "edition.remove-cover-picture", NULL,
                                   remove_cover_picture);
}

static void
stone_edition_panel_init (StoneEditionPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::pages",
                                 G_CALLBACK (update_design_size), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (desk_bound), self,
                           G_CONNECT_SWAPPED);
}
