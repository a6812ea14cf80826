/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the setting of an article leaves for a person to mend: loose lines, paragraphs that can't be
 * set well at all, ladders, rivers, widows, orphans, short last lines. Each has the place of its
 * words. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"
#include "stone-paragraph.h"

#define LADDER 3          /* hyphens on lines in a row */
#define RIVER 4           /* lines in a row with a space below a space … */
#define RIVER_OVERLAP 0.6 /* … that share so much of the narrower one */
#define SHORT_LINE 0.1    /* of the measure; a last line below that is a scrap */

/* A line of body text as it stands. */
typedef struct
{
  const StoneItem *item;
  const StonePage *page;
  guint column;
  guint index;    /* in its paragraph */
  gboolean first; /* of its column */
} SetLine;

/* Spaces of a line, and how many lines the chain of spaces that ends in each is long. */
typedef struct
{
  double left, right;
  guint chain;
} Gap;

typedef struct
{
  GArray *lines; /* SetLine, as they are read */
  GPtrArray *findings;
} Reader;

static const SetLine *
get_line (const Reader *self, guint i)
{
  return &g_array_index (self->lines, SetLine, i);
}

/* ---- reading the pages ---- */

static gboolean
is_same_column (const SetLine *a, const SetLine *b)
{
  return a->page == b->page && a->column == b->column;
}

static gboolean
is_same_paragraph (const SetLine *a, const SetLine *b)
{
  return a->item->place.pointer == b->item->place.pointer;
}

static void
add_line (Reader *self, const StonePage *page, const StoneItem *item)
{
  SetLine line = { item, page, stone_page_find_column (page, item), 0, TRUE };

  if (self->lines->len > 0)
    {
      const SetLine *before = get_line (self, self->lines->len - 1);
      line.first = !is_same_column (before, &line);
      line.index = is_same_paragraph (before, &line) ? before->index + 1 : 0;
    }
  g_array_append_val (self->lines, line);
}

static void
read_pages (Reader *self, StonePages *pages, const char *article)
{
  const char *id = g_intern_string (article);
  const StoneFit *fit = stone_pages_get_fit (pages, article);

  if (fit == NULL)
    return;
  for (guint p = 0; p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);
      if (page->number < fit->first_page || page->number > fit->last_page)
        continue;
      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);
          if (item->kind == STONE_ITEM_LINE && item->place.article == id &&
              (item->role == STONE_ROLE_BODY || item->role == STONE_ROLE_LIST_ITEM))
            add_line (self, page, item);
        }
    }
}

/* ---- findings ---- */

static void
add (Reader *self,
     const char *check,
     StoneSeverity severity,
     const SetLine *from,
     const SetLine *to,
     char *reason,
     const char *remedy)
{
  StonePlace place = from->item->place;

  if (is_same_paragraph (from, to))
    place.end = to->item->place.end;
  g_ptr_array_add (self->findings,
                   stone_finding_new (check, severity, place, reason, g_strdup (remedy)));
}

static void
check_spaces (Reader *self, const SetLine *line)
{
  double space = line->item->line.line->space;

  if (line->item->line.line->last || line->item->line.line->emergency ||
      space <= STONE_VERY_LOOSE_SPACE)
    return;
  add (self, "loose-line", STONE_SEVERITY_WARNING, line, line,
       g_strdup_printf (_ ("Loose line: its word spaces are %.1f times the font’s own."), space),
       _ ("Cut or add a few characters here or above, or ask for a line more or less."));
}

/* By how much a line ends short of its measure, as it may where nothing else can be had; 0 if it is
 * for a person not to see. */
static StoneLength
measure_gap (const StoneLine *line)
{
  StoneLength gap = line->measure - line->width;

  return line->n_runs > 0 && gap > line->runs[0].size / 2 ? gap : 0;
}

/* How bad a line of a paragraph is that can't be set well: the spaces it has, in multiples of the
 * font's own, and would need. 0 if there is nothing to see. */
static double
judge_line (const StoneLine *line)
{
  StoneLength gap = measure_gap (line);

  if (line->last || line->n_runs == 0 || (gap == 0 && line->space <= STONE_VERY_LOOSE_SPACE))
    return 0;
  return line->space + 4.0 * gap / line->runs[0].size; /* a space is a quarter of an em */
}

/* The paragraph that begins with line I, if it was broken in the last pass, which takes what there
 * is: told once, from its first bad line to its last one. */
static void
check_paragraph (Reader *self, guint i)
{
  const SetLine *first = NULL, *last = NULL, *worst = NULL, *line = get_line (self, i);

  if (line->index > 0 || !line->item->line.line->emergency)
    return;
  for (guint j = i; j < self->lines->len && is_same_paragraph (get_line (self, j), line); j++)
    {
      const SetLine *other = get_line (self, j);
      double badness = judge_line (other->item->line.line);

      if (badness == 0)
        continue;
      first = first != NULL ? first : other;
      last = other;
      if (worst == NULL || badness > judge_line (worst->item->line.line))
        worst = other;
    }
  if (first == NULL)
    return;
  const StoneLine *set = worst->item->line.line;
  StoneLength gap = measure_gap (set);
  add (self, "bad-paragraph", STONE_SEVERITY_WARNING, first, last,
       gap == 0 ? g_strdup_printf (_ ("This paragraph can’t be set well: the word spaces of its "
                                      "loosest line are %.1f times the font’s own."),
                                   set->space)
                : g_strdup_printf (_ ("This paragraph can’t be set well: a line of it ends %.0f pt "
                                      "short of the column."),
                                   (double) gap / STONE_PT (1)),
       _ ("Change or divide a long word in it, or cut or add a few."));
}

