/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"
#include "stone-publish.h"
#include "stone-sources.h"

G_BEGIN_DECLS

/* The source NAME as a site that can be published to: a WordPress with a user. Borrowed; NULL and
 * ERROR (STONE_SOURCE_ERROR) where it is none. */
const StoneSourceSettings *
stone_publish_find_site (StoneSources *sources, const char *name, GError **error);

/* Publishes ARTICLE, as it is now, to SITE of SOURCES, with the password that is kept for it. What
 * the site has is an edit of the desk, saved as it goes on. PUBLISH: for readers to see;
 * TOUCH_PUBLISHED: the consent that STONE_PUBLISH_ERROR_ASK asks for. */
void stone_desk_publish_async (StoneDesk *self,
                               StoneSources *sources,
                               const char *site,
                               const char *article,
                               gboolean publish,
                               gboolean touch_published,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
StonePublishReport *
stone_desk_publish_finish (StoneDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
