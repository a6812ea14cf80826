/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-feed-source.h"
#include "stone-feed.h"
#include "stone-library-private.h"
#include "stone-library-source.h"
#include "stone-source-fetch.h"
#include "stone-source-open.h"

#define ACCEPT                                                                                     \
  "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, "        \
  "text/xml;q=0.9, */*;q=0.1"

/* A call reads the feed anew, if it is time:
 *
 *   begin → look up (worker) → ask → on_reply → keep (worker) → end
 *                    └ still fresh ────────────────────────────┘
 */
struct _StoneFeedSource
{
  GObject parent;
  char *name, *address;
  StoneHttp *http;
  gint64 failed_at; /* monotonic seconds; 0: it did not */
  char *trouble;    /* why it failed; what a person should know of the last answer; or NULL */
};

static void source_init (StoneSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StoneFeedSource,
                               stone_feed_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STONE_TYPE_SOURCE, source_init))

typedef struct
{
  StoneFeedSource *source; /* owned */
  GTask *task;             /* owned: of the call */
  StoneSourceQuery *query; /* of a find; NULL: a test */
  char *origin;
  StoneFeedState state;
  StoneHttpReply *reply; /* or NULL */
  GError *error;         /* why it could not be read anew; or NULL */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->source);
  g_object_unref (call->task);
  g_clear_pointer (&call->query, stone_source_query_unref);
  g_free (call->origin);
  stone_feed_state_clear (&call->state);
  g_clear_pointer (&call->reply, stone_http_reply_free);
  g_clear_error (&call->error);
  g_free (call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Runs WORK for CALL, which it takes, and then DONE with a task that has CALL as its data. */
static void
in_worker (Call *call, GTaskThreadFunc work, GAsyncReadyCallback done)
{
  g_autoptr (GTask) inner = g_task_new (call->source, NULL, done, NULL);

  g_task_set_task_data (inner, call, NULL);
  g_task_run_in_thread (inner, work);
}

/* Answering */

/* "as of 3 minutes ago" needs plural forms for all; a date and a time tell as much. */
static char *
say_as_of (gint64 asked, const char *trouble)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (asked);
  g_autofree char *words = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;

  return g_strdup_printf (_ ("as of %s: %s"), words != NULL ? words : "", trouble);
}

static void
answer_find (Call *call)
{
  StoneFeedSource *self = call->source;
  g_autofree char *note = NULL;

  if (call->error != NULL && call->state.asked == 0)
    {
      g_task_return_error (call->task, g_steal_pointer (&call->error));
      return;
    }
  if (call->error != NULL)
    note = say_as_of (call->state.asked, call->error->message);
  else
    note = g_strdup (self->trouble);
  stone_library_find_in_worker (NULL, self->name, call->query, note, call->task);
}

static void
count_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);
  guint n = 0;

  if (library != NULL && stone_library_count (library, call->origin, &n, &error))
    g_task_return_int (task, n);
  else
    g_task_return_error (task, error);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  guint n = (guint) g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (call->task, error);
  else
    g_task_return_pointer (call->task,
                           g_strdup_printf (ngettext ("%s: %u story", "%s: %u stories", n),
                                            call->state.title, n),
                           g_free);
}

/* Takes CALL. */
static void
end (Call *call)
{
  g_autoptr (Call) owned = call;

  if (g_task_return_error_if_cancelled (call->task))
    return;
  if (call->query != NULL)
    answer_find (call);
  else if (call->error != NULL)
    g_task_return_error (call->task, g_steal_pointer (&call->error));
  else
    in_worker (g_steal_pointer (&owned), count_in_worker, on_counted);
}

static void
end_badly (Call *call, GError *error)
{
  StoneFeedSource *self = call->source;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->failed_at = g_get_monotonic_time () / G_USEC_PER_SEC;
      g_free (self->trouble);
      self->trouble = g_strdup (error->message);
    }
  g_clear_error (&call->error);
  call->error = error;
  end (call);
}

/* Keeping what came */

static void
set_state (Call *call, const char *title)
{
  StoneFeedState *state = &call->state;

  if (title != NULL)
    {
      g_free (state->title);
      state->title = g_strdup (title);
      g_free (state->etag);
      state->etag = g_strdup (call->reply->etag);
      g_free (state->modified);
      state->modified = g_strdup (call->reply->last_modified);
    }
  g_free (state->address);
  state->address = g_strdup (call->source->address);
  state->asked = now_seconds ();
}

