/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-session.h"

G_BEGIN_DECLS

/* What the palette offers, as plain values. */

typedef enum
{
  STONE_PALETTE_LATELY, /* commands that were run last, before anything is typed */
  STONE_PALETTE_COMMANDS,
  STONE_PALETTE_ARTICLES,
  STONE_PALETTE_FIELDS, /* of the open article */
  STONE_PALETTE_PAGES,
  STONE_PALETTE_STORIES /* of the library, that match what is typed */
} StonePaletteGroup;
const char *stone_palette_group_get_label (StonePaletteGroup group);

typedef struct
{
  StonePaletteGroup group;
  char *title, *more; /* owned: what it is, and what it is more closely */
  char *key;          /* owned: "Ctrl+K", or "" */
  char *action;       /* owned: detailed, or NULL */
  StonePlace place;   /* where to go, if there is no action */
  StoneValue *story;  /* owned: what to relate to the open article, or NULL */
} StonePaletteEntry;

void stone_palette_entry_free (gpointer entry);

/* Everything but stories, in the order in which it is shown: StonePaletteEntry. LATELY: actions.
 * Commands that can't be run from WIDGET now are left out. Transfer full. */
GPtrArray *stone_palette_list (GtkWidget *widget, StoneSession *session, GPtrArray *lately);
/* A story of the library: one of this edition leads to its article, another is one to relate. */
StonePaletteEntry *
stone_palette_entry_new_story (const StoneSourceStory *story, StoneProject *project);

/* NEEDLE as it is typed: all its words are in the entry, small and large letters are the same; a
 * first ">" asks for commands alone, "@" for articles, "=" for fields, "#" for pages. A story was
 * asked for by what is typed, and fits. */
gboolean stone_palette_entry_fits (const StonePaletteEntry *self, const char *needle);

G_END_DECLS
