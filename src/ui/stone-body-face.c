/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-body-face.h"

#define LINE_SEPARATOR "\342\200\250" /* U+2028 */

static void
append_face (GString *face, const StoneBlock *block)
{
  g_string_append (face, block->text);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    {
      g_string_append (face, LINE_SEPARATOR);
      append_face (face, g_ptr_array_index (block->children, i));
    }
}

char *
stone_body_face_text (GPtrArray *body, guint from, guint to)
{
  GString *face = g_string_new (NULL);

  for (guint i = from; i < to && i < body->len; i++)
    {
      if (i > from)
        g_string_append_c (face, '\n');
      append_face (face, g_ptr_array_index (body, i));
    }
  return g_string_free (face, FALSE);
}

/* As g_utf8_strlen() of valid text, but at the pace of memory: each key asks for all blocks. */
static guint
count_characters (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;
  return n;
}

guint
stone_body_face_length (const StoneBlock *block)
{
  guint length = count_characters (block->text, block->length);

  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    length += 1 + stone_body_face_length (g_ptr_array_index (block->children, i));
  return length;
}

guint
stone_body_face_offset (GPtrArray *body, StoneBodyPoint point)
{
  guint offset = 0;

  for (guint i = 0; i < point.block && i < body->len; i++)
    offset += stone_body_face_length (g_ptr_array_index (body, i)) + 1;
  if (point.block < body->len)
    {
      const StoneBlock *block = g_ptr_array_index (body, point.block);
      offset += count_characters (block->text, MIN (point.index, block->length));
    }
  else if (offset > 0)
    offset--; /* no line's end after the last block */
  return offset;
}

StoneBodyPoint
stone_body_face_point (GPtrArray *body, guint offset)
{
  for (guint i = 0; i < body->len; i++)
    {
      const StoneBlock *block = g_ptr_array_index (body, i);
      guint length = stone_body_face_length (block);

      if (offset <= length)
        {
          guint in_text = MIN (offset, count_characters (block->text, block->length));
          const char *at = g_utf8_offset_to_pointer (block->text, in_text);
          return (StoneBodyPoint){ i, at - block->text };
        }
      offset -= length + 1;
    }
  return (StoneBodyPoint){ body->len, 0 };
}
