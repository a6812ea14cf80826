/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-check.h"

static StoneProject *
project_of (const char *edition, const char *article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) edition_value = fixture_json (edition);
  g_autoptr (StoneValue) article_value = fixture_json (article);
  g_autoptr (StoneProject) empty = stone_project_new (edition_value, &error);
  g_assert_no_error (error);
  StoneProject *project =
      stone_project_with_file (empty, "articles/quay.json", article_value, &error);
  g_assert_no_error (error);
  return project;
}

static gboolean
only_good (const char *file, int *width, int *height, gpointer data)
{
  *width = *height = 100;
  return g_str_equal (file, "pictures/good.jpg");
}

static GPtrArray *
check (StoneProject *project, StonePages *pages)
{
  const StoneCheckInput input = { .project = project, .pages = pages, .picture_size = only_good };
  return stone_check (&input);
}

/* Finds exactly CHECKS ("id pointer severity", in order) in an edition with this one article. */
static void
assert_finds (const char *edition, const char *article, const char *const *checks)
{
  g_autoptr (StoneProject) project = project_of (edition, article);
  g_autoptr (GPtrArray) findings = check (project, NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *expected = g_strjoinv ("\n", (char **) checks);

  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);
      g_string_append_printf (found, "%s%s %s %s", i ? "\n" : "", finding->check,
                              finding->place.pointer, stone_severity_to_string (finding->severity));
      g_assert_cmpstr (finding->reason, !=, "");
      g_assert_cmpstr (finding->remedy, !=, "");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

#define EDITION                                                                                    \
  "{\"format\": 1, \"date\": \"2026-10-03\", \"sections\": [{\"name\": \"Trade\"}], \"order\": "   \
  "[\"quay\"]}"
#define ARTICLE(more) "{\"format\": 1, \"id\": \"quay\"" more "}"
#define WELL ", \"section\": \"Trade\", \"headline\": \"Quay\""

static void
test_nothing (void)
{
  assert_finds (EDITION,
                ARTICLE (WELL ", \"pictures\": [{\"file\": \"pictures/good.jpg\", \"caption\": "
                              "\"C\", \"credit\": \"D\", \"alt\": \"E\"}], \"related\": "
                              "[{\"headline\": \"H\", \"article\": \"quay\"}, {\"headline\": "
                              "\"From nowhere\"}]"),
                (const char *const[]){ NULL });
}

static void
test_fields (void)
{
  assert_finds (EDITION, ARTICLE (""),
                (const char *const[]){ "section-empty /sections/0 note",
                                       "headline-missing /headline error",
                                       "section-missing /section warning", NULL });
  assert_finds (EDITION, ARTICLE (", \"print-headline\": \"P\", \"section\": \"Tarde\""),
                (const char *const[]){ "section-empty /sections/0 note",
                                       "section-unknown /section warning", NULL });
}

static void
test_pictures (void)
{
  assert_finds (EDITION,
                ARTICLE (WELL ", \"pictures\": [{\"file\": \"pictures/good.jpg\"}, {\"file\": "
                              "\"pictures/bad.jpg\", \"caption\": \"C\", \"credit\": \"D\", "
                              "\"alt\": \"E\"}, {\"caption\": \"C\", \"credit\": \"D\", \"alt\": "
                              "\"E\", \"to-come\": true}]"),
                (const char *const[]){ "picture-missing /pictures/1/file error",
                                       "credit-missing /pictures/0/credit warning",
                                       "caption-missing /pictures/0/caption warning",
                                       "alt-missing /pictures/0/alt warning",
                                       "picture-to-come /pictures/2/file warning", NULL });
}

static void
test_related (void)
{
  assert_finds (EDITION,
                ARTICLE (WELL ", \"related\": [{\"headline\": \"H\", \"article\": \"gone\"}, "
                              "{\"url\": \"https://example.org/\"}]"),
                (const char *const[]){ "related-nowhere /related/0 error",
                                       "related-headline-missing /related/1 warning", NULL });
}

static void
test_cover (void)
{
  assert_finds ("{\"format\": 1, \"date\": \"2026-10-03\", \"sections\": [{\"name\": \"Trade\"}], "
                "\"cover\": {\"article\": "
                "\"gone\", \"picture\": \"pictures/bad.jpg\"}, \"order\": [\"quay\"]}",
                ARTICLE (WELL),
                (const char *const[]){ "cover-nowhere /cover/article error",
                                       "picture-missing /cover/picture error", NULL });
}

static void
test_unreadable (void)
{
  g_autoptr (StoneProject) project = project_of (EDITION, ARTICLE (WELL));
  const StoneReadArticle lamp = { "lamp", NULL, "articles/lamp.json: line 3: oops" };
  g_autoptr (StoneProject) damaged = stone_project_with_articles (project, &lamp, 1);
  g_autoptr (GPtrArray) findings = check (damaged, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  const StoneFinding *finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->check, ==, "article-unreadable");
  g_assert_cmpstr (finding->place.article, ==, "lamp");
  g_assert_nonnull (strstr (finding->reason, "line 3"));
}

static char *
replace (const char *text, const char *old, const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);
  return g_strjoinv (new, parts);
}

