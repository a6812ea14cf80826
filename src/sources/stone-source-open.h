/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-http.h"
#include "stone-source-settings.h"

G_BEGIN_DECLS

/* A source of SETTINGS. What is on the web is asked by HTTP; PASSWORD is of its user, or NULL.
 * NULL and STONE_SOURCE_ERROR_UNSUPPORTED where this build has no such kind. Nothing is asked
 * before the first call on it. */
StoneSource *stone_source_open (const StoneSourceSettings *settings,
                                StoneHttp *http,
                                const char *password,
                                GError **error);

/* The makers of each kind. */
StoneSource *stone_library_source_new (const char *path); /* NULL: the user's own */
StoneSource *stone_feed_source_new (const StoneSourceSettings *settings, StoneHttp *http);
StoneSource *stone_wordpress_source_new (const StoneSourceSettings *settings,
                                         StoneHttp *http,
                                         const char *password);
StoneSource *stone_opensearch_source_new (const StoneSourceSettings *settings,
                                          StoneHttp *http,
                                          const char *password);
StoneSource *stone_postgres_source_new (const StoneSourceSettings *settings, const char *password);

G_END_DECLS
