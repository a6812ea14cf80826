/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-flow.h"

#define COLUMN 20 /* lines */

/* A paragraph of so many lines, which need not be set to be flown where it has room. */
static StoneSetParagraph
make_paragraph (guint64 serial, int lines)
{
  return (
      StoneSetParagraph){ .serial = serial, .variants = { { .n_lines = lines } }, .n_variants = 1 };
}

/* Where the text ends that PARAGRAPHS make in one column. */
static int
flow (StoneFlowSearch *search, StoneSetParagraph *paragraphs, guint n)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (StonePart));
  GArray *segments = g_array_new (FALSE, TRUE, sizeof (StoneSegment));
  StoneSegment column = { .n = COLUMN, .top = TRUE };

  for (guint i = 0; i < n; i++)
    {
      StonePart part = { STONE_PART_TEXT, i, &paragraphs[i], .serial = paragraphs[i].serial };
      g_array_append_val (parts, part);
    }
  g_array_append_val (segments, column);
  g_autoptr (StoneFlow) found = stone_flow_search_run (search, parts, segments);
  return found->end;
}

/* What is kept is never taken for another paragraph that stands at the same address. */
static void
test_same_address (void)
{
  g_autoptr (StoneFlowSearch) search = stone_flow_search_new ();
  StoneSetParagraph paragraphs[] = { make_paragraph (1, 3), make_paragraph (2, 4) };

  g_assert_cmpint (flow (search, paragraphs, 2), ==, 7);
  g_assert_cmpint (flow (search, paragraphs, 2), ==, 7);
  paragraphs[1] = make_paragraph (3, 6);
  g_assert_cmpint (flow (search, paragraphs, 2), ==, 9);
  paragraphs[0] = make_paragraph (4, 1);
  g_assert_cmpint (flow (search, paragraphs, 2), ==, 7);
}

/* Parts that come and go. */
static void
test_other_parts (void)
{
  g_autoptr (StoneFlowSearch) search = stone_flow_search_new ();
  StoneSetParagraph paragraphs[] = { make_paragraph (1, 3), make_paragraph (2, 4),
                                     make_paragraph (3, 5) };

  g_assert_cmpint (flow (search, paragraphs, 1), ==, 3);
  g_assert_cmpint (flow (search, paragraphs, 3), ==, 12);
  g_assert_cmpint (flow (search, paragraphs + 1, 2), ==, 9);
  g_assert_cmpint (flow (search, paragraphs, 0), ==, 0);
  g_assert_cmpint (flow (search, paragraphs, 2), ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/same-address", test_same_address);
  g_test_add_func ("/flow/other-parts", test_other_parts);
  return g_test_run ();
}
