/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-adviser.h"
#include "stone-cmd.h"
#include "stone-element-text.h"

#define MOST_TOLD 10 /* cuts of one article; JSON has them all */

/* A cut that wins a line, or an addition that fills one. */
static StoneValue *
describe_cut (const StoneCut *cut)
{
  return stone_value_new_object ("lines", stone_value_new_integer (cut->lines), "characters",
                                 stone_value_new_integer (cut->characters), "paragraph",
                                 stone_value_new_integer (cut->paragraph), "pointer",
                                 stone_value_new_string (cut->place.pointer), "start",
                                 stone_value_new_integer (cut->place.start), "end",
                                 stone_value_new_integer (cut->place.end), NULL);
}

/* The cheapest first; what would be lost or added, as the fit asks for. NULL: it asks for none. */
static GArray *
find_cuts (StonePress *press, StonePages *pages, const StoneFit *fit, gboolean always)
{
  if (fit->over == 0 && !always)
    return NULL;
  return stone_adviser_find (press, pages, fit->article, fit->over < 0 ? 1 : -1, NULL);
}

static StoneValue *
describe_element (const StoneElementFit *element)
{
  gboolean has_room = element->room >= 0;

  return stone_value_new_object ("pointer", stone_value_new_string (element->pointer), "lines",
                                 stone_value_new_integer (element->lines), "room",
                                 has_room ? stone_value_new_integer (element->room) : NULL, "over",
                                 has_room ? stone_value_new_integer (element->over) : NULL, "words",
                                 has_room ? stone_value_new_integer (element->words) : NULL,
                                 "characters",
                                 has_room ? stone_value_new_integer (element->characters) : NULL,
                                 NULL);
}

static StoneValue *
describe (const char *id, const StoneFit *fit, const GArray *cuts)
{
  GPtrArray *advice = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; cuts != NULL && i < cuts->len; i++)
    g_ptr_array_add (advice, describe_cut (&g_array_index (cuts, StoneCut, i)));
  GPtrArray *elements = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; i < fit->elements->len; i++)
    g_ptr_array_add (elements,
                     describe_element (&g_array_index (fit->elements, StoneElementFit, i)));
  gboolean has_room = fit->room >= 0;
  return stone_value_new_object ("article", stone_value_new_string (id), "words",
                                 stone_value_new_integer (fit->words), "characters",
                                 stone_value_new_integer (fit->characters), "lines",
                                 stone_value_new_integer (fit->lines), "room",
                                 has_room ? stone_value_new_integer (fit->room) : NULL, "over",
                                 has_room ? stone_value_new_integer (fit->over) : NULL,
                                 "words-over",
                                 has_room ? stone_value_new_integer (fit->words_over) : NULL,
                                 "first-page", stone_value_new_integer (fit->first_page),
                                 "last-page", stone_value_new_integer (fit->last_page), "elements",
                                 stone_cmd_array (elements), "cuts", stone_cmd_array (advice),
                                 NULL);
}

static char *
describe_over (const StoneFit *fit)
{
  if (fit->room < 0)
    return g_strdup ("");
  if (fit->over == 0)
    return g_strdup (_ ("fits"));
  g_autofree char *words = g_strdup_printf (ngettext ("%d word", "%d words", ABS (fit->words_over)),
                                            ABS (fit->words_over));
  /* Translators: a number of lines, and "51 words" */
  return fit->over > 0 ? g_strdup_printf (_ ("%d over: %s"), fit->over, words)
                       : g_strdup_printf (_ ("%d under: %s"), -fit->over, words);
}

/* "Headline 3 of 2 lines, 1 over: 7 characters". */
static char *
describe_field (const StoneElementFit *element)
{
  g_autofree char *name = stone_element_to_name (element->pointer);
  g_autofree char *lines = stone_element_to_lines (element);
  g_autofree char *over = stone_element_to_over (element);
  g_autofree char *characters = stone_element_to_characters (element);

  if (over == NULL)
    return g_strdup_printf ("%s %s", name, lines);
  if (element->over < 0)
    return g_strdup_printf ("%s %s, %s", name, lines, over);
  return g_strdup_printf ("%s %s, %s: %s", name, lines, over, characters);
}

