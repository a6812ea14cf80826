/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-desk-versions.h"
#include "stone-diff-list.h"
#include "stone-history-row.h"
#include "stone-history-window.h"
#include "stone-moment.h"
#include "stone-text.h"

struct _StoneHistoryWindow
{
  AdwWindow parent_instance;
  /*< owned >*/
  StoneSession *session;
  StoneDesk *desk;
  GPtrArray *files;      /* char *: of the subjects, in their order */
  GCancellable *reading; /* or NULL */
  StoneFileHistory *history;
  char *file; /* that it is the history of */
  /*< from the template >*/
  GtkDropDown *subject;
  GtkStringList *subjects;
  GtkButton *restore;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *empty;
  GtkListBox *list;
  GtkLabel *heading, *effect, *printed, *failure;
  AdwBin *diff;
};

G_DEFINE_FINAL_TYPE (StoneHistoryWindow, stone_history_window, ADW_TYPE_WINDOW)

/* ---- the version that is selected ---- */

static StoneFileVersion *
get_selected (StoneHistoryWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL && self->history != NULL
             ? g_ptr_array_index (self->history->versions, gtk_list_box_row_get_index (row))
             : NULL;
}

static void
show_words (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

/* Another person edits the article that it is the history of. */
static gboolean
is_held (StoneHistoryWindow *self)
{
  StoneArticle *article = stone_session_get_article (self->session);
  g_autofree char *id = stone_project_article_id (self->file);

  return article != NULL && g_strcmp0 (id, article->id) == 0 &&
         stone_session_is_held (self->session);
}

static void
show_effect (StoneHistoryWindow *self, const StoneFileVersion *version)
{
  g_autoptr (StoneFileDiff) diff = stone_desk_diff_version (self->desk, self->file, version->value);
  g_autofree char *count = stone_diff_list_count (diff);
  /* Translators: %s is what restoring changes in print, such as: +3 lines, 1 picture moved */
  g_autofree char *printed = g_strdup_printf (_ ("On the page: %s"), version->restored);
  gboolean same = diff->texts->len == 0;

  show_words (self->effect, same ? _ ("It stands like this now.") : count);
  show_words (self->printed, *version->restored != '\0' ? printed : NULL);
  adw_bin_set_child (self->diff, same ? NULL : stone_diff_list_new (diff));
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore), !same && !is_held (self));
}

static void
on_row_selected (StoneHistoryWindow *self)
{
  if (self->desk == NULL) /* on its way out */
    return;
  const StoneFileVersion *version = get_selected (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->restore), FALSE);
  adw_bin_set_child (self->diff, NULL);
  if (version == NULL)
    return;
  g_autofree char *moment = stone_moment_describe (version->time);
  /* Translators: %s is a time */
  g_autofree char *heading = g_strdup_printf (_ ("What restoring %s changes"), moment);
  gtk_label_set_label (self->heading, heading);
  show_words (self->printed, NULL);
  if (version->problem != NULL)
    show_words (self->effect, version->problem);
  else if (version->value == NULL)
    show_words (self->effect, _ ("The article was taken out of the edition."));
  else
    show_effect (self, version);
}

static void
on_restore (StoneHistoryWindow *self)
{
  const StoneFileVersion *version = get_selected (self);
  g_autoptr (GError) error = NULL;

  if (version == NULL || version->value == NULL)
    return;
  if (stone_desk_restore_version (self->desk, self->file, version->value, &error))
    {
      g_autofree char *id = stone_project_article_id (self->file);

      if (id != NULL)
        stone_session_set_article_id (self->session, id);
      stone_session_toast (self->session, _ ("Version restored"), _ ("Undo"), "win.undo");
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    show_words (self->failure, error->message);
}

/* ---- the versions ---- */

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *day = stone_history_row_get_day (STONE_HISTORY_ROW (row));

  if (before != NULL && g_str_equal (day, stone_history_row_get_day (STONE_HISTORY_ROW (before))))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *header = gtk_label_new (day);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "caption-heading");
  gtk_widget_add_css_class (header, "dim-label");
  gtk_widget_add_css_class (header, "history-day");
  gtk_list_box_row_set_header (row, header);
}

static void
clear_list (StoneHistoryWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->history, stone_file_history_free);
}

