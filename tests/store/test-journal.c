/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "any-edit.h"
#include "scratch.h"
#include "stone-journal.h"
#include "stone-orphan.h"

typedef struct
{
  Scratch scratch;
  char *journals; /* of the project, in the state folder */
  StoneProject *base, *now;
  StoneJournal *journal;
  gint64 time;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  scratch_set_up (&f->scratch, NULL);
  g_autofree char *folder = g_build_filename (f->scratch.outside, "random", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);
  f->base = fixture_project ();
  g_autoptr (StoneStore) store = stone_store_create (folder, f->base, &error);
  g_assert_no_error (error);
  f->now = stone_project_ref (f->base);
  f->journal = stone_journal_new (folder, f->base);
  f->journals = g_build_filename (g_get_user_state_dir (), "stonehand", "journals", hash, NULL);
  g_free (f->scratch.folder);
  f->scratch.folder = g_steal_pointer (&folder);
  f->time = G_GINT64_CONSTANT (1234567890) * G_USEC_PER_SEC;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->journal, stone_journal_free);
  stone_project_unref (f->base);
  stone_project_unref (f->now);
  g_free (f->journals);
  scratch_tear_down (&f->scratch, NULL);
}

static void
append (Fixture *f, StoneEdit *const *edits, StoneProject *const *states, guint n)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (StoneJournalEntry));
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < n; i++)
    {
      StoneJournalEntry entry = { edits[i], states[i], f->time += 1000 };
      g_array_append_val (entries, entry);
    }
  g_assert_true (stone_journal_write (f->journal, entries, &error) &&
                 stone_journal_sync (f->journal, &error));
  g_assert_no_error (error);
}

static void
edit (Fixture *f, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StoneEdit) done = any_edit (&f->now);
      if (done != NULL)
        append (f, &done, &f->now, 1);
    }
}

static void
set_headline (Fixture *f, const char *id, const char *text)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (f->now, STONE_ORIGIN_TYPING, "Typing");
  stone_edit_builder_set_string (builder, file, "/headline", text);
  g_autoptr (StoneEdit) done = fixture_do (&f->now, builder);
  append (f, &done, &f->now, 1);
}

/* As a crash does: the lock goes, the files stay. */
static void
die (Fixture *f)
{
  g_clear_pointer (&f->journal, stone_journal_free);
}

/* What BASE is with what ORPHAN tells. */
static char *
recovered (StoneProject *base, const StoneOrphan *orphan)
{
  g_autoptr (StoneProject) project = stone_project_ref (base);
  for (guint i = 0; orphan != NULL && i < orphan->files->len; i++)
    {
      const StoneOrphanFile *file = g_ptr_array_index (orphan->files, i);
      g_autoptr (GError) error = NULL;
      StoneProject *next = stone_project_with_file (project, file->file, file->now, &error);
      g_assert_no_error (error);
      stone_project_unref (project);
      project = next;
    }
  return fixture_print_all (project);
}

static void
assert_recovers (Fixture *f, StoneProject *disk, gboolean passed)
{
  g_autoptr (GPtrArray) orphans = stone_orphans_find (f->scratch.folder, disk);
  g_autofree char *expected = fixture_print_all (f->now);
  g_assert_cmpuint (orphans->len, ==, 1);
  const StoneOrphan *orphan = g_ptr_array_index (orphans, 0);
  g_autofree char *found = recovered (disk, orphan);

  g_assert_cmpstr (found, ==, expected);
  g_assert_false (orphan->damaged);
  g_assert_cmpint (orphan->time, ==, f->time / 1000);
  for (guint i = 0; i < orphan->files->len; i++)
    {
      const StoneOrphanFile *file = g_ptr_array_index (orphan->files, i);
      StoneValue *there = stone_project_get_file (disk, file->file);
      g_assert_cmpint (stone_orphan_file_passed (file, there), ==, passed);
    }
}

static guint
count_orphans (Fixture *f, StoneProject *disk)
{
  g_autoptr (GPtrArray) orphans = stone_orphans_find (f->scratch.folder, disk);
  return orphans->len;
}

