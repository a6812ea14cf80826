/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-adviser.h"
#include "stone-body-edit.h"
#include "stone-check.h"
#include "stone-export.h"
#include "stone-fix.h"
#include "stone-history.h"
#include "stone-import.h"
#include "stone-layout.h"
#include "stone-library.h"
#include "stone-photo.h"
#include "stone-recovery.h"
#include "stone-store.h"

G_BEGIN_DECLS

/* StoneDesk: one open project at work. It holds the newest snapshot, the history, and in workers:
 * saving, layout (the newest wins, older ones are cancelled), the library feed, export. Lives on
 * the main thread; everything it gives out is immutable and may go to a worker. No GTK.
 *
 * Properties: "project" (StoneProject), "pages" (StonePages, NULL before the first layout),
 * "save-state" (StoneSaveState), "undo-name", "redo-name" (string or NULL, untranslated),
 * "laying-out" (gboolean: the pages shown are not of the newest snapshot), "findings" (GPtrArray of
 * StoneFinding, NULL before the first check: what preflight says of the pages, a moment later),
 * "clashes" (GPtrArray of StoneClash: see stone-desk-outside.h).
 * Signals: "changed" (StoneEdit *edit, StoneProject *before): after each edit, of whatever origin;
 * "picture-ready" (const char *file): what stone_desk_get_picture() gives for it is new;
 * "picture-changed" (const char *file): another file stands there, or the same says other things of
 * itself; "photo-not-written" (const char *message): what a save should have written into a photo;
 * "conflict" (const char *file): a save found that another program had written a file, and kept
 * what that wrote as FILE; "journal-failed" (const char *message): edits can't be kept safe from a
 * crash for now; told once until it goes again. */
#define STONE_TYPE_DESK (stone_desk_get_type ())
G_DECLARE_FINAL_TYPE (StoneDesk, stone_desk, STONE, DESK, GObject)

#define STONE_DESK_ERROR (stone_desk_error_quark ())
GQuark stone_desk_error_quark (void);
typedef enum
{
  STONE_DESK_ERROR_NO_DESIGN,  /* no page design of that name */
  STONE_DESK_ERROR_NO_ARTICLE, /* no such article, or it can't be read */
  STONE_DESK_ERROR_EMPTY,      /* nothing to export: no page */
} StoneDeskError;

typedef enum
{
  STONE_SAVE_CLEAN,   /* as on disk */
  STONE_SAVE_CHANGED, /* unsaved changes */
  STONE_SAVE_SAVING,
  STONE_SAVE_FAILED /* stone_desk_get_save_error() says why; the text is safe in memory */
} StoneSaveState;
#define STONE_TYPE_SAVE_STATE (stone_save_state_get_type ())
GType stone_save_state_get_type (void);

