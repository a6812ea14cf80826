/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-source-settings.h"
#include "stone-source.h"
#include "stone-wordpress.h"

G_BEGIN_DECLS

/* StoneWordpressSource: a WordPress site as a source. A search is WordPress's own; for a likeness
 * it is searched for a few telling words, each by itself, and what has the most of them is nearest.
 */
#define STONE_TYPE_WORDPRESS_SOURCE (stone_wordpress_source_get_type ())
G_DECLARE_FINAL_TYPE (StoneWordpressSource,
                      stone_wordpress_source,
                      STONE,
                      WORDPRESS_SOURCE,
                      GObject)
struct _StoneWordpressSource
{
  GObject parent_instance;
  StoneSourceSettings *settings;
  StoneHttp *http;
  StoneWordpress *site;
  char *title; /* of the site; NULL until it was asked */
};

/* The site's own name comes first: it finds the API for all that follows. TASK is one of a
 * source's; CALLBACK has a reference to it as its data. */
void stone_wordpress_source_send_for_title (GTask *task, GAsyncReadyCallback callback);
/* FALSE: TASK has ended with an error. */
gboolean stone_wordpress_source_take_title (GTask *task, GAsyncResult *result);
/* Ends TASK with ERROR, which is taken: one of net/ as one of a source. */
void stone_wordpress_source_fail (GTask *task, GError *error);

/* stone-wordpress-find.c */
void stone_wordpress_source_find (StoneSource *source, StoneSourceQuery *query, GTask *task);

G_END_DECLS