/* The path of NAME in the only session. */
static char *
in_session (Fixture *f, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (f->journals, 0, NULL);
  g_assert_nonnull (dir);
  const char *session = g_dir_read_name (dir);
  if (g_strcmp0 (session, "aside") == 0)
    session = g_dir_read_name (dir);
  g_assert_nonnull (session);
  return g_build_filename (f->journals, session, name, NULL);
}

static void
test_any_edits (Fixture *f, gconstpointer data)
{
  any_edit_seed (5);
  edit (f, 600);
  die (f);
  assert_recovers (f, f->base, TRUE);
}

/* Many edits at once, and what was only read back once. */
static void
test_batch (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_edit_unref);
  g_autoptr (GPtrArray) states =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_project_unref);

  any_edit_seed (6);
  while (edits->len < 50)
    {
      StoneEdit *done = any_edit (&f->now);
      if (done == NULL)
        continue;
      g_ptr_array_add (edits, done);
      g_ptr_array_add (states, stone_project_ref (f->now));
    }
  append (f, (StoneEdit **) edits->pdata, (StoneProject **) states->pdata, edits->len);
  die (f);
  for (int i = 0; i < 2; i++)
    {
      assert_recovers (f, f->base, TRUE);
    }
}

static void
test_undone (Fixture *f, gconstpointer data)
{
  set_headline (f, "quay", "Another");
  set_headline (f, "quay", stone_project_get_article (f->base, "quay")->headline);
  die (f);
  g_assert_cmpuint (count_orphans (f, f->base), ==, 0);
  g_assert_false (g_file_test (f->journals, G_FILE_TEST_EXISTS));
}

