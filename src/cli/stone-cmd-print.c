/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-print-findings.h"
#include "stone-sent-pages.h"

/* FALSE if preflight finds errors on these pages: they are told. */
static gboolean
is_ready (const StoneExportOptions *options,
          StonePages *pages,
          const StoneCmdPrint *how,
          GError **error)
{
  g_autoptr (GPtrArray) all = stone_desk_check_pages (options->project_dir, pages);
  g_autoptr (GPtrArray) findings =
      stone_findings_of_print (all, options->print->ranges, how->article);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);
      const char *article =
          finding->place.article != NULL ? finding->place.article : STONE_EDITION_FILE;

      if (finding->severity < STONE_SEVERITY_ERROR)
        continue;
      stone_cmd_warn ("%s%s: %s %s", article, finding->place.pointer, finding->reason,
                      finding->remedy);
      n++;
    }
  if (n == 0 || how->force)
    return TRUE;
  g_set_error (
      error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
      ngettext ("Nothing was written: %u thing is to be mended. --force prints all the same.",
                "Nothing was written: %u things are to be mended. --force prints all the "
                "same.",
                n),
      n);
  return FALSE;
}

static gboolean
write_and_mark (StoneCmdEdition *edition,
                StonePages *pages,
                const StoneCmdPrint *how,
                const StoneExportOptions *options,
                const char *out,
                GError **error)
{
  g_autofree char *name = g_path_get_basename (out);

  if (!stone_export (pages, STONE_EXPORT_PRINT, out, options, NULL, error))
    return FALSE;
  for (guint i = 0; i < options->remarks->len; i++)
    stone_cmd_warn ("%s", (const char *) g_ptr_array_index (options->remarks, i));
  return !how->mark_sent ||
         stone_cmd_mark_sent (edition, pages, options->print->ranges, name, error);
}

/* With PRINT's pages alone that the printer doesn't have as they are; FALSE: it has all of them. */
static gboolean
leave_out_sent (StonePages *pages, StonePrintOptions *print, GError **error)
{
  char *changed = stone_sent_find_changed (pages, print->ranges);

  g_free (print->ranges);
  print->ranges = changed;
  if (changed != NULL)
    return TRUE;
  g_set_error_literal (error, STONE_DESK_ERROR, STONE_DESK_ERROR_EMPTY,
                       _ ("the printer has every page as it is"));
  return FALSE;
}

gboolean
stone_cmd_print (StoneCmdEdition *edition,
                 StonePages *pages,
                 const StoneCmdPrint *how,
                 const StoneExportOptions *options,
                 const char *out,
                 GError **error)
{
  g_autoptr (StonePrintOptions) print = stone_print_options_copy (options->print);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  StoneExportOptions complete = *options;

  complete.print = print;
  complete.remarks = remarks;
  print->unfinished = how->force;
  if (print->profile == NULL)
    print->profile = stone_desk_find_profile (error);
  return print->profile != NULL && (!how->changed_only || leave_out_sent (pages, print, error)) &&
         is_ready (&complete, pages, how, error) &&
         write_and_mark (edition, pages, how, &complete, out, error);
}
