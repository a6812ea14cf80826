/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each check weighs: as it says itself, unless the page design says otherwise. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include "stone-check-private.h"

/* Off unless the page design wants it: the print-ready export takes RGB to the press's colours. */
static const char *const off[] = { "picture-rgb" };

int
stone_check_get_severity (const StoneCheckInput *input, const char *check, StoneSeverity own)
{
  StoneDesign *design = input->pages != NULL ? stone_pages_get_design (input->pages) : NULL;
  const char *wanted = design != NULL ? stone_design_get_check (design, check) : NULL;

  for (int s = STONE_SEVERITY_NOTE; wanted != NULL && s <= STONE_SEVERITY_ERROR; s++)
    if (g_str_equal (wanted, stone_severity_to_string (s)))
      return s;
  if (wanted != NULL)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (off); i++)
    if (g_str_equal (off[i], check))
      return -1;
  return (int) own;
}
