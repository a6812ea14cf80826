/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-sent-pages.h"
#include "stone-sheet.h"

#define PROFILE "profiles/FOGRA39L_coated.icc" /* where no other is named */

/* FALSE if preflight finds errors: they are told. */
static gboolean
is_ready (const char *folder, StonePages *pages, gboolean force, GError **error)
{
  g_autoptr (GPtrArray) findings = stone_desk_check_pages (folder, pages);
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
  if (n == 0 || force)
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

/* Of RANGES, the pages that the printer doesn't have as they are: "3,5,8"; NULL: none. */
static char *
find_changed (StonePages *pages, const char *ranges)
{
  g_autoptr (GString) changed = g_string_new (NULL);

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      StonePage *page = stone_pages_get (pages, i);
      if (stone_ranges_contain (ranges, page->number) &&
          stone_sent_get_state (pages, page) != STONE_SENT_SAME)
        g_string_append_printf (changed, "%s%d", changed->len > 0 ? "," : "", page->number);
    }
  return changed->len > 0 ? g_strdup (changed->str) : NULL;
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
  return !how->mark_sent || stone_cmd_mark_sent (edition, pages, options->ranges, name, error);
}

gboolean
stone_cmd_print (StoneCmdEdition *edition,
                 StonePages *pages,
                 const StoneCmdPrint *how,
                 StoneExportOptions *options,
                 const char *out,
                 GError **error)
{
  g_autofree char *profile = stone_desk_find_data (PROFILE);
  g_autofree char *changed = how->changed_only ? find_changed (pages, options->ranges) : NULL;
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  StoneExportOptions complete = *options;

  if (complete.profile == NULL)
    complete.profile = profile;
  if (how->changed_only)
    complete.ranges = changed;
  complete.unfinished = how->force;
  complete.remarks = remarks;
  if (how->changed_only && changed == NULL)
    {
      g_set_error_literal (error, STONE_DESK_ERROR, STONE_DESK_ERROR_EMPTY,
                           _ ("the printer has every page as it is"));
      return FALSE;
    }
  if (complete.profile == NULL)
    {
      g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                   _ ("%s is missing. Install Stonehand again, or name a profile by --profile."),
                   PROFILE);
      return FALSE;
    }
  return is_ready (complete.project_dir, pages, how->force, error) &&
         write_and_mark (edition, pages, how, &complete, out, error);
}
