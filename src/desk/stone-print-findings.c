/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-print-findings.h"
#include "stone-sheet.h"

GPtrArray *
stone_findings_of_print (GPtrArray *findings, const char *ranges, const char *article)
{
  GPtrArray *some = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      StoneFinding *finding = g_ptr_array_index (findings, i);
      const char *of = finding->place.article;

      if ((article == NULL || of == NULL || g_str_equal (of, article)) &&
          (finding->page == 0 || stone_ranges_contain (ranges, finding->page)))
        g_ptr_array_add (some, finding);
    }
  return some;
}
