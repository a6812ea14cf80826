/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-body-binding.h"
#include "stone-body-face.h"
#include "stone-buffer.h"

struct _StoneBodyBinding
{
  GObject parent_instance;
  /*< owned >*/
  StoneSession *session;
  GtkTextBuffer *buffer;
  StoneBodyTags *tags;
  GSignalGroup *desk_signals;
  GPtrArray *shown; /* StoneBlock: what the buffer shows */
  char *article;    /* id; NULL without one */

  /* The edit that is being made of a user action. */
  StoneEditBuilder *builder; /* or NULL */
  guint actions;             /* user actions begun and not ended */
  gboolean refused;          /* not all of it was what the buffer has now */
  guint deleted_start, deleted_end;

  gboolean syncing; /* the buffer is being brought up to date */
  gboolean typing;  /* the model is being brought up to date */
};

G_DEFINE_FINAL_TYPE (StoneBodyBinding, stone_body_binding, G_TYPE_OBJECT)

enum
{
  SYNCED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Model → buffer. BEFORE is what the buffer was tagged for, AFTER what it is to show. */

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

static StoneArticle *
get_article (StoneBodyBinding *self)
{
  return self->article != NULL ? stone_session_get_article (self->session) : NULL;
}

/* FOLLOW: the caret goes where the text changed. */
static void
show_body (StoneBodyBinding *self, gboolean follow)
{
  StoneArticle *article = get_article (self);
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
  g_signal_emit (self, signals[SYNCED], 0);
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
static void
settle (StoneBodyBinding *self)
{
  StoneArticle *article = get_article (self);
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
  g_signal_emit (self, signals[SYNCED], 0);
}

/* Buffer → model */

static StoneEditBuilder *
get_builder (StoneBodyBinding *self)
{
  if (self->builder == NULL)
    {
      StoneDesk *desk = stone_session_get_desk (self->session);
      g_autofree char *group = g_strdup_printf ("%s/body", self->article);

      self->builder = stone_desk_edit (desk, STONE_ORIGIN_TYPING, N_ ("Typing"));
      stone_edit_builder_set_group (self->builder, group);
    }
  return self->builder;
}

static void
end_edit (StoneBodyBinding *self)
{
  if (self->builder == NULL)
    return;
  self->typing = TRUE;
  if (!stone_session_end_edit (self->session, g_steal_pointer (&self->builder)))
    self->refused = TRUE;
  self->typing = FALSE;
  settle (self);
}

/* A box is one unit: what is typed behind it stands in a paragraph of its own, and what would reach
 * into it is not done (the text is then shown as it was). TRUE if [START, END) was such a place. */
static gboolean
replace_at_box (StoneBodyBinding *self, GPtrArray *body, guint start, guint end, const char *text)
{
  StoneBodyPoint from = stone_body_face_point (body, start);
  StoneBodyPoint to = stone_body_face_point (body, end);
  const StoneBlock *first = from.block < body->len ? g_ptr_array_index (body, from.block) : NULL;
  const StoneBlock *last = to.block < body->len ? g_ptr_array_index (body, to.block) : NULL;

  if ((first == NULL || first->kind != STONE_BLOCK_BOX) &&
      (last == NULL || last->kind != STONE_BLOCK_BOX))
    return FALSE;
  guint box_end = stone_body_face_offset (body, (StoneBodyPoint){ from.block, 0 }) +
                  stone_body_face_length (first);
  if (start == end && start == box_end)
    {
      g_autoptr (StoneBlock) paragraph = stone_block_new (STONE_BLOCK_PARAGRAPH, "");
      StoneBodyPoint point = { from.block + 1, 0 };

      stone_edit_builder_splice_body (self->builder, self->article, point.block, 0, &paragraph, 1);
      stone_body_replace (self->builder, self->article, point, point,
                          g_str_has_prefix (text, "\n") ? text + 1 : text, NULL);
    }
  return TRUE;
}

/* Characters [START, END) of the buffer, as the builder has it so far, became TEXT. */
static void
replace (StoneBodyBinding *self, guint start, guint end, const char *text)
{
  StoneEditBuilder *builder = get_builder (self);
  StoneArticle *article =
      stone_project_get_article (stone_edit_builder_peek (builder), self->article);
  GPtrArray *body = article->body;

  if (replace_at_box (self, body, start, end, text))
    self->refused = TRUE; /* at least as it was typed */
  else
    stone_body_replace (builder, self->article, stone_body_face_point (body, start),
                        stone_body_face_point (body, end), text, NULL);
  if (self->actions == 0)
    end_edit (self);
}

static gboolean
is_own (StoneBodyBinding *self)
{
  return self->syncing || get_article (self) == NULL;
}

static void
text_inserted (StoneBodyBinding *self, GtkTextIter *end, const char *text, int length)
{
  g_autofree char *inserted = g_strndup (text, length);
  guint start = gtk_text_iter_get_offset (end) - g_utf8_strlen (inserted, -1);

  if (is_own (self))
    return;
  replace (self, start, start, inserted);
  /* The tags have changed since: whoever inserted goes on with a valid place. */
  gtk_text_buffer_get_iter_at_offset (self->buffer, end, start + g_utf8_strlen (inserted, -1));
}

static void
range_to_go (StoneBodyBinding *self, GtkTextIter *start, GtkTextIter *end)
{
  self->deleted_start = gtk_text_iter_get_offset (start);
  self->deleted_end = gtk_text_iter_get_offset (end);
}

static void
range_deleted (StoneBodyBinding *self, GtkTextIter *start, GtkTextIter *end)
{
  if (is_own (self))
    return;
  replace (self, self->deleted_start, self->deleted_end, "");
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, self->deleted_start);
  *end = *start;
}

static void
action_begun (StoneBodyBinding *self)
{
  self->actions++;
}

static void
action_ended (StoneBodyBinding *self)
{
  self->actions--;
  if (self->actions == 0)
    end_edit (self);
}

/* A caret that jumps, rather than moves by what is typed, ends a step of undo. */
static void
mark_set (StoneBodyBinding *self, const GtkTextIter *iter, GtkTextMark *mark)
{
  StoneDesk *desk = stone_session_get_desk (self->session);

  if (self->syncing || self->typing || desk == NULL || self->builder != NULL)
    return;
  if (mark == gtk_text_buffer_get_insert (self->buffer))
    stone_desk_break_typing (desk);
}

/* The desk and the session */

static void
desk_changed (StoneBodyBinding *self, StoneEdit *edit, StoneProject *before)
{
  StoneOrigin origin = stone_edit_get_origin (edit);

  if (!self->typing)
    show_body (self, origin == STONE_ORIGIN_UNDO || origin == STONE_ORIGIN_REDO);
}

static void
article_changed (StoneBodyBinding *self)
{
  const char *id = stone_session_get_article_id (self->session);
  gboolean other = g_strcmp0 (id, self->article) != 0;

  if (other)
    {
      g_free (self->article);
      self->article = g_strdup (id);
    }
  show_body (self, FALSE);
  if (other)
    {
      GtkTextIter start;
      gtk_text_buffer_get_start_iter (self->buffer, &start);
      gtk_text_buffer_place_cursor (self->buffer, &start);
    }
}

/* Readers and pasting */

StoneBodyTags *
stone_body_binding_get_tags (StoneBodyBinding *self)
{
  g_return_val_if_fail (STONE_IS_BODY_BINDING (self), NULL);
  return self->tags;
}

GPtrArray *
stone_body_binding_get_blocks (StoneBodyBinding *self)
{
  g_return_val_if_fail (STONE_IS_BODY_BINDING (self), NULL);
  return self->shown;
}

StoneBodyPoint
stone_body_binding_get_point (StoneBodyBinding *self, const GtkTextIter *iter)
{
  g_return_val_if_fail (STONE_IS_BODY_BINDING (self), ((StoneBodyPoint){ 0, 0 }));
  return stone_body_face_point (self->shown, gtk_text_iter_get_offset (iter));
}

void
stone_body_binding_get_iter (StoneBodyBinding *self, StoneBodyPoint point, GtkTextIter *iter)
{
  g_return_if_fail (STONE_IS_BODY_BINDING (self));
  gtk_text_buffer_get_iter_at_offset (self->buffer, iter,
                                      stone_body_face_offset (self->shown, point));
}

gboolean
stone_body_binding_get_selection (StoneBodyBinding *self, StoneBodyPoint *from, StoneBodyPoint *to)
{
  GtkTextIter start, end;
  g_return_val_if_fail (STONE_IS_BODY_BINDING (self), FALSE);

  gboolean any = gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  *from = stone_body_binding_get_point (self, &start);
  *to = stone_body_binding_get_point (self, &end);
  return any;
}

/* Ends a paste: the desk's "changed" has brought the text, the caret goes to POINT. */
static gboolean
end_paste (StoneBodyBinding *self, StoneEditBuilder *builder, StoneBodyPoint caret)
{
  GtkTextIter iter;

  if (!stone_session_end_edit (self->session, builder))
    return FALSE;
  stone_body_binding_get_iter (self, caret, &iter);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  return TRUE;
}

gboolean
stone_body_binding_paste_text (StoneBodyBinding *self, const char *text)
{
  StoneBodyPoint from, to;
  g_return_val_if_fail (STONE_IS_BODY_BINDING (self) && text != NULL, FALSE);

  if (get_article (self) == NULL)
    return FALSE;
  stone_body_binding_get_selection (self, &from, &to);

  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_PASTE, N_ ("Paste"));
  StoneBodyPoint caret = stone_body_replace (builder, self->article, from, to, text, NULL);
  return end_paste (self, builder, caret);
}

