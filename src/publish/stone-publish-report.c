/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-publish-report.h"

StonePublishReport *
stone_publish_report_new (void)
{
  StonePublishReport *self = g_new0 (StonePublishReport, 1);
  char **slots[] = { &self->title, &self->slug, &self->status, &self->link, &self->category };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    *slots[i] = g_strdup ("");
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
stone_publish_report_free (StonePublishReport *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->slug);
  g_free (self->status);
  g_free (self->link);
  g_free (self->category);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}
