/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixture.h"

#define P(text) "{\"kind\": \"paragraph\", \"spans\": [\"" text "\"]}"
#define KIND(kind, text) "{\"kind\": \"" kind "\", \"spans\": [\"" text "\"]}"
#define BOX "{\"kind\": \"box\", \"title\": [\"Facts\"], \"blocks\": [" P ("In") "]}"

/* In BODY, FROM…TO becomes TEXT: EXPECTED, and the caret at BLOCK, INDEX. */
typedef struct
{
  const char *name, *body;
  StoneBodyPoint from, to;
  const char *text, *expected;
  StoneBodyPoint caret;
} Case;

static const Case cases[] = {
  { "insert", "[" P ("ac") "]", { 0, 1 }, { 0, 1 }, "b", "paragraph: abc", { 0, 2 } },
  { "delete", "[" P ("abc") "]", { 0, 1 }, { 0, 2 }, "", "paragraph: ac", { 0, 1 } },
  { "nothing", "[" P ("abc") "]", { 0, 1 }, { 0, 1 }, "", "paragraph: abc", { 0, 1 } },
  { "first", "[]", { 0, 0 }, { 0, 0 }, "a", "paragraph: a", { 0, 1 } },
  { "first-two", "[]", { 0, 0 }, { 0, 0 }, "a\nb", "paragraph: a | paragraph: b", { 1, 1 } },
  { "none-in-none", "[]", { 3, 9 }, { 4, 0 }, "", "", { 0, 0 } },
  { "outside", "[" P ("abc") "]", { 7, 7 }, { 9, 9 }, "d", "paragraph: abcd", { 0, 4 } },
  { "backwards", "[" P ("abc") "]", { 0, 3 }, { 0, 1 }, "d", "paragraph: ad", { 0, 2 } },
  { "inside-letter", "[" P ("é") "]", { 0, 1 }, { 0, 1 }, "a", "paragraph: aé", { 0, 1 } },
  { "split", "[" P ("ab") "]", { 0, 1 }, { 0, 1 }, "\n", "paragraph: a | paragraph: b", { 1, 0 } },
  { "split-three",
    "[" P ("ab") "]",
    { 0, 1 },
    { 0, 1 },
    "x\ny\nz",
    "paragraph: ax | paragraph: y | paragraph: zb",
    { 2, 1 } },
  { "split-at-start",
    "[" P ("a") "]",
    { 0, 0 },
    { 0, 0 },
    "\n",
    "paragraph:  | paragraph: a",
    { 1, 0 } },
  { "split-at-end",
    "[" P ("a") "]",
    { 0, 1 },
    { 0, 1 },
    "\n",
    "paragraph: a | paragraph: ",
    { 1, 0 } },
  { "after-crosshead",
    "[" KIND ("crosshead", "ab") "]",
    { 0, 2 },
    { 0, 2 },
    "\n",
    "crosshead: ab | paragraph: ",
    { 1, 0 } },
  { "in-list",
    "[" KIND ("list-item", "ab") "]",
    { 0, 1 },
    { 0, 1 },
    "\nx\n",
    "list-item: a | list-item: x | list-item: b",
    { 2, 0 } },
  { "join", "[" P ("a") "," P ("b") "]", { 0, 1 }, { 1, 0 }, "", "paragraph: ab", { 0, 1 } },
  { "join-kinds",
    "[" KIND ("crosshead", "a") "," P ("b") "]",
    { 0, 1 },
    { 1, 0 },
    "-",
    "crosshead: a-b",
    { 0, 2 } },
  { "across-three",
    "[" P ("abc") "," P ("gone") "," P ("def") "]",
    { 0, 1 },
    { 2, 2 },
    "-",
    "paragraph: a-f",
    { 0, 2 } },
  { "across-with-split",
    "[" P ("abc") "," P ("def") "]",
    { 0, 1 },
    { 1, 2 },
    "x\ny",
    "paragraph: ax | paragraph: yf",
    { 1, 1 } },
  { "all", "[" P ("abc") "," P ("def") "]", { 0, 0 }, { 1, 3 }, "", "paragraph: ", { 0, 0 } },
  /* A box is one unit: it joins nothing and loses nothing. */
  { "box-title", "[" BOX "]", { 0, 5 }, { 0, 5 }, "!", "box: Facts! [paragraph: In]", { 0, 6 } },
  { "box-enter",
    "[" BOX "]",
    { 0, 5 },
    { 0, 5 },
    "\n",
    "box: Facts [paragraph: In] | paragraph: ",
    { 1, 0 } },
  { "box-enter-before",
    "[" BOX "]",
    { 0, 0 },
    { 0, 0 },
    "\n",
    "paragraph:  | box: Facts [paragraph: In]",
    { 1, 0 } },
  { "box-delete-before",
    "[" P ("a") "," BOX "]",
    { 0, 1 },
    { 1, 0 },
    "",
    "paragraph: a | box: Facts [paragraph: In]",
    { 0, 1 } },
  { "box-delete-empty-before",
    "[" P ("") "," BOX "]",
    { 0, 0 },
    { 1, 0 },
    "",
    "box: Facts [paragraph: In]",
    { 0, 0 } },
  { "box-backspace-after",
    "[" BOX "," P ("b") "]",
    { 0, 5 },
    { 1, 0 },
    "",
    "box: Facts [paragraph: In] | paragraph: b",
    { 0, 5 } },
  { "box-backspace-empty-after",
    "[" BOX "," P ("") "]",
    { 0, 5 },
    { 1, 0 },
    "",
    "box: Facts [paragraph: In]",
    { 0, 5 } },
  { "box-between-goes",
    "[" P ("ab") "," BOX "," P ("cd") "]",
    { 0, 1 },
    { 2, 1 },
    "",
    "paragraph: ad",
    { 0, 1 } },
};

