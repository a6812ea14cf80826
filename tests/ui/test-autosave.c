/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND
#include "config.h"

#include <gio/gsettingsbackend.h>
#include <string.h>

#include "desk-fixture.h"
#include "stone-autosave.h"

static GSettings *
make_settings (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (BUILT_SCHEMAS,
                                                   g_settings_schema_source_get_default (), FALSE,
                                                   &error);
  g_assert_no_error (error);
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  g_autoptr (GSettingsBackend) memory = g_memory_settings_backend_new ();
  return g_settings_new_full (schema, memory, NULL);
}

static gboolean
is_clean (gpointer desk)
{
  return stone_desk_get_save_state (desk) == STONE_SAVE_CLEAN;
}

static gboolean
is_later (gpointer deadline)
{
  return g_get_monotonic_time () > *(gint64 *) deadline;
}

static void
wait_a_while (void)
{
  gint64 deadline = g_get_monotonic_time () + 2500 * 1000;
  wait_until (is_later, &deadline);
}

static void
test_autosave (Fixture *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = make_settings ();
  g_autoptr (StoneSession) session = stone_session_new ();
  g_autoptr (StoneAutosave) autosave = stone_autosave_new (session, settings);

  g_assert_false (g_settings_get_boolean (settings, "autosave")); /* not unasked */
  g_settings_set_int (settings, "autosave-seconds", 1);
  stone_session_set_desk (session, f->desk);
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Off");
  wait_a_while ();
  g_assert_false (is_clean (f->desk));

  g_settings_set_boolean (settings, "autosave", TRUE); /* what is unsaved by then, too */
  wait_until (is_clean, f->desk);
  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "On");
  wait_until (is_clean, f->desk);
  g_autofree char *text = scratch_read (&f->scratch, "articles/quay.json");
  g_assert_nonnull (strstr (text, "\"On\""));

  set_text (f->desk, STONE_ORIGIN_TYPING, "quay", "/headline", "Off again");
  g_settings_set_boolean (settings, "autosave", FALSE);
  wait_a_while ();
  g_assert_false (is_clean (f->desk));
  stone_session_set_desk (session, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/ui/autosave", Fixture, NULL, fixture_set_up, test_autosave, fixture_tear_down);
  return g_test_run ();
}
