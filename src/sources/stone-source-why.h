/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why the stories of a page are like an article, where their source does not say: for each of TEXTS
 * the up to four words of OWN, as they stand there, that it has and that tell most, joined by ", ".
 * Those tell most that are often in OWN, in few of the texts, and long (short ones are everywhere);
 * LANGUAGE's function words tell nothing.
 * Private to sources/. Array of char *, transfer full. */
GPtrArray *
stone_source_why (const char *own, const char *language, const char *const *texts, guint n_texts);

G_END_DECLS
