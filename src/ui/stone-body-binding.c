/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-body-binding-private.h"
#include "stone-body-face.h"
#include "stone-buffer.h"

G_DEFINE_FINAL_TYPE (StoneBodyBinding, stone_body_binding, G_TYPE_OBJECT)

enum
{
  SYNCED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

StoneArticle *
stone_body_binding_get_article (StoneBodyBinding *self)
{
  return self->article != NULL ? stone_session_get_article (self->session) : NULL;
}

void
stone_body_binding_synced (StoneBodyBinding *self)
{
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
  stone_body_binding_settle (self);
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
  return self->syncing || stone_body_binding_get_article (self) == NULL;
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
    stone_body_binding_show (self, origin == STONE_ORIGIN_UNDO || origin == STONE_ORIGIN_REDO);
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
  stone_body_binding_show (self, FALSE);
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

  if (stone_body_binding_get_article (self) == NULL)
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

  if (stone_body_binding_get_article (self) == NULL)
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
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "changed", G_CALLBACK (desk_changed), self,
                                 G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk_signals, "bind", G_CALLBACK (article_changed), self,
                           G_CONNECT_SWAPPED);
}