static void
say_empty (StoneHistoryWindow *self, const char *title, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, escaped);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_history (StoneHistoryWindow *self)
{
  GPtrArray *versions = self->history->versions;

  if (versions->len == 0)
    {
      say_empty (self, _ ("No Versions Yet"),
                 _ ("Each time you save, what was changed is kept here."));
      return;
    }
  for (guint i = 0; i < versions->len; i++)
    gtk_list_box_append (self->list, stone_history_row_new (versions->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack, "versions");
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

#define LONGEST_NAME 60 /* bytes: the header bar has no room for more */

/* Takes FILE. */
static void
add_subject (StoneHistoryWindow *self, char *file, const char *name)
{
  g_autofree char *part = stone_text_truncate (name, LONGEST_NAME);
  g_autofree char *shown = g_strdup_printf ("%s%s", part, g_str_equal (part, name) ? "" : "…");

  g_ptr_array_add (self->files, file);
  gtk_string_list_append (self->subjects, shown);
}

/* Articles that are gone stand behind the edition. */
static void
offer_lost (StoneHistoryWindow *self)
{
  GPtrArray *lost = self->history->lost;

  for (guint i = 0; i < lost->len; i++)
    {
      const StoneLostArticle *one = lost->pdata[i];
      if (g_ptr_array_find_with_equal_func (self->files, one->file, g_str_equal, NULL))
        continue;
      /* Translators: %s is a headline */
      g_autofree char *name =
          g_strdup_printf (_ ("Taken out: %s"),
                           *one->headline != '\0' ? one->headline : _ ("Untitled"));
      add_subject (self, g_strdup (one->file), name);
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (StoneHistoryWindow) self = STONE_HISTORY_WINDOW (data);
  g_autoptr (GError) error = NULL;
  StoneFileHistory *history = stone_desk_read_history_finish (STONE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  gtk_spinner_stop (self->spinner);
  if (history == NULL)
    {
      say_empty (self, _ ("The Versions Can’t Be Read"), error->message);
      return;
    }
  self->history = history;
  show_history (self);
  offer_lost (self);
}

static void
read_history (StoneHistoryWindow *self, const char *file)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  clear_list (self);
  g_free (self->file);
  self->file = g_strdup (file);
  self->reading = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "reading");
  gtk_spinner_start (self->spinner);
  stone_desk_read_history_async (self->desk, file, self->reading, on_read, g_object_ref (self));
}

static void
on_subject (StoneHistoryWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->subject);

  if (self->desk != NULL && selected < self->files->len)
    read_history (self, g_ptr_array_index (self->files, selected));
}

/* ---- making ---- */

GtkWidget *
stone_history_window_new (GtkWindow *parent, StoneSession *session)
{
  StoneHistoryWindow *self =
      g_object_new (STONE_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);
  StoneDesk *desk = stone_session_get_desk (session);
  StoneArticle *article = stone_session_get_article (session);
  const char *failure = stone_desk_get_versions_error (desk);

  self->session = g_object_ref (session);
  if (article != NULL)
    add_subject (self, stone_project_article_file (article->id),
                 *article->headline != '\0' ? article->headline : _ ("Untitled"));
  add_subject (self, g_strdup (STONE_EDITION_FILE), _ ("The edition"));
  if (failure != NULL)
    {
      /* Translators: %s says why */
      g_autofree char *words =
          g_strdup_printf (_ ("The last save could not be kept here: %s"), failure);
      show_words (self->failure, words);
    }
  self->desk = g_object_ref (desk);
  on_subject (self);
  return GTK_WIDGET (self);
}

static void
stone_history_window_dispose (GObject *object)
{
  StoneHistoryWindow *self = STONE_HISTORY_WINDOW (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), STONE_TYPE_HISTORY_WINDOW);
  G_OBJECT_CLASS (stone_history_window_parent_class)->dispose (object);
}

static void
stone_history_window_finalize (GObject *object)
{
  StoneHistoryWindow *self = STONE_HISTORY_WINDOW (object);

  g_clear_pointer (&self->history, stone_file_history_free);
  g_ptr_array_unref (self->files);
  g_free (self->file);
  G_OBJECT_CLASS (stone_history_window_parent_class)->finalize (object);
}

static void
stone_history_window_class_init (StoneHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stone_history_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = stone_history_window_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/stonehand/Stonehand/ui/stone-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, subject);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, subjects);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, list);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, effect);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, printed);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, StoneHistoryWindow, diff);
  gtk_widget_class_bind_template_callback (widget_class, on_subject);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stone_history_window_init (StoneHistoryWindow *self)
{
  self->files = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
}
