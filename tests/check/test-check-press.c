/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands between the pictures, the page design and the press; what can be mended. */
#include "config.h"

#include <string.h>

#include "fixture.h"
#include "stone-check.h"
#include "stone-fix.h"
#include "stone-instructions.h"

#define EDITION                                                                                    \
  "{\"format\": 1, \"date\": \"2026-10-03\", \"sections\": [{\"name\": \"Trade\"}, {\"name\": "    \
  "\"Books\"}], \"order\": [\"quay\"]}"
#define ARTICLE(picture)                                                                           \
  "{\"format\": 1, \"id\": \"quay\", \"section\": \"Trade\", \"headline\": \"Quay\", "             \
  "\"pictures\": [" picture "]}"
#define PICTURE(more) "{\"file\": \"pictures/a.jpg\"" more "}"
#define SAID ", \"caption\": \"C\", \"credit\": \"D\", \"alt\": \"E\""

static StoneProject *
project_of (const char *edition, const char *article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) edition_value = fixture_json (edition);
  g_autoptr (StoneValue) article_value = fixture_json (article);
  g_autoptr (StoneProject) empty = stone_project_new (edition_value, &error);
  StoneProject *project =
      stone_project_with_file (empty, "articles/quay.json", article_value, &error);

  g_assert_no_error (error);
  return project;
}

static gboolean
hundred (const char *file, int *width, int *height, gpointer data)
{
  *width = *height = GPOINTER_TO_INT (data) ? GPOINTER_TO_INT (data) : 100;
  return TRUE;
}

static const StonePhoto *
give_photo (const char *file, gpointer data)
{
  return data;
}

/* In the weekly design with OLD replaced by NEW. */
static StonePages *
lay_out (StoneProject *project, const char *old, const char *new, int pixels)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "designs", "weekly.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) design_text = NULL;
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (StoneValue) value = NULL;
  g_autoptr (StoneDesign) design = NULL;
  StonePages *pages;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  design_text = g_string_new (text);
  if (old != NULL)
    g_assert_cmpuint (g_string_replace (design_text, old, new, 0), >, 0);
  value = fixture_json (design_text->str);
  design = stone_design_new_from_value (value, &error);
  g_assert_no_error (error);
  pages = stone_press_lay_out (press, project, design, NULL, hundred, GINT_TO_POINTER (pixels),
                               NULL, &error);
  g_assert_no_error (error);
  return pages;
}

static GPtrArray *
check (StoneProject *project, StonePages *pages, StonePhoto *photo, int pixels)
{
  const StoneCheckInput input = { .project = project,
                                  .pages = pages,
                                  .picture_size = hundred,
                                  .user_data = GINT_TO_POINTER (pixels),
                                  .photo = photo != NULL ? give_photo : NULL,
                                  .photo_data = photo };
  return stone_check (&input);
}

static const StoneFinding *
find (GPtrArray *findings, const char *name)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->check, name))
        return finding;
    }
  return NULL;
}

static StonePhoto
make_photo (void)
{
  return (StonePhoto){ .width = 100,
                       .height = 100,
                       .format = (char *) "jpeg",
                       .caption = (char *) "A quay",
                       .creator = (char *) "",
                       .credit_line = (char *) "",
                       .copyright = (char *) "",
                       .instructions = (char *) "",
                       .alt = (char *) "Ships at a quay",
                       .source = (char *) "",
                       .usage_terms = (char *) "",
                       .date = (char *) "",
                       .licence_end = (char *) "",
                       .source_type = (char *) "digitalCapture",
                       .credit = (char *) "REUTERS/Lena Ortmann" };
}

static void
test_credit (void)
{
  static const struct
  {
    const char *credit;
    gboolean differs;
  } cases[] = {
    { "REUTERS/Lena Ortmann", FALSE },   { "Photo: Lena  Ortmann / Reuters", FALSE },
    { "lena ortmann (reuters)", FALSE }, { "Lena Ortmann", TRUE },
    { "AP Photo/Florion Goga", TRUE },   { "REUTERS", TRUE },
    { "Reuters/Lena  Ortmann", FALSE },
  };
  StonePhoto photo = make_photo ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *article =
          g_strdup_printf (ARTICLE (PICTURE (
                               ", \"caption\": \"C\", \"alt\": \"E\", \"credit\": \"%s\"")),
                           cases[i].credit);
      g_autoptr (StoneProject) project = project_of (EDITION, article);
      g_autoptr (GPtrArray) findings = check (project, NULL, &photo, 0);
      const StoneFinding *finding = find (findings, "credit-differs");

      g_assert_cmpint (finding != NULL, ==, cases[i].differs);
      if (finding != NULL)
        {
          g_assert_cmpstr (finding->place.pointer, ==, "/pictures/0/credit");
          g_assert_cmpstr (finding->fix, ==, "REUTERS/Lena Ortmann");
        }
    }
}

