/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-article.h"
#include "stone-date.h"
#include "stone-draft.h"
#include "stone-rich-text.h"
#include "stone-text.h"

static const char *const members[STONE_N_FIELDS] = {
  [STONE_FIELD_SECTION] = "section",   [STONE_FIELD_FLY_TITLE] = "fly-title",
  [STONE_FIELD_HEADLINE] = "headline", [STONE_FIELD_PRINT_HEADLINE] = "print-headline",
  [STONE_FIELD_RUBRIC] = "rubric",     [STONE_FIELD_BYLINE] = "byline",
  [STONE_FIELD_DATELINE] = "dateline", [STONE_FIELD_LANGUAGE] = "language",
};

StoneDraft *
stone_draft_new (void)
{
  StoneDraft *self = g_new0 (StoneDraft, 1);

  self->body = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  self->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_imported_picture_free);
  self->related = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  self->unrecognised = g_ptr_array_new_with_free_func (g_free);
  self->remains = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
stone_draft_free (StoneDraft *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < STONE_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->date);
  g_free (self->cover);
  g_free (self->picture);
  g_ptr_array_unref (self->body);
  g_ptr_array_unref (self->pictures);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_ptr_array_unref (self->related);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->changes);
  g_clear_pointer (&self->unrecognised, g_ptr_array_unref);
  g_ptr_array_unref (self->remains);
  g_free (self);
}

gboolean
stone_draft_set (StoneDraft *self, StoneField field, const char *text)
{
  g_autofree char *clean = stone_text_clean (text);

  if (self->fields[field] != NULL || *clean == '\0')
    return FALSE;
  self->fields[field] = g_steal_pointer (&clean);
  return TRUE;
}

gboolean
stone_draft_set_date (StoneDraft *self, const char *words)
{
  g_autofree char *date = stone_date_parse (words);

  if (self->date != NULL || date == NULL)
    return FALSE;
  self->date = g_steal_pointer (&date);
  return TRUE;
}

void
stone_draft_add_block (StoneDraft *self, StoneBlockKind kind, const char *text)
{
  g_autofree char *clean = stone_text_clean (text);

  if (*clean != '\0')
    g_ptr_array_add (self->body, stone_block_new (kind, clean));
}

StoneValue *
stone_draft_clean_value (const char *text)
{
  g_autofree char *clean = stone_text_clean (text);

  return *clean != '\0' ? stone_value_new_string (clean) : NULL;
}

void
stone_draft_add_picture (StoneDraft *self, const char *caption, const char *credit, const char *alt)
{
  g_ptr_array_add (self->pictures,
                   stone_value_new_object ("caption", stone_draft_clean_value (caption), "credit",
                                           stone_draft_clean_value (credit), "alt",
                                           stone_draft_clean_value (alt), "to-come",
                                           stone_value_new_boolean (TRUE), NULL));
}

static void
set_in (StoneValue **object, const char *name, StoneValue *value)
{
  g_autoptr (StoneValue) old = *object;

  *object = stone_value_with_member (old, name, value);
}

void
stone_draft_set_picture (StoneDraft *self, const char *member, const char *text)
{
  g_autoptr (StoneValue) value = stone_draft_clean_value (text);

  g_return_if_fail (self->pictures->len > 0);

  StoneValue **last = (StoneValue **) &self->pictures->pdata[self->pictures->len - 1];
  if (value != NULL && stone_value_member (*last, member) == NULL)
    set_in (last, member, value);
}

static StoneImportedPicture *
add_file (StoneDraft *self, guint at)
{
  StoneImportedPicture *file = g_new0 (StoneImportedPicture, 1);

  file->at = at;
  g_ptr_array_add (self->files, file);
  return file;
}

void
stone_draft_add_file (StoneDraft *self, guint at, const char *path)
{
  add_file (self, at)->path = g_strdup (path);
}

void
stone_draft_add_bytes (StoneDraft *self, guint at, const char *name, GBytes *bytes)
{
  StoneImportedPicture *file = add_file (self, at);

  file->name = g_strdup (name);
  file->bytes = g_bytes_ref (bytes);
}

