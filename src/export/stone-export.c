/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-export-private.h"
#include "stone-write.h"

G_DEFINE_QUARK (stone - export - error - quark, stone_export_error)

/* One line an exporter, in the order of StoneExportKind. */
static const struct
{
  const char *name, *ending;
  gboolean (*run) (const StoneExportJob *job, GError **error);
  gboolean of_articles;
} exporters[] = {
  { "pdf", ".pdf", stone_export_pdf, FALSE },
  { "print", ".pdf", stone_export_print, FALSE },
  { "png", ".png", stone_export_png, FALSE },
  { "html", ".html", stone_export_html, TRUE },
  { "markdown", ".md", stone_export_markdown, TRUE },
  { "ninjs", ".json", stone_export_ninjs, TRUE },
  { "icml", ".icml", stone_export_icml, TRUE },
  { "text", ".txt", stone_export_text, FALSE },
  { "dump", ".txt", stone_export_dump, FALSE },
};

gboolean
stone_export_kind_from_string (const char *string, StoneExportKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    if (g_strcmp0 (exporters[i].name, string) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
stone_export_kind_is_of_articles (StoneExportKind kind)
{
  return exporters[kind].of_articles;
}

const char *
stone_export_kind_get_ending (StoneExportKind kind)
{
  return exporters[kind].ending;
}

/* An edition's own folders hold nothing else: what is written there would be read as a part of it,
 * or stand in the place of one. */
static gboolean
is_own_place (const char *project, const char *path, gboolean file)
{
  static const char *const own[] = { "articles", "designs", "pictures" };
  g_autofree char *folder = project != NULL ? g_canonicalize_filename (project, NULL) : NULL;
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  const char *inside =
      folder != NULL && g_str_has_prefix (target, folder) ? target + strlen (folder) : NULL;

  if (inside == NULL || (*inside != '\0' && *inside != G_DIR_SEPARATOR))
    return FALSE;
  inside += strspn (inside, "/");
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_str_has_prefix (inside, own[i]) &&
        (inside[strlen (own[i])] == '\0' || inside[strlen (own[i])] == G_DIR_SEPARATOR))
      return TRUE;
  return *inside == '\0' && !file;
}

gboolean
stone_export (StonePages *pages,
              StoneExportKind kind,
              const char *path,
              const StoneExportOptions *options,
              GCancellable *cancellable,
              GError **error)
{
  StoneExportJob job = { pages, path, options, cancellable };

  g_return_val_if_fail (kind < G_N_ELEMENTS (exporters), FALSE);
  g_return_val_if_fail (kind != STONE_EXPORT_PRINT || options->print != NULL, FALSE);

  if (stone_pages_get_n (pages) == 0 && !exporters[kind].of_articles)
    {
      g_set_error_literal (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                           _ ("There is nothing to export: no article runs in print."));
      return FALSE;
    }
  if (is_own_place (options->project_dir, path, g_str_has_suffix (path, exporters[kind].ending)))
    {
      g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                   _ ("%s is the edition’s own folder: name another one to export to."), path);
      return FALSE;
    }
  return exporters[kind].run (&job, error);
}

gboolean
stone_export_step (const StoneExportJob *job, guint done, guint n, GError **error)
{
  if (job->options->progress != NULL)
    job->options->progress (done, n, job->options->progress_data);
  return !g_cancellable_set_error_if_cancelled (job->cancellable, error);
}

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED, _ ("%s can't be written: %s"),
               path, g_strerror (code));
  return FALSE;
}

char *
stone_export_stage (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  int code = errno;
  gboolean good;

  if (fd < 0)
    {
      fail (path, code, error);
      return NULL;
    }
  good = stone_write_all (fd, bytes, length) && fsync (fd) == 0;
  code = errno;
  if (close (fd) != 0 && good)
    {
      good = FALSE;
      code = errno;
    }
  if (good)
    return g_steal_pointer (&temporary);
  g_unlink (temporary);
  fail (path, code, error);
  return NULL;
}

gboolean
stone_export_publish (const char *temporary, const char *path, GError **error)
{
  return g_rename (temporary, path) == 0 || fail (path, errno, error);
}

gboolean
stone_export_write (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autofree char *temporary = stone_export_stage (path, bytes, length, error);

  if (temporary == NULL)
    return FALSE;
  if (stone_export_publish (temporary, path, error))
    return TRUE;
  g_unlink (temporary);
  return FALSE;
}

gboolean
stone_export_fail_with_font (const StoneExportJob *job, StoneFaceId face, GError **error)
{
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
               _ ("%s can’t be written: the font %s can’t be embedded. Use another one in the "
                  "page design, or install it again."),
               job->path, stone_faces_get_family (stone_pages_get_faces (job->pages), face));
  return FALSE;
}

/* cairo */

cairo_status_t
stone_export_collect (gpointer bytes, const guchar *data, guint length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
stone_export_fail_drawing (const char *path, cairo_status_t status, GError **error)
{
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED, _ ("%s can't be drawn: %s"),
               path, cairo_status_to_string (status));
  return FALSE;
}
