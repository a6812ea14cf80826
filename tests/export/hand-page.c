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
  StoneLine *line = g_new0 (StoneLine, 1);
  StoneGlyphRun *run = line->runs = g_new0 (StoneGlyphRun, 1);
  guint n = strlen (text);
  FT_Library library;
  FT_Face font;

  g_atomic_ref_count_init (&line->refs);
  g_assert_cmpint (FT_Init_FreeType (&library), ==, 0);
  g_assert_cmpint (FT_New_Face (library, stone_faces_get_file (faces, face),
                                stone_faces_get_index (faces, face), &font),
                   ==, 0);
  *run = (StoneGlyphRun){ .face = face, .size = size, .scale = scale, .n_glyphs = n, .end = n };
  run->glyphs = g_new0 (StoneGlyph, n);
  run->cluster_bytes = g_new0 (guint32, n);
  run->text = g_strdup (text);
  for (guint i = 0; i < n; i++)
    {
      run->glyphs[i] = (StoneGlyph){ FT_Get_Char_Index (font, text[i]), i * size * 6 / 10, 0, i };
      run->cluster_bytes[i] = i;
    }
  run->width = line->width = n * size * 6 / 10;
  line->n_runs = 1;
  line->end = n;
  FT_Done_Face (font);
  FT_Done_FreeType (library);
  return line;
}

StonePage *
hand_page (void)
{
  StonePage *page = stone_page_new (7, TRUE, STONE_PT (100), STONE_PT (100), STONE_PT (8.5));

  page->section = g_intern_static_string ("Harbours");
  return page;
}
