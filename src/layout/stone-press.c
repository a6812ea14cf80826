/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of an edition, in rounds: pages that text refers to go in and come out as a page map,
 * repeated until equal, three rounds at most. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-article-layout.h"
#include "stone-contents.h"
#include "stone-furniture.h"
#include "stone-pages-private.h"
#include "stone-setting.h"

#define MAX_ROUNDS 4
#define NOTES_SLACK 8
#define MIN_ROOM 14 /* lines for a head in a column and a few of text */

struct _StonePress
{
  StoneFaces *faces;
  StoneSetter *setter;
  StoneParagraphCache *paragraphs;
};

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

static const StoneArticle *
article_at (GPtrArray *articles, guint index)
{
  return g_ptr_array_index (articles, index);
}

static gboolean
section_starts_page (const StoneContext *context, const StoneArticle *article)
{
  const StoneSection *section = stone_edition_find_section (context->edition, article->section);

  if (section != NULL && *section->starts != '\0')
    return g_str_equal (section->starts, "page");
  return context->design->section_starts_page;
}

static gboolean
is_new_section (GPtrArray *articles, guint index)
{
  return index == 0 || !g_str_equal (article_at (articles, index - 1)->section,
                                     article_at (articles, index)->section);
}

static gboolean
is_note (const StoneContext *context, GPtrArray *articles, guint index)
{
  guint words =
      index < articles->len ? stone_article_count_words (article_at (articles, index)) : 0;

  return words > 0 && (int) words <= context->design->note_to_words;
}

/* Short notes come in company: one that opens a page for itself has the head of any article. */
static gboolean
begins_notes_page (const StoneContext *context, GPtrArray *articles, guint index)
{
  return is_note (context, articles, index) && is_note (context, articles, index + 1) &&
         !is_new_section (articles, index + 1);
}

static StoneBegin
decide_begin (const StoneContext *context, GPtrArray *articles, guint index)
{
  const StoneDesign *d = context->design;
  const StoneArticle *article = article_at (articles, index);
  int words = (int) stone_article_count_words (article);
  gboolean opens_page =
      index == 0 || (is_new_section (articles, index) && section_starts_page (context, article));

  if (is_note (context, articles, index) &&
      (!opens_page || begins_notes_page (context, articles, index)))
    return STONE_BEGIN_NOTE;
  if (article->has_starts)
    return article->starts == STONE_STARTS_PAGE ? STONE_BEGIN_LEAD : STONE_BEGIN_COLUMN;
  if (opens_page || words >= d->lead_from_words)
    return STONE_BEGIN_LEAD;
  if (d->second.given && words >= d->second.from_words)
    return STONE_BEGIN_BAND;
  return STONE_BEGIN_COLUMN;
}

/* A page of short notes has its section's name as its head, and the section's rubric beside it. */
static void
draw_notes_head (const StoneContext *context,
                 StoneCanvas *canvas,
                 StoneSpot *spot,
                 const char *section)
{
  const StoneDesign *d = context->design;
  const StoneSection *entry = stone_edition_find_section (context->edition, section);
  g_autofree char *rubric = stone_setting_without_stop (entry != NULL ? entry->rubric : "");
  StonePage *page = stone_canvas_page (canvas, spot->page);
  StonePlace place = stone_place_of (NULL, "/sections");
  const StoneStyle *style = stone_design_style (d, "headline-lead");
  StoneLength x = stone_design_column_x (d, page->right, 0),
              y = stone_design_line_y (d, d->notes_headline);
  guint column = 1;
  g_autoptr (GPtrArray) name = stone_set_text (context->faces, context->setter, style,
                                               context->edition->language, section, d->type_width);
  g_autoptr (GPtrArray) beside = NULL;

  if (name->len > 0)
    {
      StoneLine *line = g_ptr_array_index (name, 0);

      stone_setting_add_line (page, STONE_ROLE_HEADLINE, place, line,
                              x - stone_line_ink_left (context->faces, line), y, style->leading);
      while (column + 1 < d->n_columns &&
             stone_design_column_x (d, page->right, column) < x + line->width + d->gutter)
        column++;
    }
  style = stone_design_style (d, "rubric");
  beside = stone_set_text (context->faces, context->setter, style, context->edition->language,
                           rubric, stone_design_span (d, d->n_columns - column));
  for (guint i = 0; i < beside->len; i++)
    stone_setting_add_line (page, STONE_ROLE_RUBRIC, place, g_ptr_array_index (beside, i),
                            stone_design_column_x (d, page->right, column),
                            y + (StoneLength) i * style->leading, style->leading);
  stone_canvas_take (canvas, spot->page, 0, d->n_columns, 0, (int) d->notes_body, STONE_TAKEN);
  spot->line = (int) d->notes_body;
}

static gboolean
page_is_empty (StoneCanvas *canvas, guint page)
{
  return page >= stone_canvas_n_pages (canvas) || stone_canvas_page (canvas, page)->items->len == 0;
}

/* The lowest line that anything on the page reaches. */
static int
last_used_line (const StoneContext *context, StoneCanvas *canvas, guint page)
{
  const StonePage *sheet = stone_canvas_page (canvas, page);
  StoneLength bottom = 0;

  for (guint i = 0; i < sheet->items->len; i++)
    {
      const StoneItem *item = stone_page_item (sheet, i);

      bottom = MAX (bottom, item->kind == STONE_ITEM_LINE ? item->y : item->y + item->height);
    }
  return (bottom + context->design->grid - 1) / context->design->grid;
}

