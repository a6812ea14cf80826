/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of an edition, in rounds: pages that text refers to go in and come out as a page map,
 * repeated until equal, four rounds at most. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-beginning.h"
#include "stone-contents.h"
#include "stone-furniture.h"
#include "stone-pages-private.h"
#include "stone-press-private.h"

#define MAX_ROUNDS 4

StonePress *
stone_press_new (StoneFaces *faces)
{
  StonePress *self = g_new0 (StonePress, 1);

  self->faces = stone_faces_ref (faces);
  self->setter = stone_setter_new (faces);
  self->paragraphs = stone_paragraph_cache_new (self->faces, self->setter);
  return self;
}

void
stone_press_free (StonePress *self)
{
  if (self == NULL)
    return;
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

/* Pages get the section and article that stand first on them. */
static void
name_pages (StoneCanvas *canvas, const StoneArticle *article, const StoneFit *fit)
{
  for (guint p = 0; p < stone_canvas_n_pages (canvas); p++)
    {
      StonePage *page = stone_canvas_page (canvas, p);

      if (page->number < fit->first_page || page->number > fit->last_page || page->article != NULL)
        continue;
      page->article = g_intern_string (article->id);
      page->section = g_intern_string (article->section);
    }
}

/* Pictures at the foot of a page are there before the articles that stand above them. Where an
 * article begins is known from the round before. */
static void
reserve_feet (const StoneContext *context, StoneCanvas *canvas, GPtrArray *articles)
{
  for (guint i = 0; i < articles->len; i++)
    {
      const StoneArticle *article = stone_beginning_article (articles, i);
      int page = GPOINTER_TO_INT (g_hash_table_lookup (context->page_map, article->id));
      StoneBegin begin = stone_beginning_decide (context, articles, i);

      if (page > 0 && (begin == STONE_BEGIN_COLUMN || begin == STONE_BEGIN_NOTE))
        stone_article_layout_reserve (context, canvas, article, stone_canvas_find (canvas, page));
    }
}

static gboolean
lay_out_round (const StoneContext *context,
               GPtrArray *articles,
               gboolean contents,
               StonePages *result,
               GError **error)
{
  g_autoptr (StoneCanvas) canvas = stone_canvas_new (context, context->edition->first_page);
  StoneSpot spot = { contents ? 1 : 0, 0, context->design->first_line };

  reserve_feet (context, canvas, articles);
  for (guint i = 0; i < articles->len; i++)
    {
      const StoneArticle *article = g_ptr_array_index (articles, i);
      StoneBegin begin = stone_beginning_find (context, canvas, articles, i, &spot);
      StoneFit *fit;

      if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
        return FALSE;
      fit = stone_article_layout (context, canvas, article, begin,
                                  stone_beginning_is_wide (context, articles, i + 1), &spot);
      name_pages (canvas, article, fit);
      g_hash_table_replace (result->fits, (gpointer) fit->article, fit);
    }
  for (guint p = contents ? 2 : 1; p < stone_canvas_n_pages (canvas); p++)
    if (stone_canvas_page (canvas, p)->article == NULL) /* nothing but a picture */
      stone_canvas_page (canvas, p)->section = stone_canvas_page (canvas, p - 1)->section;
  if (contents)
    stone_contents_draw (context, canvas, 0);
  result->pages = stone_canvas_end (canvas);
  for (guint p = result->pages->len;
       p-- > 1 && ((StonePage *) g_ptr_array_index (result->pages, p))->items->len == 0;)
    g_ptr_array_remove_index (result->pages, p);
  for (guint p = 0; p < result->pages->len; p++)
    stone_furniture_draw (context, g_ptr_array_index (result->pages, p));
  stone_reserved_merge (context->reserved, context->edition, result->pages);
  return TRUE;
}

/* The first pages of all articles as RESULT has them; TRUE if the map already said so. */
static gboolean
update_page_map (GHashTable *map, StonePages *result)
{
  GHashTableIter iter;
  gpointer id, fit;
  gboolean same = TRUE;

  g_hash_table_iter_init (&iter, result->fits);
  while (g_hash_table_iter_next (&iter, &id, &fit))
    {
      int page = ((StoneFit *) fit)->first_page;

      same = same && GPOINTER_TO_INT (g_hash_table_lookup (map, id)) == page;
      g_hash_table_insert (map, id, GINT_TO_POINTER (page));
    }
  return same;
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
      fit = g_new0 (StoneFit, 1);
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
  g_autoptr (GHashTable) page_map = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) reserved = reserved_pages (stone_project_get_edition (project), only);
  StoneContext context = { project,      stone_project_get_edition (project),
                           design,       self->faces,
                           self->setter, self->paragraphs,
                           page_map,     picture_size,
                           user_data,    reserved,
                           cancellable,  only != NULL };
  g_autoptr (GPtrArray) articles = printed_articles (&context, only);
  gboolean contents = only == NULL && context.edition->contents && articles->len > 0;
  g_autoptr (StonePages) result = NULL;
  gboolean done = FALSE;

  stone_paragraph_cache_begin (self->paragraphs, design);
  for (int round = 0; round < MAX_ROUNDS && !done; round++)
    {
      g_clear_pointer (&result, stone_pages_unref);
      result = stone_pages_new (project, design, self->faces);
      if (!lay_out_round (&context, articles, contents, result, error))
        return NULL;
      done = update_page_map (page_map, result);
    }
  stone_paragraph_cache_end (self->paragraphs);
  add_unprinted (&context, result);
  return g_steal_pointer (&result);
}
