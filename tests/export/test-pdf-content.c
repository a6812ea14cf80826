/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "edition.h"
#include "hand-page.h"
#include "stone-pdf-content.h"

static const StonePlace nowhere = { NULL, "", 0, 0 };

typedef struct
{
  StoneDesign *design;
  StoneFaces *faces;
  StoneFaceId face; /* 0: the test is skipped */
  StonePage *page;
  StonePdfFile *file;
  StonePdfContent *content;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->design = edition_design ("weekly");
  f->faces = stone_faces_new ();
  f->face = hand_face (f->faces);
  f->page = hand_page ();
  f->file = stone_pdf_file_new ();
  f->content = stone_pdf_content_new (f->faces, f->design, f->file, STONE_PDF_SCREEN);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  stone_pdf_content_free (f->content);
  stone_pdf_file_free (f->file);
  stone_page_unref (f->page);
  stone_faces_unref (f->faces);
  stone_design_unref (f->design);
}

static void
add_word_in (Fixture *f, StoneFaceId face, const guint32 *clusters)
{
  StoneLine *line = hand_line (f->faces, face, STONE_PT (10), 9800, "lamp");

  if (clusters != NULL)
    memcpy (line->runs[0].cluster_bytes, clusters, 4 * sizeof *clusters);
  stone_page_add_line (f->page, STONE_ROLE_BODY, nowhere, line, STONE_PT (10), STONE_PT (50),
                       STONE_PT (11));
}

static void
add_word (Fixture *f, const guint32 *clusters)
{
  add_word_in (f, f->face, clusters);
}

/* The content of a page with all items of F's page; transfer full. */
static char *
write_page (Fixture *f)
{
  g_autofree char *images = NULL;

  stone_pdf_content_begin_page (f->content, f->page);
  for (guint i = 0; i < f->page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (f->page, i);
      StoneFaceId face;
      if (item->kind == STONE_ITEM_LINE)
        g_assert_true (stone_pdf_content_add_line (f->content, item, &face));
      else
        stone_pdf_content_add_fill (f->content, item);
    }
  GString *content = stone_pdf_content_end_page (f->content, &images);
  for (gsize i = 0; i < content->len; i++)
    if (content->str[i] == '\0') /* of a glyph's number */
      content->str[i] = ' ';
  return g_string_free (content, FALSE);
}

/* What is set once lasts: font, colour and scaling stand there once for two lines. */
static void
test_text (Fixture *f, gconstpointer data)
{
  if (f->face == 0)
    return;
  add_word (f, NULL);
  add_word (f, NULL);
  g_autofree char *content = write_page (f);
  const char *head = "BT\n0 g\n/F1 10 Tf\n98 Tz\n1 0 0 1 10 50 Tm\n[(";
  g_assert_true (g_str_has_prefix (content, head));
  g_assert_null (strstr (content + strlen (head), " Tf"));
  g_assert_null (strstr (content + strlen (head), " Tz"));
  g_assert_null (strstr (content, "ActualText"));
  g_assert_true (g_str_has_suffix (content, ")]TJ\nET\n"));
}

/* Fonts are named in the order of the pages: that in which faces were found is a matter of chance
 * where two threads shape. */
static void
test_font_names (Fixture *f, gconstpointer data)
{
  if (f->face == 0)
    return;
  StoneFaceId later = stone_faces_find (f->faces, stone_faces_get_family (f->faces, f->face), 700,
                                        STONE_SLANT_ROMAN);
  if (later == f->face)
    {
      g_test_skip ("the font has no bold");
      return;
    }
  add_word_in (f, later, NULL);
  add_word (f, NULL);
  g_autofree char *content = write_page (f);
  const char *first = strstr (content, "/F1 10 Tf");
  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first, "/F2 10 Tf"));
  guint fonts = stone_pdf_file_reserve (f->file);
  stone_pdf_content_write_fonts (f->content, fonts);
  g_autoptr (GByteArray) pdf = stone_pdf_file_finish (f->file, fonts, fonts);
  g_assert_nonnull (g_strstr_len ((const char *) pdf->data, pdf->len, "<</F1 1 0 R/F2 2 0 R>>"));
}

/* A fill changes the colour, and ends the text. */
static void
test_fill (Fixture *f, gconstpointer data)
{
  if (f->face == 0)
    return;
  add_word (f, NULL);
  stone_page_add_fill (f->page, STONE_ROLE_FURNITURE, nowhere, 1, 1, STONE_PT (10), STONE_PT (20),
                       STONE_PT (30), STONE_PT (5));
  add_word (f, NULL);
  g_autofree char *content = write_page (f);
  const char *fill = strstr (content, "ET\n0.89 0.071 0.043 rg\n10 75 30 5 re f\nBT\n0 g\n");
  g_assert_nonnull (fill);
}

/* What glyphs can't say each for itself is said beside them. */
static void
test_clusters (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint32 starts[4];
    const char *beside; /* or NULL */
  } cases[] = {
    { { 0, 1, 2, 3 }, NULL },
    { { 0, 2, 2, 3 }, "/ActualText(la)>>BDC" }, /* "l" says "l" already */
    { { 3, 2, 1, 0 }, "/ActualText(p)>>BDC" },  /* from right to left: the first glyph is "p" */
    { { 2, 0, 3, 1 }, "ActualText" },           /* senseless: written all the same */
  };

  if (f->face == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_word (f, cases[i].starts);
      g_autofree char *content = write_page (f);
      if (cases[i].beside == NULL)
        g_assert_null (strstr (content, "ActualText"));
      else
        g_assert_nonnull (strstr (content, cases[i].beside));
    }
}

#define ADD(name, run) g_test_add ("/pdf-content/" name, Fixture, NULL, set_up, run, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("text", test_text);
  ADD ("font-names", test_font_names);
  ADD ("fill", test_fill);
  ADD ("clusters", test_clusters);
  return g_test_run ();
}
