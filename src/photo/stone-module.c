/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-photo"
#include "config.h"

#include <glib/gi18n.h>
#include <gmodule.h>
#include <string.h>

#include "stone-module.h"
#include "stone-photo.h"

typedef const char *const *(*Get) (void);

static gconstpointer
load_from (const char *folder, const char *file_name, const char *symbol)
{
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer get = NULL;

  if (module == NULL)
    return NULL;
  g_module_make_resident (module);
  if (!g_module_symbol (module, symbol, &get))
    return NULL;
  const char *const *version = ((Get) get) ();
  return strcmp (*version, PACKAGE_VERSION) == 0 ? version : NULL;
}

gconstpointer
stone_module_load (const char *file_name, const char *symbol)
{
  gconstpointer found = load_from (PKGLIBDIR, file_name, symbol);

  return found != NULL ? found : load_from (BUILD_PHOTODIR, file_name, symbol);
}

gboolean
stone_module_fail (const char *file_name, GError **error)
{
  g_set_error (error, STONE_PHOTO_ERROR, STONE_PHOTO_ERROR_UNREADABLE,
               _ ("No picture can be read: %s is missing or broken. Install Stonehand again."),
               file_name);
  return FALSE;
}