static void
test_replace (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (StoneProject) project = fixture_with_body (c->body, NULL);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_TYPING, "Typing");
  StoneBodyPoint caret = stone_body_replace (builder, "quay", c->from, c->to, c->text, NULL);
  g_autoptr (StoneEdit) edit = fixture_do (&project, builder);
  g_autofree char *body = fixture_body (project, "quay");

  g_assert_cmpstr (body, ==, c->expected);
  g_assert_cmpuint (caret.block, ==, c->caret.block);
  g_assert_cmpuint (caret.index, ==, c->caret.index);
}

/* BODY with TEXT typed at INDEX of its first block: the block as JSON. */
static void
assert_typed (const char *body, guint index, const char *text, const char *expected)
{
  g_autoptr (StoneProject) project = fixture_with_body (body, NULL);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_TYPING, "Typing");
  StoneBodyPoint at = { 0, index };
  g_autoptr (StoneEdit) edit = NULL;
  g_autoptr (StoneValue) value = fixture_json (expected);

  stone_body_replace (builder, "quay", at, at, text, NULL);
  edit = fixture_do (&project, builder);
  g_assert_true (stone_value_equal (
      value, stone_article_block (stone_project_get_article (project, "quay"), 0)->value));
}

#define SPANS(spans) "{\"kind\": \"paragraph\", \"spans\": [" spans "]}"
#define MARKED(text, mark) "{\"text\": \"" text "\", \"marks\": [\"" mark "\"]}"
#define LINKED(text) "{\"text\": \"" text "\", \"href\": \"x:\"}"

static void
test_typed_edges (void)
{
  /* Bold and italic grow to the right, not to the left. */
  assert_typed ("[" SPANS (MARKED ("ab", "bold")) "]", 2, "c", SPANS (MARKED ("abc", "bold")));
  assert_typed ("[" SPANS (MARKED ("ab", "italic") ", \"z\"") "]", 2, "c",
                SPANS (MARKED ("abc", "italic") ", \"z\""));
  assert_typed ("[" SPANS ("\"a\", " MARKED ("b", "bold")) "]", 1, "c",
                SPANS ("\"ac\", " MARKED ("b", "bold")));
  assert_typed ("[" SPANS (MARKED ("b", "bold")) "]", 0, "c",
                SPANS ("\"c\", " MARKED ("b", "bold")));
  /* Small caps and links don't grow, but take what is typed inside. */
  assert_typed ("[" SPANS (MARKED ("eu", "small-caps")) "]", 2, "c",
                SPANS (MARKED ("eu", "small-caps") ", \"c\""));
  assert_typed ("[" SPANS (MARKED ("eu", "small-caps")) "]", 1, "c",
                SPANS (MARKED ("ecu", "small-caps")));
  assert_typed ("[" SPANS (LINKED ("ab")) "]", 2, "c", SPANS (LINKED ("ab") ", \"c\""));
  assert_typed ("[" SPANS (LINKED ("ab")) "]", 1, "c", SPANS (LINKED ("acb")));
  /* What is typed into text that is struck out stays. */
  assert_typed ("[" SPANS ("{\"text\": \"ab\", \"change\": \"c1\"}") "]", 1, "x",
                SPANS ("{\"text\": \"a\", \"change\": \"c1\"}, \"x\","
                       " {\"text\": \"b\", \"change\": \"c1\"}"));
}

