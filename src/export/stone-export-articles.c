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

static gboolean
write_all (const StoneExportJob *job,
           GPtrArray *articles,
           const char *ending,
           StoneArticleWriter write,
           GError **error)
{
  g_autoptr (StoneStagedFiles) files = stone_staged_files_new ();

  if (g_mkdir_with_parents (job->path, 0777) != 0)
    {
      g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                   _ ("%s can't be written: %s"), job->path, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < articles->len; i++)
    {
      StoneArticle *article = g_ptr_array_index (articles, i);
      g_autofree char *name = g_strconcat (article->id, ending, NULL);
      g_autofree char *path = g_build_filename (job->path, name, NULL);
      g_autofree char *text = write (job->pages, article, job->options->remarks);

      if (!stone_export_step (job, i, articles->len, error) ||
          !stone_staged_files_add (files, path, (const guint8 *) text, strlen (text), error))
        return FALSE;
    }
  return stone_staged_files_publish (files, error);
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

  if (!g_str_has_suffix (job->path, ending))
    return write_all (job, articles, ending, write, error);
  if (articles->len == 1)
    {
      g_autofree char *text =
          write (job->pages, g_ptr_array_index (articles, 0), job->options->remarks);

      return stone_export_write (job->path, text, strlen (text), error);
    }
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
               _ ("An edition is many files: name a folder instead of %s, or one article."),
               job->path);
  return FALSE;
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
