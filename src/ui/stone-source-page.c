/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-names.h"
#include "stone-source-page.h"

struct _StoneSourcePage
{
  GtkBox parent_instance;
  /*< owned >*/
  StoneSources *sources;
  StoneSourceSettings *before; /* NULL: a new one */
  StoneSourceSettings *next;   /* to be kept; or NULL */
  GCancellable *cancellable;   /* of what is tried */
  /*< from the template >*/
  AdwWindowTitle *title;
  GtkButton *done;
  AdwPreferencesGroup *fields, *trying;
  GtkImage *test_sign, *init_sign;
  AdwEntryRow *name, *address, *user, *password;
  AdwActionRow *plain_row, *test_row, *init_row;
  GtkSwitch *plain;
  GtkSpinner *spinner;
  GtkWidget *remove;

  StoneSourceKind kind;
};

G_DEFINE_FINAL_TYPE (StoneSourcePage, stone_source_page, GTK_TYPE_BOX)

/* What stands behind either call, on the source as the fields say. */
typedef struct
{
  StoneSourcePage *page;
  AdwActionRow *row; /* says what came of it */
  void (*begin) (StoneSource *, GCancellable *, GAsyncReadyCallback, gpointer);
  char *(*finish) (StoneSource *, GAsyncResult *, GError **);
  StoneSourceSettings *settings;
} Try;

static void
try_free (Try *try)
{
  g_object_unref (try->page);
  stone_source_settings_free (try->settings);
  g_free (try);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Try, try_free)

static const char *
text_of (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
tell (AdwActionRow *row, const char *words, const char *tone)
{
  GtkImage *sign = GTK_IMAGE (g_object_get_data (G_OBJECT (row), "sign"));
  g_autofree char *sentence = stone_make_sentence (words);

  adw_action_row_set_subtitle (row, sentence);
  gtk_widget_set_visible (GTK_WIDGET (sign), tone != NULL);
  gtk_image_set_from_icon_name (sign, g_strcmp0 (tone, "error") == 0 ? "dialog-error-symbolic"
                                                                     : "object-select-symbolic");
  stone_set_class (GTK_WIDGET (sign), "success", g_strcmp0 (tone, "success") == 0);
  stone_set_class (GTK_WIDGET (sign), "error", g_strcmp0 (tone, "error") == 0);
}

/* What came of a try is of what stood in the fields then. */
static void
on_field (StoneSourcePage *self)
{
  tell (self->test_row, "", NULL);
  tell (self->init_row, "", NULL);
}

static StoneSourceSettings *
read_fields (StoneSourcePage *self, GError **error)
{
  StoneSourceSettings *settings =
      stone_source_settings_new (self->kind, text_of (self->name), text_of (self->address),
                                 text_of (self->user), gtk_switch_get_active (self->plain), error);

  if (settings != NULL && self->before != NULL)
    settings->off = self->before->off;
  return settings;
}

static gboolean
is_gone (StoneSourcePage *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/* Trying it */

static void
end_try (Try *try, const char *words, GError *error)
{
  StoneSourcePage *self = try->page;
  g_autoptr (GError) owned = error;

  if (is_gone (self))
    return;
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (error != NULL)
    tell (try->row, error->message, "error");
  else
    tell (try->row, words, "success");
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Try) try = data;
  GError *error = NULL;
  g_autofree char *words = try->finish (STONE_SOURCE (source), result, &error);

  end_try (try, words, error);
}

/* Takes TRY. */
static void
try_with (Try *try, const char *password)
{
  GError *error = NULL;
  g_autoptr (StoneSource) source =
      stone_sources_try (try->page->sources, try->settings, password, &error);

  if (source != NULL)
    {
      try->begin (source, try->page->cancellable, on_tried, try);
      return;
    }
  end_try (try, NULL, error);
  try_free (try);
}

static void
on_password (GObject *passwords, GAsyncResult *result, gpointer data)
{
  g_autofree char *password =
      stone_passwords_find_finish (STONE_PASSWORDS (passwords), result, NULL);

  try_with (data, password);
}

/* A password that is kept is for the address and the user that it was given with: at another it is
 * typed again. */
static gboolean
is_same_place (const StoneSourceSettings *a, const StoneSourceSettings *b)
{
  return g_str_equal (a->address, b->address) && g_str_equal (a->user, b->user);
}

/* A password that was not typed is the one that is kept. */
static void
begin_try (Try *try)
{
  StoneSourcePage *self = try->page;
  gboolean kept = self->before != NULL && is_same_place (self->before, try->settings);

  gtk_spinner_set_spinning (self->spinner, TRUE);
  tell (try->row, _ ("Asking…"), NULL);
  if (*text_of (self->password) != '\0' || !kept)
    try_with (try, text_of (self->password));
  else
    stone_passwords_find_async (stone_sources_get_passwords (self->sources), try->settings->name,
                                self->cancellable, on_password, try);
}

static void
start (StoneSourcePage *self,
       AdwActionRow *row,
       void (*begin) (StoneSource *, GCancellable *, GAsyncReadyCallback, gpointer),
       char *(*finish) (StoneSource *, GAsyncResult *, GError **) )
{
  g_autoptr (GError) error = NULL;
  StoneSourceSettings *settings = read_fields (self, &error);
  Try *try;

  if (settings == NULL)
    {
      tell (row, error->message, "error");
      return;
    }
  try = g_new0 (Try, 1);
  try->page = g_object_ref (self);
  try->row = row;
  try->begin = begin;
  try->finish = finish;
  try->settings = settings;
  begin_try (try);
}

static void
on_test (StoneSourcePage *self)
{
  start (self, self->test_row, stone_source_test_async, stone_source_test_finish);
}

static void
on_init (StoneSourcePage *self)
{
  start (self, self->init_row, stone_source_init_async, stone_source_init_finish);
}

/* Keeping it */

static void
close_page (StoneSourcePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sources.close-page", NULL);
}

/* ERROR: why it is not kept; NULL: it is. */
static void
tell_refused (StoneSourcePage *self, const GError *error)
{
  g_autofree char *words = stone_make_sentence (error != NULL ? error->message : "");

  if (is_gone (self))
    return;
  stone_set_group_words (self->fields, words);
  stone_set_class (GTK_WIDGET (self->fields), "error", error != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), self->before == NULL);
}

