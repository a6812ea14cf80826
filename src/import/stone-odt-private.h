/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-manuscript.h"
#include "stone-odt.h"

/* What stone-odt.c and -inline.c share. */
typedef struct
{
  StonePackage *package;
  StoneManuscript *manuscript;
  GHashTable *numbered; /* list styles, as stone_odt_styles_read() has them */
  GHashTable *changes;  /* char * id → xmlNode: regions of tracked changes; each is told once */
} StoneOdtReader;

/* Paragraphs, lists, tables, sections in NODE. */
void stone_odt_read_blocks (StoneOdtReader *self, const xmlNode *node);
/* One node that stands in a paragraph, or between two: text, span, link, note, frame, change. */
void stone_odt_read_inline (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style);
/* All that are in NODE. */
void
stone_odt_read_inlines (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style);
