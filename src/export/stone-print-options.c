/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-print-options.h"

StonePrintOptions *
stone_print_options_copy (const StonePrintOptions *self)
{
  StonePrintOptions *copy = g_memdup2 (self, sizeof *self);

  copy->profile = g_strdup (self->profile);
  copy->ranges = g_strdup (self->ranges);
  return copy;
}

void
stone_print_options_free (StonePrintOptions *self)
{
  if (self == NULL)
    return;
  g_free (self->profile);
  g_free (self->ranges);
  g_free (self);
}
