/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The golden form of a page: its items as lines of text, lengths in points. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <string.h>

#include "stone-export-private.h"

static void
add_length (GString *out, StoneLength length)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out,
                   g_ascii_formatd (buffer, sizeof buffer, "%.2f", stone_length_to_pt (length)));
}

/* 0…1 */
static void
add_part (GString *out, double part)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, " %s", g_ascii_formatd (buffer, sizeof buffer, "%.3f", part));
}

static void
add_place (GString *out, const StonePlace *place)
{
  g_string_append_printf (out, " %s%s", place->article != NULL ? place->article : "",
                          place->pointer);
  if (place->end > place->start)
    g_string_append_printf (out, "[%u,%u]", place->start, place->end);
}

static void
add_at (GString *out, StoneLength x, StoneLength y)
{
  g_string_append_c (out, ' ');
  add_length (out, x);
  g_string_append_c (out, ' ');
  add_length (out, y);
}

static void
add_size (GString *out, StoneLength width, StoneLength height)
{
  g_string_append_c (out, ' ');
  add_length (out, width);
  g_string_append (out, "×");
  add_length (out, height);
}

/* The file's name tells weight and slant too: "RobotoCondensed-Bold". */
static void
add_face (GString *out, StoneFaces *faces, StoneFaceId id)
{
  g_autofree char *name = g_path_get_basename (stone_faces_get_file (faces, id));
  const char *dot = strrchr (name, '.');

  g_string_append_len (out, name, dot != NULL ? dot - name : -1);
}

static void
add_run (GString *out, const StoneGlyphRun *run, StoneDesign *design, StoneFaces *faces)
{
  if (run->n_glyphs == 0)
    return;
  g_string_append (out, " | ");
  add_face (out, faces, run->face);
  g_string_append_c (out, ' ');
  add_length (out, run->size);
  if (run->scale != 10000)
    g_string_append_printf (out, " ×%d", run->scale);
  if (run->swatch > 0)
    g_string_append_printf (out, " %s", stone_design_get_swatch (design, run->swatch)->name);
  g_string_append_printf (out, " “%s”", run->text);
}

static void
add_item (GString *out, const StoneItem *item, StoneDesign *design, StoneFaces *faces)
{
  static const char *const kinds[] = { "line", "fill", "picture" };

  g_string_append_printf (out, "  %s %s", kinds[item->kind], stone_role_to_string (item->role));
  add_place (out, &item->place);
  add_at (out, item->x, item->y);
  switch (item->kind)
    {
    case STONE_ITEM_LINE:
      g_string_append_c (out, ' ');
      add_length (out, item->line.line->width);
      if (item->rotated)
        g_string_append (out, " rotated");
      for (guint i = 0; i < item->line.line->n_runs; i++)
        add_run (out, &item->line.line->runs[i], design, faces);
      break;
    case STONE_ITEM_FILL:
      add_size (out, item->width, item->height);
      g_string_append_printf (out, " %s",
                              stone_design_get_swatch (design, item->fill.swatch)->name);
      if (item->fill.tint < 1)
        add_part (out, item->fill.tint);
      break;
    case STONE_ITEM_PICTURE:
      add_size (out, item->width, item->height);
      g_string_append_printf (out, " %s",
                              *item->picture.file != '\0'         ? item->picture.file
                              : item->role == STONE_ROLE_RESERVED ? item->picture.label
                                                                  : "(to come)");
      for (int i = 0; i < 4; i++)
        add_part (out, item->picture.crop[i]);
      break;
    default:
      g_assert_not_reached ();
    }
  g_string_append_c (out, '\n');
}

char *
stone_dump_page (StonePage *page, StoneDesign *design, StoneFaces *faces)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "page %d %s", page->number, page->right ? "right" : "left");
  add_size (out, page->width, page->height);
  g_string_append_printf (out, " %s\n", page->kind == STONE_PAGE_BLANK ? "blank" : page->section);
  for (guint i = 0; i < page->items->len; i++)
    add_item (out, stone_page_item (page, i), design, faces);
  return g_string_free (out, FALSE);
}

gboolean
stone_export_dump (const StoneExportJob *job, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  StoneDesign *design = stone_pages_get_design (job->pages);

  for (guint i = 0; i < stone_pages_get_n (job->pages); i++)
    {
      g_autofree char *page = stone_dump_page (stone_pages_get (job->pages, i), design,
                                               stone_pages_get_faces (job->pages));

      if (!stone_export_step (job, i, stone_pages_get_n (job->pages), error))
        return FALSE;
      g_string_append (out, page);
    }
  return stone_export_write (job->path, out->str, out->len, error);
}
