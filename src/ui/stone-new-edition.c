/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-names.h"
#include "stone-new-edition.h"
#include "stone-next-edition.h"

struct _StoneNewEdition
{
  AdwWindow parent_instance;
  AdwEntryRow *publication, *date, *sections;
  AdwComboRow *design, *carry;
  AdwActionRow *folder;
  GtkLabel *error;
  GtkButton *create;
  GtkFileChooserNative *chooser;
  StoneDesk *before; /* or NULL */
  char **designs;
  char *parent_folder; /* the edition's own is made in it */
  char *path;          /* of the edition to be */
};

static guint created_signal;

G_DEFINE_FINAL_TYPE (StoneNewEdition, stone_new_edition, ADW_TYPE_WINDOW)

static const char *
text_of (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
say (StoneNewEdition *self, const char *error)
{
  gtk_label_set_label (self->error, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), error != NULL);
}

/* The folder takes its name from publication and date. */
static void
update (StoneNewEdition *self)
{
  gboolean named = *text_of (self->publication) != '\0';
  g_autofree char *slug = stone_slug (named ? text_of (self->publication) : _ ("Edition"));
  g_autofree char *date = stone_date_parse (text_of (self->date));
  g_autofree char *name = date != NULL ? g_strdup_printf ("%s-%s", slug, date) : g_strdup (slug);
  g_autofree char *escaped = NULL;
  gboolean exists;

  g_free (self->path);
  self->path = g_build_filename (self->parent_folder, name, NULL);
  escaped = g_markup_escape_text (self->path, -1);
  adw_action_row_set_subtitle (self->folder, escaped);
  exists = g_file_test (self->path, G_FILE_TEST_EXISTS);
  if (*text_of (self->date) != '\0' && date == NULL)
    say (self, _ ("The date should be one like 2026-10-03."));
  else
    say (self,
         exists ? _ ("This folder is there already. Open it, or choose another name.") : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->create), named && date != NULL && !exists);
}

static void
on_folder_chosen (GtkFileChooserNative *chooser, int response, StoneNewEdition *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    {
      g_free (self->parent_folder);
      self->parent_folder = g_file_get_path (file);
      update (self);
    }
  g_clear_object (&self->chooser);
}

static void
on_choose_folder (StoneNewEdition *self)
{
  self->chooser =
      gtk_file_chooser_native_new (_ ("Where the Edition’s Folder Is Made"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_folder_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_created (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneNewEdition) self = STONE_NEW_EDITION (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneDesk) desk = stone_desk_create_finish (result, &error);

  if (desk == NULL)
    {
      say (self, error->message);
      gtk_widget_set_sensitive (GTK_WIDGET (self->create), TRUE);
      return;
    }
  g_signal_emit (self, created_signal, 0, desk);
  gtk_window_close (GTK_WINDOW (self));
}

static const char *
get_design (StoneNewEdition *self)
{
  guint design = adw_combo_row_get_selected (self->design);

  return design != GTK_INVALID_LIST_POSITION ? self->designs[design] : "weekly";
}

static StoneProject *
make_next (StoneNewEdition *self, GError **error)
{
  g_autofree char *date = stone_date_parse (text_of (self->date));

  return stone_next_edition (stone_desk_get_project (self->before), text_of (self->publication),
                             date, get_design (self),
                             (StoneCarry) adw_combo_row_get_selected (self->carry), error);
}

static StoneProject *
make_project (StoneNewEdition *self, GError **error)
{
  g_autofree char *date = stone_date_parse (text_of (self->date));
  g_autoptr (StoneValue) bare =
      stone_edition_new_value (text_of (self->publication), date, get_design (self));
  g_auto (GStrv) names = g_strsplit (text_of (self->sections), ",", -1);
  g_autoptr (GPtrArray) sections =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (StoneValue) list = NULL;
  g_autoptr (StoneValue) edition = NULL;

  for (char **name = names; *name != NULL; name++)
    if (*g_strstrip (*name) != '\0')
      g_ptr_array_add (sections,
                       stone_value_new_object ("name", stone_value_new_string (*name), "color",
                                               stone_value_new_string (
                                                   stone_section_get_color (sections->len)),
                                               NULL));
  list = stone_value_new_array ((StoneValue **) sections->pdata, sections->len);
  edition = stone_value_with_member (bare, "sections", list);
  return stone_project_new (edition, error);
}

static void
on_create (StoneNewEdition *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) project =
      self->before != NULL ? make_next (self, &error) : make_project (self, &error);

  if (project == NULL)
    {
      say (self, error->message);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->create), FALSE);
  if (self->before != NULL)
    stone_desk_create_next_async (self->before, self->path, project, NULL, on_created,
                                  g_object_ref (self));
  else
    stone_desk_create_async (self->path, project, NULL, on_created, g_object_ref (self));
}

