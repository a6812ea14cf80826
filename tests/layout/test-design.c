/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "edition.h"
#include "stone-json.h"

static StoneValue *
read_weekly (void)
{
  g_autofree char *path = edition_data_file ("designs/weekly.json");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return stone_json_parse (bytes, length, NULL);
}

static void
test_shipped (void)
{
  static const char *const names[][2] = { { "weekly", "Weekly" }, { "berliner", "Berliner" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (StoneDesign) design = edition_design (names[i][0]);

      g_assert_cmpstr (stone_design_get_name (design), ==, names[i][1]);
      g_assert_cmpuint (stone_design_get_n_swatches (design), ==, 4);
      g_assert_cmpstr (stone_design_get_family (design, "body"), ==, "Linux Libertine O");
      g_assert_cmpstr (stone_design_get_style_swatch (design, "fly-title")->name, ==, "red");
    }
}

static void
test_trim (void)
{
  g_autoptr (StoneDesign) design = edition_design ("weekly");
  StoneLength width, height, bleed;

  stone_design_get_trim (design, &width, &height, &bleed);
  g_assert_cmpint (width, ==, STONE_MM (203));
  g_assert_cmpint (height, ==, STONE_MM (267));
  g_assert_cmpint (bleed, ==, STONE_MM (3));
}

/* The weekly design with VALUE (JSON; NULL: nothing) at POINTER is refused, and the error names
 * NAMED. */
static void
assert_refused (const char *pointer, const char *json, const char *named)
{
  g_autoptr (StoneValue) weekly = read_weekly ();
  g_autoptr (StoneValue) value = json != NULL ? stone_json_parse (json, strlen (json), NULL) : NULL;
  g_autoptr (StoneValue) changed = stone_value_with_at (weekly, pointer, value, NULL);
  g_autoptr (GError) error = NULL;
  StoneDesign *design = stone_design_new_from_value (changed, &error);

  g_assert_null (design);
  g_assert_error (error, STONE_LAYOUT_ERROR, STONE_LAYOUT_ERROR_DESIGN);
  if (strstr (error->message, named) == NULL)
    g_error ("“%s” does not name %s", error->message, named);
}

static void
test_refused (void)
{
  assert_refused ("/format", "2", "format 2");
  assert_refused ("/grid", NULL, "“/grid”");
  assert_refused ("/trim/width", "\"wide\"", "“/trim/width”");
  assert_refused ("/trim/width", "-1", "“/trim/width”");
  assert_refused ("/columns/count", "9", "“/columns/count”");
  assert_refused ("/columns/balance", "1", "“/columns/balance”");
  assert_refused ("/grid/last", "20000", "“/grid/last”");
  assert_refused ("/swatches/0/screen", "\"red\"", "“/swatches/0/screen”");
  assert_refused ("/styles/body", NULL, "“body”");
  assert_refused ("/styles/credit/family", NULL, "“/styles/credit/family”");
  assert_refused ("/styles/body/size", "0", "“/styles/body/size”");
  assert_refused ("/styles/body/swatch", "\"mauve\"", "“/styles/body/swatch”");
  assert_refused ("/styles/body/align", "\"middle\"", "“/styles/body/align”");
  assert_refused ("/heads/lead", NULL, "“/heads”");
  assert_refused ("/heads/lead/style", "\"loud\"", "“/heads/lead/style”");
  assert_refused ("/list", "{\"marker\": 1}", "“/list/marker”");
  assert_refused ("/setting", "{\"overhang\": {\"letters\": 1}}", "“/setting/overhang/letters”");
  assert_refused ("/setting", "{\"overhang\": {\"by\": 2}}", "“/setting/overhang/by”");
  assert_refused ("/furniture/left/0/fill", "\"mauve\"", "“/furniture/left/0/fill”");
  assert_refused ("/furniture/left/2/line/0/style", "\"none\"", "“/furniture/left/2/line/0/style”");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/design/shipped", test_shipped);
  g_test_add_func ("/design/trim", test_trim);
  g_test_add_func ("/design/refused", test_refused);
  return g_test_run ();
}
