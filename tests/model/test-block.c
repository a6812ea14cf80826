/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "stone-json.h"
#include "stone-model-error.h"

static StoneBlock *
read_block (const char *json)
{
  g_autoptr (StoneValue) value = fixture_json (json);
  g_autoptr (GError) error = NULL;
  StoneBlock *block = stone_block_new_from_value (value, "/body/0", &error);

  g_assert_no_error (error);
  return block;
}

/* BLOCK (taken) as one line of JSON. */
static void
assert_block (StoneBlock *block, const char *expected)
{
  g_autoptr (StoneBlock) self = block;
  g_autofree char *line = stone_json_print_line (self->value);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_read (void)
{
  g_autoptr (StoneBlock) block = read_block (
      "{\"kind\": \"quote\", \"lines\": -2, \"columns\": 3, \"spans\": [\"a\", \"b\", \"\", "
      "{\"text\": \"c\"},"
      " {\"text\": \"d\", \"marks\": [\"italic\", \"bold\"], \"href\": \"x:\", \"notes\": [\"n\","
      " \"m\"], \"change\": \"c\"}]}");

  g_assert_cmpint (block->kind, ==, STONE_BLOCK_QUOTE);
  g_assert_cmpstr (block->text, ==, "abcd");
  g_assert_cmpuint (block->length, ==, 4);
  g_assert_cmpint (block->lines, ==, -2);
  g_assert_cmpint (block->columns, ==, 3);
  g_assert_cmpuint (block->n_runs, ==, 2); /* equal styles are one run */
  g_assert_cmpuint (block->runs[0].end, ==, 3);
  g_assert_cmpint (block->runs[1].style.marks, ==, STONE_MARK_BOLD | STONE_MARK_ITALIC);
  g_assert_true (block->runs[1].style.notes == g_intern_string ("n m"));
  g_assert_true (block->runs[1].style.href == g_intern_string ("x:"));
  g_assert_cmpint (stone_block_style_at (block, 2).marks, ==, 0);
  g_assert_true (stone_block_style_at (block, 3).change == g_intern_string ("c"));
  g_assert_null (stone_block_style_at (block, 4).change);
}

static void
test_empty (void)
{
  g_autoptr (StoneBlock) block = read_block ("{}");
  g_autoptr (StoneBlock) box = read_block ("{\"kind\": \"box\"}");

  g_assert_cmpint (block->kind, ==, STONE_BLOCK_PARAGRAPH);
  g_assert_cmpstr (block->text, ==, "");
  g_assert_cmpuint (block->n_runs, ==, 0);
  g_assert_null (block->children);
  g_assert_cmpuint (box->children->len, ==, 0);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *json, *pointer;
  } cases[] = {
    { "1", "“/body/0”" },
    { "{\"kind\": \"verse\"}", "“/body/0/kind”" },
    { "{\"lines\": 100}", "“/body/0/lines”" },
    { "{\"lines\": 1.5}", "“/body/0/lines”" },
    { "{\"columns\": 9}", "“/body/0/columns”" },
    { "{\"columns\": -1}", "“/body/0/columns”" },
    { "{\"spans\": \"text\"}", "“/body/0/spans”" },
    { "{\"spans\": [\"a\", 2]}", "“/body/0/spans/1”" },
    { "{\"spans\": [{\"text\": 1}]}", "“/body/0/spans/0/text”" },
    { "{\"spans\": [{\"marks\": [\"loud\"]}]}", "“/body/0/spans/0/marks”" },
    { "{\"spans\": [{\"notes\": [1]}]}", "“/body/0/spans/0/notes”" },
    { "{\"spans\": [{\"href\": null}]}", "“/body/0/spans/0/href”" },
    { "{\"kind\": \"box\", \"title\": [1]}", "“/body/0/title/0”" },
    { "{\"kind\": \"box\", \"blocks\": {}}", "“/body/0/blocks”" },
    { "{\"kind\": \"box\", \"blocks\": [{\"spans\": [1]}]}", "“/body/0/blocks/0/spans/0”" },
    { "{\"kind\": \"box\", \"blocks\": [{\"kind\": \"box\"}]}", "“/body/0/blocks”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StoneValue) value = fixture_json (cases[i].json);
      g_autoptr (GError) error = NULL;

      g_assert_null (stone_block_new_from_value (value, "/body/0", &error));
      g_assert_error (error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_SCHEMA);
      g_assert_true (g_str_has_prefix (error->message, cases[i].pointer));
    }
}

#define STYLED                                                                                     \
  "{\"kind\": \"paragraph\", \"spans\": [\"ab\", {\"text\": \"cd\", \"marks\": [\"bold\"]}], "     \
  "\"lines\": 1, \"x\": 0}"

static void
test_derived (void)
{
  g_autoptr (StoneBlock) block = read_block (STYLED);
  g_autoptr (StoneBlock) other = stone_block_new (STONE_BLOCK_QUOTE, "z");
  StoneSpanStyle italic = { .marks = STONE_MARK_ITALIC };

  assert_block (
      stone_block_with_text (block, 1, 3, "X", &italic),
      "{\"kind\": \"paragraph\", \"spans\": [\"a\", {\"text\": \"X\", \"marks\": "
      "[\"italic\"]}, {\"text\": \"d\", \"marks\": [\"bold\"]}], \"lines\": 1, \"x\": 0}");
  assert_block (stone_block_with_text (block, 0, 4, "", NULL),
                "{\"kind\": \"paragraph\", \"spans\": [], \"lines\": 1, \"x\": 0}");
  assert_block (
      stone_block_with_marks (block, 0, 4, STONE_MARK_BOLD, 0),
      "{\"kind\": \"paragraph\", \"spans\": [{\"text\": \"abcd\", \"marks\": [\"bold\"]}], "
      "\"lines\": 1, \"x\": 0}");
  assert_block (stone_block_with_marks (block, 0, 99, 0, STONE_MARK_BOLD),
                "{\"kind\": \"paragraph\", \"spans\": [\"abcd\"], \"lines\": 1, \"x\": 0}");
  assert_block (stone_block_with_href (block, 1, 2, "y:"),
                "{\"kind\": \"paragraph\", \"spans\": [\"a\", {\"text\": \"b\", \"href\": \"y:\"}, "
                "{\"text\": \"cd\", \"marks\": [\"bold\"]}], \"lines\": 1, \"x\": 0}");
  assert_block (stone_block_slice (block, 1, 3),
                "{\"kind\": \"paragraph\", \"spans\": [\"b\", {\"text\": \"c\", \"marks\": "
                "[\"bold\"]}], \"lines\": 1, \"x\": 0}");
  assert_block (stone_block_joined (other, block),
                "{\"kind\": \"quote\", \"spans\": [\"zab\", {\"text\": \"cd\", \"marks\": "
                "[\"bold\"]}]}");
  assert_block (
      stone_block_with_kind (block, STONE_BLOCK_BOX),
      "{\"kind\": \"box\", \"lines\": 1, \"x\": 0, \"title\": [\"ab\", {\"text\": \"cd\", "
      "\"marks\": [\"bold\"]}], \"blocks\": []}");
  assert_block (stone_block_with_lines (block, 0),
                "{\"kind\": \"paragraph\", \"spans\": [\"ab\", {\"text\": \"cd\", \"marks\": "
                "[\"bold\"]}], \"x\": 0}");
  assert_block (stone_block_with_columns (other, 2),
                "{\"kind\": \"quote\", \"spans\": [\"z\"], \"columns\": 2}");
  assert_block (stone_block_ref (block), STYLED);
}

static void
test_kinds (void)
{
  StoneBlockKind kind;

  for (StoneBlockKind k = STONE_BLOCK_PARAGRAPH; k <= STONE_BLOCK_BOX; k++)
    {
      g_assert_true (stone_block_kind_from_string (stone_block_kind_to_string (k), &kind));
      g_assert_cmpint (kind, ==, k);
    }
  g_assert_false (stone_block_kind_from_string ("verse", &kind));
  g_assert_false (stone_block_kind_from_string (NULL, &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block/read", test_read);
  g_test_add_func ("/block/empty", test_empty);
  g_test_add_func ("/block/refused", test_refused);
  g_test_add_func ("/block/derived", test_derived);
  g_test_add_func ("/block/kinds", test_kinds);
  return g_test_run ();
}