/* In the weekly design, asking for FAMILY instead of Roboto Condensed unless it is NULL. */
static StonePages *
lay_out_with (StoneProject *project, const char *family)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "designs", "weekly.json", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autofree char *asked = replace (text, "Roboto Condensed", family ? family : "Roboto Condensed");
  g_autoptr (StoneValue) value = fixture_json (asked);
  g_autoptr (StoneDesign) design = stone_design_new_from_value (value, &error);
  g_assert_no_error (error);
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  StonePages *pages =
      stone_press_lay_out (press, project, design, NULL, only_good, NULL, NULL, &error);
  g_assert_no_error (error);
  return pages;
}

static StonePages *
lay_out (StoneProject *project)
{
  return lay_out_with (project, NULL);
}

#define LONG_BODY                                                                                  \
  ", \"body\": [{\"kind\": \"paragraph\", \"spans\": [\"Ships race to harbour, only to drop "      \
  "anchor for days. One small port has called off the race, and nobody is late. The berths are "   \
  "given by the clock, the captains sail slowly, and the anchorage is empty in the morning; the "  \
  "gulls alone complain, for they had lived on what the cooks threw over.\"]}]"

#define FIELD                                                                                      \
  "Ships race to harbour, only to drop anchor for days, and one small port has called it off "

static void
assert_length_finding (const char *lines, const char *expected, StoneSeverity severity)
{
  g_autofree char *article =
      g_strdup_printf (ARTICLE (WELL LONG_BODY "%s%s%s"),
                       lines ? ", \"length\": {\"unit\": \"lines\", \"value\": " : "",
                       lines ? lines : "", lines ? "}" : "");
  g_autoptr (StoneProject) project = project_of (EDITION, article);
  g_autoptr (StonePages) pages = lay_out (project);
  g_autoptr (GPtrArray) findings = check (project, pages);
  const StoneFinding *found = NULL;
  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);
      if (g_str_equal (finding->check, "overset") || g_str_equal (finding->check, "underset"))
        found = finding;
    }
  if (expected == NULL)
    {
      g_assert_null (found);
      return;
    }
  g_assert_nonnull (found);
  g_assert_cmpstr (found->check, ==, expected);
  g_assert_cmpint (found->severity, ==, severity);
  g_assert_true (g_str_has_prefix (found->place.pointer, "/body"));
}

static void
test_length (void)
{
  assert_length_finding ("2", "overset", STONE_SEVERITY_ERROR);
  assert_length_finding ("200", "underset", STONE_SEVERITY_NOTE);
  assert_length_finding (NULL, NULL, 0);
}

static const StoneFinding *
find_check (GPtrArray *findings, const char *check)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);
      if (g_str_equal (finding->check, check))
        return finding;
    }
  return NULL;
}

