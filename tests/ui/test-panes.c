/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "desk-fixture.h"
#include "stone-body-view.h"
#include "stone-buffer.h"
#include "stone-field-view.h"
#include "stone-panel.h"
#include "stone-related-panel.h"
#include "stone-section-rows.h"
#include "stone-story-row.h"
#include "stone-text-pane.h"
#include "stone-text-row.h"

/* The text pane and the panel in a window, on article "quay" of the small project. */
typedef struct
{
  Fixture desk;
  StoneSession *session;
  GtkWindow *window;
  StoneTextPane *text;
  StonePanel *panel;
} Panes;

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_gone (gpointer object)
{
  return *(gpointer *) object == NULL;
}

static void
set_up (Panes *p, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  fixture_set_up (&p->desk, NULL);
  p->session = stone_session_new ();
  p->text = STONE_TEXT_PANE (stone_text_pane_new (p->session));
  p->panel = STONE_PANEL (stone_panel_new (p->session));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (p->text));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (p->panel));
  p->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (p->window, box);
  gtk_window_set_default_size (p->window, 800, 600);
  gtk_widget_insert_action_group (GTK_WIDGET (p->window), "article",
                                  stone_text_pane_get_actions (p->text));
  gtk_window_present (p->window);
  stone_session_set_desk (p->session, p->desk.desk);
  stone_session_set_article_id (p->session, "quay");
  wait_until (is_mapped, p->text);
  wait_for_pages (p->desk.desk);
}

static void
tear_down (Panes *p, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (p->text), (gpointer *) &p->text);
  g_object_add_weak_pointer (G_OBJECT (p->panel), (gpointer *) &p->panel);
  stone_session_set_desk (p->session, NULL);
  gtk_window_destroy (p->window);
  wait_until (is_gone, &p->text);
  wait_until (is_gone, &p->panel);
  /* A search may be under way, and holds what asked for it. */
  g_object_add_weak_pointer (G_OBJECT (p->session), (gpointer *) &p->session);
  g_object_unref (p->session);
  wait_until (is_gone, &p->session);
  fixture_tear_down (&p->desk, NULL);
}

/* The first widget of TYPE at or below WIDGET; NAME is its style class or title; NULL for any. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *name)
{
  gboolean named =
      name == NULL || gtk_widget_has_css_class (widget, name) ||
      (ADW_IS_PREFERENCES_ROW (widget) &&
       g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0);

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && named)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkTextView *
find_text (gpointer root, GType type, const char *name)
{
  GtkWidget *widget = find (GTK_WIDGET (root), type, name);

  g_assert_nonnull (widget);
  return STONE_IS_TEXT_ROW (widget) ? stone_text_row_get_view (STONE_TEXT_ROW (widget))
                                    : GTK_TEXT_VIEW (widget);
}

static void
type (GtkTextView *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
}

static void
assert_shows (GtkTextView *view, const char *text)
{
  g_autofree char *shown = stone_buffer_dup_text (gtk_text_view_get_buffer (view));

  g_assert_cmpstr (shown, ==, text);
}

static gboolean
is_enabled (Panes *p, const char *action)
{
  return g_action_group_get_action_enabled (stone_text_pane_get_actions (p->text), action);
}

static StoneArticle *
quay (Panes *p)
{
  return article_of (p->desk.desk, "quay");
}

/* Tests */

static void
test_fields (Panes *p, gconstpointer data)
{
  GtkTextView *rubric = find_text (p->text, STONE_TYPE_FIELD_VIEW, "sheet-rubric");
  GtkTextView *headline = find_text (p->text, STONE_TYPE_FIELD_VIEW, "sheet-headline");

  assert_shows (headline, "The quay");
  type (rubric, "Où est\nla mer?");
  g_assert_cmpstr (quay (p)->rubric, ==, "Où est la mer?"); /* no line's end in a field */
  assert_shows (rubric, "Où est la mer?");
  set_text (p->desk.desk, STONE_ORIGIN_OUTSIDE, "quay", "/headline", "Another quay");
  assert_shows (headline, "Another quay");
  g_assert_true (stone_desk_undo (p->desk.desk));
  g_assert_true (stone_desk_undo (p->desk.desk));
  assert_shows (headline, "The quay");
  assert_shows (rubric, "");
}

