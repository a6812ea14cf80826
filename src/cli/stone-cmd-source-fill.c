/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-archive.h"
#include "stone-cmd-sources.h"
#include "stone-cmd-stories.h"

#ifdef HAVE_POSTGRES
static gboolean
add_edition (StoneArchive *archive, const char *path, GError **error)
{
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (path, error);
  return edition != NULL && stone_archive_add_project (archive, edition->project, error);
}

static void
show_progress (const StoneLibraryCount *count, gpointer data)
{
  stone_cmd_show_progress (count);
}

static gboolean
fill (const StoneSourceSettings *settings, const char *password, char **paths, GError **error)
{
  g_autoptr (StoneArchive) archive = stone_archive_open (settings, password, error);
  const StoneLibraryTell tell = { show_progress, stone_cmd_tell_bad_line, NULL };
  guint seen, changed, bad = 0;

  if (archive == NULL)
    return FALSE;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      gboolean lines = g_str_has_suffix (paths[i], ".jsonl") ||
                       g_str_has_suffix (paths[i], ".ndjson") || g_str_equal (paths[i], "-");

      StoneLibraryCount count = { 0 };
      gboolean well = lines ? stone_archive_add_json_lines (archive, paths[i], &tell, &count, error)
                            : add_edition (archive, paths[i], error);

      if (lines)
        stone_cmd_show_progress (NULL);
      bad += count.bad;
      if (!well)
        return FALSE;
    }
  if (!stone_archive_flush (archive, &seen, &changed, error))
    return FALSE;
  stone_cmd_say (g_dngettext (GETTEXT_PACKAGE, "%u story; new or changed: %u",
                              "%u stories; new or changed: %u", seen),
                 seen, changed);
  stone_cmd_tell_bad (bad);
  stone_cmd_say ("\n");
  return TRUE;
}
#else
static gboolean
fill (const StoneSourceSettings *settings, const char *password, char **paths, GError **error)
{
  g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNSUPPORTED,
               _ ("this Stonehand was built without %s"),
               stone_source_kind_title (STONE_SOURCE_POSTGRES));
  return FALSE;
}
#endif

StoneExit
stone_cmd_source_fill (int argc, char **argv)
{
  const StoneCmdSyntax syntax = {
    "NAME DIR|FILE.jsonl…",
    _ ("Adds stories to a shared archive (PostgreSQL), or brings them up to date: the articles of "
       "an edition, or JSON lines."),
    _ ("A line is a story: key, headline, rubric, body, section, source, url, date, picture; other "
       "usual names (title, summary, content, category, link, published, image) do as well. “-” "
       "reads them from standard input."),
    2, -1
  };
  if (!stone_cmd_parse (&syntax, NULL, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  g_autoptr (StoneSources) sources = stone_cmd_sources (argv[1], &error);
  StoneSourceSettings *found =
      sources ? stone_source_settings_find (stone_sources_list (sources), argv[1], &error) : NULL;
  if (found == NULL)
    return stone_cmd_fail (error);
  g_autoptr (StoneSourceSettings) settings = stone_source_settings_copy (found);
  GAsyncResult *slot = NULL;
  StonePasswords *passwords = stone_sources_get_passwords (sources);
  stone_passwords_find_async (passwords, argv[1], NULL, stone_cmd_on_done, &slot);
  g_autoptr (GAsyncResult) result = stone_cmd_wait (&slot);
  g_autofree char *password = stone_passwords_find_finish (passwords, result, &error);
  return error == NULL && fill (settings, password, argv + 2, &error) ? STONE_EXIT_DONE
                                                                      : stone_cmd_fail (error);
}
