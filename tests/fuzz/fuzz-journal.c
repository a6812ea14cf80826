/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fuzz.h"
#include "stone-orphan.h"
#include "stone-recovery.h"
#include "stone-version-log.h"

typedef struct
{
  char *folder;  /* of a project that is not there */
  char *session; /* of a crashed session of it, in a state folder of its own */
  StoneProject *project;
} Place;

static StoneProject *
make_project (void)
{
  g_autoptr (StoneValue) edition =
      stone_value_new_object ("format", stone_value_new_integer (1), NULL);
  g_autoptr (StoneProject) bare = stone_project_new (edition, NULL);
  g_autoptr (StoneValue) article =
      stone_value_new_object ("format", stone_value_new_integer (1), "id",
                              stone_value_new_string ("quay"), "headline",
                              stone_value_new_string ("The quay"), NULL);

  return stone_project_with_file (bare, "articles/quay.json", article, NULL);
}

static Place *
make_place (void)
{
  Place *self = g_new0 (Place, 1);
  g_autofree char *top = g_dir_make_tmp ("stonehand-fuzz-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", top, TRUE); /* before anybody asks for it */
  self->folder = g_build_filename (top, "edition", NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->folder, -1);
  self->session = g_build_filename (top, "stonehand", "journals", hash, "crashed", NULL);
  self->project = make_project ();
  return self;
}

static void
write_session (const Place *place, const guint8 *data, gsize size)
{
  g_autofree char *journal = g_build_filename (place->session, "journal", NULL);
  g_autofree char *lock = g_build_filename (place->session, "lock", NULL);

  g_assert_cmpint (g_mkdir_with_parents (place->session, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (lock, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (g_file_set_contents_full (journal, (const char *) data, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
try_recovery (const Place *place, const StoneOrphan *orphan)
{
  g_autoptr (StoneRecovery) recovery = stone_recovery_new (orphan, place->project);
  g_autoptr (GError) error = NULL;

  if (recovery == NULL)
    return;
  g_autoptr (StoneEdit) edit = stone_recovery_to_edit (recovery, place->project, &error);
  if (edit == NULL)
    return;
  g_autoptr (StoneProject) after = stone_edit_apply (edit, place->project, &error);
  g_assert_no_error (error);
}

/* The journal of a session that crashed; and the same bytes as the list of versions. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static Place *place;

  if (place == NULL)
    place = make_place ();
  write_session (place, data, size);
  g_autoptr (GPtrArray) orphans = stone_orphans_find (place->folder, place->project);
  for (guint i = 0; i < orphans->len; i++)
    try_recovery (place, orphans->pdata[i]);

  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GPtrArray) versions = stone_version_log_parse (text);
  g_autofree char *printed = stone_version_log_print (versions, place->folder);
  g_autoptr (GPtrArray) again = stone_version_log_parse (printed);
  g_assert_cmpuint (again->len, ==, versions->len);
  stone_version_log_thin (versions, G_GINT64_CONSTANT (1) << 50);
  return 0;
}
