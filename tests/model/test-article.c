/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-canonical.h"
#include "stone-json.h"
#include "stone-model-error.h"

#define HEAD "{\"format\": 1, \"id\": \"a\""

static void
test_defaults (void)
{
  g_autoptr (StoneValue) value = fixture_json (HEAD "}");
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneArticle) article = stone_article_new_from_value (value, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (article->headline, ==, "");
  g_assert_cmpstr (article->appeared_date, ==, "");
  g_assert_cmpint (article->status, ==, STONE_STATUS_DRAFT);
  g_assert_cmpint (article->length_unit, ==, STONE_LENGTH_NONE);
  g_assert_false (article->has_starts);
  g_assert_true (article->in_print && article->on_web);
  g_assert_cmpuint (article->body->len + article->pictures->len + article->related->len, ==, 0);
}

static void
test_full (void)
{
  g_autoptr (StoneValue) value = fixture_json (
      HEAD ", \"section\": \"S\", \"headline\": \"Web\", \"print-headline\": \"Print\","
           " \"status\": \"off-stone\", \"starts\": \"page\", \"runs\": \"print\","
           " \"length\": {\"unit\": \"columns\", \"value\": 2.5},"
           " \"appeared\": {\"date\": \"2022-09-17\", \"cover\": \"C\"},"
           " \"pictures\": [{\"file\": \"pictures/a.jpg\", \"placement\": {\"columns\": 2,"
           " \"position\": \"foot\"}, \"crop\": [0, 0.25, 1, 0.5]}, {\"to-come\": true}],"
           " \"related\": [{\"headline\": \"H\", \"article\": \"b\"}]}");
  g_autoptr (StoneArticle) article = stone_article_new_from_value (value, NULL, NULL);
  const StonePicture *picture = stone_article_picture (article, 0);

  g_assert_cmpint (article->status, ==, STONE_STATUS_OFF_STONE);
  g_assert_cmpint (article->starts, ==, STONE_STARTS_PAGE);
  g_assert_true (article->has_starts && article->in_print && !article->on_web);
  g_assert_cmpint (article->length_unit, ==, STONE_LENGTH_COLUMNS);
  g_assert_cmpfloat (article->length_value, ==, 2.5);
  g_assert_cmpstr (article->appeared_cover, ==, "C");
  g_assert_cmpstr (stone_article_get_set_headline (article), ==, "Print");
  g_assert_cmpint (picture->columns, ==, 2);
  g_assert_cmpint (picture->position, ==, STONE_POSITION_FOOT);
  g_assert_true (picture->has_crop);
  g_assert_cmpfloat (picture->crop[1], ==, 0.25);
  g_assert_cmpfloat (picture->focal[0], ==, 0.5);
  g_assert_true (stone_article_picture (article, 1)->to_come);
  g_assert_cmpstr (stone_article_picture (article, 1)->file, ==, "");
  g_assert_cmpstr (stone_article_story (article, 0)->article, ==, "b");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *json;
    int code;
    const char *message;
  } cases[] = {
    { "[]", STONE_MODEL_ERROR_SCHEMA, "“”" },
    { "{\"id\": \"a\"}", STONE_MODEL_ERROR_SCHEMA, "“/format”" },
    { "{\"format\": 0}", STONE_MODEL_ERROR_SCHEMA, "“/format”" },
    { "{\"format\": 2, \"body\": 1}", STONE_MODEL_ERROR_FORMAT, "This file has format 2" },
    { HEAD ", \"rubric\": 1}", STONE_MODEL_ERROR_SCHEMA, "“/rubric”" },
    { HEAD ", \"status\": \"done\"}", STONE_MODEL_ERROR_SCHEMA, "“/status”" },
    { HEAD ", \"length\": {\"unit\": \"miles\"}}", STONE_MODEL_ERROR_SCHEMA, "“/length/unit”" },
    { HEAD ", \"length\": {\"value\": -1}}", STONE_MODEL_ERROR_SCHEMA, "“/length/value”" },
    { HEAD ", \"appeared\": \"then\"}", STONE_MODEL_ERROR_SCHEMA, "“/appeared”" },
    { HEAD ", \"body\": [{}, {\"lines\": \"1\"}]}", STONE_MODEL_ERROR_SCHEMA, "“/body/1/lines”" },
    { HEAD ", \"pictures\": [1]}", STONE_MODEL_ERROR_SCHEMA, "“/pictures/0”" },
    { HEAD ", \"pictures\": [{\"crop\": [0, 0, 1]}]}", STONE_MODEL_ERROR_SCHEMA,
      "“/pictures/0/crop”" },
    { HEAD ", \"pictures\": [{\"crop\": [0, 0, 1, 2]}]}", STONE_MODEL_ERROR_SCHEMA,
      "“/pictures/0/crop”" },
    { HEAD ", \"pictures\": [{\"placement\": {\"columns\": 13}}]}", STONE_MODEL_ERROR_SCHEMA,
      "“/pictures/0/placement/columns”" },
    { HEAD ", \"related\": [{}, {\"url\": []}]}", STONE_MODEL_ERROR_SCHEMA, "“/related/1/url”" },
    { HEAD ", \"notes\": []}", STONE_MODEL_ERROR_SCHEMA, "“/notes”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StoneValue) value = fixture_json (cases[i].json);
      g_autoptr (GError) error = NULL;

      g_assert_null (stone_article_new_from_value (value, NULL, &error));
      g_assert_error (error, STONE_MODEL_ERROR, cases[i].code);
      if (!g_str_has_prefix (error->message, cases[i].message))
        g_error ("“%s” should begin with “%s”", error->message, cases[i].message);
    }
}

