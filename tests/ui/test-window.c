/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "stone-application.h"
#include "stone-outline-drag.h"
#include "stone-page-overlay.h"
#include "stone-page-view.h"
#include "stone-window-private.h"

/* A whole window on an edition of two articles and two sections, with a contents page. */
typedef struct
{
  Fixture desk;
  StoneApplication *application; /* one for all the tests */
  StoneWindow *window;
} Case;

#define TWO_SECTIONS                                                                               \
  "{\"format\": 1, \"publication\": \"The Plumbline\", \"date\": \"2026-11-21\","                  \
  " \"sections\": [{\"name\": \"Coast\"}, {\"name\": \"Trade\"}],"                                 \
  " \"order\": [\"quay\", \"lamp\"], \"design\": \"weekly\", \"contents\": true}"
#define TRADE_LAMP                                                                                 \
  "{\"format\": 1, \"id\": \"lamp\", \"section\": \"Trade\", \"headline\": \"The lamp\"}"
#define COAST_QUAY                                                                                 \
  "{\"format\": 1, \"id\": \"quay\", \"section\": \"Coast\", \"headline\": \"The quay\","          \
  " \"body\": [{\"kind\": \"paragraph\", \"spans\": [\"One.\"]}]}"

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_gone (gpointer object)
{
  return *(gpointer *) object == NULL;
}

static void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
}

static void
open_case (Case *c)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;

  scratch_set_up (&c->desk.scratch, NULL);
  scratch_write (&c->desk.scratch, "edition.json", TWO_SECTIONS);
  scratch_write (&c->desk.scratch, "articles/quay.json", COAST_QUAY);
  scratch_write (&c->desk.scratch, "articles/lamp.json", TRADE_LAMP);
  stone_desk_open_async (c->desk.scratch.folder, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  c->desk.desk = stone_desk_open_finish (result, &error);
  g_assert_no_error (error);
  wait_for_pages (c->desk.desk);
}

/* A window of WIDTH × HEIGHT; the desk is there before the window has a size. */
static void
open_window (Case *c, int width, int height)
{
  c->window = STONE_WINDOW (stone_window_new (GTK_APPLICATION (c->application)));
  g_object_add_weak_pointer (G_OBJECT (c->window), (gpointer *) &c->window);
  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (c->window), width, height);
  stone_window_set_desk (c->window, c->desk.desk);
  gtk_window_present (GTK_WINDOW (c->window));
  wait_until (is_mapped, c->window);
  settle ();
}

static void
close_window (Case *c)
{
  gtk_window_close (GTK_WINDOW (c->window));
  wait_until (is_gone, &c->window);
}

static void
set_up (Case *c, gconstpointer data)
{
  c->application = STONE_APPLICATION ((gpointer) data);
  open_case (c);
}

static void
tear_down (Case *c, gconstpointer data)
{
  if (c->window != NULL)
    {
      c->window->closing = TRUE; /* nothing of this is to be saved */
      close_window (c);
    }
  fixture_tear_down (&c->desk, NULL);
}

/* The first widget of TYPE at or below WIDGET. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static StonePageView *
page_view (Case *c)
{
  return STONE_PAGE_VIEW (find (GTK_WIDGET (c->window), STONE_TYPE_PAGE_VIEW));
}

static void
assert_shows_article (Case *c, const char *id)
{
  StonePages *pages = stone_desk_get_pages (c->desk.desk);
  guint index = stone_page_view_get_page (page_view (c));

  g_assert_cmpint (stone_pages_get (pages, index)->number, ==,
                   stone_pages_get_fit (pages, id)->first_page);
}

/* Tests */

/* Opening shows the article's page, whatever comes first: the pages or the view's size. */
static void
test_first_page (Case *c, gconstpointer data)
{
  g_assert_cmpint (stone_pages_get_fit (stone_desk_get_pages (c->desk.desk), "quay")->first_page, >,
                   stone_pages_get (stone_desk_get_pages (c->desk.desk), 0)->number);
  open_window (c, 1024, 768);
  assert_shows_article (c, "quay");
}

/* The contents name the headline too, but a caret in it is shown on the article's own page. */
static void
test_caret_page (Case *c, gconstpointer data)
{
  StonePlace headline = { g_intern_string ("quay"), g_intern_string ("/headline"), 1, 1 };
  StonePages *pages = stone_desk_get_pages (c->desk.desk);
  g_autoptr (GtkAdjustment) scrolled = NULL;

  open_window (c, 1024, 768);
  g_object_get (page_view (c), "vadjustment", &scrolled, NULL);
  gtk_adjustment_set_value (scrolled, 0);
  g_assert_nonnull (stone_page_overlay_find (stone_pages_get (pages, 0), &headline));
  stone_session_move_caret (c->window->session, &headline);
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled), >, 100);
}

static gboolean
has_focus_in (Case *c, gpointer pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (c->window));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

