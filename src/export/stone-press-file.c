/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-press-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-pdf-content.h"
#include "stone-pdf-ink-pictures.h"
#include "stone-pdf-marks.h"

#define MISSING_TINT 0.2    /* of black: a frame whose picture is still to come */
#define SLUG_X STONE_MM (3) /* beside the crop mark */

struct _StonePressFile
{
  const StonePrinting *printing; /* borrowed */
  StonePdfFile *file;
  StonePdfContent *content;
  StonePdfInkPictures *pictures;
  guint tree, resources;
  GArray *sheets; /* guint: objects of what PDF calls pages */
};

StonePressFile *
stone_press_file_new (const StonePrinting *printing)
{
  StonePressFile *self = g_new0 (StonePressFile, 1);
  StonePages *pages = printing->job->pages;

  self->printing = printing;
  self->file = stone_pdf_file_new ();
  stone_pdf_file_set_version (self->file, printing->standard == STONE_PDF_X1A ? 4 : 6);
  self->content =
      stone_pdf_content_new (stone_pages_get_faces (pages), stone_pages_get_design (pages),
                             self->file, STONE_PDF_PRESS);
  self->pictures = stone_pdf_ink_pictures_new (printing->job, &printing->inks,
                                               printing->standard == STONE_PDF_X1A, self->file);
  self->tree = stone_pdf_file_reserve (self->file);
  self->resources = stone_pdf_file_reserve (self->file);
  self->sheets = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
stone_press_file_free (StonePressFile *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sheets);
  stone_pdf_ink_pictures_free (self->pictures);
  stone_pdf_content_free (self->content);
  stone_pdf_file_free (self->file);
  g_free (self);
}

/* ---- what stands on a page ---- */

static void
add_empty_frame (StonePressFile *self, const StoneItem *item)
{
  StoneItem fill = *item;

  fill.kind = STONE_ITEM_FILL;
  fill.fill.swatch = 0;
  fill.fill.tint = MISSING_TINT;
  stone_pdf_content_add_fill (self->content, &fill);
}

