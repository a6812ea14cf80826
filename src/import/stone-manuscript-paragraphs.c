/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a paragraph: by its style it is a field of the article, a picture's words, or a
 * block of the body; a table's row is one paragraph. */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-credit.h"
#include "stone-manuscript-private.h"
#include "stone-text.h"

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
