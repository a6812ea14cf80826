/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-contents.h"
#include "stone-date.h"
#include "stone-picture-box.h"
#include "stone-setting.h"

typedef struct
{
  const StoneContext *context;
  StonePage *page;
  guint column;
  int line;
} Writer;

static StoneLength
x_of (const Writer *self, StoneLength indent)
{
  return stone_design_column_x (self->context->design, self->page->right, self->column) + indent;
}

static void
write_lines (Writer *self, GPtrArray *lines, StonePlace place, StoneLength indent)
{
  for (guint i = 0; i < lines->len; i++)
    stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, place, g_ptr_array_index (lines, i),
                            x_of (self, indent),
                            stone_design_line_y (self->context->design, self->line++),
                            self->context->design->grid);
}

static GPtrArray *
set (const Writer *self, const char *style, const char *text, StoneLength width)
{
  return stone_set_text (self->context->faces, self->context->setter,
                         stone_design_style (self->context->design, style),
                         self->context->edition->language, text, width);
}

/* "This week", and beside it the date and the number on the same baseline. */
static void
write_title (Writer *self)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneStyle *date_style = stone_design_style (d, "contents-date");
  g_autofree char *date = stone_date_print (context->edition->date);
  g_autoptr (GPtrArray) title = set (self, "headline-lead", d->word_title, d->type_width);
  g_autoptr (GPtrArray) beside = NULL;
  g_auto (StoneMix) mix = { 0 };
  StoneLength y = stone_design_line_y (d, d->contents_title);
  guint column = 0;
  StoneLength right = 0;

  if (title->len > 0)
    {
      StoneLine *line = g_ptr_array_index (title, 0);

      right = line->width;
      stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, stone_place_of (NULL, "/date"), line,
                              x_of (self, 0) - stone_line_ink_left (context->faces, line), y,
                              stone_design_style (d, "headline-lead")->leading);
    }
  while (column + 1 < d->n_columns &&
         stone_design_span (d, column + 1) + d->gutter < right + d->gutter)
    column++;
  column = MIN (column + (right > 0 ? 1 : 0), d->n_columns - 1);
  stone_mix_init (&mix, context->faces, date_style, context->edition->language);
  stone_mix_add (&mix, date_style, date);
  if (*context->edition->number != '\0')
    {
      stone_mix_add (&mix, date_style, "\302\240\302\240\302\240");
      stone_mix_add (&mix, stone_design_style (d, "contents-volume"), context->edition->number);
    }
  beside = stone_mix_set (&mix, context->setter, d->type_width);
  if (beside->len > 0)
    stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, stone_place_of (NULL, "/number"),
                            g_ptr_array_index (beside, 0),
                            stone_design_column_x (d, self->page->right, column), y,
                            date_style->leading);
}

/* The cover picture, one column wide in the shape of the page. */
static void
write_cover (Writer *self)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneEdition *edition = context->edition;
  StonePicture picture = { .focal = { 0.5, 0.5 } };
  StoneLength width = d->column_width;
  StoneLength height = (StoneLength) ((double) width * d->height / d->width);
  int pixels_x, pixels_y;
  double crop[4];

  if (*edition->cover_picture == '\0' || context->picture_size == NULL ||
      !context->picture_size (edition->cover_picture, &pixels_x, &pixels_y,
                              context->picture_size_data))
    return;
  stone_picture_fill (pixels_x, pixels_y, &picture, width, height, crop);
  stone_page_add_picture (self->page, stone_place_of (NULL, "/cover/picture"),
                          edition->cover_picture, edition->cover_headline, crop, x_of (self, 0),
                          stone_design_line_y (d, self->line) -
                              (StoneLength) (STONE_DESIGN_CAPS *
                                             stone_design_style (d, "body")->size),
                          width, height);
  self->line =
      MAX (self->line + (int) ceil ((double) height / d->grid) + 2, (int) d->contents_cover_text);
}

