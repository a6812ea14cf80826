/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-beginning.h"
#include "stone-contents.h"
#include "stone-furniture.h"
#include "stone-pages-private.h"
#include "stone-round.h"

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

static gboolean
has_picture_at_foot (const StoneArticle *article)
{
  for (guint i = 0; i < article->pictures->len; i++)
    if (stone_article_picture (article, i)->position == STONE_POSITION_FOOT)
      return TRUE;
  return FALSE;
}

/* Pictures at the foot of a page are there before the articles that stand above them. Where an
 * article begins is known from the round before. */
static void
reserve_feet (const StoneContext *context, StoneCanvas *canvas, GPtrArray *articles)
{
  for (guint i = 0; i < articles->len; i++)
    {
      const StoneArticle *article = stone_beginning_article (articles, i);
      if (!has_picture_at_foot (article))
        continue;
      int page = stone_page_map_find (context->page_map, article->id);
      StoneBegin begin = stone_beginning_decide (context, articles, i);

      if (page > 0 && (begin == STONE_BEGIN_COLUMN || begin == STONE_BEGIN_NOTE))
        stone_article_layout_reserve (context, canvas, article, stone_canvas_find (canvas, page));
    }
}

/* The first pages of all articles as RESULT has them; TRUE if the map told everybody so. */
static gboolean
update_page_map (StonePageMap *map, StonePages *result)
{
  GHashTableIter iter;
  gpointer fit;
  gboolean same = TRUE;

  g_hash_table_iter_init (&iter, result->fits);
  while (g_hash_table_iter_next (&iter, NULL, &fit))
    if (stone_page_map_set (map, ((StoneFit *) fit)->article, ((StoneFit *) fit)->first_page))
      same = FALSE;
  return same;
}

/* ---- one round ---- */

/* A stretch that was laid out in this round. */
typedef struct
{
  StoneStretchKey key;
  guint page, n_pages; /* on the canvas */
  gboolean own;        /* nothing of another one's was in its way */
  StoneSpot end;
  GArray *asked;   /* StoneAskedPage; owned */
  GPtrArray *fits; /* StoneFit; owned */
} Made;

static void
made_clear (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->asked, g_array_unref);
  g_clear_pointer (&made->fits, g_ptr_array_unref);
}

typedef struct
{
  const StoneContext *context;
  StoneStretches *stretches;
  GPtrArray *articles; /* StoneArticle */
  guint number;        /* of the round */
  gboolean sharing;    /* finished pages may be taken over */
  StonePages *result;
  StoneCanvas *canvas;
  GArray *made; /* Made */
  StoneSpot spot;
} Round;

static void
take_fit (Round *self, StoneFit *fit)
{
  g_hash_table_replace (self->result->fits, (gpointer) fit->article, stone_fit_ref (fit));
}

static void
take_over (Round *self, const StoneStretch *stretch, guint page)
{
  for (guint i = 0; i < stretch->pages->len; i++)
    stone_canvas_put (self->canvas, page + i, g_ptr_array_index (stretch->pages, i));
  for (guint i = 0; i < stretch->fits->len; i++)
    take_fit (self, g_ptr_array_index (stretch->fits, i));
  self->spot = stretch->end;
  self->spot.page += page;
}

/* Where the feet of pages were kept for the pictures of the stretch is what it was told, too. */
static void
ask_for_feet (Round *self, const StoneStretchKey *key)
{
  for (guint i = key->first; i < key->first + key->n; i++)
    {
      const StoneArticle *article = stone_beginning_article (self->articles, i);
      if (has_picture_at_foot (article))
        stone_page_map_find (self->context->page_map, article->id);
    }
}

/* Feet of the N pages from PAGE on were kept for the stretch's own pictures, and for these no
 * others. */
static gboolean
owns_feet (Round *self, const StoneStretchKey *key, guint page, guint n)
{
  int first = stone_canvas_page (self->canvas, page)->number;
  int last = stone_canvas_page (self->canvas, page + n - 1)->number;

  for (guint i = 0; i < self->articles->len; i++)
    {
      const StoneArticle *article = stone_beginning_article (self->articles, i);
      if (!has_picture_at_foot (article))
        continue;
      int foot = stone_page_map_find (self->context->page_map, article->id);
      gboolean own = i >= key->first && i < key->first + key->n;
      if (foot > 0 && own != (foot >= first && foot <= last))
        return FALSE;
    }
  return TRUE;
}

/* A picture that was carried far is in the way of what follows: then pages are no stretch's own. */
static gboolean
is_empty_from (Round *self, guint page)
{
  for (; page < stone_canvas_n_pages (self->canvas); page++)
    if (stone_canvas_page (self->canvas, page)->items->len > 0)
      return FALSE;
  return TRUE;
}