void
stone_draft_add_story (StoneDraft *self, const char *headline, const char *rubric, const char *url)
{
  g_autoptr (StoneValue) name = stone_draft_clean_value (headline);

  if (!stone_rich_text_is_safe_link (url))
    url = NULL;
  if (name != NULL)
    g_ptr_array_add (self->related,
                     stone_value_new_object ("headline", g_steal_pointer (&name), "rubric",
                                             stone_draft_clean_value (rubric), "url",
                                             stone_draft_clean_value (url), NULL));
}

static const char *
add_by_id (GPtrArray *values, char letter, StoneValue *value)
{
  g_autofree char *id = NULL;

  g_ptr_array_add (values, stone_value_ref (value));
  id = g_strdup_printf ("%c%u", letter, values->len);
  return g_intern_string (id);
}

const char *
stone_draft_add_note (StoneDraft *self, StoneValue *value)
{
  return add_by_id (self->notes, 'n', value);
}

const char *
stone_draft_add_change (StoneDraft *self, StoneValue *value)
{
  return add_by_id (self->changes, 'c', value);
}

void
stone_draft_keep (StoneDraft *self, const char *line)
{
  g_ptr_array_add (self->unrecognised, stone_text_clean (line));
  g_ptr_array_add (self->remains, stone_text_clean (line));
}

void
stone_draft_tell (StoneDraft *self, const char *line)
{
  g_ptr_array_add (self->unrecognised, stone_text_clean (line));
}

static void
set_member (StoneValue **article, const char *name, StoneValue *value)
{
  if (value == NULL)
    return;
  set_in (article, name, value);
  stone_value_unref (value);
}

static StoneValue *
text_or_null (const char *text)
{
  return text != NULL ? stone_value_new_string (text) : NULL;
}

static StoneValue *
array_or_null (GPtrArray *values)
{
  return values->len > 0 ? stone_value_new_array ((StoneValue *const *) values->pdata, values->len)
                         : NULL;
}

static StoneValue *
object_or_null (GPtrArray *values, char letter)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (ids, g_strdup_printf ("%c%u", letter, i + 1));
  return values->len > 0
             ? stone_value_new_object_from ((const char *const *) ids->pdata,
                                            (StoneValue *const *) values->pdata, values->len)
             : NULL;
}

static StoneValue *
body_value (GPtrArray *body)
{
  g_autofree StoneValue **values = g_new (StoneValue *, body->len);

  for (guint i = 0; i < body->len; i++)
    values[i] = ((StoneBlock *) g_ptr_array_index (body, i))->value;
  return stone_value_new_array (values, body->len);
}

static gboolean
is_empty (const StoneDraft *self)
{
  return self->body->len == 0 && self->fields[STONE_FIELD_HEADLINE] == NULL &&
         self->fields[STONE_FIELD_RUBRIC] == NULL && self->pictures->len == 0;
}

StoneImported *
stone_draft_end (StoneDraft *self, StoneImportKind kind, GError **error)
{
  StoneImported *imported;
  StoneValue *article;

  for (guint i = 0; i < self->remains->len; i++)
    stone_draft_add_block (self, STONE_BLOCK_PARAGRAPH, g_ptr_array_index (self->remains, i));
  if (is_empty (self))
    {
      g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_EMPTY,
                           _ ("there is no text in it"));
      return NULL;
    }

  article = stone_article_new_value ("", "");
  for (guint i = 0; i < STONE_N_FIELDS; i++)
    set_member (&article, members[i], text_or_null (self->fields[i]));
  set_member (&article, "body", body_value (self->body));
  set_member (&article, "pictures", array_or_null (self->pictures));
  set_member (&article, "related", array_or_null (self->related));
  if (self->date != NULL || self->cover != NULL)
    set_member (&article, "appeared",
                stone_value_new_object ("date", text_or_null (self->date), "cover",
                                        text_or_null (self->cover), NULL));

  set_member (&article, "notes", object_or_null (self->notes, 'n'));
  set_member (&article, "changes", object_or_null (self->changes, 'c'));
  if (self->picture != NULL && *self->picture != '\0')
    stone_draft_add_file (self, 0, self->picture);

  imported = g_new0 (StoneImported, 1);
  imported->kind = kind;
  imported->article = article;
  imported->pictures = g_steal_pointer (&self->files);
  imported->unrecognised = g_steal_pointer (&self->unrecognised);
  return imported;
}