/* One field typed in, another, and back: three steps. */
static void
test_field_groups (Panes *p, gconstpointer data)
{
  GtkTextView *rubric = find_text (p->text, STONE_TYPE_FIELD_VIEW, "sheet-rubric");
  GtkTextView *fly_title = find_text (p->text, STONE_TYPE_FIELD_VIEW, "sheet-fly-title");

  type (rubric, "a");
  type (rubric, "b");
  type (fly_title, "c");
  type (rubric, "d");
  g_assert_true (stone_desk_undo (p->desk.desk));
  g_assert_cmpstr (quay (p)->rubric, ==, "ab");
  g_assert_true (stone_desk_undo (p->desk.desk));
  g_assert_cmpstr (quay (p)->fly_title, ==, "");
  g_assert_true (stone_desk_undo (p->desk.desk));
  g_assert_cmpstr (quay (p)->rubric, ==, "");
}

static void
test_actions (Panes *p, gconstpointer data)
{
  GtkWidget *body = find (GTK_WIDGET (p->text), STONE_TYPE_BODY_VIEW, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (body));
  GActionGroup *actions = stone_text_pane_get_actions (p->text);
  GtkTextIter start, end;

  stone_text_pane_focus_headline (p->text);
  g_assert_false (is_enabled (p, "bold"));
  g_assert_false (is_enabled (p, "kind"));
  g_assert_true (is_enabled (p, "status"));
  stone_text_pane_focus_body (p->text);
  g_assert_true (is_enabled (p, "kind"));
  g_assert_false (is_enabled (p, "bold")); /* nothing is selected */
  gtk_text_buffer_get_start_iter (buffer, &start);
  end = start;
  gtk_text_iter_forward_chars (&end, 3);
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_assert_true (is_enabled (p, "bold"));
  g_action_group_activate_action (actions, "bold", NULL);
  g_assert_cmpint (stone_block_style_at (stone_article_block (quay (p), 0), 0).marks, ==,
                   STONE_MARK_BOLD);
  while (g_main_context_iteration (NULL, FALSE))
    ; /* states follow once the text is seen */
  g_autoptr (GVariant) bold = g_action_group_get_action_state (actions, "bold");
  g_assert_true (g_variant_get_boolean (bold));
  g_action_group_activate_action (actions, "kind", g_variant_new_string ("crosshead"));
  g_assert_cmpint (stone_article_block (quay (p), 0)->kind, ==, STONE_BLOCK_CROSSHEAD);
  g_action_group_activate_action (actions, "status", g_variant_new_string ("ready"));
  g_assert_cmpint (quay (p)->status, ==, STONE_STATUS_READY);
}

static void
keep_place (StoneSession *session, const StonePlace *place, StonePlace *kept)
{
  *kept = *place;
}

static void
test_places (Panes *p, gconstpointer data)
{
  GtkWidget *body = find (GTK_WIDGET (p->text), STONE_TYPE_BODY_VIEW, NULL);
  GtkTextView *headline = find_text (p->text, STONE_TYPE_FIELD_VIEW, "sheet-headline");
  StonePlace in_body = { g_intern_string ("quay"), g_intern_string ("/body/0"), 4, 6 };
  StonePlace in_headline = { g_intern_string ("quay"), g_intern_string ("/headline"), 4, 4 };
  StonePlace edition = { NULL, g_intern_string ("/publication"), 0, 0 };
  StonePlace caret = { 0 };
  GtkTextIter start, end;

  g_signal_connect (p->session, "caret-moved", G_CALLBACK (keep_place), &caret);
  stone_session_show_place (p->session, &in_body, NULL);
  g_assert_true (gtk_widget_has_focus (body));
  g_assert_true (
      gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (body)), &start,
                                            &end));
  g_autofree char *selected = gtk_text_iter_get_slice (&start, &end);
  g_assert_cmpstr (selected, ==, "eu");
  settle (); /* the caret is told once the model has what was typed */
  g_assert_cmpstr (caret.pointer, ==, "/body/0");
  stone_session_show_place (p->session, &in_headline, NULL);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (headline)));
  g_assert_cmpstr (caret.pointer, ==, "/headline");
  stone_session_show_place (p->session, &edition, NULL);
  g_assert_cmpstr (stone_panel_get_page (p->panel), ==, "edition");
  g_signal_handlers_disconnect_by_data (p->session, &caret);
}

static void
test_panel_pages (Panes *p, gconstpointer data)
{
  static const char *const pages[] = { "picture", "related", "article", "edition" };
  GtkWidget *text = g_object_ref (GTK_WIDGET (p->text));

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      stone_panel_show (p->panel, pages[i]);
      g_assert_cmpstr (stone_panel_get_page (p->panel), ==, pages[i]);
      settle ();
    }
  stone_panel_show (p->panel, "text");
  g_assert_cmpstr (stone_panel_get_page (p->panel), ==, "edition");
  gtk_window_set_focus (p->window, NULL); /* GTK 4.8 keeps a focus child that is taken away */
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (text)), text);
  stone_panel_set_text (p->panel, text);
  g_assert_cmpstr (stone_panel_get_page (p->panel), ==, "text");
  settle ();
  stone_panel_set_text (p->panel, NULL);
  g_assert_cmpstr (stone_panel_get_page (p->panel), ==, "picture");
  gtk_box_prepend (GTK_BOX (gtk_window_get_child (p->window)), text);
  g_object_unref (text);
}