void stone_desk_open_async (const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
StoneDesk *stone_desk_open_finish (GAsyncResult *result, GError **error);
/* A new edition in FOLDER. */
void stone_desk_create_async (const char *folder,
                              StoneProject *project,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
StoneDesk *stone_desk_create_finish (GAsyncResult *result, GError **error);
/* PROJECT in FOLDER, with those of its pictures that BEFORE has: see stone_next_edition(). Ends
 * with stone_desk_create_finish(). */
void stone_desk_create_next_async (StoneDesk *before,
                                   const char *folder,
                                   StoneProject *project,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* The edition with its unsaved changes as another in FOLDER, which must not exist: the way out
 * where its own folder can't be written. Ends with stone_desk_create_finish(). */
void stone_desk_copy_async (StoneDesk *self,
                            const char *folder,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* The window is closed, and what is not saved is not wanted: takes the journal away. Waits for the
 * disk a moment. A desk that is freed without is closed too; but one that a process leaves behind
 * as it ends, for a worker still has it, is not. */
void stone_desk_close (StoneDesk *self);

const char *stone_desk_get_folder (StoneDesk *self);
StoneProject *stone_desk_get_project (StoneDesk *self); /* borrowed */
StonePages *stone_desk_get_pages (StoneDesk *self);     /* borrowed, may be NULL */
StoneSaveState stone_desk_get_save_state (StoneDesk *self);
const char *stone_desk_get_save_error (StoneDesk *self);   /* NULL if none */
GDateTime *stone_desk_get_saved_at (StoneDesk *self);      /* NULL before the first save */
const char *stone_desk_get_layout_error (StoneDesk *self); /* NULL if none */
GPtrArray *stone_desk_get_findings (StoneDesk *self);      /* borrowed, may be NULL */
gboolean stone_desk_article_is_changed (StoneDesk *self, const char *id); /* unsaved */
/* Ids of all that are. Transfer container; strings borrowed until the next edit or save. */
GPtrArray *stone_desk_list_changed (StoneDesk *self);

/* Applies EDIT (NULL: nothing to do, TRUE), pushes it on the history, emits "changed", starts a
 * layout. */
gboolean stone_desk_do (StoneDesk *self, StoneEdit *edit, GError **error);
/* Builder for an edit of this desk's newest snapshot, and its end: do what was built. */
StoneEditBuilder *stone_desk_edit (StoneDesk *self, StoneOrigin origin, const char *name);
gboolean
stone_desk_end (StoneDesk *self, StoneEditBuilder *builder, GError **error); /* frees BUILDER */
void stone_desk_break_typing (StoneDesk *self); /* caret moved, field left */
gboolean stone_desk_undo (StoneDesk *self);
gboolean stone_desk_redo (StoneDesk *self);

/* ID NULL: everything; else that article (and the edition file it needs). */
void stone_desk_save_async (StoneDesk *self,
                            const char *id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean stone_desk_save_finish (StoneDesk *self, GAsyncResult *result, GError **error);

/* What a session before that ended in a crash had not saved, against the newest snapshot; NULL if
 * nothing. It is offered again each time the edition is opened, until it is restored (one edit) or
 * discarded; either way its journal is kept aside for a while. */
StoneRecovery *stone_desk_find_recovery (StoneDesk *self);
gboolean stone_desk_restore (StoneDesk *self, GError **error);
void stone_desk_discard_recovery (StoneDesk *self);

/* Copies the file into pictures/, reads its metadata and adds it to article ID as one edit;
 * caption, credit and alternative text come from the photo where it has them. AT: index among its
 * pictures; past their end it goes where stone_intake_find_place() says. REPLACE: takes the place
 * of that one, whose caption, credit, placement and crop stay. ID NULL: it becomes the picture on
 * the edition's cover. */
void stone_desk_add_picture_async (StoneDesk *self,
                                   const char *id,
                                   const char *path,
                                   guint at,
                                   gboolean replace,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean stone_desk_add_picture_finish (StoneDesk *self, GAsyncResult *result, GError **error);

/* Looks in FOLDER, and what lies in it, for the pictures whose files are gone, and copies those
 * that it finds by their names to where the project has them: *N_FOUND of *N_LOST. */
void stone_desk_find_lost_pictures_async (StoneDesk *self,
                                          const char *folder,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean stone_desk_find_lost_pictures_finish (StoneDesk *self,
                                               GAsyncResult *result,
                                               guint *n_found,
                                               guint *n_lost,
                                               GError **error);

/* Reads FILE and adds it as an article: one edit. *ID and *N_UNRECOGNISED may be NULL. */
void stone_desk_import_async (StoneDesk *self,
                              const char *path,
                              const char *section,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* TOLD: what was not taken over as it was (char *). Both may be NULL; transfer full. */
gboolean stone_desk_import_finish (StoneDesk *self,
                                   GAsyncResult *result,
                                   char **id,
                                   GPtrArray **told,
                                   GError **error);

/* What stone_adviser_find() says of ARTICLE as the pages have it; there must be pages. GArray of
 * StoneCut. */
void stone_desk_advise_async (StoneDesk *self,
                              const char *article,
                              int lines,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GArray *stone_desk_advise_finish (StoneDesk *self, GAsyncResult *result, GError **error);

/* Told in the main loop, while something is under way: the part of it that is done, 0…1. */
typedef void (*StonePartFunc) (double part, gpointer user_data);
/* Exports the newest snapshot (laid out first if need be); ARTICLE NULL: the whole edition. PRINT:
 * as STONE_EXPORT_PRINT needs it, its profile may be NULL. PART may be NULL; it gets USER_DATA too,
 * and isn't called any more once CALLBACK was. */
void stone_desk_export_async (StoneDesk *self,
                              const char *article,
                              StoneExportKind kind,
                              const char *path,
                              const StonePrintOptions *print,
                              StonePartFunc part,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* PAGES, transfer full: those that were exported; REMARKS, transfer full: char *, what was printed
 * but should be known. Each may be NULL. */
gboolean stone_desk_export_finish (StoneDesk *self,
                                   GAsyncResult *result,
                                   StonePages **pages,
                                   GPtrArray **remarks,
                                   GError **error);

/* A small picture of the first page, HEIGHT pixels high, as the PNG file PATH: written in a worker,
 * unless there are no pages yet; what goes wrong is of no consequence. */
void stone_desk_write_cover (StoneDesk *self, const char *path, int height);

/* Scaled pictures for the screen, decoded in workers and kept in a bounded cache: NULL now means
 * "not yet" (or not to be read), and "picture-ready" (const char *file) is emitted when it is
 * there; a smaller one may be given meanwhile. Borrowed until the next call: keep its `pixels` by
 * reference. */
StonePixels *stone_desk_get_picture (StoneDesk *self, const char *file, int max_pixels);

/* The design of NAME. A plain name ("weekly") is looked for as designs/NAME.json in the project's
 * FOLDER, then the user's data folder, then the system's, then the source tree; a name with a slash
 * or
 * ".json" is a file of the project. */
StoneDesign *stone_desk_load_design (const char *folder, const char *name, GError **error);
/* NULL-terminated names of the designs to choose from: "weekly", "berliner", own ones. */
char **stone_desk_list_designs (const char *folder);
/* Path of a data file ("samples/plumbline", "designs/weekly.json"): in $STONEHAND_DATA, installed,
 * or in the source tree. NULL if nowhere; transfer full. */
char *stone_desk_find_data (const char *relative);
/* Path of the press's profile where no other is named: FOGRA39. Transfer full; NULL and ERROR if it
 * isn't installed. */
char *stone_desk_find_profile (GError **error);

/* Preflight of PROJECT, laid out first, blocking: StoneFinding. */
GPtrArray *stone_desk_check (const char *folder,
                             StoneProject *project,
                             GCancellable *cancellable,
                             GError **error);

/* The same of pages that are there. */
GPtrArray *stone_desk_check_pages (const char *folder, StonePages *pages);

/* Lays out once, blocking: for the command line. DESIGN: a name as above, or any file that the
 * caller was told to take; NULL: the edition's own. */
StonePages *stone_desk_lay_out (const char *folder,
                                StoneProject *project,
                                const char *design,
                                const char *only,
                                StonePress *press,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
