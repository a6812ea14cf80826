/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-arrange.h"
#include "stone-late-menu.h"
#include "stone-names.h"
#include "stone-section-rows.h"

struct _StoneSectionRows
{
  AdwBin parent_instance;
  /*< owned >*/
  StoneSession *session;
  GSignalGroup *desk_signals;
  GSimpleActionGroup *actions;
  GPtrArray *rows;     /* GtkWidget, borrowed from the group */
  StoneProject *shown; /* what the rows are of, or NULL */
  /*< borrowed >*/
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (StoneSectionRows, stone_section_rows, ADW_TYPE_BIN)

static StoneProject *
get_project (StoneSectionRows *self)
{
  return stone_desk_get_project (stone_session_get_desk (self->session));
}

static StoneEditBuilder *
begin (StoneSectionRows *self, const char *name)
{
  return stone_desk_edit (stone_session_get_desk (self->session), STONE_ORIGIN_COMMAND, name);
}

static guint
count_articles (StoneProject *project, const char *section)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (project, ids[i]);
      n += article != NULL && g_str_equal (article->section, section);
    }
  return n;
}

static const StoneSection *
get_section (StoneSectionRows *self, guint index)
{
  StoneEdition *edition = stone_project_get_edition (get_project (self));

  return index < edition->sections->len ? &g_array_index (edition->sections, StoneSection, index)
                                        : NULL;
}

static guint
get_index (gpointer row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
}

/* Commands */

static gboolean
name_is_free (StoneSectionRows *self, const char *name)
{
  return *name != '\0' &&
         stone_edition_find_section (stone_project_get_edition (get_project (self)), name) == NULL;
}

/* The articles go along: article.section is the truth about where one belongs. */
static void
rename_articles (StoneEditBuilder *builder, const char *from, const char *to)
{
  StoneProject *project = stone_edit_builder_peek (builder);
  g_autoptr (StoneProject) before = stone_project_ref (project);
  g_autofree const char **ids = stone_project_list_articles (before);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (before, ids[i]);
      g_autofree char *file = stone_project_article_file (ids[i]);
      if (article != NULL && g_str_equal (article->section, from))
        stone_edit_builder_set_string (builder, file, "/section", to);
    }
}

static void
name_applied (StoneSectionRows *self, AdwEntryRow *row)
{
  const StoneSection *section = get_section (self, get_index (row));
  const char *name = gtk_editable_get_text (GTK_EDITABLE (row));

  if (section == NULL || g_str_equal (name, section->name))
    return;
  if (!name_is_free (self, name))
    {
      gtk_editable_set_text (GTK_EDITABLE (row), section->name);
      stone_session_toast (self->session, _ ("A section needs a name of its own"), NULL, NULL);
      return;
    }
  g_autofree char *pointer = g_strdup_printf ("/sections/%u/name", get_index (row));
  g_autofree char *old = g_strdup (section->name);
  g_autofree char *new = g_strdup (name);
  StoneEditBuilder *builder = begin (self, N_ ("Rename Section"));
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, pointer, new);
  rename_articles (builder, old, new);
  stone_session_end_edit (self->session, builder);
}

static void
color_set (StoneSectionRows *self, GtkColorButton *button)
{
  g_autofree char *pointer = g_strdup_printf ("/sections/%u/color", get_index (button));
  GdkRGBA color;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &color);
  g_autofree char *text =
      g_strdup_printf ("#%02x%02x%02x", (guint) (color.red * 255 + .5),
                       (guint) (color.green * 255 + .5), (guint) (color.blue * 255 + .5));
  StoneEditBuilder *builder = begin (self, N_ ("Section Colour"));
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, pointer, text);
  stone_session_end_edit (self->session, builder);
}

