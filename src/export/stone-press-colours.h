/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stone-ink-picture.h"

G_BEGIN_DECLS

/* StonePressColours: colours of the screen as inks of a press, one by one: for drawings. Greys are
 * black ink alone; the rest goes from sRGB through the press's profile, relative colorimetric with
 * black-point compensation, and takes no more ink than the paper. One thread at a time. */
typedef struct _StonePressColours StonePressColours;
/* NULL if the profile of INKS can't be used. */
StonePressColours *stone_press_colours_new (const StoneInks *inks);
void stone_press_colours_free (StonePressColours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePressColours, stone_press_colours_free)

/* Each 0…1. */
void stone_press_colours_convert (StonePressColours *self, const double rgb[3], double cmyk[4]);
/* N pixels of eight bits. */
void stone_press_colours_convert_bytes (StonePressColours *self,
                                        const guchar *rgb,
                                        guchar *cmyk,
                                        gsize n);

G_END_DECLS
