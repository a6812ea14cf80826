/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes and pull quotes wherever in an article they come: the columns before them are full, and
 * they stand amid its text. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "edition.h"
#include "stone-json.h"

#define N_PARAGRAPHS 12
#define BOX                                                                                        \
  "{\"kind\": \"box\", \"title\": [\"Facts\"], \"blocks\": ["                                      \
  "{\"kind\": \"paragraph\", \"spans\": [\"Thirty boats lie at the eastern quay in winter\"]},"    \
  "{\"kind\": \"paragraph\", \"spans\": [\"Two of them have not been out since the war\"]},"       \
  "{\"kind\": \"paragraph\", \"spans\": [\"One belongs to nobody\"]}]}"
#define QUOTE "{\"kind\": \"quote\", \"spans\": [\"“Nobody counts boats twice who is sober”\"]}"

#define QUOTE_ACROSS                                                                                  \
  "{\"kind\": \"quote\", \"columns\": %u, \"spans\": [\"“Nobody counts boats twice who is sober”" \
  "\342\200\250A harbourmaster\"]}"

static const char *const sentences[] = {
  "The harbourmaster counted the boats twice, found one more than there were moorings, and went in "
  "to breakfast with the figures unreconciled. ",
  "Nobody at the quay would say whose she was, though several had helped to tie her up. ",
  "Her papers, when at last they were found in a biscuit tin below the stove, named an owner who "
  "had "
  "sold his licence in the spring and moved inland to be near a daughter. ",
  "So the council met, as councils do, and resolved to wait. ",
};

static void
add_paragraph (GString *body, guint index)
{
  g_string_append (body, "{\"kind\": \"paragraph\", \"spans\": [\"");
  for (guint i = 0; i < 3 + index % 3; i++)
    g_string_append (body, sentences[(index + i) % G_N_ELEMENTS (sentences)]);
  g_string_truncate (body, body->len - 1);
  g_string_append (body, "\"]}");
}

static StoneProject *
add_file (StoneProject *project, const char *name, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) value = stone_json_parse (json, strlen (json), &error);
  StoneProject *next;

  g_assert_no_error (error);
  next = project != NULL ? stone_project_with_file (project, name, value, &error)
                         : stone_project_new (value, &error);
  g_assert_no_error (error);
  g_clear_pointer (&project, stone_project_unref);
  return next;
}

/* An article of that BODY, laid out. PICTURE: over two columns. */
static StonePages *
lay_out_body (const char *body, gboolean picture)
{
  g_autofree char *article = g_strdup_printf (
      "{\"format\": 1, \"id\": \"one\", \"section\": \"One\", \"headline\": \"Boats\", "
      "\"pictures\": [%s], \"body\": [%s]}",
      picture ? "{\"file\": \"pictures/a.jpg\", \"placement\": {\"columns\": 2}}" : "", body);
  StoneProject *project = add_file (
      NULL, "edition.json",
      "{\"format\": 1, \"publication\": \"Test\", \"date\": \"2026-01-01\", \"sections\": "
      "[{\"name\": \"One\"}], \"order\": [\"one\"], \"design\": \"weekly\", \"contents\": false}");
  StonePages *pages;

  project = add_file (project, "articles/one.json", article);
  pages = edition_lay_out (project, "weekly");
  stone_project_unref (project);
  return pages;
}

/* One of N paragraphs with BLOCK before paragraph AT. */
static StonePages *
lay_out (const char *block, guint n, guint at, gboolean picture)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i == at)
        g_string_append_printf (body, "%s, ", block);
      add_paragraph (body, i);
      g_string_append (body, i + 1 < n ? ", " : "");
    }
  return lay_out_body (body->str, picture);
}

static gboolean
is_in_column (const StonePage *page, const StoneItem *item, guint column)
{
  return ABS (item->x - page->column_x[column]) < page->column_width / 2;
}

/* The deepest body line or ground of a box in a column; 0 without. */
static StoneLength
find_depth (const StonePage *page, guint column)
{
  StoneLength depth = 0;

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (!is_in_column (page, item, column) || item->place.article == NULL)
        continue;
      if (item->role == STONE_ROLE_BODY)
        depth = MAX (depth, item->y);
      else if (item->kind == STONE_ITEM_FILL)
        depth = MAX (depth, item->y + item->height);
    }
  return depth;
}

