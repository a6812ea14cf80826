/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is drawn over a picture in FRAME to crop it by: a shade over what AREA leaves out, its
 * outline with four handles, the ring of the FOCAL point, and while AREA is MOVING, its thirds. */
void stone_crop_marks_draw (GtkSnapshot *snapshot,
                            const graphene_rect_t *frame,
                            const graphene_rect_t *area,
                            const graphene_point_t *focal,
                            gboolean moving);

G_END_DECLS