static void
add_section (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneSectionRows *self = user_data;
  guint n = stone_project_get_edition (get_project (self))->sections->len;
  g_autofree char *name = g_strdup (_ ("New Section"));

  for (guint i = 2; !name_is_free (self, name); i++)
    {
      g_free (name);
      name = g_strdup_printf (_ ("New Section %u"), i);
    }
  g_autoptr (StoneValue) value =
      stone_value_new_object ("name", stone_value_new_string (name), NULL);
  StoneEditBuilder *builder = begin (self, N_ ("Add Section"));
  stone_edit_builder_splice (builder, STONE_EDITION_FILE, "/sections", n, 0, &value, 1);
  if (stone_session_end_edit (self->session, builder) && self->rows->len > n)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, n));
}

/* One place, with its articles; the focus goes along. */
static void
move_section (StoneSectionRows *self, guint index, int step)
{
  const StoneSection *section = get_section (self, index);
  GtkWidget *row;

  if (section == NULL || !stone_arrange_step_section (self->session, section->name, step))
    return;
  row = g_ptr_array_index (self->rows, index + step);
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (row), "menu"));
}

static void
move_earlier (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_section (user_data, g_variant_get_uint32 (parameter), -1);
}

static void
move_later (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_section (user_data, g_variant_get_uint32 (parameter), 1);
}

static void
remove_section (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneSectionRows *self = user_data;
  guint index = g_variant_get_uint32 (parameter);
  const StoneSection *section = get_section (self, index);

  if (section == NULL)
    return;
  if (count_articles (get_project (self), section->name) > 0)
    {
      stone_session_toast (self->session, _ ("A section with articles stays: move them first"),
                           NULL, NULL);
      return;
    }
  StoneEditBuilder *builder = begin (self, N_ ("Remove Section"));
  stone_edit_builder_splice (builder, STONE_EDITION_FILE, "/sections", index, 1, NULL, 0);
  if (stone_session_end_edit (self->session, builder))
    stone_session_toast (self->session, _ ("Section removed"), _ ("Undo"), "win.undo");
}

/* The rubric is wanted for few sections: it has a dialog of its own. */

static void
rubric_answered (StoneSectionRows *self, const char *response, AdwMessageDialog *dialog)
{
  GtkEditable *row = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  const StoneSection *section = get_section (self, get_index (dialog));
  const char *rubric = gtk_editable_get_text (row);

  if (!g_str_equal (response, "set") || section == NULL || g_str_equal (rubric, section->rubric))
    return;
  g_autofree char *pointer = g_strdup_printf ("/sections/%u/rubric", get_index (dialog));
  StoneEditBuilder *builder = begin (self, N_ ("Rubric of a Section"));
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, pointer, rubric);
  stone_session_end_edit (self->session, builder);
}

static void
ask_rubric (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneSectionRows *self = user_data;
  guint index = g_variant_get_uint32 (parameter);
  const StoneSection *section = get_section (self, index);

  if (section == NULL)
    return;
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), section->name,
      _ ("Stands beside the section’s name at the head of a page of short notes."));
  GtkWidget *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Rubric"));
  gtk_editable_set_text (GTK_EDITABLE (row), section->rubric);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (dialog), "index", GUINT_TO_POINTER (index));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), row);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "set",
                                    _ ("_Set"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "set",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "set");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (rubric_answered), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Rows */

static GtkWidget *
make_menu_button (guint index)
{
  static const struct
  {
    const char *label, *action;
  } commands[] = { { N_ ("Rubric…"), "sections.rubric" },
                   { N_ ("Move Up"), "sections.earlier" },
                   { N_ ("Move Down"), "sections.later" },
                   { N_ ("Remove"), "sections.remove" } };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (commands[i].label), NULL);
      g_menu_item_set_action_and_target (item, commands[i].action, "u", index);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  stone_late_menu_set (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_color_button (StoneSectionRows *self, guint index)
{
  GtkWidget *button = gtk_color_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "section-color");
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  stone_name_inside (button, GTK_TYPE_BUTTON, _ ("Choose the colour"));
  g_signal_connect_object (button, "color-set", G_CALLBACK (color_set), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_row (StoneSectionRows *self, guint index)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *color = make_color_button (self, index);
  GtkWidget *menu = make_menu_button (index);

  adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), color);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), menu);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (row), "color", color);
  g_object_set_data (G_OBJECT (row), "menu", menu);
  g_signal_connect_object (row, "apply", G_CALLBACK (name_applied), self, G_CONNECT_SWAPPED);
  return row;
}

