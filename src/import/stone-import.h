/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

G_BEGIN_DECLS

/* Text from outside → an article. A web scrape, Markdown with front matter, or plain text.
 * Nothing is dropped: what is not recognised stays in the body, at its end, and is reported. */
typedef enum
{
  STONE_IMPORT_GUESS,
  STONE_IMPORT_SCRAPE,
  STONE_IMPORT_MARKDOWN,
  STONE_IMPORT_TEXT
} StoneImportKind;

#define STONE_IMPORT_MAX_BYTES (4 * 1024 * 1024)

#define STONE_IMPORT_ERROR (stone_import_error_quark ())
GQuark stone_import_error_quark (void);
typedef enum
{
  STONE_IMPORT_ERROR_EMPTY,    /* no text in it */
  STONE_IMPORT_ERROR_ENCODING, /* neither UTF-8, UTF-16 with a mark, nor windows-1252 text: binary
                                */
  STONE_IMPORT_ERROR_LIMIT,    /* over STONE_IMPORT_MAX_BYTES */
  STONE_IMPORT_ERROR_FRONT_MATTER, /* front matter that can't be read: its line in the message */
  STONE_IMPORT_ERROR_TARGET,       /* the article to import into is not there, or has a text */
} StoneImportError;

typedef struct
{
  StoneImportKind kind;    /* what it was taken for */
  StoneValue *article;     /* a whole article value; its id is "" (the caller gives one) */
  char *picture;           /* a picture that front matter names, as written, or NULL */
  GPtrArray *unrecognised; /* char *: the lines that were kept at the body's end */
} StoneImported;
void stone_imported_free (StoneImported *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneImported, stone_imported_free)

/* NAME: the file's name, for guessing by extension and for a title; may be NULL. */
StoneImported *stone_import (const char *bytes,
                             gsize length,
                             const char *name,
                             StoneImportKind kind,
                             GError **error);
/* TRUE if TEXT looks like a scrape or Markdown with front matter: worth offering on a paste. */
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
