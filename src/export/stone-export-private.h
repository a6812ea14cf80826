/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-export.h"
#include "stone-painter.h"
#include "stone-photo.h"

/* What lies in export.gresource.xml: made of it by glib-compile-resources. */
GResource *stone_export_get_resource (void);

/* What every exporter gets. Private to export/. */
typedef struct
{
  StonePages *pages;
  const char *path;
  const StoneExportOptions *options;
  GCancellable *cancellable;
} StoneExportJob;

gboolean stone_export_pdf (const StoneExportJob *job, GError **error);
gboolean stone_export_print (const StoneExportJob *job, GError **error);
gboolean stone_export_png (const StoneExportJob *job, GError **error);
gboolean stone_export_html (const StoneExportJob *job, GError **error);
gboolean stone_export_markdown (const StoneExportJob *job, GError **error);
gboolean stone_export_ninjs (const StoneExportJob *job, GError **error);
gboolean stone_export_icml (const StoneExportJob *job, GError **error);
gboolean stone_export_text (const StoneExportJob *job, GError **error);
gboolean stone_export_dump (const StoneExportJob *job, GError **error);

/* Before a page, when DONE of N are done: tells it; FALSE and ERROR if the job was cancelled. */
gboolean stone_export_step (const StoneExportJob *job, guint done, guint n, GError **error);
/* The whole file at once: a temporary file beside PATH, fsync, rename. */
gboolean stone_export_write (const char *path, const char *bytes, gsize length, GError **error);
/* The same in two steps, for several files that come together or not at all: the name of the
 * temporary file (transfer full), and its renaming. */
char *stone_export_stage (const char *path, const char *bytes, gsize length, GError **error);
gboolean stone_export_publish (const char *temporary, const char *path, GError **error);

/* FALSE, and ERROR says that FACE can't be embedded. */
gboolean stone_export_fail_with_font (const StoneExportJob *job, StoneFaceId face, GError **error);

/* The absolute path of a picture; NULL if it doesn't lie inside the project's folder. Transfer
 * full. */
char *stone_export_picture_path (const StoneExportJob *job, const char *file);
/* A picture of the project, decoded, for StonePainter; USER_DATA is the job. */
cairo_surface_t *stone_export_picture (const char *file, int max_pixels, gpointer user_data);

/* A picture as a PDF holds it: the bytes of a JPEG, the stored ones where they serve, or pixels. */
typedef struct
{
  int width, height;
  gboolean stored;     /* JPEG is the file itself */
  GBytes *jpeg;        /* or NULL: */
  StonePixels *pixels; /* or NULL */
} StoneStoredPicture;
/* FALSE if it can't be had. */
gboolean stone_export_store_picture (const StoneExportJob *job,
                                     const char *file,
                                     int max_pixels,
                                     StoneStoredPicture *picture);
void stone_stored_picture_clear (StoneStoredPicture *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoneStoredPicture, stone_stored_picture_clear)

/* A cairo_write_func_t into a GByteArray. */
cairo_status_t stone_export_collect (gpointer bytes, const guchar *data, guint length);
/* FALSE, and ERROR from STATUS. */
gboolean stone_export_fail_drawing (const char *path, cairo_status_t status, GError **error);
