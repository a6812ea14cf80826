/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-postgres-find.h"
#include "stone-source-open.h"
#include "stone-text.h"

/* The newsroom's archive. What is asked runs in a worker, on a connection of its own; up to
 * MAX_IDLE are kept for the next call, none of them to a standby: the primary may be back then.
 * Who cancels is answered at once; the worker ends by itself, within the time that a connection or
 * a statement may take. */
#define MAX_IDLE 2

#define STONE_TYPE_POSTGRES_SOURCE (stone_postgres_source_get_type ())
G_DECLARE_FINAL_TYPE (StonePostgresSource, stone_postgres_source, STONE, POSTGRES_SOURCE, GObject)

struct _StonePostgresSource
{
  GObject parent_instance;
  StoneSourceSettings *settings;
  char *password;

  GMutex lock;
  GPtrArray *idle; /* StonePostgres that read; under LOCK */
};

static void stone_postgres_source_iface_init (StoneSourceInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (StonePostgresSource,
                               stone_postgres_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STONE_TYPE_SOURCE,
                                                      stone_postgres_source_iface_init))

/* One call. STATE is NULL for an aim to write. */
typedef struct Call Call;
typedef gpointer (*Work) (StonePostgres *connection,
                          const StoneArchiveState *state,
                          const Call *call,
                          GCancellable *cancellable,
                          GError **error);
struct Call
{
  Work work;
  GDestroyNotify free_result;
  StonePostgresAim aim;
  StoneSourceQuery *query;
  char *key;
  const char *name; /* of the source; borrowed from it */
};

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->query, stone_source_query_unref);
  g_free (call->key);
  g_free (call);
}

/* Connections */

static StonePostgres *
take_connection (StonePostgresSource *self, StonePostgresAim aim, GError **error)
{
  StonePostgres *connection = NULL;

  g_mutex_lock (&self->lock);
  if (aim == STONE_POSTGRES_READ && self->idle->len > 0)
    connection = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  g_mutex_unlock (&self->lock);
  return connection != NULL ? connection
                            : stone_postgres_open (self->settings, self->password, aim, error);
}

static void
give_back (StonePostgresSource *self, StonePostgres *connection, gboolean standby)
{
  g_mutex_lock (&self->lock);
  if (!connection->broken && !standby && connection->aim == STONE_POSTGRES_READ &&
      self->idle->len < MAX_IDLE)
    g_ptr_array_add (self->idle, g_steal_pointer (&connection));
  g_mutex_unlock (&self->lock);
  stone_postgres_close (connection);
}

static void
forget_idle (StonePostgresSource *self)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_set_size (self->idle, 0);
  g_mutex_unlock (&self->lock);
}

/* Calls */

/* *AGAIN: it was the connection that failed, and not what was asked. */
static gpointer
try_call (StonePostgresSource *self,
          const Call *call,
          GCancellable *cancellable,
          gboolean *again,
          GError **error)
{
  StonePostgres *connection = take_connection (self, call->aim, error);
  g_autoptr (StoneArchiveState) state = NULL;
  gpointer result = NULL;

  *again = FALSE;
  if (connection == NULL)
    return NULL;
  if (call->aim == STONE_POSTGRES_READ)
    state = stone_postgres_read_state (connection, cancellable, error);
  if (state != NULL || call->aim == STONE_POSTGRES_WRITE)
    result = call->work (connection, state, call, cancellable, error);
  *again = connection->broken && call->aim == STONE_POSTGRES_READ;
  give_back (self, connection, state != NULL && state->standby);
  return result;
}

/* Where one connection broke the kept ones are no better. */
static void
run_call (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  StonePostgresSource *self = source;
  Call *call = data;
  g_autoptr (GError) error = NULL;
  gboolean again;
  gpointer result = try_call (self, call, cancellable, &again, &error);

  if (result == NULL && again && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&error);
      forget_idle (self);
      result = try_call (self, call, cancellable, &again, &error);
    }
  if (result != NULL)
    g_task_return_pointer (task, result, call->free_result);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start (GTask *task, Call call)
{
  g_task_set_task_data (task, g_memdup2 (&call, sizeof call), call_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, run_call);
}

