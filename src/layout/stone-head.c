/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>

#include "stone-head.h"
#include "stone-setting.h"

static GPtrArray *
set (const StoneContext *context, const StoneStyle *style, const char *text, StoneLength width)
{
  return stone_set_text (context->faces, context->setter, style, context->language, text, width);
}

/* "Hanne Voss, Upper Morrow": the name bold, the place not. */
static GPtrArray *
set_byline (const StoneContext *context, const StoneArticle *article, StoneLength width)
{
  const StoneStyle *name = stone_design_style (context->design, "byline");
  g_auto (StoneMix) mix = { 0 };

  stone_mix_init (&mix, context->faces, name, context->language);
  stone_mix_add (&mix, name, article->byline);
  if (*article->byline != '\0' && *article->dateline != '\0')
    stone_mix_add (&mix, stone_design_style (context->design, "byline-place"), ", ");
  stone_mix_add (&mix, stone_design_style (context->design, "byline-place"), article->dateline);
  return stone_mix_set (&mix, context->setter, width);
}

StoneHead *
stone_head_new (const StoneContext *context,
                const StoneArticle *article,
                const StoneHeadStyle *style,
                StoneLength width,
                StoneLength rubric_width)
{
  StoneHead *self = g_new0 (StoneHead, 1);
  StoneDesign *d = context->design;
  g_autofree char *rubric = stone_setting_without_stop (article->rubric);
  gboolean has_fly = style->headline_first == 0;
  double line = 0;

  self->style = style;
  self->fly_title =
      set (context, stone_design_style (d, "fly-title"), has_fly ? article->fly_title : "", width);
  self->headline = set (context, style->headline, stone_article_get_set_headline (article), width);
  self->rubric = set (context, style->rubric_style, rubric, rubric_width);
  self->byline = style->byline ? set_byline (context, article, width)
                               : set (context, style->headline, "", width);
  self->dateline = set (context, stone_design_style (d, "dateline"),
                        style->byline ? "" : article->dateline, d->column_width);

  line += has_fly ? style->headline_at + MAX (self->fly_title->len, 1) - 1 : 0;
  self->headline_line = line;
  line += style->headline_lines * (MAX (self->headline->len, 1) - 1);
  if (self->rubric->len > 0)
    {
      line += style->rubric_at;
      self->rubric_line = line;
      line += style->rubric_lines * (self->rubric->len - 1);
    }
  /* Where no rubric stands between, text keeps as far from the headline as a rubric would. */
  line += self->rubric->len > 0 ? style->body_at : MAX (style->body_at, style->rubric_at);
  line = ceil (line - 0.001);
  self->follows = line;
  if (self->byline->len > 0)
    {
      self->byline_line = line;
      line += self->byline->len + 1; /* and a blank one */
    }
  if (self->dateline->len > 0)
    {
      self->dateline_line = line;
      line += self->dateline->len;
    }
  self->body = line;
  return self;
}

void
stone_head_free (StoneHead *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fly_title);
  g_ptr_array_unref (self->headline);
  g_ptr_array_unref (self->rubric);
  g_ptr_array_unref (self->byline);
  g_ptr_array_unref (self->dateline);
  g_free (self);
}

int
stone_head_lines (const StoneHead *self)
{
  return (int) self->body;
}

/* LINES from grid line FIRST on, STEP apart; with OPTICAL the ink stands on the edge. */
static void
draw_lines (const StoneContext *context,
            StonePage *page,
            GPtrArray *lines,
            StoneRole role,
            StonePlace place,
            StoneLength x,
            double first,
            double step,
            gboolean optical)
{
  for (guint i = 0; i < lines->len; i++)
    {
      StoneLine *line = g_ptr_array_index (lines, i);
      StoneLength left =
          optical ? stone_setting_optical_left (context->design, context->faces, line) : 0;

      if (stone_language_is_rtl (context->language))
        left = -stone_setting_start (context->language, line);
      stone_setting_add_line (page, role, place, line, x - left,
                              stone_design_line_y (context->design, first + i * step),
                              (StoneLength) (step * context->design->grid));
    }
}

void
stone_head_draw (const StoneHead *self,
                 const StoneContext *context,
                 const StoneArticle *article,
                 StonePage *page,
                 StoneLength x,
                 double line)
{
  const StoneHeadStyle *style = self->style;
  gboolean printed = *article->print_headline != '\0';

  draw_lines (context, page, self->fly_title, STONE_ROLE_FLY_TITLE,
              stone_place_of (article, "/fly-title"), x, line + self->fly_line, 1, FALSE);
  draw_lines (context, page, self->headline, STONE_ROLE_HEADLINE,
              stone_place_of (article, printed ? "/print-headline" : "/headline"), x,
              line + self->headline_line, style->headline_lines, TRUE);
  draw_lines (context, page, self->rubric, STONE_ROLE_RUBRIC, stone_place_of (article, "/rubric"),
              x, line + self->rubric_line, style->rubric_lines, FALSE);
  draw_lines (context, page, self->byline, STONE_ROLE_BYLINE, stone_place_of (article, "/byline"),
              x, line + self->byline_line, 1, FALSE);
  draw_lines (context, page, self->dateline, STONE_ROLE_DATELINE,
              stone_place_of (article, "/dateline"), x, line + self->dateline_line, 1, FALSE);
}
