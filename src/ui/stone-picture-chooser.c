/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-picture-chooser.h"

static const char *const mime_types[] = { "image/jpeg", "image/png",     "image/tiff",
                                          "image/webp", "image/svg+xml", "application/pdf" };

/* What the dialog's answer is for. */
typedef struct
{
  StoneSession *session; /* owned */
  char *article;         /* owned; NULL: for the cover */
  guint at;
  gboolean replace;
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->session);
  g_free (choice->article);
  g_free (choice);
}

gboolean
stone_picture_is_one (const char *path)
{
  g_autofree char *type = g_content_type_guess (path, NULL, 0, NULL);
  g_autofree char *mime = g_content_type_get_mime_type (type);

  for (guint i = 0; i < G_N_ELEMENTS (mime_types); i++)
    if (g_strcmp0 (mime, mime_types[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
picture_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoneSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (stone_desk_add_picture_finish (STONE_DESK (source), result, &error))
    stone_session_toast (session, _ ("Picture copied into pictures/"), NULL, NULL);
  else
    stone_session_toast (session, error->message, NULL, NULL);
}

static void
add (StoneSession *session, const char *article, const char *path, guint at, gboolean replace)
{
  StoneDesk *desk = stone_session_get_desk (session);
  StoneArticle *target = desk != NULL && article != NULL
                             ? stone_project_get_article (stone_desk_get_project (desk), article)
                             : NULL;

  if (desk == NULL || (article != NULL && target == NULL))
    return;
  stone_desk_add_picture_async (desk, article, path,
                                target != NULL ? MIN (at, target->pictures->len) : 0, replace, NULL,
                                picture_added, g_object_ref (session));
}

void
stone_picture_add (StoneSession *session, const char *path, guint at, gboolean replace)
{
  const char *article = stone_session_get_article_id (session);
  g_return_if_fail (STONE_IS_SESSION (session) && path != NULL);

  if (article != NULL)
    add (session, article, path, at, replace);
}

static void
answered (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Choice *choice = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
      if (path != NULL)
        add (choice->session, choice->article, path, choice->at, choice->replace);
    }
  choice_free (choice);
  g_object_unref (dialog);
}

/* ARTICLE NULL: for the cover. */
static void
ask (StoneSession *session, GtkWidget *parent, const char *article, guint at, gboolean replace)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Choose a Picture"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_OPEN,
                                   replace ? _ ("_Replace") : _ ("_Place"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Choice *choice = g_new0 (Choice, 1);

  choice->session = g_object_ref (session);
  choice->article = g_strdup (article);
  choice->at = at;
  choice->replace = replace;
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  for (guint i = 0; i < G_N_ELEMENTS (mime_types); i++)
    gtk_file_filter_add_mime_type (filter, mime_types[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (answered), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
stone_picture_choose (StoneSession *session, GtkWidget *parent, guint at, gboolean replace)
{
  g_return_if_fail (STONE_IS_SESSION (session));

  if (stone_session_get_article_id (session) != NULL)
    ask (session, parent, stone_session_get_article_id (session), at, replace);
}

void
stone_picture_choose_cover (StoneSession *session, GtkWidget *parent)
{
  g_return_if_fail (STONE_IS_SESSION (session));

  ask (session, parent, NULL, 0, FALSE);
}
