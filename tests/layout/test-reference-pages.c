/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things stand on the reference pages of the designs: grid lines, found by hand by those who
 * drew them. Each is a page that an art director passed; a change that moves anything is a change
 * of the design. */
#include "config.h"

#include "edition.h"

/* What has to be found: ROLE at grid line LINE of column COLUMN (from 0), beginning with TEXT. For
 * a picture the line is that of its top, a caps line, and DEPTH the lines to its foot. */
typedef struct
{
  StoneRole role;
  int column;
  double line;
  const char *text; /* NULL: any */
  int depth;
} Stand;

typedef struct
{
  const char *project, *design;
  int page;
  Stand stands[24];
} Reference;

static const Reference references[] = {
  { "weekly-lead",
    "weekly",
    41,
    {
        { STONE_ROLE_FLY_TITLE, 0, 7, "Ports" },
        { STONE_ROLE_HEADLINE, 0, 10, "The port that learned to say when" },
        { STONE_ROLE_RUBRIC, 0, 12.5, "Ships race to harbour, only to drop anchor for days." },
        { STONE_ROLE_RUBRIC, 0, 14, "One small port has called off the race" },
        { STONE_ROLE_DATELINE, 0, 17, "AVERLEY" },
        { STONE_ROLE_BODY, 0, 18, "or as long as there have been" },
        { STONE_ROLE_CROSSHEAD, 0, 57, "First come, first soothed" },
        { STONE_ROLE_BODY, 0, 64, "fuel, do not command the ships; captains," },
        { STONE_ROLE_PICTURE, 1, 17, NULL, 24 },
        { STONE_ROLE_BODY, 1, 43, "who do, are bound by contract to proceed" },
        { STONE_ROLE_BODY, 1, 64, "A quay that handles nine ships a day can" },
        { STONE_ROLE_BODY, 2, 43, "plan like a dentist; one that handles 90" },
        { STONE_ROLE_CROSSHEAD, 2, 46, "The price of patience" },
        { STONE_ROLE_RELATED, 2, 64, "See also" },
    } },
  { "weekly-run-on",
    "weekly",
    58,
    {
        { STONE_ROLE_BODY, 0, 6, "heard more than that. Woodpeckers, it" },
        { STONE_ROLE_BODY, 0, 23, "on the nest cannot." },
        { STONE_ROLE_RELATED, 0, 24, "See also" },
        { STONE_ROLE_FLY_TITLE, 0, 28, "Dark skies" },
        { STONE_ROLE_HEADLINE, 0, 30, "How to sell" },
        { STONE_ROLE_HEADLINE, 0, 32, "the dark" },
        { STONE_ROLE_RUBRIC, 0, 34, "As street lights spread," },
        { STONE_ROLE_RUBRIC, 0, 35.5, NULL },
        { STONE_ROLE_RUBRIC, 0, 37, NULL },
        { STONE_ROLE_BODY, 0, 39, "hen the council of Sorrow" },
        { STONE_ROLE_BODY, 0, 64, "alone until dawn. Scarcity follows, and" },
        { STONE_ROLE_BODY, 1, 6, "where scarcity goes a market is seldom" },
        { STONE_ROLE_QUOTE, 1, 37, "“We used to apologise" },
        { STONE_ROLE_QUOTE, 1, 39, "for having no lights." },
        { STONE_ROLE_QUOTE, 1, 41, "Now we send" },
        { STONE_ROLE_QUOTE, 1, 43, "an invoice”" },
        { STONE_ROLE_QUOTE_SOURCE, 1, 44.5, "Edda Quill, guide" },
        { STONE_ROLE_BODY, 1, 46, "The astronomers, who come for the" },
        { STONE_ROLE_BODY, 1, 64, "of last December 400 cars climbed the" },
        { STONE_ROLE_PICTURE, 2, 6, NULL, 20 },
        { STONE_ROLE_BODY, 2, 29, "each with two headlamps. The parish now" },
        { STONE_ROLE_BODY, 2, 50, "another, they begin to go out." },
        { STONE_ROLE_RELATED, 2, 53, "More on this" },
    } },
  { "weekly-notes",
    "weekly",
    6,
    {
        { STONE_ROLE_HEADLINE, 0, 10, "In brief" },
        { STONE_ROLE_RUBRIC, 1, 10, "Four small stories that say something" },
        { STONE_ROLE_PICTURE, 0, 13, NULL, 22 },
        { STONE_ROLE_FLY_TITLE, 0, 38, "Clocks" },
        { STONE_ROLE_HEADLINE, 0, 39.5, "A hand on the time" },
        { STONE_ROLE_BODY, 0, 41, "Every Friday for" },
        { STONE_ROLE_FLY_TITLE, 1, 13, "Libraries" },
        { STONE_ROLE_BODY, 1, 16, "The book came back" },
        { STONE_ROLE_FLY_TITLE, 1, 37, "Umbrellas" },
        { STONE_ROLE_BODY, 1, 48, "they get off. By rights they should all have" },
        { STONE_ROLE_BODY, 2, 13, "gone within a week. They have multiplied:" },
        { STONE_ROLE_FLY_TITLE, 2, 24, "Bees" },
        { STONE_ROLE_BODY, 2, 48, "the buffet, under the label “Delayed”." },
        { STONE_ROLE_PICTURE, 1, 50, NULL, 14 },
        { STONE_ROLE_CAPTION, 1, 64, "Commuters of another sort" },
    } },
  { "berliner",
    "berliner",
    3,
    {
        { STONE_ROLE_HEADLINE, 0, 16, "The slow line comes back" },
        { STONE_ROLE_RUBRIC, 0, 20, "Thirty-eight years" },
        { STONE_ROLE_RUBRIC, 0, 22, "It is slower than the road" },
        { STONE_ROLE_BYLINE, 0, 25, "Hanne Voss, Upper Morrow" },
        { STONE_ROLE_BODY, 0, 27, "The 6.52 from Upper Morrow" },
        { STONE_ROLE_BODY, 0, 104, NULL },
        { STONE_ROLE_PICTURE, 1, 25, NULL, 48 },
        { STONE_ROLE_BODY, 1, 76, NULL },
        { STONE_ROLE_BODY, 2, 104, NULL },
        { STONE_ROLE_BOX, 4, 78, "The line in figures" },
        { STONE_ROLE_BOX, 4, 82, "41" },
        { STONE_ROLE_BOX, 4, 102, "600" },
        { STONE_ROLE_FLY_TITLE, 0, 109, "Water" },
        { STONE_ROLE_HEADLINE, 0, 113, "A city that saves for a rainy day" },
        { STONE_ROLE_RUBRIC, 0, 115.5, "Eskerby used to send its rain" },
        { STONE_ROLE_BODY, 0, 118, "Rain fell on Eskerby" },
        { STONE_ROLE_BODY, 0, 136, NULL },
        { STONE_ROLE_BODY, 1, 118, NULL },
        { STONE_ROLE_BODY, 4, 118, NULL },
        { STONE_ROLE_BODY, 4, 136, NULL },
    } },
};