static const StoneItem *
find_item (StonePages *pages, StoneRole role, const StonePage **page)
{
  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      *page = stone_pages_get (pages, p);
      for (guint i = 0; i < (*page)->items->len; i++)
        if (stone_page_item (*page, i)->role == role)
          return stone_page_item (*page, i);
    }
  return NULL;
}

/* On a first page that the article fills, no column ends early because a box has no room there: all
 * are full, but for one now and then that lacks a line, where no paragraph can give or take one. */
static void
test_box (void)
{
  guint columns = 0, lacking = 0;

  for (guint at = 1; at < N_PARAGRAPHS * 2; at++)
    {
      g_autoptr (StonePages) pages = lay_out (BOX, N_PARAGRAPHS * 2, at, FALSE);
      const StonePage *first = stone_pages_get (pages, 0);
      const StonePage *page;

      g_assert_cmpuint (stone_pages_get_n (pages), >, 1);
      g_assert_nonnull (find_item (pages, STONE_ROLE_BOX, &page));
      for (guint c = 0; c < first->n_columns; c++)
        {
          int early = (first->column_bottom - find_depth (first, c)) / first->grid_step;

          if (early > 1)
            g_error ("box before paragraph %u: column %u ends %d lines early", at, c + 1, early);
          lacking += early > 0;
          columns++;
        }
    }
  g_test_message ("%u of %u columns lack a line", lacking, columns);
  g_assert_cmpuint (lacking * 50, <=, columns);
}

/* There is text above and below the quote, and no page is added for it. */
static void
test_quote (void)
{
  for (guint at = 1; at < N_PARAGRAPHS / 2; at++)
    {
      g_autoptr (StonePages) pages = lay_out (QUOTE, N_PARAGRAPHS / 2, at, TRUE);
      const StonePage *page;
      const StoneItem *quote = find_item (pages, STONE_ROLE_QUOTE, &page);
      gboolean above = FALSE, below = FALSE;

      g_assert_cmpuint (stone_pages_get_n (pages), ==, 1);
      g_assert_nonnull (quote);
      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->role != STONE_ROLE_BODY || ABS (item->x - quote->x) > page->column_width / 2)
            continue;
          above = above || item->y < quote->y;
          below = below || item->y > quote->y;
        }
      g_assert_true (above && below);
    }
}

/* Columns that a quote was set across: those of its measure. LINE is its second one or its source:
 * the first is longer, by the mark that hangs outside. */
static guint
count_columns (const StonePage *page, const StoneItem *line)
{
  StoneLength step = page->column_x[1] - page->column_x[0];

  return (guint) ((line->line.line->measure + step - page->column_width + step / 2) / step);
}

/* Lines of text that stand without a gap right above a quote, and right below it, in a column. */
static void
count_text (const StonePage *page, const StoneItem *quote, guint column, guint *above, guint *below)
{
  StoneLength top = 0, bottom = G_MAXINT;

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (item->role != STONE_ROLE_BODY || !is_in_column (page, item, column))
        continue;
      if (item->y < quote->y)
        top = MAX (top, item->y);
      else
        bottom = MIN (bottom, item->y);
    }
  *above = *below = 0;
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if (item->role != STONE_ROLE_BODY || !is_in_column (page, item, column))
        continue;
      *above += item->y <= top && item->y > top - 3 * page->grid_step;
      *below += item->y >= bottom && item->y < bottom + 3 * page->grid_step;
    }
}

/* Its second line, or its source. */
static const StoneItem *
find_end (const StonePage *page, const StoneItem *quote)
{
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);

      if ((item->role == STONE_ROLE_QUOTE || item->role == STONE_ROLE_QUOTE_SOURCE) &&
          item->place.pointer == quote->place.pointer &&
          item->place.article == quote->place.article && item->y > quote->y)
        return item;
    }
  g_assert_not_reached ();
}

