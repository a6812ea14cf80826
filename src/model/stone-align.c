/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-align.h"
#include "stone-diff.h"

#define MAX_PAIRS 250000u /* of blocks whose words are compared */
/* Two paragraphs of which four words in ten are the same are one that was reworded. */
#define ALIKE 400

/* Rows of numbers */

typedef struct
{
  const guint *a, *b;
} Rows;

static gboolean
same_number (guint i, guint j, gpointer rows)
{
  const Rows *r = rows;

  return r->a[i] == r->b[j];
}

void
stone_align_numbers (const guint *a, guint n_a, const guint *b, guint n_b, int *match)
{
  Rows rows = { a, b };
  g_autoptr (GArray) hunks = stone_diff (n_a, n_b, same_number, &rows);
  guint i = 0, j = 0;

  for (guint h = 0; h < hunks->len; h++)
    {
      const StoneDiffHunk *hunk = &g_array_index (hunks, StoneDiffHunk, h);

      while (i < hunk->a)
        match[i++] = (int) j++;
      while (i < hunk->a + hunk->n_a)
        match[i++] = -1;
      j = hunk->b + hunk->n_b;
    }
  while (i < n_a)
    match[i++] = (int) j++;
}

/* Likeness */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

static void
add_words (GArray *words, StoneValue *value)
{
  if (stone_value_is (value, STONE_VALUE_STRING))
    {
      g_auto (GStrv) parts = g_strsplit_set (stone_value_string (value), " \t\n", -1);

      for (char **part = parts; *part != NULL; part++)
        if (**part != '\0')
          {
            guint word = g_str_hash (*part);
            g_array_append_val (words, word);
          }
    }
  else if (stone_value_is (value, STONE_VALUE_ARRAY))
    for (guint i = 0; i < stone_value_length (value); i++)
      add_words (words, stone_value_element (value, i));
  else if (stone_value_is (value, STONE_VALUE_OBJECT))
    for (guint i = 0; i < stone_value_length (value); i++)
      if (!g_str_equal (stone_value_member_name (value, i), "kind") &&
          !g_str_equal (stone_value_member_name (value, i), "marks"))
        add_words (words, stone_value_member_at (value, i));
}

static GArray *
words_of (StoneValue *value)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));

  add_words (words, value);
  g_array_sort (words, compare_numbers);
  return words;
}

static guint
count_common (const GArray *a, const GArray *b)
{
  guint common = 0;

  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      guint left = g_array_index (a, guint, i), right = g_array_index (b, guint, j);

      common += left == right;
      i += left <= right;
      j += right <= left;
    }
  return common;
}

static guint
likeness (const GArray *a, const GArray *b)
{
  if (a->len + b->len == 0)
    return 500;
  return (guint) ((guint64) count_common (a, b) * 2000 / (a->len + b->len));
}

guint
stone_align_missing (StoneValue *a, StoneValue *b)
{
  g_autoptr (GArray) of_a = words_of (a);
  g_autoptr (GArray) of_b = words_of (b);

  return of_a->len - count_common (of_a, of_b);
}

guint
stone_align_likeness (StoneValue *a, StoneValue *b)
{
  g_autoptr (GArray) of_a = words_of (a);
  g_autoptr (GArray) of_b = words_of (b);

  return likeness (of_a, of_b);
}

/* Values */

static GPtrArray *
words_of_all (StoneValue *const *values, guint n)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, words_of (values[i]));
  return all;
}

typedef struct
{
  guint n_b;
  guint *best; /* (n_a + 1) rows of n_b + 1: what the ends from here on can score */
} Table;

static guint *
cell (Table *table, guint i, guint j)
{
  return &table->best[(gsize) i * (table->n_b + 1) + j];
}

/* What lies between two matches: the pairs that are most alike in sum. */
static void
align_gap (StoneValue *const *a, guint n_a, StoneValue *const *b, guint n_b, int offset, int *match)
{
  g_autoptr (GPtrArray) words_a = NULL;
  g_autoptr (GPtrArray) words_b = NULL;
  g_autofree guint *best = NULL;
  g_autofree guint *alike = NULL;
  Table table = { n_b, NULL };

  if (n_a == 0 || n_b == 0 || (guint64) n_a * n_b > MAX_PAIRS)
    return;
  words_a = words_of_all (a, n_a);
  words_b = words_of_all (b, n_b);
  best = g_new0 (guint, (gsize) (n_a + 1) * (n_b + 1));
  alike = g_new0 (guint, (gsize) n_a * n_b);
  table.best = best;
  for (guint i = n_a; i-- > 0;)
    for (guint j = n_b; j-- > 0;)
      {
        guint score = likeness (words_a->pdata[i], words_b->pdata[j]);
        guint apart = MAX (*cell (&table, i + 1, j), *cell (&table, i, j + 1));

        score = score >= ALIKE ? score : 0;
        alike[i * n_b + j] = score;
        *cell (&table, i, j) = MAX (apart, *cell (&table, i + 1, j + 1) + score);
      }
  for (guint i = 0, j = 0; i < n_a && j < n_b;)
    {
      guint score = alike[i * n_b + j];

      if (score > 0 && *cell (&table, i, j) == *cell (&table, i + 1, j + 1) + score)
        match[i++] = offset + (int) j++;
      else if (*cell (&table, i + 1, j) >= *cell (&table, i, j + 1))
        i++;
      else
        j++;
    }
}

static guint *
number (GHashTable *known, StoneValue *const *values, guint n)
{
  guint *numbers = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    {
      guint seen = GPOINTER_TO_UINT (g_hash_table_lookup (known, values[i]));

      if (seen == 0)
        {
          seen = g_hash_table_size (known) + 1;
          g_hash_table_insert (known, values[i], GUINT_TO_POINTER (seen));
        }
      numbers[i] = seen;
    }
  return numbers;
}

static guint
hash_value (gconstpointer value)
{
  return stone_value_hash (value);
}

static gboolean
equal_values (gconstpointer a, gconstpointer b)
{
  return stone_value_equal (a, b);
}

void
stone_align_values (StoneValue *const *a, guint n_a, StoneValue *const *b, guint n_b, int *match)
{
  g_autoptr (GHashTable) known = g_hash_table_new (hash_value, equal_values);
  g_autofree guint *numbers_a = number (known, a, n_a);
  g_autofree guint *numbers_b = number (known, b, n_b);
  guint from_b = 0;

  stone_align_numbers (numbers_a, n_a, numbers_b, n_b, match);
  for (guint i = 0; i < n_a;)
    {
      guint end = i, end_b;

      while (end < n_a && match[end] < 0)
        end++;
      end_b = end < n_a ? (guint) match[end] : n_b;
      align_gap (a + i, end - i, b + from_b, end_b - from_b, (int) from_b, match + i);
      from_b = end_b + 1;
      i = end + 1;
    }
}
