/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-docx.h"
#include "stone-front-matter.h"
#include "stone-import-text.h"
#include "stone-import.h"
#include "stone-json.h"
#include "stone-markdown.h"
#include "stone-odt.h"
#include "stone-package.h"
#include "stone-scrape.h"
#include "stone-web-page.h"

/* So many bytes say what a file is. */
#define START_BYTES 4096

G_DEFINE_QUARK (stone - import - error - quark, stone_import_error)

void
stone_imported_picture_free (StoneImportedPicture *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

void
stone_imported_free (StoneImported *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->article, stone_value_unref);
  g_clear_pointer (&self->unrecognised, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_free (self);
}

static gboolean
has_ending (const char *name, const char *const *ends)
{
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);
  gboolean found = FALSE;

  for (; !found && *ends != NULL; ends++)
    found = g_str_has_suffix (lower, *ends);
  return found;
}

static StoneImportKind
guess_text (const char *text, const char *name)
{
  static const char *const markdown[] = { ".md", ".markdown", ".mkd", NULL };

  if (has_ending (name, markdown) || stone_front_matter_is_there (text))
    return STONE_IMPORT_MARKDOWN;
  return stone_scrape_is_one (text) ? STONE_IMPORT_SCRAPE : STONE_IMPORT_TEXT;
}

/* By its name, or by how it begins, in whatever encoding that is one of ASCII's. */
static gboolean
is_page (const char *bytes, gsize length, const char *name)
{
  static const char *const ends[] = { ".html", ".htm", ".xhtml", NULL };
  g_autofree char *start = g_strndup (bytes, MIN (length, START_BYTES));

  return has_ending (name, ends) || stone_web_page_is_one (start);
}

static gboolean
is_document_kind (StoneImportKind kind)
{
  return kind == STONE_IMPORT_DOCX || kind == STONE_IMPORT_ODT;
}

/* Formats that people send, and what they can be saved as instead. */
static gboolean
is_readable (const char *bytes, gsize length, const char *name, GError **error)
{
  static const char compound[] =
      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"; /* OLE 2: Word 97, or a password */
  static const char *const docx[] = { ".docx", NULL };
  const char *why = NULL;

  if (length >= 8 && memcmp (bytes, compound, 8) == 0)
    why = has_ending (name, docx)
              ? _ ("it has a password: save it without one")
              : _ ("documents of Word 97 can’t be read: save it as DOCX or ODT");
  else if (length >= 5 && memcmp (bytes, "{\\rtf", 5) == 0)
    why = _ ("RTF can’t be read: save it as DOCX or ODT");
  else if (length >= 5 && memcmp (bytes, "%PDF-", 5) == 0)
    why = _ ("PDF can’t be read: ask for the text as DOCX or ODT");
  if (why != NULL)
    g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_FORMAT, why);
  return why == NULL;
}

static StoneImportKind
guess_document (const StonePackage *package)
{
  if (stone_package_has (package, "[Content_Types].xml"))
    return STONE_IMPORT_DOCX;
  return stone_package_has (package, "content.xml") ? STONE_IMPORT_ODT : STONE_IMPORT_GUESS;
}

static StoneImported *
import_document (const char *bytes, gsize length, StoneImportKind kind, GError **error)
{
  g_autoptr (GBytes) all = g_bytes_new_static (bytes, MIN (length, STONE_IMPORT_MAX_FILE));
  g_autoptr (StonePackage) package = NULL;

  if (length > STONE_IMPORT_MAX_FILE)
    g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_LIMIT,
                 _ ("it is larger than %d MB: more than an article"),
                 STONE_IMPORT_MAX_FILE / (1024 * 1024));
  else
    package = stone_package_open (all, error);
  if (package == NULL)
    return NULL;
  if (kind == STONE_IMPORT_GUESS)
    kind = guess_document (package);
  if (is_document_kind (kind))
    return kind == STONE_IMPORT_DOCX ? stone_docx_read (package, error)
                                     : stone_odt_read (package, error);
  g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_FORMAT,
                       _ ("it is packed, but neither a DOCX nor an ODT"));
  return NULL;
}

/* What other programs keep is no text to read. */
static gboolean
is_text (const char *text, GError **error)
{
  const char *start = text + strspn (text, " \t\r\n");
  const char *why = NULL;

  if (g_str_has_prefix (start, "<?xml"))
    why = _ ("it is XML for another program: web pages, Markdown, plain text, DOCX and ODT can be "
             "imported");
  else if (*start == '{' || *start == '[')
    {
      g_autoptr (StoneValue) json = stone_json_parse (start, strlen (start), NULL);

      if (json != NULL)
        why = _ ("it is JSON, data for another program: web pages, Markdown, plain text, DOCX and "
                 "ODT can be imported");
    }
  if (why != NULL)
    g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_FORMAT, why);
  return why == NULL;
}

static StoneImported *
import_text (const char *bytes,
             gsize length,
             const char *name,
             StoneImportKind kind,
             GError **error)
{
  g_autofree char *text = stone_import_decode (bytes, length, STONE_IMPORT_MAX_BYTES, error);

  if (text == NULL)
    return NULL;
  if (kind == STONE_IMPORT_GUESS && !is_text (text, error))
    return NULL;
  if (kind == STONE_IMPORT_GUESS)
    kind = guess_text (text, name);
  if (kind == STONE_IMPORT_SCRAPE)
    return stone_scrape_read (text, error);
  return kind == STONE_IMPORT_MARKDOWN ? stone_markdown_read (text, error)
                                       : stone_import_plain (text, error);
}

StoneImported *
stone_import (const char *bytes,
              gsize length,
              const char *name,
              StoneImportKind kind,
              GError **error)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (!is_readable (bytes, length, name, error))
    return NULL;
  if (is_document_kind (kind) ||
      (kind == STONE_IMPORT_GUESS && stone_package_is_one (bytes, length)))
    return import_document (bytes, length, kind, error);
  if (kind == STONE_IMPORT_GUESS && is_page (bytes, length, name))
    kind = STONE_IMPORT_PAGE;
  return kind == STONE_IMPORT_PAGE ? stone_web_page_read (bytes, length, error)
                                   : import_text (bytes, length, name, kind, error);
}

gboolean
stone_import_is_worth_offering (const char *text)
{
  g_autofree char *decoded = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  decoded = stone_import_decode (text, strlen (text), STONE_IMPORT_MAX_BYTES, NULL);
  return decoded != NULL && (stone_front_matter_is_there (decoded) ||
                             stone_scrape_is_one (decoded) || stone_web_page_is_one (decoded));
}
