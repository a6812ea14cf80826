/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include "stone-find.h"

struct _StoneFinder
{
  StoneFindFlags flags;
  gunichar *needle; /* folded, 0-terminated; or */
  GRegex *regex;
};

typedef struct
{
  const StoneFinder *finder;
  const char *article;
  GArray *found; /* StonePlace */
  guint max;
} Search;

/* Letters that count as one. */
static gunichar
fold (gunichar c)
{
  switch (c)
    {
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
      return '\'';
    case 0x201c: /* “ */
    case 0x201d: /* ” */
      return '"';
    case 0xa0:   /* a no-break space */
    case 0x2028: /* a forced line break */
      return ' ';
    default:
      return g_unichar_tolower (c);
    }
}

static gunichar *
fold_all (const char *text)
{
  gunichar *folded = g_utf8_to_ucs4_fast (text, -1, NULL);

  for (gunichar *c = folded; *c != 0; c++)
    *c = fold (*c);
  return folded;
}

StoneFinder *
stone_finder_new (const char *needle, StoneFindFlags flags, GError **error)
{
  g_autoptr (StoneFinder) self = g_new0 (StoneFinder, 1);

  self->flags = flags;
  self->needle = fold_all (needle);
  if (flags & STONE_FIND_REGEX)
    {
      self->regex = g_regex_new (needle, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, error);
      if (self->regex == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
stone_finder_free (StoneFinder *self)
{
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self->needle);
  g_free (self);
}

/* Looking */

/* Where what stands at P ends if it is the needle; NULL if it isn't. */
static const char *
match (const StoneFinder *self, const char *p)
{
  for (const gunichar *c = self->needle; *c != 0; c++)
    {
      if (*p == '\0' || fold (g_utf8_get_char (p)) != *c)
        return NULL;
      p = g_utf8_next_char (p);
    }
  return p;
}

/* What is found first in TEXT from FROM on. */
static gboolean
find_plain (const StoneFinder *self, const char *text, guint from, guint *start, guint *end)
{
  for (const char *p = text + from; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *behind = match (self, p);

      if (behind == NULL)
        continue;
      *start = p - text;
      *end = behind - text;
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_regex (const StoneFinder *self, const char *text, guint from, guint *start, guint *end)
{
  g_autoptr (GMatchInfo) info = NULL;
  int first, last;

  if (!g_regex_match_full (self->regex, text, -1, (int) from, 0, &info, NULL) ||
      !g_match_info_fetch_pos (info, 0, &first, &last))
    return FALSE;
  *start = (guint) first;
  *end = (guint) last;
  return TRUE;
}

static gboolean
is_word (const char *text, guint start, guint end)
{
  const char *before = g_utf8_find_prev_char (text, text + start);

  return (before == NULL || !g_unichar_isalnum (g_utf8_get_char (before))) &&
         !g_unichar_isalnum (g_utf8_get_char (text + end));
}

static void
search (Search *self, const char *text, const char *pointer)
{
  const StoneFinder *finder = self->finder;
  guint from = 0, start, end;

  while (self->found->len < self->max &&
         (finder->regex != NULL ? find_regex : find_plain) (finder, text, from, &start, &end))
    {
      StonePlace place = { self->article, g_intern_string (pointer), start, end };
      gboolean fits =
          end > start && (!(finder->flags & STONE_FIND_WORDS) || is_word (text, start, end));

      if (fits)
        g_array_append_val (self->found, place);
      if (!fits && text[start] == '\0')
        break;
      from = fits ? end : (guint) (g_utf8_next_char (text + start) - text);
    }
}

static void
search_block (Search *self, const StoneBlock *block, const char *pointer)
{
  search (self, block->text, pointer);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    {
      g_autofree char *child = g_strdup_printf ("%s/blocks/%u", pointer, i);

      search_block (self, g_ptr_array_index (block->children, i), child);
    }
}

static void
search_pictures (Search *self, const StoneArticle *article)
{
  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);
      g_autofree char *caption = g_strdup_printf ("/pictures/%u/caption", i);
      g_autofree char *credit = g_strdup_printf ("/pictures/%u/credit", i);
      g_autofree char *source = g_strdup_printf ("/pictures/%u/source", i);

      search (self, picture->caption, caption);
      search (self, picture->credit, credit);
      search (self, picture->source, source);
    }
}

static void
search_article (Search *self, const StoneArticle *article)
{
  self->article = g_intern_string (article->id);
  search (self, article->fly_title, "/fly-title");
  search (self, article->headline, "/headline");
  search (self, article->print_headline, "/print-headline");
  search (self, article->rubric, "/rubric");
  search (self, article->byline, "/byline");
  search (self, article->dateline, "/dateline");
  for (guint i = 0; i < article->body->len; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/body/%u", i);

      search_block (self, stone_article_block (article, i), pointer);
    }
  search_pictures (self, article);
}

GArray *
stone_finder_find (StoneFinder *self, StoneProject *project, const char *id, guint max)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  Search search = { self, NULL, g_array_new (FALSE, FALSE, sizeof (StonePlace)), max };

  for (const char **one = ids; *one != NULL && *self->needle != 0; one++)
    {
      const StoneArticle *article = stone_project_get_article (project, *one);

      if (article != NULL && (id == NULL || g_str_equal (*one, id)))
        search_article (&search, article);
    }
  return search.found;
}

/* Replacing */

/* The block that POINTER leads to, in the body or in a box; NULL if it is another text's. */
static const StoneBlock *
find_block (const StoneArticle *article, const char *pointer, guint *index, gboolean *in_box)
{
  g_auto (GStrv) parts = g_strsplit (pointer, "/", -1); /* "", "body", "3", "blocks", "0" */
  guint n = g_strv_length (parts);
  const StoneBlock *block;
  guint child;

  if (n < 3 || !g_str_equal (parts[1], "body"))
    return NULL;
  *index = (guint) g_ascii_strtoull (parts[2], NULL, 10);
  *in_box = n == 5;
  block = *index < article->body->len ? stone_article_block (article, *index) : NULL;
  if (block == NULL || !*in_box)
    return block;
  child = (guint) g_ascii_strtoull (parts[4], NULL, 10);
  return block->children != NULL && child < block->children->len
             ? g_ptr_array_index (block->children, child)
             : NULL;
}

static void
replace_in_block (StoneEditBuilder *builder,
                  const StonePlace *place,
                  const StoneBlock *block,
                  guint index,
                  gboolean in_box,
                  const char *text)
{
  StoneSpanStyle style = stone_block_style_at (block, place->start);
  g_autofree char *file = stone_project_article_file (place->article);

  style.change = NULL; /* what is put in is no part of what somebody proposed */
  if (in_box)
    {
      g_autoptr (StoneBlock) changed =
          stone_block_with_text ((StoneBlock *) block, place->start, place->end, text, &style);

      stone_edit_builder_set (builder, file, place->pointer, changed->value);
    }
  else
    stone_body_replace (builder, place->article, (StoneBodyPoint){ index, place->start },
                        (StoneBodyPoint){ index, place->end }, text, &style);
}

static void
replace_in_field (StoneEditBuilder *builder, const StonePlace *place, const char *text)
{
  g_autofree char *file = stone_project_article_file (place->article);
  StoneValue *value = stone_project_get_file (stone_edit_builder_peek (builder), file);
  const char *before = stone_value_string (stone_value_at (value, place->pointer));
  g_autoptr (GString) after = g_string_new (before);

  if (before == NULL || place->end > after->len)
    return;
  g_string_erase (after, place->start, place->end - place->start);
  g_string_insert (after, place->start, text);
  stone_edit_builder_set_string (builder, file, place->pointer, after->str);
}

static void
replace (StoneEditBuilder *builder, const StonePlace *place, const char *text)
{
  StoneArticle *article =
      stone_project_get_article (stone_edit_builder_peek (builder), place->article);
  guint index = 0;
  gboolean in_box = FALSE;
  const StoneBlock *block =
      article != NULL ? find_block (article, place->pointer, &index, &in_box) : NULL;

  if (block != NULL)
    replace_in_block (builder, place, block, index, in_box, text);
  else if (article != NULL)
    replace_in_field (builder, place, text);
}

/* All of the text that PLACE is in. */
static const char *
text_of (StoneProject *project, const StonePlace *place)
{
  StoneArticle *article = stone_project_get_article (project, place->article);
  guint index;
  gboolean in_box;
  const StoneBlock *block =
      article != NULL ? find_block (article, place->pointer, &index, &in_box) : NULL;
  const char *field =
      article != NULL ? stone_value_string (stone_value_at (article->value, place->pointer)) : NULL;

  return block != NULL ? block->text : field != NULL ? field : "";
}

/* TEXT with the groups of what stands at PLACE; transfer full, NULL with ERROR. */
static char *
expand (const StoneFinder *self,
        StoneProject *project,
        const StonePlace *place,
        const char *text,
        GError **error)
{
  g_autoptr (GMatchInfo) info = NULL;

  if (self->regex == NULL)
    return g_strdup (text);
  g_regex_match_full (self->regex, text_of (project, place), -1, (int) place->start,
                      G_REGEX_MATCH_ANCHORED, &info, NULL);
  return g_match_info_expand_references (info, text, error);
}

/* All texts are made before the first is put in: what stands around a match may be part of why it
 * is one. Then from the last to the first: what stands before a place stays where it is. */
gboolean
stone_finder_replace (StoneFinder *self,
                      StoneEditBuilder *builder,
                      const StonePlace *places,
                      guint n,
                      const char *text,
                      GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (self->regex != NULL && !g_regex_check_replacement (text, NULL, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      char *one = expand (self, stone_edit_builder_peek (builder), &places[i], text, error);

      if (one == NULL)
        return FALSE;
      g_ptr_array_add (texts, one);
    }
  while (n-- > 0)
    replace (builder, &places[n], g_ptr_array_index (texts, n));
  return TRUE;
}
