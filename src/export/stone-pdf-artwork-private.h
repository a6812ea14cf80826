/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <qpdf/qpdf-c.h>

#include "stone-pdf-artwork.h"
#include "stone-pdf-recolour.h"

/* One drawing on its way from one file into another. Private to stone-pdf-artwork*.c. */
typedef struct
{
  qpdf_data from;
  StonePdfFile *to;
  const StoneArtworkInks *inks;
  GHashTable *objects; /* number in FROM → number in TO */
  GHashTable *spots;   /* char *: names of its spot inks */
  const char *fault;   /* why it can't be had; NULL: none yet */
  guint depth;
} StoneArtwork;

static inline gboolean
stone_artwork_is_name (StoneArtwork *self, qpdf_oh value, const char *name)
{
  return qpdf_oh_is_name_and_equals (self->from, value, name);
}

static inline qpdf_oh
stone_artwork_get (StoneArtwork *self, qpdf_oh dictionary, const char *key)
{
  return qpdf_oh_get_key (self->from, dictionary, key);
}

/* The first fault counts. */
void stone_artwork_fail (StoneArtwork *self, const char *fault);
/* Appends VALUE as it is in TO; what it refers to goes there, too. */
void stone_artwork_append (StoneArtwork *self, qpdf_oh value, GString *out);
/* The entries of DICTIONARY but those in SKIPPED. */
void stone_artwork_append_entries (StoneArtwork *self,
                                   qpdf_oh dictionary,
                                   const char *const *skipped,
                                   GString *out);
/* The data of STREAM with its filters undone, transfer full; NULL: they can't be, or are too many.
 */
GBytes *stone_artwork_read_stream (StoneArtwork *self, qpdf_oh stream, gboolean images_too);

/* stone-pdf-artwork-press.c: what means something to a press. */

/* CONTENT with its colours converted, by the colour spaces of RESOURCES. */
void
stone_artwork_append_content (StoneArtwork *self, GBytes *content, qpdf_oh resources, GString *out);
/* Object NUMBER of TO becomes STREAM, a form, a tiling pattern or a drawn glyph. RESOURCES: its own
 * or what it inherits. */
void
stone_artwork_add_content (StoneArtwork *self, qpdf_oh stream, qpdf_oh resources, guint number);
/* What a form or a page has of its own beside its content: RESOURCES, and its transparency group
 * unless nothing may show through. */
void
stone_artwork_append_own (StoneArtwork *self, qpdf_oh dictionary, qpdf_oh resources, GString *out);
void stone_artwork_append_resources (StoneArtwork *self, qpdf_oh resources, GString *out);
/* The entries of a font whose glyphs are drawings. */
void stone_artwork_append_drawn_font (StoneArtwork *self, qpdf_oh font, GString *out);
/* … of a transparency group. */
void stone_artwork_append_group (StoneArtwork *self, qpdf_oh group, GString *out);
/* Fails where DICTIONARY is of something that can't be printed. */
void stone_artwork_check (StoneArtwork *self, qpdf_oh dictionary);

/* stone-pdf-artwork-colours.c */

StoneColourSpace stone_artwork_find_space (StoneArtwork *self, qpdf_oh space);
/* Has SHADING a space of the screen? Then it is appended in the press's inks: TRUE. */
gboolean stone_artwork_append_shading (StoneArtwork *self, qpdf_oh shading, GString *out);
/* Object NUMBER of TO becomes IMAGE in the press's inks: TRUE; FALSE: it can stay as it is. */
gboolean stone_artwork_add_image (StoneArtwork *self, qpdf_oh image, guint number);
