/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "stone-body-binding.h"
#include "stone-body-clipboard.h"
#include "stone-body-face.h"
#include "stone-buffer.h"

/* A buffer on article "lamp", whose body is empty at first; "quay" has small caps and a box. */
typedef struct
{
  Fixture desk;
  StoneSession *session;
  GtkTextBuffer *buffer;
  StoneBodyBinding *binding;
} Manuscript;

static void
set_up (Manuscript *m, gconstpointer data)
{
  fixture_set_up (&m->desk, NULL);
  m->session = stone_session_new ();
  stone_session_set_desk (m->session, m->desk.desk);
  m->buffer = gtk_text_buffer_new (NULL);
  m->binding = stone_body_binding_new (m->session, m->buffer);
  stone_session_set_article_id (m->session, "lamp");
}

static void
tear_down (Manuscript *m, gconstpointer data)
{
  g_assert_finalize_object (m->binding);
  g_object_unref (m->buffer); /* GTK 4.8 keeps it where there was a selection and no clipboard */
  stone_session_set_desk (m->session, NULL);
  g_assert_finalize_object (m->session);
  fixture_tear_down (&m->desk, NULL);
}

static StoneArticle *
article (Manuscript *m)
{
  return stone_session_get_article (m->session);
}

/* The invariant of the binding: text and tags are those of the model. Tags are compared with a
 * buffer that shows the same article from scratch. */
static void
assert_in_step (Manuscript *m)
{
  g_autofree char *text = stone_buffer_dup_text (m->buffer);
  g_autofree char *face = stone_body_face_text (article (m)->body, 0, article (m)->body->len);
  g_autoptr (GtkTextBuffer) fresh = gtk_text_buffer_new (NULL);
  g_autoptr (StoneBodyBinding) binding = stone_body_binding_new (m->session, fresh);
  GtkTextIter here, there;

  g_assert_cmpstr (text, ==, face);
  gtk_text_buffer_get_start_iter (m->buffer, &here);
  gtk_text_buffer_get_start_iter (fresh, &there);
  do
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&here);
      g_autoptr (GSList) wanted = gtk_text_iter_get_tags (&there);
      g_assert_cmpuint (g_slist_length (tags), ==, g_slist_length (wanted));
      for (GSList *a = tags, *b = wanted; a != NULL; a = a->next, b = b->next)
        g_assert_cmpint (gtk_text_tag_get_priority (a->data), ==,
                         gtk_text_tag_get_priority (b->data));
      /* GTK 4.8 may set a line in the style of another one if no tag begins with it. */
      if (gtk_text_iter_starts_line (&here) && !gtk_text_iter_ends_line (&here) &&
          gtk_text_iter_editable (&here, TRUE))
        g_assert_true (gtk_text_iter_starts_tag (&here, NULL));
      gtk_text_iter_forward_char (&there);
    }
  while (gtk_text_iter_forward_char (&here));
}

static void
assert_text (Manuscript *m, const char *expected)
{
  g_autofree char *face = stone_body_face_text (article (m)->body, 0, article (m)->body->len);

  g_assert_cmpstr (face, ==, expected);
  assert_in_step (m);
}

