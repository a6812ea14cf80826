/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-layout.h"
#include "stone-print-options.h"

G_BEGIN_DECLS

/* Exporters. Each writes a temporary file (or folder entry) beside PATH and renames it when whole:
 * never half a file. Blocking: called from a worker; CANCELLABLE stops between pages. */

typedef enum
{
  STONE_EXPORT_PDF,   /* the digital copy */
  STONE_EXPORT_PRINT, /* for the press */
  STONE_EXPORT_PNG,
  STONE_EXPORT_HTML, /* web pages */
  STONE_EXPORT_MARKDOWN,
  STONE_EXPORT_NINJS,
  STONE_EXPORT_ICML,
  STONE_EXPORT_TEXT,
  STONE_EXPORT_DUMP
} StoneExportKind;
gboolean stone_export_kind_from_string (const char *string, StoneExportKind *kind);
/* It writes articles rather than pages: there need be none, and of one article it tells the page
 * that that has in the whole edition. */
gboolean stone_export_kind_is_of_articles (StoneExportKind kind);
/* What the name of its file ends in: ".md". Of articles, that of one article's file. */
const char *stone_export_kind_get_ending (StoneExportKind kind);

typedef struct
{
  const char *project_dir;        /* where pictures/ is */
  const char *article;            /* of articles: this one alone; NULL: the edition */
  double dpi;                     /* PNG: 0 means 144 */
  guint n_pages;                  /* PNG: the first so many; 0 means all */
  gboolean untagged;              /* PDF: no structure tags */
  const StonePrintOptions *print; /* PRINT: needed */
  GPtrArray *remarks; /* char *, takes what should be known of what was written; or NULL */
  /* or NULL; called from the worker: so many pages (or sheets) of N are done */
  void (*progress) (guint done, guint n, gpointer user_data);
  gpointer progress_data;
} StoneExportOptions;

#define STONE_EXPORT_ERROR (stone_export_error_quark ())
GQuark stone_export_error_quark (void);
typedef enum
{
  STONE_EXPORT_ERROR_FAILED,  /* cairo or the disk said no; the message says what and where */
  STONE_EXPORT_ERROR_PICTURE, /* for the press: one that can't be had */
} StoneExportError;

/* PRINT: with "{page}" in PATH a file a sheet, else one. PNG: PATH is a file for one page; for
 * more, "out.png" becomes "out-5.png", "out-6.png" … by page number HTML: a PATH that
 * ends in ".html" is one article with all in it, another a folder with a page for each and their
 * contents; so are ".md", ".json" (ninjs) and ".icml". TEXT: the articles' text as it prints. DUMP:
 * the golden form, the pages' items as lines of text. */
gboolean stone_export (StonePages *pages,
                       StoneExportKind kind,
                       const char *path,
                       const StoneExportOptions *options,
                       GCancellable *cancellable,
                       GError **error);

/* The absolute path of FILE of the project in FOLDER; NULL if it doesn't lie inside. Transfer full.
 */
char *stone_export_find_picture (const char *folder, const char *file);

/* The dump of one page: transfer full. Lengths in pt with two decimals. */
char *stone_dump_page (StonePage *page, StoneDesign *design, StoneFaces *faces);

G_END_DECLS