static void
stone_new_edition_dispose (GObject *object)
{
  StoneNewEdition *self = STONE_NEW_EDITION (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->before);
  g_clear_pointer (&self->designs, g_strfreev);
  g_clear_pointer (&self->parent_folder, g_free);
  g_clear_pointer (&self->path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), STONE_TYPE_NEW_EDITION);
  G_OBJECT_CLASS (stone_new_edition_parent_class)->dispose (object);
}

static void
stone_new_edition_class_init (StoneNewEditionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_new_edition_dispose;
  created_signal = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, STONE_TYPE_DESK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-new-edition.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneNewEdition, publication);
  gtk_widget_class_bind_template_child (widget_class, StoneNewEdition, date);
  gtk_widget_class_bind_template_child (widget_class, StoneNewEdition, sections);
  gtk_widget_class_bind_template_child (widget_class, StoneNewEdition, design);
  gtk_widget_class_bind_template_child (widget_class, StoneNewEdition, carry);
  gtk_widget_class_bind_template_child (widget_class, StoneNewEdition, folder);
  gtk_widget_class_bind_template_child (widget_class, StoneNewEdition, error);
  gtk_widget_class_bind_template_child (widget_class, StoneNewEdition, create);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_folder);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill_designs (StoneNewEdition *self, const char *folder, const char *chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_strfreev (self->designs);
  self->designs = stone_desk_list_designs (folder);
  for (guint i = 0; self->designs[i] != NULL; i++)
    gtk_string_list_take (names, stone_design_name_to_label (self->designs[i]));
  adw_combo_row_set_model (self->design, G_LIST_MODEL (names));
  for (guint i = 0; self->designs[i] != NULL; i++)
    if (g_str_equal (self->designs[i], chosen))
      adw_combo_row_set_selected (self->design, i);
}

static void
stone_new_edition_init (StoneNewEdition *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  gtk_widget_init_template (GTK_WIDGET (self));
  self->parent_folder = g_strdup (documents != NULL ? documents : g_get_home_dir ());
  fill_designs (self, NULL, "weekly");
  gtk_editable_set_text (GTK_EDITABLE (self->date), today);
  update (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->create));
  gtk_widget_grab_focus (GTK_WIDGET (self->publication));
}

/* A design that the edition before keeps in its own folder stays there: the next one has none. */
static void
come_after (StoneNewEdition *self, StoneDesk *before)
{
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (before));
  g_autofree char *date = stone_next_edition_date (edition);
  /* Translators: %s is a publication */
  g_autofree char *title =
      g_strdup_printf (_ ("New from %s"),
                       *edition->publication != '\0' ? edition->publication : _ ("Untitled"));

  self->before = g_object_ref (before);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_set_visible (GTK_WIDGET (self->sections), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->carry), TRUE);
  adw_combo_row_set_selected (self->carry, STONE_CARRY_UNFINISHED);
  g_free (self->parent_folder);
  self->parent_folder = g_path_get_dirname (stone_desk_get_folder (before));
  fill_designs (self, NULL, edition->design);
  gtk_editable_set_text (GTK_EDITABLE (self->publication), edition->publication);
  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
}

GtkWidget *
stone_new_edition_new (GtkWindow *parent, StoneDesk *before)
{
  StoneNewEdition *self = g_object_new (STONE_TYPE_NEW_EDITION, "transient-for", parent, NULL);

  if (before != NULL)
    come_after (self, before);
  return GTK_WIDGET (self);
}