static void
test_edition (void)
{
  static const char *const bad[] = { "{\"format\": 1, \"date\": \"2026-02-30\"}",
                                     "{\"format\": 1, \"first-page\": 0}",
                                     "{\"format\": 1, \"contents\": 1}",
                                     "{\"format\": 1, \"order\": [1]}",
                                     "{\"format\": 1, \"cover\": {\"picture\": 1}}",
                                     "{\"format\": 1, \"sections\": [{\"starts\": \"soon\"}]}",
                                     "{\"format\": 1, \"print\": []}" };
  g_autoptr (StoneValue) least = fixture_json ("{\"format\": 1}");
  g_autoptr (StoneEdition) edition = stone_edition_new_from_value (least, NULL);
  g_autoptr (StoneProject) project = fixture_project ();

  g_assert_cmpstr (edition->design, ==, "weekly");
  g_assert_cmpstr (edition->language, ==, "en-GB");
  g_assert_cmpint (edition->first_page, ==, 1);
  g_assert_cmpstr (edition->cover_picture, ==, "");
  g_assert_null (stone_edition_find_section (edition, "North"));
  edition =
      (stone_edition_unref (edition), stone_edition_ref (stone_project_get_edition (project)));
  g_assert_cmpstr (stone_edition_find_section (edition, "South")->name, ==, "South");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (StoneValue) value = fixture_json (bad[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (stone_edition_new_from_value (value, &error));
      g_assert_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_SCHEMA);
    }
}

static void
test_slug (void)
{
  static const char *const cases[][2] = {
    { "Iran’s cyberwar goes global", "irans-cyberwar-goes-global" },
    { "  Élan & Über:  1,200! ", "elan-uber-1-200" },
    { "", "article" },
    { "???", "article" },
    { "../../etc/passwd", "etc-passwd" },
  };
  g_autofree char *x59 = g_strnfill (59, 'x');
  g_autofree char *broken = g_strconcat (x59, " yz", NULL);
  g_autofree char *cut = stone_slug (broken);

  g_assert_cmpstr (cut, ==, x59);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = stone_slug (cases[i][0]);

      g_assert_cmpstr (slug, ==, cases[i][1]);
      g_assert_true (stone_article_id_is_valid (slug));
    }
}

