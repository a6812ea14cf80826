/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

G_BEGIN_DECLS

/* Text from outside → an article. A web scrape, Markdown with front matter, plain text, a web page
 * that was saved, or a word processor's document.
 * What is not recognised stays in the body, as a rule at its end, or is left out where it can't
 * stand there (a picture that is elsewhere, deleted words), and is reported. What is left out
 * without a word is a page's furniture: its navigation, adverts, links to share it. */
typedef enum
{
  STONE_IMPORT_GUESS,
  STONE_IMPORT_SCRAPE,
  STONE_IMPORT_MARKDOWN,
  STONE_IMPORT_TEXT,
  STONE_IMPORT_PAGE, /* HTML */
  STONE_IMPORT_DOCX,
  STONE_IMPORT_ODT
} StoneImportKind;

#define STONE_IMPORT_MAX_BYTES (4 * 1024 * 1024)
/* Of a file that holds its pictures too: a page, a document. */
#define STONE_IMPORT_MAX_FILE (64 * 1024 * 1024)
#define STONE_IMPORT_MAX_PICTURE (32 * 1024 * 1024)

#define STONE_IMPORT_ERROR (stone_import_error_quark ())
GQuark stone_import_error_quark (void);
typedef enum
{
  STONE_IMPORT_ERROR_EMPTY,    /* no text in it */
  STONE_IMPORT_ERROR_ENCODING, /* neither UTF-8, UTF-16 with a mark, nor windows-1252 text: binary
                                */
  STONE_IMPORT_ERROR_LIMIT, /* over STONE_IMPORT_MAX_BYTES or _MAX_FILE, or what is packed in it is
                             */
  STONE_IMPORT_ERROR_FRONT_MATTER, /* front matter that can't be read: its line in the message */
  STONE_IMPORT_ERROR_TARGET,       /* the article to import into is not there, or has a text */
  STONE_IMPORT_ERROR_FORMAT,       /* a format that isn't read: what to do instead in the message */
  STONE_IMPORT_ERROR_DAMAGED,      /* a part of a document is missing or can't be read */
  STONE_IMPORT_ERROR_ENCRYPTED,    /* a document with a password */
} StoneImportError;

/* The file of a picture of the article, which says "to-come" until somebody puts it in a project.
 */
typedef struct
{
  guint at;      /* of the article's pictures */
  char *path;    /* relative to the file that was imported, as written; or NULL: */
  char *name;    /* a name for BYTES */
  GBytes *bytes; /* what was in the file */
} StoneImportedPicture;
void stone_imported_picture_free (StoneImportedPicture *self);

typedef struct
{
  StoneImportKind kind; /* what it was taken for */
  StoneValue *article;  /* a whole article value; its id is "" (the caller gives one) */
  GPtrArray *pictures;  /* StoneImportedPicture */
  GPtrArray
      *unrecognised; /* char *: what was not recognised and is kept in the body, or was left out */
} StoneImported;
void stone_imported_free (StoneImported *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneImported, stone_imported_free)

/* NAME: the file's name, for guessing by extension and for a title; may be NULL. */
StoneImported *stone_import (const char *bytes,
                             gsize length,
                             const char *name,
                             StoneImportKind kind,
                             GError **error);
/* TRUE if TEXT looks like a scrape, Markdown with front matter or a whole web page: worth offering
 * on a paste. */
gboolean stone_import_is_worth_offering (const char *text);

/* The edit that adds IMPORTED to PROJECT: a free id, SECTION (or the import's own; added to the
 * edition's sections if new), `appeared` to the edition's date and cover where these are empty.
 * *ID gets the new id. */
StoneEdit *stone_import_to_edit (StoneImported *imported,
                                 StoneProject *project,
                                 const char *section,
                                 char **id,
                                 GError **error);
/* The same into the empty article ID (a paste). */
StoneEdit *stone_import_into_article (StoneImported *imported,
                                      StoneProject *project,
                                      const char *id,
                                      GError **error);

/* Rich text of the clipboard: text/html → StoneBlock, by libxml2; marks, links, lists, headings. */
GPtrArray *stone_import_html_fragment (const char *html, gsize length);

G_END_DECLS
