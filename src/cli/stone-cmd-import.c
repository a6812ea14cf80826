/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-intake.h"

typedef struct
{
  const char *path;
  char *id;
  StoneImported *imported;
} Import;

static void
import_free (Import *import)
{
  g_clear_pointer (&import->imported, stone_imported_free);
  g_free (import->id);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

static StoneValue *
describe (const Import *import, StoneArticle *article)
{
  GPtrArray *unrecognised = import->imported->unrecognised;
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < unrecognised->len; i++)
    g_ptr_array_add (lines, stone_value_new_string (g_ptr_array_index (unrecognised, i)));
  return stone_value_new_object ("from", stone_value_new_string (import->path), "id",
                                 stone_value_new_string (import->id), "section",
                                 stone_cmd_text (article->section), "headline",
                                 stone_cmd_text (article->headline), "unrecognised",
                                 stone_cmd_array (lines), NULL);
}

static void
tell (GPtrArray *imports)
{
  for (guint i = 0; i < imports->len; i++)
    {
      const Import *import = g_ptr_array_index (imports, i);
      GPtrArray *unrecognised = import->imported->unrecognised;
      stone_cmd_say ("%s\n", import->id);
      for (guint j = 0; j < unrecognised->len; j++)
        stone_cmd_warn (_ ("%s: not recognised: %s"), import->path,
                        (const char *) g_ptr_array_index (unrecognised, j));
    }
}

static void
tell_json (GPtrArray *imports, StoneProject *project)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; i < imports->len; i++)
    {
      const Import *import = g_ptr_array_index (imports, i);
      g_ptr_array_add (answers, describe (import, stone_project_get_article (project, import->id)));
    }
  g_autoptr (StoneValue) answer = stone_cmd_array (answers);
  stone_cmd_say_json (answer);
}

static Import *
import_file (StoneCmdEdition *edition, const char *path, const char *section, GError **error)
{
  g_autoptr (Import) self = g_new0 (Import, 1);
  g_autoptr (StoneEdit) edit = NULL;

  self->path = path;
  self->imported = stone_intake_text (edition->store, path, NULL, error);
  if (self->imported != NULL)
    edit = stone_import_to_edit (self->imported, edition->project, section, &self->id, error);
  if (edit == NULL || !stone_cmd_apply (edition, edit, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* All files or none: an edition with half of what was asked for would have to be searched for what
 * is missing. */
static GPtrArray *
import_files (StoneCmdEdition *edition, char **paths, const char *section, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) import_free);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      Import *import = import_file (edition, paths[i], section, error);
      if (import == NULL)
        return NULL;
      g_ptr_array_add (imports, import);
    }
  return stone_cmd_write (edition, error) ? g_steal_pointer (&imports) : NULL;
}

StoneExit
stone_cmd_import (int argc, char **argv)
{
  g_autofree char *folder = NULL, *section = NULL;
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "into", 0, 0, STONE_OPTION_TEXT, &folder, N_ ("The edition"), "DIR" },
    { "section", 0, 0, STONE_OPTION_TEXT, &section, N_ ("Their section"), "S" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "FILE…",
    _ ("Makes an article of each FILE: a web page as it was copied or saved (.html), a document "
       "(.docx, .odt), Markdown, plain text. Its pictures are copied into the edition."),
    _ ("Prints the ids of the new articles. What is not recognised stays in the body or is left "
       "out, and is told."),
    1, -1
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (folder == NULL)
    return stone_cmd_usage (_ ("--into DIR is needed"));

  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open_to_change (folder, &error);
  g_autoptr (GPtrArray) imports =
      edition ? import_files (edition, argv + 1, section, &error) : NULL;
  if (imports == NULL)
    return stone_cmd_fail (error);
  if (json)
    tell_json (imports, edition->project);
  else
    tell (imports);
  return STONE_EXIT_DONE;
}
