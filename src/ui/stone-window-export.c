/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the pages to a file. */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-print-dialog.h"
#include "stone-sent-pages.h"
#include "stone-sheet.h"
#include "stone-window-private.h"

/* One export under way: the window may be asked for the next before it is done. */
typedef struct
{
  StoneWindow *window;
  char *article; /* or NULL: the edition */
  char *path;
  StonePrintOptions *print; /* or NULL */
  StoneExportKind kind;
  gboolean marks_sent;
  GCancellable *cancellable;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->window);
  stone_print_options_free (self->print);
  g_object_unref (self->cancellable);
  g_free (self->article);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static StoneDesk *
get_desk (StoneWindow *self)
{
  return stone_session_get_desk (self->session);
}

/* The printer has the pages that were exported; nothing to tell if that can't be noted. */
static void
mark_sent (const Export *export, StonePages *pages)
{
  StoneWindow *window = export->window;
  g_autofree char *name = g_path_get_basename (export->path);
  StoneEditBuilder *builder =
      stone_desk_edit (get_desk (window), STONE_ORIGIN_COMMAND, N_ ("Send Pages"));

  stone_sent_mark_pages (builder, pages, export->print->ranges, name);
  stone_session_end_edit (window->session, builder);
}

static char *
describe_exported (const Export *export, guint n_pages)
{
  g_autofree char *name = g_path_get_basename (export->path);

  if (export->article != NULL)
    return g_strdup_printf (_ ("Article exported to %s"), name);
  if (export->kind == STONE_EXPORT_HTML)
    return g_strdup_printf (_ ("Web pages exported to the folder %s"), name);
  if (stone_export_kind_is_of_articles (export->kind))
    return g_strdup_printf (_ ("Articles exported to the folder %s"), name);
  return g_strdup_printf (ngettext ("%u page exported to %s", "%u pages exported to %s", n_pages),
                          n_pages, name);
}

static void
tell_exported (const Export *export, guint n_pages, GPtrArray *remarks)
{
  g_autofree char *text = describe_exported (export, n_pages);

  stone_session_toast (export->window->session, text, _ ("Show"), "win.show-exported");
  if (remarks->len == 0)
    return;
  g_ptr_array_add (remarks, NULL);
  g_autofree char *all = g_strjoinv ("\n\n", (char **) remarks->pdata);
  stone_window_tell (export->window,
                     stone_export_kind_is_of_articles (export->kind)
                         ? _ ("Not everything could be kept")
                         : _ ("Printed as it is"),
                     all);
}

static guint
count_pages (StonePages *pages, const StonePrintOptions *print)
{
  guint n = 0;

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    n += print == NULL || stone_ranges_contain (print->ranges, stone_pages_get (pages, i)->number);
  return n;
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) export = data;
  StoneWindow *self = export->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePages) pages = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  stone_progress_end (self->progress);
  if (!stone_desk_export_finish (STONE_DESK (source), result, &pages, &remarks, &error))
    {
      stone_window_tell_failure (self, _ ("Nothing was exported"), error);
      return;
    }
  if (export->marks_sent && STONE_DESK (source) == get_desk (self))
    mark_sent (export, pages);
  tell_exported (export, count_pages (pages, export->print), remarks);
}

static void
on_part (double part, gpointer data)
{
  Export *export = data;

  stone_progress_set_part (export->window->progress, export->cancellable, part);
}

/* To PATH, which is taken. */
static void
start (StoneWindow *self, StoneExportKind kind, char *path)
{
  Export *export = g_new0 (Export, 1);

  export->cancellable =
      stone_progress_begin (self->progress, stone_export_kind_is_of_articles (kind)
                                                ? _ ("Exporting…")
                                                : _ ("Exporting the pages…"));
  export->window = g_object_ref (self);
  export->article = g_strdup (self->export_article);
  export->path = path;
  export->kind = kind;
  export->print = self->print != NULL ? stone_print_options_copy (self->print) : NULL;
  export->marks_sent = self->print != NULL && self->print_marks_sent;
  stone_desk_export_async (get_desk (self), export->article, kind, path, export->print, on_part,
                           export->cancellable, on_exported, export);
  g_free (self->exported);
  self->exported = g_strdup (path);
}

/* The article's, or the edition's publication and date. */
static char *
make_name (StoneWindow *self)
{
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (get_desk (self)));
  g_autofree char *slug = stone_slug (edition->publication);

  return self->export_article != NULL
             ? g_strdup (self->export_article)
             : g_strconcat (slug, *edition->date != '\0' ? "-" : "", edition->date, NULL);
}