/* Moves SPOT below all that is on its page, with a rule between, if DEPTH lines have room there. */
static gboolean
begin_below (const StoneContext *context, StoneCanvas *canvas, int depth, StoneSpot *spot)
{
  const StoneDesign *d = context->design;
  StonePage *page = stone_canvas_page (canvas, spot->page);
  int line = last_used_line (context, canvas, spot->page) + (int) d->rule_before;
  int first = line + (int) d->second.fly_title;

  if (page_is_empty (canvas, spot->page) || first + depth > d->last_line + 1)
    return FALSE;
  if (d->has_rule)
    stone_page_add_fill (page, STONE_ROLE_FURNITURE, stone_place_of (NULL, ""), d->rule, 1,
                         stone_design_column_x (d, page->right, 0), stone_design_line_y (d, line),
                         d->type_width, d->rule_height);
  *spot = (StoneSpot){ spot->page, 0, first };
  stone_canvas_take (canvas, spot->page, 0, d->n_columns, 0, first, STONE_TAKEN);
  stone_canvas_take (canvas, spot->page, 0, d->n_columns, first, d->last_line - first + 1,
                     STONE_FREE);
  return TRUE;
}

static void
begin_page (StoneCanvas *canvas, const StoneDesign *d, StoneSpot *spot)
{
  if (!page_is_empty (canvas, spot->page))
    spot->page++;
  while (!page_is_empty (canvas, spot->page))
    spot->page++;
  spot->column = 0;
  spot->line = d->first_line;
}

/* Where articles stand as bands, the short notes that follow one another do so together. */
static gboolean
begins_notes_band (const StoneContext *context, GPtrArray *articles, guint index)
{
  return context->design->second.given && index > 0 && !is_note (context, articles, index - 1);
}

static void
begin_notes_band (const StoneContext *context,
                  StoneCanvas *canvas,
                  GPtrArray *articles,
                  guint index,
                  StoneSpot *spot)
{
  const StoneDesign *d = context->design;
  int area = 0, depth;

  for (guint i = index; is_note (context, articles, i); i++)
    area += stone_article_layout_area (context, article_at (articles, i), STONE_BEGIN_NOTE);
  /* Columns can't break everywhere. */
  depth = area / (int) d->n_columns + NOTES_SLACK;
  if (begin_below (context, canvas, depth, spot))
    stone_canvas_take (canvas, spot->page, 0, d->n_columns, spot->line + depth,
                       d->last_line - spot->line - depth + 1, STONE_TAKEN);
  else
    begin_page (canvas, d, spot);
}

/* Moves SPOT to where article INDEX begins. */
static StoneBegin
find_begin (const StoneContext *context,
            StoneCanvas *canvas,
            GPtrArray *articles,
            guint index,
            StoneSpot *spot)
{
  const StoneArticle *article = article_at (articles, index);
  gboolean new_section = is_new_section (articles, index);
  StoneBegin begin = decide_begin (context, articles, index);

  if (begin == STONE_BEGIN_BAND &&
      !begin_below (context, canvas, stone_article_layout_band_depth (context, article), spot))
    begin = STONE_BEGIN_LEAD;
  if (begin == STONE_BEGIN_NOTE && begins_notes_band (context, articles, index))
    begin_notes_band (context, canvas, articles, index, spot);
  /* With no room for a head in the last column it begins the next page, and as such. */
  if (begin == STONE_BEGIN_COLUMN && spot->column + 1 == context->design->n_columns &&
      spot->line + MIN_ROOM > context->design->last_line)
    begin = STONE_BEGIN_LEAD;
  if (begin == STONE_BEGIN_LEAD)
    begin_page (canvas, context->design, spot);
  else if (begin != STONE_BEGIN_BAND && new_section &&
           (index == 0 || section_starts_page (context, article)))
    {
      begin_page (canvas, context->design, spot);
      if (begin == STONE_BEGIN_NOTE)
        draw_notes_head (context, canvas, spot, article->section);
    }
  else if (article->has_starts && article->starts == STONE_STARTS_COLUMN &&
           begin == STONE_BEGIN_COLUMN)
    {
      spot->column++;
      spot->line = context->design->first_line;
      if (spot->column >= context->design->n_columns)
        *spot = (StoneSpot){ spot->page + 1, 0, context->design->first_line };
    }
  return begin;
}

static gboolean
begins_wide (const StoneContext *context, GPtrArray *articles, guint index)
{
  StoneBegin begin;

  if (index >= articles->len)
    return TRUE;
  begin = decide_begin (context, articles, index);
  if (begin == STONE_BEGIN_LEAD || begin == STONE_BEGIN_BAND ||
      (begin == STONE_BEGIN_NOTE && begins_notes_band (context, articles, index)))
    return TRUE;
  return is_new_section (articles, index) &&
         section_starts_page (context, article_at (articles, index));
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
      const StoneArticle *article = article_at (articles, i);
      int page = GPOINTER_TO_INT (g_hash_table_lookup (context->page_map, article->id));
      StoneBegin begin = decide_begin (context, articles, i);

      if (page > 0 && (begin == STONE_BEGIN_COLUMN || begin == STONE_BEGIN_NOTE))
        stone_article_layout_reserve (context, canvas, article,
                                      page - context->edition->first_page);
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
      StoneBegin begin = find_begin (context, canvas, articles, i, &spot);
      StoneFit *fit;

      if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
        return FALSE;
      fit = stone_article_layout (context, canvas, article, begin,
                                  begins_wide (context, articles, i + 1), &spot);
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
      fit->paragraph_lines = g_array_new (FALSE, TRUE, sizeof (guint));
      g_array_set_size (fit->paragraph_lines, article->body->len);
      g_hash_table_replace (result->fits, (gpointer) fit->article, fit);
    }
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
  StoneContext context = { project,      stone_project_get_edition (project),
                           design,       self->faces,
                           self->setter, self->paragraphs,
                           page_map,     picture_size,
                           user_data,    cancellable,
                           only != NULL };
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
