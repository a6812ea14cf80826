/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-value.h"

G_BEGIN_DECLS

/* StonePublishReport: what was sent, for a person. Texts are never NULL. */
typedef struct
{
  gint64 id; /* of the post */
  char *title, *slug, *status, *link;
  char *category;     /* "" if it has none */
  guint n_pictures;   /* that the post has now */
  gsize bytes;        /* of text and pictures that were sent */
  gboolean updated;   /* the post was there before */
  GPtrArray *remarks; /* char *: what could not be done, though the post stands */
} StonePublishReport;

StonePublishReport *stone_publish_report_new (void);
void stone_publish_report_free (StonePublishReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePublishReport, stone_publish_report_free)

G_END_DECLS
