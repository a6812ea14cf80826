/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-intake.h"

static StoneValue *
describe (StoneCmdEdition *edition, const char *path, const char *id, StoneImported *imported)
{
  StoneArticle *article = stone_project_get_article (edition->project, id);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < imported->unrecognised->len; i++)
    g_ptr_array_add (lines, stone_value_new_string (g_ptr_array_index (imported->unrecognised, i)));
  return stone_value_new_object ("from", stone_value_new_string (path), "id",
                                 stone_value_new_string (id), "section",
                                 stone_cmd_text (article->section), "headline",
                                 stone_cmd_text (article->headline), "unrecognised",
                                 stone_cmd_array (lines), NULL);
}

static void
tell (const char *path, const char *id, StoneImported *imported)
{
  stone_cmd_say ("%s\n", id);
  for (guint i = 0; i < imported->unrecognised->len; i++)
    stone_cmd_warn (_ ("%s: not recognised: %s"), path,
                    (const char *) g_ptr_array_index (imported->unrecognised, i));
}

static gboolean
import_file (StoneCmdEdition *edition,
             const char *path,
             const char *section,
             GPtrArray *answers,
             GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (StoneImported) imported = stone_intake_text (edition->store, path, NULL, error);
  g_autoptr (StoneEdit) edit =
      imported ? stone_import_to_edit (imported, edition->project, section, &id, error) : NULL;
  if (edit == NULL || !stone_cmd_apply (edition, edit, error))
    return FALSE;
  if (answers != NULL)
    g_ptr_array_add (answers, describe (edition, path, id, imported));
  else
    tell (path, id, imported);
  return TRUE;
}

/* All files or none: an edition with half of what was asked for would have to be searched for what
 * is missing. */
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
    _ ("Makes an article of each FILE: a web page as it was copied, Markdown, plain text."),
    _ ("Prints the ids of the new articles. What is not recognised stays at the end of the body."),
    1, -1
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (folder == NULL)
    return stone_cmd_usage (_ ("--into DIR is needed"));

  GError *error = NULL;
  stone_photo_init ();
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open_to_change (folder, &error);
  if (edition == NULL)
    return stone_cmd_fail (error);
  GPtrArray *answers =
      json ? g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref) : NULL;
  gboolean well = TRUE;
  for (int i = 1; well && i < argc; i++)
    well = import_file (edition, argv[i], section, answers, &error);
  g_autoptr (StoneValue) answer = json ? stone_cmd_array (answers) : NULL;
  if (!well || !stone_cmd_write (edition, &error))
    return stone_cmd_fail (error);
  if (json)
    stone_cmd_say_json (answer);
  return STONE_EXIT_DONE;
}
