/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-contents-private.h"
#include "stone-date.h"
#include "stone-setting.h"

/* A ragged line may be longer than its column by that, rather than leave a word to the next. */
#define RAGGED STONE_PT (4)

StoneLength
stone_contents_x (const StoneContentsWriter *self)
{
  return stone_design_column_x (self->context->design, self->page->right, self->column);
}

int
stone_contents_page_of (const StoneContentsWriter *self, const StoneArticle *article)
{
  return stone_page_map_find (self->context->page_map, article->id);
}

void
stone_contents_write (StoneContentsWriter *self,
                      GPtrArray *lines,
                      StonePlace place,
                      StoneLength indent)
{
  for (guint i = 0; i < lines->len; i++)
    stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, place, g_ptr_array_index (lines, i),
                            stone_contents_x (self) + indent,
                            stone_design_line_y (self->context->design, self->line++),
                            self->context->design->grid);
}

GPtrArray *
stone_contents_set (const StoneContentsWriter *self,
                    const char *style,
                    const char *text,
                    StoneLength width)
{
  return stone_set_text (self->context->faces, self->context->setter,
                         stone_design_style (self->context->design, style),
                         self->context->edition->language, text, width);
}

/* "This week", and beside it the date and the number on the same baseline. */
static void
write_title (StoneContentsWriter *self)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneStyle *date_style = stone_design_style (d, "contents-date");
  g_autofree char *date = stone_date_print (context->edition->date);
  g_autoptr (GPtrArray) title =
      stone_contents_set (self, "headline-lead", d->word_title, d->type_width);
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
                              stone_contents_x (self) -
                                  stone_setting_optical_left (d, context->faces, line),
                              y, stone_design_style (d, "headline-lead")->leading);
    }
  while (column + 1 < d->n_columns &&
         stone_design_span (d, column + 1) + d->gutter < right + d->gutter)
    column++;
  column = MIN (column + (right > 0 ? 1 : 0), d->n_columns - 1);
  stone_mix_init (&mix, context->faces, date_style, context->edition->language);
  stone_mix_add (&mix, date_style, date);
  if (*context->edition->number != '\0')
    {
      stone_mix_add (&mix, date_style, STONE_CONTENTS_GAP "\342\200\205");
      stone_mix_add (&mix, stone_design_style (d, "contents-volume"), context->edition->number);
    }
  beside = stone_mix_set (&mix, context->setter, d->type_width);
  if (beside->len > 0)
    stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, stone_place_of (NULL, "/number"),
                            g_ptr_array_index (beside, 0),
                            stone_design_column_x (d, self->page->right, column), y,
                            date_style->leading);
}

/* One article: page number at the edge, fly title and title standing in. */
static GPtrArray *
set_entry (const StoneContentsWriter *self, const StoneArticle *article)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneStyle *title = stone_design_style (d, "contents-title");
  g_auto (StoneMix) mix = { 0 };

  stone_mix_init (&mix, context->faces, title, context->edition->language);
  stone_mix_add (&mix, stone_design_style (d, "contents-fly-title"), article->fly_title);
  if (*article->fly_title != '\0')
    stone_mix_add (&mix, stone_design_style (d, "contents-fly-title"), STONE_CONTENTS_GAP);
  stone_mix_add (&mix, title, stone_article_get_set_headline (article));
  return stone_mix_set (&mix, context->setter, d->column_width - d->contents_indent + RAGGED);
}

static void
write_entry (StoneContentsWriter *self, const StoneArticle *article, GPtrArray *lines)
{
  const StoneDesign *d = self->context->design;
  int page = stone_contents_page_of (self, article);
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autoptr (GPtrArray) figures =
      stone_contents_set (self, "contents-number", page > 0 ? number : "–", d->column_width);
  StonePlace place = stone_place_of (article, "/headline");

  if (figures->len > 0)
    stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, place, g_ptr_array_index (figures, 0),
                            stone_contents_x (self), stone_design_line_y (d, self->line), d->grid);
  stone_contents_write (self, lines, place, d->contents_indent);
}

/* A section: its heading and its entries. */
typedef struct
{
  GPtrArray *heading;  /* StoneLine */
  GPtrArray *articles; /* StoneArticle, borrowed */
  GPtrArray *entries;  /* GPtrArray of StoneLine, one an article */
  int n_lines;
} Section;

