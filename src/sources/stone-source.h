/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-source-query.h"
#include "stone-source-story.h"

G_BEGIN_DECLS

/* StoneSource: a place where related stories come from. All calls are asynchronous, can be
 * cancelled, and answer in the main context of the caller's thread; a source that has to wait does
 * so in a worker or by net/. Several calls may be under way on one source at once. Nothing is
 * changed at the source, save by init. */
#define STONE_TYPE_SOURCE (stone_source_get_type ())
G_DECLARE_INTERFACE (StoneSource, stone_source, STONE, SOURCE, GObject)

#define STONE_SOURCE_ERROR (stone_source_error_quark ())
GQuark stone_source_error_quark (void);
typedef enum
{
  STONE_SOURCE_ERROR_SETTINGS,    /* what was set up can't be a source: address, name, kind, file */
  STONE_SOURCE_ERROR_NO_SOURCE,   /* no source of this name */
  STONE_SOURCE_ERROR_LOGIN,       /* name or password refused, or a right is missing */
  STONE_SOURCE_ERROR_ANSWER,      /* what came can't be read */
  STONE_SOURCE_ERROR_UNREACHABLE, /* nobody answers there */
  STONE_SOURCE_ERROR_SCHEMA,      /* an archive that was not made ready: init does that */
  STONE_SOURCE_ERROR_UNSUPPORTED, /* not built in, or nothing that this kind of source does */
} StoneSourceError;

/* A page of what was found. */
typedef struct
{
  GPtrArray *stories; /* StoneSourceStory, the nearest first */
  gboolean more;      /* a next page may have some */
  char *note; /* what a person should know ("as of yesterday: the feed does not answer"); "" */
} StoneSourceAnswer;
StoneSourceAnswer *stone_source_answer_new (void); /* empty */
void stone_source_answer_free (StoneSourceAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneSourceAnswer, stone_source_answer_free)

/* More of one story, for a closer look. */
typedef struct
{
  char *text;      /* its first paragraphs, plain, a line each, clean (stone_text_clean()); at most
                    * STONE_SOURCE_TEXT_CHARACTERS */
  GBytes *picture; /* its picture's file as it came, not to be trusted; or NULL */
} StoneSourceText;
#define STONE_SOURCE_TEXT_CHARACTERS 4000
#define STONE_SOURCE_MAX_STORIES 100 /* of one page */
void stone_source_text_free (StoneSourceText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneSourceText, stone_source_text_free)

/* An implementation answers the TASK that it is given, once; its cancellable is the caller's. It
 * may ask g_task_get_source_object for itself. A source that has nothing to fetch or to make ready
 * leaves fetch or init NULL. */
struct _StoneSourceInterface
{
  GTypeInterface parent;
  void (*find) (StoneSource *self, StoneSourceQuery *query, GTask *task); /* StoneSourceAnswer */
  void (*fetch) (StoneSource *self,
                 const StoneSourceStory *story,
                 GTask *task);                   /* StoneSourceText */
  void (*test) (StoneSource *self, GTask *task); /* char *: what stands there, in words */
  void (*init) (StoneSource *self, GTask *task); /* char *: what was made, in words */
};

void stone_source_find_async (StoneSource *self,
                              StoneSourceQuery *query,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
StoneSourceAnswer *
stone_source_find_finish (StoneSource *self, GAsyncResult *result, GError **error);

/* STORY: of this source. It need not live longer than the call. */
void stone_source_fetch_async (StoneSource *self,
                               const StoneSourceStory *story,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
StoneSourceText *
stone_source_fetch_finish (StoneSource *self, GAsyncResult *result, GError **error);

/* Whether it answers and lets us in: words for a person ("WordPress, 23 posts, as editor"). */
void stone_source_test_async (StoneSource *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
char *stone_source_test_finish (StoneSource *self, GAsyncResult *result, GError **error);

/* Makes an archive ready to be used; again does no harm. STONE_SOURCE_ERROR_UNSUPPORTED for a
 * source that needs nothing. */
void stone_source_init_async (StoneSource *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
char *stone_source_init_finish (StoneSource *self, GAsyncResult *result, GError **error);

G_END_DECLS