/* As the text view does it: within a user action, at the caret, in place of the selection. */
static void
type (Manuscript *m, const char *text)
{
  gtk_text_buffer_begin_user_action (m->buffer);
  gtk_text_buffer_delete_selection (m->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (m->buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (m->buffer);
}

static void
type_keys (Manuscript *m, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *key = g_strndup (p, g_utf8_next_char (p) - p);
      type (m, key);
    }
}

static void
select_range (Manuscript *m, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (m->buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (m->buffer, &to, end);
  gtk_text_buffer_select_range (m->buffer, &to, &from);
}

static void
backspace (Manuscript *m)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (m->buffer, &caret, gtk_text_buffer_get_insert (m->buffer));
  gtk_text_buffer_backspace (m->buffer, &caret, TRUE, TRUE);
}

static int
caret (Manuscript *m)
{
  int position;

  g_object_get (m->buffer, "cursor-position", &position, NULL);
  return position;
}

static void
toggle (Manuscript *m, StoneMarks mark)
{
  StoneEditBuilder *builder = stone_desk_edit (m->desk.desk, STONE_ORIGIN_COMMAND, "Mark");
  StoneBodyPoint from, to;

  g_assert_true (stone_body_binding_get_selection (m->binding, &from, &to));
  stone_body_toggle_mark (builder, article (m)->id, from, to, mark);
  g_assert_true (stone_session_end_edit (m->session, builder));
}

static void
set_kind (Manuscript *m, guint block, StoneBlockKind kind)
{
  StoneEditBuilder *builder = stone_desk_edit (m->desk.desk, STONE_ORIGIN_COMMAND, "Kind");
  StoneBodyPoint point = { block, 0 };

  stone_body_set_kind (builder, article (m)->id, point, point, kind);
  g_assert_true (stone_session_end_edit (m->session, builder));
}

/* Tests */

static void
test_types (Manuscript *m, gconstpointer data)
{
  assert_text (m, "");
  type_keys (m, "Naïve café — “5 €”, 東京");
  assert_text (m, "Naïve café — “5 €”, 東京");
  g_assert_cmpuint (article (m)->body->len, ==, 1);
  select_range (m, 2, 3);
  type (m, "ï");
  select_range (m, 6, 10);
  type (m, "thé");
  assert_text (m, "Naïve thé — “5 €”, 東京");
  select_range (m, 0, 6);
  gtk_text_buffer_delete_selection (m->buffer, TRUE, TRUE);
  assert_text (m, "thé — “5 €”, 東京");
}

static void
test_undo (Manuscript *m, gconstpointer data)
{
  type_keys (m, "one two three");
  g_assert_true (stone_desk_undo (m->desk.desk));
  assert_text (m, "one two ");
  g_assert_cmpint (caret (m), ==, 8);
  g_assert_true (stone_desk_undo (m->desk.desk));
  assert_text (m, "one ");
  g_assert_true (stone_desk_undo (m->desk.desk));
  assert_text (m, "");
  g_assert_false (stone_desk_undo (m->desk.desk));
  while (stone_desk_redo (m->desk.desk))
    assert_in_step (m);
  assert_text (m, "one two three");
  g_assert_cmpint (caret (m), ==, 13);
}

static void
test_replacing_is_one_step (Manuscript *m, gconstpointer data)
{
  type (m, "one two three");
  select_range (m, 4, 7);
  type (m, "2");
  assert_text (m, "one 2 three");
  g_assert_true (stone_desk_undo (m->desk.desk));
  assert_text (m, "one two three");
}

static void
test_caret_breaks_typing (Manuscript *m, gconstpointer data)
{
  type_keys (m, "abc");
  select_range (m, 1, 1);
  type_keys (m, "xy");
  assert_text (m, "axybc");
  g_assert_true (stone_desk_undo (m->desk.desk));
  assert_text (m, "abc");
}

static void
test_split_and_join (Manuscript *m, gconstpointer data)
{
  type (m, "First.\nSecond.");
  g_assert_cmpuint (article (m)->body->len, ==, 2);
  select_range (m, 3, 3);
  type (m, "\n");
  assert_text (m, "Fir\nst.\nSecond.");
  backspace (m);
  assert_text (m, "First.\nSecond.");
  g_assert_cmpuint (article (m)->body->len, ==, 2);
  set_kind (m, 0, STONE_BLOCK_CROSSHEAD);
  select_range (m, 6, 6);
  type (m, "\n");
  type (m, "New.");
  assert_text (m, "First.\nNew.\nSecond.");
  g_assert_cmpint (stone_article_block (article (m), 0)->kind, ==, STONE_BLOCK_CROSSHEAD);
  g_assert_cmpint (stone_article_block (article (m), 1)->kind, ==, STONE_BLOCK_PARAGRAPH);
}

static void
test_marks (Manuscript *m, gconstpointer data)
{
  const StoneBlock *block;

  type (m, "The mek is bold");
  select_range (m, 4, 7);
  toggle (m, STONE_MARK_SMALL_CAPS);
  select_range (m, 11, 15);
  toggle (m, STONE_MARK_BOLD);
  assert_in_step (m);
  /* Bold grows to the right at its edge, small caps don't. */
  select_range (m, 15, 15);
  type (m, "er");
  select_range (m, 7, 7);
  type (m, "s");
  assert_text (m, "The meks is bolder");
  block = stone_article_block (article (m), 0);
  g_assert_cmpint (stone_block_style_at (block, 6).marks, ==, STONE_MARK_SMALL_CAPS);
  g_assert_cmpint (stone_block_style_at (block, 7).marks, ==, 0);
  g_assert_cmpint (stone_block_style_at (block, 17).marks, ==, STONE_MARK_BOLD);
}

static void
test_marks_undo (Manuscript *m, gconstpointer data)
{
  type (m, "plain");
  select_range (m, 0, 5);
  toggle (m, STONE_MARK_ITALIC);
  g_assert_true (stone_desk_undo (m->desk.desk));
  g_assert_cmpuint (stone_block_style_at (stone_article_block (article (m), 0), 0).marks, ==, 0);
  assert_text (m, "plain");
  g_assert_true (stone_desk_redo (m->desk.desk));
  assert_text (m, "plain");
}

static void
test_paste (Manuscript *m, gconstpointer data)
{
  const char *html = "<p>in <b>bold</b></p><h2>Head</h2><p>tail </p>";
  g_autoptr (GPtrArray) blocks = stone_import_html_fragment (html, strlen (html));

  type (m, "AB");
  select_range (m, 1, 1);
  g_assert_true (stone_body_binding_paste_text (m->binding, "one\ntwo"));
  assert_text (m, "Aone\ntwoB");
  g_assert_cmpint (caret (m), ==, 8);
  g_assert_true (stone_desk_undo (m->desk.desk));
  assert_text (m, "AB");
  select_range (m, 1, 1);
  g_assert_true (stone_body_binding_paste_blocks (m->binding, blocks));
  assert_in_step (m);
  g_assert_cmpuint (article (m)->body->len, ==, 3);
  g_assert_cmpint (stone_article_block (article (m), 1)->kind, ==, STONE_BLOCK_CROSSHEAD);
  g_assert_cmpint (stone_block_style_at (stone_article_block (article (m), 0), 4).marks, ==,
                   STONE_MARK_BOLD);
}

/* What is copied comes back as it was. */
static void
test_copy (Manuscript *m, gconstpointer data)
{
  StoneBodyPoint from, to;

  type (m, "The mek & <co>\u2028next\nHead\nItem");
  select_range (m, 4, 7);
  toggle (m, STONE_MARK_SMALL_CAPS);
  set_kind (m, 1, STONE_BLOCK_CROSSHEAD);
  set_kind (m, 2, STONE_BLOCK_LIST_ITEM);
  select_range (m, 0, gtk_text_buffer_get_char_count (m->buffer));
  stone_body_binding_get_selection (m->binding, &from, &to);

  g_autoptr (GPtrArray) copied = stone_body_slice (article (m), from, to);
  g_autofree char *html = stone_body_clipboard_to_html (copied);
  g_autoptr (GPtrArray) back = stone_import_html_fragment (html, strlen (html));
  g_assert_cmpuint (back->len, ==, copied->len);
  for (guint i = 0; i < back->len; i++)
    {
      const StoneBlock *a = g_ptr_array_index (copied, i);
      const StoneBlock *b = g_ptr_array_index (back, i);
      g_assert_cmpstr (a->text, ==, b->text);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpuint (a->n_runs, ==, b->n_runs);
      for (guint j = 0; j < a->n_runs; j++)
        g_assert_cmpint (a->runs[j].style.marks, ==, b->runs[j].style.marks);
    }
}

/* A box is one unit: its lines stand, whatever is deleted around them. */
static void
test_box_stands (Manuscript *m, gconstpointer data)
{
  stone_session_set_article_id (m->session, "quay");
  assert_text (m, "One eu two.\nFacts eu\u2028In a box");
  select_range (m, 8, gtk_text_buffer_get_char_count (m->buffer));
  gtk_text_buffer_begin_user_action (m->buffer);
  gtk_text_buffer_delete_selection (m->buffer, TRUE, TRUE);
  gtk_text_buffer_end_user_action (m->buffer);
  assert_text (m, "One eu t\nFacts eu\u2028In a box");
}

static void
test_behind_a_box (Manuscript *m, gconstpointer data)
{
  int end;

  stone_session_set_article_id (m->session, "quay");
  end = gtk_text_buffer_get_char_count (m->buffer);
  select_range (m, end, end);
  type_keys (m, "Ab");
  assert_text (m, "One eu two.\nFacts eu\u2028In a box\nAb");
  g_assert_cmpint (stone_article_block (article (m), 1)->kind, ==, STONE_BLOCK_BOX);
  g_assert_cmpint (stone_article_block (article (m), 2)->kind, ==, STONE_BLOCK_PARAGRAPH);
  g_assert_cmpint (caret (m), ==, end + 3);
}

static void
test_other_origins (Manuscript *m, gconstpointer data)
{
  StoneEditBuilder *builder;
  g_autoptr (StoneBlock) first = stone_block_new (STONE_BLOCK_PARAGRAPH, "Before");

  type (m, "one\ntwo\nthree");
  select_range (m, 8, 8);
  builder = stone_desk_edit (m->desk.desk, STONE_ORIGIN_OUTSIDE, "Outside");
  stone_edit_builder_splice_body (builder, "lamp", 0, 1, &first, 1);
  g_assert_true (stone_session_end_edit (m->session, builder));
  assert_text (m, "Before\ntwo\nthree");
  g_assert_cmpint (caret (m), ==, 11); /* still before "three" */

  builder = stone_desk_edit (m->desk.desk, STONE_ORIGIN_COMMAND, "Clear");
  stone_edit_builder_splice_body (builder, "lamp", 0, 3, NULL, 0);
  g_assert_true (stone_session_end_edit (m->session, builder));
  assert_text (m, "");
  g_assert_true (stone_desk_undo (m->desk.desk));
  assert_text (m, "Before\ntwo\nthree");
}

static void
test_another_article (Manuscript *m, gconstpointer data)
{
  type (m, "lamp’s");
  stone_session_set_article_id (m->session, "quay");
  assert_in_step (m);
  g_assert_cmpint (caret (m), ==, 0);
  stone_session_set_article_id (m->session, "lamp");
  assert_text (m, "lamp’s");
  stone_session_set_article_id (m->session, NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (m->buffer), ==, 0);
}

/* Random work */

static const char *const scraps[] = { "a",      "é",          "word ",
                                      "東京",   "\n",         "“x”\n",
                                      "\u2028", "e\u0301",    "long stretch of text, ",
                                      "🙂",   "two\nlines", "\n\n" };

static void
select_anything (Manuscript *m)
{
  int length = gtk_text_buffer_get_char_count (m->buffer);
  int start = g_test_rand_int_range (0, length + 1);
  int end = g_test_rand_int_range (0, 4) == 0 ? g_test_rand_int_range (start, length + 1)
                                              : MIN (length, start + g_test_rand_int_range (0, 6));

  select_range (m, start, end);
}

static void
do_anything (Manuscript *m)
{
  const char *scrap = scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))];

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      stone_desk_undo (m->desk.desk);
      return;
    case 1:
      stone_desk_redo (m->desk.desk);
      return;
    case 2:
      select_anything (m);
      if (gtk_text_buffer_get_has_selection (m->buffer))
        toggle (m, 1 << g_test_rand_int_range (0, 5));
      return;
    case 3:
      if (article (m)->body->len > 0)
        set_kind (m, g_test_rand_int_range (0, article (m)->body->len),
                  g_test_rand_int_range (STONE_BLOCK_PARAGRAPH, STONE_BLOCK_BOX));
      return;
    case 4:
      select_anything (m);
      stone_body_binding_paste_text (m->binding, scrap);
      return;
    case 5:
      backspace (m);
      return;
    case 6:
      select_anything (m);
      gtk_text_buffer_delete_selection (m->buffer, TRUE, TRUE);
      return;
    case 7:
      select_anything (m);
      /* fall through */
    default:
      type (m, scrap);
    }
}

