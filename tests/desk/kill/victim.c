/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits, journals and saves until it is killed; tells of it on stdout:
 *   ready        the edition is open, and what was lost before is restored
 *   edited N T   word N stands in some article, at T (CLOCK_MONOTONIC, µs)
 *   saved N      all words up to N are on the disk
 * usage: kill-victim FOLDER FIRST SEED */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stone-desk.h"

typedef struct
{
  StoneDesk *desk;
  GRand *dice;
  guint next; /* number of the next word */
} Victim;

/* One write, so that a line is whole or not there. */
static void
say (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *line = g_strdup_vprintf (format, args);
  va_end (args);
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

static void
must (gboolean well, GError *error)
{
  if (!well)
    {
      fprintf (stderr, "victim: %s\n", error != NULL ? error->message : "?");
      exit (1);
    }
}

static const char *
any_article (Victim *self)
{
  g_autofree const char **ids = stone_project_list_articles (stone_desk_get_project (self->desk));
  return ids[g_rand_int_range (self->dice, 0, (gint32) g_strv_length ((char **) ids))];
}

static void
type_word (Victim *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  StoneArticle *article = stone_project_get_article (stone_desk_get_project (self->desk), id);
  g_autofree char *word = g_strdup_printf ("w%06u ", self->next);
  StoneEditBuilder *builder = stone_desk_edit (self->desk, STONE_ORIGIN_TYPING, "Typing");
  StoneBodyPoint at = { article->body->len > 0
                            ? (guint) g_rand_int_range (self->dice, 0, (gint32) article->body->len)
                            : 0,
                        0 };
  stone_edit_builder_set_group (builder, id);
  stone_body_replace (builder, id, at, at, word, NULL);
  must (stone_desk_end (self->desk, builder, &error), error);
}

/* A new article that begins with the word: two files in one edit. */
static void
add_article (Victim *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup_printf ("article-%06u", self->next);
  g_autofree char *word = g_strdup_printf ("w%06u ", self->next);
  g_autoptr (StoneValue) value = stone_article_new_value (id, "Trade");
  StoneEditBuilder *builder = stone_desk_edit (self->desk, STONE_ORIGIN_COMMAND, "Add");
  StoneBodyPoint at = { 0, 0 };
  stone_edit_builder_add_article (builder, value, G_MAXUINT);
  stone_body_replace (builder, id, at, at, word, NULL);
  must (stone_desk_end (self->desk, builder, &error), error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer number)
{
  g_autoptr (GError) error = NULL;
  must (stone_desk_save_finish (STONE_DESK (source), result, &error), error);
  say ("saved %u\n", GPOINTER_TO_UINT (number));
}

static gboolean
work (gpointer data)
{
  Victim *self = data;
  guint choice = g_rand_int_range (self->dice, 0, 100);

  if (choice < 8)
    stone_desk_save_async (self->desk, choice < 4 ? any_article (self) : NULL, NULL,
                           choice < 4 ? NULL : on_saved, GUINT_TO_POINTER (self->next - 1));
  else
    {
      gint64 now = g_get_monotonic_time ();
      if (choice < 12)
        add_article (self);
      else
        type_word (self, any_article (self));
      say ("edited %u %" G_GINT64_FORMAT "\n", self->next++, now);
    }
  g_timeout_add ((guint) g_rand_int_range (self->dice, 1, 25), work, self);
  return G_SOURCE_REMOVE;
}

static void
restore_all (StoneDesk *desk)
{
  for (;;)
    {
      g_autoptr (StoneRecovery) recovery = stone_desk_find_recovery (desk);
      g_autoptr (GError) error = NULL;
      if (recovery == NULL)
        return;
      must (stone_desk_restore (desk, &error), error);
    }
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  Victim *self = data;
  g_autoptr (GError) error = NULL;
  self->desk = stone_desk_open_finish (result, &error);
  must (self->desk != NULL, error);
  restore_all (self->desk);
  say ("ready\n");
  work (self);
}

int
main (int argc, char **argv)
{
  Victim self = { .next = (guint) atoi (argv[2]),
                  .dice = g_rand_new_with_seed ((guint32) atoi (argv[3])) };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  stone_photo_init ();
  stone_desk_open_async (argv[1], NULL, on_opened, &self);
  g_main_loop_run (loop);
  return 0;
}
