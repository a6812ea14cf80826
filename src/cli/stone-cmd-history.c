/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-desk-versions.h"
#include "stone-versions.h"

/* What is told of a version: its number (1 is the newest), when, and which files it has. */

static StoneValue *
describe (guint number, const StoneVersion *version, const char *when)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < version->files->len; i++)
    {
      const StoneVersionFile *file = version->files->pdata[i];
      g_ptr_array_add (
          files, stone_value_new_object ("file", stone_value_new_string (file->file), "removed",
                                         file->hash == NULL ? stone_value_new_boolean (TRUE) : NULL,
                                         NULL));
    }
  return stone_value_new_object ("number", stone_value_new_integer (number), "time",
                                 stone_value_new_string (when), "found",
                                 version->found ? stone_value_new_boolean (TRUE) : NULL, "files",
                                 stone_cmd_array (files), NULL);
}

static void
tell (guint number, const StoneVersion *version, const char *when)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < version->files->len; i++)
    {
      const StoneVersionFile *file = version->files->pdata[i];
      g_ptr_array_add (names, file->hash != NULL
                                  ? g_strdup (file->file)
                                  : g_strdup_printf (_ ("%s (taken out)"), file->file));
    }
  g_ptr_array_add (names, NULL);
  g_autofree char *files = g_strjoinv (", ", (char **) names->pdata);
  stone_cmd_say ("%4u  %s  %s  %s\n", number, when,
                 version->found ? _ ("found on disk") : _ ("saved"), files);
}

static void
tell_all (GPtrArray *versions, gboolean json)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < versions->len; i++)
    {
      const StoneVersion *version = versions->pdata[i];
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (version->time / 1000);
      g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
      g_autofree char *when = local != NULL ? g_date_time_format_iso8601 (local) : g_strdup ("?");

      if (json)
        g_ptr_array_add (answers, describe (i + 1, version, when));
      else
        tell (i + 1, version, when);
    }
  g_autoptr (StoneValue) answer = stone_cmd_array (answers);
  if (json)
    stone_cmd_say_json (answer);
}

/* The file as version NUMBER of VERSIONS has it; NULL and ERROR if there is no such thing. */
static StoneValue *
find_value (const char *folder, GPtrArray *versions, int number, const char *file, GError **error)
{
  const StoneVersion *version =
      number >= 1 && number <= (int) versions->len ? versions->pdata[number - 1] : NULL;
  const StoneVersionFile *entry = version != NULL ? stone_version_find (version, file) : NULL;

  if (entry != NULL && entry->hash != NULL)
    return stone_versions_read (folder, entry->hash, error);
  g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE,
               _ ("there is no version %d of %s to restore"), number, file);
  return NULL;
}

static StoneExit
restore (const char *path, const char *file, int number)
{
  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open_to_change (path, &error);
  const char *folder = edition != NULL ? stone_store_get_folder (edition->store) : NULL;
  g_autoptr (GPtrArray) versions =
      folder != NULL ? stone_versions_list (folder, file, &error) : NULL;
  g_autoptr (StoneValue) value =
      versions != NULL ? find_value (folder, versions, number, file, &error) : NULL;

  if (value == NULL)
    return stone_cmd_fail (error);
  g_autoptr (StoneEdit) edit = stone_version_to_edit (edition->project, file, value, &error);
  if (error != NULL || !stone_cmd_apply (edition, edit, &error) ||
      !stone_cmd_write (edition, &error))
    return stone_cmd_fail (error);
  return STONE_EXIT_DONE;
}

StoneExit
stone_cmd_history (int argc, char **argv)
{
  gboolean json = FALSE;
  int number = 0;
  const GOptionEntry options[] = {
    { "restore", 0, 0, G_OPTION_ARG_INT, &number, N_ ("Bring this version of ARTICLE back"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR [ARTICLE]",
    _ ("Lists the versions that saving kept, of the whole edition or of one article, the newest "
       "first."),
    _ ("Restoring saves the article as it was; what it replaces is a version, too."), 1, 2
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (number != 0 && argv[2] == NULL)
    return stone_cmd_usage (_ ("--restore needs an ARTICLE"));

  GError *error = NULL;
  g_autofree char *file = argv[2] != NULL ? stone_project_article_file (argv[2]) : NULL;
  if (number != 0)
    return restore (argv[1], file, number);
  g_autofree char *folder = stone_store_find_folder (argv[1], &error);
  g_autoptr (GPtrArray) versions =
      folder != NULL ? stone_versions_list (folder, file, &error) : NULL;
  if (versions == NULL)
    return stone_cmd_fail (error);
  tell_all (versions, json);
  return STONE_EXIT_DONE;
}
