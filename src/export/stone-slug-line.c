/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-slug-line.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-date.h"
#include "stone-paragraph.h"
#include "stone-pdf-metadata.h"

#define SIZE STONE_PT (6)

struct _StoneSlugLine
{
  StonePages *pages; /* borrowed */
  char *profile;
  char *time;
  StoneSetter *setter;
  StoneFaceId face;
};

StoneSlugLine *
stone_slug_line_new (StonePages *pages, const char *profile)
{
  StoneSlugLine *self = g_new0 (StoneSlugLine, 1);
  StoneFaces *faces = stone_pages_get_faces (pages);
  const char *family = stone_design_get_family (stone_pages_get_design (pages), "caption");

  self->pages = pages;
  self->profile = g_strdup (profile);
  self->time = stone_pdf_print_time ("%Y-%m-%d %H:%M UTC");
  self->setter = stone_setter_new (faces);
  self->face = stone_faces_find (faces, family, 400, STONE_SLANT_ROMAN);
  return self;
}

void
stone_slug_line_free (StoneSlugLine *self)
{
  if (self == NULL)
    return;
  stone_setter_free (self->setter);
  g_free (self->time);
  g_free (self->profile);
  g_free (self);
}

static char *
write_words (const StoneSlugLine *self, const StoneSheet *sheet)
{
  const StoneEdition *edition = stone_project_get_edition (stone_pages_get_project (self->pages));
  g_autofree char *date = stone_date_print (edition->date);
  int from = sheet->pages[0]->number, to = sheet->pages[sheet->n_pages - 1]->number;
  g_autofree char *page = from == to ? g_strdup_printf (_ ("page %d"), from)
                                     : g_strdup_printf (_ ("pages %d–%d"), from, to);
  const char *parts[] = { edition->publication, date,      edition->number, page,
                          self->profile,        self->time };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", parts[i]);
  return g_string_free (words, FALSE);
}

GPtrArray *
stone_slug_line_set (StoneSlugLine *self, const StoneSheet *sheet, StoneLength measure)
{
  g_autofree char *words = write_words (self, sheet);
  StoneBreakStyle style = STONE_BREAK_STYLE_DEFAULT;
  StoneTextSpan span = { 0, strlen (words), { .face = self->face, .size = SIZE } };
  StoneParagraphText text = { words, strlen (words), &span, 1, &style };

  style.align = STONE_ALIGN_LEFT;
  style.hyphenate = FALSE;
  return stone_setter_set (self->setter, &text, measure);
}
