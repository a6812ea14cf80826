/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-project.h"
#include "stone-web-picture.h"

G_BEGIN_DECLS

/* StoneSentPicture: a picture of an article on its way to a site. Private to publish/. */
typedef struct
{
  guint index; /* among the article's */
  char *hash;  /* of the file, and of what is seen of it */
  StoneWebPicture *web;
  /* What the site has of it. */
  gint64 id; /* 0: nothing */
  char *address;
} StoneSentPicture;
void stone_sent_picture_free (StoneSentPicture *self);

/* Those of ARTICLE that can be had, from the project's FOLDER. A drawing comes as a photo: sites
 * take none. Blocking: call from a worker. What can't be had is told in REMARKS (char *). */
GPtrArray *stone_sent_pictures_new (const StoneArticle *article,
                                    const char *folder,
                                    GPtrArray *remarks,
                                    GCancellable *cancellable);

G_END_DECLS