static gpointer
work_find (StonePostgres *connection,
           const StoneArchiveState *state,
           const Call *call,
           GCancellable *cancellable,
           GError **error)
{
  StoneSourceAnswer *answer =
      stone_postgres_find (connection, state, call->query, cancellable, error);

  for (guint i = 0; answer != NULL && i < answer->stories->len; i++)
    {
      StoneSourceStory *story = g_ptr_array_index (answer->stories, i);

      g_free (story->origin);
      story->origin = g_strdup (call->name);
    }
  return answer;
}

static void
stone_postgres_source_find (StoneSource *source, StoneSourceQuery *query, GTask *task)
{
  start (task, (Call){ .work = work_find,
                       .free_result = (GDestroyNotify) stone_source_answer_free,
                       .query = stone_source_query_ref (query),
                       .name = STONE_POSTGRES_SOURCE (source)->settings->name });
}

/* One that has gone in the meantime has no text. */
static gpointer
work_fetch (StonePostgres *connection,
            const StoneArchiveState *state,
            const Call *call,
            GCancellable *cancellable,
            GError **error)
{
  static const char sql[] = "SELECT left (body, $2::int) FROM stonehand.stories WHERE key = $1";
  g_autoptr (PGresult) result =
      stone_postgres_run (connection, sql,
                          (const char *[]){ call->key, G_STRINGIFY (STONE_SOURCE_TEXT_CHARACTERS) },
                          2, cancellable, error);
  StoneSourceText *text;

  if (result == NULL)
    return NULL;
  text = g_new0 (StoneSourceText, 1);
  text->text = g_strdup (PQntuples (result) > 0 ? PQgetvalue (result, 0, 0) : "");
  return text;
}

static void
stone_postgres_source_fetch (StoneSource *source, const StoneSourceStory *story, GTask *task)
{
  start (task, (Call){ .work = work_fetch,
                       .free_result = (GDestroyNotify) stone_source_text_free,
                       .key = g_strdup (story->id) });
}

static gpointer
work_test (StonePostgres *connection,
           const StoneArchiveState *state,
           const Call *call,
           GCancellable *cancellable,
           GError **error)
{
  gulong n = (gulong) state->n_stories;
  g_autofree char *stories =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu story", "%lu stories", n), n);

  return g_strdup_printf (state->standby ? _ ("PostgreSQL %s, %s (%s), the standby")
                                         : _ ("PostgreSQL %s, %s (%s)"),
                          state->server, stories, state->config);
}

static void
stone_postgres_source_test (StoneSource *source, GTask *task)
{
  start (task, (Call){ .work = work_test, .free_result = g_free });
}

static gpointer
work_init (StonePostgres *connection,
           const StoneArchiveState *none,
           const Call *call,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (StoneArchiveState) state = NULL;

  if (!stone_postgres_make_schema (connection, cancellable, error))
    return NULL;
  state = stone_postgres_read_state (connection, cancellable, error);
  return state != NULL ? work_test (connection, state, call, cancellable, error) : NULL;
}

static void
stone_postgres_source_init_archive (StoneSource *source, GTask *task)
{
  start (task, (Call){ .work = work_init, .free_result = g_free, .aim = STONE_POSTGRES_WRITE });
}

static void
stone_postgres_source_iface_init (StoneSourceInterface *iface)
{
  iface->find = stone_postgres_source_find;
  iface->fetch = stone_postgres_source_fetch;
  iface->test = stone_postgres_source_test;
  iface->init = stone_postgres_source_init_archive;
}

static void
stone_postgres_source_finalize (GObject *object)
{
  StonePostgresSource *self = STONE_POSTGRES_SOURCE (object);

  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->lock);
  stone_source_settings_free (self->settings);
  g_free (self->password);

  G_OBJECT_CLASS (stone_postgres_source_parent_class)->finalize (object);
}

static void
stone_postgres_source_class_init (StonePostgresSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_postgres_source_finalize;
}

static void
stone_postgres_source_init (StonePostgresSource *self)
{
  g_mutex_init (&self->lock);
  self->idle = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_postgres_close);
}

StoneSource *
stone_postgres_source_new (const StoneSourceSettings *settings, const char *password)
{
  StonePostgresSource *self;

  g_return_val_if_fail (settings != NULL, NULL);

  self = g_object_new (STONE_TYPE_POSTGRES_SOURCE, NULL);
  self->settings = stone_source_settings_copy (settings);
  self->password = g_strdup (password);
  return STONE_SOURCE (self);
}
