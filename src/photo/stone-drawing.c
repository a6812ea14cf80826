/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "stone-drawing-module.h"
#include "stone-drawing-private.h"
#include "stone-module.h"
#include "stone-text.h"

#define FILE_NAME "stone-photo-drawing." G_MODULE_SUFFIX
#define HEAD 1024                     /* bytes, in which a file says what it is */
#define MOST_BYTES (64 * 1024 * 1024) /* of a file */
#define MOST_PIXELS 8192              /* that are drawn on the longer edge */

static const StoneDrawingModule *
get_module (GError **error)
{
  static const StoneDrawingModule *module;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      module = stone_module_load (FILE_NAME, STONE_DRAWING_MODULE_SYMBOL);
      g_once_init_leave (&once, 1);
    }
  if (module == NULL)
    stone_module_fail (FILE_NAME, error);
  return module;
}

/* ---- what it is ---- */

const char *
stone_drawing_find_format (const char *path)
{
  char head[HEAD + 1] = "";
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  gsize n;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD, &n, NULL, NULL))
    return NULL;
  return g_str_has_prefix (head, "%PDF-") ? "pdf" : stone_text_begins_svg (head) ? "svg" : NULL;
}

/* ---- reading ---- */

static gboolean
fail (const char *path, GError *reason, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  g_set_error (error, STONE_PHOTO_ERROR,
               reason->domain == STONE_PHOTO_ERROR ? reason->code : STONE_PHOTO_ERROR_UNREADABLE,
               _ ("%s: the drawing can’t be read: %s"), name, reason->message);
  g_error_free (reason);
  return FALSE;
}

static GBytes *
read_file (const char *path, GError **error)
{
  GError *reason = NULL;
  char *bytes = NULL;
  gsize length = 0;
  GStatBuf info;

  if (g_stat (path, &info) == 0 && info.st_size > MOST_BYTES)
    reason = g_error_new_literal (STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_LIMIT,
                                  _ ("the file is larger than 64 MB"));
  else if (g_file_get_contents (path, &bytes, &length, &reason))
    return g_bytes_new_take (bytes, length);
  fail (path, reason, error);
  return NULL;
}

gboolean
stone_drawing_read_size (const char *path,
                         const char *format,
                         int *width,
                         int *height,
                         GError **error)
{
  const StoneDrawingModule *module = get_module (error);
  g_autoptr (GBytes) bytes = module != NULL ? read_file (path, error) : NULL;
  GError *reason = NULL;
  double across, down;

  if (bytes == NULL)
    return FALSE;
  if (!module->read_size (bytes, format, &across, &down, &reason))
    return fail (path, reason, error);
  double scale = STONE_DRAWING_PIXELS / MAX (across, down);
  *width = MAX (1, (int) lround (across * scale));
  *height = MAX (1, (int) lround (down * scale));
  return TRUE;
}

StonePhoto *
stone_drawing_read (const char *path, const char *format, GError **error)
{
  int width, height;

  if (!stone_drawing_read_size (path, format, &width, &height, error))
    return NULL;
  StonePhoto *self = g_new0 (StonePhoto, 1);
  char **const texts[] = { &self->caption,     &self->creator, &self->credit_line,
                           &self->copyright,   &self->alt,     &self->instructions,
                           &self->source,      &self->date,    &self->usage_terms,
                           &self->licence_end, &self->credit,  &self->source_type };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  self->format = g_strdup (format);
  self->drawing = TRUE;
  self->width = width;
  self->height = height;
  return self;
}

StonePixels *
stone_drawing_draw (const char *path, const char *format, int max_pixels, GError **error)
{
  const StoneDrawingModule *module = get_module (error);
  g_autoptr (GBytes) bytes = module != NULL ? read_file (path, error) : NULL;
  int pixels = max_pixels > 0 ? MIN (max_pixels, MOST_PIXELS) : MOST_PIXELS;
  GError *reason = NULL;

  if (bytes == NULL)
    return NULL;
  StonePixels *drawn = module->draw (bytes, format, pixels, &reason);
  if (drawn == NULL)
    fail (path, reason, error);
  return drawn;
}

/* PATH, drawn anew as TO. */
static GBytes *
convert (const char *path, const char *to, GError **error)
{
  const StoneDrawingModule *module = get_module (error);
  const char *format = stone_drawing_find_format (path);
  g_autoptr (GBytes) bytes = module != NULL ? read_file (path, error) : NULL;
  GError *reason = NULL;

  if (bytes == NULL)
    return NULL;
  GBytes *made = module->convert (bytes, format != NULL ? format : "svg", to, &reason);
  if (made == NULL)
    fail (path, reason, error);
  return made;
}

GBytes *
stone_drawing_read_pdf (const char *path, GError **error)
{
  return g_strcmp0 (stone_drawing_find_format (path), "pdf") == 0 ? read_file (path, error)
                                                                  : convert (path, "pdf", error);
}

GBytes *
stone_drawing_read_svg (const char *path, GError **error)
{
  return convert (path, "svg", error);
}