static void
show_section (StoneSectionRows *self, GtkWidget *row, const StoneSection *section)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "color");
  GtkWidget *menu = g_object_get_data (G_OBJECT (row), "menu");
  guint n = count_articles (get_project (self), section->name);
  g_autofree char *title =
      g_strdup_printf (ngettext ("Section, %u article", "Section, %u articles", n), n);
  GdkRGBA color = { .5, .5, .5, 1 };

  if (*section->color != '\0')
    gdk_rgba_parse (&color, section->color);
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &color);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), section->name))
    gtk_editable_set_text (GTK_EDITABLE (row), section->name);
  stone_name_widget (button, _ ("Colour of %s"), section->name);
  stone_name_widget (menu, _ ("Commands for %s"), section->name);
}

/* Rows stay as long as there are sections for them, and with them the focus. */
static void
show_sections (StoneSectionRows *self, StoneEdition *edition)
{
  while (self->rows->len > edition->sections->len)
    adw_preferences_group_remove (self->group,
                                  g_ptr_array_steal_index (self->rows, self->rows->len - 1));
  while (self->rows->len < edition->sections->len)
    {
      GtkWidget *row = make_row (self, self->rows->len);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  for (guint i = 0; i < self->rows->len; i++)
    show_section (self, g_ptr_array_index (self->rows, i),
                  &g_array_index (edition->sections, StoneSection, i));
}

static void
project_changed (StoneSectionRows *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneProject *project = desk != NULL ? stone_desk_get_project (desk) : NULL;

  if (project == NULL || (self->shown != NULL && stone_project_lists_same (self->shown, project)))
    return;
  g_clear_pointer (&self->shown, stone_project_unref);
  self->shown = stone_project_ref (project);
  show_sections (self, stone_project_get_edition (project));
}

/* The object */

static const GActionEntry entries[] = {
  { "add", add_section, NULL, NULL, NULL, { 0 } },
  { "earlier", move_earlier, "u", NULL, NULL, { 0 } },
  { "later", move_later, "u", NULL, NULL, { 0 } },
  { "rubric", ask_rubric, "u", NULL, NULL, { 0 } },
  { "remove", remove_section, "u", NULL, NULL, { 0 } },
};

GtkWidget *
stone_section_rows_new (StoneSession *session)
{
  StoneSectionRows *self = g_object_new (STONE_TYPE_SECTION_ROWS, NULL);

  self->session = g_object_ref (session);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  project_changed (self);
  return GTK_WIDGET (self);
}

static void
stone_section_rows_dispose (GObject *object)
{
  StoneSectionRows *self = STONE_SECTION_ROWS (object);

  g_clear_object (&self->desk_signals);
  G_OBJECT_CLASS (stone_section_rows_parent_class)->dispose (object);
}

static void
stone_section_rows_finalize (GObject *object)
{
  StoneSectionRows *self = STONE_SECTION_ROWS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, stone_project_unref);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_section_rows_parent_class)->finalize (object);
}

static void
stone_section_rows_class_init (StoneSectionRowsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = stone_section_rows_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_section_rows_finalize;
}

static void
stone_section_rows_init (StoneSectionRows *self)
{
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Sections"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "sections.add");
  gtk_widget_add_css_class (add, "flat");
  stone_name_widget (add, "%s", _ ("Add a section"));
  adw_preferences_group_set_header_suffix (self->group, add);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sections", G_ACTION_GROUP (self->actions));
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::project",
                                 G_CALLBACK (project_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (project_changed), self,
                           G_CONNECT_SWAPPED);
}
