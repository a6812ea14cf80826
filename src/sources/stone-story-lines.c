/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-json.h"
#include "stone-source-json.h"
#include "stone-story-lines.h"
#include "stone-text.h"

#define MAX_LINE_BYTES (4 * 1024 * 1024) /* a longer one is bad */

struct _StoneStoryLines
{
  char *path;
  FILE *file;
  guint64 line;
  GString *text;                /* of the line that was read last */
  const StoneLibraryTell *tell; /* borrowed, or NULL */
  StoneLibraryCount *count;     /* borrowed */
};

static gboolean
fail (const char *path, const char *words, GError **error)
{
  g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_FILE, "%s: %s", path, words);
  return FALSE;
}

/* FILE is closed with it, unless it is standard input. */
static StoneStoryLines *
lines_new (FILE *file, const char *path, const StoneLibraryTell *tell, StoneLibraryCount *count)
{
  StoneStoryLines *self = g_new0 (StoneStoryLines, 1);

  self->file = file;
  self->path = g_strdup (path);
  self->text = g_string_new (NULL);
  self->tell = tell;
  self->count = count;
  return self;
}

StoneStoryLines *
stone_story_lines_open (const char *path,
                        const StoneLibraryTell *tell,
                        StoneLibraryCount *count,
                        GError **error)
{
  FILE *file = g_str_equal (path, "-") ? stdin : g_fopen (path, "rbe");
  g_autoptr (StoneStoryLines) self = file != NULL ? lines_new (file, path, tell, count) : NULL;
  struct stat what;

  if (self == NULL || fstat (fileno (self->file), &what) != 0)
    {
      fail (path, g_strerror (errno), error);
      return NULL;
    }
  if (S_ISDIR (what.st_mode))
    {
      fail (path, _ ("that is a folder, not a file with one story a line"), error);
      return NULL;
    }
  *count = (StoneLibraryCount){ .total = S_ISREG (what.st_mode) ? (guint64) what.st_size : 0 };
  return g_steal_pointer (&self);
}

void
stone_story_lines_free (StoneStoryLines *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL && self->file != stdin)
    fclose (self->file);
  g_string_free (self->text, TRUE);
  g_free (self->path);
  g_free (self);
}

void
stone_story_lines_rewind (StoneStoryLines *self)
{
  rewind (self->file);
  self->line = 0;
  *self->count = (StoneLibraryCount){ .total = self->count->total };
}

/* FALSE at the end. A line that is too long is read to its end, with *TOO_LONG. */
static gboolean
read_line (StoneStoryLines *self, gboolean *too_long)
{
  guint64 length = 0;
  int c;

  g_string_truncate (self->text, 0);
  while ((c = getc_unlocked (self->file)) != EOF && c != '\n')
    if (length++ < MAX_LINE_BYTES)
      g_string_append_c (self->text, (char) c);
  *too_long = length > MAX_LINE_BYTES;
  self->count->bytes += length + (c == '\n' ? 1 : 0);
  self->line++;
  if (self->line == 1 && g_str_has_prefix (self->text->str, "\xef\xbb\xbf"))
    g_string_erase (self->text, 0, 3);
  return c != EOF || length > 0;
}

static void
tell_bad (StoneStoryLines *self, const char *reason)
{
  g_autofree char *words =
      g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->path, self->line, reason);

  self->count->bad++;
  if (self->tell != NULL && self->tell->bad_line != NULL)
    self->tell->bad_line (words, self->tell->user_data);
}

static char *
make_id (const StoneSourceStory *story)
{
  g_autofree char *all = g_strjoin ("\n", story->headline, story->source, story->date, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

/* "line 1, column 14: …" of a line would be of the file, to a reader. */
static const char *
without_line (const char *message)
{
  return g_str_has_prefix (message, "line 1, ") ? message + strlen ("line 1, ") : message;
}

/* NULL: the line is none, and that was told. */
static StoneSourceStory *
read_story (StoneStoryLines *self, char **body)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (StoneValue) value = stone_json_parse (self->text->str, self->text->len, &local);
  g_autoptr (StoneSourceStory) story = NULL;
  g_autofree char *text = NULL;

  if (value == NULL)
    {
      tell_bad (self, without_line (local->message));
      return NULL;
    }
  story = stone_source_story_from_json (value, &text);
  if (*story->headline == '\0')
    {
      tell_bad (self, _ ("not a story: it has no headline"));
      return NULL;
    }
  if (*story->id == '\0')
    {
      g_free (story->id);
      story->id = make_id (story);
    }
  *body = g_steal_pointer (&text);
  return g_steal_pointer (&story);
}

gboolean
stone_story_lines_next (StoneStoryLines *self,
                        StoneSourceStory **story,
                        char **body,
                        GError **error)
{
  gboolean too_long;

  *story = NULL;
  while (*story == NULL && read_line (self, &too_long))
    if (too_long)
      tell_bad (self, _ ("longer than 4 MB"));
    else if (!stone_text_is_blank (self->text->str) || strlen (self->text->str) != self->text->len)
      *story = read_story (self, body);
  if (*story != NULL)
    self->count->stories++;
  return *story != NULL || !ferror (self->file) || fail (self->path, g_strerror (errno), error);
}
