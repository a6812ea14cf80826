/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-align.h"
#include "stone-json.h"
#include "stone-merge-private.h"

/* The text of one block, word by word. A word is what stands up to and with the white space behind
 * it, in one style; two changes that touch are one place, so that no sentence is mixed from two. */

typedef struct
{
  char *text;
  StoneValue *span; /* borrowed: where its style is from; a string where it has none */
  guint number;     /* equal words of one style have one number */
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->text);
}

/* The style of a span as a key: all of it but the text. */
static char *
style_of (StoneValue *span)
{
  if (!stone_value_is (span, STONE_VALUE_OBJECT))
    return g_strdup ("");
  g_autoptr (StoneValue) bare = stone_value_with_member (span, "text", NULL);
  return stone_value_length (bare) > 0 ? stone_json_print_line (bare) : g_strdup ("");
}

static const char *
text_of (StoneValue *span)
{
  const char *text = stone_value_is (span, STONE_VALUE_STRING)
                         ? stone_value_string (span)
                         : stone_value_member_string (span, "text");
  return text != NULL ? text : "";
}

static const char *
word_end (const char *p)
{
  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static void
add_words (GArray *words, StoneValue *span, GHashTable *numbers)
{
  g_autofree char *style = style_of (span);

  for (const char *p = text_of (span), *end; *p != '\0'; p = end)
    {
      end = word_end (p);
      g_autofree char *text = g_strndup (p, end - p);
      g_autofree char *key = g_strconcat (style, "\n", text, NULL);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));

      if (number == 0)
        {
          number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));
        }
      Word word = { g_steal_pointer (&text), span, number };
      g_array_append_val (words, word);
    }
}

static GArray *
read_words (StoneValue *spans, GHashTable *numbers)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, word_clear);
  for (guint i = 0; i < stone_value_length (spans); i++)
    add_words (words, stone_value_element (spans, i), numbers);
  return words;
}

/* Which of SIDE each word of BASE is. */
static int *
align (GArray *base, GArray *side)
{
  g_autofree guint *a = g_new (guint, base->len);
  g_autofree guint *b = g_new (guint, side->len);
  int *match = g_new (int, base->len + 1);

  for (guint i = 0; i < base->len; i++)
    a[i] = g_array_index (base, Word, i).number;
  for (guint i = 0; i < side->len; i++)
    b[i] = g_array_index (side, Word, i).number;
  stone_align_numbers (a, base->len, b, side->len, match);
  match[base->len] = (int) side->len; /* the ends match */
  return match;
}

static gboolean
equal_words (GArray *a, guint from_a, guint to_a, GArray *b, guint from_b, guint to_b)
{
  if (to_a - from_a != to_b - from_b)
    return FALSE;
  for (guint i = 0; i < to_a - from_a; i++)
    if (g_array_index (a, Word, from_a + i).number != g_array_index (b, Word, from_b + i).number)
      return FALSE;
  return TRUE;
}

static void
copy_words (GPtrArray *out, GArray *from, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    g_ptr_array_add (out, &g_array_index (from, Word, i));
}

/* From one word that all three have to the next: what stands between is ours, theirs, or both the
 * same; anything else can't be put together. */
static gboolean
merge_words (GArray *base, GArray *ours, GArray *theirs, gboolean cautious, GPtrArray *out)
{
  g_autofree int *left = align (base, ours);
  g_autofree int *right = align (base, theirs);
  guint b = 0, o = 0, t = 0;

  for (guint i = 0; i <= base->len; i++)
    {
      if (left[i] < 0 || right[i] < 0)
        continue;
      guint to_o = (guint) left[i], to_t = (guint) right[i];

      if (equal_words (base, b, i, theirs, t, to_t))
        copy_words (out, ours, o, to_o);
      else if (equal_words (ours, o, to_o, theirs, t, to_t) ||
               (equal_words (base, b, i, ours, o, to_o) && (!cautious || o == to_o)))
        copy_words (out, theirs, t, to_t);
      else
        return FALSE;
      if (i < base->len)
        g_ptr_array_add (out, &g_array_index (ours, Word, to_o));
      b = i + 1;
      o = to_o + 1;
      t = to_t + 1;
    }
  return TRUE;
}

static void
flush (GPtrArray *spans, GString *text, StoneValue *style)
{
  g_autoptr (StoneValue) string = NULL;

  if (text->len == 0)
    return;
  string = stone_value_new_string (text->str);
  g_ptr_array_add (spans, stone_value_is (style, STONE_VALUE_OBJECT)
                              ? stone_value_with_member (style, "text", string)
                              : stone_value_ref (string));
  g_string_truncate (text, 0);
}

static StoneValue *
spans_of (GPtrArray *words)
{
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *style = NULL;
  StoneValue *span = NULL;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = words->pdata[i];
      g_autofree char *own = style_of (word->span);

      if (g_strcmp0 (own, style) != 0)
        {
          flush (spans, text, span);
          g_free (style);
          style = g_steal_pointer (&own);
          span = word->span;
        }
      g_string_append (text, word->text);
    }
  flush (spans, text, span);
  return stone_value_new_array ((StoneValue *const *) spans->pdata, spans->len);
}

StoneValue *
stone_merge_spans (StoneValue *base, StoneValue *ours, StoneValue *theirs, gboolean cautious)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) common = read_words (base, numbers);
  g_autoptr (GArray) left = read_words (ours, numbers);
  g_autoptr (GArray) right = read_words (theirs, numbers);
  g_autoptr (GPtrArray) out = g_ptr_array_new ();

  if (base == NULL || !merge_words (common, left, right, cautious, out))
    return NULL;
  return spans_of (out);
}
