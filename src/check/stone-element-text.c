/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-element-text.h"

char *
stone_element_to_name (const char *pointer)
{
  g_return_val_if_fail (pointer != NULL, NULL);

  if (g_str_equal (pointer, "/headline"))
    return g_strdup (_ ("Headline"));
  if (g_str_equal (pointer, "/print-headline"))
    return g_strdup (_ ("Print headline"));
  if (g_str_equal (pointer, "/rubric"))
    return g_strdup (_ ("Rubric"));
  guint64 picture = g_ascii_strtoull (pointer + strlen ("/pictures/"), NULL, 10);
  return picture == 0 ? g_strdup (_ ("Caption"))
                      : g_strdup_printf (_ ("Caption of picture %u"), (guint) picture + 1);
}

char *
stone_element_to_lines (const StoneElementFit *element)
{
  g_return_val_if_fail (element != NULL, NULL);

  if (element->room < 0)
    return g_strdup_printf (ngettext ("%u line", "%u lines", element->lines), element->lines);
  return g_strdup_printf (ngettext ("%u of %d line", "%u of %d lines", element->room),
                          element->lines, element->room);
}

char *
stone_element_to_over (const StoneElementFit *element)
{
  int n;
  g_return_val_if_fail (element != NULL, NULL);

  n = abs (element->over);
  if (element->over > 0)
    return g_strdup_printf (ngettext ("%d line over", "%d lines over", n), n);
  if (element->over < 0)
    return g_strdup_printf (ngettext ("%d line under", "%d lines under", n), n);
  return NULL;
}

char *
stone_element_to_characters (const StoneElementFit *element)
{
  g_return_val_if_fail (element != NULL, NULL);

  return g_strdup_printf (ngettext ("%u character", "%u characters", element->characters),
                          element->characters);
}
