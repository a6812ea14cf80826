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

static void
tell_exported (const Export *export, guint n_pages, GPtrArray *remarks)
{
  g_autofree char *name = g_path_get_basename (export->path);
  g_autofree char *text = export->kind == STONE_EXPORT_HTML
                              ? g_strdup_printf (_ ("Web pages exported to the folder %s"), name)
                              : g_strdup_printf (ngettext ("%u page exported to %s",
                                                           "%u pages exported to %s", n_pages),
                                                 n_pages, name);

  stone_session_toast (export->window->session, text, _ ("Show"), "win.show-exported");
  if (remarks->len == 0)
    return;
  g_ptr_array_add (remarks, NULL);
  g_autofree char *all = g_strjoinv ("\n\n", (char **) remarks->pdata);
  stone_window_tell (export->window, _ ("Printed as it is"), all);
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

  export->cancellable = stone_progress_begin (self->progress, _ ("Exporting the pages…"));
  export->window = g_object_ref (self);
  export->path = path;
  export->kind = kind;
  export->print = self->print != NULL ? stone_print_options_copy (self->print) : NULL;
  export->marks_sent = self->print != NULL && self->print_marks_sent;
  stone_desk_export_async (get_desk (self), NULL, kind, path, export->print, on_part,
                           export->cancellable, on_exported, export);
  g_free (self->exported);
  self->exported = g_strdup (path);
}

static void
on_chosen (GtkFileChooserNative *chooser, int response, StoneWindow *self)
{
  g_autofree char *path =
      response == GTK_RESPONSE_ACCEPT ? stone_window_chosen_path (chooser) : NULL;
  StoneExportKind kind;

  if (path != NULL && stone_export_kind_from_string (self->last_export, &kind))
    start (self, kind, g_steal_pointer (&path));
  stone_window_close_chooser (self);
}

/* Beside what was exported last, else beside the project's own folder, never in it. */
static void
set_folder (StoneWindow *self, GtkFileChooser *chooser)
{
  const char *folder = stone_desk_get_folder (get_desk (self));
  g_autofree char *beside = g_path_get_dirname (self->exported != NULL ? self->exported : folder);
  g_autoptr (GFile) file = g_file_new_for_path (beside);

  gtk_file_chooser_set_current_folder (chooser, file, NULL);
}

/* SUFFIX: what ends the name. */
static void
choose_file (StoneWindow *self, const char *suffix)
{
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (get_desk (self)));
  g_autofree char *slug = stone_slug (edition->publication);
  g_autofree char *name =
      g_strdup_printf ("%s%s%s%s", slug, *edition->date != '\0' ? "-" : "", edition->date, suffix);
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Export"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                   _ ("_Export"), NULL);

  set_folder (self, GTK_FILE_CHOOSER (chooser));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  stone_window_choose (self, chooser, G_CALLBACK (on_chosen));
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
stone_window_choose_export (StoneWindow *self, const char *kind)
{
  g_autofree char *last = g_strdup (kind);
  /* Web pages are a folder. */
  g_autofree char *suffix =
      g_str_equal (kind, "html")
          ? g_strdup ("-web")
          : g_strconcat (".", g_str_equal (kind, "text") ? "txt" : kind, NULL);

  g_free (self->last_export);
  self->last_export = g_steal_pointer (&last);
  if (g_str_equal (self->last_export, "print"))
    {
      ask_how_to_print (self);
      return;
    }
  g_clear_pointer (&self->print, stone_print_options_free);
  choose_file (self, suffix);
}
