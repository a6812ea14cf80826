/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF as others read it: poppler's tools and qpdf. */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "stone-photo.h"

/* The value of "Title:  The Plumbline" in what pdfinfo says; transfer full, NULL if none. */
static char *
field (const char *info, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("^%s:\\s*(.*)$", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, info, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static void
assert_field (const char *info, const char *name, const char *want)
{
  g_autofree char *have = field (info, name);

  g_assert_cmpstr (have, ==, want);
}

static void
test_metadata (Fixture *f, gconstpointer data)
{
  g_autofree char *pdf = export_to (f, STONE_EXPORT_PDF, "out.pdf");
  g_autofree char *info = ask ("pdfinfo", "-isodates", pdf, NULL);

  if (info == NULL)
    return;
  assert_field (info, "Title", "The Plumbline, November 21st 2026");
  assert_field (info, "Author", "The Plumbline");
  assert_field (info, "Creator", "Stonehand " PACKAGE_VERSION);
  assert_field (info, "CreationDate", "2022-09-17T00:00:00Z");
  assert_field (info, "ModDate", "2022-09-17T00:00:00Z");
  assert_field (info, "Tagged", "yes");
  assert_field (info, "Pages", "2");
  assert_field (info, "Page size", "575.433 x 756.851 pts"); /* the trim: 203 × 267 mm */
}

static void
test_reproducible (Fixture *f, gconstpointer data)
{
  g_autofree char *first = export_to (f, STONE_EXPORT_PDF, "a.pdf");
  g_autofree char *second = export_to (f, STONE_EXPORT_PDF, "b.pdf");
  g_autofree char *first_bytes = NULL, *second_bytes = NULL;
  gsize first_length, second_length;

  g_assert_true (g_file_get_contents (first, &first_bytes, &first_length, NULL));
  g_assert_true (g_file_get_contents (second, &second_bytes, &second_length, NULL));
  g_assert_cmpmem (first_bytes, first_length, second_bytes, second_length);
}

static void
test_sound (Fixture *f, gconstpointer untagged)
{
  g_autofree char *pdf = NULL;
  g_autofree char *check = NULL;
  g_autofree char *info = NULL;

  f->options.untagged = untagged != NULL;
  pdf = export_to (f, STONE_EXPORT_PDF, "out.pdf");
  check = ask ("qpdf", "--check", pdf, NULL);
  info = check != NULL ? ask ("pdfinfo", pdf, NULL) : NULL;
  if (info != NULL)
    assert_field (info, "Tagged", untagged != NULL ? "no" : "yes");
}

/* In the order of the file, which is that of reading. */
static void
test_text (Fixture *f, gconstpointer data)
{
  static const char *const order[] = { "Pilots",          "Every ship its hour",
                                       "A rubric stands", "Of every ten",
                                       "the hour",        "Breakfast on the mole",
                                       "nothing to do",   "What lamps are for",
                                       "the coast that" };
  g_autofree char *pdf = export_to (f, STONE_EXPORT_PDF, "out.pdf");
  g_autofree char *text = ask ("pdftotext", "-raw", pdf, "-", NULL);
  const char *at = text;

  if (text == NULL)
    return;
  for (char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *found = strstr (at, order[i]);

      if (found == NULL)
        g_error ("“%s” is missing, or stands too early in: %s", order[i], text);
      at = found;
    }
  g_assert_nonnull (strstr (text, "At the quay"));
  g_assert_nonnull (strstr (text, "cafés"));
  g_assert_null (strstr (text, "Nobody prints this"));
  g_assert_null (strstr (text, "The web knows another"));
}

static void
test_fonts (Fixture *f, gconstpointer data)
{
  g_autofree char *pdf = export_to (f, STONE_EXPORT_PDF, "out.pdf");
  g_autofree char *fonts = ask ("pdffonts", pdf, NULL);
  g_auto (GStrv) lines = fonts != NULL ? g_strsplit (g_strchomp (fonts), "\n", -1) : NULL;

  if (lines == NULL)
    return;
  g_assert_cmpuint (g_strv_length (lines), >, 3); /* a head of two lines */
  for (char **line = lines + 2; *line != NULL; line++)
    g_assert_true (g_regex_match_simple (" yes +yes +yes +\\d+ +\\d+$", *line, 0, 0));
}

/* How many of the images in LIST (of pdfimages) match PATTERN. */
static guint
count (const char *list, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, list, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    n++;
  return n;
}

/* A JPEG as it is stored, once for its two uses; inks turned into RGB; a PNG without loss, with no
 * more pixels than the page can show. page, num, type, width, height, colour, comp, bpc, enc,
 * interp, object id, … */
static void
test_pictures (Fixture *f, gconstpointer data)
{
  g_autofree char *pdf = export_to (f, STONE_EXPORT_PDF, "out.pdf");
  g_autofree char *list = ask ("pdfimages", "-list", pdf, NULL);
  g_autoptr (GRegex) stored = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL, *second = NULL;

  if (list == NULL)
    return;
  g_assert_cmpuint (count (list, "image +\\d+ +\\d+ +rgb +3 +8 +jpeg"), ==, 3);
  g_assert_cmpuint (count (list, "cmyk"), ==, 0);
  g_assert_cmpuint (count (list, " 2400 "), ==, 0);
  g_assert_cmpuint (count (list, " image +\\d+ +\\d+ +rgb +3 +8 +image"), ==, 1);
  stored = g_regex_new (" jpeg +\\w+ +(\\d+) ", 0, 0, NULL);
  g_assert_true (g_regex_match (stored, list, 0, &match));
  first = g_match_info_fetch (match, 1);
  g_assert_true (g_match_info_next (match, NULL));
  second = g_match_info_fetch (match, 1);
  g_assert_cmpstr (first, ==, second);
}

/* A JPEG with far more pixels than its frame can show is made smaller, and stays a JPEG. */
static void
test_large_picture (Fixture *f, gconstpointer data)
{
  const double red[] = { 220, 20, 20 }, blue[] = { 20, 20, 220 };
  g_autofree char *picture =
      pictures_save (&f->pictures, two_halves (3600, 2400, 3, red, blue), "quay.jpg", "");
  g_autofree char *pdf = export_to (f, STONE_EXPORT_PDF, "out.pdf");
  g_autofree char *list = ask ("pdfimages", "-list", pdf, NULL);

  if (list == NULL)
    return;
  g_assert_cmpuint (count (list, " 3600 "), ==, 0);
  g_assert_cmpuint (count (list, " jpeg .* 30[01] +30[01] "), >=, 1);
}

/* The PDF's objects as qpdf writes them, in one string without bytes of 0; transfer full, NULL and
 * the test skipped without qpdf. */
static char *
write_out (Fixture *f)
{
  g_autofree char *pdf = export_to (f, STONE_EXPORT_PDF, "out.pdf");
  g_autofree char *plain = g_build_filename (f->out, "plain.pdf", NULL);
  g_autofree char *said =
      ask ("qpdf", "--qdf", "--object-streams=disable", "--stream-data=preserve", pdf, plain, NULL);
  char *bytes;
  gsize length;

  if (said == NULL)
    return NULL;
  g_assert_true (g_file_get_contents (plain, &bytes, &length, NULL));
  for (gsize i = 0; i < length; i++)
    if (bytes[i] == '\0')
      bytes[i] = ' ';
  return bytes;
}

/* To an article's page, and to an address of the web; to nothing that a click would run. */
static void
test_links (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = write_out (f);
  g_autofree char *tree = NULL;

  if (bytes == NULL)
    return;
  g_assert_nonnull (strstr (bytes, "/URI (https://example.org/a)"));
  g_assert_null (strstr (bytes, "javascript"));
  g_autofree char *pdf = g_build_filename (f->out, "out.pdf", NULL);
  tree = ask ("pdfinfo", "-struct", pdf, NULL);
  if (tree != NULL)
    g_assert_cmpuint (count (tree, "^ +Link"), >=, 2);
}

/* Sections and articles; printed page numbers. */
static void
test_outline (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = write_out (f);

  if (bytes == NULL)
    return;
  g_assert_nonnull (strstr (bytes, "/Title (Harbours)"));
  g_assert_nonnull (strstr (bytes, "/Title (Every ship its hour)"));
  g_assert_nonnull (strstr (bytes, "/Title (Lights)"));
  g_assert_nonnull (strstr (bytes, "/Title (What lamps are for)"));
  g_assert_null (strstr (bytes, "Only on the web"));
  g_assert_nonnull (strstr (bytes, "/PageLabels"));
  g_assert_nonnull (strstr (bytes, "/St 41"));
}

static void
test_structure (Fixture *f, gconstpointer data)
{
  g_autofree char *pdf = export_to (f, STONE_EXPORT_PDF, "out.pdf");
  g_autofree char *tree = ask ("pdfinfo", "-struct-text", pdf, NULL);

  if (tree == NULL)
    return;
  g_assert_true (g_str_has_prefix (tree, "Document\n"));
  g_assert_nonnull (strstr (tree, "H1 (block)\n      \"Every ship its hour"));
  g_assert_nonnull (strstr (tree, "H2 (block)\n      \"Breakfast on the mole"));
  /* Where a line ends, words stay apart. */
  g_assert_nonnull (strstr (tree, "full, the pilots were"));
  g_assert_nonnull (strstr (tree, "cafés on the mole did"));
  g_assert_cmpuint (count (tree, "^  Art$"), ==, 4);
  g_assert_cmpuint (count (tree, "^    Figure$"), ==, 4);
  g_assert_cmpuint (count (tree, "^    Caption$"), ==, 2);
}

#define ADD(name, data, run)                                                                       \
  g_test_add ("/export/pdf/" name, Fixture, data, export_set_up, run, export_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("SOURCE_DATE_EPOCH", "1663372800", TRUE); /* September 17th 2022 */
  stone_photo_init ();
  ADD ("metadata", NULL, test_metadata);
  ADD ("reproducible", NULL, test_reproducible);
  ADD ("sound", NULL, test_sound);
  ADD ("untagged", "untagged", test_sound);
  ADD ("text", NULL, test_text);
  ADD ("fonts", NULL, test_fonts);
  ADD ("pictures", NULL, test_pictures);
  ADD ("large-picture", NULL, test_large_picture);
  ADD ("links", NULL, test_links);
  ADD ("outline", NULL, test_outline);
  ADD ("structure", NULL, test_structure);
  return g_test_run ();
}
