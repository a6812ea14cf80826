/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that edits and saves is killed (SIGKILL) at random moments. After each:
 *   every file parses and validates, and none is a conflict copy,
 *   every word that was told as saved is on the disk, once,
 *   what the journal gives back has every word but those of the last 200 ms,
 *   and nothing that came back once is lost by a later kill.
 * usage: test-kill VICTIM; STONEHAND_KILLS sets another number, STONEHAND_SEED another seed. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scratch.h"
#include "stone-desk.h"

#define PROMISE_US (200 * 1000)
#define SLACK_US (1000 * 1000) /* a machine that is busy with other tests */
#define KILLS_A_FOLDER 25

static const char *victim;

typedef struct
{
  guint number;
  gint64 time;
} Word;

typedef struct
{
  GArray *words; /* Word: said in this life */
  guint saved;   /* words up to this were told as saved, in any */
  guint next;
  GHashTable *kept; /* number: came back after an earlier kill */
  guint n_said, n_lost, n_late, n_recovered;
  gint64 oldest_loss; /* µs before the kill */
} Chain;

/* Reads what the victim said. TRUE once it is ready. */
static gboolean
read_line (Chain *chain, const char *line)
{
  guint number;
  gint64 time;

  if (sscanf (line, "edited %u %" G_GINT64_FORMAT, &number, &time) == 2)
    {
      Word word = { number, time };
      g_array_append_val (chain->words, word);
      chain->next = number + 1;
    }
  else if (sscanf (line, "saved %u", &number) == 1)
    chain->saved = MAX (chain->saved, number);
  return g_str_has_prefix (line, "ready");
}

static gboolean
read_lines (Chain *chain, GString *text)
{
  gboolean ready = FALSE;
  char *newline;
  while ((newline = memchr (text->str, '\n', text->len)) != NULL)
    {
      *newline = '\0';
      ready = read_line (chain, text->str) || ready;
      g_string_erase (text, 0, newline - text->str + 1);
    }
  return ready;
}

/* FALSE: it said no more. */
static gboolean
read_some (int fd, GString *text)
{
  char bytes[4096];
  gssize n;
  while ((n = read (fd, bytes, sizeof bytes)) < 0 && errno == EINTR)
    continue;
  g_string_append_len (text, bytes, MAX (n, 0));
  return n > 0;
}

/* Runs the victim in FOLDER and kills it LIFE µs after it is ready (or, for one in eight, after it
 * was started). The moment of the kill. */
static gint64
run_and_kill (Chain *chain, const char *folder, GRand *dice)
{
  g_autofree char *first = g_strdup_printf ("%u", chain->next);
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (dice) & 0x7fffffff);
  char *argv[] = { (char *) victim, (char *) folder, first, seed, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean early = g_rand_int_range (dice, 0, 8) == 0;
  GPid pid;
  int out;
  gint64 killed;

  g_assert_true (g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                           &pid, NULL, &out, NULL, &error));
  g_assert_no_error (error);
  while (!early && !read_lines (chain, text))
    g_assert_true (read_some (out, text)); /* FALSE: it died of itself */
  g_usleep ((gulong) g_rand_int_range (dice, 0, early ? 100 * 1000 : 700 * 1000));
  killed = g_get_monotonic_time ();
  kill (pid, SIGKILL);
  while (read_some (out, text))
    continue;
  read_lines (chain, text);
  close (out);
  int status;
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return killed;
}

/* Checks. */

/* Numbers of the words in PROJECT, each of which stands there once. */
static GHashTable *
list_words (StoneProject *project)
{
  GHashTable *words = g_hash_table_new (NULL, NULL);
  g_autofree const char **ids = stone_project_list_articles (project);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      StoneArticle *article = stone_project_get_article (project, ids[i]);
      g_assert_cmpstr (stone_project_get_unreadable (project, ids[i]), ==, NULL);
      g_assert_null (strstr (article->headline, "(recovered)"));
      for (guint b = 0; b < article->body->len; b++)
        for (const char *p = stone_article_block (article, b)->text;
             (p = strchr (p, 'w')) != NULL && strlen (p) >= 7; p++)
          {
            guint number = (guint) strtoul (p + 1, NULL, 10);
            if (!g_ascii_isdigit (p[1]))
              continue;
            g_assert_true (g_hash_table_add (words, GUINT_TO_POINTER (number + 1)));
          }
    }
  return words;
}

static gboolean
has (GHashTable *words, guint number)
{
  return g_hash_table_contains (words, GUINT_TO_POINTER (number + 1));
}

