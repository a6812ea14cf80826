/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

#include "stone-pdf-font.h"

#define MAX_GLYPHS 65536 /* codes are two bytes */
#define CMAP_LINES 100   /* in one block, by Adobe's specification of CMaps */

struct _StonePdfFont
{
  guint object;
  hb_face_t *face;
  StonePdfGlyph *glyphs;
  guint n_glyphs;
  guint32 space;
};

StonePdfFont *
stone_pdf_font_new (StoneFaces *faces, StoneFaceId id, StonePdfFile *file)
{
  hb_blob_t *blob = hb_blob_create_from_file (stone_faces_get_file (faces, id));
  hb_face_t *face = hb_face_create (blob, stone_faces_get_index (faces, id) & 0xffff);
  guint n = hb_face_get_glyph_count (face);

  hb_blob_destroy (blob);
  if (n == 0 || n > MAX_GLYPHS)
    {
      hb_face_destroy (face);
      return NULL;
    }
  StonePdfFont *self = g_new0 (StonePdfFont, 1);
  hb_font_t *font = hb_font_create (face);
  self->object = stone_pdf_file_reserve (file);
  self->face = face;
  self->n_glyphs = n;
  self->glyphs = g_new0 (StonePdfGlyph, n);
  for (guint i = 0; i < n; i++)
    self->glyphs[i].width =
        (float) (hb_font_get_glyph_h_advance (font, i) / (double) hb_face_get_upem (face));
  hb_font_get_nominal_glyph (font, ' ', &self->space);
  hb_font_destroy (font);
  return self;
}

void
stone_pdf_font_free (StonePdfFont *self)
{
  if (self == NULL)
    return;
  hb_face_destroy (self->face);
  g_free (self->glyphs);
  g_free (self);
}

guint
stone_pdf_font_get_object (const StonePdfFont *self)
{
  return self->object;
}

guint32
stone_pdf_font_get_space (const StonePdfFont *self)
{
  return self->space;
}

const StonePdfGlyph *
stone_pdf_font_get_glyphs (const StonePdfFont *self, guint *n)
{
  *n = self->n_glyphs;
  return self->glyphs;
}

gboolean
stone_pdf_font_use (StonePdfFont *self, guint32 number, const char *text, gsize length)
{
  if (number >= self->n_glyphs)
    return FALSE;
  StonePdfGlyph *glyph = &self->glyphs[number];
  glyph->used = TRUE;
  if (text == NULL || length == 0 || length > STONE_PDF_GLYPH_TEXT)
    return FALSE;
  if (glyph->length == 0)
    {
      glyph->length = length;
      memcpy (glyph->text, text, length);
    }
  return glyph->length == length && memcmp (glyph->text, text, length) == 0;
}

/* ---- what is written ---- */

/* "ABCDEF+LinLibertineO": the tag tells subsets of one font apart, so it is made of the glyphs. */
static char *
make_name (const StonePdfFont *self)
{
  char name[128] = "Font", tag[] = "AAAAAA+";
  guint length = sizeof name;
  guint32 hash = 5381;

  hb_ot_name_get_utf8 (self->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length,
                       name);
  for (guint i = 0; i < self->n_glyphs; i++)
    if (self->glyphs[i].used)
      hash = hash * 33 + i;
  for (guint i = 0; i < 6; i++, hash /= 26)
    tag[i] = 'A' + hash % 26;
  return g_strconcat (tag, name, NULL);
}

/* The face with the glyphs that are used, under their own numbers. */
static hb_face_t *
make_subset (const StonePdfFont *self)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_set_t *glyphs = hb_subset_input_glyph_set (input);
  hb_set_t *dropped = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);

  for (guint i = 0; i < self->n_glyphs; i++)
    if (self->glyphs[i].used)
      hb_set_add (glyphs, i);
  hb_set_add (dropped, HB_TAG ('G', 'S', 'U', 'B'));
  hb_set_add (dropped, HB_TAG ('G', 'P', 'O', 'S'));
  hb_set_add (dropped, HB_TAG ('G', 'D', 'E', 'F'));
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
  hb_face_t *subset = hb_subset_or_fail (self->face, input);
  hb_subset_input_destroy (input);
  return subset != NULL ? subset : hb_face_reference (self->face);
}

static gboolean
is_cff (const StonePdfFont *self)
{
  hb_blob_t *table = hb_face_reference_table (self->face, HB_TAG ('C', 'F', 'F', ' '));
  gboolean found = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return found;
}

/* The font program: the outlines' table alone of a CFF font, else the whole file. */
static guint
write_program (const StonePdfFont *self, StonePdfFile *file)
{
  guint object = stone_pdf_file_reserve (file), length;
  hb_face_t *subset = make_subset (self);
  hb_blob_t *blob = is_cff (self) ? hb_face_reference_table (subset, HB_TAG ('C', 'F', 'F', ' '))
                                  : hb_face_reference_blob (subset);
  const char *bytes = hb_blob_get_data (blob, &length);
  g_autofree char *entries =
      is_cff (self) ? g_strdup ("/Subtype/CIDFontType0C") : g_strdup_printf ("/Length1 %u", length);

  stone_pdf_file_set_stream (file, object, entries, g_string_new_len (bytes, length));
  hb_blob_destroy (blob);
  hb_face_destroy (subset);
  return object;
}

