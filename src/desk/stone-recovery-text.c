/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-article.h"
#include "stone-diff.h"
#include "stone-recovery.h"

/* What differs, as a person sees it: fields, then the body by paragraphs, then the rest by name. */

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
stone_recovery_split_words (const char *text)
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
  char **now, **recovered;
} Words;

static gboolean
same_word (guint a, guint b, gpointer data)
{
  const Words *words = data;

  return g_str_equal (words->now[a], words->recovered[b]);
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
add_text (StoneRecoveryItem *item, const char *what, const char *now, const char *recovered)
{
  StoneRecoveryText *text = g_new0 (StoneRecoveryText, 1);
  g_auto (GStrv) words_now = stone_recovery_split_words (now != NULL ? now : "");
  g_auto (GStrv) words_recovered = stone_recovery_split_words (recovered != NULL ? recovered : "");
  Words words = { words_now, words_recovered };
  g_autoptr (GArray) hunks =
      stone_diff (g_strv_length (words_now), g_strv_length (words_recovered), same_word, &words);

  for (guint i = 0; i < hunks->len; i++)
    {
      const StoneDiffHunk *hunk = &g_array_index (hunks, StoneDiffHunk, i);
      item->out += count_words (words_now, hunk->a, hunk->n_a);
      item->in += count_words (words_recovered, hunk->b, hunk->n_b);
    }
  text->what = what;
  text->now = g_strdup (now);
  text->recovered = g_strdup (recovered);
  g_ptr_array_add (item->texts, text);
  item->n_texts++;
}

/* Bodies */

typedef struct
{
  StoneValue *now, *recovered; /* arrays of blocks, or NULL */
} Bodies;

static gboolean
same_block (guint a, guint b, gpointer data)
{
  const Bodies *bodies = data;

  return stone_value_equal (stone_value_element (bodies->now, a),
                            stone_value_element (bodies->recovered, b));
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
compare_bodies (StoneRecoveryItem *item, StoneArticle *now, StoneArticle *recovered)
{
  Bodies bodies = { now != NULL ? stone_value_member (now->value, "body") : NULL,
                    recovered != NULL ? stone_value_member (recovered->value, "body") : NULL };
  guint n_now = now != NULL ? now->body->len : 0;
  guint n_recovered = recovered != NULL ? recovered->body->len : 0;
  g_autoptr (GArray) hunks = stone_diff (n_now, n_recovered, same_block, &bodies);

  for (guint i = 0; i < hunks->len; i++)
    {
      const StoneDiffHunk *hunk = &g_array_index (hunks, StoneDiffHunk, i);

      for (guint j = 0; j < MAX (hunk->n_a, hunk->n_b); j++)
        {
          const char *what = "";
          g_autofree char *before = j < hunk->n_a ? text_of (now, hunk->a + j, &what) : NULL;
          g_autofree char *after = j < hunk->n_b ? text_of (recovered, hunk->b + j, &what) : NULL;

          add_text (item, what, before, after);
        }
    }
}

/* The rest */

static gboolean
differs (const StoneValue *now, const StoneValue *recovered, const char *member)
{
  const StoneValue *a = stone_value_member (now, member);
  const StoneValue *b = stone_value_member (recovered, member);

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
add_part (StoneRecoveryItem *item, const char *what)
{
  StoneRecoveryText *text = g_new0 (StoneRecoveryText, 1);

  text->what = what;
  g_ptr_array_add (item->texts, text);
  item->n_texts++;
}

static StoneArticle *
view_of (const StoneRecoveryItem *item, StoneValue *value)
{
  return value != NULL && !g_str_equal (item->file, STONE_EDITION_FILE)
             ? stone_article_new_from_value (value, NULL, NULL)
             : NULL;
}

void
stone_recovery_compare (StoneRecoveryItem *item, StoneValue *now)
{
  g_autoptr (StoneArticle) article_now = view_of (item, now);
  g_autoptr (StoneArticle) article_recovered = view_of (item, item->recovered);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (differs (now, item->recovered, fields[i].member))
      add_text (item, fields[i].what, stone_value_member_string (now, fields[i].member),
                stone_value_member_string (item->recovered, fields[i].member));
  compare_bodies (item, article_now, article_recovered);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (differs (now, item->recovered, parts[i].member))
      add_part (item, parts[i].what);
  if (has_others (now, item->recovered) || has_others (item->recovered, now))
    add_part (item, N_ ("Other settings"));
}
