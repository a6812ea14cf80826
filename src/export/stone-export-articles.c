/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles for other programs: one as a file, or each as one in a folder. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "stone-article-text.h"
#include "stone-export-private.h"
#include "stone-staged-files.h"

/* Those that the job is of. Transfer container. */
static GPtrArray *
list_articles (const StoneExportJob *job)
{
  GPtrArray *all = stone_project_get_articles (stone_pages_get_project (job->pages));

  for (guint i = all->len; i-- > 0;)
    if (job->options->article != NULL &&
        !g_str_equal (((StoneArticle *) g_ptr_array_index (all, i))->id, job->options->article))
      g_ptr_array_remove_index (all, i);
  return all;
}

/* Files that come together, and the pictures that go with them. */
typedef struct
{
  const StoneExportJob *job;
  StoneStagedFiles *files;
  const char *folder; /* where pictures/ is to be */
  GHashTable *names;  /* the path of a picture → "pictures/NAME", which it has here */
  GHashTable *taken;  /* "pictures/NAME" */
} Parcel;

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED, _ ("%s can't be written: %s"),
               path, g_strerror (errno));
  return FALSE;
}

static gboolean
holds (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GMappedFile) there = g_mapped_file_new (path, FALSE, NULL);

  return there != NULL && g_mapped_file_get_length (there) == length &&
         (length == 0 || memcmp (g_mapped_file_get_contents (there), bytes, length) == 0);
}

/* Copies what is at PATH, over no other file: x.jpg, or x-2.jpg … Its name; NULL: an error. */
static const char *
copy_picture (Parcel *parcel, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *pictures = g_build_filename (parcel->folder, "pictures", NULL);
  const char *dot = strrchr (base, '.');
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, error) || !make_folder (pictures, error))
    return NULL;
  for (guint n = 1;; n++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
      int stem = dot != NULL ? (int) (dot - base) : (int) strlen (base);
      g_autofree char *name =
          g_strdup_printf ("pictures/%.*s%s%s", stem, base, number, base + stem);
      g_autofree char *target = g_build_filename (parcel->folder, name, NULL);
      gboolean there = holds (target, bytes, length);
      char *own;

      if (g_hash_table_contains (parcel->taken, name) ||
          (!there && g_file_test (target, G_FILE_TEST_EXISTS)))
        continue;
      if (!there &&
          !stone_staged_files_add (parcel->files, target, (const guint8 *) bytes, length, error))
        return NULL;
      own = g_strdup (name);
      g_hash_table_add (parcel->taken, own);
      g_hash_table_insert (parcel->names, g_strdup (path), own);
      return own;
    }
}

/* ARTICLE with its pictures as they are called here: the first N. NULL: an error. */
static StoneArticle *
pack_article (Parcel *parcel, StoneArticle *article, guint n, GError **error)
{
  g_autoptr (StoneValue) value = stone_value_ref (article->value);

  for (guint i = 0; i < MIN (n, article->pictures->len); i++)
    {
      const char *file = stone_article_picture (article, i)->file;
      g_autofree char *path = *file != '\0' ? stone_export_picture_path (parcel->job, file) : NULL;
      g_autofree char *place = g_strdup_printf ("/pictures/%u/file", i);
      const char *name = path != NULL ? g_hash_table_lookup (parcel->names, path) : NULL;

      if (path == NULL)
        continue;
      if (name == NULL)
        name = copy_picture (parcel, path, error);
      if (name == NULL)
        return NULL;
      g_autoptr (StoneValue) text = stone_value_new_string (name);
      StoneValue *with = stone_value_with_at (value, place, text, NULL);
      stone_value_unref (value);
      value = with;
    }
  return stone_article_new_from_value (value, article, error);
}

static gboolean
add_article (Parcel *parcel,
             StoneArticle *article,
             const char *path,
             StoneExportKind kind,
             StoneArticleWriter write,
             GError **error)
{
  guint n = kind == STONE_EXPORT_MARKDOWN ? 1 : kind == STONE_EXPORT_NINJS ? G_MAXUINT : 0;
  g_autoptr (StoneArticle) packed = pack_article (parcel, article, n, error);
  g_autofree char *text = NULL;

  if (packed == NULL)
    return FALSE;
  text = write (parcel->job->pages, packed, parcel->job->options->remarks);
  return stone_staged_files_add (parcel->files, path, (const guint8 *) text, strlen (text), error);
}

static void
tell_pictures (const Parcel *parcel)
{
  guint n = g_hash_table_size (parcel->names);
  g_autofree char *pictures = g_build_filename (parcel->folder, "pictures", NULL);

  if (n > 0 && parcel->job->options->remarks != NULL)
    g_ptr_array_add (parcel->job->options->remarks,
                     g_strdup_printf (ngettext ("%u picture goes with it: it is in %s.",
                                                "%u pictures go with it: they are in %s.", n),
                                      n, pictures));
}

/* A PATH with the format's ending is one article's. */
static gboolean
write_articles (const StoneExportJob *job,
                StoneExportKind kind,
                StoneArticleWriter write,
                GError **error)
{
  const char *ending = stone_export_kind_get_ending (kind);
  g_autoptr (GPtrArray) articles = list_articles (job);
  gboolean one = g_str_has_suffix (job->path, ending);
  g_autofree char *folder = one ? g_path_get_dirname (job->path) : g_strdup (job->path);
  g_autoptr (StoneStagedFiles) files = stone_staged_files_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Parcel parcel = { job, files, folder, names, taken };

  if (one && articles->len != 1)
    {
      g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                   _ ("An edition is many files: name a folder instead of %s, or one article."),
                   job->path);
      return FALSE;
    }
  if (!one && !make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < articles->len; i++)
    {
      StoneArticle *article = g_ptr_array_index (articles, i);
      g_autofree char *name = g_strconcat (article->id, ending, NULL);
      g_autofree char *path = one ? g_strdup (job->path) : g_build_filename (job->path, name, NULL);

      if ((!one && !stone_export_step (job, i, articles->len, error)) ||
          !add_article (&parcel, article, path, kind, write, error))
        return FALSE;
    }
  if (!stone_staged_files_publish (files, error))
    return FALSE;
  tell_pictures (&parcel);
  return TRUE;
}

gboolean
stone_export_markdown (const StoneExportJob *job, GError **error)
{
  return write_articles (job, STONE_EXPORT_MARKDOWN, stone_markdown_write, error);
}

gboolean
stone_export_ninjs (const StoneExportJob *job, GError **error)
{
  return write_articles (job, STONE_EXPORT_NINJS, stone_ninjs_write, error);
}

gboolean
stone_export_icml (const StoneExportJob *job, GError **error)
{
  return write_articles (job, STONE_EXPORT_ICML, stone_icml_write, error);
}
