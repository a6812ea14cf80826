/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every page of every edition: no character is lost or set twice, text keeps to its
 * column and the grid, paragraphs are not torn. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "edition.h"
#include "stone-edit.h"

typedef struct
{
  StoneProject *project;
  StonePages *pages;
} Fixture;

/* What a project is for. */
typedef enum
{
  HARD,    /* what nobody would print */
  GALLERY, /* what an editor prints, though seldom all on one page */
  EDITION  /* articles of a usual length */
} Kind;

/* A project of the tests, or the sample, and a design. */
typedef struct
{
  const char *project; /* NULL: the sample */
  const char *design;
  Kind kind;
} Case;

/* Laid out once for all that holds for it: Case → Fixture. */
static GHashTable *laid_out;

static void
fixture_free (gpointer data)
{
  Fixture *f = data;

  stone_pages_unref (f->pages);
  stone_project_unref (f->project);
  g_free (f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const Case *c = data;
  Fixture *known = g_hash_table_lookup (laid_out, c);

  if (known == NULL)
    {
      g_autofree char *folder =
          c->project != NULL ? edition_test_folder (c->project) : edition_sample_folder ();

      known = g_new0 (Fixture, 1);
      known->project = edition_read (folder);
      known->pages = edition_lay_out (known->project, c->design);
      g_hash_table_insert (laid_out, (gpointer) c, known);
    }
  *f = *known;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
}

static gboolean
is_body (const StoneItem *item)
{
  return item->role == STONE_ROLE_BODY || item->role == STONE_ROLE_LIST_ITEM;
}

/* One line of a paragraph as it stands. */
typedef struct
{
  guint start, end;
  int page, column;
  gboolean hyphenated;
} Line;

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return (int) ((const Line *) a)->start - (int) ((const Line *) b)->start;
}

static int
column_of (const StonePage *page, const StoneItem *item)
{
  for (guint c = 0; c < page->n_columns; c++)
    if (item->x >= page->column_x[c] - STONE_PT (12) &&
        item->x < page->column_x[c] + page->column_width)
      return (int) c;
  return -1;
}

/* The lines (and drop cap) of block INDEX of article ID, by their bytes. */
static GArray *
lines_of (Fixture *f, const char *id, guint index)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree char *pointer = g_strdup_printf ("/body/%u", index);

  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);
          Line line = { item->place.start, item->place.end, (int) p, column_of (page, item),
                        item->kind == STONE_ITEM_LINE && item->line.line->hyphenated };

          if ((is_body (item) || item->role == STONE_ROLE_DROP_CAP) &&
              g_strcmp0 (item->place.article, id) == 0 &&
              g_str_equal (item->place.pointer, pointer))
            g_array_append_val (lines, line);
        }
    }
  g_array_sort (lines, compare_lines);
  return lines;
}

typedef void (*ParagraphFunc) (const StoneBlock *block, GArray *lines);

static void
for_each_paragraph (Fixture *f, ParagraphFunc func)
{
  g_autofree const char **ids = stone_project_list_articles (f->project);
  guint n = 0;

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (f->project, *id);

      for (guint i = 0; i < article->body->len; i++)
        {
          const StoneBlock *block = stone_article_block (article, i);
          g_autoptr (GArray) lines = NULL;

          if (block->kind != STONE_BLOCK_PARAGRAPH && block->kind != STONE_BLOCK_LIST_ITEM)
            continue;
          lines = lines_of (f, *id, i);
          func (block, lines);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 15);
}

static void
assert_whole (const StoneBlock *block, GArray *lines)
{
  guint at = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      g_assert_cmpuint (line->start, ==, at);
      at = line->end;
    }
  g_assert_cmpuint (at, ==, block->length);
}

static void
test_every_character_once (Fixture *f, gconstpointer data)
{
  for_each_paragraph (f, assert_whole);
}

static gboolean
share_column (GArray *lines, guint i, guint j)
{
  const Line *a = &g_array_index (lines, Line, i), *b = &g_array_index (lines, Line, j);

  return a->page == b->page && a->column == b->column;
}

