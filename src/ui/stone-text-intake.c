/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-import-words.h"
#include "stone-picture-chooser.h"
#include "stone-text-intake.h"

struct _StoneTextIntake
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  GActionMap *group;
  char *pasted;  /* what is offered, or NULL */
  char *article; /* into which it was pasted */
};

G_DEFINE_FINAL_TYPE (StoneTextIntake, stone_text_intake, G_TYPE_OBJECT)

/* A paste that is worth more */

/* EDIT's rows once more, in BUILDER. */
static void
add_edit (StoneEditBuilder *builder, StoneEdit *edit)
{
  for (guint i = 0; i < stone_edit_get_n_rows (edit); i++)
    {
      const StoneEditRow *row = stone_edit_get_row (edit, i);
      if (!row->splice)
        {
          stone_edit_builder_set (builder, row->file, row->place, row->after);
          continue;
        }
      g_autoptr (GPtrArray) in = g_ptr_array_new ();
      for (guint j = 0; j < stone_value_length (row->after); j++)
        g_ptr_array_add (in, stone_value_element (row->after, j));
      stone_edit_builder_splice (builder, row->file, row->place, row->index,
                                 stone_value_length (row->before), (StoneValue **) in->pdata,
                                 in->len);
    }
}

/* The pasted text leaves the body, the article that it is comes: one edit. */
static StoneEditBuilder *
build_import (StoneTextIntake *self, StoneImported *imported, GError **error)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  g_autoptr (StoneEditBuilder) builder =
      stone_desk_edit (desk, STONE_ORIGIN_IMPORT, N_ ("Import Article"));
  StoneArticle *article =
      stone_project_get_article (stone_edit_builder_peek (builder), self->article);

  stone_edit_builder_splice_body (builder, self->article, 0, article->body->len, NULL, 0);
  g_autoptr (StoneEdit) edit =
      stone_import_into_article (imported, stone_edit_builder_peek (builder), self->article, error);
  if (edit == NULL)
    return NULL;
  add_edit (builder, edit);
  return g_steal_pointer (&builder);
}

static void
say_leftovers (StoneTextIntake *self, GPtrArray *told)
{
  g_autofree char *words = stone_import_words (told, 1);

  if (words != NULL)
    stone_session_toast (self->session, words, NULL, NULL);
}

static void
import_pasted (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StoneTextIntake *self = user_data;
  g_autofree char *text = g_steal_pointer (&self->pasted);
  g_autoptr (GError) error = NULL;

  if (text == NULL ||
      g_strcmp0 (self->article, stone_session_get_article_id (self->session)) != 0 ||
      stone_session_get_article (self->session) == NULL)
    return;
  g_autoptr (StoneImported) imported =
      stone_import (text, strlen (text), NULL, STONE_IMPORT_GUESS, &error);
  StoneEditBuilder *builder = imported != NULL ? build_import (self, imported, &error) : NULL;
  if (builder == NULL)
    stone_session_toast (self->session, error->message, NULL, NULL);
  else if (stone_session_end_edit (self->session, builder))
    say_leftovers (self, imported->unrecognised);
}

static void
import_offered (StoneTextIntake *self, const char *text)
{
  g_free (self->pasted);
  self->pasted = g_strdup (text);
  g_free (self->article);
  self->article = g_strdup (stone_session_get_article_id (self->session));
  stone_session_toast (self->session, _ ("This looks like a whole article"), _ ("Import"),
                       "article.import-pasted");
}

/* Files that are dropped */

static void
file_imported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoneTextIntake) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) told = NULL;

  if (!stone_desk_import_finish (STONE_DESK (source), result, &id, &told, &error))
    {
      stone_session_toast (self->session, error->message, NULL, NULL);
      return;
    }
  stone_session_set_article_id (self->session, id);
  say_leftovers (self, told);
}

static void
take_file (StoneTextIntake *self, const char *path)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneArticle *article = stone_session_get_article (self->session);

  if (stone_picture_is_one (path))
    stone_picture_add (self->session, path, G_MAXUINT, FALSE);
  else
    stone_desk_import_async (desk, path, article->section, NULL, file_imported,
                             g_object_ref (self));
}

static gboolean
files_dropped (StoneTextIntake *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (stone_session_get_article (self->session) == NULL)
    return FALSE;
  for (GSList *link = files; link != NULL; link = link->next)
    {
      g_autofree char *path = g_file_get_path (link->data);
      if (path != NULL)
        take_file (self, path);
    }
  return files != NULL;
}

/* The object */

StoneTextIntake *
stone_text_intake_new (StoneSession *session, StoneBodyView *body, GActionGroup *group)
{
  static const GActionEntry entry = { "import-pasted", import_pasted, NULL, NULL, NULL, { 0 } };
  StoneTextIntake *self = g_object_new (STONE_TYPE_TEXT_INTAKE, NULL);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->session = g_object_ref (session);
  self->group = g_object_ref (G_ACTION_MAP (group));
  g_action_map_add_action_entries (self->group, &entry, 1, self);
  g_signal_connect_object (body, "import-offered", G_CALLBACK (import_offered), self,
                           G_CONNECT_SWAPPED);
  /* Before the text view's own target, which would write the file's name into the text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (files_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (body), GTK_EVENT_CONTROLLER (drop));
  return self;
}

static void
stone_text_intake_finalize (GObject *object)
{
  StoneTextIntake *self = STONE_TEXT_INTAKE (object);

  g_action_map_remove_action (self->group, "import-pasted");
  g_clear_object (&self->group);
  g_clear_object (&self->session);
  g_clear_pointer (&self->pasted, g_free);
  g_clear_pointer (&self->article, g_free);
  G_OBJECT_CLASS (stone_text_intake_parent_class)->finalize (object);
}

static void
stone_text_intake_class_init (StoneTextIntakeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_text_intake_finalize;
}

static void
stone_text_intake_init (StoneTextIntake *self)
{
}
