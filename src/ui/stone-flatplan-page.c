/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-fit-text.h"
#include "stone-flatplan-page.h"
#include "stone-names.h"
#include "stone-reserved.h"

static void
page_free (gpointer data)
{
  StoneFlatplanPage *self = data;

  g_ptr_array_unref (self->begin);
  g_free (self->color);
  g_free (self->note);
  g_free (self->chip);
  g_free (self->words);
  g_free (self);
}

/* What begins here */

static StoneArticle *
find_article (StoneDesk *desk, const char *id)
{
  return stone_project_get_article (stone_desk_get_project (desk), id);
}

/* The status of the article that is least ready. */
static void
read_status (StoneFlatplanPage *self, StoneDesk *desk)
{
  StoneStatus least = STONE_STATUS_OFF_STONE;

  for (guint i = 0; i < self->begin->len; i++)
    {
      StoneArticle *article = find_article (desk, g_ptr_array_index (self->begin, i));

      if (article != NULL && article->status <= least)
        least = article->status;
    }
  if (self->begin->len > 0)
    self->icon = stone_status_get_icon (least);
}

/* Over is worse than under, under worse than a fit. */
static int
badness (const StoneFit *fit)
{
  return fit->room < 0 ? -1 : fit->over > 0 ? 1000 + fit->over : -fit->over;
}

static void
read_fit (StoneFlatplanPage *self, StonePages *pages)
{
  const StoneFit *worst = NULL;

  for (guint i = 0; i < self->begin->len; i++)
    {
      const StoneFit *fit = stone_pages_get_fit (pages, g_ptr_array_index (self->begin, i));

      if (fit != NULL && (worst == NULL || badness (fit) > badness (worst)))
        worst = fit;
    }
  self->chip = stone_fit_to_signs (worst);
  self->chip_class = stone_fit_to_class (worst);
}

/* That of a page is on the page, that of an article where it begins. */
static gboolean
is_shown_here (const StoneFlatplanPage *self, const StoneFinding *finding)
{
  if (stone_finding_is_of_page (finding))
    return finding->page == self->number;
  return finding->place.article != NULL &&
         g_ptr_array_find_with_equal_func (self->begin, finding->place.article, g_str_equal, NULL);
}

static void
read_findings (StoneFlatplanPage *self, GPtrArray *findings)
{
  StoneSeverity gravest = STONE_SEVERITY_NOTE;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);

      if (!is_shown_here (self, finding))
        continue;
      gravest = MAX (gravest, finding->severity);
      self->changed |= stone_finding_is_of_page (finding);
    }
  self->finding = gravest == STONE_SEVERITY_ERROR     ? "dialog-error-symbolic"
                  : gravest == STONE_SEVERITY_WARNING ? "dialog-warning-symbolic"
                                                      : NULL;
}

/* In words */

static char *
make_note (const StoneFlatplanPage *self, const StonePage *page)
{
  if (self->kind == STONE_PAGE_ADVERT)
    return g_strdup (page->label != NULL && *page->label != '\0' ? page->label : _ ("Advert"));
  if (self->kind == STONE_PAGE_BLANK)
    return g_strdup (_ ("Blank"));
  if (page->items->len == 0)
    return g_strdup (_ ("Free"));
  if (self->begin->len > 0)
    return g_strdup ("");
  return g_strdup (self->article != NULL ? _ ("continued") : page->section);
}

static void
append_article (GString *words, StoneDesk *desk, StonePages *pages, const char *id)
{
  StoneArticle *article = find_article (desk, id);
  g_autofree char *fit = stone_fit_to_words (stone_pages_get_fit (pages, id));

  if (article == NULL)
    return;
  g_string_append_printf (words, "%s, %s%s%s",
                          *article->headline != '\0' ? article->headline : _ ("Untitled"),
                          stone_status_get_label (article->status), *fit != '\0' ? ", " : "", fit);
}

