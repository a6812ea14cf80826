/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <string.h>

#include "stone-buffer.h"

char *
stone_buffer_dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

static gboolean
is_inside_character (char c)
{
  return ((guchar) c & 0xc0) == 0x80;
}

/* Bytes that A and B have in common at their start and end, cut at whole characters. */
static void
find_common (const char *a, const char *b, gsize *head, gsize *tail)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  gsize shorter = MIN (a_length, b_length);
  gsize start = 0;
  gsize end = 0;

  while (start < shorter && a[start] == b[start])
    start++;
  while (start > 0 && (is_inside_character (a[start]) || is_inside_character (b[start])))
    start--;
  while (end < shorter - start && a[a_length - end - 1] == b[b_length - end - 1])
    end++;
  while (end > 0 && is_inside_character (a[a_length - end]))
    end--;
  *head = start;
  *tail = end;
}

gboolean
stone_buffer_update (GtkTextBuffer *buffer,
                     guint start,
                     const char *before,
                     const char *after,
                     guint *end)
{
  gsize head, tail;
  GtkTextIter from, to;

  if (strcmp (before, after) == 0)
    return FALSE;
  find_common (before, after, &head, &tail);

  guint first = start + g_utf8_strlen (before, head);
  guint n_out = g_utf8_strlen (before + head, strlen (before) - head - tail);
  gsize in_length = strlen (after) - head - tail;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, first);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, first + n_out);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, after + head, in_length);
  if (end != NULL)
    *end = first + g_utf8_strlen (after + head, in_length);
  return TRUE;
}