static void
test_picture (Panes *p, gconstpointer data)
{
  g_autofree char *path = sample_picture ("clock.jpg");
  GAsyncResult *pending = NULL;
  GtkTextView *caption;

  stone_panel_show (p->panel, "picture");
  stone_desk_add_picture_async (p->desk.desk, "quay", path, 0, FALSE, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_assert_true (stone_desk_add_picture_finish (p->desk.desk, result, NULL));

  caption = find_text (p->panel, STONE_TYPE_TEXT_ROW, "Caption");
  assert_shows (caption, stone_article_picture (quay (p), 0)->caption);
  set_text (p->desk.desk, STONE_ORIGIN_COMMAND, "quay", "/pictures/0/caption", "");
  type (caption, "A clock");
  g_assert_cmpstr (stone_article_picture (quay (p), 0)->caption, ==, "A clock");
  gtk_widget_activate_action (GTK_WIDGET (caption), "picture.remove", NULL);
  g_assert_cmpuint (quay (p)->pictures->len, ==, 0);
  assert_shows (caption, "");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (caption)));
  g_assert_true (stone_desk_undo (p->desk.desk));
  assert_shows (caption, "A clock");
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = STONE_IS_STORY_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
test_related (Panes *p, gconstpointer data)
{
  GtkWidget *panel, *list;
  GtkTextView *headline;

  stone_panel_show (p->panel, "related");
  panel = find (GTK_WIDGET (p->panel), STONE_TYPE_RELATED_PANEL, NULL);
  list = panel;
  g_assert_cmpuint (count_rows (list), ==, 0);
  gtk_widget_activate_action (list, "related.write", NULL);
  headline = find_text (panel, STONE_TYPE_TEXT_ROW, "Headline");
  type (headline, "By hand");
  gtk_widget_activate_action (list, "related.write", NULL);
  type (headline, "Second");
  g_assert_cmpuint (quay (p)->related->len, ==, 2);
  g_assert_cmpuint (count_rows (list), ==, 2);
  g_assert_cmpstr (stone_article_story (quay (p), 0)->headline, ==, "By hand");
  g_assert_cmpstr (stone_article_story (quay (p), 1)->headline, ==, "Second");
  gtk_widget_activate_action (list, "related.remove", "u", 0);
  g_assert_cmpuint (count_rows (list), ==, 1);
  g_assert_true (stone_desk_undo (p->desk.desk));
  g_assert_cmpuint (count_rows (list), ==, 2);
}

static void
test_sections (Panes *p, gconstpointer data)
{
  StoneEdition *edition;
  GtkWidget *row;

  stone_panel_show (p->panel, "edition");
  row = find (GTK_WIDGET (p->panel), STONE_TYPE_TEXT_ROW, "Publication");
  assert_shows (stone_text_row_get_view (STONE_TEXT_ROW (row)), "The Plumbline");
  row = find (GTK_WIDGET (p->panel), STONE_TYPE_SECTION_ROWS, NULL);
  g_assert_nonnull (row);
  row = gtk_widget_get_first_child (row);
  gtk_widget_activate_action (row, "sections.add", NULL);
  set_text (p->desk.desk, STONE_ORIGIN_COMMAND, "quay", "/section", "New Section");
  edition = stone_project_get_edition (stone_desk_get_project (p->desk.desk));
  g_assert_cmpuint (edition->sections->len, ==, 1);

  GtkWidget *name = find (row, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (name), "Coast");
  g_signal_emit_by_name (name, "apply");
  g_assert_cmpstr (quay (p)->section, ==, "Coast");
  gtk_widget_activate_action (row, "sections.remove", "u", 0); /* it has an article */
  edition = stone_project_get_edition (stone_desk_get_project (p->desk.desk));
  g_assert_cmpuint (edition->sections->len, ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function) g_test_add ("/ui/panes/" path, Panes, NULL, set_up, function, tear_down)
  ADD ("fields", test_fields);
  ADD ("field-groups", test_field_groups);
  ADD ("actions", test_actions);
  ADD ("places", test_places);
  ADD ("panel-pages", test_panel_pages);
  ADD ("picture", test_picture);
  ADD ("related", test_related);
  ADD ("sections", test_sections);
  return g_test_run ();
}