/* The edition's articles are files in a folder of their own. */
static gboolean
is_folder (StoneWindow *self, StoneExportKind kind)
{
  return self->export_article == NULL && stone_export_kind_is_of_articles (kind);
}

/* In the folder PARENT, or that itself, if it is what an earlier export made. */
static char *
name_folder (StoneWindow *self, const char *parent)
{
  g_autofree char *stem = make_name (self);
  g_autofree char *name = g_strconcat (stem, "-", self->last_export, NULL);
  g_autofree char *last = g_path_get_basename (parent);

  return g_str_equal (last, name) ? g_strdup (parent) : g_build_filename (parent, name, NULL);
}

/* An article's file has its format's ending, typed or not. The file chooser asked about the name as
 * typed, so a file of the other is not written over. */
static char *
complete_name (StoneWindow *self, const char *path, const char *ending)
{
  g_autofree char *whole = g_strconcat (path, g_str_has_suffix (path, ending) ? "" : ending, NULL);

  if (g_str_equal (whole, path) || !g_file_test (whole, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&whole);
  g_autofree char *text = g_strdup_printf (
      _ ("There is a file %s already. Type the whole name to replace it, or another one."), whole);
  stone_window_tell (self, _ ("Nothing was exported"), text);
  return NULL;
}

static void
on_chosen (GtkFileChooserNative *chooser, int response, StoneWindow *self)
{
  g_autofree char *chosen =
      response == GTK_RESPONSE_ACCEPT ? stone_window_chosen_path (chooser) : NULL;
  StoneExportKind kind;

  stone_window_close_chooser (self);
  if (chosen == NULL || !stone_export_kind_from_string (self->last_export, &kind))
    return;
  char *path = is_folder (self, kind) ? name_folder (self, chosen)
               : self->export_article != NULL
                   ? complete_name (self, chosen, stone_export_kind_get_ending (kind))
                   : g_steal_pointer (&chosen);
  if (path != NULL)
    start (self, kind, path);
}

/* Begins beside what was exported last, else beside the project's own folder, never in it. NAME: of
 * a new file; NULL: of a folder that there is. */
static void
choose (StoneWindow *self, GtkFileChooserAction action, const char *title, const char *name)
{
  const char *folder = stone_desk_get_folder (get_desk (self));
  g_autofree char *beside = g_path_get_dirname (self->exported != NULL ? self->exported : folder);
  g_autoptr (GFile) file = g_file_new_for_path (beside);
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, _ ("_Export"), NULL);

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), file, NULL);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  stone_window_choose (self, chooser, G_CALLBACK (on_chosen));
}

/* SUFFIX: what ends the name. */
static void
choose_file (StoneWindow *self, const char *suffix)
{
  g_autofree char *stem = make_name (self);
  g_autofree char *name = g_strconcat (stem, suffix, NULL);

  choose (self, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export"), name);
}

static void
on_print (StonePrintDialog *dialog, StoneWindow *self)
{
  g_clear_pointer (&self->print, stone_print_options_free);
  self->print = stone_print_dialog_get_options (dialog);
  self->print_marks_sent = stone_print_dialog_get_marks_sent (dialog);
  choose_file (self, stone_print_dialog_get_one_a_page (dialog) ? "-{page}.pdf" : "-print.pdf");
}

static void
ask_how_to_print (StoneWindow *self)
{
  StonePrintDialog *dialog =
      stone_print_dialog_new (GTK_WINDOW (self), self->session, self->settings);

  g_signal_connect_object (dialog, "print", G_CALLBACK (on_print), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
stone_window_choose_export (StoneWindow *self, const char *name, const char *article)
{
  g_autofree char *last = self->last_export; /* NAME and ARTICLE may be the last */
  g_autofree char *last_article = self->export_article;
  StoneExportKind kind;

  if (!stone_export_kind_from_string (name, &kind))
    return;
  self->last_export = g_strdup (name);
  self->export_article = g_strdup (article);
  if (kind == STONE_EXPORT_PRINT)
    {
      ask_how_to_print (self);
      return;
    }
  g_clear_pointer (&self->print, stone_print_options_free);
  if (is_folder (self, kind))
    choose (self, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Export into a Folder"), NULL);
  else
    choose_file (self, stone_export_kind_get_ending (kind));
}
