/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include "stone-front-matter.h"
#include "stone-import-text.h"
#include "stone-import.h"
#include "stone-markdown.h"
#include "stone-scrape.h"

G_DEFINE_QUARK (stone - import - error - quark, stone_import_error)

void
stone_imported_free (StoneImported *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->article, stone_value_unref);
  g_clear_pointer (&self->unrecognised, g_ptr_array_unref);
  g_free (self->picture);
  g_free (self);
}

static gboolean
is_markdown_name (const char *name)
{
  static const char *const ends[] = { ".md", ".markdown", ".mkd" };
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lower, ends[i]))
      return TRUE;
  return FALSE;
}

static StoneImportKind
guess (const char *text, const char *name)
{
  if (is_markdown_name (name) || stone_front_matter_is_there (text))
    return STONE_IMPORT_MARKDOWN;
  return stone_scrape_is_one (text) ? STONE_IMPORT_SCRAPE : STONE_IMPORT_TEXT;
}

StoneImported *
stone_import (const char *bytes,
              gsize length,
              const char *name,
              StoneImportKind kind,
              GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  text = stone_import_decode (bytes, length, error);
  if (text == NULL)
    return NULL;
  if (kind == STONE_IMPORT_GUESS)
    kind = guess (text, name);
  switch (kind)
    {
    case STONE_IMPORT_SCRAPE:
      return stone_scrape_read (text, error);
    case STONE_IMPORT_MARKDOWN:
      return stone_markdown_read (text, error);
    case STONE_IMPORT_GUESS:
    case STONE_IMPORT_TEXT:
    default:
      return stone_import_plain (text, error);
    }
}

gboolean
stone_import_is_worth_offering (const char *text)
{
  g_autofree char *decoded = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  decoded = stone_import_decode (text, strlen (text), NULL);
  return decoded != NULL &&
         (stone_front_matter_is_there (decoded) || stone_scrape_is_one (decoded));
}
