/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every system call of a save, and of the journal, goes wrong in turn: the disk reports an error,
 * is full, writes half, or the process dies there and all that was not synced is lost. After each,
 * every file is whole, the old or the new one; and once the disk is well, the next save succeeds.
 */
#include "config.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults.h"
#include "scratch.h"
#include "stone-edit.h"
#include "stone-journal.h"
#include "stone-orphan.h"

static FaultsArm arm;
static FaultsDisarm disarm;

typedef struct
{
  Scratch scratch;
  StoneStore *store;
  StoneProject *old, *new; /* lamp goes, buoy comes, quay and the edition change */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  scratch_set_up (&f->scratch, NULL);
  f->store = stone_store_open (f->scratch.folder, &f->old, &error);
  g_assert_no_error (error);

  g_autoptr (StoneValue) buoy = stone_article_new_value ("buoy", "Trade");
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (f->old, STONE_ORIGIN_COMMAND, "Test");
  stone_edit_builder_set_string (builder, "articles/quay.json", "/headline", "New");
  stone_edit_builder_add_article (builder, buoy, 0);
  stone_edit_builder_remove_article (builder, "lamp");
  f->new = stone_project_ref (stone_edit_builder_peek (builder));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  stone_store_free (f->store);
  stone_project_unref (f->old);
  stone_project_unref (f->new);
  scratch_tear_down (&f->scratch, NULL);
}

static gboolean
same (StoneProject *a, StoneProject *b, const char *file)
{
  StoneValue *left = stone_project_get_file (a, file), *right = stone_project_get_file (b, file);
  return left == right || (left != NULL && right != NULL && stone_value_equal (left, right));
}

/* Each file as in one of the two, and no article listed that isn't there. */
static void
check_whole (Fixture *f)
{
  static const char *const files[] = { "edition.json", "articles/quay.json", "articles/lamp.json",
                                       "articles/buoy.json" };
  g_autoptr (StoneProject) disk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_open (f->scratch.folder, &disk, &error);
  g_assert_no_error (error);
  g_autofree const char **ids = stone_project_list_articles (disk);
  for (guint i = 0; ids[i] != NULL; i++)
    g_assert_cmpstr (stone_project_get_unreadable (disk, ids[i]), ==, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_true (same (disk, f->old, files[i]) || same (disk, f->new, files[i]));
}

/* With one more change, as there will be: nothing of ours is taken for another's. */
static void
check_next_save (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) newer = with_headline (f->new, "quay", "Newer");
  g_autoptr (StoneProject) disk = NULL;
  g_auto (GStrv) conflicts = NULL;
  gboolean saved = stone_store_save (f->store, newer, &conflicts, &error);
  g_assert_no_error (error);
  g_assert_true (saved);
  g_assert_cmpuint (g_strv_length (conflicts), ==, 0);
  g_autoptr (StoneStore) store = stone_store_open (f->scratch.folder, &disk, &error);
  g_assert_no_error (error);
  g_autofree const char **expected = stone_project_list_files (newer);
  g_autofree const char **found = stone_project_list_files (disk);
  g_assert_true (g_strv_equal (expected, found));
  for (guint i = 0; expected[i] != NULL; i++)
    g_assert_true (same (disk, newer, expected[i]));
  g_assert_cmpuint (scratch_count (&f->scratch, "articles", ".stonehand-"), ==, 0);
}

/* TRUE as long as the save makes a call of number AT. */
static gboolean
fail_at (Fault fault, guint at, guint *n_failed)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  set_up (&f, NULL);
  arm (fault, at);
  gboolean saved = stone_store_save (f.store, f.new, NULL, &error);
  guint n = disarm ();
  if (!saved)
    {
      (*n_failed)++;
      g_assert_cmpint (error->domain, ==, STONE_STORE_ERROR);
      /* Which file, and what is wrong with it. */
      g_assert_true (strstr (error->message, ".json") || strstr (error->message, ".lock") ||
                     strstr (error->message, f.scratch.folder));
      g_assert_nonnull (
          strstr (error->message, fault == FAULT_ENOSPC ? "the disk is full" : "the disk reports"));
    }
  g_assert_true (saved || fault != FAULT_SHORT);
  check_whole (&f);
  check_next_save (&f);
  tear_down (&f, NULL);
  return at < n;
}

static void
test_save (gconstpointer fault)
{
  guint at = 0, n_failed = 0;
  while (fail_at (GPOINTER_TO_INT (fault), at, &n_failed))
    at++;
  g_test_message ("%u calls, %u of which made the save fail", at, n_failed);
  g_assert_cmpuint (at, >, 40);
  if (GPOINTER_TO_INT (fault) != FAULT_SHORT)
    g_assert_cmpuint (n_failed, >, 20);
}

