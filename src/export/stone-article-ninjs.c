/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ninjs 3.0.1 (iptc.org/std/ninjs): only "uri" is required, unknown members are refused. */
#include "config.h"

#include "stone-article-text.h"
#include "stone-html-page.h"
#include "stone-json.h"

typedef GPtrArray Values; /* StoneValue */

static Values *
values_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
}

static StoneValue *
text (const char *text)
{
  return *text != '\0' ? stone_value_new_string (text) : NULL;
}

/* {"role": ROLE, "value": VALUE}, unless VALUE is "". */
static void
add_role (Values *values, const char *role, const char *value)
{
  if (*value != '\0')
    g_ptr_array_add (values, stone_value_new_object ("role", stone_value_new_string (role), "value",
                                                     stone_value_new_string (value), NULL));
}

/* As an array; NULL where there is none. */
static StoneValue *
end (Values *values)
{
  StoneValue *array = values->len > 0
                          ? stone_value_new_array ((StoneValue *const *) values->pdata, values->len)
                          : NULL;

  g_ptr_array_unref (values);
  return array;
}

/* "urn:stonehand:the-plumbline:2026-11-21:ID". */
static char *
make_uri (const StoneEdition *edition, const char *id)
{
  g_autofree char *slug = stone_slug (edition->publication);

  return g_strdup_printf ("urn:stonehand:%s:%s:%s", slug, edition->date, id);
}

static StoneValue *
make_headlines (const StoneArticle *article)
{
  Values *values = values_new ();

  add_role (values, "main", article->headline);
  add_role (values, "print", article->print_headline);
  add_role (values, "fly", article->fly_title);
  return end (values);
}

static StoneValue *
make_description (const char *role, const char *value)
{
  Values *values = values_new ();

  add_role (values, role, value);
  return end (values);
}

static StoneValue *
make_body (StoneArticle *article)
{
  g_autofree char *html = stone_html_body_write (article);
  Values *values = values_new ();

  if (*html != '\0')
    g_ptr_array_add (values, stone_value_new_object (
                                 "role", stone_value_new_string ("main"), "contentType",
                                 stone_value_new_string ("text/html"), "charCount",
                                 stone_value_new_integer (g_utf8_strlen (html, -1)), "wordCount",
                                 stone_value_new_integer (stone_article_count_words (article)),
                                 "value", stone_value_new_string (html), NULL));
  return end (values);
}

static StoneValue *
make_ids (StonePages *pages, const StoneEdition *edition, const StoneArticle *article)
{
  const StoneFit *fit = stone_pages_get_fit (pages, article->id);
  g_autofree char *page =
      fit != NULL && fit->first_page > 0 ? g_strdup_printf ("%d", fit->first_page) : g_strdup ("");
  Values *values = values_new ();

  add_role (values, "edition", edition->number);
  add_role (values, "print-section", article->in_print ? article->section : "");
  add_role (values, "print-page", page);
  return end (values);
}

static StoneValue *
make_subjects (const StoneArticle *article)
{
  Values *values = values_new ();

  if (*article->section != '\0')
    g_ptr_array_add (values,
                     stone_value_new_object ("name", stone_value_new_string (article->section),
                                             NULL));
  return end (values);
}

static void
add_pictures (Values *values, const StoneEdition *edition, const StoneArticle *article)
{
  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);
      g_autofree char *id = g_strdup_printf ("%s:picture-%u", article->id, i + 1);
      g_autofree char *uri = make_uri (edition, id);

      if (*picture->file != '\0')
        g_ptr_array_add (values,
                         stone_value_new_object (
                             "name", stone_value_new_string (picture->file), "uri",
                             stone_value_new_string (uri), "rel",
                             stone_value_new_string (i == 0 ? "mainpicture" : "picture"), "type",
                             stone_value_new_string ("picture"), "by", text (picture->credit),
                             "copyrightNotice", text (picture->rights), "descriptions",
                             make_description ("caption", picture->caption), NULL));
    }
}

static void
add_related (Values *values, const StoneEdition *edition, const StoneArticle *article)
{
  for (guint i = 0; i < article->related->len; i++)
    {
      const StoneStory *story = stone_article_story (article, i);
      g_autofree char *own = make_uri (edition, story->article);
      const char *uri = *story->article != '\0' ? own : story->url;
      g_autofree char *name = g_strdup_printf ("related-%u", i + 1);

      if (*uri != '\0')
        g_ptr_array_add (values,
                         stone_value_new_object ("name", stone_value_new_string (name), "uri",
                                                 stone_value_new_string (uri), "rel",
                                                 stone_value_new_string ("related"), "type",
                                                 stone_value_new_string ("text"), "headlines",
                                                 make_description ("main", story->headline),
                                                 "descriptions",
                                                 make_description ("rubric", story->rubric), NULL));
    }
}

char *
stone_ninjs_write (StonePages *pages, StoneArticle *article, GPtrArray *lost)
{
  const StoneEdition *edition = stone_project_get_edition (stone_pages_get_project (pages));
  g_autofree char *uri = make_uri (edition, article->id);
  Values *associations = values_new ();

  add_pictures (associations, edition, article);
  add_related (associations, edition, article);
  g_autoptr (StoneValue) item = stone_value_new_object (
      "uri", stone_value_new_string (uri), "type", stone_value_new_string ("text"), "language",
      text (*article->language != '\0' ? article->language : edition->language), "title",
      text (article->headline), "slugline", text (article->id), "by", text (article->byline),
      "located", text (article->dateline), "headlines", make_headlines (article), "descriptions",
      make_description ("rubric", article->rubric), "bodies", make_body (article), "subjects",
      make_subjects (article), "altIds", make_ids (pages, edition, article), "associations",
      end (associations), NULL);
  return stone_json_print (item, NULL, NULL);
}
