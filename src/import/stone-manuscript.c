/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-article.h"
#include "stone-credit.h"
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

/* ---- paragraphs ---- */

static void
add_block (StoneManuscript *self, StoneBlockKind kind)
{
  StoneBlock *block = stone_rich_text_end_block (self->text, kind);

  if (block != NULL)
    g_ptr_array_add (self->in_footnote ? self->footnotes : self->draft->body, block);
}

static gboolean
is_known_caption (const StoneManuscript *self)
{
  guint n = self->draft->pictures->len;
  const StoneValue *last = n > 0 ? g_ptr_array_index (self->draft->pictures, n - 1) : NULL;

  return last == NULL || stone_value_member (last, "caption") != NULL;
}

/* The caption of the last picture, its credit apart. FALSE: it has one, or there is no picture. */
static gboolean
take_caption (StoneManuscript *self, const char *text)
{
  g_autofree char *caption = NULL, *credit = NULL;

  if (is_known_caption (self))
    return FALSE;
  if (stone_credit_split (text, &caption, &credit))
    stone_draft_set_picture (self->draft, "credit", credit);
  stone_draft_set_picture (self->draft, "caption", caption != NULL ? caption : text);
  return TRUE;
}

/* A paragraph of no style behind a picture is its caption if it ends in a credit. */
static gboolean
take_unstyled_caption (StoneManuscript *self, const char *text)
{
  g_autofree char *caption = NULL, *credit = NULL;

  return self->after_picture && stone_credit_split (text, &caption, &credit) &&
         take_caption (self, text);
}

static gboolean
take_credit (StoneManuscript *self, const char *text)
{
  if (self->draft->pictures->len == 0)
    return FALSE;
  stone_draft_set_picture (self->draft, "credit", text);
  return TRUE;
}

/* The first heading of the first level is the headline, where no text stands before it. */
static gboolean
take_heading (StoneManuscript *self, const StoneParagraphLook *look, const char *text)
{
  int level =
      look->level > 0 ? look->level : stone_style_table_find_level (self->styles, look->style);

  return level == 1 && self->draft->body->len == 0 &&
         stone_draft_set (self->draft, STONE_FIELD_HEADLINE, text);
}

static gboolean
take_contents (StoneManuscript *self)
{
  if (!self->contents_told)
    stone_draft_tell (self->draft, _ ("a table of contents, which is left out"));
  self->contents_told = TRUE;
  return TRUE;
}

/* TRUE: TEXT has its place outside the body. */
static gboolean
take_text (StoneManuscript *self, StoneRole role, const StoneParagraphLook *look, const char *text)
{
  switch (role)
    {
    case STONE_ROLE_BODY:
      return take_unstyled_caption (self, text);
    case STONE_ROLE_HEADING:
      return take_heading (self, look, text);
    case STONE_ROLE_CAPTION:
      return take_caption (self, text);
    case STONE_ROLE_CREDIT:
      return take_credit (self, text);
    case STONE_ROLE_DATE:
      return stone_draft_set_date (self->draft, text);
    case STONE_ROLE_CONTENTS:
      return take_contents (self);
    case STONE_ROLE_LIST_ITEM:
    case STONE_ROLE_QUOTE:
      return FALSE;
    case STONE_ROLE_FIELD:
    default:
      return stone_draft_set (self->draft, (StoneField) (role - STONE_ROLE_FIELD), text);
    }
}

static StoneRole
find_role (const StoneManuscript *self, const StoneParagraphLook *look)
{
  StoneRole role = stone_style_table_find_role (self->styles, look->style);

  if (self->in_footnote)
    return STONE_ROLE_BODY;
  if (look->level > 0 && role < STONE_ROLE_FIELD)
    return STONE_ROLE_HEADING;
  return role == STONE_ROLE_BODY && look->list ? STONE_ROLE_LIST_ITEM : role;
}

static StoneBlockKind
kind_of (StoneRole role)
{
  switch (role)
    {
    case STONE_ROLE_HEADING:
      return STONE_BLOCK_CROSSHEAD;
    case STONE_ROLE_LIST_ITEM:
      return STONE_BLOCK_LIST_ITEM;
    case STONE_ROLE_QUOTE:
      return STONE_BLOCK_QUOTE;
    default:
      return role == (StoneRole) (STONE_ROLE_FIELD + STONE_FIELD_HEADLINE) ? STONE_BLOCK_CROSSHEAD
                                                                           : STONE_BLOCK_PARAGRAPH;
    }
}

static void
discard_text (StoneManuscript *self)
{
  StoneBlock *block = stone_rich_text_end_block (self->text, STONE_BLOCK_PARAGRAPH);

  g_clear_pointer (&block, stone_block_unref);
}

void
stone_manuscript_end_paragraph (StoneManuscript *self, const StoneParagraphLook *look)
{
  static const StoneSpanStyle plain = { 0 };
  g_autofree char *text = stone_text_clean (self->text->text->str);
  StoneRole role = find_role (self, look);

  if (self->row > 0)
    {
      stone_rich_text_flow (self->text, " ", &plain);
      return;
    }
  if (*text == '\0')
    {
      discard_text (self);
      return;
    }
  if (!self->in_footnote && take_text (self, role, look, text))
    discard_text (self);
  else
    add_block (self, kind_of (role));
  self->after_picture = FALSE;
}

StoneRichText *
stone_manuscript_rest (StoneManuscript *self)
{
  StoneRichText *outer = self->text;

  self->text = stone_rich_text_new ();
  return outer;
}

void
stone_manuscript_resume (StoneManuscript *self, StoneRichText *outer)
{
  add_block (self, STONE_BLOCK_PARAGRAPH);
  stone_rich_text_free (self->text);
  self->text = outer;
}

void
stone_manuscript_begin_row (StoneManuscript *self)
{
  self->row++;
}

void
stone_manuscript_end_cell (StoneManuscript *self)
{
  static const StoneSpanStyle plain = { 0 };

  stone_rich_text_flow (self->text, " ", &plain);
}

void
stone_manuscript_end_row (StoneManuscript *self)
{
  g_autofree char *text = stone_text_clean (self->text->text->str);
  g_autofree char *told = g_strdup_printf (_ ("a table’s row: %s"), text);

  if (--self->row > 0)
    return;
  if (*text != '\0')
    stone_draft_tell (self->draft, told);
  add_block (self, STONE_BLOCK_PARAGRAPH);
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