static void
test_private (Fixture *f, gconstpointer data)
{
  struct stat st;
  set_headline (f, "quay", "Secret");
  g_autofree char *journal = in_session (f, "journal");
  g_autofree char *session = g_path_get_dirname (journal);
  g_assert_cmpint (stat (journal, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 077, ==, 0);
  g_assert_cmpint (stat (session, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0700);
  g_assert_cmpint (stat (f->journals, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0700);
}

/* Nobody takes a living session for a dead one; closing it leaves nothing. */
static void
test_living (Fixture *f, gconstpointer data)
{
  set_headline (f, "quay", "Another");
  g_assert_cmpuint (count_orphans (f, f->base), ==, 0);
  stone_journal_close (f->journal);
  g_assert_false (g_file_test (f->journals, G_FILE_TEST_EXISTS));
  set_headline (f, "quay", "Too late");
  g_assert_false (g_file_test (f->journals, G_FILE_TEST_EXISTS));
}

/* Two at a time on one folder: each has its own. */
static void
test_two (Fixture *f, gconstpointer data)
{
  StoneJournal *first = g_steal_pointer (&f->journal);
  f->journal = stone_journal_new (f->scratch.folder, f->base);
  set_headline (f, "quay", "Second");
  StoneJournal *second = g_steal_pointer (&f->journal);
  f->journal = g_steal_pointer (&first);
  set_headline (f, "lamp", "First");
  stone_journal_free (second);
  g_assert_cmpuint (count_orphans (f, f->base), ==, 1);
  die (f);
  g_autoptr (GPtrArray) orphans = stone_orphans_find (f->scratch.folder, f->base);
  g_assert_cmpuint (orphans->len, ==, 2);
  /* Who holds them keeps them from others. */
  g_assert_cmpuint (count_orphans (f, f->base), ==, 0);
}

/* A save: the journal begins from what the disk holds now. */
static void
test_restart (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) target = NULL;

  any_edit_seed (7);
  edit (f, 100);
  target = stone_project_ref (f->now);
  edit (f, 50); /* while the save was under way */
  g_assert_true (stone_journal_restart (f->journal, target, f->now, f->time, &error));
  g_assert_no_error (error);
  edit (f, 50);
  die (f);
  assert_recovers (f, target, TRUE);
}

static void
test_saved (Fixture *f, gconstpointer data)
{
  set_headline (f, "quay", "Another");
  g_assert_true (stone_journal_restart (f->journal, f->now, f->now, f->time, NULL));
  die (f);
  g_assert_cmpuint (count_orphans (f, f->now), ==, 0);
}

/* Killed between the writing of a file and that of the journal: nobody else changed the file. */
static void
test_half_saved (Fixture *f, gconstpointer data)
{
  g_autoptr (StoneProject) disk = NULL;
  set_headline (f, "quay", "Saved");
  disk = stone_project_ref (f->now);
  set_headline (f, "quay", "Later");
  die (f);
  assert_recovers (f, disk, TRUE);
}

static void
test_changed_outside (Fixture *f, gconstpointer data)
{
  g_autoptr (StoneProject) disk = with_headline (f->base, "quay", "Theirs");
  set_headline (f, "quay", "Ours");
  die (f);
  assert_recovers (f, disk, FALSE);
}

/* A journal is begun anew when it has grown; the state folder may vanish. */
static void
test_grows_and_vanishes (Fixture *f, gconstpointer data)
{
  struct stat st;
  g_autofree char *long_text = g_strnfill (300 * 1000, 'x');
  for (int i = 0; i < 30; i++)
    {
      long_text[0] = (char) ('a' + i % 26);
      set_headline (f, "quay", long_text);
    }
  g_autofree char *journal = in_session (f, "journal");
  g_assert_cmpint (stat (journal, &st), ==, 0);
  g_assert_cmpint (st.st_size, <, 6 * 1000 * 1000);

  g_autofree char *command = g_strdup_printf ("rm -r '%s'", f->journals);
  g_assert_cmpint (system (command), ==, 0);
  set_headline (f, "lamp", "Short");
  die (f);
  assert_recovers (f, f->base, TRUE);
}

/* A base that is lost is looked for in the project. */
static void
test_lost_base (Fixture *f, gconstpointer data)
{
  set_headline (f, "quay", "Another");
  die (f);
  g_autofree char *bases = in_session (f, "base");
  g_autofree char *command = g_strdup_printf ("rm '%s'/*", bases);
  g_assert_cmpint (system (command), ==, 0);
  assert_recovers (f, f->base, TRUE);

  scratch_write (&f->scratch, "articles/quay.json", "{\"format\": 1, \"id\": \"quay\"}");
  g_autoptr (GPtrArray) orphans = stone_orphans_find (f->scratch.folder, f->base);
  g_assert_cmpuint (orphans->len, ==, 0);
  g_autofree char *aside = g_build_filename (f->journals, "aside", NULL);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_DIR)); /* somebody may still want to look */
}

static void
test_aside (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 8; i++)
    {
      f->journal = i == 0 ? f->journal : stone_journal_new (f->scratch.folder, f->base);
      g_autofree char *text = g_strdup_printf ("%d", i);
      stone_project_unref (f->now);
      f->now = stone_project_ref (f->base);
      set_headline (f, "quay", text);
      die (f);
      g_autoptr (GPtrArray) orphans = stone_orphans_find (f->scratch.folder, f->base);
      g_assert_cmpuint (orphans->len, ==, 1);
      stone_orphan_set_aside (g_ptr_array_index (orphans, 0));
    }
  g_assert_cmpuint (count_orphans (f, f->base), ==, 0);
  g_autofree char *aside = g_build_filename (f->journals, "aside", NULL);
  g_autoptr (GDir) dir = g_dir_open (aside, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 5);
}

/* Damage: some edits, and the state that each led to. */

typedef struct
{
  char *path, *bytes;
  gsize length;
  GPtrArray *states; /* char *: printed; the first is the base */
} Victim;

static void
make_victim (Fixture *f, Victim *victim)
{
  victim->states = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (victim->states, fixture_print_all (f->base));
  any_edit_seed (11);
  while (victim->states->len < 12)
    {
      g_autoptr (StoneEdit) done = any_edit (&f->now);
      if (done == NULL)
        continue;
      append (f, &done, &f->now, 1);
      g_ptr_array_add (victim->states, fixture_print_all (f->now));
    }
  die (f);
  victim->path = in_session (f, "journal");
  g_assert_true (g_file_get_contents (victim->path, &victim->bytes, &victim->length, NULL));
}

