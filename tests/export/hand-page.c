/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <string.h>

#include "hand-page.h"

StoneFaceId
hand_face (StoneFaces *faces)
{
  StoneFaceId face = stone_faces_find (faces, "sans-serif", 400, STONE_SLANT_ROMAN);

  if (*stone_faces_get_file (faces, face) != '\0')
    return face;
  g_test_skip ("no font is installed");
  return 0;
}

StoneLine *
hand_line (StoneFaces *faces, StoneFaceId face, StoneLength size, int scale, const char *text)
{
  StoneGlyphRun loose_run, *run = &loose_run;
  StoneLine loose_line = { .runs = run, .n_runs = 1 }, *line = &loose_line;
  guint n = strlen (text);
  g_autofree StoneGlyph *glyphs = g_new0 (StoneGlyph, n);
  g_autofree guint32 *clusters = g_new0 (guint32, n);
  g_autofree char *shown = g_strdup (text);
  FT_Library library;
  FT_Face font;

  g_assert_cmpint (FT_Init_FreeType (&library), ==, 0);
  g_assert_cmpint (FT_New_Face (library, stone_faces_get_file (faces, face),
                                stone_faces_get_index (faces, face), &font),
                   ==, 0);
  *run = (StoneGlyphRun){ .face = face, .size = size, .scale = scale, .n_glyphs = n, .end = n };
  run->glyphs = glyphs;
  run->cluster_bytes = clusters;
  run->text = shown;
  for (guint i = 0; i < n; i++)
    {
      run->glyphs[i] = (StoneGlyph){ FT_Get_Char_Index (font, text[i]), i * size * 6 / 10, 0, i };
      run->cluster_bytes[i] = i;
    }
  run->width = line->width = n * size * 6 / 10;
  line->end = n;
  FT_Done_Face (font);
  FT_Done_FreeType (library);
  return stone_line_pack (line);
}

StonePage *
hand_page (void)
{
  StonePage *page = stone_page_new (7, TRUE, STONE_PT (100), STONE_PT (100), STONE_PT (8.5));

  page->section = g_intern_static_string ("Harbours");
  return page;
}
