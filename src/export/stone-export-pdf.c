/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digital copy: fonts embedded, text extractable, tagged, an outline of sections and articles.
 * Not for the press: its colours are the screen's. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-export-private.h"
#include "stone-pdf-about.h"
#include "stone-pdf-content.h"
#include "stone-pdf-links.h"
#include "stone-pdf-metadata.h"
#include "stone-pdf-pictures.h"
#include "stone-pdf-tags.h"

typedef struct
{
  const StoneExportJob *job;
  StonePdfFile *file;
  StonePdfContent *content;
  StonePdfPictures *pictures;
  StonePdfTags *tags; /* or NULL */
  StonePdfLinks *links;
  guint parent;    /* object of the page tree */
  guint resources; /* object of the fonts */
  guint *pages;    /* objects */
} Work;

static void
work_clear (Work *self)
{
  g_clear_pointer (&self->links, stone_pdf_links_free);
  g_clear_pointer (&self->tags, stone_pdf_tags_free);
  g_clear_pointer (&self->pictures, stone_pdf_pictures_free);
  g_clear_pointer (&self->content, stone_pdf_content_free);
  g_clear_pointer (&self->file, stone_pdf_file_free);
  g_clear_pointer (&self->pages, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
work_begin (Work *self, const StoneExportJob *job)
{
  StonePages *pages = job->pages;

  self->job = job;
  self->file = stone_pdf_file_new ();
  self->content =
      stone_pdf_content_new (stone_pages_get_faces (pages), stone_pages_get_design (pages),
                             self->file, STONE_PDF_SCREEN);
  self->pictures = stone_pdf_pictures_new (job, self->file);
  self->parent = stone_pdf_file_reserve (self->file);
  self->resources = stone_pdf_file_reserve (self->file);
  self->pages = g_new0 (guint, stone_pages_get_n (pages));
  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    self->pages[i] = stone_pdf_file_reserve (self->file);
  if (!job->options->untagged)
    self->tags = stone_pdf_tags_new (self->file, self->content, stone_pages_get_project (pages),
                                     stone_pages_get_n (pages));
  self->links = stone_pdf_links_new (pages, self->file, self->pages, self->tags);
}

static void
add_picture (Work *self, const StoneItem *item)
{
  gboolean cropped;

  if (item->role == STONE_ROLE_RESERVED)
    return; /* whoever prints puts the advert there */
  guint image = stone_pdf_pictures_get (self->pictures, item, &cropped);
  stone_pdf_content_add_image (self->content, item, image, cropped);
}

static gboolean
add_item (Work *self, const StonePage *page, const StoneItem *item, GError **error)
{
  StoneFaceId face;

  if (self->tags != NULL)
    stone_pdf_tags_step (self->tags, item);
  stone_pdf_links_step (self->links, page, item);
  switch (item->kind)
    {
    case STONE_ITEM_LINE:
      return stone_pdf_content_add_line (self->content, item, &face) ||
             stone_export_fail_with_font (self->job, face, error);
    case STONE_ITEM_FILL:
      stone_pdf_content_add_fill (self->content, item);
      return TRUE;
    case STONE_ITEM_PICTURE:
      add_picture (self, item);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static void
write_page (Work *self, guint index, const StonePage *page, GString *stream, const char *images)
{
  guint contents = stone_pdf_file_reserve (self->file);
  g_autofree char *links = stone_pdf_links_end_page (self->links);
  GString *body = g_string_new ("<</Type/Page/Parent ");

  g_string_append_printf (body, "%u 0 R/MediaBox[0 0 ", self->parent);
  stone_pdf_append_length (body, page->width);
  g_string_append_c (body, ' ');
  stone_pdf_append_length (body, page->height);
  g_string_append_printf (body, "]/Resources<</Font %u 0 R/XObject<<%s>>>>/Contents %u 0 R",
                          self->resources, images, contents);
  if (self->tags != NULL)
    g_string_append_printf (body, "/StructParents %u/Tabs/S", index);
  g_string_append_printf (body, "%s>>", links);
  stone_pdf_file_set (self->file, self->pages[index], body);
  stone_pdf_file_set_stream (self->file, contents, "", stream);
}

static gboolean
add_page (Work *self, guint index, GError **error)
{
  StonePage *page = stone_pages_get (self->job->pages, index);
  g_autofree char *images = NULL;
  gboolean good = stone_export_step (self->job, index, stone_pages_get_n (self->job->pages), error);

  stone_pdf_content_begin_page (self->content, page);
  if (self->tags != NULL)
    stone_pdf_tags_begin_page (self->tags, self->pages[index]);
  for (guint i = 0; i < page->items->len && good; i++)
    good = add_item (self, page, stone_page_item (page, i), error);
  if (self->tags != NULL)
    stone_pdf_tags_end_page (self->tags);
  GString *stream = stone_pdf_content_end_page (self->content, &images);
  write_page (self, index, page, stream, images);
  return good;
}

/* The file's bytes. */
static GByteArray *
finish (Work *self)
{
  guint structure = self->tags != NULL ? stone_pdf_tags_write (self->tags) : 0;
  guint info, catalogue;

  stone_pdf_file_set_tree (self->file, self->parent, self->pages,
                           stone_pages_get_n (self->job->pages));
  stone_pdf_content_write_fonts (self->content, self->resources);
  info = stone_pdf_write_information (self->job->pages, self->file, STONE_PDF_PLAIN);
  catalogue = stone_pdf_write_catalogue (self->job->pages, self->file, self->parent, self->pages,
                                         structure);
  return stone_pdf_file_finish (self->file, catalogue, info);
}

gboolean
stone_export_pdf (const StoneExportJob *job, GError **error)
{
  g_auto (Work) work = { 0 };
  guint n = stone_pages_get_n (job->pages);

  work_begin (&work, job);
  for (guint i = 0; i < n; i++)
    if (!add_page (&work, i, error))
      return FALSE;
  g_autoptr (GByteArray) pdf = finish (&work);
  return stone_export_write (job->path, (const char *) pdf->data, pdf->len, error);
}