/* A font that is not there is named, and so is what the pages are set in instead. */
static void
test_missing_font (void)
{
  g_autoptr (StoneProject) project = project_of (EDITION, ARTICLE (WELL LONG_BODY));
  g_autoptr (StonePages) pages = lay_out_with (project, "Never Cut Grotesk");
  g_autoptr (StonePages) usual = lay_out (project);
  g_autoptr (GPtrArray) findings = check (project, pages);
  g_autoptr (GPtrArray) none = check (project, usual);
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  StoneFaceId used = stone_faces_find (faces, "Never Cut Grotesk", 700, STONE_SLANT_ROMAN);
  const StoneFinding *finding = find_check (findings, "font-missing");

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, STONE_SEVERITY_WARNING);
  g_assert_cmpstr (finding->place.pointer, ==, "/design");
  g_assert_nonnull (strstr (finding->reason, "Never Cut Grotesk"));
  g_assert_nonnull (strstr (finding->reason, stone_faces_get_family (faces, used)));
  if (*stone_pages_get_missing_fonts (usual) == NULL)
    g_assert_null (find_check (none, "font-missing"));
}

/* A character that no font has: here one that is never to be given a meaning. */
static void
test_missing_glyph (void)
{
  g_autoptr (StoneProject) project =
      project_of (EDITION,
                  ARTICLE (WELL ", \"body\": [{\"kind\": \"paragraph\", \"spans\": [\"A name, "
                                "\U000e5ac3\U000e5ac3, in a script that was lost.\"]}]"));
  g_autoptr (StoneProject) well = project_of (EDITION, ARTICLE (WELL LONG_BODY));
  g_autoptr (StonePages) pages = lay_out (project);
  g_autoptr (StonePages) well_set = lay_out (well);
  g_autoptr (GPtrArray) findings = check (project, pages);
  g_autoptr (GPtrArray) none = check (well, well_set);
  const StoneFinding *finding = find_check (findings, "glyph-missing");
  guint n = 0;

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, STONE_SEVERITY_ERROR);
  g_assert_cmpstr (finding->place.article, ==, "quay");
  g_assert_cmpstr (finding->place.pointer, ==, "/body/0");
  g_assert_nonnull (strstr (finding->reason, "U+E5AC3"));
  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((StoneFinding *) g_ptr_array_index (findings, i))->check, "glyph-missing");
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (find_check (none, "glyph-missing"));
}

/* The fields that are over the room that the design has for them, and none else. */
static void
test_elements (void)
{
  g_autofree char *article =
      g_strdup (ARTICLE (", \"headline\": \"" FIELD FIELD "\", \"rubric\": \"" FIELD FIELD FIELD
                         "\", \"section\": \"Trade\"" LONG_BODY));
  g_autoptr (StoneProject) project = project_of (EDITION, article);
  g_autoptr (StonePages) pages = lay_out (project);
  g_autoptr (GPtrArray) findings = check (project, pages);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);

      if (!g_str_has_suffix (finding->check, "-too-long"))
        continue;
      g_assert_cmpstr (finding->check, ==, n == 0 ? "headline-too-long" : "rubric-too-long");
      g_assert_cmpstr (finding->place.pointer, ==, n == 0 ? "/headline" : "/rubric");
      g_assert_cmpint (finding->severity, ==, STONE_SEVERITY_WARNING);
      g_assert_nonnull (strstr (finding->reason, "too long"));
      g_assert_true (g_str_has_prefix (finding->remedy, "Cut "));
      n++;
    }
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/nothing", test_nothing);
  g_test_add_func ("/check/fields", test_fields);
  g_test_add_func ("/check/pictures", test_pictures);
  g_test_add_func ("/check/related", test_related);
  g_test_add_func ("/check/cover", test_cover);
  g_test_add_func ("/check/unreadable", test_unreadable);
  g_test_add_func ("/check/length", test_length);
  g_test_add_func ("/check/missing-font", test_missing_font);
  g_test_add_func ("/check/missing-glyph", test_missing_glyph);
  g_test_add_func ("/check/elements", test_elements);
  return g_test_run ();
}