static void
test_unknown_members_stay (void)
{
  assert_typed ("[{\"kind\": \"paragraph\", \"x\": [1], \"spans\": [\"a\"], \"lines\": -1}]", 1,
                "b", "{\"kind\": \"paragraph\", \"x\": [1], \"spans\": [\"ab\"], \"lines\": -1}");
}

/* The lines asked of a paragraph that is split at INDEX, in both halves. */
static void
assert_split (guint index, int head, int tail)
{
  g_autoptr (StoneProject) project =
      fixture_with_body ("[{\"kind\": \"paragraph\", \"spans\": [\"ab\"], \"lines\": -1}]", NULL);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_TYPING, "Typing");
  StoneBodyPoint at = { 0, index };
  g_autoptr (StoneEdit) edit = NULL;
  StoneArticle *article;

  stone_body_replace (builder, "quay", at, at, "\n", NULL);
  edit = fixture_do (&project, builder);
  article = stone_project_get_article (project, "quay");
  g_assert_cmpint (stone_article_block (article, 0)->lines, ==, head);
  g_assert_cmpint (stone_article_block (article, 1)->lines, ==, tail);
}

static void
test_split_lines (void)
{
  assert_split (0, 0, -1);
  assert_split (1, -1, 0);
  assert_split (2, -1, 0);
}

static void
assert_pasted (const char *into,
               StoneBodyPoint from,
               StoneBodyPoint to,
               const char *pasted,
               const char *expected,
               StoneBodyPoint expected_caret)
{
  g_autoptr (StoneProject) project = fixture_with_body (into, NULL);
  g_autoptr (StoneProject) source = fixture_with_body (pasted, NULL);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_PASTE, "Paste");
  StoneBodyPoint caret = stone_body_paste (builder, "quay", from, to,
                                           stone_project_get_article (source, "quay")->body);
  g_autoptr (StoneEdit) edit = fixture_do (&project, builder);
  g_autofree char *body = fixture_body (project, "quay");

  g_assert_cmpstr (body, ==, expected);
  g_assert_cmpuint (caret.block, ==, expected_caret.block);
  g_assert_cmpuint (caret.index, ==, expected_caret.index);
}

#define AT(block, index) ((StoneBodyPoint){ block, index })

static void
test_paste (void)
{
  assert_pasted ("[" P ("ad") "]", AT (0, 1), AT (0, 1), "[" P ("bc") "]", "paragraph: abcd",
                 AT (0, 3));
  assert_pasted ("[" P ("ad") "]", AT (0, 1), AT (0, 1), "[" P ("b") "," P ("c") "]",
                 "paragraph: ab | paragraph: cd", AT (1, 1));
  assert_pasted ("[" P ("abc") "," P ("def") "]", AT (0, 1), AT (1, 2), "[" P ("-") "]",
                 "paragraph: a-f", AT (0, 2));
  assert_pasted ("[" P ("") "]", AT (0, 0), AT (0, 0), "[" KIND ("crosshead", "h") "]",
                 "crosshead: h", AT (0, 1));
  assert_pasted ("[]", AT (0, 0), AT (0, 0), "[" KIND ("crosshead", "h") "," P ("b") "]",
                 "crosshead: h | paragraph: b", AT (1, 1));
  assert_pasted ("[" P ("ab") "]", AT (0, 1), AT (0, 1), "[" BOX "]",
                 "paragraph: a | box: Facts [paragraph: In] | paragraph: b", AT (1, 5));
  assert_pasted ("[" BOX "]", AT (0, 5), AT (0, 5), "[" P ("!") "]", "box: Facts! [paragraph: In]",
                 AT (0, 6));
  assert_pasted ("[" BOX "]", AT (0, 4), AT (0, 4), "[" P ("x") "," P ("y") "]",
                 "box: Fact [paragraph: In] | paragraph: x | paragraph: ys", AT (2, 1));
  assert_pasted ("[" P ("ab") "," BOX "]", AT (0, 1), AT (1, 0), "[" P ("x") "]",
                 "paragraph: ax | box: Facts [paragraph: In]", AT (0, 2));
}

static void
test_slice (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  StoneArticle *article = stone_project_get_article (project, "quay");
  g_autoptr (GPtrArray) blocks = stone_body_slice (article, AT (0, 4), AT (2, 6));
  StoneBlock *last;

  g_assert_cmpuint (blocks->len, ==, 3);
  last = g_ptr_array_index (blocks, 2);
  g_assert_cmpstr (((StoneBlock *) g_ptr_array_index (blocks, 0))->text, ==, "two three");
  g_assert_cmpstr (last->text, ==, "Four f");
  g_assert_cmpuint (last->n_runs, ==, 2);
  g_assert_cmpint (last->runs[1].style.marks, ==, STONE_MARK_BOLD);
}