/* Runs WORK in a process that dies at call AT. FALSE if it came to its end. */
static gboolean
dies_at (void (*work) (Fixture *f, guint *safe), Fixture *f, guint at, guint *safe)
{
  int status;
  pid_t pid = fork ();
  if (pid == 0)
    {
      arm (FAULT_CRASH, at);
      work (f, safe);
      disarm ();
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_true (WEXITSTATUS (status) == 99 || WEXITSTATUS (status) == 0);
  return WEXITSTATUS (status) == 99;
}

static void
save_new (Fixture *f, guint *safe)
{
  stone_store_save (f->store, f->new, NULL, NULL);
}

static void
test_crash (void)
{
  guint at = 0;
  for (gboolean dies = TRUE; dies; at++)
    {
      Fixture f;
      set_up (&f, NULL);
      dies = dies_at (save_new, &f, at, NULL);
      check_whole (&f);
      tear_down (&f, NULL);
    }
  g_assert_cmpuint (at, >, 40);
}

/* The journal */

static gboolean
append (StoneJournal *journal, StoneProject **now, guint number)
{
  g_autofree char *text = g_strdup_printf ("Headline %u", number);
  g_autoptr (StoneEditBuilder) builder = stone_edit_builder_new (*now, STONE_ORIGIN_TYPING, "Test");
  stone_edit_builder_set_string (builder, number % 2 ? "articles/quay.json" : "articles/lamp.json",
                                 "/headline", text);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (StoneJournalEntry));
  g_autoptr (StoneEdit) edit = stone_edit_builder_end (builder, NULL);
  StoneProject *after = stone_edit_apply (edit, *now, NULL);
  StoneJournalEntry entry = { edit, after, g_get_real_time () };
  g_array_append_val (entries, entry);
  stone_project_unref (*now);
  *now = after;
  return stone_journal_write (journal, entries, NULL) && stone_journal_sync (journal, NULL);
}

/* Seven edits, a save under way at the fourth; *SAFE: those that are said to be on the disk. */
static void
write_journal (Fixture *f, guint *safe)
{
  g_autoptr (StoneJournal) journal = stone_journal_new (f->scratch.folder, f->old);
  g_autoptr (StoneProject) now = stone_project_ref (f->old);
  for (guint i = 1; i <= 7; i++)
    {
      if (append (journal, &now, i))
        *safe = i;
      if (i == 4)
        stone_journal_restart (journal, f->old, now, 0, NULL);
    }
}

static guint
recovered (Fixture *f)
{
  g_autoptr (GPtrArray) orphans = stone_orphans_find (f->scratch.folder, f->old);
  guint number = 0;
  for (guint i = 0; i < orphans->len; i++)
    {
      const StoneOrphan *orphan = g_ptr_array_index (orphans, i);
      for (guint k = 0; k < orphan->files->len; k++)
        {
          const StoneOrphanFile *file = g_ptr_array_index (orphan->files, k);
          const char *headline = stone_value_member_string (file->now, "headline");
          number = MAX (number, (guint) g_ascii_strtoull (headline + 9, NULL, 10));
        }
    }
  return number;
}

static void
test_journal_crash (void)
{
  guint *safe =
      mmap (NULL, sizeof *safe, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  guint at = 0;
  for (gboolean dies = TRUE; dies; at++)
    {
      Fixture f;
      set_up (&f, NULL);
      *safe = 0;
      dies = dies_at (write_journal, &f, at, safe);
      g_assert_cmpuint (recovered (&f), >=, *safe);
      tear_down (&f, NULL);
    }
  munmap (safe, sizeof *safe);
  g_assert_cmpuint (at, >, 40);
}

static void
test_journal_error (gconstpointer fault)
{
  guint n = 1;
  for (guint at = 0; at < n; at++)
    {
      Fixture f;
      set_up (&f, NULL);
      StoneJournal *journal = stone_journal_new (f.scratch.folder, f.old);
      g_autoptr (StoneProject) now = stone_project_ref (f.old);
      arm (GPOINTER_TO_INT (fault), at);
      for (guint i = 1; i <= 7; i++)
        {
          append (journal, &now, i);
          if (i == 4)
            stone_journal_restart (journal, f.old, now, 0, NULL);
        }
      n = disarm ();
      g_assert_true (append (journal, &now, 8)); /* the disk is well again */
      stone_journal_free (journal);
      g_assert_cmpuint (recovered (&f), ==, 8);
      tear_down (&f, NULL);
    }
  g_test_message ("%u calls", n);
  g_assert_cmpuint (n, >, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  arm = (FaultsArm) dlsym (RTLD_DEFAULT, "faults_arm");
  disarm = (FaultsDisarm) dlsym (RTLD_DEFAULT, "faults_disarm");
  if (arm == NULL || disarm == NULL)
    {
      g_print ("1..0 # SKIP the library that makes calls fail is not loaded\n");
      return 77;
    }
#define ADD(name, function, fault)                                                                 \
  g_test_add_data_func ("/store/faults/" name, GINT_TO_POINTER (fault), function)
  ADD ("save/error", test_save, FAULT_EIO);
  ADD ("save/full", test_save, FAULT_ENOSPC);
  ADD ("save/short", test_save, FAULT_SHORT);
  g_test_add_func ("/store/faults/save/crash", test_crash);
  ADD ("journal/error", test_journal_error, FAULT_EIO);
  ADD ("journal/full", test_journal_error, FAULT_ENOSPC);
  ADD ("journal/short", test_journal_error, FAULT_SHORT);
  g_test_add_func ("/store/faults/journal/crash", test_journal_crash);
  return g_test_run ();
}