static void
clear_victim (Victim *victim)
{
  g_free (victim->path);
  g_free (victim->bytes);
  g_ptr_array_unref (victim->states);
}

/* The number of edits that came back; what they led to is as it was. */
static guint
read_victim (Fixture *f, Victim *victim, const char *bytes, gsize length)
{
  /* The last time it may have been taken away, or aside, as one that says nothing. */
  g_autofree char *session = g_path_get_dirname (victim->path);
  g_autofree char *name = g_path_get_basename (session);
  g_autofree char *aside = g_build_filename (f->journals, "aside", name, NULL);
  g_rename (aside, session);
  g_autofree char *lock = g_build_filename (session, "lock", NULL);
  g_autofree char *bases = g_build_filename (session, "base", NULL);
  g_mkdir_with_parents (bases, 0700);
  g_assert_true (g_file_set_contents (lock, "", 0, NULL));
  int fd = open (victim->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  g_assert_cmpint (write (fd, bytes, length), ==, (gssize) length);
  close (fd);

  g_autoptr (GPtrArray) orphans = stone_orphans_find (f->scratch.folder, f->base);
  if (orphans->len == 0)
    return 0;
  const StoneOrphan *orphan = g_ptr_array_index (orphans, 0);
  g_autofree char *found = recovered (f->base, orphan);
  g_assert_cmpuint (orphan->n_edits, <, victim->states->len);
  g_assert_cmpstr (found, ==, g_ptr_array_index (victim->states, orphan->n_edits));
  return orphan->n_edits;
}

static void
test_cut_anywhere (Fixture *f, gconstpointer data)
{
  Victim victim;
  guint last = 0;
  make_victim (f, &victim);
  for (gsize length = 0; length <= victim.length; length++)
    {
      guint n = read_victim (f, &victim, victim.bytes, length);
      g_assert_cmpuint (n, >=, last);
      last = n;
    }
  g_assert_cmpuint (last, ==, victim.states->len - 1);
  clear_victim (&victim);
}

/* Zeros where a block never reached the disk; a line twice; a line that is missing. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  Victim victim;
  make_victim (f, &victim);
  for (gsize at = 0; at < victim.length; at += 97)
    {
      g_autofree char *zeros = g_memdup2 (victim.bytes, victim.length);
      memset (zeros + at, 0, MIN (64, victim.length - at));
      read_victim (f, &victim, zeros, victim.length);
    }

  g_auto (GStrv) lines = g_strsplit (victim.bytes, "\n", -1);
  g_autoptr (GString) twice = g_string_new (NULL), without = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_string_append_printf (twice, "%s\n", lines[i]);
      if (i == 3)
        g_string_append_printf (twice, "%s\n", lines[i]);
      else
        g_string_append_printf (without, "%s\n", lines[i]);
    }
  g_assert_cmpuint (read_victim (f, &victim, twice->str, twice->len), <=, 3);
  g_assert_cmpuint (read_victim (f, &victim, without->str, without->len), <=, 2);
  g_assert_cmpuint (read_victim (f, &victim, "", 0), ==, 0);
  g_assert_cmpuint (read_victim (f, &victim, "{\"format\": 2}\n", 14), ==, 0);
  clear_victim (&victim);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/journal/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("any-edits", test_any_edits);
  ADD ("batch", test_batch);
  ADD ("undone", test_undone);
  ADD ("private", test_private);
  ADD ("living", test_living);
  ADD ("two", test_two);
  ADD ("restart", test_restart);
  ADD ("saved", test_saved);
  ADD ("half-saved", test_half_saved);
  ADD ("changed-outside", test_changed_outside);
  ADD ("grows-and-vanishes", test_grows_and_vanishes);
  ADD ("lost-base", test_lost_base);
  ADD ("aside", test_aside);
  ADD ("cut-anywhere", test_cut_anywhere);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