/* A first or last line never stands alone in its column. */
static void
assert_not_torn (const StoneBlock *block, GArray *lines)
{
  guint n = lines->len;
  guint first = n > 0 && g_array_index (lines, Line, 0).end <= 4 ? 1 : 0; /* behind the drop cap */

  if (n < first + 4)
    return;
  g_assert_true (share_column (lines, first, first + 1));
  g_assert_true (share_column (lines, n - 2, n - 1));
}

static void
test_no_widow_no_orphan (Fixture *f, gconstpointer data)
{
  if (edition_has_fonts (f->pages))
    for_each_paragraph (f, assert_not_torn);
}

/* A last line is never the rest of a word alone. */
static void
assert_no_lone_syllable (const StoneBlock *block, GArray *lines)
{
  if (lines->len < 2 || !g_array_index (lines, Line, lines->len - 2).hyphenated)
    return;
  const Line *last = &g_array_index (lines, Line, lines->len - 1);
  g_assert_nonnull (memchr (block->text + last->start, ' ', last->end - last->start));
}

static void
test_no_lone_syllable (Fixture *f, gconstpointer data)
{
  if (edition_has_fonts (f->pages))
    for_each_paragraph (f, assert_no_lone_syllable);
}

/* No word is divided between two columns. */
static void
assert_whole_at_foot (const StoneBlock *block, GArray *lines)
{
  for (guint i = 0; i + 1 < lines->len; i++)
    g_assert_false (g_array_index (lines, Line, i).hyphenated && !share_column (lines, i, i + 1));
}

static void
test_no_hyphen_at_foot (Fixture *f, gconstpointer data)
{
  if (edition_has_fonts (f->pages))
    for_each_paragraph (f, assert_whole_at_foot);
}

typedef void (*ItemFunc) (StonePage *page, const StoneItem *item);

static void
for_each_body_line (Fixture *f, ItemFunc func)
{
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        if (is_body (stone_page_item (page, i)) ||
            stone_page_item (page, i)->role == STONE_ROLE_CROSSHEAD)
          func (page, stone_page_item (page, i));
    }
}

static void
assert_on_grid (StonePage *page, const StoneItem *item)
{
  g_assert_cmpint ((item->y - page->grid_first) % page->grid_step, ==, 0);
  g_assert_cmpint (item->y, >=, page->grid_first);
  g_assert_cmpint (item->y, <=, page->column_bottom);
}

static void
test_grid (Fixture *f, gconstpointer data)
{
  for_each_body_line (f, assert_on_grid);
}

/* Hanging punctuation may leave it by a part of a glyph. */
#define HANGING STONE_PT (6)

static void
assert_in_column (StonePage *page, const StoneItem *item)
{
  int column = column_of (page, item);
  const StoneLine *line = item->line.line;

  g_assert_cmpint (column, >=, 0);
  g_assert_cmpint (item->x, ==, page->column_x[column]);
  for (guint r = 0; r < line->n_runs; r++)
    {
      g_assert_cmpint (line->runs[r].x, >=, -HANGING);
      g_assert_cmpint (line->runs[r].x + line->runs[r].width, <=, page->column_width + HANGING);
    }
}

static void
test_column (Fixture *f, gconstpointer data)
{
  if (edition_has_fonts (f->pages))
    for_each_body_line (f, assert_in_column);
}

/* A credit at the end of its picture's last line ends with the picture. */
static void
test_credits (Fixture *f, gconstpointer data)
{
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);
      StoneLength end = 0; /* of the picture that was drawn last */

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->kind == STONE_ITEM_PICTURE)
            end = item->x + item->width;
          if (item->role == STONE_ROLE_CREDIT && !item->rotated)
            g_assert_cmpint (item->x + item->width, ==, end);
        }
    }
}

/* No two lines of text on one line of one column. */
static void
test_no_overlap (Fixture *f, gconstpointer data)
{
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);
          int line = item->y / page->grid_step * 16 + column_of (page, item);

          if (is_body (item) || item->role == STONE_ROLE_CROSSHEAD)
            g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER (line)));
        }
    }
}

