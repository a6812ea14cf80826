/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles as web pages: one file with all in it, or a folder, a small site. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stone-export-private.h"
#include "stone-html-page.h"
#include "stone-staged-files.h"
#include "stone-web-picture.h"

#define STYLE "/org/stonehand/Stonehand/export/style.css"

static GBytes *
read_style (void)
{
  GBytes *style = g_resource_lookup_data (stone_export_get_resource (), STYLE,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (style != NULL);
  return style;
}

/* ---- pictures ---- */

static void
picture_clear (gpointer data)
{
  g_free (((StoneHtmlPicture *) data)->address);
}

static char *
make_data_address (const StoneWebPicture *picture)
{
  gsize length;
  const guchar *bytes = g_bytes_get_data (picture->bytes, &length);
  g_autofree char *text = g_base64_encode (bytes, length);

  return g_strdup_printf ("data:%s;base64,%s", picture->type, text);
}

/* pictures/ID-1.jpg; NULL and ERROR if it can't be written. */
static char *
stage_picture (const StoneWebPicture *picture,
               const char *folder,
               const char *id,
               guint index,
               StoneStagedFiles *files,
               GError **error)
{
  g_autofree char *address = g_strdup_printf ("pictures/%s-%u.%s", id, index + 1, picture->ending);
  g_autofree char *path = g_build_filename (folder, address, NULL);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (picture->bytes, &length);

  return stone_staged_files_add (files, path, bytes, length, error) ? g_steal_pointer (&address)
                                                                    : NULL;
}

/* StoneHtmlPicture of each of ARTICLE's. FOLDER NULL: they are in the page itself. NULL and ERROR:
 * one can't be written, or the job was cancelled. */
static GArray *
make_pictures (const StoneExportJob *job,
               const StoneArticle *article,
               const char *folder,
               StoneStagedFiles *files,
               GError **error)
{
  g_autoptr (GArray) pictures = g_array_new (FALSE, TRUE, sizeof (StoneHtmlPicture));

  g_array_set_clear_func (pictures, picture_clear);
  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);
      g_autofree char *path =
          *picture->file != '\0' ? stone_export_picture_path (job, picture->file) : NULL;
      g_autoptr (StoneWebPicture) made =
          path != NULL ? stone_web_picture_new (path, picture, job->cancellable) : NULL;
      StoneHtmlPicture shown = { NULL };

      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return NULL;
      if (made != NULL)
        shown = (StoneHtmlPicture){ folder != NULL
                                        ? stage_picture (made, folder, article->id, i, files, error)
                                        : make_data_address (made),
                                    made->width, made->height };
      g_array_append_val (pictures, shown);
      if (made != NULL && shown.address == NULL)
        return NULL;
    }
  return g_steal_pointer (&pictures);
}

/* ---- one file ---- */

static gboolean
write_page (const StoneExportJob *job, StoneArticle *article, GError **error)
{
  g_autoptr (GBytes) style = read_style ();
  g_autoptr (GArray) pictures = make_pictures (job, article, NULL, NULL, error);

  if (pictures == NULL)
    return FALSE;
  const StoneHtmlPage page = { job->pages, article, (const StoneHtmlPicture *) pictures->data,
                               g_bytes_get_data (style, NULL), FALSE };
  g_autofree char *html = stone_html_page_write (&page);
  return stone_export_write (job->path, html, strlen (html), error);
}

/* ---- a folder ---- */

static gboolean
stage_text (StoneStagedFiles *files,
            const char *folder,
            const char *name,
            const char *text,
            GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return stone_staged_files_add (files, path, (const guint8 *) text, strlen (text), error);
}

static gboolean
stage_article (const StoneExportJob *job,
               StoneArticle *article,
               StoneStagedFiles *files,
               GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s.html", article->id);
  g_autoptr (GArray) pictures = make_pictures (job, article, job->path, files, error);

  if (pictures == NULL)
    return FALSE;
  const StoneHtmlPage page = { job->pages, article, (const StoneHtmlPicture *) pictures->data, NULL,
                               TRUE };
  g_autofree char *html = stone_html_page_write (&page);
  return stage_text (files, job->path, name, html, error);
}

static gboolean
make_folders (const StoneExportJob *job, GError **error)
{
  g_autofree char *pictures = g_build_filename (job->path, "pictures", NULL);

  if (g_mkdir_with_parents (pictures, 0777) == 0)
    return TRUE;
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED, _ ("%s can't be written: %s"),
               job->path, g_strerror (errno));
  return FALSE;
}

static gboolean
write_site (const StoneExportJob *job, GPtrArray *ids, GError **error)
{
  StoneProject *project = stone_pages_get_project (job->pages);
  g_autoptr (StoneStagedFiles) files = stone_staged_files_new ();
  g_autoptr (GBytes) style = read_style ();

  if (!make_folders (job, error))
    return FALSE;
  for (guint i = 0; i + 1 < ids->len; i++)
    {
      StoneArticle *article = stone_project_get_article (project, g_ptr_array_index (ids, i));

      if (!stone_export_step (job, i, ids->len - 1, error) ||
          !stage_article (job, article, files, error))
        return FALSE;
    }
  g_autofree char *contents =
      stone_html_contents_write (job->pages, (const char *const *) ids->pdata);
  return stage_text (files, job->path, "style.css", g_bytes_get_data (style, NULL), error) &&
         stage_text (files, job->path, "index.html", contents, error) &&
         stone_staged_files_publish (files, error);
}

/* Those that run on the web, NULL-terminated; of an export of one article it alone. */
static GPtrArray *
list_articles (const StoneExportJob *job)
{
  StoneProject *project = stone_pages_get_project (job->pages);
  g_autofree const char **ids = stone_project_list_articles (project);
  GPtrArray *list = g_ptr_array_new ();

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);

      if (article != NULL && article->on_web &&
          (job->options->article == NULL || g_str_equal (job->options->article, *id)))
        g_ptr_array_add (list, (gpointer) *id);
    }
  g_ptr_array_add (list, NULL);
  return list;
}

gboolean
stone_export_html (const StoneExportJob *job, GError **error)
{
  g_autoptr (GPtrArray) ids = list_articles (job);
  gboolean file = g_str_has_suffix (job->path, stone_export_kind_get_ending (STONE_EXPORT_HTML));

  if (ids->len == 1)
    g_set_error_literal (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                         _ ("There is nothing to export: no article runs on the web."));
  else if (file && ids->len > 2)
    g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
                 _ ("An edition is many pages: name a folder instead of %s, or one article."),
                 job->path);
  else
    return file ? write_page (job,
                              stone_project_get_article (stone_pages_get_project (job->pages),
                                                         g_ptr_array_index (ids, 0)),
                              error)
                : write_site (job, ids, error);
  return FALSE;
}
