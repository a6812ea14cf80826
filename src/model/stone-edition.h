/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-value.h"

G_BEGIN_DECLS

/* The typed, read-only view of edition.json. Strings are never NULL: an absent text is "". */

typedef struct
{
  const char *name;
  const char *color;  /* "#rrggbb" or "" */
  const char *rubric; /* printed beside its name at the head of a page of short notes; "" none */
  const char *starts; /* "run-on", "column", "page" or "" (the design decides) */
} StoneSection;

typedef enum
{
  STONE_RESERVED_ADVERT,
  STONE_RESERVED_BLANK
} StoneReservedKind;

/* Whole pages that articles flow round: sold, or left empty. */
typedef struct
{
  StoneReservedKind kind;
  const char *label; /* who advertises; "" if nobody is named */
  int page; /* printed number of the first; where that is reserved already, the next free */
  int n_pages;
} StoneReserved;
#define STONE_RESERVED_MAX_PAGES 64

typedef struct _StoneEdition StoneEdition;
struct _StoneEdition
{
  /*< owned, read only >*/
  StoneValue *value;
  const char *publication;
  const char *date;                             /* ISO 8601, or "" */
  const char *number;                           /* "Volume 441, number 9314", free text */
  const char *cover_fly_title, *cover_headline; /* the cover story and its line */
  const char *cover_article,
      *cover_picture;   /* its article id; "pictures/…" of the cover, without its words; or "" */
  GArray *sections;     /* StoneSection, in order */
  GArray *reserved;     /* StoneReserved, in any order */
  GPtrArray *order;     /* const char *: article ids, the running order of the whole edition */
  const char *design;   /* "weekly", "berliner", or a file of the project: "designs/own.json" */
  const char *language; /* "en-GB" where none is given */
  int first_page;       /* number of the first page, 1 where none is given */
  gboolean contents;    /* a contents page stands first */
  const char *imprint;  /* who is responsible: stands at the foot of the contents page */
  /*< private >*/
  gatomicrefcount refs;
};

#define STONE_TYPE_EDITION (stone_edition_get_type ())
GType stone_edition_get_type (void);
StoneEdition *stone_edition_ref (StoneEdition *self);
void stone_edition_unref (StoneEdition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneEdition, stone_edition_unref)

/* Errors as of stone_article_new_from_value(). */
StoneEdition *stone_edition_new_from_value (StoneValue *value, GError **error);
StoneValue *stone_edition_new_value (const char *publication, const char *date, const char *design);

const StoneSection *
stone_edition_find_section (const StoneEdition *self, const char *name); /* or NULL */

G_END_DECLS
