/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digital copy: fonts embedded, text extractable, tagged, an outline of sections and articles.
 * Not for the press: its colours are the screen's. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <cairo-pdf.h>

#include "stone-date.h"
#include "stone-export-private.h"
#include "stone-pdf-tags.h"

#define DPI 300 /* of pictures that are not embedded as they are */

/* With SOURCE_DATE_EPOCH two exports of one edition are the same bytes. */
static char *
creation_date (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) then =
      epoch != NULL ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10)) : NULL;
  g_autoptr (GDateTime) date = then != NULL ? g_steal_pointer (&then) : g_date_time_new_now_utc ();

  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
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

/* The page on which article ID begins, as cairo names a place; NULL if it isn't in print. */
static char *
link_to (const StoneExportJob *job, const char *id)
{
  const StoneFit *fit = stone_pages_get_fit (job->pages, id);
  guint index;

  if (fit == NULL || stone_pages_find (job->pages, fit->first_page, &index) == NULL)
    return NULL;
  return g_strdup_printf ("page=%u", index + 1);
}

/* Sections, and in them their printed articles. */
static void
add_outline (const StoneExportJob *job, cairo_surface_t *surface)
{
  StoneProject *project = stone_pages_get_project (job->pages);
  g_autofree const char **ids = stone_project_list_articles (project);
  const char *section = "";
  int parent = CAIRO_PDF_OUTLINE_ROOT;

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      g_autofree char *link = link_to (job, *id);
      const char *headline;

      if (article == NULL || link == NULL)
        continue;
      if (!g_str_equal (section, article->section))
        {
          section = article->section;
          parent = CAIRO_PDF_OUTLINE_ROOT;
          if (*section != '\0')
            parent = cairo_pdf_surface_add_outline (surface, parent, section, link,
                                                    CAIRO_PDF_OUTLINE_FLAG_OPEN);
        }
      headline = stone_article_get_set_headline (article);
      cairo_pdf_surface_add_outline (surface, parent, *headline != '\0' ? headline : *id, link, 0);
    }
}

/* TAGS: NULL for none. */
static void
draw_items (StonePainter *painter,
            cairo_t *cr,
            StonePage *page,
            StoneDesign *design,
            StonePdfTags *tags)
{
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (tags != NULL)
        stone_pdf_tags_step (tags, item);
      stone_painter_draw_item (painter, cr, item, design, DPI / 72.0, STONE_PAINT_TEXT);
    }
}

static gboolean
draw_pages (const StoneExportJob *job, cairo_surface_t *surface, cairo_t *cr, GError **error)
{
  g_autoptr (StonePainter) painter =
      stone_painter_new (stone_pages_get_faces (job->pages), stone_export_stored_picture,
                         (gpointer) job);
  guint n = stone_pages_get_n (job->pages);
  StonePdfTags open;
  StonePdfTags *tags = job->options->untagged ? NULL : &open;

  for (guint i = 0; i < n; i++)
    {
      StonePage *page = stone_pages_get (job->pages, i);
      g_autofree char *label = g_strdup_printf ("%d", page->number);

      if (!stone_export_step (job, i, error))
        return FALSE;
      cairo_pdf_surface_set_size (surface, stone_length_to_pt (page->width),
                                  stone_length_to_pt (page->height));
      cairo_pdf_surface_set_page_label (surface, label);
      /* Not before: the setting of a page's size forgets what was begun on it. */
      if (tags != NULL && i == 0)
        stone_pdf_tags_begin (tags, cr);
      draw_items (painter, cr, page, stone_pages_get_design (job->pages), tags);
      if (tags != NULL)
        (i + 1 < n ? stone_pdf_tags_end_page : stone_pdf_tags_end) (tags);
      cairo_show_page (cr);
    }
  return TRUE;
}

gboolean
stone_export_pdf (const StoneExportJob *job, GError **error)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  StonePage *first = stone_pages_get (job->pages, 0);
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (stone_export_collect, pdf,
                                           stone_length_to_pt (first->width),
                                           stone_length_to_pt (first->height));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  gboolean drawn;

  set_metadata (job, surface);
  add_outline (job, surface);
  drawn = draw_pages (job, surface, cr, error);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return FALSE;
  if (status == CAIRO_STATUS_SUCCESS)
    return stone_export_write (job->path, (const char *) pdf->data, pdf->len, error);
  return stone_export_fail_drawing (job->path, status, error);
}
