/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page design asks of preflight. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-design-private.h"

/* Of coated paper on a sheet-fed press (ISO 12647-2); news print takes less. */
#define INK_LIMIT 300 /* percent */

void
stone_design_read_checks (StoneDesign *self, StoneReader *root)
{
  static const char *const severities[] = { "off", "note", "warning", "error", NULL };
  StoneReader checks = { stone_reader_object (root, "checks"), "/checks", NULL };

  self->checks = checks.value;
  for (guint i = 0; checks.value != NULL && i < stone_value_length (checks.value); i++)
    {
      const char *name = stone_value_member_name (checks.value, i);

      if (*stone_reader_string (&checks, name) == '\0')
        stone_reader_fail (&checks, name, _ ("should be off, note, warning or error"));
      stone_reader_choice (&checks, name, severities, 0);
    }
  if (root->error == NULL)
    root->error = g_steal_pointer (&checks.error);
  g_clear_error (&checks.error);
  self->ink_limit = stone_reader_number (root, "ink-limit", INK_LIMIT);
  if (!(self->ink_limit >= 0 && self->ink_limit <= 400))
    stone_reader_fail (root, "ink-limit", _ ("is out of range"));
}

const char *
stone_design_get_check (StoneDesign *self, const char *check)
{
  return self->checks != NULL ? stone_value_member_string (self->checks, check) : NULL;
}

StoneValue *
stone_design_get_checks (StoneDesign *self)
{
  return self->checks;
}

double
stone_design_get_ink_limit (StoneDesign *self)
{
  return self->ink_limit;
}

guint
stone_design_get_note_words (StoneDesign *self)
{
  return MAX (self->note_to_words, 0);
}