static void
test_random (Manuscript *m, gconstpointer data)
{
  stone_session_set_article_id (m->session, data);
  for (guint i = 0; i < 500; i++)
    {
      do_anything (m);
      assert_in_step (m);
    }
  while (stone_desk_undo (m->desk.desk))
    assert_in_step (m);
  while (stone_desk_redo (m->desk.desk))
    assert_in_step (m);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function, data)                                                                  \
  g_test_add ("/ui/body/" path, Manuscript, data, set_up, function, tear_down)
  ADD ("types", test_types, NULL);
  ADD ("undo", test_undo, NULL);
  ADD ("replacing-is-one-step", test_replacing_is_one_step, NULL);
  ADD ("caret-breaks-typing", test_caret_breaks_typing, NULL);
  ADD ("split-and-join", test_split_and_join, NULL);
  ADD ("marks", test_marks, NULL);
  ADD ("marks-undo", test_marks_undo, NULL);
  ADD ("paste", test_paste, NULL);
  ADD ("copy", test_copy, NULL);
  ADD ("box-stands", test_box_stands, NULL);
  ADD ("behind-a-box", test_behind_a_box, NULL);
  ADD ("other-origins", test_other_origins, NULL);
  ADD ("another-article", test_another_article, NULL);
  ADD ("random", test_random, "lamp");
  ADD ("random-with-a-box", test_random, "quay");
  return g_test_run ();
}
