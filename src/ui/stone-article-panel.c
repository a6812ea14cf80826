/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-article-panel.h"
#include "stone-choice-binding.h"
#include "stone-fit-text.h"
#include "stone-names.h"
#include "stone-number-binding.h"
#include "stone-text-row.h"

struct _StoneArticlePanel
{
  AdwBin parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  /*< from the template >*/
  GtkWidget *content;
  AdwComboRow *section, *status, *unit, *starts, *runs, *language;
  GtkMenuButton *section_button;
  GtkEntry *section_entry;
  StoneTextRow *byline;
  GtkWidget *length_row;
  GtkSpinButton *length;
  GtkLabel *body_fit, *headline_fit, *rubric_fit;
  GtkWidget *note_group;
  GtkLabel *note;
  /*< borrowed >*/
  StoneChoiceBinding *section_binding, *status_binding, *unit_binding, *starts_binding,
      *runs_binding, *language_binding;
  StoneFieldBinding *byline_binding;
  StoneNumberBinding *length_binding;
};

G_DEFINE_FINAL_TYPE (StoneArticlePanel, stone_article_panel, ADW_TYPE_BIN)

/* A section is a place in the running order too. */
static void
apply_section (StoneEditBuilder *builder,
               const char *file,
               const char *pointer,
               const char *value,
               gpointer user_data)
{
  g_autofree char *id = stone_project_article_id (file);

  stone_edit_builder_move_article (builder, id, value, G_MAXUINT);
}

/* One that is there is taken; one that isn't is made. */
static void
section_typed (StoneArticlePanel *self)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (self->session));
  StoneEdition *edition = stone_project_get_edition (project);
  g_autofree char *name =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->section_entry))));
  guint n = edition->sections->len;
  StoneEditBuilder *builder;

  gtk_menu_button_popdown (self->section_button);
  gtk_editable_set_text (GTK_EDITABLE (self->section_entry), "");
  if (*name == '\0')
    return;
  builder = stone_desk_edit (stone_session_get_desk (self->session), STONE_ORIGIN_COMMAND,
                             N_ ("Section"));
  if (stone_edition_find_section (edition, name) == NULL)
    {
      g_autoptr (StoneValue) section =
          stone_value_new_object ("name", stone_value_new_string (name), "color",
                                  stone_value_new_string (stone_section_get_color (n)), NULL);

      stone_edit_builder_splice (builder, STONE_EDITION_FILE, "/sections", n, 0, &section, 1);
    }
  stone_edit_builder_move_article (builder, stone_session_get_article_id (self->session), name,
                                   G_MAXUINT);
  stone_session_end_edit (self->session, builder);
}

static void
update_sections (StoneArticlePanel *self, StoneEdition *edition)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < edition->sections->len; i++)
    g_strv_builder_add (builder, g_array_index (edition->sections, StoneSection, i).name);
  g_auto (GStrv) names = g_strv_builder_end (builder);
  stone_choice_binding_set_choices (self->section_binding, (const char *const *) names,
                                    (const char *const *) names);
}

static void
update_note (StoneArticlePanel *self, StoneProject *project, StoneArticle *article)
{
  g_autofree char *note = stone_project_print_note (project, article);

  gtk_label_set_label (self->note, note);
  gtk_widget_set_visible (self->note_group, *note != '\0');
}

static void
project_changed (StoneArticlePanel *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneArticle *article = stone_session_get_article (self->session);

  gtk_widget_set_sensitive (self->content, article != NULL);
  if (article == NULL)
    return;
  StoneProject *project = stone_desk_get_project (desk);
  update_sections (self, stone_project_get_edition (project));
  update_note (self, project, article);
  gtk_widget_set_visible (self->length_row, article->length_unit != STONE_LENGTH_NONE);
}

static void
set_lines (GtkLabel *label, const StoneElementFit *element)
{
  g_autofree char *text = element != NULL ? stone_element_to_lines (element) : g_strdup ("–");

  gtk_label_set_label (label, text);
  if (element != NULL && element->over > 0)
    gtk_widget_add_css_class (GTK_WIDGET (label), "fit-note");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "fit-note");
}

static void
update_fit (StoneArticlePanel *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  const char *id = stone_session_get_article_id (self->session);
  const StoneFit *fit = pages != NULL && id != NULL ? stone_pages_get_fit (pages, id) : NULL;
  const StoneElementFit *print = stone_fit_of_element (pages, id, "/print-headline");
  g_autofree char *words = fit != NULL ? stone_fit_to_words (fit) : g_strdup ("–");

  gtk_label_set_label (self->body_fit, words);
  set_lines (self->headline_fit,
             print != NULL ? print : stone_fit_of_element (pages, id, "/headline"));
  set_lines (self->rubric_fit, stone_fit_of_element (pages, id, "/rubric"));
}

static void
article_changed (StoneArticlePanel *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  g_autofree char *file = article != NULL ? stone_project_article_file (article->id) : NULL;

  stone_binding_set_place (STONE_BINDING (self->section_binding), file, "/section");
  stone_binding_set_place (STONE_BINDING (self->status_binding), file, "/status");
  stone_binding_set_place (STONE_BINDING (self->byline_binding), file, "/byline");
  stone_binding_set_place (STONE_BINDING (self->unit_binding), file, "/length/unit");
  stone_binding_set_place (STONE_BINDING (self->length_binding), file, "/length/value");
  stone_binding_set_place (STONE_BINDING (self->starts_binding), file, "/starts");
  stone_binding_set_place (STONE_BINDING (self->runs_binding), file, "/runs");
  stone_binding_set_place (STONE_BINDING (self->language_binding), file, "/language");
  project_changed (self);
  update_fit (self);
}

