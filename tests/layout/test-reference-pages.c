/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference pages of the designs: every element whose place was given by those who drew them,
 * in its place to half a point. Each is a page that an art director passed; a change that moves
 * anything is a change of the design. */
#include "config.h"

#include <math.h>

#include "edition.h"
#include "reference-places.h"

#define TOLERANCE 0.5 /* pt */
#define PT(length) ((double) (length) / STONE_PT (1))
#define OVERHANG 0.02 /* em: of T, V, W, Y */

typedef struct
{
  const ReferencePage *reference;
  StonePage *page;
  StoneFaces *faces;
} Look;

static char *
text_of (const StoneItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint r = 0; item->kind == STONE_ITEM_LINE && r < item->line.line->n_runs; r++)
    g_string_append (text, item->line.line->runs[r].text);
  return g_string_free (text, FALSE);
}

static const StoneGlyphRun *
first_run (const StoneItem *item)
{
  return &item->line.line->runs[0];
}

/* Where its text ends; the end mark's room, a run that isn't drawn, left out. */
static double
line_end (const StoneItem *item)
{
  const StoneLine *line = item->line.line;
  StoneLength end = 0;

  for (guint r = 0; r < line->n_runs; r++)
    if (line->runs[r].swatch != G_MAXUINT)
      end = MAX (end, line->runs[r].x + line->runs[r].width);
  return PT (item->x + end);
}

/* The ink of its first glyph: sets *WIDTH. */
static double
ink_of (const Look *look, const StoneItem *item, double *width)
{
  const StoneGlyphRun *run = first_run (item);
  StoneLength x, ink;

  stone_faces_get_glyph_ink (look->faces, run->face, run->size, run->glyphs[0].id, &x, &ink);
  *width = PT (ink);
  return PT (item->x + run->x + x);
}

static double
edge_of (const Look *look, const StoneItem *item, Edge edge)
{
  double start = PT (item->x), width;

  if (item->kind == STONE_ITEM_LINE)
    start = PT (item->x + first_run (item)->x);
  switch (edge)
    {
    case EDGE_INK:
      return ink_of (look, item, &width) + (strchr ("TVWY", first_run (item)->text[0])
                                                ? OVERHANG * PT (first_run (item)->size)
                                                : 0);
    case EDGE_HUNG:
      return PT (item->x + first_run (item)->glyphs[1].x);
    case EDGE_RIGHT:
      return line_end (item);
    case EDGE_MIDDLE:
      return (start + line_end (item)) / 2;
    case EDGE_LEFT:
    case EDGE_TURNED:
    case EDGE_AREA:
    default:
      return start;
    }
}

static gboolean
is_near (double a, double b)
{
  return fabs (a - b) <= TOLERANCE;
}

static gboolean
is_it (const Look *look, const StoneItem *item, const ReferencePlace *place)
{
  gboolean area = place->edge == EDGE_AREA;
  g_autofree char *text = text_of (item);

  if ((item->kind != STONE_ITEM_LINE) != area || item->rotated != (place->edge == EDGE_TURNED))
    return FALSE;
  if (!is_near (PT (item->y), place->y) || !is_near (edge_of (look, item, place->edge), place->x))
    return FALSE;
  if (area)
    return is_near (PT (item->width), place->size) && is_near (PT (item->height), place->height);
  return fabs (PT (first_run (item)->size) - place->size) < 0.01 &&
         (place->text == NULL || g_str_has_prefix (text, place->text));
}

static void
assert_stands (const Look *look, const ReferencePlace *place)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < look->page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (look->page, i);
      g_autofree char *text = text_of (item);

      if (item->role != place->role)
        continue;
      if (is_it (look, item, place))
        return;
      g_string_append_printf (seen, "  at %.2f, %.2f: %s\n", edge_of (look, item, place->edge),
                              PT (item->y), text);
    }
  g_test_message ("page %d, %.2f, %.2f: no “%s” of %.1f pt, but\n%s", look->page->number, place->x,
                  place->y, place->text != NULL ? place->text : "…", place->size, seen->str);
  g_test_fail ();
}

