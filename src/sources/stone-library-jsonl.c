/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-date.h"
#include "stone-json.h"
#include "stone-library-private.h"
#include "stone-terms.h"
#include "stone-text.h"

#define BATCH 5000                       /* stories of one transaction, or so many bytes: */
#define BATCH_BYTES (32 * 1024 * 1024)   /* others who write wait for BUSY_MS at most */
#define MAX_LINE_BYTES (4 * 1024 * 1024) /* a longer one is bad */
#define MAX_WORDS_BYTES (16 * 1024)      /* of any text but the body */

typedef struct
{
  const char *path;
  FILE *file;
  guint64 line;
  GString *text; /* of the line that was read last */
  gboolean at_end;
  const StoneLibraryTell *tell;
  StoneLibraryCount *count;
  GCancellable *cancellable;
} Reader;

/* FALSE at the end. A line that is too long is read to its end and left empty, with *TOO_LONG. */
static gboolean
read_line (Reader *self, gboolean *too_long)
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
  return c != EOF || length > 0;
}

static void
tell_bad (Reader *self, const char *reason)
{
  g_autofree char *words =
      g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->path, self->line, reason);

  self->count->bad++;
  if (self->tell != NULL && self->tell->bad_line != NULL)
    self->tell->bad_line (words, self->tell->user_data);
}

static void
take (char **slot, StoneValue *value, const char *name)
{
  const char *text = stone_value_member_string (value, name);

  if (text != NULL)
    stone_source_story_set (slot, text, MAX_WORDS_BYTES);
}

static char *
make_id (const StoneSourceStory *story)
{
  g_autofree char *all = g_strjoin ("\n", story->headline, story->source, story->date, NULL);

  return *story->url != '\0' ? g_strdup (story->url)
                             : g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

static StoneSourceStory *
make_story (StoneValue *value)
{
  StoneSourceStory *story = stone_source_story_new ();
  StoneValue *id = stone_value_member (value, "id");

  take (&story->headline, value, "headline");
  take (&story->rubric, value, "rubric");
  take (&story->section, value, "section");
  take (&story->source, value, "source");
  take (&story->url, value, "url");
  take (&story->date, value, "date");
  take (&story->picture, value, "picture");
  take (&story->id, value, "id");
  if (*story->date != '\0')
    {
      g_autofree char *written = story->date;

      story->date = stone_date_parse_stamp (written);
      if (story->date == NULL)
        story->date = g_strdup ("");
    }
  if (*story->id == '\0')
    {
      g_free (story->id);
      story->id = stone_value_is (id, STONE_VALUE_INTEGER)
                      ? g_strdup_printf ("%" G_GINT64_FORMAT, stone_value_integer (id))
                      : make_id (story);
    }
  return story;
}

static gboolean
put_value (Reader *self, StoneStoryWriter *writer, StoneValue *value, GError **error)
{
  const char *body = stone_value_member_string (value, "body");
  g_autoptr (StoneSourceStory) story = NULL;

  if (body == NULL)
    body = stone_value_member_string (value, "text");
  if (!stone_value_is (value, STONE_VALUE_OBJECT) ||
      stone_text_is_blank (stone_value_member_string (value, "headline")))
    {
      tell_bad (self, _ ("not a story: it has no headline"));
      return TRUE;
    }
  story = make_story (value);
  self->count->stories++;
  return stone_story_writer_put (writer, story, body, error);
}

/* "line 1, column 14: …" of a line would be of the file, to a reader. */
static const char *
without_line (const char *message)
{
  return g_str_has_prefix (message, "line 1, ") ? message + strlen ("line 1, ") : message;
}

static gboolean
put_line (Reader *self, StoneStoryWriter *writer, gboolean too_long, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (StoneValue) value = NULL;

  if (too_long)
    {
      tell_bad (self, _ ("longer than 4 MB"));
      return TRUE;
    }
  if (self->line == 1 && g_str_has_prefix (self->text->str, "\xef\xbb\xbf"))
    g_string_erase (self->text, 0, 3);
  if (stone_text_is_blank (self->text->str) && strlen (self->text->str) == self->text->len)
    return TRUE;
  value = stone_json_parse (self->text->str, self->text->len, &local);
  if (value != NULL)
    return put_value (self, writer, value, error);
  tell_bad (self, without_line (local->message));
  return TRUE;
}

static gboolean
put_batch (Reader *self, StoneLibrary *library, GError **error)
{
  g_autoptr (StoneStoryWriter) writer = stone_story_writer_new (&library->db, error);
  guint64 start = self->count->bytes;

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < BATCH && self->count->bytes - start < BATCH_BYTES && !self->at_end; i++)
    {
      gboolean too_long;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (!read_line (self, &too_long))
        self->at_end = TRUE;
      else if (!put_line (self, writer, too_long, error))
        return FALSE;
    }
  return !self->at_end || stone_terms_count_common (&library->db, error);
}

/* What COUNT says is what is committed: a batch that is rolled back counts for nothing. */
static gboolean
put_all (StoneLibrary *library, gpointer data, GError **error)
{
  Reader *self = data;

  rewind (self->file);
  self->line = 0;
  self->at_end = FALSE;
  *self->count = (StoneLibraryCount){ .total = self->count->total };
  while (!self->at_end)
    {
      StoneLibraryCount before = *self->count;

      if (!stone_story_db_begin (&library->db, error))
        return FALSE;
      if (!stone_story_db_end (&library->db, put_batch (self, library, error), error))
        {
          *self->count = before;
          return FALSE;
        }
      if (self->tell != NULL && self->tell->progress != NULL)
        self->tell->progress (self->count, self->tell->user_data);
    }
  if (!ferror (self->file))
    return TRUE;
  g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_FILE, "%s: %s", self->path,
               g_strerror (errno));
  return FALSE;
}

gboolean
stone_library_add_jsonl (StoneLibrary *self,
                         const char *file,
                         const StoneLibraryTell *tell,
                         StoneLibraryCount *count,
                         GCancellable *cancellable,
                         GError **error)
{
  StoneLibraryCount own_count;
  g_autoptr (GString) text = g_string_new (NULL);
  Reader reader = { .path = file, .text = text, .tell = tell, .cancellable = cancellable };
  struct stat what;
  gboolean well;

  g_return_val_if_fail (self != NULL && file != NULL, FALSE);

  reader.count = count != NULL ? count : &own_count;
  reader.file = g_fopen (file, "rbe");
  if (reader.file == NULL || fstat (fileno (reader.file), &what) != 0)
    {
      g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_FILE, "%s: %s", file,
                   g_strerror (errno));
      g_clear_pointer (&reader.file, fclose);
      return FALSE;
    }
  *reader.count = (StoneLibraryCount){ .total = (guint64) what.st_size };
  well = stone_library_run (self, put_all, &reader, cancellable, error);
  fclose (reader.file);
  return well;
}