/* The next settings; FALSE: the page says why not. */
static gboolean
keep (StoneSourcePage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean kept = self->before != NULL ? stone_sources_change (self->sources, self->next, &error)
                                       : stone_sources_add (self->sources, self->next, &error);

  if (kept)
    {
      stone_source_settings_free (self->before);
      self->before = g_steal_pointer (&self->next);
    }
  tell_refused (self, error);
  return kept;
}

/* Whoever pressed Add and left wants it kept all the same. */
static void
on_stored (GObject *passwords, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneSourcePage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean kept = FALSE;
  gboolean settings_kept;

  stone_passwords_store_finish (STONE_PASSWORDS (passwords), result, &kept, &error);
  settings_kept = keep (self);
  if (is_gone (self))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), TRUE);
  if (!settings_kept)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (kept && error == NULL)
    {
      close_page (self);
      return;
    }
  tell (self->test_row,
        error != NULL ? error->message
                      : _ ("This session has no keyring: the password is kept until Stonehand "
                           "is closed."),
        error != NULL ? "error" : NULL);
  gtk_button_set_label (self->done, _ ("_Done"));
}

static void
store_password (StoneSourcePage *self)
{
  g_autofree char *label = g_strdup_printf (_ ("Stonehand: source “%s”"), self->next->name);

  gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
  stone_passwords_store_async (stone_sources_get_passwords (self->sources), self->next->name, label,
                               text_of (self->password), NULL, on_stored, g_object_ref (self));
}

/* Without a password typed: the one that is kept is for another place, if it moved. */
static void
keep_without_password (StoneSourcePage *self)
{
  gboolean moved = self->before != NULL && *self->next->user != '\0' &&
                   !is_same_place (self->before, self->next);

  if (moved)
    stone_passwords_forget_async (stone_sources_get_passwords (self->sources), self->next->name,
                                  NULL, NULL, NULL);
  if (!keep (self))
    return;
  if (moved)
    tell (self->test_row, _ ("The address or the user is another: type the password once more."),
          NULL);
  else
    close_page (self);
}

/* The password, if one was typed, goes into the keyring before the settings are kept: whoever sees
 * a new source asks it at once, and opens it with what the keyring has. */
static void
on_done (StoneSourcePage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean taken;

  g_clear_pointer (&self->next, stone_source_settings_free);
  self->next = read_fields (self, &error);
  if (self->next == NULL)
    {
      tell_refused (self, error);
      return;
    }
  taken = self->before == NULL && stone_source_settings_find (stone_sources_list (self->sources),
                                                              self->next->name, NULL) != NULL;
  if (*text_of (self->password) != '\0' && !taken)
    store_password (self);
  else
    keep_without_password (self);
}

static void
remove_source (StoneSourcePage *self)
{
  g_autoptr (GError) error = NULL;

  if (!stone_sources_remove (self->sources, self->before->name, &error))
    {
      tell_refused (self, error);
      return;
    }
  stone_sources_forget_async (self->sources, self->before->name, NULL, NULL, NULL);
  close_page (self);
}

static void
on_answer (AdwMessageDialog *question, const char *response, gpointer data)
{
  if (g_str_equal (response, "remove"))
    remove_source (data);
}

