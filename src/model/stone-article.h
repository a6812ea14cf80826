/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-block.h"

G_BEGIN_DECLS

/* Typed, read-only views of an article's JSON value. All strings are owned by the value and never
 * NULL unless said: an absent text is "". Immutable, reference-counted, free to cross threads. */

typedef enum
{
  STONE_STATUS_IDEA,
  STONE_STATUS_DRAFT,
  STONE_STATUS_EDIT,
  STONE_STATUS_READY,
  STONE_STATUS_OFF_STONE
} StoneStatus;

typedef enum
{
  STONE_STARTS_RUN_ON, /* after the article before it, in the same column if there is room */
  STONE_STARTS_COLUMN,
  STONE_STARTS_PAGE
} StoneStarts;

typedef enum
{
  STONE_LENGTH_NONE, /* as long as it is */
  STONE_LENGTH_LINES,
  STONE_LENGTH_WORDS,
  STONE_LENGTH_COLUMNS,
  STONE_LENGTH_PAGES
} StoneLengthUnit;

typedef enum
{
  STONE_POSITION_AUTO, /* the page design decides */
  STONE_POSITION_TOP,
  STONE_POSITION_FOOT,
  STONE_POSITION_HERE
} StonePosition;

typedef enum
{
  STONE_FRAME_LANDSCAPE,
  STONE_FRAME_SQUARE,
  STONE_FRAME_PORTRAIT,
  STONE_FRAME_WIDE
} StoneFrameShape;

typedef struct
{
  StoneValue *value; /* borrowed from the article's */
  const char *file;  /* "pictures/x.jpg", relative to the project; "" while to come */
  const char *caption;
  const char *credit;
  const char *source; /* of what a chart or a map shows: "Source: Averley Harbour Board" */
  const char *alt;
  const char *rights;
  const char *rights_until;  /* the last day of use, as stone_date_parse() reads it; or "" */
  gboolean write_into_photo; /* caption and credit, when it is saved */
  int columns;               /* 0: the page design decides */
  StonePosition position;
  gboolean has_crop;
  double crop[4];        /* x, y, width, height as parts of the picture, 0…1 */
  double focal[2];       /* 0…1, default 0.5 0.5 */
  gboolean to_come;      /* a place held, no file yet */
  StoneFrameShape shape; /* of that place */
} StonePicture;

typedef struct
{
  StoneValue *value;
  const char *headline;
  const char *rubric;
  const char *source;  /* where it stands: "The Plumbline", a site's name */
  const char *url;     /* "" if none */
  const char *article; /* id of an article of this edition, or "" */
  const char *date;    /* ISO 8601 or "" */
  const char *section;
  gboolean pinned; /* stands before all that are not */
} StoneStory;

typedef struct _StoneArticle StoneArticle;
struct _StoneArticle
{
  /*< owned, read only >*/
  StoneValue *value;
  const char *id;
  const char *section, *fly_title, *headline, *print_headline, *rubric, *byline, *dateline,
      *language;
  StoneStatus status;
  StoneStarts starts;
  gboolean has_starts;       /* FALSE: as the section or design says */
  gboolean in_print, on_web; /* "runs": both unless said */
  StoneLengthUnit length_unit;
  double length_value;
  const char *appeared_date, *appeared_cover;
  StoneValue *published; /* borrowed: by the name of a site, what it has of this; or NULL. It is
                            kept by publish/, which says what is in it */
  GPtrArray *body;       /* StoneBlock */
  GPtrArray *pictures;   /* StonePicture; the first is the lead */
  GPtrArray *related;    /* StoneStory */
  /*< private >*/
  int words; /* counted so far as asked; -1: not yet. Atomic: any thread may ask */
  gatomicrefcount refs;
};

#define STONE_TYPE_ARTICLE (stone_article_get_type ())
GType stone_article_get_type (void);
StoneArticle *stone_article_ref (StoneArticle *self);
void stone_article_unref (StoneArticle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneArticle, stone_article_unref)

/* Checks VALUE against the article's schema and makes a view of it. PREVIOUS (or NULL) is a view of
 * an earlier state: blocks whose value is the same object are taken over, which makes a keystroke
 * cost one block. Errors: STONE_MODEL_ERROR_SCHEMA with the JSON Pointer in the message,
 * STONE_MODEL_ERROR_FORMAT for a newer `format`. */
StoneArticle *
stone_article_new_from_value (StoneValue *value, StoneArticle *previous, GError **error);
/* The value of a new, empty article: format, id, section, status draft. Transfer full. */
StoneValue *stone_article_new_value (const char *id, const char *section);

static inline StoneBlock *
stone_article_block (const StoneArticle *a, guint i)
{
  return g_ptr_array_index (a->body, i);
}
static inline const StonePicture *
stone_article_picture (const StoneArticle *a, guint i)
{
  return g_ptr_array_index (a->pictures, i);
}
static inline const StoneStory *
stone_article_story (const StoneArticle *a, guint i)
{
  return g_ptr_array_index (a->related, i);
}

/* What prints as its headline: the print headline, or the headline where there is none. */
const char *stone_article_get_set_headline (const StoneArticle *self);
guint stone_article_count_words (const StoneArticle *self); /* of the projected body */
guint stone_article_count_characters (const StoneArticle *self);

const char *
stone_status_to_string (StoneStatus status); /* "idea", "draft", "edit", "ready", "off-stone" */
gboolean stone_status_from_string (const char *string, StoneStatus *status);

/* "Iran’s cyberwar goes global" → "irans-cyberwar-goes-global": lower-case ASCII letters, digits
 * and hyphens, at most 60 bytes, never empty ("article"). Transfer full. */
char *stone_slug (const char *text);

G_END_DECLS