static void
assert_amid_text (const StonePage *page, const StoneItem *quote, guint columns)
{
  guint first = stone_page_find_column (page, find_end (page, quote));

  for (guint c = first; c < first + columns; c++)
    {
      guint above, below;

      count_text (page, quote, c, &above, &below);
      if (above < 3 || below < 3)
        g_error ("%s%s, column %u: %u lines above, %u below", quote->place.article,
                 quote->place.pointer, c + 1, above, below);
    }
}

/* Over two columns, or all three, wherever it comes: three lines of text above and below in each.
 */
static void
test_quote_across (void)
{
  for (guint wanted = 2; wanted <= 3; wanted++)
    for (guint at = 1; at < N_PARAGRAPHS; at++)
      for (int picture = 0; picture < 2; picture++)
        {
          g_autofree char *block = g_strdup_printf (QUOTE_ACROSS, wanted);
          g_autoptr (StonePages) pages = lay_out (block, N_PARAGRAPHS, at, picture);
          const StonePage *page;
          const StoneItem *quote = find_item (pages, STONE_ROLE_QUOTE, &page);

          g_assert_nonnull (quote);
          g_assert_cmpuint (count_columns (page, find_end (page, quote)), ==, wanted);
          assert_amid_text (page, quote, wanted);
        }
}

/* A quote across A columns before paragraph AT, and one across B before paragraph BT: both are
 * there and have their text. */
static void
check_two (guint a, guint at, guint b, guint bt)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (StonePages) pages = NULL;
  guint n = 0;

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      if (i == at)
        g_string_append_printf (body, QUOTE_ACROSS ", ", a);
      if (i == bt)
        g_string_append_printf (body, QUOTE_ACROSS ", ", b);
      add_paragraph (body, i);
      g_string_append (body, i + 1 < N_PARAGRAPHS ? ", " : "");
    }
  pages = lay_out_body (body->str, (at + bt) % 2 == 0);
  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);
      const char *last = NULL;

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *quote = stone_page_item (page, i);

          if (quote->role != STONE_ROLE_QUOTE || quote->place.pointer == last)
            continue;
          last = quote->place.pointer;
          assert_amid_text (page, quote, count_columns (page, find_end (page, quote)));
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 2);
}

static void
test_two_quotes (void)
{
  for (guint a = 1; a <= 3; a++)
    for (guint b = 1; b <= 3; b++)
      for (guint at = 1; at < N_PARAGRAPHS; at += 4)
        for (guint bt = at; bt < N_PARAGRAPHS; bt += 3)
          check_two (a, at, b, bt);
}

static void
assert_columns (const char *design, const char *article, const char *pointer, guint columns)
{
  g_autofree char *folder = edition_test_folder ("gallery-quotes");
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autoptr (StonePages) pages = edition_lay_out (project, design);

  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->role != STONE_ROLE_QUOTE || !g_str_equal (item->place.article, article) ||
              !g_str_equal (item->place.pointer, pointer))
            continue;
          g_assert_cmpuint (count_columns (page, find_end (page, item)), ==, columns);
          assert_amid_text (page, item, columns);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Each over as many columns as it asks for, or as there is text around it. */
static void
test_gallery (void)
{
  assert_columns ("weekly", "over-two", "/body/4", 2);
  assert_columns ("weekly", "over-all", "/body/3", 3);
  assert_columns ("weekly", "near-the-end", "/body/11", 2);
  assert_columns ("weekly", "two-near-each-other", "/body/4", 2);
  assert_columns ("weekly", "two-near-each-other", "/body/6", 2);
  assert_columns ("weekly", "beside-a-picture", "/body/3", 2);
  assert_columns ("weekly", "in-what-is-left", "/body/2", 3);
  assert_columns ("berliner", "over-two", "/body/4", 2);
  assert_columns ("berliner", "over-all", "/body/3", 5);
  assert_columns ("berliner", "beside-a-picture", "/body/3", 2);
  assert_columns ("berliner", "in-what-is-left", "/body/2", 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/floats/box", test_box);
  g_test_add_func ("/floats/quote", test_quote);
  g_test_add_func ("/floats/quote-across", test_quote_across);
  g_test_add_func ("/floats/two-quotes", test_two_quotes);
  g_test_add_func ("/floats/quote-gallery", test_gallery);
  return g_test_run ();
}