static void
test_ids (void)
{
  g_autofree char *longest = g_strnfill (100, 'a');
  g_autofree char *too_long = g_strnfill (101, 'a');
  static const char *const bad[] = { "", ".a", "..", "a/b", "a b", "é", "a\\b" };
  g_autofree char *file = stone_project_article_file ("a.b");
  g_autofree char *id = stone_project_article_id (file);

  g_assert_cmpstr (file, ==, "articles/a.b.json");
  g_assert_cmpstr (id, ==, "a.b");
  g_assert_true (stone_article_id_is_valid (longest));
  g_assert_false (stone_article_id_is_valid (too_long));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (stone_article_id_is_valid (bad[i]));
  g_assert_null (stone_project_article_id (STONE_EDITION_FILE));
  g_assert_null (stone_project_article_id ("articles/.json"));
  g_assert_null (stone_project_article_id ("articles/../x.json"));
}

static void
test_project (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  g_autoptr (StoneValue) extra = stone_article_new_value ("extra", "North");
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneProject) more =
      stone_project_with_file (project, "articles/extra.json", extra, &error);
  g_autoptr (StoneProject) dark = stone_project_with_file (more, "articles/lamp.json", NULL, NULL);
  const StoneReadArticle lamp = { "lamp", NULL, "line 3: no" };
  g_autoptr (StoneProject) broken = stone_project_with_articles (dark, &lamp, 1);
  g_autoptr (StoneProject) less =
      stone_project_with_file (broken, "articles/quay.json", NULL, NULL);
  g_autofree char *order = fixture_order (less);
  g_autofree const char **files = stone_project_list_files (less);
  g_autofree char *all = g_strjoinv (" ", (char **) files);
  g_autofree char *unused = stone_project_unused_id (less, "Lamp");
  g_autofree char *free_one = stone_project_unused_id (less, "Quay");

  g_assert_no_error (error);
  g_assert_cmpstr (order, ==, "lamp rain extra");
  g_assert_cmpstr (all, ==, "articles/extra.json articles/rain.json edition.json");
  g_assert_cmpstr (stone_project_get_unreadable (less, "lamp"), ==, "line 3: no");
  g_assert_null (stone_project_get_article (less, "lamp"));
  g_assert_null (stone_project_get_file (less, "articles/lamp.json"));
  g_assert_nonnull (stone_project_get_article (project, "lamp"));
  g_assert_cmpstr (unused, ==, "lamp-2");
  g_assert_cmpstr (free_one, ==, "quay");
  g_assert_null (stone_project_with_file (project, "articles/other.json", extra, &error));
  g_assert_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_NAME);
  g_clear_error (&error);
  g_assert_null (stone_project_with_file (project, "notes.txt", extra, &error));
  g_assert_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_NAME);
}

/* Many at once are the same project as one after the other. */
static void
test_with_articles (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  g_autoptr (StoneValue) b = stone_article_new_value ("b", "North");
  g_autoptr (StoneValue) a = stone_article_new_value ("a", "South");
  const StoneReadArticle read[] = {
    { "b", b, NULL }, { "zebra", NULL, "line 3: no" }, { "a", a, NULL }, { "other", a, NULL }
  };
  g_autoptr (StoneProject) more = stone_project_with_articles (project, read, G_N_ELEMENTS (read));
  g_autofree const char **files = stone_project_list_files (more);
  g_autofree char *all = g_strjoinv (" ", (char **) files);

  g_assert_cmpstr (all, ==,
                   "articles/a.json articles/b.json articles/lamp.json articles/quay.json "
                   "articles/rain.json edition.json");
  g_assert_cmpstr (stone_project_get_article (more, "b")->section, ==, "North");
  g_assert_cmpstr (stone_project_get_unreadable (more, "zebra"), ==, "line 3: no");
  g_assert_true (g_str_has_prefix (stone_project_get_unreadable (more, "other"),
                                   "articles/other.json: “/id”: "));
}

