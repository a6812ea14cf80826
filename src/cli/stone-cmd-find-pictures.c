/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-lost-pictures.h"

static void
say (char **lost, char **found)
{
  for (guint i = 0; lost[i] != NULL; i++)
    stone_cmd_say (g_strv_contains ((const char *const *) found, lost[i]) ? _ ("found: %s\n")
                                                                          : _ ("missing: %s\n"),
                   lost[i]);
  if (lost[0] == NULL)
    stone_cmd_say ("%s\n", _ ("no picture is missing"));
}

static void
say_in_json (char **lost, char **found)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; lost[i] != NULL; i++)
    g_ptr_array_add (all, stone_value_new_object ("file", stone_value_new_string (lost[i]), "found",
                                                  stone_value_new_boolean (g_strv_contains (
                                                      (const char *const *) found, lost[i])),
                                                  NULL));
  g_autoptr (StoneValue) array = stone_cmd_array (all);
  stone_cmd_say_json (array);
}

StoneExit
stone_cmd_find_pictures (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR FOLDER",
    _ ("Looks in FOLDER for pictures of the edition whose files are gone, and copies them back."),
    _ ("A picture is known by its name; upper and lower case may differ."), 2, 2
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (argv[1], &error);
  if (edition == NULL)
    return stone_cmd_fail (error);
  g_auto (GStrv) lost = stone_lost_pictures_list (edition->store, edition->project);
  g_auto (GStrv) found = stone_lost_pictures_bring_back (edition->store, (const char *const *) lost,
                                                         argv[2], NULL, &error);
  if (found == NULL)
    return stone_cmd_fail (error);
  if (json)
    say_in_json (lost, found);
  else
    say (lost, found);
  guint n = g_strv_length (lost) - g_strv_length (found);
  if (n > 0)
    stone_cmd_warn (ngettext ("%u picture is still missing", "%u pictures are still missing", n),
                    n);
  return n > 0 ? STONE_EXIT_ERROR : STONE_EXIT_DONE;
}
