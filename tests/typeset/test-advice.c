/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-advice.h"

#include "fixture.h"

/* The cheapest cut is compared with what trying every run of small words finds. */

#define MOST_WORDS 10

static guint
count_lines (Fixture *f, const char *text)
{
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, text);
  const StoneMeasure measure = { .width = MEASURE };
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, &(StoneShape){ &measure, 1 }, 0);

  return breaks->emergency ? G_MAXUINT : breaks->n_lines;
}

/* Behind the small word at P and its space; NULL if it is none. */
static const char *
skip_word (const char *p)
{
  const char *end = p + strspn (p, "abcdefghijklmnopqrstuvwxyz");

  return end > p && *end == ' ' ? end + 1 : NULL;
}

/* The fewest characters whose loss wins a line; 0: none does. */
static guint
try_every_cut (Fixture *f, const char *text)
{
  guint n_lines = count_lines (f, text), fewest = 0;

  for (const char *start = text; *start != '\0'; start++)
    {
      const char *end = start;

      if (start > text && start[-1] != ' ')
        continue;
      for (int n = 0; n < MOST_WORDS && (end = skip_word (end)) != NULL; n++)
        {
          guint length = end - start;
          if (length > STONE_ADVICE_MOST || (fewest > 0 && length >= fewest))
            break;
          g_autofree char *before = g_strndup (text, start - text);
          g_autofree char *rest = g_strconcat (before, end, NULL);
          if (count_lines (f, rest) < n_lines)
            fewest = length;
        }
    }
  return fewest;
}

static guint
ask (Fixture *f, const char *text)
{
  g_autoptr (StoneNodes) nodes = fixture_prepare (f, text);
  const StoneMeasure measure = { .width = MEASURE };
  StoneAdvice advice;

  return stone_setter_advise (f->setter, nodes, &(StoneShape){ &measure, 1 }, 0, strlen (text), 0,
                              -1, NULL, &advice)
             ? advice.characters
             : 0;
}

static void
test_cheapest (Fixture *f, gconstpointer data)
{
  const char *texts[] = { HARBOUR, ANCHORAGE,
                          "Every conversation about infrastructure eventually considers somebody "
                          "understanding responsibility differently, and that is where it ends; "
                          "organisations notwithstanding, the undertaking continues regardless of "
                          "whoever is momentarily administering everything." };
  guint found = 0;

  if (!fixture_has_fonts (f))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint cheapest = try_every_cut (f, texts[i]);
      g_assert_cmpuint (ask (f, texts[i]), ==, cheapest);
      found += cheapest > 0;
    }
  g_assert_cmpuint (found, >, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/advice/cheapest", Fixture, NULL, fixture_set_up, test_cheapest, fixture_tear_down);
  return g_test_run ();
}
