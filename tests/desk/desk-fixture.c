/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "stone-photo.h"

#define PATIENCE (120 * G_USEC_PER_SEC) /* valgrind is slow */

void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
wait_until (gboolean (*done) (gpointer data), gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  guint timer = g_timeout_add (5, wake, NULL);
  while (!done (data))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_source_remove (timer);
}

static gboolean
is_set (gpointer result)
{
  return *(GAsyncResult **) result != NULL;
}

GAsyncResult *
wait_for (GAsyncResult **result)
{
  wait_until (is_set, result);
  return g_steal_pointer (result);
}

static gboolean
is_laid_out (gpointer data)
{
  gboolean laying_out;
  g_object_get (data, "laying-out", &laying_out, NULL);
  return !laying_out;
}

void
wait_for_pages (StoneDesk *desk)
{
  wait_until (is_laid_out, desk);
  g_assert_cmpstr (stone_desk_get_layout_error (desk), ==, NULL);
  g_assert_true (stone_pages_get_project (stone_desk_get_pages (desk)) ==
                 stone_desk_get_project (desk));
}

StoneDesk *
open_desk (const char *folder)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;

  stone_desk_open_async (folder, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  StoneDesk *desk = stone_desk_open_finish (result, &error);
  g_assert_no_error (error);
  return desk;
}

static gboolean
is_gone (gpointer desk)
{
  return *(StoneDesk **) desk == NULL;
}

void
close_desk (StoneDesk **desk)
{
  g_object_add_weak_pointer (G_OBJECT (*desk), (gpointer *) desk);
  g_object_unref (*desk);
  wait_until (is_gone, desk);
}

void
fixture_set_up (Fixture *f, gconstpointer data)
{
  stone_photo_init ();
  scratch_set_up (&f->scratch, NULL);
  f->desk = open_desk (f->scratch.folder);
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  close_desk (&f->desk);
  scratch_tear_down (&f->scratch, NULL);
}

void
set_text (StoneDesk *desk, StoneOrigin origin, const char *id, const char *place, const char *text)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autoptr (GError) error = NULL;
  StoneEditBuilder *builder = stone_desk_edit (desk, origin, "Test");
  if (origin == STONE_ORIGIN_TYPING)
    stone_edit_builder_set_group (builder, place);
  stone_edit_builder_set_string (builder, file, place, text);
  g_assert_true (stone_desk_end (desk, builder, &error));
  g_assert_no_error (error);
}

void
save_all (StoneDesk *desk)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  stone_desk_save_async (desk, NULL, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  gboolean saved = stone_desk_save_finish (desk, result, &error);
  g_assert_no_error (error);
  g_assert_true (saved);
}

StoneArticle *
article_of (StoneDesk *desk, const char *id)
{
  StoneArticle *article = stone_project_get_article (stone_desk_get_project (desk), id);
  g_assert_nonnull (article);
  return article;
}

char *
sample_picture (const char *name)
{
  return g_build_filename (g_getenv ("STONEHAND_DATA"), "samples", "plumbline", "pictures", name,
                           NULL);
}
