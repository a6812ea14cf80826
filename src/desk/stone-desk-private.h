/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-desk.h"
#include "stone-picture-cache.h"
#include "stone-picture-photos.h"
#include "stone-picture-sizes.h"

G_BEGIN_DECLS

typedef struct _StoneDeskJournal StoneDeskJournal;

/* What the files of desk/ share. Threads:
 * 1. Every field belongs to the main thread, but those under "workers": these are safe in any.
 * 2. A worker gets a snapshot and what it needs in its task's data, and returns a value; it never
 *    reads the desk's fields.
 * 3. The press is used by one worker at a time: layout_cancellable is set as long as one does. The
 *    store is written by one at a time: `saving` is set. */
struct _StoneDesk
{
  GObject parent_instance;

  /* The newest state, and the one on disk. */
  StoneProject *project;
  StoneProject *saved;
  StoneHistory *history;

  /* Saving */
  GQueue saves; /* GTask: waiting for their turn */
  gboolean saving;
  char *save_error;
  GDateTime *saved_at;
  StoneProject *feed; /* waits to go into the library, or NULL */
  gboolean feeding;

  StoneDeskJournal *journal;
  GPtrArray *orphans; /* StoneOrphan that were not decided about, or NULL */

  /* Layout */
  StonePages *pages;
  GCancellable *layout_cancellable; /* of the run under way, or NULL */
  guint layout_source;              /* waits for what is to be shown first, or 0 */
  gint64 stale_since;               /* when the pages shown ceased to be the newest, or 0 */
  gboolean laying_out;
  char *layout_error;
  StoneDesign *design; /* as last loaded … */
  char *design_name;   /* … under this name */

  /* Preflight */
  GPtrArray *findings; /* StoneFinding, or NULL before the first check */
  guint check_source;  /* waits until all rests, or 0 */
  gboolean checking;

  struct _StoneWatch *watch; /* what others do to the folder: stone-desk-outside.c */
  struct _StoneHolds *holds; /* who edits what: stone-desk-hold.c */

  /* What was last notified. */
  StoneSaveState save_state;
  const char *undo_name, *redo_name; /* interned */

  StonePictureCache *pictures;

  /* Workers */
  StoneStore *store;
  StoneFaces *faces;
  StonePress *press;
  StonePictureSizes *sizes;
  StonePicturePhotos *photos; /* of the one check under way */
};

typedef enum
{
  STONE_DESK_PROP_PROJECT = 1,
  STONE_DESK_PROP_PAGES,
  STONE_DESK_PROP_SAVE_STATE,
  STONE_DESK_PROP_UNDO_NAME,
  STONE_DESK_PROP_REDO_NAME,
  STONE_DESK_PROP_LAYING_OUT,
  STONE_DESK_PROP_FINDINGS,
  STONE_DESK_PROP_CLASHES,
  STONE_DESK_N_PROPS
} StoneDeskProperty;

/* Takes STORE, PROJECT and ORPHANS (StoneOrphan, or NULL); begins the first layout, as the last
 * thing it does. In any thread: from then on the desk is the main thread's. */
StoneDesk *stone_desk_new (StoneStore *store, StoneProject *project, GPtrArray *orphans);
void stone_desk_notify (StoneDesk *self, StoneDeskProperty property);
void stone_desk_update_save_state (StoneDesk *self);
void stone_desk_say_changed (StoneDesk *self, StoneEdit *edit, StoneProject *before);
void stone_desk_say_conflicts (StoneDesk *self, char **conflicts);
/* stone-desk-save.c: the next save that waits, if its turn has come. */
void stone_desk_start_save (StoneDesk *self);

/* stone-desk-journal.c: what is not saved yet, safe from a crash. EDIT led to the newest snapshot.
 */
StoneDeskJournal *stone_desk_journal_new (const char *folder, StoneProject *project);
void stone_desk_journal_free (StoneDeskJournal *self);
void stone_desk_journal_edit (StoneDesk *desk, StoneEdit *edit);
void stone_desk_journal_saved (StoneDesk *desk); /* what it is in the newest `saved` */
/* Once the newest edits are on the disk. Takes ORPHAN. */
void stone_desk_journal_set_aside (StoneDesk *desk, StoneOrphan *orphan);
void stone_desk_journal_close (StoneDeskJournal *self);
/* In a worker, before a save: so no file on the disk is ever newer than the journal, which would
 * look like another hand's. */
void stone_desk_journal_flush (StoneDeskJournal *self);
gboolean stone_desk_journal_has_failed (StoneDeskJournal *self);
void stone_desk_say_photo_not_written (StoneDesk *self, const char *message);
void stone_desk_say_journal_failed (StoneDesk *self, const char *message);

/* FILES (or NULL) are other ones than they were: they are shown, and set, anew. */
void stone_desk_look_at_pictures_again (StoneDesk *self, const char *const *files);

/* stone-desk-layout.c: lay the newest snapshot out, in time; the first one at once. */
void stone_desk_queue_layout (StoneDesk *self);
void stone_desk_begin_layout (StoneDesk *self);
/* stone-desk-findings.c: check what is shown, once all rests. */
void stone_desk_queue_check (StoneDesk *self);
/* DESIGN NULL: the edition's. FACES and SIZES are shared. Any thread. */
StonePages *stone_desk_lay_out_with (const char *folder,
                                     StoneProject *project,
                                     StoneDesign *design,
                                     const char *only,
                                     StonePress *press,
                                     StonePictureSizes *sizes,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