static gboolean
add_picture (StonePressFile *self, const StoneItem *item, GError **error)
{
  gboolean unfinished = self->printing->job->options->print->unfinished;
  g_autoptr (GError) failure = NULL;
  guint image = 0;

  if (item->role == STONE_ROLE_RESERVED)
    return TRUE; /* whoever prints puts the advert there */
  if (*item->picture.file != '\0')
    image = stone_pdf_ink_pictures_get (self->pictures, item, &failure);
  else
    failure = g_error_new_literal (STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_PICTURE,
                                   _ ("a picture is still to come"));
  if (image != 0)
    stone_pdf_content_add_image (self->content, item, image, TRUE);
  else if (unfinished && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    add_empty_frame (self, item);
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_item (StonePressFile *self, const StoneItem *item, GError **error)
{
  StoneFaceId face;

  switch (item->kind)
    {
    case STONE_ITEM_LINE:
      return stone_pdf_content_add_line (self->content, item, &face) ||
             stone_export_fail_with_font (self->printing->job, face, error);
    case STONE_ITEM_FILL:
      stone_pdf_content_add_fill (self->content, item);
      return TRUE;
    case STONE_ITEM_PICTURE:
      return add_picture (self, item, error);
    default:
      g_assert_not_reached ();
    }
}

/* From the media's edge to the trim. */
static StoneLength
get_margin (const StonePressFile *self, const StoneSheet *sheet)
{
  return sheet->bleed + (self->printing->slug != NULL ? STONE_MARKS_ROOM : 0);
}

/* A page of SHEET, and its bleed but at the fold. */
static gboolean
add_page (StonePressFile *self, const StoneSheet *sheet, guint i, GError **error)
{
  StonePage *page = sheet->pages[i];
  StoneLength margin = get_margin (self, sheet), left = margin;
  gboolean first = i == 0, last = i + 1 == sheet->n_pages, good = TRUE;

  for (guint before = 0; before < i; before++)
    left += sheet->pages[before]->width;
  stone_pdf_content_enter_frame (self->content,
                                 &(StonePdfFrame){ page, left, margin,
                                                   left - (first ? sheet->bleed : 0),
                                                   margin - sheet->bleed,
                                                   left + page->width + (last ? sheet->bleed : 0),
                                                   margin + sheet->height + sheet->bleed });
  for (guint j = 0; j < page->items->len && good; j++)
    good = add_item (self, stone_page_item (page, j), error);
  stone_pdf_content_leave_frame (self->content);
  if (!good)
    g_prefix_error (error, _ ("Page %d: "), page->number);
  return good;
}

/* ---- round it ---- */

static gboolean
add_slug (StonePressFile *self, const StoneSheet *sheet, GError **error)
{
  StoneLength margin = get_margin (self, sheet);
  /* As far as the target at the foot. */
  StoneLength room = sheet->width / (2 * (StoneLength) sheet->n_pages) - STONE_MM (5) - SLUG_X;
  g_autoptr (GPtrArray) lines = stone_slug_line_set (self->printing->slug, sheet, room);
  StoneFaceId face;
  gboolean good = TRUE;

  stone_pdf_content_enter_frame (self->content, &(StonePdfFrame){ sheet->pages[0], margin, margin,
                                                                  0, 0, sheet->width + 2 * margin,
                                                                  sheet->height + 2 * margin });
  for (guint i = 0; i < lines->len && good; i++)
    {
      const StoneItem item = {
        .kind = STONE_ITEM_LINE,
        .x = SLUG_X,
        .y = sheet->height + sheet->bleed + STONE_SLUG_DROP + (StoneLength) i * STONE_SLUG_LEADING,
        .line.line = g_ptr_array_index (lines, i),
      };
      good = stone_pdf_content_add_line (self->content, &item, &face) ||
             stone_export_fail_with_font (self->printing->job, face, error);
    }
  stone_pdf_content_leave_frame (self->content);
  return good;
}

/* The rectangle that lies OUT beyond the trim. */
static void
append_box (GString *body,
            const char *name,
            StoneLength margin,
            const StoneSheet *sheet,
            StoneLength out)
{
  const gint64 edges[] = { margin - out, margin - out, margin + sheet->width + out,
                           margin + sheet->height + out };

  g_string_append_printf (body, "/%s[", name);
  stone_pdf_append_lengths (body, edges, G_N_ELEMENTS (edges));
  g_string_append_c (body, ']');
}

static void
write_sheet (StonePressFile *self, const StoneSheet *sheet, GString *stream, const char *images)
{
  guint object = stone_pdf_file_reserve (self->file);
  guint contents = stone_pdf_file_reserve (self->file);
  StoneLength margin = get_margin (self, sheet);
  GString *body = g_string_new ("<</Type/Page/Parent ");

  g_string_append_printf (body, "%u 0 R", self->tree);
  append_box (body, "MediaBox", margin, sheet, margin);
  append_box (body, "BleedBox", margin, sheet, sheet->bleed);
  append_box (body, "TrimBox", margin, sheet, 0);
  g_string_append_printf (body,
                          "/Resources<</Font %u 0 R/XObject<<%s>>/ExtGState<<%s>>"
                          "/ColorSpace<</All%s>>>>/Contents %u 0 R>>",
                          self->resources, images, STONE_PDF_OVERPRINT_STATES, STONE_PDF_ALL_SPACE,
                          contents);
  stone_pdf_file_set (self->file, object, body);
  stone_pdf_file_set_stream (self->file, contents, "", stream);
  g_array_append_val (self->sheets, object);
}

gboolean
stone_press_file_add (StonePressFile *self, const StoneSheet *sheet, GError **error)
{
  g_autofree char *images = NULL;
  gboolean good = TRUE;

  stone_pdf_content_begin_page (self->content, sheet->pages[0]);
  for (guint i = 0; i < sheet->n_pages && good; i++)
    good = add_page (self, sheet, i, error);
  if (good && self->printing->slug != NULL)
    {
      stone_pdf_append_marks (stone_pdf_content_get_body (self->content), sheet);
      good = add_slug (self, sheet, error);
    }
  GString *stream = stone_pdf_content_end_page (self->content, &images);
  write_sheet (self, sheet, stream, images);
  return good;
}

/* ---- the file ---- */

static guint
write_catalogue (StonePressFile *self)
{
  StonePages *pages = self->printing->job->pages;
  const StoneOutputProfile *profile = self->printing->profile;
  guint object = stone_pdf_file_reserve (self->file);
  guint embedded = stone_pdf_file_reserve (self->file);
  GString *stream = g_string_new_len (g_bytes_get_data (profile->bytes, NULL),
                                      (gssize) g_bytes_get_size (profile->bytes));
  GString *body = g_string_new ("<</Type/Catalog");

  stone_pdf_file_set_stream (self->file, embedded, "/N 4", stream);
  g_string_append_printf (body, "/Pages %u 0 R/Metadata %u 0 R", self->tree,
                          stone_pdf_write_xmp (pages, self->file, self->printing->standard));
  g_string_append (body, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX");
  stone_pdf_append_entry (body, "/OutputConditionIdentifier",
                          strstr (profile->name, "FOGRA39") != NULL ? "FOGRA39" : "Custom");
  if (strstr (profile->name, "FOGRA39") != NULL)
    stone_pdf_append_entry (body, "/RegistryName", "http://www.color.org");
  stone_pdf_append_entry (body, "/Info", profile->name);
  g_string_append_printf (body, "/DestOutputProfile %u 0 R>>]>>", embedded);
  stone_pdf_file_set (self->file, object, body);
  return object;
}

GByteArray *
stone_press_file_finish (StonePressFile *self)
{
  const StonePrinting *printing = self->printing;

  stone_pdf_file_set_tree (self->file, self->tree, (const guint *) (gpointer) self->sheets->data,
                           self->sheets->len);
  stone_pdf_content_write_fonts (self->content, self->resources);
  guint info = stone_pdf_write_information (printing->job->pages, self->file, printing->standard);
  return stone_pdf_file_finish (self->file, write_catalogue (self), info);
}
