/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-manuscript-private.h"
#include "stone-text.h"

#define MAX_NOTES 1000
#define MAX_OPEN_NOTES 8 /* a run carries the ids of each */
#define MAX_QUOTE 200    /* bytes */

static StoneValue *
note_value (const StoneComment *comment)
{
  g_autoptr (StoneValue) entry =
      stone_value_new_object ("author", stone_draft_clean_value (comment->author), "time",
                              stone_draft_clean_value (comment->time), "text",
                              stone_draft_clean_value (comment->text), NULL);

  return stone_value_new_object ("author", stone_draft_clean_value (comment->author), "created",
                                 stone_draft_clean_value (comment->time), "thread",
                                 stone_value_new_array (&entry, 1), NULL);
}

/* NULL: there are too many; it is told. */
static const char *
add_note (StoneManuscript *self, const StoneComment *comment)
{
  g_autoptr (StoneValue) value = note_value (comment);
  g_autofree char *told = NULL;

  if (self->draft->notes->len < MAX_NOTES)
    return stone_draft_add_note (self->draft, value);
  told = g_strdup_printf (_ ("a comment: %s"), comment->text != NULL ? comment->text : "");
  stone_draft_tell (self->draft, told);
  return NULL;
}

static void
join_ids (StoneManuscript *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < self->notes->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((StoneOpenNote *) g_ptr_array_index (self->notes, i))->id);
  self->note_ids = ids->len > 0 ? g_intern_string (ids->str) : NULL;
}

const char *
stone_manuscript_quote (StoneManuscript *self, const char *text)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      StoneOpenNote *note = g_ptr_array_index (self->notes, i);

      if (note->quote->len < MAX_QUOTE)
        {
          g_autofree char *part = stone_text_truncate (text, MAX_QUOTE - note->quote->len);

          g_string_append (note->quote, part);
        }
    }
  return self->note_ids;
}

void
stone_manuscript_begin_note (StoneManuscript *self, const char *key, const StoneComment *comment)
{
  const char *id = add_note (self, comment);
  StoneOpenNote *note;

  if (id == NULL)
    return;
  if (self->notes->len == MAX_OPEN_NOTES)
    stone_manuscript_close_note (self, 0);
  note = g_new0 (StoneOpenNote, 1);
  note->key = g_strdup (key);
  note->id = id;
  note->at = self->draft->notes->len - 1;
  note->quote = g_string_new (NULL);
  g_ptr_array_add (self->notes, note);
  join_ids (self);
}

void
stone_manuscript_close_note (StoneManuscript *self, guint index)
{
  const StoneOpenNote *note = g_ptr_array_index (self->notes, index);
  StoneValue **value = (StoneValue **) &self->draft->notes->pdata[note->at];
  g_autoptr (StoneValue) old = *value;
  g_autoptr (StoneValue) quote = stone_draft_clean_value (note->quote->str);

  *value = quote != NULL ? stone_value_with_member (old, "quote", quote) : stone_value_ref (old);
  g_ptr_array_remove_index (self->notes, index);
  join_ids (self);
}

void
stone_manuscript_end_note (StoneManuscript *self, const char *key)
{
  for (guint i = 0; i < self->notes->len; i++)
    if (g_strcmp0 (((StoneOpenNote *) g_ptr_array_index (self->notes, i))->key, key) == 0)
      {
        stone_manuscript_close_note (self, i);
        return;
      }
}

/* A note rides on words; without one before it in the paragraph it is the article's alone. */
void
stone_manuscript_add_note (StoneManuscript *self, const StoneComment *comment)
{
  const char *id = add_note (self, comment);
  guint n = self->text->runs->len;
  StoneRun *last = n > 0 ? &g_array_index (self->text->runs, StoneRun, n - 1) : NULL;

  if (id != NULL && last != NULL && last->style.notes == NULL)
    last->style.notes = id;
}

gboolean
stone_manuscript_begin_footnote (StoneManuscript *self, StoneRichText **outer)
{
  static const StoneSpanStyle raised = { .marks = STONE_MARK_SUPERSCRIPT };
  static const StoneSpanStyle plain = { 0 };
  g_autofree char *number = NULL;

  if (self->in_footnote)
    return FALSE;
  number = g_strdup_printf ("%u", ++self->n_footnotes);
  stone_manuscript_append (self, number, &raised);
  *outer = stone_manuscript_rest (self);
  self->in_footnote = TRUE;
  stone_rich_text_append (self->text, number, &raised);
  stone_rich_text_append (self->text, " ", &plain);
  return TRUE;
}

void
stone_manuscript_end_footnote (StoneManuscript *self, StoneRichText *outer)
{
  stone_manuscript_resume (self, outer);
  self->in_footnote = FALSE;
}
