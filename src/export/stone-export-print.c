/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for the press: one file, or one a sheet. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-press-file.h"
#include "stone-staged-files.h"

#define PAGE "{page}" /* in a file's name: one file a sheet */

/* "out-{page}.pdf" → "out-4-5.pdf". */
static char *
name_file (const char *pattern, const StoneSheet *sheet)
{
  int from = sheet->pages[0]->number, to = sheet->pages[sheet->n_pages - 1]->number;
  g_autofree char *number =
      from == to ? g_strdup_printf ("%d", from) : g_strdup_printf ("%d-%d", from, to);
  GString *name = g_string_new (pattern);

  g_string_replace (name, PAGE, number, 0);
  return g_string_free (name, FALSE);
}

/* SHEETS from FIRST to before END in one file. */
static gboolean
stage (const StonePrinting *printing,
       const GArray *sheets,
       guint first,
       guint end,
       StoneStagedFiles *files,
       GError **error)
{
  g_autoptr (StonePressFile) file = stone_press_file_new (printing);
  const StoneSheet *begin = &g_array_index (sheets, StoneSheet, first);
  g_autofree char *path = name_file (printing->job->path, begin);

  for (guint i = first; i < end; i++)
    if (!stone_export_step (printing->job, i, sheets->len, error) ||
        !stone_press_file_add (file, &g_array_index (sheets, StoneSheet, i), error))
      return FALSE;
  g_autoptr (GByteArray) pdf = stone_press_file_finish (file);
  return stone_staged_files_add (files, path, pdf->data, pdf->len, error);
}

static gboolean
write_files (const StonePrinting *printing, const GArray *sheets, GError **error)
{
  g_autoptr (StoneStagedFiles) files = stone_staged_files_new ();
  guint step = strstr (printing->job->path, PAGE) != NULL ? 1 : sheets->len;

  for (guint i = 0; i < sheets->len; i += step)
    if (!stage (printing, sheets, i, i + step, files, error))
      return FALSE;
  return stone_staged_files_publish (files, error);
}

/* PDF 1.4, which X-1a is, is older than profiles of version 4. */
static gboolean
fits_standard (const StoneOutputProfile *profile, const StonePrintOptions *options, GError **error)
{
  if (!options->x1a || profile->version < 4)
    return TRUE;
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
               _ ("%s is an ICC profile of version 4, which PDF/X-1a can’t hold. Print as PDF/X-4, "
                  "or take a profile of version 2."),
               profile->path);
  return FALSE;
}

gboolean
stone_export_print (const StoneExportJob *job, GError **error)
{
  const StonePrintOptions *options = job->options->print;
  g_autoptr (StoneOutputProfile) profile = stone_output_profile_open (options->profile, error);

  if (profile == NULL || !fits_standard (profile, options, error))
    return FALSE;
  g_autoptr (GArray) sheets = stone_sheets_make (job->pages, options->ranges, options->spreads);
  g_autoptr (StoneSlugLine) slug =
      options->unmarked ? NULL : stone_slug_line_new (job->pages, profile->name);
  const StonePrinting printing = {
    .job = job,
    .profile = profile,
    .inks = { profile->path,
              stone_design_get_ink_limit (stone_pages_get_design (job->pages)) / 100 },
    .slug = slug,
    .standard = options->x1a ? STONE_PDF_X1A : STONE_PDF_X4,
  };
  if (sheets->len > 0)
    return write_files (&printing, sheets, error);
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED, _ ("There is no page %s."),
               options->ranges);
  return FALSE;
}
