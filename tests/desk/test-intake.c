/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "stone-next-edition.h"

/* Pictures */

static gboolean
add_picture (Fixture *f,
             const char *id,
             const char *path,
             guint at,
             gboolean replace,
             GError **error)
{
  GAsyncResult *pending = NULL;
  stone_desk_add_picture_async (f->desk, id, path, at, replace, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  return stone_desk_add_picture_finish (f->desk, result, error);
}

static void
test_add_picture (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *harbour = sample_picture ("harbour.jpg");
  g_autofree char *clock = sample_picture ("clock.jpg");
  g_assert_true (add_picture (f, "quay", harbour, 99, FALSE, &error));
  g_assert_no_error (error);
  StoneArticle *article = article_of (f->desk, "quay");
  g_assert_cmpuint (article->pictures->len, ==, 1);
  const StonePicture *picture = stone_article_picture (article, 0);
  g_assert_cmpstr (picture->file, ==, "pictures/harbour.jpg");
  g_assert_cmpstr (picture->credit, !=, "");
  g_assert_cmpuint (scratch_count (&f->scratch, "pictures", "harbour.jpg"), ==, 1);

  /* Another in its place: what was written by hand stays. */
  set_text (f->desk, STONE_ORIGIN_COMMAND, "quay", "/pictures/0/caption", "By hand");
  StoneEditBuilder *builder = stone_desk_edit (f->desk, STONE_ORIGIN_COMMAND, "Crop");
  StoneValue *numbers[4];
  for (guint i = 0; i < 4; i++)
    numbers[i] = stone_value_new_number (i < 2 ? .25 : .5);
  g_autoptr (StoneValue) crop = stone_value_new_array (numbers, 4);
  stone_edit_builder_set (builder, "articles/quay.json", "/pictures/0/crop", crop);
  g_assert_true (stone_desk_end (f->desk, builder, &error));
  for (guint i = 0; i < 4; i++)
    stone_value_unref (numbers[i]);
  g_assert_true (add_picture (f, "quay", clock, 0, TRUE, &error));
  picture = stone_article_picture (article_of (f->desk, "quay"), 0);
  g_assert_cmpstr (picture->file, ==, "pictures/clock.jpg");
  g_assert_cmpstr (picture->caption, ==, "By hand");
  g_assert_true (picture->has_crop);
  g_assert_cmpfloat (picture->crop[0], ==, .25);

  /* One undo takes the whole of it back. */
  g_assert_true (stone_desk_undo (f->desk));
  picture = stone_article_picture (article_of (f->desk, "quay"), 0);
  g_assert_cmpstr (picture->file, ==, "pictures/harbour.jpg");
}

/* A place that is held for a picture to come is filled first, and its words stay. */
static void
test_add_picture_to_come (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *harbour = sample_picture ("harbour.jpg");
  g_autofree char *clock = sample_picture ("clock.jpg");
  g_autoptr (StoneValue) held =
      stone_value_new_object ("caption", stone_value_new_string ("Held"), NULL);
  StoneEditBuilder *builder = stone_desk_edit (f->desk, STONE_ORIGIN_COMMAND, "Hold");

  stone_edit_builder_splice (builder, "articles/quay.json", "/pictures", 0, 0, &held, 1);
  g_assert_true (stone_desk_end (f->desk, builder, &error));
  g_assert_true (add_picture (f, "quay", harbour, 99, FALSE, &error));
  g_assert_true (add_picture (f, "quay", clock, 99, FALSE, &error));
  StoneArticle *article = article_of (f->desk, "quay");
  g_assert_cmpuint (article->pictures->len, ==, 2);
  g_assert_cmpstr (stone_article_picture (article, 0)->file, ==, "pictures/harbour.jpg");
  g_assert_cmpstr (stone_article_picture (article, 0)->caption, ==, "Held");
  g_assert_cmpstr (stone_article_picture (article, 1)->file, ==, "pictures/clock.jpg");
}

/* No article: the picture is the cover's. */
static void
test_cover_picture (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *clock = sample_picture ("clock.jpg");

  g_assert_true (add_picture (f, NULL, clock, 0, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (stone_project_get_edition (stone_desk_get_project (f->desk))->cover_picture, ==,
                   "pictures/clock.jpg");
  g_assert_true (stone_desk_undo (f->desk));
  g_assert_cmpstr (stone_project_get_edition (stone_desk_get_project (f->desk))->cover_picture, ==,
                   "");
}

static void
test_add_picture_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) missing = NULL, no_picture = NULL, no_article = NULL;
  g_autofree char *harbour = sample_picture ("harbour.jpg");
  g_autofree char *text = scratch_path (&f->scratch, "edition.json");
  StoneProject *before = stone_desk_get_project (f->desk);

  g_assert_false (add_picture (f, "quay", "/no/such.jpg", 0, FALSE, &missing));
  g_assert_nonnull (missing);
  g_assert_false (add_picture (f, "quay", text, 0, FALSE, &no_picture));
  g_assert_nonnull (no_picture);
  g_assert_false (add_picture (f, "nobody", harbour, 0, FALSE, &no_article));
  g_assert_error (no_article, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE);
  g_assert_true (stone_desk_get_project (f->desk) == before);
}

static void
count_ready (StoneDesk *desk, const char *file, guint *n)
{
  if (g_str_equal (file, "pictures/harbour.jpg"))
    (*n)++;
}

static gboolean
is_positive (gpointer n)
{
  return *(guint *) n > 0;
}

static void
test_picture_cache (Fixture *f, gconstpointer data)
{
  guint ready = 0;
  g_autofree char *harbour = sample_picture ("harbour.jpg");
  g_assert_true (add_picture (f, "quay", harbour, 0, FALSE, NULL));
  g_signal_connect (f->desk, "picture-ready", G_CALLBACK (count_ready), &ready);

  g_assert_null (stone_desk_get_picture (f->desk, "pictures/harbour.jpg", 200));
  wait_until (is_positive, &ready);
  StonePixels *pixels = stone_desk_get_picture (f->desk, "pictures/harbour.jpg", 200);
  g_assert_nonnull (pixels);
  int longer = MAX (pixels->width, pixels->height);
  g_assert_cmpint (longer, >=, 200);
  g_assert_cmpint (longer, <=, 256);

  /* A larger one: the small one serves until it is there. */
  ready = 0;
  g_assert_true (stone_desk_get_picture (f->desk, "pictures/harbour.jpg", 500) == pixels);
  wait_until (is_positive, &ready);
  pixels = stone_desk_get_picture (f->desk, "pictures/harbour.jpg", 500);
  g_assert_cmpint (MAX (pixels->width, pixels->height), >=, 500);

  /* No way out of the folder. */
  g_assert_null (stone_desk_get_picture (f->desk, "../secret.jpg", 200));
  g_assert_null (stone_desk_get_picture (f->desk, "pictures/none.jpg", 200));
}

/* Texts */

static gboolean
import (Fixture *f, const char *name, const char *text, char **id, guint *n, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autofree char *path = g_build_filename (f->scratch.outside, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  stone_desk_import_async (f->desk, path, "Trade", NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_autoptr (GPtrArray) told = NULL;
  if (!stone_desk_import_finish (f->desk, result, id, &told, error))
    return FALSE;
  if (n != NULL)
    *n = told->len;
  return TRUE;
}

static void
test_import (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *harbour = sample_picture ("harbour.jpg");
  g_autofree char *beside = g_build_filename (f->scratch.outside, "harbour.jpg", NULL);
  const char *text = "---\nheadline: A new buoy\ncaption: Afloat\npicture: harbour.jpg\n"
                     "---\n\nIt floats.\n";
  char *bytes;
  gsize length;
  g_assert_true (g_file_get_contents (harbour, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (beside, bytes, (gssize) length, NULL));
  g_free (bytes);
  guint n = 99;
  g_assert_true (import (f, "buoy.md", text, &id, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 0);
  StoneArticle *article = article_of (f->desk, id);
  g_assert_cmpstr (article->headline, ==, "A new buoy");
  g_assert_cmpstr (article->section, ==, "Trade");
  const StonePicture *picture = stone_article_picture (article, 0);
  g_assert_cmpstr (picture->file, ==, "pictures/harbour.jpg");
  g_assert_cmpstr (picture->caption, ==, "Afloat");
  g_assert_false (picture->to_come);

  g_assert_true (stone_desk_undo (f->desk));
  g_assert_null (stone_project_get_article (stone_desk_get_project (f->desk), id));
}

/* A picture that is not to be had does not keep the text out; it is said. */
static void
test_import_without_picture (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  guint n = 0;
  g_assert_true (import (f, "buoy.md", "---\nheadline: Buoy\npicture: none.jpg\n---\n\nText.\n",
                         &id, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (article_of (f->desk, id)->headline, ==, "Buoy");
}

/* A text names what lies beside it; it can't fetch pictures from elsewhere. */
static void
test_import_picture_from_elsewhere (Fixture *f, gconstpointer data)
{
  g_autofree char *harbour = sample_picture ("harbour.jpg");
  g_autofree char *up = g_strconcat ("edition/../", harbour, NULL);
  const char *names[] = { harbour, up };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("---\nheadline: Buoy\npicture: %s\n---\n\nText.\n", names[i]);
      g_autofree char *id = NULL;
      guint n = 0;
      g_assert_true (import (f, "buoy.md", text, &id, &n, NULL));
      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpuint (article_of (f->desk, id)->pictures->len, ==, 0);
    }
}

static void
test_import_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (import (f, "empty.txt", "\n\n", NULL, NULL, &error));
  g_assert_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_EMPTY);
  g_assert_nonnull (strstr (error->message, "empty.txt"));
}

/* Stories */

static gboolean
finds_lamp (gpointer data)
{
  g_autoptr (StoneSourceQuery) query = stone_source_query_new_search ("lamp");
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, NULL);
  g_autoptr (StoneSourceAnswer) answer =
      stone_library_find (library, query, STONE_LIBRARY_OWN, NULL, NULL);

  return answer != NULL && answer->stories->len == 1;
}

/* A save feeds the library, a little later. */
static void
test_stories (Fixture *f, gconstpointer data)
{
  set_text (f->desk, STONE_ORIGIN_COMMAND, "lamp", "/rubric", "Burning");
  save_all (f->desk);
  wait_until (finds_lamp, f);
}

/* Export */

static gboolean export(Fixture *f, const char *article, const char *name, guint *n, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autofree char *path = g_build_filename (f->scratch.outside, name, NULL);
  stone_desk_export_async (f->desk, article, STONE_EXPORT_PDF, path, NULL, NULL, NULL, keep_result,
                           &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_autoptr (StonePages) pages = NULL;
  if (!stone_desk_export_finish (f->desk, result, &pages, NULL, error))
    return FALSE;
  if (n != NULL)
    *n = stone_pages_get_n (pages);
  return TRUE;
}

typedef struct
{
  GAsyncResult *pending; /* first: keep_result() writes here */
  guint n_parts;
  double part;
} Watched;

static void
watch_part (double part, gpointer data)
{
  Watched *watched = data;

  watched->n_parts++;
  watched->part = part;
}

/* How much is done is told at least once, and never after the end. */
static void
test_export_part (Fixture *f, gconstpointer data)
{
  Watched watched = { NULL };
  g_autofree char *path = g_build_filename (f->scratch.outside, "all.pdf", NULL);

  stone_desk_export_async (f->desk, NULL, STONE_EXPORT_PDF, path, NULL, watch_part, NULL,
                           keep_result, &watched);
  g_autoptr (GAsyncResult) result = wait_for (&watched.pending);
  guint n = watched.n_parts;
  g_assert_true (stone_desk_export_finish (f->desk, result, NULL, NULL, NULL));
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpfloat (watched.part, >=, 0);
  g_assert_cmpfloat (watched.part, <, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (watched.n_parts, ==, n);
}

static void
test_export (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_assert_true (export(f, NULL, "all.pdf", &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 0);
  g_autofree char *path = g_build_filename (f->scratch.outside, "all.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));

  g_assert_true (export(f, "quay", "quay.pdf", &n, &error));
  g_assert_false (export(f, "nobody", "none.pdf", &n, &error));
  g_assert_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE);
}

/* Data */

static void
test_designs (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *folder = f->scratch.folder;
  g_auto (GStrv) names = stone_desk_list_designs (folder);
  g_assert_cmpstr (names[0], ==, "weekly");
  g_assert_true (g_strv_contains ((const char *const *) names, "berliner"));

  g_assert_null (stone_desk_load_design (folder, "no-such", &error));
  g_assert_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_DESIGN);
  g_clear_error (&error);
  g_assert_null (stone_desk_load_design (folder, "../weekly.json", &error));
  g_assert_error (error, STONE_STORE_ERROR, STONE_STORE_ERROR_PATH);
  g_clear_error (&error);

  /* One of the project's own goes before those of the same name. */
  g_autofree char *own = scratch_path (&f->scratch, "designs");
  g_autofree char *theirs = stone_desk_find_data ("designs/weekly.json");
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (theirs, &text, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, "\"Weekly\"", "\"Our Own\"", 0), >, 0);
  g_mkdir (own, 0700);
  scratch_write (&f->scratch, "designs/weekly.json", changed->str);
  scratch_write (&f->scratch, "designs/mine.json", changed->str);
  g_autoptr (StoneDesign) design = stone_desk_load_design (folder, "weekly", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stone_design_get_name (design), ==, "Our Own");
  g_autoptr (StoneDesign) by_file = stone_desk_load_design (folder, "designs/mine.json", &error);
  g_assert_no_error (error);
  g_auto (GStrv) more = stone_desk_list_designs (folder);
  g_assert_true (g_strv_contains ((const char *const *) more, "mine"));

  scratch_write (&f->scratch, "designs/mine.json", "{\"name\": ");
  g_assert_null (stone_desk_load_design (folder, "mine", &error));
  g_assert_nonnull (strstr (error->message, "mine.json"));
}

static void
test_find_data (void)
{
  g_autofree char *sample = stone_desk_find_data ("samples/plumbline/edition.json");
  g_assert_nonnull (sample);
  g_assert_null (stone_desk_find_data ("samples/none"));
}

/* What is carried over into the next edition brings its pictures. */
static void
test_create_next (Fixture *f, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *harbour = sample_picture ("harbour.jpg");
  g_autofree char *folder = g_build_filename (f->scratch.outside, "next", NULL);
  g_autofree char *picture = g_build_filename (folder, "pictures", "harbour.jpg", NULL);
  g_autoptr (StoneProject) project = NULL;
  StoneArticle *article;

  g_assert_true (add_picture (f, "quay", harbour, 99, FALSE, &error));
  project = stone_next_edition (stone_desk_get_project (f->desk), "P", "2026-11-28", "weekly",
                                STONE_CARRY_UNFINISHED, &error);
  g_assert_no_error (error);
  stone_desk_create_next_async (f->desk, folder, project, NULL, keep_result, &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  g_autoptr (StoneDesk) desk = stone_desk_create_finish (result, &error);
  g_assert_no_error (error);
  article = stone_project_get_article (stone_desk_get_project (desk), "quay");
  g_assert_cmpstr (stone_article_picture (article, 0)->file, ==, "pictures/harbour.jpg");
  g_assert_true (g_file_test (picture, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (stone_desk_get_save_state (desk), ==, STONE_SAVE_CLEAN);
  wait_for_pages (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/desk/intake/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("create-next", test_create_next);
  ADD ("add-picture", test_add_picture);
  ADD ("add-picture-to-come", test_add_picture_to_come);
  ADD ("cover-picture", test_cover_picture);
  ADD ("add-picture-refused", test_add_picture_refused);
  ADD ("picture-cache", test_picture_cache);
  ADD ("import", test_import);
  ADD ("import-without-picture", test_import_without_picture);
  ADD ("import-picture-from-elsewhere", test_import_picture_from_elsewhere);
  ADD ("import-refused", test_import_refused);
  ADD ("stories", test_stories);
  ADD ("export", test_export);
  ADD ("export-part", test_export_part);
  ADD ("designs", test_designs);
  g_test_add_func ("/desk/intake/find-data", test_find_data);
  return g_test_run ();
}
