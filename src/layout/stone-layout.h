/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stone-design.h"
#include "stone-page.h"
#include "stone-project.h"

G_BEGIN_DECLS

/* The layout of an edition: project + design → pages and fit. A pure function: the same snapshot,
 * design and picture sizes give the same pages. StonePress keeps what may be kept from one call to
 * the next (faces, shaped words, broken paragraphs by block identity); its results never depend on
 * it. */

/* How what is set of one field fits: a headline, a rubric, a caption. */
typedef struct
{
  const char *pointer; /* interned: "/headline" or "/print-headline", "/rubric",
                          "/pictures/0/caption" */
  guint lines;
  int room;         /* lines that the design has for it; -1: as many as it takes */
  int over;         /* lines over (positive) or under (negative) `room`; 0 without */
  int words;        /* that stand on the lines over; or, negative, that those under would take */
  guint characters; /* that stand on the lines over */
  guint start, end; /* bytes of the field that stand on these */
} StoneElementFit;

/* How one article fits. Lines are body lines on the grid, each paragraph with its best length, not
 * with the line more or less that the columns may ask of it. */
typedef struct
{
  const char *article; /* interned */
  guint words, characters;
  guint lines;
  int room;       /* lines of the length to meet; -1: none was given */
  int over;       /* lines over (positive) or under (negative) `room`; 0 without */
  int words_over; /* words from `overset` on; or, negative, that would fill the lines under, as many
                     to a line as the article has */
  int first_page, last_page; /* printed numbers; 0 if not in print */
  StonePlace overset;      /* from where the text has no room, if over > 0; else article is NULL */
  GArray *paragraph_lines; /* guint: number of the first printed line (from 1) of each source block;
                              0 for none */
  GArray *elements; /* StoneElementFit of each field that is set, headline, rubric, captions */
  /*< private >*/
  gatomicrefcount refs;
} StoneFit;
StoneFit *stone_fit_ref (StoneFit *self);
void stone_fit_unref (StoneFit *self);

typedef struct _StonePages StonePages; /* the result: immutable, reference-counted */
StonePages *stone_pages_ref (StonePages *self);
void stone_pages_unref (StonePages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePages, stone_pages_unref)
guint stone_pages_get_n (StonePages *self);
StonePage *stone_pages_get (StonePages *self, guint index);                  /* borrowed */
StonePage *stone_pages_find (StonePages *self, int number, guint *index);    /* by printed number */
const StoneFit *stone_pages_get_fit (StonePages *self, const char *article); /* NULL if none */
/* Of the field at POINTER; NULL if it isn't set. Borrowed. */
const StoneElementFit *stone_fit_find_element (const StoneFit *self, const char *pointer);
/* ARTICLE itself runs on PAGE, more than a teaser of it. */
gboolean stone_pages_has_article (StonePages *self, const StonePage *page, const char *article);
StoneDesign *stone_pages_get_design (StonePages *self);   /* borrowed */
StoneFaces *stone_pages_get_faces (StonePages *self);     /* borrowed */
StoneProject *stone_pages_get_project (StonePages *self); /* the snapshot that it shows */
/* Font families that the design asks for and the machine lacks, each once: "Linux Libertine O (set
 * in DejaVu Serif)". NULL-terminated, borrowed. */
const char *const *stone_pages_get_missing_fonts (StonePages *self);

/* Size in pixels of picture FILE, FALSE if it can't be read. Called from the layout's thread. */
typedef gboolean (*StonePictureSizeFunc) (const char *file,
                                          int *width,
                                          int *height,
                                          gpointer user_data);

typedef struct _StonePress StonePress;
StonePress *stone_press_new (StoneFaces *faces);
void stone_press_free (StonePress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePress, stone_press_free)

/* ONLY (or NULL): lay out this article alone, from the edition's first page. CANCELLABLE may stop
 * it (G_IO_ERROR_CANCELLED). One call at a time on one press. */
StonePages *stone_press_lay_out (StonePress *self,
                                 StoneProject *project,
                                 StoneDesign *design,
                                 const char *only,
                                 StonePictureSizeFunc picture_size,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