static void
tell_fields (const StoneFit *fit)
{
  for (guint i = 0; i < fit->elements->len; i++)
    {
      g_autofree char *field = describe_field (&g_array_index (fit->elements, StoneElementFit, i));
      stone_cmd_say ("%s%s%s", i == 0 ? "  " : "; ", field,
                     i + 1 == fit->elements->len ? "\n" : "");
    }
}

/* The text that a cut takes, on one line. */
static char *
quote (StonePages *pages, const StoneCut *cut)
{
  const StoneArticle *article =
      stone_project_get_article (stone_pages_get_project (pages), cut->place.article);
  const StoneBlock *block = stone_article_block (article, cut->block);

  return g_strstrip (g_strndup (block->text + cut->place.start, cut->place.end - cut->place.start));
}

static void
tell_cut (StonePages *pages, const StoneCut *cut)
{
  g_autofree char *words = quote (pages, cut);
  g_autofree char *advice =
      cut->lines < 0
          /* Translators: the last is words that could go. */
          ? g_strdup_printf (ngettext ("paragraph %u: %u character fewer wins a line, such as “%s”",
                                       "paragraph %u: %u characters fewer win a line, such as “%s”",
                                       cut->characters),
                             cut->paragraph, cut->characters, words)
          : g_strdup_printf (ngettext ("paragraph %u: %u character more fills a line",
                                       "paragraph %u: %u characters more fill a line",
                                       cut->characters),
                             cut->paragraph, cut->characters);

  stone_cmd_say ("  %s\n", advice);
}

static void
tell (const char *id, const StoneFit *fit)
{
  g_autofree char *over = describe_over (fit);
  g_autofree char *pages = fit->first_page == fit->last_page
                               ? g_strdup_printf ("%d", fit->first_page)
                               : g_strdup_printf ("%d–%d", fit->first_page, fit->last_page);
  stone_cmd_say ("%-40s %5u %s %5u %s %s %-7s %s\n", id, fit->words, _ ("words"), fit->lines,
                 _ ("lines"), _ ("p."), fit->first_page ? pages : "–", over);
  tell_fields (fit);
}

StoneExit
stone_cmd_fit (int argc, char **argv)
{
  gboolean json = FALSE, cuts = FALSE;
  const GOptionEntry options[] = {
    { "cuts", 0, 0, G_OPTION_ARG_NONE, &cuts,
      N_ ("Say where the fewest characters win a line, of articles that fit, too"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR",
    _ ("Sets the edition and says of each article how many words and lines it has, and how "
       "many lines and words it is over or under its length; the same of headline, rubric and "
       "captions; then, the cheapest first, in which paragraphs "
       "a few characters cut win a line, or a few added fill one."),
    NULL, 1, 1
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (argv[1], &error);
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (StonePages) pages =
      edition ? stone_desk_lay_out (stone_store_get_folder (edition->store), edition->project, NULL,
                                    NULL, press, NULL, &error)
              : NULL;
  if (pages == NULL)
    return stone_cmd_fail (error);

  g_autofree const char **ids = stone_project_list_articles (edition->project);
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const StoneFit *fit = stone_pages_get_fit (pages, ids[i]);
      if (fit == NULL)
        continue;
      g_autoptr (GArray) found = find_cuts (press, pages, fit, cuts);
      if (json)
        g_ptr_array_add (answers, describe (ids[i], fit, found));
      else
        tell (ids[i], fit);
      for (guint c = 0; !json && found != NULL && c < MIN (found->len, MOST_TOLD); c++)
        tell_cut (pages, &g_array_index (found, StoneCut, c));
    }
  g_autoptr (StoneValue) answer = stone_cmd_array (answers);
  if (json)
    stone_cmd_say_json (answer);
  return STONE_EXIT_DONE;
}