typedef struct
{
  StoneLength left, top, right, bottom;
} Box;

/* Where its text stands, from *LEFT to *RIGHT; the end mark's room, a run that isn't drawn, is no
 * text. */
static void
find_text (const StoneLine *line, StoneLength *left, StoneLength *right)
{
  *left = G_MAXINT;
  *right = 0;
  for (guint r = 0; r < line->n_runs; r++)
    if (line->runs[r].swatch != G_MAXUINT)
      {
        *left = MIN (*left, line->runs[r].x);
        *right = MAX (*right, line->runs[r].x + line->runs[r].width);
      }
}

/* What ITEM covers; of a line the height of its small letters. */
static Box
box_of (const StoneItem *item)
{
  const StoneLine *line = item->line.line;
  StoneLength left, right;

  if (item->kind != STONE_ITEM_LINE)
    return (Box){ item->x, item->y, item->x + item->width, item->y + item->height };
  if (line->n_runs == 0)
    return (Box){ item->x, item->y, item->x, item->y };
  find_text (line, &left, &right);
  if (item->rotated)
    return (Box){ item->x - line->runs[0].size / 2, item->y - right, item->x, item->y };
  return (Box){ item->x + left, item->y - line->runs[0].size / 2, item->x + right, item->y };
}

static gboolean
cover_each_other (const StoneItem *a, const StoneItem *b)
{
  Box m = box_of (a), n = box_of (b);
  StoneLength touch = STONE_PT (0.5);

  return MIN (m.right, n.right) - MAX (m.left, n.left) > touch &&
         MIN (m.bottom, n.bottom) - MAX (m.top, n.top) > touch;
}

/* Running text has nothing over it or under it: no picture, no box, no quote, no head. */
static void
test_nothing_covered (Fixture *f, gconstpointer data)
{
  if (!edition_has_fonts (f->pages))
    return;
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        for (guint j = 0; j < page->items->len; j++)
          {
            const StoneItem *a = stone_page_item (page, i), *b = stone_page_item (page, j);

            if ((is_body (a) || a->role == STONE_ROLE_CROSSHEAD || a->role == STONE_ROLE_QUOTE ||
                 a->role == STONE_ROLE_CAPTION) &&
                i != j && cover_each_other (a, b))
              g_error ("page %d: %s %s covers %s %s", page->number, a->place.pointer,
                       stone_role_to_string (a->role), b->place.pointer,
                       stone_role_to_string (b->role));
          }
    }
}

/* At least two letters stand on the line of an end mark, in its column. */
static void
test_end_mark_not_alone (Fixture *f, gconstpointer data)
{
  guint marks = 0;

  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *mark = stone_page_item (page, i);
          gboolean found = FALSE;

          if (mark->role != STONE_ROLE_END_MARK)
            continue;
          marks++;
          for (guint j = 0; j < page->items->len && !found; j++)
            {
              const StoneItem *line = stone_page_item (page, j);

              found = is_body (line) && line->y == mark->y + mark->height &&
                      column_of (page, line) == column_of (page, mark) &&
                      line->place.end - line->place.start >= 2;
            }
          g_assert_true (found);
          g_assert_cmpint (mark->x + mark->width, <=,
                           page->column_x[column_of (page, mark)] + page->column_width + 2);
        }
    }
  g_assert_cmpuint (marks, >, 0);
}

/* A quote has text of its own article on its page, and no other quote beside it. */
static void
test_quotes (Fixture *f, gconstpointer data)
{
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *quote = stone_page_item (page, i);
          gboolean amid = FALSE;

          if (quote->role != STONE_ROLE_QUOTE)
            continue;
          for (guint j = 0; j < page->items->len; j++)
            {
              const StoneItem *item = stone_page_item (page, j);

              amid = amid || (is_body (item) && item->place.article == quote->place.article &&
                              column_of (page, item) == column_of (page, quote));
              g_assert_false (item->role == STONE_ROLE_QUOTE &&
                              item->place.article == quote->place.article &&
                              column_of (page, item) != column_of (page, quote) &&
                              ABS (item->y - quote->y) < page->grid_step);
            }
          g_assert_true (amid);
        }
    }
}