/* The photo says what is missing: one edit takes all of it, and only where nothing was written
 * meanwhile. */
static void
test_fix (void)
{
  g_autoptr (GError) error = NULL;
  StonePhoto photo = make_photo ();
  g_autoptr (StoneProject) project = project_of (EDITION, ARTICLE (PICTURE ("")));
  g_autoptr (StoneProject) typed =
      project_of (EDITION, ARTICLE (PICTURE (", \"alt\": \"My own\"")));
  g_autoptr (GPtrArray) findings = check (project, NULL, &photo, 0);
  g_autoptr (StoneEdit) edit = stone_fix_all (project, findings, &error);
  g_autoptr (StoneEdit) later = stone_fix_all (typed, findings, &error);
  g_autoptr (StoneProject) fixed = stone_edit_apply (edit, project, &error);
  g_autoptr (StoneProject) kept = stone_edit_apply (later, typed, &error);
  g_autoptr (GPtrArray) left = check (fixed, NULL, &photo, 0);
  const StonePicture *picture =
      stone_article_picture (stone_project_get_article (fixed, "quay"), 0);

  g_assert_no_error (error);
  g_assert_cmpstr (picture->caption, ==, "A quay");
  g_assert_cmpstr (picture->alt, ==, "Ships at a quay");
  g_assert_cmpstr (picture->credit, ==, "REUTERS/Lena Ortmann");
  g_assert_null (stone_fix_all (fixed, left, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (stone_article_picture (stone_project_get_article (kept, "quay"), 0)->alt, ==,
                   "My own");
}

static void
test_instructions (void)
{
  static const char *const cases[][2] = {
    { "MAGS OUT", "MAGS OUT" },
    { "Editorial use only. No sales; no archives", "No sales" },
    { "AUSTRIA OUT. SWITZERLAND OUT", "AUSTRIA OUT" },
    { "NO USE GERMANY, please", "NO USE GERMANY" },
    { "Embargoed until Friday", "Embargoed until Friday" },
    { "MANDATORY CREDIT: REUTERS/LENA ORTMANN", "MANDATORY CREDIT: REUTERS/LENA ORTMANN" },
    { "Do not crop", "Do not crop" },
    { "Editorial use only", NULL },
    { "The concert was sold out", NULL },
    { "Images of no usefulness", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *limit = stone_instructions_find_limit (cases[i][0]);

      g_assert_cmpstr (limit, ==, cases[i][1]);
    }
}

static void
test_photo (void)
{
  StonePhoto photo = make_photo ();
  g_autoptr (StoneProject) project = project_of (EDITION, ARTICLE (PICTURE (SAID)));

  photo.instructions = (char *) "MAGS OUT";
  photo.cmyk = TRUE;
  {
    g_autoptr (GPtrArray) findings = check (project, NULL, &photo, 0);
    const StoneFinding *told = find (findings, "picture-instructions");

    g_assert_nonnull (told);
    g_assert_nonnull (strstr (told->reason, "MAGS OUT"));
    g_assert_nonnull (find (findings, "picture-profile-missing"));
  }
  photo.has_profile = TRUE;
  {
    g_autoptr (GPtrArray) findings = check (project, NULL, &photo, 0);

    g_assert_null (find (findings, "picture-profile-missing"));
  }
}

/* More ink than the paper takes is told, and to the limit it is not. */
static void
test_ink (void)
{
  static const double inks[] = { 3.5, 3, 0 };
  StonePhoto photo = make_photo ();
  g_autoptr (StoneProject) project = project_of (EDITION, ARTICLE (PICTURE (SAID)));
  g_autoptr (StonePages) pages = lay_out (project, NULL, NULL, 0);

  photo.cmyk = photo.has_profile = TRUE;
  g_assert_cmpfloat (stone_design_get_ink_limit (stone_pages_get_design (pages)), ==, 300);
  for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
    {
      photo.most_ink = inks[i];
      g_autoptr (GPtrArray) findings = check (project, pages, &photo, 0);
      const StoneFinding *told = find (findings, "picture-ink-too-much");

      g_assert_cmpint (told != NULL, ==, inks[i] > 3);
      g_assert_true (told == NULL || strstr (told->reason, "350") != NULL);
    }
}

/* A drawing stands on somebody's figures, and has no colour space of its own. */
static void
test_drawing (void)
{
  StonePhoto photo = make_photo ();
  g_autoptr (StoneProject) without = project_of (EDITION, ARTICLE (PICTURE (SAID)));
  g_autoptr (StoneProject) with =
      project_of (EDITION, ARTICLE (PICTURE (SAID ", \"source\": \"Source: A\"")));

  photo.drawing = TRUE;
  g_autoptr (GPtrArray) missed = check (without, NULL, &photo, 20000);
  g_autoptr (GPtrArray) there = check (with, NULL, &photo, 20000);
  g_assert_cmpstr (find (missed, "source-missing")->place.pointer, ==, "/pictures/0/source");
  g_assert_null (find (there, "source-missing"));
  photo.drawing = FALSE;
  g_autoptr (GPtrArray) of_photo = check (without, NULL, &photo, 20000);
  g_assert_null (find (of_photo, "source-missing"));
}

/* What a model made is said; and a licence has to last until the edition. */
static void
test_rights (void)
{
  StonePhoto photo = make_photo ();
  g_autoptr (StoneProject) project = project_of (EDITION, ARTICLE (PICTURE (SAID)));
  const char *date = stone_project_get_edition (project)->date;

  photo.licence_end = (char *) date;
  {
    g_autoptr (GPtrArray) findings = check (project, NULL, &photo, 0);

    g_assert_cmpstr (date, !=, "");
    g_assert_null (find (findings, "picture-made-by-ai"));
    g_assert_null (find (findings, "picture-rights-ended"));
  }
  photo.source_type = (char *) "compositeWithTrainedAlgorithmicMedia";
  photo.licence_end = (char *) "2019-12-31";
  {
    g_autoptr (GPtrArray) findings = check (project, NULL, &photo, 0);
    const StoneFinding *ended = find (findings, "picture-rights-ended");

    g_assert_nonnull (find (findings, "picture-made-by-ai"));
    g_assert_nonnull (ended);
    g_assert_cmpint (ended->severity, ==, STONE_SEVERITY_ERROR);
    g_assert_nonnull (strstr (ended->reason, "December 31st 2019"));
  }
  /* What the editor says goes before the photo. */
  {
    g_autoptr (StoneProject) renewed =
        project_of (EDITION, ARTICLE (PICTURE (SAID ", \"rights-until\": \"January 1st 2030\"")));
    g_autoptr (StoneProject) ended =
        project_of (EDITION, ARTICLE (PICTURE (SAID ", \"rights-until\": \"2026-10-02\"")));
    g_autoptr (StoneProject) unclear =
        project_of (EDITION, ARTICLE (PICTURE (SAID ", \"rights-until\": \"soon\"")));
    g_autoptr (GPtrArray) good = check (renewed, NULL, &photo, 0);
    g_autoptr (GPtrArray) bad = check (ended, NULL, NULL, 0);
    g_autoptr (GPtrArray) strange = check (unclear, NULL, NULL, 0);

    g_assert_null (find (good, "picture-rights-ended"));
    g_assert_null (find (good, "picture-rights-unclear"));
    g_assert_nonnull (find (bad, "picture-rights-ended"));
    g_assert_null (find (strange, "picture-rights-ended"));
    g_assert_nonnull (find (strange, "picture-rights-unclear"));
  }
}

static void
test_resolution (void)
{
  g_autoptr (StoneProject) project = project_of (EDITION, ARTICLE (PICTURE (SAID)));
  static const struct
  {
    int pixels;
    const char *check;
  } cases[] = { { 100, "resolution-too-low" }, { 10000, NULL }, { 800, "resolution-low" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StonePages) pages = lay_out (project, NULL, NULL, cases[i].pixels);
      g_autoptr (GPtrArray) findings = check (project, pages, NULL, cases[i].pixels);
      const StoneFinding *low = find (findings, "resolution-low");
      const StoneFinding *bad = find (findings, "resolution-too-low");
      const StoneFinding *told = low != NULL ? low : bad;

      g_assert_cmpstr (told != NULL ? told->check : NULL, ==, cases[i].check);
      if (told == NULL)
        continue;
      g_assert_cmpstr (told->place.pointer, ==, "/pictures/0");
      g_assert_cmpint (told->page, ==, 1);
      g_assert_cmpint (told->severity, ==, low ? STONE_SEVERITY_WARNING : STONE_SEVERITY_ERROR);
    }
}

/* What the design says of the checks, and what the checks say of the design. */
static void
test_design (void)
{
  StonePhoto photo = make_photo ();
  g_autoptr (StoneProject) project = project_of (EDITION, ARTICLE (PICTURE ("")));
  g_autoptr (StonePages) usual = lay_out (project, NULL, NULL, 0);
  g_autoptr (StonePages) strict =
      lay_out (project, "\"end-mark\"",
               "\"checks\": {\"alt-missing\": \"error\", \"caption-missing\": \"off\", "
               "\"picture-rgb\": \"warning\", \"capton-missing\": \"off\"}, \"ink-limit\": 150, "
               "\"end-mark\"",
               0);
  g_autoptr (StonePages) thin = lay_out (project, "\"height\": 0.4", "\"height\": 0.2", 0);
  g_autoptr (GPtrArray) before = check (project, usual, &photo, 0);
  g_autoptr (GPtrArray) after = check (project, strict, &photo, 0);
  g_autoptr (GPtrArray) rules = check (project, thin, &photo, 0);

  g_assert_cmpint (find (before, "alt-missing")->severity, ==, STONE_SEVERITY_WARNING);
  g_assert_nonnull (find (before, "caption-missing"));
  g_assert_null (find (before, "picture-rgb"));
  g_assert_null (find (before, "ink-too-much"));
  g_assert_null (find (before, "hairline"));
  g_assert_cmpint (find (after, "alt-missing")->severity, ==, STONE_SEVERITY_ERROR);
  g_assert_null (find (after, "caption-missing"));
  g_assert_cmpint (find (after, "picture-rgb")->severity, ==, STONE_SEVERITY_WARNING);
  g_assert_nonnull (strstr (find (after, "ink-too-much")->reason, "red"));
  g_assert_nonnull (strstr (find (after, "design-check-unknown")->reason, "capton-missing"));
  g_assert_null (find (before, "design-check-unknown"));
  g_assert_nonnull (strstr (find (rules, "hairline")->reason, "0.20"));
}

static void
test_wrong_severity (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("STONEHAND_DATA"), "designs", "weekly.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) wrong = NULL;
  g_autoptr (StoneValue) value = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  wrong = g_string_new (text);
  g_string_replace (wrong, "\"end-mark\"", "\"checks\": {\"hairline\": \"grave\"}, \"end-mark\"",
                    1);
  value = fixture_json (wrong->str);
  g_assert_null (stone_design_new_from_value (value, &error));
  g_assert_error (error, STONE_LAYOUT_ERROR, STONE_LAYOUT_ERROR_DESIGN);
  g_assert_nonnull (strstr (error->message, "/checks/hairline"));
}

static void
test_edition (void)
{
  g_autoptr (StoneProject) project =
      project_of ("{\"format\": 1, \"sections\": [{\"name\": \"Trade\"}, {\"name\": \"Books\"}], "
                  "\"order\": [\"quay\"]}",
                  ARTICLE (PICTURE (SAID)));
  g_autoptr (GPtrArray) findings = check (project, NULL, NULL, 0);

  g_assert_cmpstr (find (findings, "date-missing")->place.pointer, ==, "/date");
  g_assert_cmpstr (find (findings, "section-empty")->place.pointer, ==, "/sections/1");
}

/* Of an article that is no short note. */
static void
test_head (void)
{
  g_autoptr (GString) words = g_string_new ("");
  g_autofree char *article = NULL;
  g_autoptr (StoneProject) project = NULL, note = NULL;
  g_autoptr (StonePages) pages = NULL, note_pages = NULL;
  g_autoptr (GPtrArray) findings = NULL, none = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append (words, "quay ");
  article = g_strdup_printf ("{\"format\": 1, \"id\": \"quay\", \"section\": \"Trade\", "
                             "\"headline\": \"Quay\", \"body\": [{\"kind\": \"paragraph\", "
                             "\"spans\": [\"%s\"]}]}",
                             words->str);
  project = project_of (EDITION, article);
  note = project_of (EDITION, ARTICLE (""));
  pages = lay_out (project, NULL, NULL, 0);
  note_pages = lay_out (note, NULL, NULL, 0);
  findings = check (project, pages, NULL, 0);
  none = check (note, note_pages, NULL, 0);
  g_assert_nonnull (find (findings, "fly-title-missing"));
  g_assert_nonnull (find (findings, "rubric-missing"));
  g_assert_null (find (none, "rubric-missing"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/press/credit", test_credit);
  g_test_add_func ("/check/press/fix", test_fix);
  g_test_add_func ("/check/press/instructions", test_instructions);
  g_test_add_func ("/check/press/photo", test_photo);
  g_test_add_func ("/check/press/ink", test_ink);
  g_test_add_func ("/check/press/drawing", test_drawing);
  g_test_add_func ("/check/press/rights", test_rights);
  g_test_add_func ("/check/press/resolution", test_resolution);
  g_test_add_func ("/check/press/design", test_design);
  g_test_add_func ("/check/press/wrong-severity", test_wrong_severity);
  g_test_add_func ("/check/press/edition", test_edition);
  g_test_add_func ("/check/press/head", test_head);
  return g_test_run ();
}