/* The last of three lines or more that end with a hyphen. */
static void
check_ladder (Reader *self, guint i)
{
  guint n = 0;

  while (n <= i && get_line (self, i - n)->item->line.line->hyphenated)
    n++;
  gboolean goes_on =
      i + 1 < self->lines->len && get_line (self, i + 1)->item->line.line->hyphenated;
  if (n >= LADDER && !goes_on)
    add (self, "ladder", STONE_SEVERITY_WARNING, get_line (self, i + 1 - n), get_line (self, i),
         g_strdup_printf (_ ("Ladder: %u lines in a row end with a hyphen."), n),
         _ ("Change a word, or put a no-break on one of those that are divided."));
}

static void
check_ends (Reader *self, guint i)
{
  const SetLine *line = get_line (self, i);
  const SetLine *next = i + 1 < self->lines->len ? get_line (self, i + 1) : NULL;
  gboolean ends = next == NULL || !is_same_paragraph (line, next);

  if (line->first && ends && line->index > 0)
    add (self, "widow", STONE_SEVERITY_WARNING, line, line,
         g_strdup (_ ("Widow: a paragraph’s last line stands alone at the top of a column.")),
         _ ("Cut a line in this paragraph or above it, or ask for a line more."));
  if (line->index == 0 && !ends && next->first)
    add (self, "orphan", STONE_SEVERITY_WARNING, line, line,
         g_strdup (_ ("Orphan: a paragraph’s first line stands alone at the foot of a column.")),
         _ ("Cut or add a line above it."));
  if (line->index > 0 && ends &&
      line->item->line.line->width < SHORT_LINE * line->item->line.line->measure)
    add (self, "short-last-line", STONE_SEVERITY_NOTE, line, line,
         g_strdup (_ ("Short last line: hardly a word of the paragraph is on it.")),
         _ ("Cut as much as stands on it, and win a line."));
}

/* ---- rivers ---- */

/* The spaces of a line, from the page's left edge. */
static GArray *
find_gaps (const StoneItem *item)
{
  const StoneLine *line = item->line.line;
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (Gap));

  for (guint r = 0; r < line->n_runs; r++)
    {
      const StoneGlyphRun *run = &line->runs[r];
      for (guint g = 0; g + 1 < run->n_glyphs; g++)
        if (run->text[run->cluster_bytes[g]] == ' ')
          {
            Gap gap = { (double) item->x + run->glyphs[g].x,
                        (double) item->x + run->glyphs[g + 1].x, 1 };
            g_array_append_val (gaps, gap);
          }
    }
  return gaps;
}

static gboolean
overlaps (const Gap *a, const Gap *b)
{
  double shared = MIN (a->right, b->right) - MAX (a->left, b->left);

  return shared >= RIVER_OVERLAP * MIN (a->right - a->left, b->right - b->left);
}

/* Lengthens the chains by the line below. Returns the longest. */
static guint
follow_rivers (const GArray *above, GArray *gaps)
{
  guint longest = 0;

  for (guint i = 0; i < gaps->len; i++)
    {
      Gap *gap = &g_array_index (gaps, Gap, i);
      for (guint j = 0; j < above->len; j++)
        {
          const Gap *other = &g_array_index (above, Gap, j);
          if (overlaps (gap, other))
            gap->chain = MAX (gap->chain, other->chain + 1);
        }
      longest = MAX (longest, gap->chain);
    }
  return longest;
}

/* Each river is told once: where its chain ends. */
static void
check_rivers (Reader *self)
{
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (Gap));
  guint before = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SetLine *line = get_line (self, i);
      g_autoptr (GArray) gaps = find_gaps (line->item);
      guint longest = 1;
      if (!line->first && !line->item->line.line->last)
        longest = follow_rivers (above, gaps);
      if (longest <= before && before >= RIVER)
        add (self, "river", STONE_SEVERITY_NOTE, get_line (self, i - before),
             get_line (self, i - 1),
             g_strdup_printf (_ ("River: on %u lines in a row a space stands below a space."),
                              before),
             _ ("Change a word on one of these lines."));
      before = longest;
      g_array_unref (g_steal_pointer (&above));
      above = g_steal_pointer (&gaps);
    }
}

void
stone_check_type (const StoneCheckInput *input,
                  const char *id,
                  StoneArticle *article,
                  GPtrArray *findings)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (SetLine));
  Reader reader = { lines, findings };

  if (input->pages == NULL || article == NULL)
    return;
  read_pages (&reader, input->pages, id);
  for (guint i = 0; i < lines->len; i++)
    {
      check_paragraph (&reader, i);
      check_spaces (&reader, get_line (&reader, i));
      check_ladder (&reader, i);
      check_ends (&reader, i);
    }
  check_rivers (&reader);
}