/* The articles of MADE; FALSE and ERROR if it was cancelled. */
static gboolean
lay_out_articles (Round *self, Made *made, GError **error)
{
  const StoneContext *context = self->context;

  for (guint i = made->key.first; i < made->key.first + made->key.n; i++)
    {
      const StoneArticle *article = g_ptr_array_index (self->articles, i);
      StoneBegin begin =
          stone_beginning_find (context, self->canvas, self->articles, i, &self->spot);
      StoneFit *fit =
          stone_article_layout (context, self->canvas, article, begin,
                                stone_beginning_follows (context, self->articles, i + 1),
                                &self->spot);

      name_pages (self->canvas, article, fit);
      take_fit (self, fit);
      g_ptr_array_add (made->fits, fit);
      if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
lay_out_stretch (Round *self, const StoneStretchKey *key, guint page, GError **error)
{
  Made made = { .key = *key,
                .page = page,
                .asked = g_array_new (FALSE, FALSE, sizeof (StoneAskedPage)),
                .fits = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_fit_unref) };

  stone_page_map_record (self->context->page_map, made.asked);
  ask_for_feet (self, key);
  gboolean good = lay_out_articles (self, &made, error);
  stone_page_map_record (self->context->page_map, NULL);
  if (good)
    {
      made.end = self->spot;
      made.end.page -= page;
      made.n_pages = stone_beginning_next_page (self->canvas, &self->spot) - page;
      made.own = made.n_pages > 0 && owns_feet (self, key, page, made.n_pages);
      self->sharing = self->sharing && is_empty_from (self, page + made.n_pages);
    }
  g_array_append_val (self->made, made);
  return good;
}

/* The stretch from article FIRST on: returns how many articles it has; 0 and ERROR if it was
 * cancelled. */
static guint
set_stretch (Round *self, guint first, GError **error)
{
  const StoneContext *context = self->context;
  guint page = stone_beginning_next_page (self->canvas, &self->spot), n = 1;

  while (first + n < self->articles->len &&
         !stone_beginning_begins_page (context, self->articles, first + n))
    n++;
  StoneStretchKey key = { self->articles, first, n, stone_canvas_page (self->canvas, page)->number,
                          self->number };
  const StoneStretch *known =
      self->sharing ? stone_stretches_find (self->stretches, context, &key) : NULL;
  if (known != NULL && owns_feet (self, &key, page, known->pages->len))
    take_over (self, known, page);
  else if (!lay_out_stretch (self, &key, page, error))
    return 0;
  return n;
}

static void
keep_stretches (Round *self)
{
  for (guint i = 0; i < self->made->len; i++)
    {
      Made *made = &g_array_index (self->made, Made, i);
      if (!made->own)
        continue;
      GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_page_unref);

      for (guint p = made->page; p < made->page + made->n_pages; p++)
        g_ptr_array_add (pages, stone_page_ref (stone_canvas_page (self->canvas, p)));
      stone_stretches_keep (self->stretches, self->context, &made->key,
                            (StoneStretch){ pages, g_steal_pointer (&made->fits), made->end },
                            g_steal_pointer (&made->asked));
    }
}

/* Pages with nothing but a picture get the section of the one before. */
static void
name_bare_pages (StoneCanvas *canvas, guint first)
{
  for (guint p = first + 1; p < stone_canvas_n_pages (canvas); p++)
    {
      StonePage *page = stone_canvas_page (canvas, p);
      if (page->article == NULL && !page->finished)
        page->section = stone_canvas_page (canvas, p - 1)->section;
    }
}

/* What stands on all pages alike; then nothing in them changes any more. */
static void
finish_pages (Round *self)
{
  GPtrArray *pages = self->result->pages;

  for (guint p = pages->len; p-- > 1;)
    if (((StonePage *) g_ptr_array_index (pages, p))->items->len == 0)
      g_ptr_array_remove_index (pages, p);
  if (self->sharing)
    keep_stretches (self);
  for (guint p = 0; p < pages->len; p++)
    {
      StonePage *page = g_ptr_array_index (pages, p);
      if (page->finished)
        continue;
      stone_furniture_draw (self->context, page);
      page->finished = TRUE;
    }
}

/* *DONE: nothing on the pages says of another one what has changed since. */
static gboolean
lay_out_round (Round *self, gboolean contents, gboolean *done, GError **error)
{
  const StoneContext *context = self->context;

  self->spot = (StoneSpot){ contents ? 1 : 0, 0, context->design->first_line };
  reserve_feet (context, self->canvas, self->articles);
  for (guint i = 0, n; i < self->articles->len; i += n)
    if ((n = set_stretch (self, i, error)) == 0)
      return FALSE;
  name_bare_pages (self->canvas, contents ? 1 : 0);
  *done = update_page_map (context->page_map, self->result);
  /* Its page is one, whatever stands on it; so it comes last and knows all others. */
  if (contents && (*done || self->number + 1 == STONE_MAX_ROUNDS))
    stone_contents_draw (context, self->canvas, 0);
  self->result->pages = stone_canvas_end (self->canvas);
  finish_pages (self);
  stone_reserved_merge (context->reserved, context->edition, self->result->pages);
  return TRUE;
}

StonePages *
stone_round_run (const StoneContext *context,
                 StoneStretches *stretches,
                 GPtrArray *articles,
                 guint number,
                 gboolean *done,
                 GError **error)
{
  g_autoptr (StonePages) result =
      stone_pages_new (context->project, context->design, context->faces);
  g_autoptr (StoneCanvas) canvas = stone_canvas_new (context, context->edition->first_page);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (Made));
  gboolean contents = !context->alone && context->edition->contents && articles->len > 0;
  Round round = {
    .context = context,
    .stretches = stretches,
    .articles = articles,
    .number = number,
    .sharing = !context->alone,
    .result = result,
    .canvas = canvas,
    .made = made,
  };

  g_array_set_clear_func (made, made_clear);
  return lay_out_round (&round, contents, done, error) ? g_steal_pointer (&result) : NULL;
}
