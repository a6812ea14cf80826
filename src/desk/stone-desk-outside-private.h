/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk-outside.h"
#include "stone-desk-private.h"
#include "stone-store-outside.h"

G_BEGIN_DECLS

typedef struct _StoneWatch StoneWatch; /* of one desk; belongs to the main thread */

/* The other side of one file, as long as something of it is undecided or lies about. */
typedef struct
{
  StoneOutside *outside;
  GPtrArray *clashes; /* StoneClash, undecided */
  GPtrArray *copies;  /* names of the conflict copies that have it */
} StoneSide;

struct _StoneWatch
{
  GFileMonitor *monitors[2];
  guint source; /* a look waits until the folder rests, or 0 */
  gboolean looking, again;
  guint tries;
  GPtrArray *sides;   /* StoneSide, by reference */
  GPtrArray *clashes; /* all of them */
};

/* Begins to watch the folder; in any thread, before the desk is given out. */
void stone_desk_watch (StoneDesk *self);
void stone_watch_free (StoneWatch *watch);
gboolean stone_desk_is_looking (StoneDesk *self); /* a worker reads the store */

GPtrArray *stone_sides_new (void); /* of references */
void stone_desk_update_clashes (StoneDesk *self);
/* Takes what is in FOUND (StoneOutside) into the desk; what can be merged as one edit. SAVED: it
 * was found by a save that went well since. */
void stone_desk_take_outside (StoneDesk *self, GPtrArray *found, gboolean saved);

/* stone-desk-sides.c: what a save has to do with other sides. */
typedef struct
{
  gboolean look;      /* the save looks first */
  GPtrArray *keep;    /* sides that are kept as a conflict copy before they are written over */
  GPtrArray *settled; /* sides of which the copies go, after a save that went well */
  GPtrArray *outside; /* result: what the look found, or NULL */
} StoneSaveSides;

/* For a save of TARGET. */
StoneSaveSides *stone_desk_save_sides_new (StoneDesk *self, StoneProject *target);
void stone_save_sides_free (StoneSaveSides *sides);
/* In a worker: stone_store_save() with all that. */
gboolean stone_save_sides_run (StoneSaveSides *sides,
                               StoneStore *store,
                               StoneProject *target,
                               char ***conflicts,
                               GError **error);
/* Back on the main thread, with no save under way any more. TRUE: it found what had to be merged
 * first; save again. */
gboolean stone_desk_take_sides (StoneDesk *self, StoneSaveSides *sides, const GError *error);

G_END_DECLS
