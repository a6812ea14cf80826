/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a keystroke costs: letters typed into the longest article of an edition, each an edit of the
 * project and all pages laid out anew; beside it the same article merely set by PangoLayout, as
 * many times. CPU of the thread, in milliseconds: ours median, worst, theirs median.
 *   usage: keystroke PROJECT N */
#include "config.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <time.h>

#include "edition.h"
#include "stone-body-edit.h"
#include "stone-edit.h"

static double
now (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static char *
find_longest (StoneProject *project)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  const char *longest = NULL;
  guint most = 0;

  for (const char **id = ids; *id != NULL; id++)
    {
      guint words = stone_article_count_words (stone_project_get_article (project, *id));

      if (words > most)
        {
          most = words;
          longest = *id;
        }
    }
  return g_strdup (longest);
}

#define TYPED "and nobody had asked the lamplighter why he walked, "

/* Letter I into the middle of the article's middle paragraph, at *CARET, which moves behind it; the
 * first one finds its place. */
static StoneProject *
type (StoneProject *project, const char *id, guint i, guint *caret)
{
  const char letter[] = { TYPED[i % strlen (TYPED)], '\0' };

  StoneArticle *article = stone_project_get_article (project, id);
  guint middle = article->body->len / 2;
  g_autoptr (StoneEdit) edit = NULL;
  StoneEditBuilder *builder = stone_edit_builder_new (project, STONE_ORIGIN_TYPING, "Typing");
  StoneProject *next;

  while (stone_article_block (article, middle)->kind != STONE_BLOCK_PARAGRAPH)
    middle--;
  const char *text = stone_article_block (article, middle)->text;
  if (i == 0)
    *caret = strchr (text + stone_article_block (article, middle)->length / 2, ' ') + 1 - text;
  StoneBodyPoint at = { middle, (*caret)++ };
  stone_body_replace (builder, id, at, at, letter, NULL);
  edit = stone_edit_builder_end (builder, NULL);
  stone_edit_builder_free (builder);
  next = stone_edit_apply (edit, project, NULL);
  stone_project_unref (project);
  return next;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static double
median (double *times, guint n)
{
  qsort (times, n, sizeof *times, compare);
  return times[n / 2];
}

/* The yardstick. */
static double
set_plainly (StoneArticle *article, double *times, guint n)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  PangoContext *context = pango_font_map_create_context (map);
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Linux Libertine O, 9.5");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, 157 * PANGO_SCALE);
  pango_layout_set_justify (layout, TRUE);
  for (guint i = 0; i < n; i++)
    {
      double start = now ();

      for (guint b = 0; b < article->body->len; b++)
        {
          pango_layout_set_text (layout, stone_article_block (article, b)->text, -1);
          pango_layout_get_lines_readonly (layout);
        }
      times[i] = now () - start;
    }
  g_object_unref (layout);
  g_object_unref (context);
  return median (times, n);
}

int
main (int argc, char **argv)
{
  guint n = argc == 3 ? atoi (argv[2]) : 0;
  g_autofree double *times = g_new0 (double, MAX (n, 1));
  g_autoptr (StoneDesign) design = edition_design ("weekly");
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  double ours, worst;
  guint caret;

  if (n == 0)
    g_error ("usage: keystroke PROJECT N");
  StoneProject *project = edition_read (argv[1]);
  g_autofree char *id = find_longest (project);
  stone_pages_unref (stone_press_lay_out (press, project, design, NULL, NULL, NULL, NULL, NULL));
  for (guint i = 0; i < n; i++)
    {
      double start = now ();

      project = type (project, id, i, &caret);
      stone_pages_unref (
          stone_press_lay_out (press, project, design, NULL, NULL, NULL, NULL, NULL));
      times[i] = now () - start;
    }
  ours = median (times, n);
  worst = times[n - 1];
  g_print ("%.3f %.3f %.3f\n", ours, worst,
           set_plainly (stone_project_get_article (project, id), times, n));
  stone_project_unref (project);
  return 0;
}
