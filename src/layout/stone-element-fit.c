/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the fields of an article fit, read from the lines on its pages; and its body in words. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-element-fit.h"
#include "stone-text.h"

/* ---- fields ---- */

typedef struct
{
  GArray *elements; /* StoneElementFit */
  GPtrArray *texts; /* GString of each: the words on its lines over, NULL where there are none */
  const StoneHeadStyle *style;
  const StoneDesign *design;
} Measuring;

static const StoneHeadStyle *
find_style (const StoneDesign *d, StoneBegin begin)
{
  switch (begin)
    {
    case STONE_BEGIN_LEAD:
      return &d->lead;
    case STONE_BEGIN_BAND:
      return &d->second;
    case STONE_BEGIN_NOTE:
      return &d->note;
    case STONE_BEGIN_COLUMN:
    default:
      return &d->column;
    }
}

/* Lines that ROLE has room for; 0: any number; -1: it isn't counted. */
static int
find_room (const Measuring *self, StoneRole role)
{
  switch (role)
    {
    case STONE_ROLE_HEADLINE:
      return self->style->max_headline_lines;
    case STONE_ROLE_RUBRIC:
      return self->style->max_rubric_lines;
    case STONE_ROLE_CAPTION:
      return self->design->caption_max_lines;
    default:
      return -1;
    }
}

static guint
find_element (Measuring *self, const char *pointer, int room)
{
  guint i = 0;

  while (i < self->elements->len &&
         g_array_index (self->elements, StoneElementFit, i).pointer != pointer)
    i++;
  if (i == self->elements->len)
    {
      StoneElementFit element = { .pointer = pointer, .room = room > 0 ? room : -1 };
      g_array_append_val (self->elements, element);
      g_ptr_array_add (self->texts, NULL);
    }
  return i;
}

/* What LINE shows, without the hyphen that only divides a word. */
static void
append_line (GString *text, const StoneLine *line)
{
  for (guint r = 0; r < line->n_runs; r++)
    g_string_append (text, line->runs[r].text);
  if (line->last)
    return;
  if (line->hyphenated && g_str_has_suffix (text->str, "\xe2\x80\x90"))
    g_string_truncate (text, text->len - 3);
  else if (!line->hyphenated && text->len > 0 && text->str[text->len - 1] != ' ')
    g_string_append_c (text, ' ');
}

static void
add_line (Measuring *self, const StoneItem *item)
{
  int room = find_room (self, item->role);

  if (room < 0 || item->kind != STONE_ITEM_LINE)
    return;
  guint i = find_element (self, item->place.pointer, room);
  StoneElementFit *element = &g_array_index (self->elements, StoneElementFit, i);
  element->lines++;
  if (element->room < 0 || (int) element->lines <= element->room)
    return;
  if (g_ptr_array_index (self->texts, i) == NULL)
    {
      g_ptr_array_index (self->texts, i) = g_string_new (NULL);
      element->start = item->place.start;
    }
  element->end = item->place.end;
  append_line (g_ptr_array_index (self->texts, i), item->line.line);
}

static const char *
get_text (const StoneArticle *article, const char *pointer)
{
  if (g_str_equal (pointer, "/rubric"))
    return article->rubric;
  if (g_str_has_prefix (pointer, "/pictures/"))
    return stone_article_picture (article,
                                  (guint) g_ascii_strtoull (pointer + strlen ("/pictures/"), NULL,
                                                            10))
        ->caption;
  return stone_article_get_set_headline (article);
}

static void
finish (Measuring *self, guint i, const StoneArticle *article)
{
  StoneElementFit *element = &g_array_index (self->elements, StoneElementFit, i);
  const GString *text = g_ptr_array_index (self->texts, i);

  if (element->room < 0)
    return;
  element->over = (int) element->lines - element->room;
  if (text != NULL)
    {
      element->words = (int) stone_text_count_words (text->str);
      element->characters = (guint) g_utf8_strlen (text->str, -1);
    }
  else if (element->over < 0)
    element->words = element->over *
                     (int) stone_text_count_words (get_text (article, element->pointer)) /
                     (int) element->lines;
}

static int
rank (const char *pointer)
{
  return g_str_has_prefix (pointer, "/pictures/") ? 2 : g_str_equal (pointer, "/rubric") ? 1 : 0;
}

/* As one reads them, whatever was drawn first. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const StoneElementFit *left = a, *right = b;
  int by_rank = rank (left->pointer) - rank (right->pointer);

  return by_rank != 0 ? by_rank : strcmp (left->pointer, right->pointer);
}

static void
string_free (gpointer string)
{
  if (string != NULL)
    g_string_free (string, TRUE);
}

void
stone_element_fit_measure (StoneFit *fit,
                           const StoneContext *context,
                           StoneCanvas *canvas,
                           const StoneArticle *article,
                           StoneBegin begin,
                           guint first)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (string_free);
  Measuring self = { g_array_new (FALSE, TRUE, sizeof (StoneElementFit)), texts,
                     find_style (context->design, begin), context->design };

  for (guint p = first; p < stone_canvas_n_pages (canvas); p++)
    {
      const StonePage *page = stone_canvas_page (canvas, p);
      for (guint i = 0; i < page->items->len; i++)
        if (stone_page_item (page, i)->place.article == fit->article)
          add_line (&self, stone_page_item (page, i));
    }
  for (guint i = 0; i < self.elements->len; i++)
    finish (&self, i, article);
  g_array_sort (self.elements, compare);
  fit->elements = self.elements;
}

const StoneElementFit *
stone_fit_find_element (const StoneFit *self, const char *pointer)
{
  g_return_val_if_fail (self != NULL && pointer != NULL, NULL);

  for (guint i = 0; i < self->elements->len; i++)
    {
      const StoneElementFit *element = &g_array_index (self->elements, StoneElementFit, i);
      if (g_str_equal (element->pointer, pointer))
        return element;
    }
  return NULL;
}

/* ---- the body in words ---- */

static guint
count_from (const StoneArticle *article, guint first, guint start)
{
  g_autoptr (GPtrArray) body = stone_projection_of_body (article);
  guint words = 0;

  for (guint i = first; i < body->len; i++)
    {
      const StoneProjection *projection = g_ptr_array_index (body, i);
      const StoneBlock *block = projection->block;
      guint from = i == first ? stone_projection_from_source (projection, start) : 0;

      words += stone_text_count_words (block->text + from);
      for (guint c = 0; block->children != NULL && c < block->children->len; c++)
        words += stone_text_count_words (
            ((const StoneBlock *) g_ptr_array_index (block->children, c))->text);
    }
  return words;
}

void
stone_element_fit_count_words (StoneFit *fit, const StoneArticle *article)
{
  if (fit->over > 0 && fit->overset.article != NULL)
    fit->words_over =
        (int) count_from (article,
                          (guint) g_ascii_strtoull (fit->overset.pointer + strlen ("/body/"), NULL,
                                                    10),
                          fit->overset.start);
  else if (fit->over < 0 && fit->lines > 0)
    fit->words_over = -(int) ((double) -fit->over * fit->words / fit->lines + .5);
}
