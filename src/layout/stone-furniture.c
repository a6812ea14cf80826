/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-date.h"
#include "stone-furniture.h"
#include "stone-setting.h"

/* TEXT with {page}, {section}, … filled in. */
static char *
fill_in (const StoneContext *context, const StonePage *page, const char *text)
{
  if (strchr (text, '{') == NULL)
    return g_strdup (text);

  g_autofree char *date = stone_date_print (context->edition->date);
  g_autofree char *long_date = stone_date_print_long (context->edition->date);
  g_autofree char *number = g_strdup_printf ("%d", page->number);
  const char *const pairs[][2] = { { "{page}", number },
                                   { "{section}", page->section },
                                   { "{publication}", context->edition->publication },
                                   { "{date}", date },
                                   { "{long-date}", long_date } };
  GString *result = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (result, pairs[i][0], pairs[i][1], 0);
  return g_string_free (result, FALSE);
}

/* The pieces of a line: a set line for each text, NULL for each gap. */
static GPtrArray *
set_pieces (const StoneContext *context,
            const StonePage *page,
            const StoneFurniture *element,
            StoneLength *width)
{
  GPtrArray *lines = g_ptr_array_new ();

  *width = 0;
  for (guint i = 0; i < element->pieces->len; i++)
    {
      const StonePiece *piece = &g_array_index (element->pieces, StonePiece, i);
      StoneLine *line = NULL;

      if (piece->kind == STONE_PIECE_TEXT)
        {
          g_autofree char *text = fill_in (context, page, piece->text);
          g_autoptr (GPtrArray) set =
              stone_set_text (context->faces, context->setter, piece->style,
                              context->edition->language, text, page->width);

          line = set->len > 0 ? stone_line_ref (g_ptr_array_index (set, 0)) : NULL;
        }
      g_ptr_array_add (lines, line);
      *width += line != NULL ? line->width : piece->kind == STONE_PIECE_GAP ? piece->gap : 0;
    }
  return lines;
}

static void
draw_line (const StoneContext *context, StonePage *page, const StoneFurniture *element)
{
  StoneLength width, x = element->x;
  g_autoptr (GPtrArray) lines = set_pieces (context, page, element, &width);
  const char *pointer = element->role == STONE_ROLE_FOLIO ? "/date" : "";

  if (element->align == STONE_ALIGN_RIGHT)
    x -= width;
  else if (element->align == STONE_ALIGN_CENTRE)
    x -= width / 2;
  for (guint i = 0; i < lines->len; i++)
    {
      const StonePiece *piece = &g_array_index (element->pieces, StonePiece, i);
      StoneLine *line = g_ptr_array_index (lines, i);

      if (line == NULL)
        {
          x += piece->kind == STONE_PIECE_GAP ? piece->gap : 0;
          continue;
        }
      stone_page_add_line (page, element->role, stone_place_of (NULL, pointer), line, x, element->y,
                           piece->style->leading);
      x += line->width;
    }
}

void
stone_furniture_draw (const StoneContext *context, StonePage *page)
{
  GArray *furniture = context->design->furniture[page->right ? 1 : 0];

  for (guint i = 0; i < furniture->len; i++)
    {
      const StoneFurniture *element = &g_array_index (furniture, StoneFurniture, i);

      if (element->is_fill)
        stone_page_add_fill (page, STONE_ROLE_FURNITURE, stone_place_of (NULL, ""), element->swatch,
                             1, element->x, element->y, element->width, element->height);
      else
        draw_line (context, page, element);
    }
}