/* A picture has text of its own article on its page; on the contents it has the list. */
static void
test_no_picture_alone (Fixture *f, gconstpointer data)
{
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *picture = stone_page_item (page, i);
          gboolean found = picture->kind != STONE_ITEM_PICTURE;

          for (guint j = 0; j < page->items->len && !found; j++)
            found = stone_page_item (page, j)->role == STONE_ROLE_CONTENTS ||
                    (is_body (stone_page_item (page, j)) &&
                     stone_page_item (page, j)->place.article == picture->place.article);
          g_assert_true (found);
        }
    }
}

/* No paragraph of two lines or more ends in a scrap of a word. */
#define SCRAP 0.08 /* of the measure */

static void
test_no_scraps (Fixture *f, gconstpointer data)
{
  if (!edition_has_fonts (f->pages))
    return;
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->role == STONE_ROLE_BODY && item->line.line->last && item->place.start > 0)
            g_assert_cmpint (item->line.line->width, >, SCRAP * page->column_width);
        }
    }
}

static gboolean
is_drawn (Fixture *f, const char *article, const char *pointer)
{
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        if (g_strcmp0 (stone_page_item (page, i)->place.article, article) == 0 &&
            g_str_has_prefix (stone_page_item (page, i)->place.pointer, pointer))
          return TRUE;
    }
  return FALSE;
}

/* Every block, picture, caption and headline stands on some page, inside the trim. */
static void
test_everything_drawn (Fixture *f, gconstpointer data)
{
  g_autofree const char **ids = stone_project_list_articles (f->project);

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (f->project, *id);

      if (*stone_article_get_set_headline (article) != '\0')
        g_assert_true (
            is_drawn (f, *id, *article->print_headline != '\0' ? "/print-headline" : "/headline"));
      for (guint i = 0; i < article->body->len; i++)
        {
          g_autofree char *pointer = g_strdup_printf ("/body/%u", i);

          g_assert_true (is_drawn (f, *id, pointer));
        }
      for (guint i = 0; i < article->pictures->len; i++)
        {
          g_autofree char *pointer = g_strdup_printf ("/pictures/%u", i);

          g_assert_true (is_drawn (f, *id, pointer));
        }
    }
  for (guint p = 0; p < stone_pages_get_n (f->pages); p++)
    {
      StonePage *page = stone_pages_get (f->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        if (stone_page_item (page, i)->role != STONE_ROLE_FURNITURE)
          {
            g_assert_cmpint (stone_page_item (page, i)->y, <=, page->height);
            g_assert_cmpint (stone_page_item (page, i)->y, >=, 0);
          }
    }
}

static void
test_fit (Fixture *f, gconstpointer data)
{
  g_autofree const char **ids = stone_project_list_articles (f->project);

  for (const char **id = ids; *id != NULL; id++)
    {
      const StoneFit *fit = stone_pages_get_fit (f->pages, *id);

      g_assert_nonnull (fit);
      g_assert_cmpint (fit->first_page, >, 0);
      g_assert_cmpint (fit->last_page, >=, fit->first_page);
      g_assert_cmpuint (fit->words, >, 100);
      g_assert_cmpuint (fit->lines, >, fit->words / 12);
      g_assert_cmpint (fit->room, ==, -1);
    }
}

