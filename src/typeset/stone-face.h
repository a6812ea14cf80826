/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-units.h"

G_BEGIN_DECLS

/* StoneFaces: the registry of font faces. A face is an id; each user realises it in its own way
 * (HarfBuzz here, cairo in export/), so no Pango or cairo object crosses a thread. Faces are only
 * added, an id stays valid as long as the registry. All calls are thread-safe. */
typedef guint16 StoneFaceId; /* 0: none */

typedef enum
{
  STONE_SLANT_ROMAN,
  STONE_SLANT_ITALIC
} StoneSlant;

typedef struct _StoneFaces StoneFaces;
StoneFaces *stone_faces_new (void); /* the system's fonts, by fontconfig */
StoneFaces *stone_faces_ref (StoneFaces *self);
void stone_faces_unref (StoneFaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneFaces, stone_faces_unref)

/* The face nearest to what is asked; never 0. WEIGHT as in CSS (400, 600, 700). */
StoneFaceId stone_faces_find (StoneFaces *self, const char *family, int weight, StoneSlant slant);
/* TRUE if the found face is of the family asked for; else a fallback (GET_FAMILY tells which). */
gboolean stone_faces_is_exact (StoneFaces *self, StoneFaceId id);
const char *stone_faces_get_family (StoneFaces *self, StoneFaceId id);
/* The font file, "" if the system has none at all, and the face's place in a collection. */
const char *stone_faces_get_file (StoneFaces *self, StoneFaceId id);
int stone_faces_get_index (StoneFaces *self, StoneFaceId id);
/* A face that has CHARACTER where FACE hasn't, alike in weight and slant; FACE if none has. */
StoneFaceId stone_faces_fallback (StoneFaces *self, StoneFaceId face, gunichar character);
/* Whether its glyph substitutions know a feature: "smcp". */
gboolean stone_faces_has_feature (StoneFaces *self, StoneFaceId id, const char *gsub_tag);

/* In Pango units at SIZE; all are positive, the descent too. */
StoneLength stone_faces_get_cap_height (StoneFaces *self, StoneFaceId id, StoneLength size);
StoneLength stone_faces_get_ascent (StoneFaces *self, StoneFaceId id, StoneLength size);
StoneLength stone_faces_get_descent (StoneFaces *self, StoneFaceId id, StoneLength size);
/* Ink box of a glyph: x from origin (bearing) and width. */
void stone_faces_get_glyph_ink (StoneFaces *self,
                                StoneFaceId id,
                                StoneLength size,
                                guint32 glyph,
                                StoneLength *x,
                                StoneLength *width);

G_END_DECLS
