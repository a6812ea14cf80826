/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-postgres.h"
#include "stone-source.h"
#include "stone-text.h"

#define CONNECT_SECONDS "5" /* of one host */
#define READ_SECONDS 10     /* of one statement */
#define WRITE_SECONDS 600   /* an index may be built */
#define GRACE_SECONDS 2     /* the server stops a statement itself; so much later we stop waiting */

/* Connecting */

static gboolean
is_loopback (const char *host)
{
  return *host == '\0' || *host == '/' || *host == '@' || g_str_equal (host, "localhost") ||
         g_str_has_prefix (host, "127.") || g_str_equal (host, "::1");
}

/* Whether ADDRESS says hosts, and every one of them is this machine. Where it says none, the
 * environment or a service file may; a socket, which is what it is else, is never encrypted anyway.
 */
static gboolean
is_local (const char *address)
{
  PQconninfoOption *options = PQconninfoParse (address, NULL);
  gboolean local = TRUE, said = FALSE;

  for (PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++)
    if (o->val != NULL &&
        (g_str_equal (o->keyword, "host") || g_str_equal (o->keyword, "hostaddr")))
      {
        g_auto (GStrv) hosts = g_strsplit (o->val, ",", -1);

        said = TRUE;
        for (guint i = 0; hosts[i] != NULL; i++)
          local = local && is_loopback (hosts[i]);
      }
  PQconninfoFree (options);
  return said && local;
}

static void
ignore_notice (void *data, const PGresult *result)
{
}

/* What libpq is told last wins, so the defaults stand before the address. */
static PGconn *
connect_to (const StoneSourceSettings *settings, const char *password, gboolean read_write)
{
  gboolean encrypted = !settings->plain && !is_local (settings->address);
  const struct
  {
    const char *keyword, *value; /* a NULL value is passed over */
  } options[] = {
    { "connect_timeout", CONNECT_SECONDS },
    { "keepalives_idle", "10" },
    { "tcp_user_timeout", "5000" }, /* a host that fell silent is given up */
    { "sslmode", encrypted ? "require" : NULL },
    { "dbname", settings->address },
    { "user", *settings->user != '\0' ? settings->user : NULL },
    { "password", password },
    { "client_encoding", "UTF8" },
    { "fallback_application_name", "Stonehand" },
    { "target_session_attrs", read_write ? "read-write" : NULL },
  };
  const char *keywords[G_N_ELEMENTS (options) + 1] = { NULL };
  const char *values[G_N_ELEMENTS (options) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      keywords[i] = options[i].keyword;
      values[i] = options[i].value;
    }
  return PQconnectdbParams (keywords, values, 1);
}

/* A server that asked for a password and then refused did so for the log-in or for a right. */
static void
set_connection_error (StonePostgres *self, GError **error)
{
  g_autofree char *words = stone_text_clean (PQerrorMessage (self->connection));
  gboolean refused =
      PQconnectionUsedPassword (self->connection) || PQconnectionNeedsPassword (self->connection);

  g_set_error (error, STONE_SOURCE_ERROR,
               refused ? STONE_SOURCE_ERROR_LOGIN : STONE_SOURCE_ERROR_UNREACHABLE,
               refused ? _ ("the archive lets nobody in by this name and password: %s")
                       : _ ("the archive does not answer: %s"),
               words);
}

static gboolean
is_open (StonePostgres *self)
{
  return PQstatus (self->connection) == CONNECTION_OK;
}

/* Who wants to write and finds the standby alone is told so. */
static void
connect_for (StonePostgres *self,
             const StoneSourceSettings *settings,
             const char *password,
             GError **error)
{
  self->connection = connect_to (settings, password, self->aim == STONE_POSTGRES_WRITE);
  if (is_open (self))
    return;
  if (self->aim == STONE_POSTGRES_WRITE)
    {
      PQfinish (self->connection);
      self->connection = connect_to (settings, password, FALSE);
    }
  if (!is_open (self))
    set_connection_error (self, error);
  else
    g_set_error_literal (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE,
                         _ ("the archive can only be read now: its primary server does not answer, "
                            "and a standby did"));
}

StonePostgres *
stone_postgres_open (const StoneSourceSettings *settings,
                     const char *password,
                     StonePostgresAim aim,
                     GError **error)
{
  g_autoptr (StonePostgres) self = g_new0 (StonePostgres, 1);
  g_autoptr (PGresult) limits = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) local = NULL;

  self->aim = aim;
  connect_for (self, settings, password, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  PQsetNoticeReceiver (self->connection, ignore_notice, NULL);
  sql = g_strdup_printf ("SET statement_timeout = '%ds'",
                         aim == STONE_POSTGRES_WRITE ? WRITE_SECONDS : READ_SECONDS);
  limits = stone_postgres_run (self, sql, NULL, 0, NULL, error);
  return limits != NULL ? g_steal_pointer (&self) : NULL;
}