/* Laying out again with what the press kept gives the same pages as from scratch. */
static void
test_press_keeps_nothing_that_matters (void)
{
  g_autofree char *folder = edition_sample_folder ();
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autoptr (StoneDesign) design = edition_design ("weekly");
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (StonePages) first =
      stone_press_lay_out (press, project, design, NULL, NULL, NULL, NULL, NULL);
  StoneEditBuilder *builder = stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Move");
  g_autoptr (StoneEdit) edit = NULL;
  g_autoptr (StoneProject) moved = NULL;
  g_autoptr (StonePages) between = NULL;
  g_autoptr (StonePages) again = NULL;

  stone_edit_builder_move_article (builder, "how-to-sell-the-dark", "Books", 0);
  edit = stone_edit_builder_end (builder, NULL);
  stone_edit_builder_free (builder);
  moved = stone_edit_apply (edit, project, NULL);
  between = stone_press_lay_out (press, moved, design, NULL, NULL, NULL, NULL, NULL);
  again = stone_press_lay_out (press, project, design, NULL, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (stone_pages_get_n (first), ==, stone_pages_get_n (again));
  for (guint p = 0; p < stone_pages_get_n (first); p++)
    {
      StonePage *a = stone_pages_get (first, p), *b = stone_pages_get (again, p);

      g_assert_cmpuint (a->items->len, ==, b->items->len);
      for (guint i = 0; i < a->items->len; i++)
        {
          g_assert_cmpint (stone_page_item (a, i)->x, ==, stone_page_item (b, i)->x);
          g_assert_cmpint (stone_page_item (a, i)->y, ==, stone_page_item (b, i)->y);
          g_assert_cmpuint (stone_page_item (a, i)->place.start, ==,
                            stone_page_item (b, i)->place.start);
        }
    }
}

static void
test_cancelled (void)
{
  g_autofree char *folder = edition_sample_folder ();
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autoptr (StoneDesign) design = edition_design ("weekly");
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
      stone_press_lay_out (press, project, design, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { NULL, "weekly", EDITION },
    { NULL, "berliner", EDITION },
    { "hard-cases", "weekly", HARD },
    { "hard-cases", "berliner", HARD },
    { "weekly-run-on", "weekly", EDITION },
    { "gallery-type", "weekly", GALLERY },
    { "gallery-type", "berliner", GALLERY },
    { "gallery-pictures", "weekly", GALLERY },
    { "gallery-pictures", "berliner", GALLERY },
    { "gallery-quotes", "weekly", GALLERY },
    { "gallery-quotes", "berliner", GALLERY },
  };
  static const struct
  {
    const char *name;
    void (*func) (Fixture *f, gconstpointer data);
    Kind least; /* it holds for projects of this kind and the next */
  } tests[] = {
    { "every-character-once", test_every_character_once, HARD },
    { "no-widow-no-orphan", test_no_widow_no_orphan, GALLERY },
    { "no-hyphen-at-foot", test_no_hyphen_at_foot, GALLERY },
    { "no-lone-syllable", test_no_lone_syllable, GALLERY },
    { "grid", test_grid, HARD },
    { "column", test_column, HARD },
    { "credits", test_credits, HARD },
    { "no-overlap", test_no_overlap, HARD },
    { "everything-drawn", test_everything_drawn, HARD },
    { "nothing-covered", test_nothing_covered, HARD },
    { "end-mark-not-alone", test_end_mark_not_alone, HARD },
    { "quotes", test_quotes, GALLERY },
    { "no-scraps", test_no_scraps, GALLERY },
    { "no-picture-alone", test_no_picture_alone, GALLERY },
    { "fit", test_fit, EDITION },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  laid_out = g_hash_table_new_full (NULL, NULL, NULL, fixture_free);
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
      {
        const char *project = cases[c].project != NULL ? cases[c].project : "sample";
        g_autofree char *path =
            g_strdup_printf ("/pages/%s/%s/%s", project, cases[c].design, tests[t].name);

        if (cases[c].kind >= tests[t].least)
          g_test_add (path, Fixture, &cases[c], set_up, tests[t].func, tear_down);
      }
  g_test_add_func ("/pages/press-keeps-nothing-that-matters",
                   test_press_keeps_nothing_that_matters);
  g_test_add_func ("/pages/cancelled", test_cancelled);
  int status = g_test_run ();
  g_hash_table_unref (laid_out);
  return status;
}
