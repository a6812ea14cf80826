/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-publication.h"
#include "stone-publish.h"
#include "stone-sent-picture.h"

G_BEGIN_DECLS

/* One publishing, the data of its task. A step is a function that is given the task, sends one
 * request, and calls the next when that was answered; whichever fails ends the task.
 *
 *   prepare → remember → log in → find the post → category → pictures … → post → remember → end */
typedef struct
{
  StoneWordpress *site;
  StoneProject *project; /* with what was remembered so far */
  char *id, *folder, *user;
  gboolean publish, touch_published;
  StonePublishSave save;
  gpointer save_data;

  StonePublication *publication;
  GPtrArray *pictures; /* StoneSentPicture */
  guint picture;       /* the one under way */
  gint64 post;         /* 0: there is none yet */
  gboolean lost;       /* there was one, and it was deleted */
  gint64 category;     /* 0: none */
  StonePublishReport *report;
  GError *refusal; /* of the post, until it is remembered that readers don't see it; or NULL */
} StonePublishJob;

typedef void (*StonePublishStep) (GTask *task);

StoneArticle *stone_publish_article (GTask *task); /* borrowed */
/* Sends REQUEST. */
void stone_publish_send (GTask *task,
                         const StoneWordpressRequest *request,
                         GAsyncReadyCallback answered);
/* Its answer; NULL: the task has ended with the error. Transfer full. */
StoneWordpressReply *stone_publish_take (GTask *task, GAsyncResult *result);
/* The same of a list: what was made must not be taken for what is not there. */
StoneWordpressReply *stone_publish_take_list (GTask *task, GAsyncResult *result);
/* The same where the post can do without: TRUE if ERROR is the site's "no", which is told then; the
 * task has ended, else. Takes ERROR. */
gboolean stone_publish_do_without (GTask *task, const char *what, GError *error);
/* Which post ANSWER is of, in whatever words the site has for it. FALSE: the task has ended, it is
 * of none. *STATUS: transfer full; *LINK: borrowed, "" unless it is an address of the web. */
gboolean stone_publish_read_post (GTask *task,
                                  const StoneValue *answer,
                                  gint64 *id,
                                  char **status,
                                  const char **link);
/* Whether readers see what has STATUS, or are to. */
gboolean stone_publish_is_seen (const char *status);
/* Ends the task with ERROR, which is taken. */
void stone_publish_fail (GTask *task, GError *error);
/* Saves what the publication says, and goes on with NEXT. */
void stone_publish_remember (GTask *task, StonePublishStep next);

void stone_publish_pictures (GTask *task); /* stone-publish-pictures.c: then post */
void stone_publish_category (GTask *task); /* stone-publish-post.c: then pictures */
void stone_publish_post (GTask *task);     /* stone-publish-post.c: then end */

G_END_DECLS