static char *
text_of (const StoneItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint r = 0; item->kind == STONE_ITEM_LINE && r < item->line.line->n_runs; r++)
    g_string_append (text, item->line.line->runs[r].text);
  return g_string_free (text, FALSE);
}

/* A hand's breadth to the left is for what hangs, and to the right for what stands in. */
static gboolean
is_in_column (const StonePage *page, const StoneItem *item, int column)
{
  return item->x > page->column_x[column] - STONE_PT (12) &&
         item->x < page->column_x[column] + page->column_width;
}

static gboolean
is_at (const StonePage *page, const StoneItem *item, const Stand *stand)
{
  double y = item->y;

  if (item->kind == STONE_ITEM_PICTURE) /* from the caps of body type up */
    return ABS (y + item->height - (stand->line + stand->depth - 1) * page->grid_step) <
               STONE_PT (2.1) &&
           y < stand->line * page->grid_step && y > (stand->line - 1) * page->grid_step;
  return ABS (y - stand->line * page->grid_step) < STONE_PT (0.05);
}

static void
find (const StonePage *page, const Stand *stand)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item ((StonePage *) page, i);
      g_autofree char *text = text_of (item);

      if (item->role != stand->role || !is_in_column (page, item, stand->column))
        continue;
      if (is_at (page, item, stand) &&
          (stand->text == NULL || g_str_has_prefix (text, stand->text)))
        return;
      g_string_append_printf (seen, "  at %.2f: %s\n", (double) item->y / page->grid_step, text);
    }
  g_test_message ("page %d, column %d, line %g: no “%s”, but\n%s", page->number, stand->column + 1,
                  stand->line, stand->text != NULL ? stand->text : "…", seen->str);
  g_test_fail ();
}

static void
test_reference (gconstpointer data)
{
  const Reference *reference = data;
  g_autofree char *folder = edition_test_folder (reference->project);
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autoptr (StonePages) pages = edition_lay_out (project, reference->design);
  StonePage *page = stone_pages_find (pages, reference->page, NULL);

  if (!edition_has_fonts (pages))
    return;
  g_assert_nonnull (page);
  for (guint i = 0; i < G_N_ELEMENTS (reference->stands) && reference->stands[i].line > 0; i++)
    find (page, &reference->stands[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reference-pages/%s", references[i].project);

      g_test_add_data_func (path, &references[i], test_reference);
    }
  return g_test_run ();
}
