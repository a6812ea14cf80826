/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include "stone-drawing-private.h"
#include "stone-module.h"
#include "stone-photo-module.h"

#define FILE_NAME "stone-photo-vips." G_MODULE_SUFFIX

/* The module, loaded and started when it is first asked for; NULL and ERROR if it isn't there. */
static const StonePhotoModule *
get_module (GError **error)
{
  static const StonePhotoModule *module;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      module = stone_module_load (FILE_NAME, STONE_PHOTO_MODULE_SYMBOL);
      if (module != NULL)
        module->start ();
      g_once_init_leave (&once, 1);
    }
  if (module == NULL)
    stone_module_fail (FILE_NAME, error);
  return module;
}

void
stone_photo_init (void)
{
  get_module (NULL);
}

StonePhoto *
stone_photo_read (const char *path, GCancellable *cancellable, GError **error)
{
  const char *drawing = stone_drawing_find_format (path);

  if (drawing != NULL)
    return stone_drawing_read (path, drawing, error);
  const StonePhotoModule *module = get_module (error);
  return module != NULL ? module->read (path, cancellable, error) : NULL;
}

gboolean
stone_photo_read_size (const char *path, int *width, int *height, GError **error)
{
  const char *drawing = stone_drawing_find_format (path);

  if (drawing != NULL)
    return stone_drawing_read_size (path, drawing, width, height, error);
  const StonePhotoModule *module = get_module (error);
  return module != NULL && module->read_size (path, width, height, error);
}

gboolean
stone_photo_write_words (const char *path, const char *caption, const char *credit, GError **error)
{
  const StonePhotoModule *module = get_module (error);

  return module != NULL && module->write_words (path, caption, credit, error);
}

double
stone_photo_measure_ink (const char *path, GCancellable *cancellable)
{
  const StonePhotoModule *module = get_module (NULL);

  if (module == NULL || g_cancellable_is_cancelled (cancellable))
    return 0;
  return module->measure_ink (path);
}

StonePixels *
stone_photo_decode (const char *path, int max_pixels, GCancellable *cancellable, GError **error)
{
  const char *drawing = stone_drawing_find_format (path);

  if (drawing != NULL)
    return stone_drawing_draw (path, drawing, max_pixels, error);
  const StonePhotoModule *module = get_module (error);
  return module != NULL ? module->decode (path, max_pixels, cancellable, error) : NULL;
}

GBytes *
stone_pixels_to_jpeg (const StonePixels *self)
{
  const StonePhotoModule *module = get_module (NULL);

  return module != NULL ? module->to_jpeg (self) : NULL;
}

StoneInkPicture *
stone_ink_picture_read (const char *path,
                        int max_pixels,
                        const StoneInks *inks,
                        GCancellable *cancellable,
                        GError **error)
{
  const StonePhotoModule *module = get_module (error);

  return module != NULL ? module->make_inks (path, max_pixels, inks, cancellable, error) : NULL;
}
