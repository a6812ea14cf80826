/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include "stone-front-matter.h"
#include "stone-import-text.h"
#include "stone-import.h"
#include "stone-markdown.h"
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

  if (kind == STONE_IMPORT_GUESS && is_page (bytes, length, name))
    kind = STONE_IMPORT_PAGE;
  switch (kind)
    {
    case STONE_IMPORT_PAGE:
      return stone_web_page_read (bytes, length, error);
    case STONE_IMPORT_GUESS:
    case STONE_IMPORT_SCRAPE:
    case STONE_IMPORT_MARKDOWN:
    case STONE_IMPORT_TEXT:
    default:
      return import_text (bytes, length, name, kind, error);
    }
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
