/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-json.h"
#include "stone-news-article.h"
#include "stone-projection.h"

/* A member, or none where TEXT is "". Transfer full. */
static StoneValue *
text (const char *text)
{
  return *text != '\0' ? stone_value_new_string (text) : NULL;
}

static StoneValue *
thing (const char *type, const char *name)
{
  return *name != '\0' ? stone_value_new_object ("@type", stone_value_new_string (type), "name",
                                                 stone_value_new_string (name), NULL)
                       : NULL;
}

static StoneValue *
make_array (GPtrArray *values)
{
  StoneValue *array = values->len > 0
                          ? stone_value_new_array ((StoneValue *const *) values->pdata, values->len)
                          : NULL;

  g_ptr_array_unref (values);
  return array;
}

static StoneValue *
make_pictures (const StoneArticle *article, const char *const *addresses)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);

      if (addresses[i] != NULL)
        g_ptr_array_add (all,
                         stone_value_new_object ("@type", stone_value_new_string ("ImageObject"),
                                                 "contentUrl", text (addresses[i]), "caption",
                                                 text (picture->caption), "creditText",
                                                 text (picture->credit), "copyrightNotice",
                                                 text (picture->rights), NULL));
    }
  return make_array (all);
}

static StoneValue *
make_related (const StoneArticle *article)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < article->related->len; i++)
    {
      const StoneStory *story = stone_article_story (article, i);

      g_ptr_array_add (all, stone_value_new_object ("@type", stone_value_new_string ("NewsArticle"),
                                                    "headline", text (story->headline), "abstract",
                                                    text (story->rubric), "url", text (story->url),
                                                    NULL));
    }
  return make_array (all);
}

/* The body's blocks, a paragraph each. */
static StoneValue *
make_body (const StoneArticle *article)
{
  g_autoptr (GPtrArray) blocks = stone_projection_of_body (article);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const StoneBlock *block = ((StoneProjection *) g_ptr_array_index (blocks, i))->block;

      g_string_append_printf (body, "%s%s", body->len > 0 ? "\n\n" : "", block->text);
      for (guint c = 0; block->children != NULL && c < block->children->len; c++)
        g_string_append_printf (body, "\n\n%s",
                                ((StoneBlock *) g_ptr_array_index (block->children, c))->text);
    }
  return text (body->str);
}

static StoneValue *
make_issue (const StoneEdition *edition)
{
  return stone_value_new_object ("@type", stone_value_new_string ("PublicationIssue"),
                                 "issueNumber", text (edition->number), "datePublished",
                                 text (edition->date), "isPartOf",
                                 thing ("Periodical", edition->publication), NULL);
}

static StoneValue *
make_page (StonePages *pages, const StoneArticle *article)
{
  const StoneFit *fit = stone_pages_get_fit (pages, article->id);
  g_autofree char *number =
      fit != NULL && fit->first_page > 0 ? g_strdup_printf ("%d", fit->first_page) : g_strdup ("");

  return text (number);
}

StoneValue *
stone_news_article_new (StonePages *pages, StoneArticle *article, const char *const *addresses)
{
  const StoneEdition *edition = stone_project_get_edition (stone_pages_get_project (pages));
  const char *language = *article->language != '\0' ? article->language : edition->language;
  const char *print =
      g_str_equal (article->print_headline, article->headline) ? "" : article->print_headline;

  return stone_value_new_object (
      "@context", stone_value_new_string ("https://schema.org"), "@type",
      stone_value_new_string ("NewsArticle"), "headline", text (article->headline),
      "alternativeHeadline", text (print), "abstract", text (article->rubric), "articleSection",
      text (article->section), "inLanguage", text (language), "author",
      thing ("Person", article->byline), "dateline", text (article->dateline), "datePublished",
      text (edition->date), "publisher", thing ("Organization", edition->publication), "wordCount",
      stone_value_new_integer (stone_article_count_words (article)), "printSection",
      text (article->in_print ? article->section : ""), "printEdition",
      text (article->in_print ? edition->number : ""), "printPage", make_page (pages, article),
      "isPartOf", make_issue (edition), "image", make_pictures (article, addresses), "citation",
      make_related (article), "articleBody", make_body (article), NULL);
}

char *
stone_news_article_print (StoneValue *self)
{
  GString *json = g_string_new (NULL);
  g_autofree char *plain = stone_json_print (self, NULL, NULL);

  for (const char *p = plain; *p != '\0'; p++)
    if (*p == '<')
      g_string_append (json, "\\u003c");
    else
      g_string_append_c (json, *p);
  return g_string_free (json, FALSE);
}
