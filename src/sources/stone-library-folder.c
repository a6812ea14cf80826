/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stone-date.h"
#include "stone-json.h"
#include "stone-library-private.h"

/* Reads a folder for its articles' words alone: store/ is for who opens a project. No link is
 * followed, and what is no regular file or very long is passed over. */

#define MAX_FILE_BYTES (16 * 1024 * 1024)
#define MAX_TOGETHER ((gsize) 256 * 1024 * 1024)

typedef struct
{
  char *id; /* the file's name without ".json" */
  StoneValue *value;
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->id);
  g_clear_pointer (&file->value, stone_value_unref);
  g_free (file);
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(File *const *) a)->id, (*(File *const *) b)->id);
}

static gboolean
fail (const char *path, const char *words, GError **error)
{
  g_set_error (error, STONE_LIBRARY_ERROR, STONE_LIBRARY_ERROR_FILE, "%s: %s", path, words);
  return FALSE;
}

static char *
read_all (int fd, gsize size, gsize *length)
{
  char *text = g_malloc (size + 1);
  gssize n;

  *length = 0;
  while (*length < size && (n = read (fd, text + *length, size - *length)) > 0)
    *length += (gsize) n;
  return text;
}

/* The JSON in NAME of FOLDER, or NULL with errno or *ERROR. */
static StoneValue *
read_value (int folder, const char *name, gsize *together, GError **error)
{
  int fd = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat file;
  StoneValue *value = NULL;

  if (fd < 0)
    return NULL;
  errno = EFBIG;
  if (fstat (fd, &file) == 0 && S_ISREG (file.st_mode) && file.st_size <= MAX_FILE_BYTES &&
      *together + (gsize) file.st_size <= MAX_TOGETHER)
    {
      gsize length;
      g_autofree char *text = read_all (fd, (gsize) file.st_size, &length);

      *together += length;
      value = stone_json_parse (text, length, error);
    }
  close (fd);
  return value;
}

/* The *.json of a FOLDER, which it closes, by their names. */
static GPtrArray *
read_files (int folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);
  DIR *dir = folder >= 0 ? fdopendir (folder) : NULL;
  gsize together = 0;

  for (struct dirent *entry; dir != NULL && (entry = readdir (dir)) != NULL;)
    {
      g_autofree char *id = NULL;
      File *file;

      if (!g_str_has_suffix (entry->d_name, ".json"))
        continue;
      id = g_strndup (entry->d_name, strlen (entry->d_name) - strlen (".json"));
      if (!stone_article_id_is_valid (id))
        continue;
      file = g_new0 (File, 1);
      file->id = g_steal_pointer (&id);
      file->value = read_value (folder, entry->d_name, &together, NULL);
      g_ptr_array_add (files, file);
    }
  if (dir != NULL)
    closedir (dir);
  g_ptr_array_sort (files, by_id);
  return files;
}

static int
open_folder (int parent, const char *name)
{
  return openat (parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Of an edition */

static gboolean
put_edition (StoneLibrary *self, StoneValue *edition, int folder, guint *n, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (StoneProject) empty = stone_project_new (edition, &local);
  g_autoptr (StoneProject) project = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) readable = NULL;
  g_autofree StoneReadArticle *articles = NULL;

  if (empty == NULL)
    return fail (STONE_EDITION_FILE, local->message, error);
  files = read_files (open_folder (folder, "articles"));
  articles = g_new0 (StoneReadArticle, files->len + 1);
  for (guint i = 0; i < files->len; i++)
    {
      File *file = g_ptr_array_index (files, i);

      articles[i] = (StoneReadArticle){ file->id, file->value, file->value != NULL ? NULL : "" };
    }
  project = stone_project_with_articles (empty, articles, files->len);
  readable = stone_project_get_articles (project);
  *n = readable->len;
  return stone_library_put_project (self, project, error);
}

/* Articles of no edition */

/* It is known by its file: another folder may have an article of the same name. */
static gboolean
put_article (StoneStoryWriter *writer, const char *path, StoneArticle *article, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *source = g_path_get_basename (folder);
  g_autofree char *text = stone_library_body_text (article);
  g_autofree char *key = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *valid_source = g_utf8_make_valid (source, -1);
  const StoneSourceStory story = {
    .id = key,
    .headline = (char *) (*article->headline != '\0' ? article->headline : article->print_headline),
    .rubric = (char *) article->rubric,
    .section = (char *) article->section,
    .source = valid_source,
    .date = (char *) (stone_date_is_valid (article->appeared_date) ? article->appeared_date : ""),
  };

  return *story.headline == '\0' || stone_story_writer_put (writer, &story, text, error);
}

static gboolean
put_file (StoneStoryWriter *writer,
          const char *folder,
          const char *id,
          StoneArticle *article,
          GError **error)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return put_article (writer, path, article, error);
}

static gboolean
put_articles (StoneLibrary *self, int folder, const char *path, guint *n, GError **error)
{
  g_autoptr (GPtrArray) files = read_files (folder);
  g_autoptr (StoneStoryWriter) writer = stone_story_writer_new (&self->db, error);

  for (guint i = 0; writer != NULL && i < files->len; i++)
    {
      File *file = g_ptr_array_index (files, i);
      g_autoptr (StoneArticle) article =
          file->value != NULL ? stone_article_new_from_value (file->value, NULL, NULL) : NULL;

      if (article == NULL)
        continue;
      if (!put_file (writer, path, file->id, article, error))
        return FALSE;
      (*n)++;
    }
  return writer != NULL;
}

gboolean
stone_library_put_folder (StoneLibrary *self, const char *path, guint *n_stories, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *articles = g_build_filename (absolute, "articles", NULL);
  g_autoptr (StoneValue) edition = NULL;
  g_autoptr (GError) local = NULL;
  int folder = open_folder (AT_FDCWD, absolute);
  gsize together = 0;
  guint n = 0;
  gboolean well;

  if (folder < 0)
    return fail (path, g_strerror (errno), error);
  edition = read_value (folder, STONE_EDITION_FILE, &together, &local);
  if (edition != NULL)
    well = put_edition (self, edition, folder, &n, error);
  else if (local != NULL)
    well = fail (STONE_EDITION_FILE, local->message, error);
  else
    well = put_articles (self, open_folder (folder, "articles"), articles, &n, error) &&
           put_articles (self, open_folder (folder, "."), absolute, &n, error);
  close (folder);
  if (well && n_stories != NULL)
    *n_stories = n;
  return well;
}

typedef struct
{
  const char *folder;
  guint n;
} Adding;

static gboolean
put_folder (StoneLibrary *self, gpointer data, GError **error)
{
  Adding *adding = data;

  return stone_library_put_folder (self, adding->folder, &adding->n, error);
}

gboolean
stone_library_add_folder (StoneLibrary *self, const char *folder, guint *n_stories, GError **error)
{
  Adding adding = { folder, 0 };

  g_return_val_if_fail (self != NULL && folder != NULL, FALSE);

  if (!stone_library_write (self, put_folder, &adding, NULL, error))
    return FALSE;
  if (adding.n > 0)
    stone_library_remember_folder (self, folder);
  if (n_stories != NULL)
    *n_stories = adding.n;
  return TRUE;
}
