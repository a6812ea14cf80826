/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-journal-private.h"
#include "stone-json-patch.h"
#include "stone-json.h"
#include "stone-orphan.h"

#define MAX_BYTES (256 * 1024 * 1024) /* a journal is begun anew long before */
#define UNBORN_SECONDS 60             /* a session without a lock is one that is being made */

static void
unref_or_null (gpointer value)
{
  if (value != NULL)
    stone_value_unref (value);
}

static void
keep_state (StoneOrphanFile *file)
{
  g_ptr_array_add (file->states, file->now != NULL ? stone_value_ref (file->now) : NULL);
}

gboolean
stone_orphan_file_passed (const StoneOrphanFile *file, const StoneValue *value)
{
  g_return_val_if_fail (file != NULL, FALSE);

  for (guint i = 0; i < file->states->len; i++)
    {
      const StoneValue *state = g_ptr_array_index (file->states, i);
      if (state == value || (state != NULL && value != NULL && stone_value_equal (state, value)))
        return TRUE;
    }
  return FALSE;
}

static void
file_free (StoneOrphanFile *file)
{
  g_free (file->file);
  g_clear_pointer (&file->base, stone_value_unref);
  g_clear_pointer (&file->now, stone_value_unref);
  g_ptr_array_unref (file->states);
  g_free (file);
}

void
stone_orphan_free (StoneOrphan *self)
{
  g_return_if_fail (self != NULL);

  if (self->lock >= 0)
    close (self->lock);
  g_ptr_array_unref (self->files);
  g_free (self->session);
  g_free (self);
}

void
stone_orphan_set_aside (StoneOrphan *self)
{
  g_return_if_fail (self != NULL);
  stone_journal_set_aside (self->session);
}

/* Reading */

typedef struct
{
  const char *folder; /* the project's */
  StoneProject *disk;
  StoneOrphan *orphan;
  guint64 seq;      /* of the last line that was read */
  GPtrArray *group; /* StoneValue: lines of an edit whose last one is still to come */
} Reader;

/* As much of PATH as there is and is allowed. */
static GByteArray *
read_bytes (const char *path)
{
  GByteArray *bytes = g_byte_array_new ();
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat st;
  guint8 chunk[65536];
  gssize n = 1;

  if (fd >= 0 && fstat (fd, &st) == 0 && S_ISREG (st.st_mode))
    while (n != 0 && bytes->len < MAX_BYTES)
      {
        n = read (fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
          continue;
        if (n < 0)
          break;
        g_byte_array_append (bytes, chunk, (guint) n);
      }
  if (fd >= 0)
    close (fd);
  return bytes;
}

/* The value of PATH if its bytes have this hash. */
static StoneValue *
read_if_it_is (const char *path, const char *hash)
{
  g_autoptr (GByteArray) bytes = read_bytes (path);
  g_autofree char *found = stone_hash ((const char *) bytes->data, bytes->len);

  return g_str_equal (found, hash) ? stone_json_parse ((const char *) bytes->data, bytes->len, NULL)
                                   : NULL;
}

static StoneValue *
read_base (const Reader *reader, const char *file, const char *hash)
{
  g_autofree char *kept =
      g_build_filename (reader->orphan->session, STONE_JOURNAL_BASES, hash, NULL);
  g_autofree char *there = g_build_filename (reader->folder, file, NULL);
  StoneValue *value = read_if_it_is (kept, hash);

  return value != NULL ? value : read_if_it_is (there, hash);
}

static gboolean
is_on_disk (const Reader *reader, const StoneOrphanFile *file)
{
  StoneValue *there = stone_project_get_file (reader->disk, file->file);

  return there != NULL && file->now != NULL ? stone_value_equal (there, file->now)
                                            : there == file->now;
}

/* NULL: its base is lost. */
static StoneOrphanFile *
find_file (const Reader *reader, const StoneJournalLine *line)
{
  GPtrArray *files = reader->orphan->files;
  StoneOrphanFile *file;
  g_autoptr (StoneValue) base = NULL;

  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((StoneOrphanFile *) g_ptr_array_index (files, i))->file, line->file))
      return g_ptr_array_index (files, i);
  if (line->base != NULL)
    {
      base = read_base (reader, line->file, line->base);
      if (base == NULL)
        return NULL;
    }
  file = g_new0 (StoneOrphanFile, 1);
  file->file = g_strdup (line->file);
  file->base = base != NULL ? stone_value_ref (base) : NULL;
  file->now = g_steal_pointer (&base);
  file->states = g_ptr_array_new_with_free_func (unref_or_null);
  keep_state (file);
  g_ptr_array_add (files, file);
  return file;
}

/* Undoes what the first lines of an edit did whose later ones don't fit. */
static void
take_back (GPtrArray *files, GPtrArray *before, guint n_files)
{
  for (guint i = 0; i < before->len; i++)
    {
      StoneOrphanFile *file = g_ptr_array_index (files, i);
      g_clear_pointer (&file->now, stone_value_unref);
      file->now = g_steal_pointer (&before->pdata[i]);
    }
  g_ptr_array_set_size (files, (int) n_files);
}

