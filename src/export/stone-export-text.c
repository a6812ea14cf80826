/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles as text, as they print, in running order: every element on a line of its own. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-export-private.h"
#include "stone-projection.h"

static void
add_line (GString *out, const char *text)
{
  if (*text == '\0')
    return;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, g_utf8_get_char (p) == 0x2028 ? '\n' : g_utf8_get_char (p));
  g_string_append_c (out, '\n');
}

static void
add_body (GString *out, const StoneArticle *article)
{
  g_autoptr (GPtrArray) body = stone_projection_of_body (article);

  for (guint i = 0; i < body->len; i++)
    {
      const StoneBlock *block = ((StoneProjection *) g_ptr_array_index (body, i))->block;

      add_line (out, block->text);
      for (guint c = 0; block->children != NULL && c < block->children->len; c++)
        add_line (out, ((StoneBlock *) g_ptr_array_index (block->children, c))->text);
    }
}

/* Stories of this edition that print, as the layout refers to them; the rest is for the web. */
static void
add_related (GString *out, StonePages *pages, const StoneArticle *article)
{
  for (guint i = 0; i < article->related->len; i++)
    {
      const StoneStory *story = stone_article_story (article, i);
      const StoneFit *fit = stone_pages_get_fit (pages, story->article);

      if (*story->article != '\0' && fit != NULL && fit->first_page > 0)
        g_string_append_printf (out, _ ("See also: %s, page %d\n"), story->headline,
                                fit->first_page);
    }
}

static void
add_article (GString *out, StonePages *pages, const StoneArticle *article)
{
  add_line (out, article->section);
  add_line (out, article->fly_title);
  add_line (out, stone_article_get_set_headline (article));
  add_line (out, article->rubric);
  add_line (out, article->byline);
  add_line (out, article->dateline);
  add_body (out, article);
  for (guint i = 0; i < article->pictures->len; i++)
    {
      add_line (out, stone_article_picture (article, i)->caption);
      add_line (out, stone_article_picture (article, i)->credit);
      add_line (out, stone_article_picture (article, i)->source);
    }
  add_related (out, pages, article);
}

gboolean
stone_export_text (const StoneExportJob *job, GError **error)
{
  StoneProject *project = stone_pages_get_project (job->pages);
  g_autofree const char **ids = stone_project_list_articles (project);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);
      const StoneFit *fit = stone_pages_get_fit (job->pages, *id);

      if (article == NULL || fit == NULL || fit->first_page == 0)
        continue;
      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return FALSE;
      if (out->len > 0)
        g_string_append_c (out, '\n');
      add_article (out, job->pages, article);
    }
  return stone_export_write (job->path, out->str, out->len, error);
}
