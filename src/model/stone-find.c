/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <string.h>

#include "stone-find.h"

typedef struct
{
  const char *article;
  gunichar *needle; /* folded, 0-terminated */
  GArray *found;    /* StonePlace */
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

/* Where what stands at P ends if it is the needle; NULL if it isn't. */
static const char *
match (const Search *self, const char *p)
{
  for (const gunichar *c = self->needle; *c != 0; c++)
    {
      if (*p == '\0' || fold (g_utf8_get_char (p)) != *c)
        return NULL;
      p = g_utf8_next_char (p);
    }
  return p;
}

static void
search (Search *self, const char *text, const char *pointer)
{
  const char *p = text;

  while (*p != '\0' && self->found->len < self->max)
    {
      const char *end = match (self, p);
      StonePlace place = { self->article, g_intern_string (pointer), p - text, end - text };

      if (end != NULL)
        g_array_append_val (self->found, place);
      p = end != NULL ? end : g_utf8_next_char (p);
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

      search (self, picture->caption, caption);
      search (self, picture->credit, credit);
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

      search (self, stone_article_block (article, i)->text, pointer);
    }
  search_pictures (self, article);
}

GArray *
stone_find (StoneProject *project, const char *id, const char *needle, guint max)
{
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autofree gunichar *folded = fold_all (needle);
  Search self = { NULL, folded, g_array_new (FALSE, FALSE, sizeof (StonePlace)), max };

  for (const char **one = ids; *one != NULL && *folded != 0; one++)
    {
      const StoneArticle *article = stone_project_get_article (project, *one);

      if (article != NULL && (id == NULL || g_str_equal (*one, id)))
        search_article (&self, article);
    }
  return self.found;
}

/* Replacing */

static void
replace_in_body (StoneEditBuilder *builder, const StonePlace *place, guint block, const char *text)
{
  StoneArticle *article =
      stone_project_get_article (stone_edit_builder_peek (builder), place->article);
  StoneSpanStyle style;

  if (article == NULL || block >= article->body->len)
    return;
  style = stone_block_style_at (stone_article_block (article, block), place->start);
  style.change = NULL; /* what is put in is no part of what somebody proposed */
  stone_body_replace (builder, place->article, (StoneBodyPoint){ block, place->start },
                      (StoneBodyPoint){ block, place->end }, text, &style);
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

/* From the last to the first: what stands before a place stays where it is. */
void
stone_find_replace (StoneEditBuilder *builder, const StonePlace *places, guint n, const char *text)
{
  static const char body[] = "/body/";

  while (n-- > 0)
    if (g_str_has_prefix (places[n].pointer, body))
      replace_in_body (builder, &places[n],
                       (guint) g_ascii_strtoull (places[n].pointer + strlen (body), NULL, 10),
                       text);
    else
      replace_in_field (builder, &places[n], text);
}