static void
go (Case *c, const char *action, gpointer pane)
{
  gtk_widget_activate_action (GTK_WIDGET (c->window), action, NULL);
  g_assert_true (has_focus_in (c, pane));
  g_assert_true (gtk_window_get_focus_visible (GTK_WINDOW (c->window)));
}

static void
test_panes (Case *c, gconstpointer data)
{
  open_window (c, 1440, 900);
  stone_text_pane_focus_body (STONE_TEXT_PANE (c->window->text_pane));
  go (c, "win.next-pane", c->window->page_pane);
  go (c, "win.next-pane", c->window->panel);
  go (c, "win.next-pane", c->window->outline);
  go (c, "win.next-pane", c->window->text_pane);
  go (c, "win.previous-pane", c->window->outline);
  go (c, "win.previous-pane", c->window->panel);
  gtk_widget_activate_action (GTK_WIDGET (c->window), "win.panel", NULL);
  settle ();
  go (c, "win.previous-pane", c->window->page_pane);
  go (c, "win.next-pane", c->window->outline); /* what is hidden is left out */
}

/* Text and panel are one pane there, and the outline is folded away. */
static void
test_panes_narrow (Case *c, gconstpointer data)
{
  open_window (c, 1024, 768);
  stone_text_pane_focus_body (STONE_TEXT_PANE (c->window->text_pane));
  go (c, "win.next-pane", c->window->page_pane);
  go (c, "win.next-pane", c->window->text_pane);
  stone_window_show (c->window, "edition");
  settle ();
  go (c, "win.next-pane", c->window->page_pane);
  go (c, "win.previous-pane", c->window->panel);
  g_assert_cmpstr (stone_panel_get_page (STONE_PANEL (c->window->panel)), ==, "edition");
  for (int i = 0; i < 4; i++) /* text, edition, and so on: the panel used last */
    gtk_widget_activate_action (GTK_WIDGET (c->window), "win.panel", NULL);
  g_assert_cmpstr (stone_panel_get_page (STONE_PANEL (c->window->panel)), ==, "edition");
  g_assert_cmpstr (c->window->last_panel, ==, "edition");
}

static void
assert_order (Case *c, const char *wanted, const char *quay_section)
{
  StoneProject *project = stone_desk_get_project (c->desk.desk);
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autofree char *order = g_strjoinv (" ", (char **) ids);

  g_assert_cmpstr (order, ==, wanted);
  g_assert_cmpstr (article_of (c->desk.desk, "quay")->section, ==, quay_section);
}

/* What a drop does; each is one step of undo. */
static void
test_drop (Case *c, gconstpointer data)
{
  g_autoptr (StoneOutlineItem) lamp = stone_outline_item_new_article ("lamp");
  g_autoptr (StoneOutlineItem) quay = stone_outline_item_new_article ("quay");
  g_autoptr (StoneOutlineItem) trade = stone_outline_item_new_section ("Trade", "#fff");
  g_autoptr (StoneOutlineItem) coast = stone_outline_item_new_section ("Coast", "#fff");
  const char *const ids[] = { "quay", NULL };
  StoneSession *session;

  open_window (c, 1440, 900);
  session = c->window->session;
  g_assert_true (stone_outline_drag_drop (session, ids, lamp, TRUE));
  assert_order (c, "lamp quay", "Trade");
  g_assert_true (stone_outline_drag_drop (session, ids, lamp, FALSE));
  assert_order (c, "quay lamp", "Trade");
  g_assert_true (stone_desk_undo (c->desk.desk));
  assert_order (c, "lamp quay", "Trade");
  g_assert_true (stone_outline_drag_drop (session, ids, trade, TRUE)); /* first in it */
  assert_order (c, "quay lamp", "Trade");
  g_assert_true (stone_desk_undo (c->desk.desk));
  g_assert_true (stone_outline_drag_drop (session, ids, coast, TRUE)); /* which is empty */
  assert_order (c, "quay lamp", "Coast");
  g_assert_true (stone_desk_undo (c->desk.desk));
  g_assert_true (stone_desk_undo (c->desk.desk));
  assert_order (c, "quay lamp", "Coast");
  g_assert_false (stone_outline_drag_drop (session, ids, quay, TRUE));
  g_assert_false (stone_outline_drag_drop (session, ids, coast, TRUE));
  g_assert_false (stone_desk_undo (c->desk.desk)); /* nothing was done */
}

int
main (int argc, char **argv)
{
  g_autoptr (StoneApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = stone_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
#define ADD(path, function)                                                                        \
  g_test_add ("/ui/window/" path, Case, application, set_up, function, tear_down)
  ADD ("first-page", test_first_page);
  ADD ("caret-page", test_caret_page);
  ADD ("panes", test_panes);
  ADD ("panes-narrow", test_panes_narrow);
  ADD ("drop", test_drop);
  return g_test_run ();
}