static void
toggle (StoneProject **project, StoneBodyPoint from, StoneBodyPoint to, StoneMarks mark)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (*project, STONE_ORIGIN_COMMAND, "Bold");
  g_autoptr (StoneEdit) edit = NULL;

  stone_body_toggle_mark (builder, "quay", from, to, mark);
  edit = fixture_do (project, builder);
}

static StoneMarks
marks_of (StoneProject *project, StoneBodyPoint from, StoneBodyPoint to)
{
  return stone_body_get_marks (stone_project_get_article (project, "quay"), from, to);
}

static void
test_toggle_mark (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  g_autofree char *before = fixture_print_all (project);
  g_autofree char *after = NULL;

  g_assert_cmpint (marks_of (project, AT (2, 5), AT (2, 9)), ==, STONE_MARK_BOLD);
  g_assert_cmpint (marks_of (project, AT (2, 4), AT (2, 9)), ==, 0);
  g_assert_cmpint (marks_of (project, AT (2, 9), AT (2, 9)), ==, STONE_MARK_BOLD);
  g_assert_cmpint (marks_of (project, AT (2, 0), AT (2, 0)), ==, 0);

  /* Partly bold: all becomes bold; then none. */
  toggle (&project, AT (0, 4), AT (2, 14), STONE_MARK_BOLD);
  g_assert_cmpint (marks_of (project, AT (0, 4), AT (2, 14)), ==, STONE_MARK_BOLD);
  g_assert_cmpint (marks_of (project, AT (0, 0), AT (0, 4)), ==, 0);
  toggle (&project, AT (0, 4), AT (2, 14), STONE_MARK_BOLD);
  g_assert_cmpint (marks_of (project, AT (2, 5), AT (2, 9)), ==, 0);
  toggle (&project, AT (2, 5), AT (2, 9), STONE_MARK_BOLD);
  after = fixture_print_all (project);
  g_assert_cmpstr (after, ==, before);

  toggle (&project, AT (0, 0), AT (0, 3), STONE_MARK_SUPERSCRIPT);
  toggle (&project, AT (0, 0), AT (0, 3), STONE_MARK_SUBSCRIPT);
  g_assert_cmpint (marks_of (project, AT (0, 0), AT (0, 3)), ==, STONE_MARK_SUBSCRIPT);
}

static void
test_kind_and_link (void)
{
  g_autoptr (StoneProject) project = fixture_with_body ("[" P ("a") "," BOX "," P ("b") "]", NULL);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Kind");
  g_autoptr (StoneEdit) edit = NULL;
  g_autofree char *body = NULL;
  StoneArticle *article;

  stone_body_set_kind (builder, "quay", AT (0, 1), AT (2, 0), STONE_BLOCK_QUOTE);
  stone_body_set_href (builder, "quay", AT (0, 0), AT (0, 1), "https://example.org/");
  stone_body_set_href (builder, "quay", AT (2, 0), AT (2, 1), "y:");
  stone_body_set_href (builder, "quay", AT (2, 0), AT (2, 1), NULL);
  stone_body_set_columns (builder, "quay", AT (0, 0), AT (1, 1), 2);
  edit = fixture_do (&project, builder);
  body = fixture_body (project, "quay");
  article = stone_project_get_article (project, "quay");
  g_assert_cmpstr (body, ==, "quote: a | box: Facts [paragraph: In] | quote: b");
  g_assert_cmpint (stone_article_block (article, 0)->columns, ==, 2);
  g_assert_cmpint (stone_article_block (article, 1)->columns, ==, 0);
  g_assert_cmpint (stone_article_block (article, 2)->columns, ==, 0);
  g_assert_cmpstr (stone_article_block (article, 0)->runs[0].style.href, ==,
                   "https://example.org/");
  g_assert_null (stone_article_block (article, 2)->runs[0].style.href);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/body-edit/replace/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_replace);
    }
  g_test_add_func ("/body-edit/typed-edges", test_typed_edges);
  g_test_add_func ("/body-edit/unknown-members-stay", test_unknown_members_stay);
  g_test_add_func ("/body-edit/split-lines", test_split_lines);
  g_test_add_func ("/body-edit/paste", test_paste);
  g_test_add_func ("/body-edit/slice", test_slice);
  g_test_add_func ("/body-edit/toggle-mark", test_toggle_mark);
  g_test_add_func ("/body-edit/kind-and-link", test_kind_and_link);
  return g_test_run ();
}