static void
copy_note (StoneArticlePanel *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->note));
  stone_session_toast (self->session, _ ("Print note copied"), NULL, NULL);
}

/* The object */

static StoneChoiceBinding *
bind_choice (StoneArticlePanel *self,
             AdwComboRow *row,
             const char *edit_name,
             const char *const *values,
             const char *const *labels)
{
  StoneChoiceBinding *binding = stone_choice_binding_attach (row, self->session, edit_name);

  if (values != NULL)
    stone_choice_binding_set_choices (binding, values, labels);
  return binding;
}

static void
bind_identity (StoneArticlePanel *self)
{
  static const char *const statuses[] = { "idea", "draft", "edit", "ready", "off-stone", NULL };
  const char *labels[] = {
    stone_status_get_label (STONE_STATUS_IDEA),      stone_status_get_label (STONE_STATUS_DRAFT),
    stone_status_get_label (STONE_STATUS_EDIT),      stone_status_get_label (STONE_STATUS_READY),
    stone_status_get_label (STONE_STATUS_OFF_STONE), NULL
  };

  self->section_binding = bind_choice (self, self->section, N_ ("Section"), NULL, NULL);
  stone_choice_binding_set_apply (self->section_binding, apply_section, NULL);
  self->status_binding = bind_choice (self, self->status, N_ ("Status"), statuses, labels);
  self->byline_binding = stone_text_row_bind (self->byline, self->session);
}

static void
bind_length (StoneArticlePanel *self)
{
  static const char *const units[] = { "", "lines", "words", "columns", "pages", NULL };
  const char *const labels[] = { _ ("As long as it is"), _ ("Lines"), _ ("Words"),
                                 _ ("Columns"),          _ ("Pages"), NULL };

  self->unit_binding = bind_choice (self, self->unit, N_ ("Length to Meet"), units, labels);
  self->length_binding =
      stone_number_binding_attach (self->length, self->session, 0, N_ ("Length to Meet"));
}

static void
bind_print (StoneArticlePanel *self)
{
  static const char *const starts[] = { "", "run-on", "column", "page", NULL };
  const char *const start_labels[] = { _ ("As the section has it"), _ ("The same column"),
                                       _ ("A new column"), _ ("A new page"), NULL };
  static const char *const runs[] = { "", "both", "print", "web", NULL };
  const char *const run_labels[] = { _ ("In print and on the web"), _ ("In both, as told"),
                                     _ ("In print alone"), _ ("On the web alone"), NULL };
  static const char *const languages[] = { "", "en-GB", "en-US", "de", "fr", "es", "it", NULL };
  const char *const language_labels[] = { _ ("The edition’s"), _ ("English (UK)"),
                                          _ ("English (US)"),  _ ("German"),
                                          _ ("French"),        _ ("Spanish"),
                                          _ ("Italian"),       NULL };

  self->starts_binding = bind_choice (self, self->starts, N_ ("Starts On"), starts, start_labels);
  self->runs_binding = bind_choice (self, self->runs, N_ ("Runs"), runs, run_labels);
  self->language_binding =
      bind_choice (self, self->language, N_ ("Language"), languages, language_labels);
}

GtkWidget *
stone_article_panel_new (StoneSession *session)
{
  StoneArticlePanel *self = g_object_new (STONE_TYPE_ARTICLE_PANEL, NULL);

  self->session = g_object_ref (session);
  bind_identity (self);
  bind_length (self);
  bind_print (self);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  article_changed (self);
  return GTK_WIDGET (self);
}

static void
stone_article_panel_dispose (GObject *object)
{
  StoneArticlePanel *self = STONE_ARTICLE_PANEL (object);

  g_clear_object (&self->desk_signals);
  G_OBJECT_CLASS (stone_article_panel_parent_class)->dispose (object);
}

static void
stone_article_panel_finalize (GObject *object)
{
  g_clear_object (&STONE_ARTICLE_PANEL (object)->session);
  G_OBJECT_CLASS (stone_article_panel_parent_class)->finalize (object);
}

static void
stone_article_panel_class_init (StoneArticlePanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = stone_article_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_article_panel_finalize;
  g_type_ensure (STONE_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-article-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, content);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, section);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, section_button);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, section_entry);
  gtk_widget_class_bind_template_callback (widget_class, section_typed);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, status);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, byline);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, unit);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, length_row);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, length);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, body_fit);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, headline_fit);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, rubric_fit);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, starts);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, runs);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, language);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, note_group);
  gtk_widget_class_bind_template_child (widget_class, StoneArticlePanel, note);
  gtk_widget_class_bind_template_callback (widget_class, copy_note);
}

static void
stone_article_panel_init (StoneArticlePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->desk_signals, "notify::pages", G_CALLBACK (update_fit), self,
                                 G_CONNECT_SWAPPED);
}
