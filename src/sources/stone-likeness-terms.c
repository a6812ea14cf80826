/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-function-words.h"
#include "stone-likeness-terms.h"

#define SHORTEST 5         /* letters of a word that is looked for, … */
#define SHORTEST_NAME 4    /* … of a name, … */
#define SHORTEST_LETTERS 3 /* … and of one in capitals: MEK */
#define LONG 7             /* such a word is rare enough, wherever it stands */
#define NAME_WEIGHT 3

typedef struct
{
  GHashTable *terms; /* by `folded` */
  GPtrArray *list;
} Collection;

static void
term_free (gpointer data)
{
  StoneLikenessTerm *term = data;

  g_free (term->word);
  g_free (term->folded);
  g_free (term);
}

static gboolean
is_in_capitals (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isupper (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static StoneLikenessTerm *
find_or_add (Collection *collection, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);
  StoneLikenessTerm *term = g_hash_table_lookup (collection->terms, folded);

  if (term != NULL)
    return term;
  term = g_new0 (StoneLikenessTerm, 1);
  term->word = g_strdup (word);
  term->folded = g_steal_pointer (&folded);
  term->weight = (double) g_utf8_strlen (word, -1) / SHORTEST;
  g_hash_table_insert (collection->terms, term->folded, term);
  g_ptr_array_add (collection->list, term);
  return term;
}

static void
take_word (Collection *collection, const char *word, double weight, gboolean head, gboolean begins)
{
  glong length = g_utf8_strlen (word, -1);
  gboolean capitals = is_in_capitals (word);
  StoneLikenessTerm *term;

  if (length < (capitals ? SHORTEST_LETTERS : SHORTEST_NAME))
    return;
  term = find_or_add (collection, word);
  term->weight += weight;
  term->in_head |= head;
  if (!term->is_name && g_unichar_isupper (g_utf8_get_char (word)) && (capitals || !begins))
    {
      term->is_name = TRUE;
      term->weight += NAME_WEIGHT;
    }
}

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == 0x201c;
}

static void
take_text (Collection *collection, const char *text, double weight, gboolean head)
{
  gboolean begins = TRUE;
  const char *end;

  for (const char *p = text; *p != '\0'; p = end)
    {
      g_autofree char *word = NULL;

      for (end = p; g_unichar_isalnum (g_utf8_get_char (end)); end = g_utf8_next_char (end))
        ;
      if (end == p)
        {
          begins |= ends_sentence (g_utf8_get_char (p));
          end = g_utf8_next_char (p);
          continue;
        }
      word = g_strndup (p, end - p);
      take_word (collection, word, weight, head, begins);
      begins = FALSE;
    }
}

/* What a text has in common with any other tells nothing. */
static gboolean
is_telling (const StoneLikenessTerm *term, const char *language)
{
  glong length = g_utf8_strlen (term->word, -1);

  if (stone_is_function_word (language, term->word))
    return FALSE;
  return term->is_name || length >= LONG || (term->in_head && length >= SHORTEST);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const StoneLikenessTerm *one = *(const StoneLikenessTerm **) a;
  const StoneLikenessTerm *other = *(const StoneLikenessTerm **) b;

  if (one->weight != other->weight)
    return one->weight < other->weight ? 1 : -1;
  return g_strcmp0 (one->folded, other->folded);
}

GPtrArray *
stone_likeness_terms_new (const StoneSourceQuery *query, guint n)
{
  g_autoptr (GHashTable) terms = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new_with_free_func (term_free);
  Collection collection = { terms, list };

  take_text (&collection, query->headline, 4, TRUE);
  take_text (&collection, query->rubric, 2, TRUE);
  take_text (&collection, query->text, 1, FALSE);
  for (guint i = list->len; i-- > 0;)
    if (!is_telling (g_ptr_array_index (list, i), query->language))
      g_ptr_array_remove_index (list, i);
  g_ptr_array_sort (list, compare);
  g_ptr_array_set_size (list, (int) MIN (list->len, n));
  return list;
}
