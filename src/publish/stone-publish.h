/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"
#include "stone-publish-report.h"
#include "stone-wordpress.h"

G_BEGIN_DECLS

/* An article to a WordPress site: headline, rubric as excerpt, body with related stories and print
 * note, section as category, pictures with their words, the first as the featured one.
 *
 * Invariants
 * 1. What the site has of it is said in the article (`published`, see StonePublication) and saved
 *    before the first request, and after each that made something. So it is completed by the next
 *    try, wherever one ended.
 * 2. Nothing is made before it was looked for, by a slug that is the article's own and does not
 *    depend on what was saved: an answer that was lost, or an undo, makes no double.
 * 3. A post that readers can see is changed with consent alone, unless an interrupted try was about
 *    to show it to them, and was not refused.
 * 4. A POST is never sent again by itself. */

#define STONE_PUBLISH_ERROR (stone_publish_error_quark ())
GQuark stone_publish_error_quark (void);
typedef enum
{
  STONE_PUBLISH_ERROR_NO_ARTICLE, /* none of that id, or not for the web */
  STONE_PUBLISH_ERROR_ASK,        /* readers see the post: a sentence with its link */
} StonePublishError;

/* Where to. Borrowed during the call. */
typedef struct
{
  const char *name; /* as the user calls the site; what it has is kept under it */
  const char *address, *user, *password;
} StonePublishTarget;

/* Applies EDIT, which says what the site has, to the newest state of the project, and saves that;
 * then answers SAVED with TRUE, or an error, which ends it all. */
typedef void (*StonePublishSave) (StoneEdit *edit, GTask *saved, gpointer user_data);

/* What to send, and how. Borrowed during the call; SAVE and its data until the end. */
typedef struct
{
  StoneProject *project;
  const char *folder;       /* the project's, where pictures/ is */
  const char *article;      /* id */
  gboolean publish;         /* for readers to see; else as a draft, or as it is there */
  gboolean touch_published; /* consent to change what readers see */
  StonePublishSave save;
  gpointer save_data;
} StonePublishOptions;

/* For HTTP: a picture goes up a slow line, and the site makes its sizes before it answers. */
#define STONE_PUBLISH_DEADLINE_SECONDS 300

/* Errors: STONE_PUBLISH_ERROR, STONE_WORDPRESS_ERROR, STONE_HTTP_ERROR, those of SAVE, cancelled.
 */
void stone_publish_async (StoneHttp *http,
                          const StonePublishTarget *target,
                          const StonePublishOptions *options,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
StonePublishReport *stone_publish_finish (GAsyncResult *result, GError **error);

G_END_DECLS
