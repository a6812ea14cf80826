/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-source-open.h"

StoneSource *
stone_source_open (const StoneSourceSettings *settings,
                   StoneHttp *http,
                   const char *password,
                   GError **error)
{
  g_return_val_if_fail (settings != NULL && STONE_IS_HTTP (http), NULL);

  switch (settings->kind)
    {
    case STONE_SOURCE_LIBRARY:
      return stone_library_source_new (NULL);
    case STONE_SOURCE_FEED:
      return stone_feed_source_new (settings, http);
    case STONE_SOURCE_WORDPRESS:
      return stone_wordpress_source_new (settings, http, password);
#ifdef HAVE_POSTGRES
    case STONE_SOURCE_POSTGRES:
      return stone_postgres_source_new (settings, password);
#endif
    case STONE_SOURCE_OPENSEARCH:
      return stone_opensearch_source_new (settings, http, password);
    default:
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNSUPPORTED,
                   _ ("this Stonehand was built without %s"),
                   stone_source_kind_title (settings->kind));
      return NULL;
    }
}