/* "On the cover": the cover story's line, and where it is. */
static void
write_cover_line (Writer *self)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneEdition *edition = context->edition;
  StoneArticle *story = *edition->cover_article != '\0'
                            ? stone_project_get_article (context->project, edition->cover_article)
                            : NULL;
  int page =
      story != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (context->page_map, story->id)) : 0;
  const StoneStyle *text = stone_design_style (d, "contents-text");
  g_autoptr (GPtrArray) heading = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_auto (StoneMix) mix = { 0 };

  if (*edition->cover_fly_title == '\0' && *edition->cover_headline == '\0')
    return;
  heading = set (self, "fly-title", d->word_cover, d->column_width);
  write_lines (self, heading, stone_place_of (NULL, "/cover"), 0);
  stone_mix_init (&mix, context->faces, text, edition->language);
  stone_mix_add (&mix, text, edition->cover_fly_title);
  if (*edition->cover_fly_title != '\0' && *edition->cover_headline != '\0')
    stone_mix_add (&mix, text,
                   g_unichar_ispunct (g_utf8_get_char (g_utf8_prev_char (
                       edition->cover_fly_title + strlen (edition->cover_fly_title))))
                       ? " "
                       : ": ");
  stone_mix_add (&mix, text, edition->cover_headline);
  if (page > 0)
    {
      StoneStyle italic = *text;
      g_autofree char *where = g_strdup_printf ("%s\302\240%d", d->word_page, page);

      italic.slant = STONE_SLANT_ITALIC;
      stone_mix_add (&mix, text, ", ");
      stone_mix_add (&mix, &italic, where);
    }
  lines = stone_mix_set (&mix, context->setter, d->column_width);
  write_lines (self, lines, stone_place_of (NULL, "/cover"), 0);
}

/* One article: page number at the edge, fly title and title standing in. */
static GPtrArray *
set_entry (const Writer *self, const StoneArticle *article)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneStyle *title = stone_design_style (d, "contents-title");
  g_auto (StoneMix) mix = { 0 };

  stone_mix_init (&mix, context->faces, title, context->edition->language);
  stone_mix_add (&mix, stone_design_style (d, "contents-fly-title"), article->fly_title);
  if (*article->fly_title != '\0')
    stone_mix_add (&mix, title, "  ");
  stone_mix_add (&mix, title, stone_article_get_set_headline (article));
  return stone_mix_set (&mix, context->setter, d->column_width - d->contents_indent);
}

static void
write_entry (Writer *self, const StoneArticle *article, GPtrArray *lines)
{
  const StoneDesign *d = self->context->design;
  int page = GPOINTER_TO_INT (g_hash_table_lookup (self->context->page_map, article->id));
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autoptr (GPtrArray) figures =
      set (self, "contents-number", page > 0 ? number : "–", d->column_width);
  StonePlace place = stone_place_of (article, "/headline");

  if (figures->len > 0)
    stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, place, g_ptr_array_index (figures, 0),
                            x_of (self, 0), stone_design_line_y (d, self->line), d->grid);
  write_lines (self, lines, place, d->contents_indent);
}

/* The printed articles of SECTION and the lines that their entries take. */
static GPtrArray *
entries_of (const Writer *self, const char *section, GPtrArray *articles, int *n_lines)
{
  g_autofree const char **ids = stone_project_list_articles (self->context->project);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  *n_lines = 0;
  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (self->context->project, *id);
      GPtrArray *lines;

      if (article == NULL || !article->in_print || !g_str_equal (article->section, section))
        continue;
      lines = set_entry (self, article);
      *n_lines += lines->len;
      g_ptr_array_add (entries, lines);
      g_ptr_array_add (articles, article);
    }
  return entries;
}

/* Columns break only between sections, as long as a section fits into one. */
static void
write_section (Writer *self, const char *section, int top)
{
  const StoneDesign *d = self->context->design;
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();
  int n_lines;
  g_autoptr (GPtrArray) entries = entries_of (self, section, articles, &n_lines);
  g_autoptr (GPtrArray) heading = set (self, "contents-section", section, d->column_width);

  if (entries->len == 0)
    return;
  if (self->line > top)
    self->line++;
  if (self->line + n_lines + 1 > d->last_line + 1 && self->line > top &&
      self->column + 1 < d->n_columns)
    {
      self->column++;
      self->line = top;
    }
  write_lines (self, heading, stone_place_of (NULL, "/sections"), 0);
  for (guint i = 0; i < entries->len; i++)
    {
      GPtrArray *lines = g_ptr_array_index (entries, i);

      if (self->line + (int) lines->len > d->last_line + 1)
        {
          if (self->column + 1 >= d->n_columns)
            return;
          self->column++;
          self->line = top;
        }
      write_entry (self, g_ptr_array_index (articles, i), lines);
    }
}

void
stone_contents_draw (const StoneContext *context, StoneCanvas *canvas, guint index)
{
  const StoneDesign *d = context->design;
  StonePage *page = stone_canvas_page (canvas, index);
  Writer self = { context, page, 0, (int) d->contents_first };

  page->section = g_intern_string (d->contents_section);
  write_title (&self);
  write_cover (&self);
  write_cover_line (&self);
  self.column = MIN (1, d->n_columns - 1);
  self.line = (int) d->contents_first;
  for (guint i = 0; i < context->edition->sections->len; i++)
    write_section (&self, g_array_index (context->edition->sections, StoneSection, i).name,
                   (int) d->contents_first);
}