static void
section_clear (gpointer data)
{
  Section *section = data;

  g_ptr_array_unref (section->heading);
  g_ptr_array_unref (section->articles);
  g_ptr_array_unref (section->entries);
}

static Section
set_section (const StoneContentsWriter *self, const char *name)
{
  g_autofree const char **ids = stone_project_list_articles (self->context->project);
  Section section = {
    .heading =
        stone_contents_set (self, "contents-section", name, self->context->design->column_width),
    .articles = g_ptr_array_new (),
    .entries = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref),
  };

  section.n_lines = (int) section.heading->len;
  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (self->context->project, *id);
      GPtrArray *lines;

      if (article == NULL || !article->in_print || !g_str_equal (article->section, name))
        continue;
      lines = set_entry (self, article);
      section.n_lines += (int) lines->len;
      g_ptr_array_add (section.entries, lines);
      g_ptr_array_add (section.articles, article);
    }
  return section;
}

/* The sections that have articles. Section. */
static GArray *
set_sections (const StoneContentsWriter *self)
{
  const StoneEdition *edition = self->context->edition;
  GArray *sections = g_array_new (FALSE, FALSE, sizeof (Section));

  g_array_set_clear_func (sections, section_clear);
  for (guint i = 0; i < edition->sections->len; i++)
    {
      Section section = set_section (self, g_array_index (edition->sections, StoneSection, i).name);

      if (section.entries->len > 0)
        g_array_append_val (sections, section);
      else
        section_clear (&section);
    }
  return sections;
}

/* Columns that SECTIONS take if each is DEPTH lines deep and breaks only between sections. */
static guint
count_columns (GArray *sections, int depth)
{
  guint columns = 1;
  int line = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      int n = g_array_index (sections, Section, i).n_lines;

      if (line > 0 && line + 1 + n > depth)
        {
          columns++;
          line = 0;
        }
      line += n + (line > 0 ? 1 : 0);
    }
  return columns;
}

/* How deep the columns are set: a list that fills one is run through them, a shorter one is spread
 * evenly. */
static int
find_depth (GArray *sections, guint n_columns, int room)
{
  int depth = 1;

  if (count_columns (sections, room) > 1)
    return room;
  while (depth < room && count_columns (sections, depth) > n_columns)
    depth++;
  return depth;
}

/* Columns break only between sections, as long as a section fits into one. */
static void
write_section (StoneContentsWriter *self, const Section *section, int top, int depth)
{
  const StoneDesign *d = self->context->design;

  if (self->line > top)
    self->line++;
  if (self->line + section->n_lines > top + depth && self->line > top &&
      self->column + 1 < d->n_columns)
    {
      self->column++;
      self->line = top;
    }
  stone_contents_write (self, section->heading, stone_place_of (NULL, "/sections"), 0);
  for (guint i = 0; i < section->entries->len; i++)
    {
      GPtrArray *lines = g_ptr_array_index (section->entries, i);

      if (self->line + (int) lines->len > d->last_line + 1)
        {
          if (self->column + 1 >= d->n_columns)
            return;
          self->column++;
          self->line = top;
        }
      write_entry (self, g_ptr_array_index (section->articles, i), lines);
    }
}

/* Returns the line below the deepest column. */
static int
write_sections (StoneContentsWriter *self)
{
  const StoneDesign *d = self->context->design;
  g_autoptr (GArray) sections = set_sections (self);
  int top = (int) d->contents_first, room = d->last_line - top + 1, deepest = top;
  int depth = find_depth (sections, MAX (d->n_columns - 1, 1), room);

  self->column = MIN (1, d->n_columns - 1);
  self->line = top;
  for (guint i = 0; i < sections->len; i++)
    {
      write_section (self, &g_array_index (sections, Section, i), top, depth);
      deepest = MAX (deepest, self->line);
    }
  return deepest;
}

void
stone_contents_draw (const StoneContext *context, StoneCanvas *canvas, guint index)
{
  const StoneDesign *d = context->design;
  StonePage *page = stone_canvas_page (canvas, index);
  StoneContentsWriter self = { context, page, 0, (int) d->contents_first };
  int last = d->last_line, below_cover, below_sections;

  page->section = g_intern_string (d->contents_section);
  write_title (&self);
  stone_contents_write_cover (&self);
  stone_contents_write_imprint (&self, &last);
  below_cover = self.line;
  below_sections = write_sections (&self);
  stone_contents_write_teasers (&self, below_cover, last, below_sections);
}
