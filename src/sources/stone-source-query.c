/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-library-private.h"
#include "stone-source-query.h"
#include "stone-text.h"

#define STORIES_OF_A_PAGE 20
#define N_HEADLINES 2 /* the first of the query's: the fly title is none */

static StoneSourceQuery *
query_new (void)
{
  StoneSourceQuery *self = g_new0 (StoneSourceQuery, 1);
  char **slots[] = { &self->own,      &self->headline,    &self->rubric,   &self->text,
                     &self->language, &self->own_section, &self->own_date, &self->section,
                     &self->since,    &self->until };

  g_atomic_ref_count_init (&self->count);
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    *slots[i] = g_strdup ("");
  self->limit = STORIES_OF_A_PAGE;
  return self;
}

static void
take (char **slot, char *text)
{
  g_free (*slot);
  *slot = text;
}

StoneSourceQuery *
stone_source_query_new_search (const char *words)
{
  g_autofree char *valid = NULL;
  StoneSourceQuery *self = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  self = query_new ();
  valid = g_utf8_make_valid (words, -1);
  self->words = stone_text_truncate (g_strstrip (valid), STONE_SOURCE_QUERY_BYTES);
  return self;
}

StoneSourceQuery *
stone_source_query_new_like (StoneProject *project, StoneArticle *article)
{
  StoneSourceQuery *self = NULL;
  StoneEdition *edition;

  g_return_val_if_fail (project != NULL && article != NULL, NULL);

  self = query_new ();
  edition = stone_project_get_edition (project);
  take (&self->own, stone_library_article_key (project, article->id));
  take (&self->headline,
        g_strjoin ("\n", article->headline, article->print_headline, article->fly_title, NULL));
  take (&self->rubric, g_strdup (article->rubric));
  take (&self->text, stone_library_body_text (article));
  take (&self->language,
        g_strdup (*article->language != '\0' ? article->language : edition->language));
  take (&self->own_section, g_strdup (article->section));
  take (&self->own_date, g_strdup (edition->date));
  return self;
}

StoneSourceQuery *
stone_source_query_with_page (const StoneSourceQuery *self, guint page)
{
  StoneSourceQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = query_new ();
  copy->words = g_strdup (self->words);
  take (&copy->own, g_strdup (self->own));
  take (&copy->headline, g_strdup (self->headline));
  take (&copy->rubric, g_strdup (self->rubric));
  take (&copy->text, g_strdup (self->text));
  take (&copy->language, g_strdup (self->language));
  take (&copy->own_section, g_strdup (self->own_section));
  take (&copy->own_date, g_strdup (self->own_date));
  take (&copy->section, g_strdup (self->section));
  take (&copy->since, g_strdup (self->since));
  take (&copy->until, g_strdup (self->until));
  copy->limit = self->limit;
  copy->page = page;
  return copy;
}

StoneSourceQuery *
stone_source_query_ref (StoneSourceQuery *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
stone_source_query_unref (StoneSourceQuery *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->words);
  g_free (self->own);
  g_free (self->headline);
  g_free (self->rubric);
  g_free (self->text);
  g_free (self->language);
  g_free (self->own_section);
  g_free (self->own_date);
  g_free (self->section);
  g_free (self->since);
  g_free (self->until);
  g_free (self);
}

gboolean
stone_source_query_is_search (const StoneSourceQuery *self)
{
  return self->words != NULL;
}

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

gboolean
stone_source_query_is_own_headline (const StoneSourceQuery *self, const char *headline)
{
  g_auto (GStrv) own = g_strsplit (self->headline, "\n", -1);

  for (guint i = 0; i < N_HEADLINES && own[i] != NULL; i++)
    if (*own[i] != '\0' && is_same (own[i], headline))
      return TRUE;
  return FALSE;
}

/* ISO dates compare as their letters do. */
gboolean
stone_source_query_lets_through (const StoneSourceQuery *self,
                                 const char *section,
                                 const char *date)
{
  if (*self->section != '\0' && !is_same (self->section, section))
    return FALSE;
  if (*self->since != '\0' && (*date == '\0' || g_strcmp0 (date, self->since) < 0))
    return FALSE;
  return *self->until == '\0' || (*date != '\0' && g_strcmp0 (date, self->until) <= 0);
}
