/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Model → buffer: what the buffer shows follows the body. */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-body-binding-private.h"
#include "stone-body-face.h"
#include "stone-buffer.h"

/* BEFORE is what the buffer was tagged for, AFTER what it is to show. */

/* The blocks that differ: [FIRST, …_END) in either. Both ranges hold a block, or else one of the
 * bodies is empty, so that a range's lines are all it takes. */
typedef struct
{
  guint first, before_end, after_end;
} Difference;

static Difference
find_difference (GPtrArray *before, GPtrArray *after)
{
  guint shorter = MIN (before->len, after->len);
  guint head = 0;
  guint tail = 0;

  while (head < shorter && before->pdata[head] == after->pdata[head])
    head++;
  while (tail < shorter - head &&
         before->pdata[before->len - tail - 1] == after->pdata[after->len - tail - 1])
    tail++;
  if (shorter - head - tail == 0 && before->len != after->len)
    {
      if (head > 0)
        head--;
      else if (tail > 0)
        tail--;
    }
  return (Difference){ head, before->len - tail, after->len - tail };
}

/* The block above too: what may be done at its end depends on the one below. */
static void
tag_blocks (StoneBodyBinding *self, guint first, guint end)
{
  guint start = MAX (first, 1) - 1;
  guint offset = stone_body_face_offset (self->shown, (StoneBodyPoint){ start, 0 });

  for (guint i = start; i < end; i++)
    {
      const StoneBlock *block = g_ptr_array_index (self->shown, i);
      const StoneBlock *next =
          i + 1 < self->shown->len ? g_ptr_array_index (self->shown, i + 1) : NULL;

      stone_body_tags_apply (self->tags, self->buffer, block, next, offset);
      offset += stone_body_face_length (block) + 1;
    }
}

static GPtrArray *
empty_body (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
}

/* BODY: an article's. Its blocks are kept, for the next comparison by identity. */
static void
set_shown (StoneBodyBinding *self, GPtrArray *body)
{
  g_autoptr (GPtrArray) old = self->shown;

  self->shown = empty_body ();
  for (guint i = 0; body != NULL && i < body->len; i++)
    g_ptr_array_add (self->shown, stone_block_ref (g_ptr_array_index (body, i)));
}

/* The first line is what the buffer has from block FIRST on: the smallest change makes it AFTER's.
 * FALSE if the text was right already; else *END is the character behind what came. */
static gboolean
sync_text (StoneBodyBinding *self, const Difference *difference, GPtrArray *after, guint *end)
{
  guint start = stone_body_face_offset (self->shown, (StoneBodyPoint){ difference->first, 0 });
  g_autofree char *old =
      stone_body_face_text (self->shown, difference->first, difference->before_end);
  g_autofree char *new = stone_body_face_text (after, difference->first, difference->after_end);

  return stone_buffer_update (self->buffer, start, old, new, end);
}

/* The buffer has AFTER's text where that differs from what was shown, and as much as AFTER has. */
static gboolean
has_text (StoneBodyBinding *self, const Difference *difference, GPtrArray *after)
{
  g_autofree char *face = stone_body_face_text (after, difference->first, difference->after_end);
  guint start = stone_body_face_offset (after, (StoneBodyPoint){ difference->first, 0 });
  guint length = stone_body_face_offset (after, (StoneBodyPoint){ after->len, 0 });
  g_autofree char *text = NULL;
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, (int) start);
  to = from;
  gtk_text_iter_forward_chars (&to, (int) g_utf8_strlen (face, -1));
  text = gtk_text_iter_get_slice (&from, &to);
  return g_str_equal (text, face) && gtk_text_buffer_get_char_count (self->buffer) == (int) length;
}

/* FOLLOW: the caret goes where the text changed. */
void
stone_body_binding_show (StoneBodyBinding *self, gboolean follow)
{
  StoneArticle *article = stone_body_binding_get_article (self);
  g_autoptr (GPtrArray) none = empty_body ();
  GPtrArray *after = article != NULL ? article->body : none;
  Difference difference = find_difference (self->shown, after);
  guint end;

  self->syncing = TRUE;
  if (sync_text (self, &difference, after, &end) && follow)
    {
      GtkTextIter caret;
      gtk_text_buffer_get_iter_at_offset (self->buffer, &caret, end);
      gtk_text_buffer_place_cursor (self->buffer, &caret);
    }
  set_shown (self, after);
  tag_blocks (self, difference.first, difference.after_end);
  self->syncing = FALSE;
  stone_body_binding_synced (self);
}

/* The whole text is compared and, where it isn't AFTER's, made so. */
static gboolean
restore_text (StoneBodyBinding *self, GPtrArray *after)
{
  g_autofree char *text = stone_buffer_dup_text (self->buffer);
  g_autofree char *face = stone_body_face_text (after, 0, after->len);

  return stone_buffer_update (self->buffer, 0, text, face, NULL);
}

/* After typing the buffer has the text already; what differs is the tags. Where it should not have
 * it (an edit that was refused), the whole text is shown again. */
void
stone_body_binding_settle (StoneBodyBinding *self)
{
  StoneArticle *article = stone_body_binding_get_article (self);
  g_autoptr (GPtrArray) none = empty_body ();
  GPtrArray *after = article != NULL ? article->body : none;
  Difference difference = find_difference (self->shown, after);

  self->syncing = TRUE;
  if ((self->refused || !has_text (self, &difference, after)) && restore_text (self, after))
    difference = (Difference){ 0, self->shown->len, after->len };
  self->refused = FALSE;
  set_shown (self, after);
  tag_blocks (self, difference.first, difference.after_end);
  self->syncing = FALSE;
  stone_body_binding_synced (self);
}