/* The last line of text that ends on baseline Y left of X. */
static const StoneItem *
find_line_before (const Look *look, double x, double y)
{
  const StoneItem *found = NULL;

  for (guint i = 0; i < look->page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (look->page, i);

      if (item->role == STONE_ROLE_BODY && is_near (PT (item->y), y) && line_end (item) < x &&
          (found == NULL || line_end (item) > line_end (found)))
        found = item;
    }
  return found;
}

/* 4.6 × 4.6, on the baseline, 0.45 em behind the full stop; in a full line that gap gives and takes
 * with the word spaces. */
static void
assert_end_mark (const Look *look, const StoneItem *mark)
{
  double bottom = PT (mark->y + mark->height);
  const StoneItem *line = find_line_before (look, PT (mark->x), bottom);

  g_assert_nonnull (line);
  double give = 0.45 * PT (first_run (line)->size) * fabs (1 - line->line.line->space);
  g_assert_cmpfloat_with_epsilon (PT (mark->width), 4.6, 0.01);
  g_assert_cmpfloat_with_epsilon (PT (mark->height), 4.6, 0.01);
  g_assert_cmpfloat_with_epsilon (PT (line->y), bottom, 0.01);
  g_assert_cmpfloat_with_epsilon (line_end (line) + 0.45 * PT (first_run (line)->size),
                                  PT (mark->x), TOLERANCE + give);
}

/* Stands on the third line with its top at the first one's caps line; the three begin 3.2 pt behind
 * its ink. */
static void
assert_drop_cap (const Look *look, const StoneItem *cap)
{
  double step = PT (look->page->grid_step), y = PT (cap->y), width;
  double end = ink_of (look, cap, &width) + width, left = PT (cap->x);
  double top = y - PT (stone_faces_get_cap_height (look->faces, first_run (cap)->face,
                                                   first_run (cap)->size));
  guint beside = 0;

  g_assert_cmpfloat_with_epsilon (top, y - 2 * step - look->reference->caps, TOLERANCE);
  for (guint i = 0; i < look->page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (look->page, i);

      if (item->role != STONE_ROLE_BODY || fabs (PT (item->x) - left) > 12 ||
          PT (item->y) > y + 0.1 || PT (item->y) < y - 2 * step - 0.1)
        continue;
      g_assert_cmpfloat_with_epsilon (edge_of (look, item, EDGE_LEFT), end + 3.2,
                                      0.02 * PT (first_run (cap)->size) + TOLERANCE);
      beside++;
    }
  g_assert_cmpuint (beside, ==, 3);
}

/* The folio's pieces from left to right keep their distances. */
static void
assert_folio (const Look *look)
{
  const StoneItem *before = NULL;
  guint pieces = 0;

  for (guint i = 0; i < look->page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (look->page, i);
      g_autofree char *text = text_of (item);

      if (item->role != STONE_ROLE_FOLIO)
        continue;
      if (before != NULL && PT (item->x) - line_end (before) < 20)
        {
          g_autofree char *left = text_of (before);
          gboolean number = g_ascii_isdigit (text[0]) || g_ascii_isdigit (left[0]);

          g_assert_cmpfloat_with_epsilon (PT (item->x) - line_end (before),
                                          look->reference->gaps[number], TOLERANCE);
          pieces++;
        }
      before = item;
    }
  g_assert_cmpuint (pieces, >, 0);
}

static void
test_reference (gconstpointer data)
{
  const ReferencePage *reference = data;
  g_autofree char *folder = edition_test_folder (reference->project);
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autoptr (StonePages) pages = edition_lay_out (project, reference->design);
  Look look = { reference, stone_pages_find (pages, reference->page, NULL),
                stone_pages_get_faces (pages) };

  if (!edition_has_fonts (pages))
    return;
  g_assert_nonnull (look.page);
  for (guint i = 0; i < reference->n_places; i++)
    assert_stands (&look, &reference->places[i]);
  assert_folio (&look);
  for (guint i = 0; i < look.page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (look.page, i);

      if (item->role == STONE_ROLE_END_MARK)
        assert_end_mark (&look, item);
      if (item->role == STONE_ROLE_DROP_CAP)
        assert_drop_cap (&look, item);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_reference_pages; i++)
    {
      g_autofree char *path = g_strdup_printf ("/reference-pages/%s", reference_pages[i].project);

      g_test_add_data_func (path, &reference_pages[i], test_reference);
    }
  return g_test_run ();
}
