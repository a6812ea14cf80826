/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-postgres-schema.h"
#include "stone-source.h"

/* Sent as one message, so it is one transaction. The lock lets two that make it at once come one
 * after the other. */
static const char schema[] =
    "SELECT pg_advisory_xact_lock (hashtext ('stonehand'));"
    "CREATE SCHEMA IF NOT EXISTS stonehand;"
    "CREATE TABLE IF NOT EXISTS stonehand.archive ("
    " one boolean PRIMARY KEY DEFAULT true CHECK (one),"
    " version integer NOT NULL, config regconfig NOT NULL, stories bigint NOT NULL);"
    "CREATE TABLE IF NOT EXISTS stonehand.word_count ("
    " word text COLLATE \"C\" PRIMARY KEY, stories bigint NOT NULL);"
    "INSERT INTO stonehand.archive (version, config, stories)"
    " VALUES (1, get_current_ts_config (), 0) ON CONFLICT DO NOTHING;"
    /* The configuration is written out: what a generated column says may not change by itself. */
    "DO $$ BEGIN EXECUTE format ('"
    "CREATE TABLE IF NOT EXISTS stonehand.stories ("
    " id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL UNIQUE,"
    " headline text NOT NULL, rubric text NOT NULL, section text NOT NULL, source text NOT NULL,"
    " url text NOT NULL, date date, edition text NOT NULL, article text NOT NULL,"
    " picture text NOT NULL, body text NOT NULL,"
    " head tsvector NOT NULL GENERATED ALWAYS AS ("
    "  setweight (to_tsvector (''simple'', headline), ''A'') ||"
    "  setweight (to_tsvector (''simple'', rubric), ''B'')) STORED,"
    " plain tsvector NOT NULL GENERATED ALWAYS AS ("
    "  to_tsvector (''simple'', headline || '' '' || rubric || '' '' || body)) STORED,"
    " words tsvector NOT NULL GENERATED ALWAYS AS ("
    "  to_tsvector (%1$L, headline || '' '' || rubric || '' '' || body)) STORED)',"
    " (SELECT config FROM stonehand.archive)); END $$;"
    "CREATE INDEX IF NOT EXISTS stories_plain ON stonehand.stories USING gin (plain);"
    "CREATE INDEX IF NOT EXISTS stories_words ON stonehand.stories USING gin (words);"
    "CREATE INDEX IF NOT EXISTS stories_edition ON stonehand.stories (edition);"
    /* With its owner's rights: who may add stories needs none for the counts. */
    "CREATE OR REPLACE FUNCTION stonehand.count_words () RETURNS trigger LANGUAGE plpgsql"
    " SECURITY DEFINER SET search_path = pg_catalog AS $$"
    " DECLARE more bigint := 0; BEGIN"
    " IF TG_OP = 'INSERT' THEN"
    "  more := (SELECT count(*) FROM new_stories);"
    "  INSERT INTO stonehand.word_count AS c"
    "   SELECT w.lexeme, count(*) FROM new_stories, unnest (words) w GROUP BY 1 ORDER BY 1"
    "   ON CONFLICT (word) DO UPDATE SET stories = c.stories + excluded.stories;"
    " ELSIF TG_OP = 'DELETE' THEN"
    "  more := - (SELECT count(*) FROM old_stories);"
    "  INSERT INTO stonehand.word_count AS c"
    "   SELECT w.lexeme, - count(*) FROM old_stories, unnest (words) w GROUP BY 1 ORDER BY 1"
    "   ON CONFLICT (word) DO UPDATE SET stories = c.stories + excluded.stories;"
    " ELSE"
    "  INSERT INTO stonehand.word_count AS c"
    "   SELECT lexeme, sum(n) FROM"
    "    (SELECT w.lexeme, 1 AS n FROM new_stories, unnest (words) w UNION ALL"
    "     SELECT w.lexeme, -1 FROM old_stories, unnest (words) w) both_of"
    "   GROUP BY 1 HAVING sum(n) <> 0 ORDER BY 1"
    "   ON CONFLICT (word) DO UPDATE SET stories = c.stories + excluded.stories;"
    " END IF;"
    " UPDATE stonehand.archive SET stories = stories + more WHERE more <> 0;"
    " RETURN NULL; END $$;"
    "REVOKE ALL ON FUNCTION stonehand.count_words () FROM PUBLIC;"
    "DROP TRIGGER IF EXISTS stories_in ON stonehand.stories;"
    "CREATE TRIGGER stories_in AFTER INSERT ON stonehand.stories"
    " REFERENCING NEW TABLE AS new_stories FOR EACH STATEMENT"
    " EXECUTE FUNCTION stonehand.count_words ();"
    "DROP TRIGGER IF EXISTS stories_out ON stonehand.stories;"
    "CREATE TRIGGER stories_out AFTER DELETE ON stonehand.stories"
    " REFERENCING OLD TABLE AS old_stories FOR EACH STATEMENT"
    " EXECUTE FUNCTION stonehand.count_words ();"
    "DROP TRIGGER IF EXISTS stories_change ON stonehand.stories;"
    "CREATE TRIGGER stories_change AFTER UPDATE ON stonehand.stories"
    " REFERENCING OLD TABLE AS old_stories NEW TABLE AS new_stories FOR EACH STATEMENT"
    " EXECUTE FUNCTION stonehand.count_words ();"
    "SELECT 1;";

