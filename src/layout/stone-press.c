/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of an edition, in rounds: pages that text refers to go in and come out as a page map,
 * repeated until equal, four rounds at most. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-article-layout.h"
#include "stone-pages-private.h"
#include "stone-press-private.h"
#include "stone-round.h"
#include "stone-running-text.h"

StonePress *
stone_press_new (StoneFaces *faces)
{
  StonePress *self = g_new0 (StonePress, 1);

  self->faces = stone_faces_ref (faces);
  self->setter = stone_setter_new (faces);
  self->paragraphs = stone_paragraph_cache_new (self->faces, self->setter);
  self->stretches = stone_stretches_new ();
  self->searches = stone_flow_searches_new ();
  return self;
}

void
stone_press_free (StonePress *self)
{
  if (self == NULL)
    return;
  stone_stretches_free (self->stretches);
  stone_flow_searches_free (self->searches);
  stone_paragraph_cache_free (self->paragraphs);
  stone_setter_free (self->setter);
  stone_faces_unref (self->faces);
  g_free (self);
}

/* The articles that print, in running order. StoneArticle, borrowed from the project. */
static GPtrArray *
printed_articles (const StoneContext *context, const char *only)
{
  g_autofree const char **ids = stone_project_list_articles (context->project);
  GPtrArray *articles = g_ptr_array_new ();

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (context->project, *id);

      if (article != NULL && article->in_print && (only == NULL || g_str_equal (only, *id)))
        g_ptr_array_add (articles, article);
    }
  return articles;
}

/* Web-only articles are counted, not set. */
static void
add_unprinted (const StoneContext *context, StonePages *result)
{
  g_autofree const char **ids = stone_project_list_articles (context->project);

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (context->project, *id);
      StoneFit *fit;

      if (article == NULL || stone_pages_get_fit (result, *id) != NULL)
        continue;
      fit = stone_fit_new ();
      fit->article = g_intern_string (*id);
      fit->words = stone_article_count_words (article);
      fit->characters = stone_article_count_characters (article);
      fit->room = -1;
      fit->elements = g_array_new (FALSE, TRUE, sizeof (StoneElementFit));
      fit->paragraph_lines = g_array_new (FALSE, TRUE, sizeof (guint));
      g_array_set_size (fit->paragraph_lines, article->body->len);
      g_hash_table_replace (result->fits, (gpointer) fit->article, fit);
    }
}

/* The running text of ARTICLES, as the layout will come to it: to be shaped ahead. */
static void
expect_paragraphs (const StoneContext *context, GPtrArray *articles)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (StoneParagraphKey));

  for (guint i = 0; i < articles->len; i++)
    {
      const StoneArticle *article = g_ptr_array_index (articles, i);
      const StoneContext own = stone_context_for (context, article);

      stone_running_text_list (article, own.design, own.language, keys);
    }
  stone_paragraph_cache_expect (context->paragraphs, keys);
}

/* An article by itself has no adverts between. */
static GArray *
reserved_pages (StoneEdition *edition, const char *only)
{
  return only == NULL ? stone_reserved_list (edition)
                      : g_array_new (FALSE, FALSE, sizeof (StoneReservedPage));
}

StonePages *
stone_press_lay_out (StonePress *self,
                     StoneProject *project,
                     StoneDesign *design,
                     const char *only,
                     StonePictureSizeFunc picture_size,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (StonePageMap) page_map = stone_page_map_new ();
  g_autoptr (GArray) reserved = reserved_pages (stone_project_get_edition (project), only);
  StoneEdition *edition = stone_project_get_edition (project);
  StoneContext context = {
    .project = project,
    .edition = edition,
    .design = design,
    .faces = self->faces,
    .setter = self->setter,
    .paragraphs = self->paragraphs,
    .searches = self->searches,
    .page_map = page_map,
    .picture_size = picture_size,
    .picture_size_data = user_data,
    .reserved = reserved,
    .cancellable = cancellable,
    .language = edition->language,
    .alone = only != NULL,
  };
  g_autoptr (GPtrArray) articles = printed_articles (&context, only);
  g_autoptr (StonePages) result = NULL;
  gboolean done = FALSE;

  stone_paragraph_cache_begin (self->paragraphs, design);
  /* Later most pages are taken over, and these ask for no paragraphs. */
  if (stone_stretches_is_empty (self->stretches) ||
      stone_paragraph_cache_is_empty (self->paragraphs))
    expect_paragraphs (&context, articles);
  stone_stretches_begin (self->stretches);
  for (guint round = 0; round < STONE_MAX_ROUNDS && !done; round++)
    {
      g_clear_pointer (&result, stone_pages_unref);
      result = stone_round_run (&context, self->stretches, articles, round, &done, error);
      if (result == NULL)
        break;
    }
  stone_paragraph_cache_end (self->paragraphs);
  if (result == NULL)
    return NULL;
  stone_stretches_end (self->stretches);
  stone_flow_searches_end (self->searches);
  add_unprinted (&context, result);
  return g_steal_pointer (&result);
}
