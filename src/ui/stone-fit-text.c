/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-fit-text.h"

#define TOLERANCE 2 /* lines that may stay free */

static int
words_in_lines (const StoneFit *fit, int lines)
{
  return fit->lines > 0 ? (int) ((double) lines * fit->words / fit->lines + 0.5) : lines * 7;
}

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
                            fit->over, words_in_lines (fit, fit->over));
  if (fit->over < -TOLERANCE)
    return g_strdup_printf (ngettext ("%d line under: %d words", "%d lines under: %d words",
                                      -fit->over),
                            -fit->over, words_in_lines (fit, -fit->over));
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
