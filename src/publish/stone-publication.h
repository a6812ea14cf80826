/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

G_BEGIN_DECLS

/* StonePublication: what one site has of an article, as the article says it in its member
 * `published`, by the name of the site as it was when it was first sent there:
 *   {site, slug, id, link, status, sending, when, pictures {hash → {id, address}}}
 * A site is its address (`site`): under another name it is the same one, so that an article is not
 * doubled there.
 * Reading never fails: what is not there is "" or 0. Changed here, it is saved as an edit. */
typedef struct
{
  char *site, *address;
  StoneValue *value;
} StonePublication;

/* What ARTICLE says of the site at ADDRESS, or of the one that is called SITE and of which no
 * address is known; or NULL. Borrowed. *NAME, unless NULL: what it says it under. Borrowed. */
const StoneValue *stone_publication_find (const StoneArticle *article,
                                          const char *site,
                                          const char *address,
                                          const char **name);

/* That of ARTICLE at SITE, at ADDRESS; where there is none yet, one with a slug. It is made of what
 * PROJECT's edition and the article are called, so that the same article has the same one each
 * time. */
StonePublication *stone_publication_read (StoneProject *project,
                                          StoneArticle *article,
                                          const char *site,
                                          const char *address);
void stone_publication_free (StonePublication *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePublication, stone_publication_free)

const char *stone_publication_get_slug (const StonePublication *self);
gint64 stone_publication_get_id (const StonePublication *self);
/* Whether readers saw it when it was last sent; it may be otherwise at the site by now. */
gboolean stone_publication_is_seen (const StonePublication *self);
/* When it was last sent, as in 2026-11-20T18:05:00Z; or "". */
const char *stone_publication_get_when (const StonePublication *self);
/* Readers were to see it, and whether they do was never heard. */
gboolean stone_publication_is_sending (const StonePublication *self);
gint64 stone_publication_get_picture (const StonePublication *self, const char *hash);

void stone_publication_set_post (StonePublication *self,
                                 gint64 id,
                                 const char *status,
                                 const char *link);
void stone_publication_set_sending (StonePublication *self, gboolean sending);
void stone_publication_set_sent (StonePublication *self); /* now; sending is over */
void stone_publication_set_picture (StonePublication *self,
                                    const char *hash,
                                    gint64 id,
                                    const char *address);

/* The edit that has ARTICLE (an id) of PROJECT say so; NULL if it does. */
StoneEdit *stone_publication_to_edit (const StonePublication *self,
                                      StoneProject *project,
                                      const char *article);

G_END_DECLS