G_STATIC_ASSERT (STONE_POSTGRES_SCHEMA_VERSION == 1); /* as the schema says of itself */

void
stone_archive_state_free (StoneArchiveState *self)
{
  if (self == NULL)
    return;
  g_free (self->config);
  g_free (self->server);
  g_free (self);
}

/* One that is there is not touched: who looks after it may not be its owner. */
static gboolean
is_made (StonePostgres *self, gboolean *made, GCancellable *cancellable, GError **error)
{
  g_autoptr (PGresult) result =
      stone_postgres_run (self, "SELECT to_regclass ('stonehand.archive') IS NOT NULL", NULL, 0,
                          cancellable, error);

  if (result != NULL)
    *made = *PQgetvalue (result, 0, 0) == 't';
  return result != NULL;
}

gboolean
stone_postgres_make_schema (StonePostgres *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PGresult) result = NULL;
  gboolean made = FALSE;

  if (!is_made (self, &made, cancellable, error))
    return FALSE;
  if (made)
    return TRUE;
  result = stone_postgres_run (self, schema, NULL, 0, cancellable, error);
  return result != NULL;
}

StoneArchiveState *
stone_postgres_read_state (StonePostgres *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (StoneArchiveState) state = NULL;
  g_autoptr (PGresult) result =
      stone_postgres_run (self,
                          "SELECT version, config, stories, pg_is_in_recovery (),"
                          " current_setting ('server_version') FROM stonehand.archive",
                          NULL, 0, cancellable, error);
  gint64 version;

  if (result == NULL)
    return NULL;
  if (PQntuples (result) == 0)
    {
      g_set_error_literal (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SCHEMA,
                           _ ("the archive says nothing of itself: its table stonehand.archive is "
                              "empty"));
      return NULL;
    }
  version = g_ascii_strtoll (PQgetvalue (result, 0, 0), NULL, 10);
  if (version > STONE_POSTGRES_SCHEMA_VERSION)
    {
      g_set_error_literal (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SCHEMA,
                           _ ("the archive was made by a newer Stonehand"));
      return NULL;
    }
  state = g_new0 (StoneArchiveState, 1);
  state->config = g_strdup (PQgetvalue (result, 0, 1));
  state->n_stories = g_ascii_strtoll (PQgetvalue (result, 0, 2), NULL, 10);
  state->standby = *PQgetvalue (result, 0, 3) == 't';
  state->server = g_strdup (PQgetvalue (result, 0, 4));
  /* "15.4 (Debian 15.4-1)": the number is enough. */
  g_strdelimit (state->server, " ", '\0');
  return g_steal_pointer (&state);
}
