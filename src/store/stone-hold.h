/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* StoneHold: who edits an article, said to all that share the folder by a small hidden file beside
 * it, articles/.ID.lock:
 *   {"name": "Jana Weber", "host": "desk-3", "pid": 4711, "namespace": "pid:[4026531836]",
 *    "since": 1663408920, "time": 1663409100, "program": "Stonehand 0.5", "token": "…"}
 * It is advice to people, not a lock to rely on: what two write all the same is merged. Times are
 * seconds since 1970. A hold whose time was not renewed for STONE_HOLD_STALE seconds is stale, and
 * so is one of a process of this machine that is gone. What others write there is not trusted: its
 * size is limited, and its words are made fit for one line. Blocking: call from a worker. */
#define STONE_HOLD_STALE (10 * 60)
#define STONE_HOLD_RENEW 60

typedef struct
{
  char *name, *host, *program;
  char *namespace; /* of process numbers: one of another says nothing */
  char *token;     /* differs for each desk */
  gint64 pid;
  gint64 since; /* when it was taken */
  gint64 time;  /* last sign of life */
  gboolean stale;
} StoneHold;

StoneHold *stone_hold_new_own (void); /* of this process, with a token of its own */
StoneHold *stone_hold_copy (const StoneHold *self);
void stone_hold_free (StoneHold *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneHold, stone_hold_free)

/* Who holds article ID of the project in FOLDER, OWN left out; NULL: nobody, or it can't be known.
 */
StoneHold *stone_hold_find_other (const char *folder, const char *id, const StoneHold *own);
/* Takes ID for OWN, or renews it. FALSE: *OTHER holds it, or there is no writing there (*OTHER is
 * NULL). FORCE: whoever holds it. What OWN's person left behind on this machine by a crash is taken
 * over in any case. */
gboolean stone_hold_take (const char *folder,
                          const char *id,
                          const StoneHold *own,
                          gboolean force,
                          StoneHold **other);
/* Nothing happens to another's. */
void stone_hold_release (const char *folder, const char *id, const StoneHold *own);

G_END_DECLS
