/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page design asks of the press. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"

#define HAIRLINE STONE_PT (0.25) /* thinner than this a plate may not hold it */

static void
add (GPtrArray *findings, const char *check, char *reason, const char *remedy)
{
  stone_check_add (findings, check, STONE_SEVERITY_WARNING, NULL, "/design", reason, remedy);
}

void
stone_check_design (const StoneCheckInput *input, GPtrArray *findings)
{
  StoneDesign *design = input->pages != NULL ? stone_pages_get_design (input->pages) : NULL;
  double limit = design != NULL ? stone_design_get_ink_limit (design) : 0;

  for (guint i = 0; design != NULL && i < stone_design_get_n_swatches (design); i++)
    {
      const StoneSwatch *swatch = stone_design_get_swatch (design, i);
      double ink = 100 * (swatch->cmyk[0] + swatch->cmyk[1] + swatch->cmyk[2] + swatch->cmyk[3]);

      if (ink > limit + 0.01)
        add (findings, "ink-too-much",
             g_strdup_printf (_ ("The colour “%s” is %.0f %% of ink; the paper takes %.0f %%."),
                              swatch->name, ink, limit),
             _ ("Mix it from less ink in the page design."));
    }
}

/* A name that no check has: it is misspelt, and what it should have changed stays as it was. */
void
stone_check_design_checks (const StoneCheckInput *input, GPtrArray *findings)
{
  StoneDesign *design = input->pages != NULL ? stone_pages_get_design (input->pages) : NULL;
  StoneValue *checks = design != NULL ? stone_design_get_checks (design) : NULL;

  for (guint i = 0; checks != NULL && i < stone_value_length (checks); i++)
    {
      const char *name = stone_value_member_name (checks, i);

      if (!stone_check_is_known (name))
        add (
            findings, "design-check-unknown",
            g_strdup_printf (_ ("The page design weighs a check that there is not: “%s”."), name),
            _ ("See the names with “stonehand-cli check --json”, and mend it in the page design."));
    }
}

/* Told of the thinnest, once: all rules are the page design's. */
void
stone_check_rules (const StoneCheckInput *input, GPtrArray *findings)
{
  StoneLength thinnest = HAIRLINE;
  int number = 0;

  for (guint p = 0; input->pages != NULL && p < stone_pages_get_n (input->pages); p++)
    {
      const StonePage *page = stone_pages_get (input->pages, p);

      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);

          if (item->kind == STONE_ITEM_FILL && item->role != STONE_ROLE_RESERVED &&
              MIN (item->width, item->height) > 0 && MIN (item->width, item->height) < thinnest)
            {
              thinnest = MIN (item->width, item->height);
              number = page->number;
            }
        }
    }
  if (number > 0)
    add (findings, "hairline",
         g_strdup_printf (_ ("A rule on page %d is %.2f pt thin; the press holds 0.25 pt."), number,
                          stone_length_to_pt (thinnest)),
         _ ("Make it thicker in the page design."));
}