static void
on_remove (StoneSourcePage *self)
{
  GtkWidget *question =
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, NULL);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (question), _ ("Remove “%s”?"),
                                     self->before->name);
  adw_message_dialog_set_body (
      ADW_MESSAGE_DIALOG (question),
      _ ("Its address, its password and the stories that a feed brought are "
         "forgotten. Nothing is changed at the source itself."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "cancel", _ ("_Cancel"),
                                    "remove", _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (question, "response", G_CALLBACK (on_answer), self, 0);
  gtk_window_present (GTK_WINDOW (question));
}

/* The object */

/* One is here to type. */
static void
stone_source_page_map (GtkWidget *widget)
{
  StoneSourcePage *self = STONE_SOURCE_PAGE (widget);

  GTK_WIDGET_CLASS (stone_source_page_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->before == NULL ? self->name : self->address));
}

static const char *const addresses[STONE_N_SOURCE_KINDS] = {
  [STONE_SOURCE_FEED] = N_ ("Address, like https://wire.example/rss"),
  [STONE_SOURCE_WORDPRESS] = N_ ("Address, like https://courier.example"),
  [STONE_SOURCE_POSTGRES] = N_ ("Address, like host=db1,db2 dbname=news"),
  [STONE_SOURCE_OPENSEARCH] = N_ ("Address, like https://host:9200/stories"),
};

static void
show_kind (StoneSourcePage *self)
{
  gboolean archive = self->kind == STONE_SOURCE_POSTGRES;
  gboolean feed = self->kind == STONE_SOURCE_FEED;

  adw_window_title_set_title (self->title, stone_source_kind_title (self->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->user), !feed);
  gtk_widget_set_visible (GTK_WIDGET (self->password), !feed);
  gtk_widget_set_visible (GTK_WIDGET (self->plain_row), !archive);
  gtk_widget_set_visible (GTK_WIDGET (self->init_row), archive);
  if (self->kind == STONE_SOURCE_WORDPRESS)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password),
                                   _ ("Application password"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address), _ (addresses[self->kind]));
  adw_preferences_group_set_description (
      self->trying, feed ? ""
                         : _ ("Passwords are kept in the system’s keyring, and sent to this "
                              "address only."));
}

GtkWidget *
stone_source_page_new (StoneSources *sources,
                       StoneSourceKind kind,
                       const StoneSourceSettings *settings)
{
  StoneSourcePage *self = g_object_new (STONE_TYPE_SOURCE_PAGE, NULL);

  self->sources = g_object_ref (sources);
  self->kind = kind;
  show_kind (self);
  gtk_widget_set_visible (self->remove, settings != NULL);
  gtk_button_set_label (self->done, settings != NULL ? _ ("_Apply") : _ ("_Add"));
  if (settings != NULL)
    {
      self->before = stone_source_settings_copy (settings);
      gtk_editable_set_text (GTK_EDITABLE (self->name), settings->name);
      gtk_editable_set_text (GTK_EDITABLE (self->address), settings->address);
      gtk_editable_set_text (GTK_EDITABLE (self->user), settings->user);
      gtk_switch_set_active (self->plain, settings->plain);
      gtk_widget_set_sensitive (GTK_WIDGET (self->name), FALSE);
    }
  return GTK_WIDGET (self);
}

/* Closed: what is tried holds the page, so that it is not disposed of before that ends. */
static void
stone_source_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (STONE_SOURCE_PAGE (widget)->cancellable);
  GTK_WIDGET_CLASS (stone_source_page_parent_class)->unroot (widget);
}

static void
stone_source_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_SOURCE_PAGE);
  G_OBJECT_CLASS (stone_source_page_parent_class)->dispose (object);
}

static void
stone_source_page_finalize (GObject *object)
{
  StoneSourcePage *self = STONE_SOURCE_PAGE (object);

  g_clear_object (&self->sources);
  g_clear_object (&self->cancellable);
  stone_source_settings_free (self->before);
  stone_source_settings_free (self->next);
  G_OBJECT_CLASS (stone_source_page_parent_class)->finalize (object);
}

static void
stone_source_page_class_init (StoneSourcePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->unroot = stone_source_page_unroot;
  widget_class->map = stone_source_page_map;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sources.close-page", NULL);
  G_OBJECT_CLASS (class)->dispose = stone_source_page_dispose;
  G_OBJECT_CLASS (class)->finalize = stone_source_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/stonehand/Stonehand/ui/stone-source-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, title);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, done);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, fields);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, trying);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, test_sign);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, init_sign);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, name);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, address);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, user);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, password);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, plain_row);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, test_row);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, init_row);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, plain);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, StoneSourcePage, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_field);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
  gtk_widget_class_bind_template_callback (widget_class, on_test);
  gtk_widget_class_bind_template_callback (widget_class, on_init);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
stone_source_page_init (StoneSourcePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set_data (G_OBJECT (self->test_row), "sign", self->test_sign);
  g_object_set_data (G_OBJECT (self->init_row), "sign", self->init_sign);
  self->cancellable = g_cancellable_new ();
}
