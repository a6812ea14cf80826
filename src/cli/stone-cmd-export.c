/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"

static StonePages *
lay_out (const char *path,
         const char *article,
         const char *design,
         StonePress *press,
         char **folder,
         GError **error)
{
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (path, error);
  if (edition == NULL || (article && stone_cmd_article (edition, article, error) == NULL))
    return NULL;
  *folder = g_strdup (stone_store_get_folder (edition->store));
  StonePages *pages =
      stone_desk_lay_out (*folder, edition->project, design, article, press, NULL, error);
  if (pages == NULL || stone_pages_get_n (pages) > 0)
    return pages;
  stone_pages_unref (pages);
  g_set_error_literal (error, STONE_DESK_ERROR, STONE_DESK_ERROR_EMPTY,
                       _ ("there is no page to export yet"));
  return NULL;
}

StoneExit
stone_cmd_export (int argc, char **argv)
{
  g_autofree char *article = NULL, *design = NULL, *as = NULL, *out = NULL, *folder = NULL;
  StoneExportOptions how = { 0 };
  const GOptionEntry options[] = {
    { "as", 0, 0, STONE_OPTION_TEXT, &as, N_ ("What to write"), "pdf|png|text|dump" },
    { "output", 'o', 0, STONE_OPTION_TEXT, &out, N_ ("The file to write"), "OUT" },
    { "article", 0, 0, STONE_OPTION_TEXT, &article, N_ ("This article alone"), "ID" },
    { "design", 0, 0, STONE_OPTION_TEXT, &design, N_ ("Another page design: a name, or a file"),
      "FILE" },
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &how.dpi, N_ ("PNG: dots per inch (144)"), "N" },
    { "untagged", 0, 0, G_OPTION_ARG_NONE, &how.untagged, N_ ("PDF: without structure tags"),
      NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR", _ ("Sets the edition and writes its pages."),
    _ ("A PNG is one file a page: page.png becomes page-1.png, page-2.png … where there are more."),
    1, 1
  };
  StoneExportKind kind;
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (as == NULL || out == NULL)
    return stone_cmd_usage (_ ("--as and -o are needed"));
  if (!stone_export_kind_from_string (as, &kind))
    return stone_cmd_usage (_ ("“%s” can’t be written; there are pdf, png, text and dump"), as);
  if (how.dpi < 0 || how.dpi > 2400)
    return stone_cmd_usage (_ ("--dpi is a number up to 2400"));

  GError *error = NULL;
  StonePress *press = stone_press_new (stone_faces_new ());
  StonePages *pages = lay_out (argv[1], article, design, press, &folder, &error);
  how.project_dir = folder;
  if (pages == NULL || !stone_export (pages, kind, out, &how, NULL, &error))
    return stone_cmd_fail (error);
  /* The words and pages go with the process: to free them one by one takes longer than to write
   * them. */
  exit (STONE_EXIT_DONE);
}
