/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-html-page.h"
#include "stone-html-text.h"
#include "stone-news-article.h"
#include "stone-projection.h"

static StoneEdition *
get_edition (StonePages *pages)
{
  return stone_project_get_edition (stone_pages_get_project (pages));
}

/* ---- the document ---- */

static void
begin_document (GString *out,
                const char *language,
                const char *title,
                const char *description,
                const char *style)
{
  g_string_append (out, "<!DOCTYPE html>\n<html");
  stone_html_append_language (out, language, FALSE);
  g_string_append (out,
                   ">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  stone_html_append_element (out, "title", NULL, title);
  if (*description != '\0')
    {
      g_string_append (out, "<meta name=\"description\"");
      stone_html_append_attribute (out, "content", description);
      g_string_append (out, ">\n");
    }
  if (style != NULL)
    g_string_append_printf (out, "<style>\n%s</style>\n", style);
  else
    g_string_append (out, "<link rel=\"stylesheet\" href=\"style.css\">\n");
}

/* LANGUAGE, "" for none, of an element in what is in AROUND. */
static void
append_other_language (GString *out, const char *language, const char *around)
{
  if (!g_str_equal (language, around))
    stone_html_append_language (out, language, TRUE);
}

/* The publication and its date, which lead to the contents where there are any; in a page of
 * LANGUAGE. */
static void
append_masthead (GString *out, const StoneEdition *edition, const char *language, gboolean linked)
{
  g_autofree char *date = stone_date_print (edition->date);

  g_string_append (out, "<header class=\"masthead\"");
  append_other_language (out, edition->language, language);
  g_string_append (out, ">\n<p class=\"publication\">");
  if (linked)
    g_string_append (out, "<a href=\"index.html\">");
  stone_html_append_text (out, edition->publication);
  g_string_append_printf (out, "%s</p>\n", linked ? "</a>" : "");
  if (*date != '\0')
    {
      g_string_append (out, "<p class=\"edition\"><time");
      stone_html_append_attribute (out, "datetime", edition->date);
      g_string_append_c (out, '>');
      stone_html_append_text (out, date);
      g_string_append (out, "</time></p>\n");
    }
  g_string_append (out, "</header>\n");
}

/* ---- the body ---- */

static void
append_block (GString *out, const StoneBlock *block)
{
  static const char *const tags[] = { "p", "h2", "p", "li", "h2" };

  if (*block->text == '\0')
    return;
  g_string_append_printf (out, "<%s>", tags[block->kind]);
  stone_html_append_spans (out, block);
  g_string_append_printf (out, "</%s>\n", tags[block->kind]);
}

/* List items that follow each other are one list. */
static void
append_in_list (GString *out, const StoneBlock *block, gboolean *in_list)
{
  gboolean item = block->kind == STONE_BLOCK_LIST_ITEM;

  if (item != *in_list)
    g_string_append (out, item ? "<ul>\n" : "</ul>\n");
  *in_list = item;
  if (block->kind == STONE_BLOCK_QUOTE)
    g_string_append (out, "<blockquote class=\"quote\">\n");
  append_block (out, block);
  if (block->kind == STONE_BLOCK_QUOTE)
    g_string_append (out, "</blockquote>\n");
}

static void
append_box (GString *out, const StoneBlock *box)
{
  gboolean in_list = FALSE;

  g_string_append (out, "<aside class=\"box\"");
  stone_html_append_attribute (out, "aria-label", box->text);
  g_string_append (out, ">\n");
  append_block (out, box);
  for (guint i = 0; i < box->children->len; i++)
    append_in_list (out, g_ptr_array_index (box->children, i), &in_list);
  g_string_append (out, in_list ? "</ul>\n</aside>\n" : "</aside>\n");
}

static void
append_picture (GString *out, const StonePicture *picture, const StoneHtmlPicture *shown)
{
  if (shown->address == NULL)
    return;
  g_string_append (out, "<figure>\n<img");
  stone_html_append_attribute (out, "src", shown->address);
  g_string_append (out, " alt=\"");
  stone_html_append_text (out, picture->alt);
  g_string_append_printf (out, "\" width=\"%d\" height=\"%d\">\n", shown->width, shown->height);
  if (*picture->caption != '\0' || *picture->credit != '\0' || *picture->source != '\0')
    {
      g_string_append (out, "<figcaption>\n");
      stone_html_append_element (out, "span", "caption", picture->caption);
      stone_html_append_element (out, "span", "source", picture->source);
      stone_html_append_element (out, "span", "credit", picture->credit);
      g_string_append (out, "</figcaption>\n");
    }
  g_string_append (out, "</figure>\n");
}

static void
append_blocks (GString *out, const StoneArticle *article)
{
  g_autoptr (GPtrArray) body = stone_projection_of_body (article);
  gboolean in_list = FALSE;

  for (guint i = 0; i < body->len; i++)
    {
      const StoneBlock *block = ((StoneProjection *) g_ptr_array_index (body, i))->block;

      if (block->kind != STONE_BLOCK_BOX)
        {
          append_in_list (out, block, &in_list);
          continue;
        }
      if (in_list)
        g_string_append (out, "</ul>\n");
      in_list = FALSE;
      append_box (out, block);
    }
  g_string_append (out, in_list ? "</ul>\n" : "");
}

char *
stone_html_body_write (const StoneArticle *article)
{
  GString *out = g_string_new (NULL);

  append_blocks (out, article);
  return g_string_free (out, FALSE);
}

/* The lead picture stands before the text, the others behind it. */
static void
append_body (GString *out, const StoneHtmlPage *self)
{
  GPtrArray *pictures = self->article->pictures;

  if (pictures->len > 0)
    append_picture (out, stone_article_picture (self->article, 0), &self->pictures[0]);
  g_string_append (out, "<div class=\"body\">\n");
  append_blocks (out, self->article);
  g_string_append (out, "</div>\n");
  for (guint i = 1; i < pictures->len; i++)
    append_picture (out, stone_article_picture (self->article, i), &self->pictures[i]);
}

/* ---- round it ---- */

static void
append_head (GString *out, const StoneArticle *article)
{
  g_string_append (out, "<header>\n");
  if (*article->section != '\0' || *article->fly_title != '\0')
    {
      g_string_append (out, "<p class=\"fly-title\">\n");
      stone_html_append_element (out, "span", "section", article->section);
      stone_html_append_element (out, "span", NULL, article->fly_title);
      g_string_append (out, "</p>\n");
    }
  stone_html_append_element (out, "h1", NULL,
                             *article->headline != '\0' ? article->headline : article->id);
  stone_html_append_element (out, "p", "rubric", article->rubric);
  stone_html_append_element (out, "p", "byline", article->byline);
  stone_html_append_element (out, "p", "dateline", article->dateline);
  g_string_append (out, "</header>\n");
}

/* Where a story leads: to its page in the site, to its address; NULL: nowhere. Transfer full. */
static char *
find_address (const StoneHtmlPage *self, const StoneStory *story)
{
  StoneArticle *article =
      self->in_site && *story->article != '\0'
          ? stone_project_get_article (stone_pages_get_project (self->pages), story->article)
          : NULL;

  if (article != NULL && article->on_web)
    return g_strdup_printf ("%s.html", story->article);
  return stone_html_is_link (story->url) ? g_strdup (story->url) : NULL;
}

static void
append_story (GString *out,
              const char *headline,
              const char *rubric,
              const char *address,
              const char *language,
              const char *around)
{
  g_string_append (out, "<li");
  append_other_language (out, language, around);
  g_string_append_c (out, '>');
  if (address != NULL)
    {
      g_string_append (out, "<a");
      stone_html_append_attribute (out, "href", address);
      g_string_append_c (out, '>');
    }
  stone_html_append_text (out, headline);
  g_string_append (out, address != NULL ? "</a>\n" : "\n");
  stone_html_append_element (out, "p", NULL, rubric);
  g_string_append (out, "</li>\n");
}

static void
append_related (GString *out, const StoneHtmlPage *self)
{
  const StoneArticle *article = self->article;
  g_autofree char *title = *article->section != '\0'
                               ? g_strdup_printf (_ ("More from %s"), article->section)
                               : g_strdup (_ ("More on this"));

  if (article->related->len == 0)
    return;
  g_string_append (out, "<aside class=\"related\" aria-labelledby=\"related\">\n"
                        "<h2 id=\"related\">");
  stone_html_append_text (out, title);
  g_string_append (out, "</h2>\n<ul>\n");
  for (guint i = 0; i < article->related->len; i++)
    {
      const StoneStory *story = stone_article_story (article, i);
      g_autofree char *address = find_address (self, story);

      append_story (out, story->headline, story->rubric, address, "", "");
    }
  g_string_append (out, "</ul>\n</aside>\n");
}

static void
append_data (GString *out, const StoneHtmlPage *self)
{
  guint n = self->article->pictures->len;
  g_autofree const char **addresses = g_new0 (const char *, n + 1);

  /* What is in the page itself has no address. */
  for (guint i = 0; i < n; i++)
    if (self->style == NULL)
      addresses[i] = self->pictures[i].address;
  g_autoptr (StoneValue) data = stone_news_article_new (self->pages, self->article, addresses);
  g_autofree char *json = stone_news_article_print (data);
  g_string_append_printf (out, "<script type=\"application/ld+json\">\n%s</script>\n", json);
}

char *
stone_html_page_write (const StoneHtmlPage *self)
{
  GString *out = g_string_new (NULL);
  StoneArticle *article = self->article;
  const StoneEdition *edition = get_edition (self->pages);
  g_autofree char *note = stone_project_print_note (stone_pages_get_project (self->pages), article);

  const char *language = *article->language != '\0' ? article->language : edition->language;

  begin_document (out, language, *article->headline != '\0' ? article->headline : article->id,
                  article->rubric, self->style);
  append_data (out, self);
  g_string_append (out, "</head>\n<body>\n");
  append_masthead (out, edition, language, self->in_site);
  g_string_append (out, "<main>\n<article>\n");
  append_head (out, article);
  append_body (out, self);
  if (*note != '\0' && article->in_print)
    {
      g_string_append (out, "<footer>\n");
      stone_html_append_element (out, "p", "print-note", note);
      g_string_append (out, "</footer>\n");
    }
  g_string_append (out, "</article>\n");
  append_related (out, self);
  g_string_append (out, "</main>\n</body>\n</html>\n");
  return g_string_free (out, FALSE);
}

char *
stone_html_content_write (StoneProject *project,
                          StoneArticle *article,
                          const StoneHtmlPicture *pictures)
{
  GString *out = g_string_new (NULL);
  const StoneHtmlPage page = { .article = article, .pictures = pictures };
  g_autofree char *note = stone_project_print_note (project, article);

  stone_html_append_element (out, "p", "byline", article->byline);
  stone_html_append_element (out, "p", "dateline", article->dateline);
  append_blocks (out, article);
  for (guint i = 1; i < article->pictures->len; i++)
    append_picture (out, stone_article_picture (article, i), &pictures[i]);
  append_related (out, &page);
  stone_html_append_element (out, "p", "print-note", note);
  return g_string_free (out, FALSE);
}

/* ---- the contents ---- */

static void
append_section (GString *out, const char *section, gboolean *open)
{
  if (*open)
    g_string_append (out, "</ul>\n</section>\n");
  g_string_append (out, "<section>\n");
  stone_html_append_element (out, "h2", NULL, *section != '\0' ? section : _ ("Other articles"));
  g_string_append (out, "<ul>\n");
  *open = TRUE;
}

char *
stone_html_contents_write (StonePages *pages, const char *const *ids)
{
  GString *out = g_string_new (NULL);
  StoneProject *project = stone_pages_get_project (pages);
  const StoneEdition *edition = get_edition (pages);
  const char *section = NULL;
  gboolean open = FALSE;

  begin_document (out, edition->language,
                  *edition->publication != '\0' ? edition->publication : _ ("Contents"), "", NULL);
  g_string_append (out, "</head>\n<body class=\"contents\">\n");
  append_masthead (out, edition, edition->language, FALSE);
  g_string_append (out, "<main>\n");
  stone_html_append_element (out, "h1", NULL, _ ("Contents"));
  for (; *ids != NULL; ids++)
    {
      StoneArticle *article = stone_project_get_article (project, *ids);
      g_autofree char *address = g_strdup_printf ("%s.html", *ids);

      if (g_strcmp0 (section, article->section) != 0)
        append_section (out, article->section, &open);
      section = article->section;
      append_story (out, *article->headline != '\0' ? article->headline : *ids, article->rubric,
                    address, article->language, edition->language);
    }
  g_string_append (out, open ? "</ul>\n</section>\n" : "");
  stone_html_append_element (out, "footer", NULL, edition->imprint);
  g_string_append (out, "</main>\n</body>\n</html>\n");
  return g_string_free (out, FALSE);
}
