/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-export.h"
#include "stone-painter.h"

/* What every exporter gets. Private to export/. */
typedef struct
{
  StonePages *pages;
  const char *path;
  const StoneExportOptions *options;
  GCancellable *cancellable;
} StoneExportJob;

gboolean stone_export_pdf (const StoneExportJob *job, GError **error);
gboolean stone_export_png (const StoneExportJob *job, GError **error);
gboolean stone_export_text (const StoneExportJob *job, GError **error);
gboolean stone_export_dump (const StoneExportJob *job, GError **error);

/* Before page INDEX: tells the progress; FALSE and ERROR if the job was cancelled. */
gboolean stone_export_step (const StoneExportJob *job, guint index, GError **error);
/* The whole file at once: a temporary file beside PATH, fsync, rename. */
gboolean stone_export_write (const char *path, const char *bytes, gsize length, GError **error);
/* A picture of the project for print: JPEG as stored, anything else decoded. For StonePainter;
 * USER_DATA is the job. */
cairo_surface_t *stone_export_picture (const char *file, int max_pixels, gpointer user_data);
