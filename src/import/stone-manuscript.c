/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-article.h"
#include "stone-import-text.h"
#include "stone-manuscript-private.h"
#include "stone-text.h"

#define FORCED_BREAK "\u2028"
#define MAX_PICTURES 200

static void
open_note_free (gpointer data)
{
  StoneOpenNote *note = data;

  g_free (note->key);
  g_string_free (note->quote, TRUE);
  g_free (note);
}

StoneManuscript *
stone_manuscript_new (void)
{
  StoneManuscript *self = g_new0 (StoneManuscript, 1);

  self->draft = stone_draft_new ();
  self->styles = stone_style_table_new ();
  self->text = stone_rich_text_new ();
  self->footnotes = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_block_unref);
  self->notes = g_ptr_array_new_with_free_func (open_note_free);
  return self;
}

void
stone_manuscript_free (StoneManuscript *self)
{
  stone_draft_free (self->draft);
  stone_style_table_free (self->styles);
  stone_rich_text_free (self->text);
  g_ptr_array_unref (self->footnotes);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

StoneStyleTable *
stone_manuscript_get_styles (StoneManuscript *self)
{
  return self->styles;
}

StoneDraft *
stone_manuscript_get_draft (StoneManuscript *self)
{
  return self->draft;
}

/* ---- words ---- */

/* No control characters; a break of lines is one only where the document says so. */
static char *
plain_text (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        c = ' ';
      if (c != 0xfeff)
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

void
stone_manuscript_append (StoneManuscript *self, const char *text, const StoneSpanStyle *style)
{
  g_autofree char *plain = plain_text (text);
  StoneSpanStyle whole = *style;

  whole.notes = stone_manuscript_quote (self, plain);
  whole.change = self->change;
  stone_rich_text_flow (self->text, plain, &whole);
}

void
stone_manuscript_break_line (StoneManuscript *self, const StoneSpanStyle *style)
{
  if (self->row > 0)
    stone_rich_text_flow (self->text, " ", style);
  else
    stone_rich_text_append (self->text, FORCED_BREAK, style);
}

void
stone_manuscript_set_insertion (StoneManuscript *self, const char *author, const char *time)
{
  self->change = NULL;
  if (author == NULL && time == NULL)
    return;
  g_autoptr (StoneValue) change =
      stone_value_new_object ("kind", stone_value_new_string ("insert"), "author",
                              stone_draft_clean_value (author), "time",
                              stone_draft_clean_value (time), NULL);
  self->change = stone_draft_add_change (self->draft, change);
}

void
stone_manuscript_tell_deleted (StoneManuscript *self, const char *text)
{
  g_autofree char *told = g_strdup_printf (_ ("deleted by a tracked change: %s"), text);

  if (!stone_text_is_blank (text))
    stone_draft_tell (self->draft, told);
}

/* ---- pictures ---- */

void
stone_manuscript_add_picture (StoneManuscript *self,
                              StonePackage *package,
                              const char *part,
                              const char *alt)
{
  guint at = self->draft->pictures->len;
  gboolean described = !stone_text_is_blank (alt);
  g_autofree char *name = described ? stone_slug (alt) : g_path_get_basename (part);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (at < MAX_PICTURES)
    bytes = stone_package_read (package, part, STONE_IMPORT_MAX_PICTURE, &error);
  stone_draft_add_picture (self->draft, NULL, NULL, alt);
  self->after_picture = TRUE;
  if (bytes != NULL)
    stone_draft_add_bytes (self->draft, at, name, bytes);
  else
    stone_draft_tell (self->draft, error != NULL ? error->message : part);
}

/* ---- the end ---- */

/* Without styles, the first line is the headline if it looks like one. */
static void
find_headline (StoneDraft *draft)
{
  const StoneBlock *first = draft->body->len > 1 ? g_ptr_array_index (draft->body, 0) : NULL;

  if (first != NULL && draft->fields[STONE_FIELD_HEADLINE] == NULL &&
      first->kind == STONE_BLOCK_PARAGRAPH && stone_import_is_headline (first->text) &&
      stone_draft_set (draft, STONE_FIELD_HEADLINE, first->text))
    g_ptr_array_remove_index (draft->body, 0);
}

static void
add_footnotes (StoneManuscript *self)
{
  for (guint i = 0; i < self->footnotes->len; i++)
    {
      StoneBlock *block = g_ptr_array_index (self->footnotes, i);
      g_autofree char *told = g_strdup_printf (_ ("a footnote: %s"), block->text);

      stone_draft_tell (self->draft, told);
      g_ptr_array_add (self->draft->body, stone_block_ref (block));
    }
}

void
stone_document_facts_clear (StoneDocumentFacts *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->creator, g_free);
  g_clear_pointer (&self->language, g_free);
}

StoneImported *
stone_manuscript_end (StoneManuscript *self,
                      StoneImportKind kind,
                      const StoneDocumentFacts *facts,
                      GError **error)
{
  StoneDraft *draft = self->draft;

  while (self->notes->len > 0)
    stone_manuscript_close_note (self, 0);
  find_headline (draft);
  add_footnotes (self);
  stone_draft_set (draft, STONE_FIELD_HEADLINE, facts->title);
  stone_draft_set (draft, STONE_FIELD_BYLINE, facts->creator);
  stone_draft_set (draft, STONE_FIELD_LANGUAGE, facts->language);
  return stone_draft_end (draft, kind, error);
}