gboolean
stone_body_binding_paste_blocks (StoneBodyBinding *self, GPtrArray *blocks)
{
  StoneBodyPoint from, to;
  g_return_val_if_fail (STONE_IS_BODY_BINDING (self) && blocks != NULL, FALSE);

  if (get_article (self) == NULL)
    return FALSE;
  stone_body_binding_get_selection (self, &from, &to);

  StoneDesk *desk = stone_session_get_desk (self->session);
  StoneEditBuilder *builder = stone_desk_edit (desk, STONE_ORIGIN_PASTE, N_ ("Paste"));
  StoneBodyPoint caret = stone_body_paste (builder, self->article, from, to, blocks);
  return end_paste (self, builder, caret);
}

/* The object */

static void
watch_buffer (StoneBodyBinding *self)
{
  GtkTextBuffer *buffer = self->buffer;
  const GConnectFlags after = G_CONNECT_SWAPPED | G_CONNECT_AFTER;

  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (text_inserted), self, after);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (range_to_go), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (range_deleted), self, after);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (action_begun), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (action_ended), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set), self, after);
}

StoneBodyBinding *
stone_body_binding_new (StoneSession *session, GtkTextBuffer *buffer)
{
  g_return_val_if_fail (STONE_IS_SESSION (session) && GTK_IS_TEXT_BUFFER (buffer), NULL);

  StoneBodyBinding *self = g_object_new (STONE_TYPE_BODY_BINDING, NULL);
  self->session = g_object_ref (session);
  self->buffer = g_object_ref (buffer);
  self->tags = stone_body_tags_new (gtk_text_buffer_get_tag_table (buffer));
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  watch_buffer (self);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  article_changed (self);
  return self;
}

static void
stone_body_binding_finalize (GObject *object)
{
  StoneBodyBinding *self = STONE_BODY_BINDING (object);

  g_clear_object (&self->desk_signals);
  g_clear_pointer (&self->builder, stone_edit_builder_free);
  g_clear_pointer (&self->tags, stone_body_tags_free);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->article, g_free);
  g_clear_object (&self->buffer);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (stone_body_binding_parent_class)->finalize (object);
}

static void
stone_body_binding_class_init (StoneBodyBindingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_body_binding_finalize;
  signals[SYNCED] = g_signal_new ("synced", STONE_TYPE_BODY_BINDING, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_body_binding_init (StoneBodyBinding *self)
{
  self->shown = empty_body ();
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "changed", G_CALLBACK (desk_changed), self,
                                 G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
}
