/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-export-private.h"
#include "stone-ink-picture.h"
#include "stone-output-profile.h"
#include "stone-pdf-metadata.h"
#include "stone-sheet.h"
#include "stone-slug-line.h"

G_BEGIN_DECLS

/* How an edition is printed: the same for all files of one export. Borrowed by them. */
typedef struct
{
  const StoneExportJob *job;
  const StoneOutputProfile *profile;
  StoneInks inks;
  StoneSlugLine *slug; /* NULL: no marks either */
  StonePdfStandard standard;
} StonePrinting;

/* StonePressFile: a PDF for the press, sheet after sheet. Inks and no other colours, boxes, marks,
 * the press's profile. Nothing on a page is transparent, so that the standards differ but in what a
 * file says of itself. */
typedef struct _StonePressFile StonePressFile;
StonePressFile *stone_press_file_new (const StonePrinting *printing);
void stone_press_file_free (StonePressFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePressFile, stone_press_file_free)

/* FALSE and ERROR, which names the page, if something on it can't be printed. */
gboolean stone_press_file_add (StonePressFile *self, const StoneSheet *sheet, GError **error);
/* The whole file; it has no sheets any more. */
GByteArray *stone_press_file_finish (StonePressFile *self);

G_END_DECLS
