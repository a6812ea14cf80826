/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-photo-module.h"

#define FILE_NAME "stone-photo-vips." G_MODULE_SUFFIX

/* The module in FOLDER; NULL if there is none of this version. It stays: its types can't go. */
static const StonePhotoModule *
load_from (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer symbol = NULL;

  if (module == NULL)
    return NULL;
  g_module_make_resident (module);
  if (!g_module_symbol (module, STONE_PHOTO_MODULE_SYMBOL, &symbol))
    return NULL;
  const StonePhotoModule *found = ((const StonePhotoModule *(*) (void) ) symbol) ();
  return strcmp (found->version, PACKAGE_VERSION) == 0 ? found : NULL;
}

/* The module, loaded and started when it is first asked for; NULL and ERROR if it isn't there. */
static const StonePhotoModule *
get_module (GError **error)
{
  static const StonePhotoModule *module;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      module = load_from (PKGLIBDIR);
      if (module == NULL)
        module = load_from (BUILD_PHOTODIR);
      if (module != NULL)
        module->start ();
      g_once_init_leave (&once, 1);
    }
  if (module == NULL)
    g_set_error (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_UNREADABLE,
                 _ ("No picture can be read: %s is missing or broken. Install Stonehand again."),
                 PKGLIBDIR "/" FILE_NAME);
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
  const StonePhotoModule *module = get_module (error);

  return module != NULL ? module->read (path, cancellable, error) : NULL;
}

gboolean
stone_photo_read_size (const char *path, int *width, int *height, GError **error)
{
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
