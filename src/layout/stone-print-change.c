/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

#include "stone-print-change.h"

#define SAME_LENGTH STONE_PT (0.5)
#define SAME_CROP 0.001

/* ---- pictures ---- */

typedef struct
{
  const StoneItem *item;
  int page; /* from the article's first on */
} Placed;

static GArray *
list_pictures (StonePages *pages, const char *article)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  const StoneFit *fit = pages != NULL ? stone_pages_get_fit (pages, article) : NULL;

  for (guint p = 0; fit != NULL && p < stone_pages_get_n (pages); p++)
    {
      const StonePage *page = stone_pages_get (pages, p);
      for (guint i = 0; i < page->items->len; i++)
        {
          const StoneItem *item = stone_page_item (page, i);
          Placed one = { item, page->number - fit->first_page };
          if (item->kind == STONE_ITEM_PICTURE && g_strcmp0 (item->place.article, article) == 0)
            g_array_append_val (placed, one);
        }
    }
  return placed;
}

/* The one of PLACED at the same place of the article; with FILE that shows the same picture. */
static const Placed *
find (const GArray *placed, const Placed *wanted, gboolean file)
{
  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *one = &g_array_index (placed, Placed, i);
      if (file ? g_str_equal (one->item->picture.file, wanted->item->picture.file)
               : g_str_equal (one->item->place.pointer, wanted->item->place.pointer))
        return one;
    }
  return NULL;
}

static gboolean
differ (StoneLength a, StoneLength b)
{
  return abs (a - b) > SAME_LENGTH;
}

static gboolean
is_cropped (const StoneItem *a, const StoneItem *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (a->picture.crop); i++)
    if (fabs (a->picture.crop[i] - b->picture.crop[i]) > SAME_CROP)
      return TRUE;
  return FALSE;
}

static void
compare_picture (StonePrintChange *self, const Placed *before, const Placed *after)
{
  const StoneItem *a = before->item, *b = after->item;

  if (differ (a->width, b->width) || differ (a->height, b->height))
    self->resized++;
  else if (before->page != after->page || differ (a->x, b->x) || differ (a->y, b->y))
    self->moved++;
  else if (is_cropped (a, b))
    self->cropped++;
}

static void
compare_pictures (StonePrintChange *self, const GArray *before, const GArray *after)
{
  for (guint i = 0; i < after->len; i++)
    {
      const Placed *now = &g_array_index (after, Placed, i);
      const Placed *then = find (before, now, TRUE), *there = find (before, now, FALSE);

      if (then != NULL)
        compare_picture (self, then, now);
      else if (there != NULL && find (after, there, TRUE) == NULL)
        self->replaced++;
      else
        self->added++;
    }
  for (guint i = 0; i < before->len; i++)
    {
      const Placed *then = &g_array_index (before, Placed, i);
      const Placed *there = find (after, then, FALSE);
      gboolean replaced = there != NULL && find (before, there, TRUE) == NULL;

      self->removed += find (after, then, TRUE) == NULL && !replaced;
    }
}

/* ---- all of it ---- */

static int
count_pages (const StoneFit *fit)
{
  return fit != NULL && fit->first_page > 0 ? fit->last_page - fit->first_page + 1 : 0;
}

static int
count_headline (const StoneFit *fit)
{
  for (guint i = 0; fit != NULL && i < fit->elements->len; i++)
    {
      const StoneElementFit *element = &g_array_index (fit->elements, StoneElementFit, i);
      if (g_str_has_suffix (element->pointer, "headline"))
        return (int) element->lines;
    }
  return 0;
}

StonePrintChange
stone_print_change_between (StonePages *before, StonePages *after, const char *article)
{
  StonePrintChange self = { 0 };
  g_return_val_if_fail (article != NULL, self);

  const StoneFit *then = before != NULL ? stone_pages_get_fit (before, article) : NULL;
  const StoneFit *now = after != NULL ? stone_pages_get_fit (after, article) : NULL;
  g_autoptr (GArray) pictures_then = list_pictures (before, article);
  g_autoptr (GArray) pictures_now = list_pictures (after, article);

  self.lines = (now != NULL ? (int) now->lines : 0) - (then != NULL ? (int) then->lines : 0);
  self.pages = count_pages (now) - count_pages (then);
  if (then != NULL && count_headline (now) != count_headline (then))
    self.headline_lines = count_headline (now);
  compare_pictures (&self, pictures_then, pictures_now);
  return self;
}

/* ---- in words ---- */

char *
stone_print_change_describe (const StonePrintChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint more = MAX (self->lines, 0), fewer = MAX (-self->lines, 0);
  guint more_pages = MAX (self->pages, 0), fewer_pages = MAX (-self->pages, 0);
  guint headline = self->headline_lines;

  if (more > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("+%u line", "+%u lines", more), more));
  if (fewer > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("−%u line", "−%u lines", fewer), fewer));
  if (more_pages > 0)
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("+%u page", "+%u pages", more_pages), more_pages));
  if (fewer_pages > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("−%u page", "−%u pages", fewer_pages),
                                             fewer_pages));
  if (headline > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("headline in %u line",
                                                       "headline in %u lines", headline),
                                             headline));
  if (self->added > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u picture added", "%u pictures added",
                                                       self->added),
                                             self->added));
  if (self->removed > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u picture removed", "%u pictures removed",
                                                       self->removed),
                                             self->removed));
  if (self->replaced > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u picture replaced",
                                                       "%u pictures replaced", self->replaced),
                                             self->replaced));
  if (self->moved > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u picture moved", "%u pictures moved",
                                                       self->moved),
                                             self->moved));
  if (self->resized > 0)
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("%u picture in another size",
                                                "%u pictures in another size", self->resized),
                                      self->resized));
  if (self->cropped > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u picture cropped anew",
                                                       "%u pictures cropped anew", self->cropped),
                                             self->cropped));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **) words->pdata);
}
