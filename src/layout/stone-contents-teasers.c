/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>

#include "stone-contents-private.h"
#include "stone-picture-box.h"
#include "stone-setting.h"

#define MIN_LINES 10 /* less is no picture */
#define MIN_LINES_WIDE 24
#define SPACE 3         /* blank lines between text and a picture below it */
#define IMPRINT_SPACE 2 /* above the imprint */

void
stone_contents_write_imprint (StoneContentsWriter *self, int *last)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneStyle *style = stone_design_style (d, "imprint");
  g_autoptr (GPtrArray) lines =
      stone_contents_set (self, "imprint", context->edition->imprint, d->column_width);
  StoneLength depth = (StoneLength) lines->len * style->leading;
  StoneLength y = stone_design_line_y (d, d->last_line) - depth + style->leading;

  if (lines->len == 0)
    return;
  for (guint i = 0; i < lines->len; i++)
    stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, stone_place_of (NULL, "/imprint"),
                            g_ptr_array_index (lines, i), stone_contents_x (self),
                            y + (StoneLength) i * style->leading, style->leading);
  *last -= (int) ceil ((double) depth / d->grid) + IMPRINT_SPACE;
}

/* "How to sell the dark: page 58". */
static GPtrArray *
set_caption (const StoneContentsWriter *self, const StoneArticle *article, guint columns)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneStyle *style = stone_design_style (d, "caption");
  StoneStyle bold = *style;
  g_autofree char *page =
      g_strdup_printf ("%s\302\240%d", d->word_page, stone_contents_page_of (self, article));
  g_auto (StoneMix) mix = { 0 };

  bold.weight = 700;
  stone_mix_init (&mix, context->faces, style, context->edition->language);
  stone_mix_add (&mix, style, stone_article_get_set_headline (article));
  stone_mix_add (&mix, style, ": ");
  stone_mix_add (&mix, &bold, page);
  return stone_mix_set (&mix, context->setter, stone_design_span (d, columns));
}

typedef struct
{
  const StoneArticle *article;
  gboolean wide;
} Teaser;

/* The articles with a picture that can be shown; that on the cover is shown already. Teaser. */
static GArray *
find_teasers (const StoneContext *context)
{
  g_autofree const char **ids = stone_project_list_articles (context->project);
  GArray *teasers = g_array_new (FALSE, FALSE, sizeof (Teaser));

  for (const char **id = ids; *id != NULL && context->picture_size != NULL; id++)
    {
      const StoneArticle *article = stone_project_get_article (context->project, *id);
      int width, height;

      if (article != NULL && article->in_print && article->pictures->len > 0 &&
          !g_str_equal (article->id, context->edition->cover_article) &&
          context->picture_size (stone_article_picture (article, 0)->file, &width, &height,
                                 context->picture_size_data))
        g_array_append_val (teasers, ((Teaser){ article, width > height }));
    }
  return teasers;
}

/* Takes teaser I out of the list; NULL if there is none. */
static const StoneArticle *
take (GArray *teasers, guint i)
{
  const StoneArticle *article;

  if (i >= teasers->len)
    return NULL;
  article = g_array_index (teasers, Teaser, i).article;
  g_array_remove_index (teasers, i);
  return article;
}

static const StoneArticle *
take_wide (GArray *teasers)
{
  for (guint i = 0; i < teasers->len; i++)
    if (g_array_index (teasers, Teaser, i).wide)
      return take (teasers, i);
  return NULL;
}

/* Over COLUMNS from the writer's on, between lines FIRST and LAST. */
static void
write_teaser (StoneContentsWriter *self,
              const StoneArticle *article,
              guint columns,
              int first,
              int last,
              gboolean at_foot)
{
  int after =
      at_foot ? (int) self->context->design->caption_after : 0; /* not below the last line */
  int room = last - first + 1 + after;
  g_autoptr (StonePictureBox) box = NULL;

  if (article == NULL || room < MIN_LINES)
    return;
  box = stone_picture_box_new_teaser (self->context, article, set_caption (self, article, columns),
                                      columns, room);
  if (at_foot)
    {
      stone_picture_box_stand_at_foot (box, self->context);
      first = last - (box->total - after) + 1;
    }
  stone_picture_box_draw (box, self->context, article, self->page, self->column, first);
}

void
stone_contents_write_teasers (StoneContentsWriter *self, int first, int last, int below)
{
  const StoneDesign *d = self->context->design;
  g_autoptr (GArray) teasers = find_teasers (self->context);
  guint others = d->n_columns - 1;

  if (others > 1 && d->last_line - below >= MIN_LINES_WIDE)
    {
      self->column = 1;
      write_teaser (self, take_wide (teasers), others, below + SPACE, d->last_line, TRUE);
    }
  else if (teasers->len > 1)
    write_teaser (self, take (teasers, teasers->len - 1), 1, self->line + SPACE, d->last_line,
                  TRUE);
  self->column = 0;
  write_teaser (self, take (teasers, 0), 1, first + SPACE, last, FALSE);
}
