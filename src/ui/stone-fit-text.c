/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-fit-text.h"

#define TOLERANCE 2 /* lines that may stay free */

char *
stone_fit_to_words (const StoneFit *fit)
{
  if (fit == NULL)
    return g_strdup ("");
  if (fit->first_page == 0)
    return g_strdup_printf (ngettext ("%u word, web only", "%u words, web only", fit->words),
                            fit->words);
  if (fit->room < 0)
    return g_strdup_printf (ngettext ("%u line", "%u lines", fit->lines), fit->lines);
  if (fit->lines == 0)
    return g_strdup_printf (ngettext ("Room for %d line", "Room for %d lines", fit->room),
                            fit->room);
  if (fit->over > 0)
    return g_strdup_printf (ngettext ("%d line over: %d words", "%d lines over: %d words",
                                      fit->over),
                            fit->over, fit->words_over);
  if (fit->over < -TOLERANCE)
    return g_strdup_printf (ngettext ("%d line under: %d words", "%d lines under: %d words",
                                      -fit->over),
                            -fit->over, -fit->words_over);
  return g_strdup_printf (_ ("Fits: %u of %d lines"), fit->lines, fit->room);
}

char *
stone_fit_to_signs (const StoneFit *fit)
{
  if (fit == NULL || fit->room < 0)
    return g_strdup ("");
  if (fit->lines == 0)
    return g_strdup ("–");
  if (fit->over > 0)
    return g_strdup_printf ("+%d", fit->over);
  if (fit->over < -TOLERANCE)
    return g_strdup_printf ("−%d", -fit->over);
  return g_strdup ("✓");
}

const char *
stone_fit_to_class (const StoneFit *fit)
{
  if (fit == NULL || fit->room < 0 || fit->lines == 0)
    return "plain";
  return fit->over > 0 ? "over" : fit->over < -TOLERANCE ? "under" : "fits";
}

/* The first field that is over, where the body is not. */
static const StoneElementFit *
find_over (const StoneFit *fit)
{
  if (fit == NULL || fit->over > 0)
    return NULL;
  for (guint i = 0; i < fit->elements->len; i++)
    if (g_array_index (fit->elements, StoneElementFit, i).over > 0)
      return &g_array_index (fit->elements, StoneElementFit, i);
  return NULL;
}

char *
stone_fit_to_status (const StoneFit *fit)
{
  const StoneElementFit *element = find_over (fit);

  if (element == NULL)
    return stone_fit_to_words (fit);
  g_autofree char *name = stone_element_to_name (element->pointer);
  g_autofree char *over = stone_element_to_over (element);
  /* Translators: "Headline: 1 line over" */
  return g_strdup_printf (_ ("%s: %s"), name, over);
}

const char *
stone_fit_to_status_class (const StoneFit *fit)
{
  return find_over (fit) != NULL ? "over" : stone_fit_to_class (fit);
}

char *
stone_fit_to_fields (const StoneFit *fit)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; fit != NULL && i < fit->elements->len; i++)
    {
      const StoneElementFit *element = &g_array_index (fit->elements, StoneElementFit, i);
      g_autofree char *name = stone_element_to_name (element->pointer);
      g_autofree char *lines = stone_element_to_lines (element);
      g_string_append (text, i > 0 ? "\n" : "");
      g_string_append_printf (text, _ ("%s: %s"), name, lines);
    }
  return g_string_free (text, FALSE);
}

char *
stone_element_to_hint (const StoneElementFit *element)
{
  return g_strdup_printf (ngettext ("Cut %u character to make it fit",
                                    "Cut %u characters to make it fit", element->characters),
                          element->characters);
}

const StoneElementFit *
stone_fit_of_element (StonePages *pages, const char *article, const char *pointer)
{
  const StoneFit *fit = pages != NULL ? stone_pages_get_fit (pages, article) : NULL;

  return fit != NULL ? stone_fit_find_element (fit, pointer) : NULL;
}
