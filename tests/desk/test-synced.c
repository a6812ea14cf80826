/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks on two folders that a synchroniser keeps alike, as Syncthing does: what was changed on
 * both sides goes to one of them at random, and the other's file is put aside on both. No word is
 * lost, and in the end both folders are the same. STONEHAND_SEED and STONEHAND_ROUNDS as in
 * test-outside.c. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "stone-desk-outside.h"
#include "writers.h"

typedef struct
{
  const char *folders[2];
  GHashTable *synced; /* name → bytes as both had them last */
  GRand *dice;
  guint n_copies;
} Synchroniser;

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, NULL, NULL);
  return bytes;
}

/* BYTES NULL: takes it away. */
static void
write_file (const char *folder, const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (bytes != NULL)
    g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  else
    g_unlink (path);
}

static void
add_names (GHashTable *names, const char *folder, const char *inner)
{
  g_autofree char *path = g_build_filename (folder, inner, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".json") && name[0] != '.')
      g_hash_table_add (names,
                        *inner != '\0' ? g_build_filename (inner, name, NULL) : g_strdup (name));
}

/* The loser's bytes beside the file, on both sides. */
static void
put_aside (Synchroniser *self, const char *name, const char *bytes)
{
  gsize stem = strlen (name) - strlen (".json");
  g_autofree char *copy = g_strdup_printf ("%.*s.sync-conflict-20220917-%06u-ABCDEFG.json",
                                           (int) stem, name, self->n_copies++);

  write_file (self->folders[0], copy, bytes);
  write_file (self->folders[1], copy, bytes);
  g_hash_table_insert (self->synced, g_steal_pointer (&copy), g_strdup (bytes));
}

static void
sync_file (Synchroniser *self, const char *name)
{
  g_autofree char *left = read_file (self->folders[0], name);
  g_autofree char *right = read_file (self->folders[1], name);
  const char *last = g_hash_table_lookup (self->synced, name);
  gboolean left_changed = g_strcmp0 (left, last) != 0;
  guint winner = left_changed ? 0 : 1;

  if (g_strcmp0 (left, right) != 0)
    {
      if (left_changed && g_strcmp0 (right, last) != 0)
        {
          /* A change goes before a deletion. */
          winner = left == NULL    ? 1
                   : right == NULL ? 0
                                   : (guint) g_rand_int_range (self->dice, 0, 2);
          if (left != NULL && right != NULL)
            put_aside (self, name, winner == 0 ? right : left);
        }
      write_file (self->folders[1 - winner], name, winner == 0 ? left : right);
    }
  if ((winner == 0 ? left : right) != NULL)
    g_hash_table_insert (self->synced, g_strdup (name), g_strdup (winner == 0 ? left : right));
  else
    g_hash_table_remove (self->synced, name);
}

static void
synchronise (Synchroniser *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char **all = NULL;

  for (guint i = 0; i < 2; i++)
    {
      add_names (names, self->folders[i], "");
      add_names (names, self->folders[i], "articles");
    }
  all = (char **) g_hash_table_get_keys_as_array (names, NULL);
  for (guint i = 0; all[i] != NULL; i++)
    sync_file (self, all[i]);
}

static void
step (Writers *writers, Synchroniser *synchroniser)
{
  StoneDesk *desk = writers->desks[g_rand_int_range (writers->dice, 0, 2)];

  switch (g_rand_int_range (writers->dice, 0, 10))
    {
    case 0:
    case 1:
      save_all (desk);
      break;
    case 2:
      synchronise (synchroniser);
      break;
    case 3:
      stone_desk_look_outside (desk);
      break;
    default:
      writers_write (writers, desk);
    }
  for (int n = g_rand_int_range (writers->dice, 0, 6); n > 0; n--)
    g_main_context_iteration (NULL, FALSE);
}

/* Everybody saves and the synchroniser runs, until nothing changes any more. */
static void
come_to_rest (Writers *writers, Synchroniser *synchroniser, guint32 seed)
{
  for (guint i = 0; i < 12; i++)
    {
      guint n = synchroniser->n_copies;
      gboolean same = TRUE;

      for (guint d = 0; d < 2; d++)
        save_all (writers->desks[d]);
      synchronise (synchroniser);
      for (guint d = 0; d < 2; d++)
        {
          StoneProject *before = stone_desk_get_project (writers->desks[d]);

          save_all (writers->desks[d]);
          same = same && stone_desk_get_project (writers->desks[d]) == before;
        }
      if (same && n == synchroniser->n_copies)
        return;
    }
  g_error ("seed %u: the two folders come to no rest", seed);
}

static void
play (guint32 seed)
{
  Scratch scratches[2];
  Writers writers;

  scratch_set_up (&scratches[0], NULL);
  scratch_set_up (&scratches[1], NULL);
  const char *const folders[] = { scratches[0].folder, scratches[1].folder, NULL };
  writers_open (&writers, seed, folders);
  Synchroniser synchroniser = { { folders[0], folders[1] },
                                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                                writers.dice,
                                0 };
  synchronise (&synchroniser);
  for (int n = g_rand_int_range (writers.dice, 5, 40); n > 0; n--)
    step (&writers, &synchroniser);
  come_to_rest (&writers, &synchroniser, seed);
  writers_close (&writers);
  writers_assert_kept (&writers, folders, seed);
  writers_clear (&writers);
  g_hash_table_unref (synchroniser.synced);
  scratch_tear_down (&scratches[0], NULL);
  scratch_tear_down (&scratches[1], NULL);
}

static void
test_synced (void)
{
  const char *seed = g_getenv ("STONEHAND_SEED"), *rounds = g_getenv ("STONEHAND_ROUNDS");
  guint32 first = seed != NULL ? (guint32) atoi (seed) : 1;
  guint n = rounds != NULL ? (guint) atoi (rounds) : seed != NULL ? 1 : 12;

  for (guint i = 0; i < n; i++)
    play (first + i);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/desk/synced", test_synced);
  return g_test_run ();
}