/* PROJECT with all that the journals have. */
static StoneProject *
recover (const char *folder, StoneProject *project)
{
  g_autoptr (GPtrArray) orphans = stone_orphans_find (folder, project);
  StoneProject *state = stone_project_ref (project);

  for (guint i = 0; i < orphans->len; i++)
    {
      g_autoptr (StoneRecovery) recovery =
          stone_recovery_new (g_ptr_array_index (orphans, i), state);
      g_autoptr (GError) error = NULL;
      if (recovery == NULL)
        continue;
      g_autoptr (StoneEdit) edit = stone_recovery_to_edit (recovery, state, &error);
      g_assert_no_error (error);
      StoneProject *next =
          edit != NULL ? stone_edit_apply (edit, state, &error) : stone_project_ref (state);
      g_assert_no_error (error);
      stone_project_unref (state);
      state = next;
    }
  return state;
}

static void
check (Chain *chain, Scratch *scratch, gint64 killed)
{
  g_autoptr (StoneProject) disk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneStore) store = stone_store_open (scratch->folder, &disk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (scratch_count (scratch, "", ".sync-conflict-"), ==, 0);
  g_assert_cmpuint (scratch_count (scratch, "articles", ".sync-conflict-"), ==, 0);

  g_autoptr (GHashTable) on_disk = list_words (disk);
  for (guint number = 1; number <= chain->saved; number++)
    g_assert_true (has (on_disk, number) || !has (chain->kept, number));
  for (guint i = 0; i < chain->words->len; i++)
    {
      const Word *word = &g_array_index (chain->words, Word, i);
      if (word->number <= chain->saved)
        g_assert_true (has (on_disk, word->number));
    }

  g_autoptr (StoneProject) back = recover (scratch->folder, disk);
  g_autoptr (GHashTable) found = list_words (back);
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, chain->kept);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_assert_true (g_hash_table_contains (found, key));
  for (guint i = 0; i < chain->words->len; i++)
    {
      const Word *word = &g_array_index (chain->words, Word, i);
      chain->n_said++;
      if (!has (found, word->number))
        {
          chain->n_lost++;
          chain->n_late += killed - word->time > PROMISE_US;
          chain->oldest_loss = MAX (chain->oldest_loss, killed - word->time);
          g_assert_cmpint (killed - word->time, <, PROMISE_US + SLACK_US);
        }
      else if (!has (on_disk, word->number))
        chain->n_recovered++;
    }
  g_hash_table_unref (chain->kept);
  chain->kept = g_steal_pointer (&found);
  g_array_set_size (chain->words, 0);
}

static void
test_kills (void)
{
  const char *wanted = g_getenv ("STONEHAND_KILLS"), *seed = g_getenv ("STONEHAND_SEED");
  guint n = wanted != NULL ? (guint) atoi (wanted) : 25;
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed != NULL ? (guint32) atoi (seed) : 1);
  Chain chain = { .words = g_array_new (FALSE, FALSE, sizeof (Word)), .next = 1 };
  Scratch scratch;

  for (guint i = 0; i < n; i++)
    {
      if (i % KILLS_A_FOLDER == 0)
        {
          if (i > 0)
            scratch_tear_down (&scratch, NULL);
          scratch_set_up (&scratch, NULL);
          g_clear_pointer (&chain.kept, g_hash_table_unref);
          chain.kept = g_hash_table_new (NULL, NULL);
          chain.saved = 0;
        }
      check (&chain, &scratch, run_and_kill (&chain, scratch.folder, dice));
    }
  scratch_tear_down (&scratch, NULL);
  g_test_message ("%u kills: %u words typed, %u given back by the journal, %u lost (%u older than "
                  "200 ms), the oldest %.0f ms before the kill",
                  n, chain.n_said, chain.n_recovered, chain.n_lost, chain.n_late,
                  chain.oldest_loss / 1000.0);
  g_assert_cmpuint (chain.n_recovered, >, 0);
  g_hash_table_unref (chain.kept);
  g_array_unref (chain.words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  victim = argv[1];
  /* The state folder is the victim's too. */
  g_autofree char *state = g_dir_make_tmp ("stonehand-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_setenv ("XDG_DATA_HOME", state, TRUE);
  g_setenv ("XDG_CACHE_HOME", state, TRUE);
  g_test_add_func ("/desk/kill", test_kills);
  int status = g_test_run ();
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", state);
  return system (remove) == 0 ? status : 1;
}
