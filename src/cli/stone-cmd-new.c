/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"

static StoneExit
make (const char *folder, const char *publication, const char *date, const char *design)
{
  g_autoptr (StoneValue) edition = stone_edition_new_value (publication, date, design);
  GError *error = NULL;
  g_autoptr (StoneProject) project = stone_project_new (edition, &error);
  g_autoptr (StoneDesign) known = project ? stone_desk_load_design (NULL, design, &error) : NULL;
  g_autoptr (StoneStore) store = known ? stone_store_create (folder, project, &error) : NULL;

  return store ? STONE_EXIT_DONE : stone_cmd_fail (error);
}

StoneExit
stone_cmd_new (int argc, char **argv)
{
  g_autofree char *publication = NULL, *date = NULL, *design = NULL;
  const GOptionEntry options[] = {
    { "publication", 0, 0, STONE_OPTION_TEXT, &publication, N_ ("Name of the publication"), "P" },
    { "date", 0, 0, STONE_OPTION_TEXT, &date, N_ ("Date of the edition, like 2026-11-28"), "D" },
    { "design", 0, 0, STONE_OPTION_TEXT, &design, N_ ("Page design: weekly, berliner"), "NAME" },
    { NULL },
  };
  const StoneCmdSyntax syntax = { "DIR", _ ("Makes an edition in the folder DIR."), NULL, 1, 1 };

  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (publication == NULL || date == NULL)
    return stone_cmd_usage (_ ("--publication and --date are needed"));
  return make (argv[1], publication, date, design ? design : "weekly");
}
