/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include "stone-address.h"

gboolean
stone_address_is_sound (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return g_uri_get_host (uri) == NULL || *path == '\0' || *path == '/';
}

GUri *
stone_address_resolve (GUri *base, const char *address, GUriFlags flags)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (base, address, flags, NULL);

  return uri != NULL && stone_address_is_sound (uri) ? g_steal_pointer (&uri) : NULL;
}