static gboolean
do_group (Reader *reader)
{
  StoneOrphan *orphan = reader->orphan;
  guint n_files = orphan->files->len;
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  StoneJournalLine line = { 0 };
  gboolean well = TRUE;

  for (guint i = 0; i < n_files; i++)
    {
      StoneValue *now = ((StoneOrphanFile *) g_ptr_array_index (orphan->files, i))->now;
      g_ptr_array_add (before, now != NULL ? stone_value_ref (now) : NULL);
    }
  for (guint i = 0; well && i < reader->group->len; i++)
    {
      stone_journal_read_line (g_ptr_array_index (reader->group, i), &line);
      StoneOrphanFile *file = find_file (reader, &line);
      well = file != NULL && stone_json_patch_apply (&file->now, line.patch, NULL);
      if (well)
        keep_state (file);
    }
  if (well)
    {
      orphan->n_edits++;
      orphan->time = line.time;
    }
  else
    take_back (orphan->files, before, n_files);
  for (guint i = 0; i < before->len; i++)
    g_clear_pointer ((StoneValue **) &before->pdata[i], stone_value_unref);
  g_ptr_array_set_size (reader->group, 0);
  return well;
}

static gboolean
read_line (Reader *reader, const char *bytes, gsize length)
{
  g_autoptr (StoneValue) value = stone_json_parse (bytes, length, NULL);
  StoneJournalLine line, first;

  if (value == NULL || !stone_journal_read_line (value, &line) || line.seq != reader->seq + 1)
    return FALSE;
  if (reader->group->len > 0)
    {
      StoneValue *begun = g_ptr_array_index (reader->group, 0);
      stone_journal_read_line (begun, &first);
    }
  else
    first = line;
  if (line.group != first.seq || line.more + reader->group->len != first.more)
    return FALSE;
  reader->seq = line.seq;
  g_ptr_array_add (reader->group, g_steal_pointer (&value));
  return line.more > 0 || do_group (reader);
}

static gboolean
read_header (const char *bytes, gsize length)
{
  g_autoptr (StoneValue) value = stone_json_parse (bytes, length, NULL);

  return value != NULL && stone_journal_read_header (value);
}

static void
read_journal (Reader *reader)
{
  g_autofree char *path = g_build_filename (reader->orphan->session, STONE_JOURNAL_FILE, NULL);
  g_autoptr (GByteArray) bytes = read_bytes (path);
  const char *p = bytes->len > 0 ? (const char *) bytes->data : "", *end = p + bytes->len;
  gboolean well = TRUE, first = TRUE;

  while (well && p < end)
    {
      const char *newline = memchr (p, '\n', end - p);

      well = newline != NULL &&
             (first ? read_header (p, newline - p) : read_line (reader, p, newline - p));
      if (well)
        p = newline + 1;
      first = FALSE;
    }
  reader->orphan->damaged = !well || reader->group->len > 0;
}

/* Files of which the project's folder says the same. */
static void
drop_what_is_there (Reader *reader)
{
  GPtrArray *files = reader->orphan->files;

  for (guint i = files->len; i-- > 0;)
    if (is_on_disk (reader, g_ptr_array_index (files, i)))
      g_ptr_array_remove_index (files, i);
}

static StoneOrphan *
read_orphan (const char *folder, StoneProject *disk, const char *session, int lock)
{
  StoneOrphan *self = g_new0 (StoneOrphan, 1);
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  Reader reader = { .folder = folder, .disk = disk, .orphan = self, .group = group };

  self->session = g_strdup (session);
  self->lock = lock;
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  read_journal (&reader);
  drop_what_is_there (&reader);
  return self;
}

/* A session that was killed before it had a lock has nothing to tell. */
static void
remove_unborn (const char *session)
{
  g_autofree char *lock = g_build_filename (session, STONE_JOURNAL_LOCK, NULL);
  struct stat st;

  if (stat (session, &st) == 0 &&
      st.st_mtime < g_get_real_time () / G_USEC_PER_SEC - UNBORN_SECONDS && lstat (lock, &st) < 0 &&
      errno == ENOENT)
    stone_journal_remove_session (session);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const StoneOrphan *left = *(StoneOrphan *const *) a, *right = *(StoneOrphan *const *) b;

  return (left->time > right->time) - (left->time < right->time);
}

GPtrArray *
stone_orphans_find (const char *folder, StoneProject *disk)
{
  g_return_val_if_fail (folder != NULL && disk != NULL, NULL);

  GPtrArray *orphans = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_orphan_free);
  g_autofree char *journals = stone_journal_folder (folder, "journals");
  g_autoptr (GDir) dir = g_dir_open (journals, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *session = g_build_filename (journals, name, NULL);
      if (g_str_equal (name, STONE_JOURNAL_ASIDE))
        continue;
      int lock = stone_journal_claim_session (session);
      if (lock < 0)
        {
          remove_unborn (session);
          continue;
        }
      g_autoptr (StoneOrphan) orphan = read_orphan (folder, disk, session, lock);
      if (orphan->files->len > 0)
        g_ptr_array_add (orphans, g_steal_pointer (&orphan));
      else if (orphan->damaged)
        stone_orphan_set_aside (orphan);
      else
        stone_journal_remove_session (session);
    }
  g_ptr_array_sort (orphans, compare_times);
  return orphans;
}
