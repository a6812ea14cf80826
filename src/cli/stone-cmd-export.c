/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-sheet.h"

static StonePages *
lay_out (StoneCmdEdition *edition,
         const char *article,
         const char *design,
         gboolean pageless,
         GError **error)
{
  StonePress *press = stone_press_new (stone_faces_new ()); /* to the process's end */

  if (article && stone_cmd_article (edition, article, error) == NULL)
    return NULL;
  StonePages *pages = stone_desk_lay_out (stone_store_get_folder (edition->store), edition->project,
                                          design, article, press, NULL, error);
  if (pages == NULL || pageless || stone_pages_get_n (pages) > 0)
    return pages;
  stone_pages_unref (pages);
  g_set_error_literal (error, STONE_DESK_ERROR, STONE_DESK_ERROR_EMPTY,
                       _ ("there is no page to export yet"));
  return NULL;
}

/* For the screen, for a browser, for another program. */
static gboolean
write_plainly (StonePages *pages,
               StoneExportKind kind,
               const char *out,
               const StoneExportOptions *options,
               GError **error)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  StoneExportOptions complete = *options;

  complete.remarks = remarks;
  if (!stone_export (pages, kind, out, &complete, NULL, error))
    return FALSE;
  for (guint i = 0; i < remarks->len; i++)
    stone_cmd_warn ("%s", (const char *) g_ptr_array_index (remarks, i));
  return TRUE;
}

StoneExit
stone_cmd_export (int argc, char **argv)
{
  g_autofree char *article = NULL, *design = NULL, *as = NULL, *out = NULL;
  StoneExportOptions how = { 0 };
  StonePrintOptions press = { 0 };
  StoneCmdPrint print = { 0 };
  const GOptionEntry options[] = {
    { "as", 0, 0, STONE_OPTION_TEXT, &as, N_ ("What to write"),
      "pdf|print|png|html|markdown|ninjs|icml|text|dump" },
    { "output", 'o', 0, STONE_OPTION_TEXT, &out, N_ ("The file to write, or the folder"), "OUT" },
    { "article", 0, 0, STONE_OPTION_TEXT, &article, N_ ("This article alone"), "ID" },
    { "design", 0, 0, STONE_OPTION_TEXT, &design, N_ ("Another page design: a name, or a file"),
      "FILE" },
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &how.dpi, N_ ("PNG: dots per inch (144)"), "N" },
    { "untagged", 0, 0, G_OPTION_ARG_NONE, &how.untagged, N_ ("PDF: without structure tags"),
      NULL },
    { "pages", 0, 0, STONE_OPTION_TEXT, &press.ranges, N_ ("Print: these pages"), "3-5,8" },
    { "spreads", 0, 0, G_OPTION_ARG_NONE, &press.spreads,
      N_ ("Print: pages that face each other on one sheet"), NULL },
    { "profile", 0, 0, STONE_OPTION_TEXT, &press.profile,
      N_ ("Print: the ICC profile of press and paper (FOGRA39)"), "FILE" },
    { "x1a", 0, 0, G_OPTION_ARG_NONE, &press.x1a, N_ ("Print: PDF/X-1a:2003 instead of PDF/X-4"),
      NULL },
    { "no-marks", 0, 0, G_OPTION_ARG_NONE, &press.unmarked,
      N_ ("Print: no crop marks, no slug line"), NULL },
    { "changed", 0, 0, G_OPTION_ARG_NONE, &print.changed_only,
      N_ ("Print: only pages that the printer doesn’t have as they are"), NULL },
    { "mark-sent", 0, 0, G_OPTION_ARG_NONE, &print.mark_sent,
      N_ ("Print: the printer has these pages after it"), NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &print.force,
      N_ ("Print: in spite of the errors that preflight finds"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR", _ ("Sets the edition and writes its pages."),
    _ ("A PNG is one file a page: page.png becomes page-1.png, page-2.png … where there are more. "
       "For print, {page} in OUT makes one file a page. As html an article is one file, OUT.html, "
       "and an edition a folder with a page for each that runs on the web; so are markdown (.md), "
       "ninjs (.json) and icml."),
    1, 1
  };
  StoneExportKind kind;
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (as == NULL || out == NULL)
    return stone_cmd_usage (_ ("--as and -o are needed"));
  if (!stone_export_kind_from_string (as, &kind))
    return stone_cmd_usage (_ ("“%s” can’t be written; there are pdf, print, png, html, markdown, "
                               "ninjs, icml, text and dump"),
                            as);
  if (how.dpi < 0 || how.dpi > 2400)
    return stone_cmd_usage (_ ("--dpi is a number up to 2400"));
  if (kind != STONE_EXPORT_PRINT &&
      (press.ranges != NULL || press.profile != NULL || press.spreads || press.x1a ||
       press.unmarked || print.changed_only || print.mark_sent || print.force))
    return stone_cmd_usage (_ ("--pages, --profile and the like are for --as print"));
  if (!stone_ranges_are_valid (press.ranges))
    return stone_cmd_usage (_ ("“%s” are no pages; write 3-5,8 or all"), press.ranges);

  GError *error = NULL;
  /* What is laid out goes with the process: to free it piece by piece takes longer than to write
   * it. */
  StoneCmdEdition *edition = print.mark_sent ? stone_cmd_open_to_change (argv[1], &error)
                                             : stone_cmd_open (argv[1], &error);
  gboolean whole = stone_export_kind_is_of_articles (kind); /* with the pages that they print on */
  if (whole && edition != NULL && article != NULL &&
      stone_cmd_article (edition, article, &error) == NULL)
    return stone_cmd_fail (error);
  StonePages *pages =
      edition != NULL ? lay_out (edition, whole ? NULL : article, design, whole, &error) : NULL;
  if (pages == NULL)
    return stone_cmd_fail (error);
  how.project_dir = stone_store_get_folder (edition->store);
  how.article = article;
  how.print = &press;
  print.article = article;
  if (!(kind == STONE_EXPORT_PRINT ? stone_cmd_print (edition, pages, &print, &how, out, &error)
                                   : write_plainly (pages, kind, out, &how, &error)))
    return stone_cmd_fail (error);
  if (print.mark_sent)
    stone_cmd_edition_free (edition); /* others may change it again */
  exit (STONE_EXIT_DONE);
}
