/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include "stone-finding.h"

const char *
stone_severity_to_string (StoneSeverity severity)
{
  static const char *const names[] = { "note", "warning", "error" };
  g_return_val_if_fail (severity < G_N_ELEMENTS (names), "");
  return names[severity];
}

StoneFinding *
stone_finding_new (const char *check,
                   StoneSeverity severity,
                   StonePlace place,
                   char *reason,
                   char *remedy)
{
  StoneFinding *self = g_new0 (StoneFinding, 1);
  self->check = check;
  self->severity = severity;
  self->place = place;
  self->reason = reason;
  self->remedy = remedy;
  return self;
}

void
stone_finding_set_fix (StoneFinding *self, const char *before, const char *after)
{
  g_return_if_fail (self != NULL && self->fix == NULL && before != NULL && after != NULL);

  self->fix_before = g_strdup (before);
  self->fix = g_strdup (after);
}

void
stone_finding_free (StoneFinding *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->reason);
  g_free (self->remedy);
  g_free (self->fix);
  g_free (self->fix_before);
  g_free (self);
}

gboolean
stone_finding_is_of_page (const StoneFinding *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_str_equal (self->check, "page-changed");
}