static char *
join_changed (StoneProject *a, StoneProject *b)
{
  g_autoptr (GPtrArray) ids = stone_project_list_changed (a, b);

  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

/* What came, what went and what is another one, whichever is the older. */
static void
test_changed (void)
{
  g_autoptr (StoneProject) a = fixture_project ();
  g_autoptr (StoneValue) extra = stone_article_new_value ("extra", "North");
  g_autoptr (StoneValue) moved = stone_article_new_value ("extra", "South");
  g_autoptr (StoneProject) more = stone_project_with_file (a, "articles/extra.json", extra, NULL);
  g_autoptr (StoneProject) b = stone_project_with_file (more, "articles/quay.json", NULL, NULL);
  g_autoptr (StoneProject) c = stone_project_with_file (more, "articles/extra.json", moved, NULL);
  g_autofree char *none = join_changed (a, a), *forth = join_changed (a, b),
                  *back = join_changed (b, a), *other = join_changed (more, c);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (forth, ==, "extra quay");
  g_assert_cmpstr (back, ==, "extra quay");
  g_assert_cmpstr (other, ==, "extra");
  g_assert_true (stone_project_lists_same (a, a));
  g_assert_false (stone_project_lists_same (a, b));
  g_assert_false (stone_project_lists_same (more, c));
}

static void
test_print_note (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  StoneArticle *article = stone_project_get_article (project, "quay");
  g_autoptr (StoneValue) value = stone_article_new_value ("bare", NULL);
  g_autoptr (StoneArticle) bare = stone_article_new_from_value (value, NULL, NULL);
  g_autofree char *note = stone_project_print_note (project, article);
  g_autofree char *none = stone_project_print_note (project, bare);

  g_assert_cmpstr (note, ==,
                   "This article appeared in the North section of the print edition under the "
                   "headline “The quay”");
  g_assert_cmpstr (none, ==, "");
}

/* Members stand in the order of the schema whatever order they came in; unknown ones keep theirs.
 */
static void
test_canonical (void)
{
  g_autoptr (StoneValue) value = fixture_json (
      "{\"z\": 1, \"body\": [{\"lines\": 1, \"y\": 2, \"spans\": [{\"marks\": [], \"text\": "
      "\"a\"}],"
      " \"kind\": \"quote\"}], \"y\": 0, \"pictures\": [{\"caption\": \"c\", \"file\": \"f\"}],"
      " \"headline\": \"h\", \"id\": \"a\", \"format\": 1}");
  g_autoptr (StoneValue) ordered = stone_model_canonical (value);
  g_autoptr (StoneValue) again = stone_model_canonical (ordered);
  g_autofree char *line = stone_json_print_line (ordered);

  g_assert_cmpstr (
      line, ==,
      "{\"format\": 1, \"id\": \"a\", \"headline\": \"h\", \"body\": [{\"kind\": \"quote\", "
      "\"spans\": [{\"text\": \"a\", \"marks\": []}], \"lines\": 1, \"y\": 2}], \"pictures\": "
      "[{\"file\": \"f\", \"caption\": \"c\"}], \"z\": 1, \"y\": 0}");
  g_assert_true (again == ordered); /* nothing to do, nothing copied */
  g_assert_true (stone_value_equal (value, ordered));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article/defaults", test_defaults);
  g_test_add_func ("/article/full", test_full);
  g_test_add_func ("/article/refused", test_refused);
  g_test_add_func ("/edition", test_edition);
  g_test_add_func ("/slug", test_slug);
  g_test_add_func ("/project/ids", test_ids);
  g_test_add_func ("/project/files", test_project);
  g_test_add_func ("/project/with-articles", test_with_articles);
  g_test_add_func ("/project/changed", test_changed);
  g_test_add_func ("/project/print-note", test_print_note);
  g_test_add_func ("/canonical", test_canonical);
  return g_test_run ();
}
