/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digital copy: fonts embedded, text extractable, an outline of sections and articles. Not for
 * the press: its colours are the screen's. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <cairo-pdf.h>
#include <stdlib.h>

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-export-private.h"

static cairo_status_t
collect (gpointer closure, const guchar *data, guint length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* With SOURCE_DATE_EPOCH two exports of one edition are the same bytes. */
static char *
creation_date (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now =
      epoch != NULL ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10))
                    : g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

static void
set_metadata (const StoneExportJob *job, cairo_surface_t *surface)
{
  StoneEdition *edition = stone_project_get_edition (stone_pages_get_project (job->pages));
  g_autofree char *date = stone_date_print (edition->date);
  g_autofree char *title =
      g_strdup_printf ("%s%s%s", edition->publication, *date != '\0' ? ", " : "", date);
  g_autofree char *created = creation_date ();

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, edition->publication);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Stonehand " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

/* Sections, and in them their printed articles, each at the page on which it begins. */
static void
add_outline (const StoneExportJob *job, cairo_surface_t *surface)
{
  StoneProject *project = stone_pages_get_project (job->pages);
  g_autofree const char **ids = stone_project_list_articles (project);
  const char *section = NULL;
  int parent = CAIRO_PDF_OUTLINE_ROOT;

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      const StoneFit *fit = stone_pages_get_fit (job->pages, *id);
      g_autofree char *attributes = NULL;
      guint index;

      if (article == NULL || fit == NULL ||
          stone_pages_find (job->pages, fit->first_page, &index) == NULL)
        continue;
      attributes = g_strdup_printf ("page=%u", index + 1);
      if (*article->section != '\0' && g_strcmp0 (section, article->section) != 0)
        {
          section = article->section;
          parent = cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, section,
                                                  attributes, CAIRO_PDF_OUTLINE_FLAG_OPEN);
        }
      cairo_pdf_surface_add_outline (surface,
                                     *article->section != '\0' ? parent : CAIRO_PDF_OUTLINE_ROOT,
                                     stone_article_get_set_headline (article), attributes, 0);
    }
}

static gboolean
draw_pages (const StoneExportJob *job, cairo_surface_t *surface, GError **error)
{
  g_autoptr (StonePainter) painter =
      stone_painter_new (stone_pages_get_faces (job->pages), stone_export_picture, (gpointer) job);
  cairo_t *cr = cairo_create (surface);
  gboolean good = TRUE;

  for (guint i = 0; i < stone_pages_get_n (job->pages) && good; i++)
    {
      StonePage *page = stone_pages_get (job->pages, i);
      g_autofree char *label = g_strdup_printf ("%d", page->number);

      good = stone_export_step (job, i, error);
      if (!good)
        break;
      cairo_pdf_surface_set_size (surface, stone_length_to_pt (page->width),
                                  stone_length_to_pt (page->height));
      cairo_pdf_surface_set_page_label (surface, label);
      stone_painter_draw (painter, cr, page, stone_pages_get_design (job->pages), 300 / 72.0,
                          STONE_PAINT_TEXT);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  return good;
}

gboolean
stone_export_pdf (const StoneExportJob *job, GError **error)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  StonePage *first = stone_pages_get (job->pages, 0);
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (collect, pdf, stone_length_to_pt (first->width),
                                           stone_length_to_pt (first->height));
  cairo_status_t status;
  gboolean drawn;

  set_metadata (job, surface);
  add_outline (job, surface);
  drawn = draw_pages (job, surface, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return FALSE;
  if (status == CAIRO_STATUS_SUCCESS)
    return stone_export_write (job->path, (const char *) pdf->data, pdf->len, error);
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED, _ ("%s can't be drawn: %s"),
               job->path, cairo_status_to_string (status));
  return FALSE;
}
