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

/* An article of N paragraphs with BLOCK before paragraph AT, laid out. PICTURE: over two columns.
 */
static StonePages *
lay_out (const char *block, guint n, guint at, gboolean picture)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *article = NULL;
  StoneProject *project = add_file (
      NULL, "edition.json",
      "{\"format\": 1, \"publication\": \"Test\", \"date\": \"2026-01-01\", \"sections\": "
      "[{\"name\": \"One\"}], \"order\": [\"one\"], \"design\": \"weekly\", \"contents\": false}");
  StonePages *pages;

  for (guint i = 0; i < n; i++)
    {
      if (i == at)
        g_string_append_printf (body, "%s, ", block);
      add_paragraph (body, i);
      g_string_append (body, i + 1 < n ? ", " : "");
    }
  article = g_strdup_printf (
      "{\"format\": 1, \"id\": \"one\", \"section\": \"One\", \"headline\": \"Boats\", "
      "\"pictures\": [%s], \"body\": [%s]}",
      picture ? "{\"file\": \"pictures/a.jpg\", \"placement\": {\"columns\": 2}}" : "", body->str);
  project = add_file (project, "articles/one.json", article);
  pages = edition_lay_out (project, "weekly");
  stone_project_unref (project);
  return pages;
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

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/floats/box", test_box);
  g_test_add_func ("/floats/quote", test_quote);
  return g_test_run ();
}