static int
get_metric (hb_font_t *font, hb_ot_metrics_tag_t tag)
{
  hb_position_t value;

  hb_ot_metrics_get_position_with_fallback (font, tag, &value);
  return (int) lround (value * 1000.0 / hb_face_get_upem (hb_font_get_face (font)));
}

static guint
write_descriptor (const StonePdfFont *self, const char *name, StonePdfFile *file)
{
  guint object = stone_pdf_file_reserve (file), program = write_program (self, file);
  hb_font_t *font = hb_font_create (self->face);
  hb_ot_metrics_tag_t rise = HB_OT_METRICS_TAG_HORIZONTAL_CARET_RISE;
  hb_ot_metrics_tag_t run = HB_OT_METRICS_TAG_HORIZONTAL_CARET_RUN;
  int slant =
      get_metric (font, rise) != 0
          ? (int) lround (-atan2 (get_metric (font, run), get_metric (font, rise)) * 180 / G_PI)
          : 0;
  int ascent = get_metric (font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  int descent = get_metric (font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  GString *body = g_string_new ("<</Type/FontDescriptor/FontName");

  stone_pdf_append_name (body, name);
  /* The box is that of the lines: no reader needs it any closer. */
  g_string_append_printf (body,
                          "/Flags 4/FontBBox[-500 %d 2000 %d]/ItalicAngle %d/Ascent %d/Descent %d"
                          "/CapHeight %d/StemV 80/%s %u 0 R>>",
                          descent, ascent, slant, ascent, descent,
                          get_metric (font, HB_OT_METRICS_TAG_CAP_HEIGHT),
                          is_cff (self) ? "FontFile3" : "FontFile2", program);
  stone_pdf_file_set (file, object, body);
  hb_font_destroy (font);
  return object;
}

/* [first [width …] first [width …] …] */
static void
append_widths (const StonePdfFont *self, GString *body)
{
  for (guint i = 0; i < self->n_glyphs; i++)
    {
      if (!self->glyphs[i].used)
        continue;
      gboolean goes_on = i > 0 && self->glyphs[i - 1].used;
      if (!goes_on)
        g_string_append_printf (body, "%u[", i);
      stone_pdf_append_real (body, self->glyphs[i].width * 1000);
      gboolean ends = i + 1 == self->n_glyphs || !self->glyphs[i + 1].used;
      g_string_append_c (body, ends ? ']' : ' ');
    }
}

static guint
write_descendant (const StonePdfFont *self, const char *name, StonePdfFile *file)
{
  guint object = stone_pdf_file_reserve (file);
  guint descriptor = write_descriptor (self, name, file);
  GString *body = g_string_new ("<</Type/Font/Subtype");

  g_string_append (body, is_cff (self) ? "/CIDFontType0" : "/CIDFontType2/CIDToGIDMap/Identity");
  g_string_append (body, "/BaseFont");
  stone_pdf_append_name (body, name);
  g_string_append_printf (body,
                          "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                          "/FontDescriptor %u 0 R/DW 0/W[",
                          descriptor);
  append_widths (self, body);
  g_string_append (body, "]>>");
  stone_pdf_file_set (file, object, body);
  return object;
}

static void
append_code (GString *body, guint glyph, const StonePdfGlyph *said)
{
  glong n;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (said->text, said->length, NULL, &n, NULL);

  g_string_append_printf (body, "<%04X><", glyph);
  for (glong i = 0; utf16 != NULL && i < n; i++)
    g_string_append_printf (body, "%04X", utf16[i]);
  g_string_append (body, ">\n");
}

/* What the glyphs say: ISO 32000-1, 9.10.3. */
static guint
write_to_unicode (const StonePdfFont *self, StonePdfFile *file)
{
  guint object = stone_pdf_file_reserve (file), left = 0;
  GString *body = g_string_new ("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                "/CMapName/Stonehand-UCS def\n/CMapType 2 def\n"
                                "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");

  for (guint i = 0; i < self->n_glyphs; i++)
    left += self->glyphs[i].length > 0;
  for (guint i = 0, in_block = 0; i < self->n_glyphs; i++)
    {
      if (self->glyphs[i].length == 0)
        continue;
      if (in_block == 0)
        {
          in_block = MIN (left, CMAP_LINES);
          left -= in_block;
          g_string_append_printf (body, "%u beginbfchar\n", in_block);
        }
      append_code (body, i, &self->glyphs[i]);
      if (--in_block == 0)
        g_string_append (body, "endbfchar\n");
    }
  g_string_append (body, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  stone_pdf_file_set_stream (file, object, "", body);
  return object;
}

void
stone_pdf_font_write (StonePdfFont *self, StonePdfFile *file)
{
  g_autofree char *name = make_name (self);
  guint descendant = write_descendant (self, name, file);
  guint to_unicode = write_to_unicode (self, file);
  GString *body = g_string_new ("<</Type/Font/Subtype/Type0/BaseFont");

  stone_pdf_append_name (body, name);
  g_string_append_printf (body, "/Encoding/Identity-H/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
                          descendant, to_unicode);
  stone_pdf_file_set (file, self->object, body);
}