static char *
make_words (const StoneFlatplanPage *self, const StonePage *page, StoneDesk *desk)
{
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, _ ("Page %d"), self->number);
  if (self->kind == STONE_PAGE_ADVERT)
    g_string_append_printf (words, ", %s", _ ("Advert"));
  if (*page->section != '\0' && !g_str_equal (page->section, self->note))
    g_string_append_printf (words, ", %s", page->section);
  if (*self->note != '\0')
    g_string_append_printf (words, ", %s", self->note);
  if (self->changed)
    g_string_append_printf (words, ", %s", _ ("changed since it was sent"));
  for (guint i = 0; i < self->begin->len; i++)
    {
      g_string_append (words, i == 0 ? ": " : "; ");
      append_article (words, desk, stone_desk_get_pages (desk), g_ptr_array_index (self->begin, i));
    }
  return g_string_free (words, FALSE);
}

static const char *
find_color (StoneDesk *desk, const char *section)
{
  StoneEdition *edition = stone_project_get_edition (stone_desk_get_project (desk));
  const StoneSection *found = stone_edition_find_section (edition, section);

  return found != NULL ? found->color : "";
}

static guint
find_reserved (GArray *list, const StonePage *page)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, StoneReservedPage, i).number == page->number)
      return g_array_index (list, StoneReservedPage, i).index;
  return G_MAXUINT;
}

static GPtrArray *
find_beginning (StoneDesk *desk, int number)
{
  g_autofree const char **ids = stone_project_list_articles (stone_desk_get_project (desk));
  GPtrArray *begin = g_ptr_array_new ();

  for (const char **id = ids; *id != NULL; id++)
    {
      const StoneFit *fit = stone_pages_get_fit (stone_desk_get_pages (desk), *id);

      if (fit != NULL && fit->first_page == number)
        g_ptr_array_add (begin, (gpointer) fit->article);
    }
  return begin;
}

GPtrArray *
stone_flatplan_pages_new (StoneDesk *desk)
{
  GPtrArray *result = g_ptr_array_new_with_free_func (page_free);
  StonePages *pages = desk != NULL ? stone_desk_get_pages (desk) : NULL;
  guint n = pages != NULL ? stone_pages_get_n (pages) : 0;
  g_autoptr (GArray) reserved =
      n > 0 ? stone_reserved_list (stone_project_get_edition (stone_pages_get_project (pages)))
            : NULL;

  for (guint i = 0; i < n; i++)
    {
      const StonePage *page = stone_pages_get (pages, i);
      StoneFlatplanPage *self = g_new0 (StoneFlatplanPage, 1);

      self->kind = page->kind;
      self->number = page->number;
      self->begin = find_beginning (desk, page->number);
      self->article = self->begin->len > 0 ? g_ptr_array_index (self->begin, 0) : page->article;
      self->reserved = find_reserved (reserved, page);
      self->color = g_strdup (find_color (desk, page->section));
      self->note = make_note (self, page);
      read_status (self, desk);
      read_fit (self, pages);
      read_findings (self, stone_desk_get_findings (desk));
      self->words = make_words (self, page, desk);
      g_ptr_array_add (result, self);
    }
  return result;
}

char *
stone_flatplan_budget_to_words (guint n_pages)
{
  guint sheets = (n_pages + 3) / 4;
  guint missing = sheets * 4 - n_pages;

  if (n_pages == 0)
    return g_strdup ("");
  if (missing == 0)
    return g_strdup_printf (ngettext ("%u sheet of four pages", "%u sheets of four pages", sheets),
                            sheets);
  /* Translators: pages that are missing, and the multiple of four that they'd fill */
  return g_strdup_printf (ngettext ("%u more page makes %u, a multiple of four",
                                    "%u more pages make %u, a multiple of four", missing),
                          missing, sheets * 4);
}

const char *
stone_flatplan_find_neighbour (GPtrArray *pages, guint index, gboolean after, gboolean *behind)
{
  const StoneFlatplanPage *page = g_ptr_array_index (pages, index);

  *behind = after;
  if (page->begin->len > 0)
    return g_ptr_array_index (page->begin, after ? page->begin->len - 1 : 0);
  *behind = TRUE;
  if (page->article != NULL)
    return page->article;
  *behind = FALSE;
  for (guint i = index + 1; i < pages->len; i++)
    {
      page = g_ptr_array_index (pages, i);
      if (page->begin->len > 0)
        return g_ptr_array_index (page->begin, 0);
    }
  return NULL;
}
