/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "stone-source-settings.h"

/* A connection to the newsroom's archive, and its statements. Private to sources/; blocking, one
 * thread at a time; bounded in time, and a statement can be cancelled.
 *
 * The address is libpq's own (conninfo string or URI); its hosts are asked in the order in which
 * they stand: the primary should be first. Beyond this machine the connection is encrypted, unless
 * the address says otherwise (sslmode=disable) or plain was asked for; sslmode=verify-full in the
 * address holds the server's certificate against its name as well. Without a password libpq looks
 * where its users keep them (~/.pgpass). PostgreSQL 12 or later. */
typedef enum
{
  STONE_POSTGRES_READ, /* any host will do, a standby too */
  STONE_POSTGRES_WRITE /* the primary alone; statements may take minutes */
} StonePostgresAim;

typedef struct
{
  PGconn *connection;
  StonePostgresAim aim;
  gboolean broken; /* cut off, cancelled or too slow: of no further use */
} StonePostgres;

StonePostgres *stone_postgres_open (const StoneSourceSettings *settings,
                                    const char *password,
                                    StonePostgresAim aim,
                                    GError **error);
void stone_postgres_close (StonePostgres *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePostgres, stone_postgres_close)

/* One statement with N VALUES for its $1, $2, …, which is how all that comes from outside gets into
 * it; a NULL value is SQL's. With N 0 it may be several statements: the result is the last one's.
 */
PGresult *stone_postgres_run (StonePostgres *self,
                              const char *sql,
                              const char *const *values,
                              int n,
                              GCancellable *cancellable,
                              GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)