void
stone_postgres_close (StonePostgres *self)
{
  if (self == NULL)
    return;
  PQfinish (self->connection);
  g_free (self);
}

/* Statements */

static int
seconds (StonePostgres *self)
{
  return self->aim == STONE_POSTGRES_WRITE ? WRITE_SECONDS : READ_SECONDS;
}

static gboolean
set_too_slow (StonePostgres *self, GError **error)
{
  g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE,
               _ ("the archive did not answer within %d seconds"), seconds (self));
  return FALSE;
}

static const char not_ready[] =
    N_ ("the archive was not made ready yet: “stonehand-cli source init” does that");

static void
set_statement_error (StonePostgres *self, const PGresult *result, GError **error)
{
  static const struct
  {
    const char *state; /* PostgreSQL's error codes, or how they begin: appendix A of its manual */
    StoneSourceError code;
    const char *words;
  } known[] = {
    { "42501", STONE_SOURCE_ERROR_LOGIN,
      N_ ("a right is missing at the archive. Its owner can give it: GRANT USAGE ON SCHEMA "
          "stonehand TO …; GRANT SELECT ON ALL TABLES IN SCHEMA stonehand TO …; to add stories "
          "also GRANT INSERT, UPDATE, DELETE ON stonehand.stories TO …; to make it ready GRANT "
          "CREATE ON DATABASE … TO …") },
    { "3F000", STONE_SOURCE_ERROR_SCHEMA, not_ready },
    { "42P01", STONE_SOURCE_ERROR_SCHEMA, not_ready },
    { "25006", STONE_SOURCE_ERROR_UNREACHABLE, N_ ("the archive can only be read now") },
    { "57014", STONE_SOURCE_ERROR_UNREACHABLE, N_ ("the archive took too long") },
  };
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  g_autofree char *words = stone_text_clean (PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (state, known[i].state))
      {
        g_set_error (error, STONE_SOURCE_ERROR, known[i].code, "%s (%s)", _ (known[i].words),
                     words);
        return;
      }
  /* A conflict with others, or a server that goes down: worth asking once more. */
  self->broken =
      state != NULL && (g_str_has_prefix (state, "40") || g_str_has_prefix (state, "57P"));
  g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER,
               _ ("the archive answered with an error: %s"), words);
}

static gboolean
set_cut_off (StonePostgres *self, GError **error)
{
  g_autofree char *words = stone_text_clean (PQerrorMessage (self->connection));

  self->broken = TRUE;
  g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNREACHABLE,
               _ ("the archive hung up: %s"), words);
  return FALSE;
}

/* The server stops what it is doing for us. */
static void
cancel (StonePostgres *self)
{
  PGcancel *handle = PQgetCancel (self->connection);
  char words[256];

  PQcancel (handle, words, sizeof words);
  PQfreeCancel (handle);
}

/* Until the result can be taken without blocking. */
static gboolean
wait_for_result (StonePostgres *self, gint64 end, GCancellable *cancellable, GError **error)
{
  while (PQisBusy (self->connection))
    {
      GPollFD fds[2] = { { .fd = PQsocket (self->connection), .events = G_IO_IN } };
      gboolean watched = g_cancellable_make_pollfd (cancellable, &fds[1]);
      gint64 left = (end - g_get_monotonic_time ()) / 1000;

      if (left > 0)
        g_poll (fds, watched ? 2 : 1, (gint) left);
      if (watched)
        g_cancellable_release_fd (cancellable);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          self->broken = TRUE;
          cancel (self);
          return FALSE;
        }
      if (left <= 0)
        {
          self->broken = TRUE;
          return set_too_slow (self, error);
        }
      if (!PQconsumeInput (self->connection))
        return set_cut_off (self, error);
    }
  return TRUE;
}

static gboolean
is_good (const PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

PGresult *
stone_postgres_run (StonePostgres *self,
                    const char *sql,
                    const char *const *values,
                    int n,
                    GCancellable *cancellable,
                    GError **error)
{
  gint64 end = g_get_monotonic_time () + (seconds (self) + GRACE_SECONDS) * G_USEC_PER_SEC;
  g_autoptr (PGresult) last = NULL;
  int sent = n == 0 ? PQsendQuery (self->connection, sql)
                    : PQsendQueryParams (self->connection, sql, n, NULL, values, NULL, NULL, 0);

  if (sent == 0)
    {
      set_cut_off (self, error);
      return NULL;
    }
  for (;;)
    {
      PGresult *result;

      if (!wait_for_result (self, end, cancellable, error))
        return NULL;
      result = PQgetResult (self->connection);
      if (result == NULL)
        break;
      g_clear_pointer (&last, PQclear);
      last = result;
    }
  if (!is_open (self))
    {
      set_cut_off (self, error);
      return NULL;
    }
  if (!is_good (last))
    {
      set_statement_error (self, last, error);
      return NULL;
    }
  return g_steal_pointer (&last);
}
