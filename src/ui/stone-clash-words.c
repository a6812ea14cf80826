/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-align.h"
#include "stone-clash-words.h"
#include "stone-json.h"

/* What a place is called: by the first member of its pointer, or the last where that says more. */
static const char *
name_place (const StoneClash *clash)
{
  static const struct
  {
    const char *start, *end, *label;
  } names[] = {
    { "/body", "", N_ ("Text") },
    { "/fly-title", "", N_ ("Fly title") },
    { "/headline", "", N_ ("Headline") },
    { "/print-headline", "", N_ ("Print headline") },
    { "/rubric", "", N_ ("Rubric") },
    { "/byline", "", N_ ("Byline") },
    { "/dateline", "", N_ ("Dateline") },
    { "/section", "", N_ ("Section") },
    { "/status", "", N_ ("Status") },
    { "/length", "", N_ ("Length") },
    { "/pictures", "/caption", N_ ("Caption") },
    { "/pictures", "/credit", N_ ("Credit") },
    { "/pictures", "/source", N_ ("Source line") },
    { "/pictures", "", N_ ("Picture") },
    { "/related", "", N_ ("Related story") },
    { "/notes", "", N_ ("Note") },
    { "/publication", "", N_ ("Publication") },
    { "/date", "", N_ ("Date") },
    { "/number", "", N_ ("Number") },
    { "/cover", "", N_ ("Cover") },
    { "/sections", "", N_ ("Section") },
    { "/reserved", "", N_ ("Advert") },
    { "/design", "", N_ ("Page design") },
    { "/imprint", "", N_ ("Imprint") },
  };

  if (*clash->place == '\0')
    return _ ("The whole article");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i].start);

      if (strncmp (clash->place, names[i].start, n) == 0 &&
          (clash->place[n] == '\0' || clash->place[n] == '/') &&
          g_str_has_suffix (clash->place, names[i].end))
        return _ (names[i].label);
    }
  return clash->place + 1;
}

char *
stone_clash_dup_title (const StoneClash *clash, StoneProject *project)
{
  g_autofree char *id = stone_clash_get_article (clash);
  StoneArticle *article = id != NULL ? stone_project_get_article (project, id) : NULL;
  const char *whose = id == NULL                   ? _ ("Edition")
                      : article == NULL            ? id
                      : *article->headline != '\0' ? article->headline
                                                   : _ ("Untitled");

  return g_strdup_printf ("%s · %s", name_place (clash), whose);
}

static void
add_line (GString *text, const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
add_block (GString *text, StoneValue *value)
{
  g_autoptr (StoneBlock) block = stone_block_new_from_value (value, "", NULL);

  if (block == NULL)
    return;
  add_line (text, block->text);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    add_line (text, ((StoneBlock *) block->children->pdata[i])->text);
}

/* The words of VALUE, one a line. */
static void
add_value (GString *text, StoneValue *value)
{
  if (stone_value_is (value, STONE_VALUE_STRING))
    add_line (text, stone_value_string (value));
  else if (stone_value_is (value, STONE_VALUE_ARRAY))
    for (guint i = 0; i < stone_value_length (value); i++)
      add_value (text, stone_value_element (value, i));
  else if (stone_value_member (value, "spans") != NULL ||
           stone_value_member (value, "blocks") != NULL)
    add_block (text, value);
  else if (stone_value_is (value, STONE_VALUE_OBJECT))
    for (guint i = 0; i < stone_value_length (value); i++)
      {
        const char *name = stone_value_member_name (value, i);

        if (!g_str_equal (name, "format") && !g_str_equal (name, "id"))
          add_value (text, stone_value_member_at (value, i));
      }
  else if (value != NULL)
    {
      g_autofree char *line = stone_json_print_line (value);
      add_line (text, line);
    }
}

char *
stone_clash_dup_text (const StoneClash *clash, gboolean ours)
{
  StoneValue *value = ours ? clash->ours : clash->theirs;
  g_autoptr (GString) text = g_string_new (NULL);

  if (value == NULL || (clash->splice && stone_value_length (value) == 0))
    return NULL;
  add_value (text, value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Words and where they stand. */
typedef struct
{
  guint start, end, number;
} Word;

static GArray *
read_words (const char *text, GHashTable *numbers)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (const char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, " \n\t");

      if (n > 0)
        {
          g_autofree char *key = g_strndup (p, n);
          guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));

          if (number == 0)
            {
              number = g_hash_table_size (numbers) + 1;
              g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));
            }
          Word word = { (guint) (p - text), (guint) (p - text + n), number };
          g_array_append_val (words, word);
        }
      p += n > 0 ? n : 1;
    }
  return words;
}

static guint *
numbers_of (GArray *words)
{
  guint *numbers = g_new (guint, words->len + 1);

  for (guint i = 0; i < words->len; i++)
    numbers[i] = g_array_index (words, Word, i).number;
  return numbers;
}

static void
mark (PangoAttrList *list, guint start, guint end)
{
  PangoAttribute *attributes[] = { pango_attr_background_new (0x1c1c, 0x7171, 0xd8d8),
                                   pango_attr_background_alpha_new (0x3800),
                                   pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = start;
      attributes[i]->end_index = end;
      pango_attr_list_insert (list, attributes[i]);
    }
}

PangoAttrList *
stone_clash_mark (const char *one, const char *other)
{
  PangoAttrList *list = pango_attr_list_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) words = read_words (one, known);
  g_autoptr (GArray) others = read_words (other, known);
  g_autofree guint *a = numbers_of (words);
  g_autofree guint *b = numbers_of (others);
  g_autofree int *match = g_new (int, words->len + 1);

  stone_align_numbers (a, words->len, b, others->len, match);
  for (guint i = 0; i < words->len; i++)
    {
      guint first = i;

      if (match[i] >= 0)
        continue;
      while (i + 1 < words->len && match[i + 1] < 0)
        i++;
      mark (list, g_array_index (words, Word, first).start, g_array_index (words, Word, i).end);
    }
  return list;
}