/* A feed that can't be read leaves all as it was. */
static void
keep_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = NULL;
  g_autoptr (StoneFeed) feed = NULL;

  if (call->reply->status != 304)
    {
      feed = stone_feed_parse (call->reply->body, call->reply->charset, call->reply->url, &error);
      if (feed == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
    }
  library = stone_library_open (NULL, &error);
  if (library != NULL)
    {
      set_state (call, feed != NULL ? feed->title : NULL);
      stone_library_put_feed (library, call->origin, &call->state,
                              feed != NULL ? feed->stories : NULL, &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = g_task_get_task_data (G_TASK (result));
  StoneFeedSource *self = call->source;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      end_badly (call, error);
      return;
    }
  self->failed_at = 0;
  g_clear_pointer (&self->trouble, g_free);
  if (call->reply->moved)
    self->trouble = g_strdup_printf (_ ("the feed has moved for good, to %s"), call->reply->url);
  end (call);
}

/* Asking */

static GError *
error_of_status (guint status)
{
  if (status == 410)
    return g_error_new (STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE,
                        _ ("the feed is gone for good (410)"));
  return g_error_new (STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE,
                      _ ("the feed’s server answers with error %u"), status);
}

static void
on_reply (GObject *http, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  call->reply = stone_http_send_finish (STONE_HTTP (http), result, &error);
  if (call->reply == NULL && error->domain == STONE_HTTP_ERROR)
    end_badly (call, g_error_new_literal (STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE,
                                          error->message));
  else if (call->reply == NULL)
    end_badly (call, g_steal_pointer (&error));
  else if (call->reply->status >= 400)
    end_badly (call, error_of_status (call->reply->status));
  else
    in_worker (call, keep_in_worker, on_kept);
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static void
ask (Call *call)
{
  StoneFeedSource *self = call->source;
  const StoneHttpRequest request = {
    .url = self->address,
    .accept = ACCEPT,
    .etag = or_null (call->state.etag),
    .last_modified = or_null (call->state.modified),
    .any_status = TRUE,
  };

  stone_http_send_async (self->http, &request, g_task_get_cancellable (call->task), on_reply, call);
}

static void
look_up_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);

  if (library != NULL && stone_library_get_feed (library, call->origin, &call->state, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A test asks in any case. A clock that was set back makes no feed fresh for years. */
static gboolean
is_fresh (const Call *call)
{
  gint64 age = now_seconds () - call->state.asked;

  return call->query != NULL && age >= 0 && age < STONE_FEED_FRESH_SECONDS;
}

static gboolean
has_just_failed (const Call *call)
{
  const StoneFeedSource *self = call->source;

  return call->query != NULL && self->failed_at > 0 &&
         g_get_monotonic_time () / G_USEC_PER_SEC < self->failed_at + STONE_FEED_RETRY_SECONDS;
}

/* Another address than before: nothing is known of it. */
static void
go_on (Call *call)
{
  if (g_strcmp0 (call->state.address, call->source->address) != 0)
    stone_feed_state_clear (&call->state);
  if (is_fresh (call))
    end (call);
  else if (has_just_failed (call))
    {
      call->error = g_error_new_literal (STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE,
                                         call->source->trouble);
      end (call);
    }
  else
    ask (call);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (call->task, error);
      call_free (call);
    }
  else
    go_on (call);
}

static void
begin (StoneFeedSource *self, StoneSourceQuery *query, GTask *task)
{
  Call *call = g_new0 (Call, 1);

  call->source = g_object_ref (self);
  call->task = g_object_ref (task);
  call->query = query != NULL ? stone_source_query_ref (query) : NULL;
  call->origin = g_strdup (self->name);
  in_worker (call, look_up_in_worker, on_looked_up);
}

static void
find (StoneSource *source, StoneSourceQuery *query, GTask *task)
{
  begin (STONE_FEED_SOURCE (source), query, task);
}

static void
test (StoneSource *source, GTask *task)
{
  begin (STONE_FEED_SOURCE (source), NULL, task);
}

/* Fetching: the text that is kept, and the picture from where it is. */

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneFeedSource *self = STONE_FEED_SOURCE (source);
  GError *error = NULL;
  StoneSourceText *text = g_task_propagate_pointer (G_TASK (result), &error);

  if (text != NULL)
    stone_source_answer_fetch (task, text, self->http, self->address, g_task_get_task_data (task));
  else
    g_task_return_error (task, error);
}

static void
fetch (StoneSource *source, const StoneSourceStory *story, GTask *task)
{
  g_autoptr (GTask) inner =
      g_task_new (source, g_task_get_cancellable (task), on_text, g_object_ref (task));

  g_task_set_task_data (task, g_strdup (story->picture), g_free);
  stone_library_fetch_in_worker (NULL, STONE_FEED_SOURCE (source)->name, story->id, inner);
}

static void
source_init (StoneSourceInterface *iface)
{
  iface->find = find;
  iface->fetch = fetch;
  iface->test = test;
}

static void
stone_feed_source_finalize (GObject *object)
{
  StoneFeedSource *self = STONE_FEED_SOURCE (object);

  g_free (self->name);
  g_free (self->address);
  g_free (self->trouble);
  g_object_unref (self->http);
  G_OBJECT_CLASS (stone_feed_source_parent_class)->finalize (object);
}

static void
stone_feed_source_class_init (StoneFeedSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_feed_source_finalize;
}

static void
stone_feed_source_init (StoneFeedSource *self)
{
}

StoneSource *
stone_feed_source_new (const StoneSourceSettings *settings, StoneHttp *http)
{
  StoneFeedSource *self = g_object_new (STONE_TYPE_FEED_SOURCE, NULL);

  self->name = g_strdup (settings->name);
  self->address = g_strdup (settings->address);
  self->http = g_object_ref (http);
  return STONE_SOURCE (self);
}
