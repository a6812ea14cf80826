/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"
#include "stone-file-diff.h"
#include "stone-orphan.h"

G_BEGIN_DECLS

/* StoneRecovery: what a session that crashed had changed and not saved, against the project as it
 * stands now. Nothing is written over: where an article was changed since by another hand, what the
 * session made of it comes as an article of its own. Immutable. */

typedef enum
{
  STONE_RECOVERY_CHANGED, /* nobody else changed it */
  STONE_RECOVERY_ADDED,   /* it isn't there (any more) */
  STONE_RECOVERY_REMOVED,
  STONE_RECOVERY_COPY,  /* changed by another hand too: becomes a copy */
  STONE_RECOVERY_MERGED /* the edition, changed by another hand too: that one wins */
} StoneRecoveryKind;

typedef struct
{
  StoneRecoveryKind kind;
  char *file;
  char *headline;        /* "" for the edition, and for an article without one */
  StoneFileDiff *diff;   /* from what stands there now to what it made of it */
  StoneValue *base;      /* what the session began from, or NULL */
  StoneValue *recovered; /* what it made of it; NULL: it took it away */
} StoneRecoveryItem;

typedef struct
{
  gint64 time;      /* of the last edit, ms since 1970 */
  GPtrArray *items; /* StoneRecoveryItem; the edition stands last */
} StoneRecovery;

/* NULL if there is nothing to recover. */
StoneRecovery *stone_recovery_new (const StoneOrphan *orphan, StoneProject *now);
void stone_recovery_free (StoneRecovery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneRecovery, stone_recovery_free)

/* One edit of the project that it was made against, so that one undo takes it back. */
StoneEdit *stone_recovery_to_edit (const StoneRecovery *self, StoneProject *now, GError **error);

G_END_DECLS
