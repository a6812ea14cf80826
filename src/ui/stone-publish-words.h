/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-publication.h"

G_BEGIN_DECLS

/* What of an article is sent to a site, in words for a person. */
typedef struct
{
  const char *title; /* translated, static */
  char *words;
  gboolean lacking; /* there is none of it, though one would look for it */
} StonePublishPart;

/* StonePublishPart, in the order in which they are sent. */
GPtrArray *stone_publish_words_list (StoneProject *project, StoneArticle *article);
/* What will become of what the site has, so far as the article knows: "Makes a new draft". */
char *stone_publish_words_state (const StonePublication *known);

G_END_DECLS
