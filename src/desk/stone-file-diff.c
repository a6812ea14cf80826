/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-diff.h"
#include "stone-file-diff.h"
#include "stone-project.h"

static const struct
{
  const char *member, *what;
} fields[] = {
  { "section", N_ ("Section") },   { "fly-title", N_ ("Fly title") },
  { "headline", N_ ("Headline") }, { "print-headline", N_ ("Print headline") },
  { "rubric", N_ ("Rubric") },     { "byline", N_ ("Byline") },
  { "dateline", N_ ("Dateline") }, { "publication", N_ ("Publication") },
  { "date", N_ ("Date") },         { "number", N_ ("Number") },
};

static const struct
{
  const char *member, *what;
} parts[] = {
  { "pictures", N_ ("Pictures") }, { "related", N_ ("Related") },     { "cover", N_ ("Cover") },
  { "sections", N_ ("Sections") }, { "order", N_ ("Running order") },
};

/* Words */

char **
stone_file_diff_split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new ();

  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;
      gboolean space = g_unichar_isspace (g_utf8_get_char (p));

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)) == space)
        p = g_utf8_next_char (p);
      g_ptr_array_add (words, g_strndup (start, p - start));
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

typedef struct
{
  char **before, **after;
} Words;

static gboolean
same_word (guint a, guint b, gpointer data)
{
  const Words *words = data;

  return g_str_equal (words->before[a], words->after[b]);
}

GArray *
stone_file_diff_compare_words (char **before, char **after)
{
  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  Words words = { before, after };
  return stone_diff (g_strv_length (before), g_strv_length (after), same_word, &words);
}

static guint
count_words (char **words, guint first, guint n)
{
  guint count = 0;

  for (guint i = first; i < first + n; i++)
    count += !g_unichar_isspace (g_utf8_get_char (words[i]));
  return count;
}

static void
add_text (StoneFileDiff *self, const char *what, const char *before, const char *after)
{
  StoneTextDiff *text = g_new0 (StoneTextDiff, 1);
  g_auto (GStrv) words_before = stone_file_diff_split_words (before != NULL ? before : "");
  g_auto (GStrv) words_after = stone_file_diff_split_words (after != NULL ? after : "");
  g_autoptr (GArray) hunks = stone_file_diff_compare_words (words_before, words_after);

  for (guint i = 0; i < hunks->len; i++)
    {
      const StoneDiffHunk *hunk = &g_array_index (hunks, StoneDiffHunk, i);
      self->out += count_words (words_before, hunk->a, hunk->n_a);
      self->in += count_words (words_after, hunk->b, hunk->n_b);
    }
  text->what = what;
  text->before = g_strdup (before);
  text->after = g_strdup (after);
  g_ptr_array_add (self->texts, text);
}

/* Bodies */

typedef struct
{
  StoneValue *before, *after; /* arrays of blocks, or NULL */
} Bodies;

static gboolean
same_block (guint a, guint b, gpointer data)
{
  const Bodies *bodies = data;

  return stone_value_equal (stone_value_element (bodies->before, a),
                            stone_value_element (bodies->after, b));
}

/* The text of a block; a box's blocks stand below its title. */
static void
append_text (GString *text, StoneBlock *block)
{
  g_string_append (text, block->text);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    {
      g_string_append_c (text, '\n');
      append_text (text, g_ptr_array_index (block->children, i));
    }
}

static const char *
name_of (StoneBlockKind kind)
{
  switch (kind)
    {
    case STONE_BLOCK_CROSSHEAD:
      return N_ ("Crosshead");
    case STONE_BLOCK_QUOTE:
      return N_ ("Pull quote");
    case STONE_BLOCK_LIST_ITEM:
      return N_ ("List item");
    case STONE_BLOCK_BOX:
      return N_ ("Box");
    case STONE_BLOCK_PARAGRAPH:
    default:
      return N_ ("Paragraph");
    }
}

static char *
text_of (StoneArticle *article, guint index, const char **what)
{
  StoneBlock *block = stone_article_block (article, index);
  GString *text = g_string_new (NULL);

  *what = name_of (block->kind);
  append_text (text, block);
  return g_string_free (text, FALSE);
}

static void
compare_bodies (StoneFileDiff *self, StoneArticle *before, StoneArticle *after)
{
  Bodies bodies = { before != NULL ? stone_value_member (before->value, "body") : NULL,
                    after != NULL ? stone_value_member (after->value, "body") : NULL };
  guint n_before = before != NULL ? before->body->len : 0;
  guint n_after = after != NULL ? after->body->len : 0;
  g_autoptr (GArray) hunks = stone_diff (n_before, n_after, same_block, &bodies);

  for (guint i = 0; i < hunks->len; i++)
    {
      const StoneDiffHunk *hunk = &g_array_index (hunks, StoneDiffHunk, i);

      for (guint j = 0; j < MAX (hunk->n_a, hunk->n_b); j++)
        {
          const char *what = "";
          g_autofree char *out =
              before != NULL && j < hunk->n_a ? text_of (before, hunk->a + j, &what) : NULL;
          g_autofree char *in =
              after != NULL && j < hunk->n_b ? text_of (after, hunk->b + j, &what) : NULL;

          add_text (self, what, out, in);
        }
    }
}

/* The rest */

static gboolean
differs (const StoneValue *before, const StoneValue *after, const char *member)
{
  const StoneValue *a = stone_value_member (before, member);
  const StoneValue *b = stone_value_member (after, member);

  return a != b && (a == NULL || b == NULL || !stone_value_equal (a, b));
}

static gboolean
is_named (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].member, member))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].member, member))
      return TRUE;
  return g_str_equal (member, "body") || g_str_equal (member, "id") ||
         g_str_equal (member, "format");
}

/* A member that has no name of its own here differs. */
static gboolean
has_others (const StoneValue *a, const StoneValue *b)
{
  for (guint i = 0; i < stone_value_length (a); i++)
    {
      const char *member = stone_value_member_name (a, i);
      if (!is_named (member) && differs (a, b, member))
        return TRUE;
    }
  return FALSE;
}

static void
add_part (StoneFileDiff *self, const char *what)
{
  StoneTextDiff *text = g_new0 (StoneTextDiff, 1);

  text->what = what;
  g_ptr_array_add (self->texts, text);
}

static StoneArticle *
view_of (const char *file, StoneValue *value)
{
  return value != NULL && !g_str_equal (file, STONE_EDITION_FILE)
             ? stone_article_new_from_value (value, NULL, NULL)
             : NULL;
}

static void
text_free (gpointer data)
{
  StoneTextDiff *text = data;

  g_free (text->before);
  g_free (text->after);
  g_free (text);
}

StoneFileDiff *
stone_file_diff_new (const char *file, StoneValue *before, StoneValue *after)
{
  g_return_val_if_fail (file != NULL, NULL);

  StoneFileDiff *self = g_new0 (StoneFileDiff, 1);
  g_autoptr (StoneArticle) article_before = view_of (file, before);
  g_autoptr (StoneArticle) article_after = view_of (file, after);

  self->texts = g_ptr_array_new_with_free_func (text_free);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (differs (before, after, fields[i].member))
      add_text (self, fields[i].what, stone_value_member_string (before, fields[i].member),
                stone_value_member_string (after, fields[i].member));
  compare_bodies (self, article_before, article_after);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (differs (before, after, parts[i].member))
      add_part (self, parts[i].what);
  if (has_others (before, after) || has_others (after, before))
    add_part (self, N_ ("Other settings"));
  return self;
}

void
stone_file_diff_free (StoneFileDiff *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->texts);
  g_free (self);
}
