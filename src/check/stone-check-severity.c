/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each check weighs: as it says itself, unless the page design says otherwise. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include "stone-check-private.h"

/* Every check by its name, in the order of the alphabet. */
static const char *const names[] = {
  "alt-missing",
  "article-unreadable",
  "bad-paragraph",
  "caption-missing",
  "caption-too-long",
  "cover-nowhere",
  "credit-differs",
  "credit-missing",
  "date-missing",
  "design-check-unknown",
  "fly-title-missing",
  "font-missing",
  "glyph-missing",
  "hairline",
  "headline-missing",
  "headline-too-long",
  "ink-too-much",
  "ladder",
  "loose-line",
  "narrow-quote",
  "orphan",
  "overset",
  "page-changed",
  "picture-ink-too-much",
  "picture-instructions",
  "picture-made-by-ai",
  "picture-missing",
  "picture-profile-missing",
  "picture-rgb",
  "picture-rights-ended",
  "picture-rights-unclear",
  "picture-to-come",
  "related-headline-missing",
  "related-moved",
  "related-nowhere",
  "resolution-low",
  "resolution-too-low",
  "river",
  "rubric-missing",
  "rubric-too-long",
  "section-empty",
  "section-missing",
  "section-unknown",
  "short-last-line",
  "small-caps-missing",
  "source-missing",
  "underset",
  "wide-word",
  "widow",
};

gboolean
stone_check_is_known (const char *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], check))
      return TRUE;
  return FALSE;
}

/* Off unless the page design wants it: the print-ready export takes RGB to the press's colours. */
static const char *const off[] = { "picture-rgb" };

int
stone_check_get_severity (const StoneCheckInput *input, const char *check, StoneSeverity own)
{
  StoneDesign *design = input->pages != NULL ? stone_pages_get_design (input->pages) : NULL;
  const char *wanted = design != NULL ? stone_design_get_check (design, check) : NULL;

  g_warn_if_fail (stone_check_is_known (check));
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
