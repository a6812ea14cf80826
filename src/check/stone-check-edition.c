/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"

static void
add (GPtrArray *findings,
     const char *check,
     StoneSeverity severity,
     const char *pointer,
     char *reason,
     const char *remedy)
{
  stone_check_add (findings, check, severity, NULL, pointer, reason, remedy);
}

void
stone_check_cover (const StoneCheckInput *input, GPtrArray *findings)
{
  const StoneEdition *edition = stone_project_get_edition (input->project);
  int width, height;

  if (*edition->cover_article != '\0' &&
      stone_project_get_article (input->project, edition->cover_article) == NULL)
    add (findings, "cover-nowhere", STONE_SEVERITY_ERROR, "/cover/article",
         g_strdup_printf (_ ("The cover story is an article that this edition does not have: %s."),
                          edition->cover_article),
         _ ("Choose the cover story."));
  if (*edition->cover_picture != '\0' && input->picture_size != NULL &&
      !input->picture_size (edition->cover_picture, &width, &height, input->user_data))
    add (findings, "picture-missing", STONE_SEVERITY_ERROR, "/cover/picture",
         g_strdup_printf (_ ("The picture %s is missing or can’t be read."),
                          edition->cover_picture),
         _ ("Put the file back, or choose another picture."));
}

void
stone_check_fonts (const StoneCheckInput *input, GPtrArray *findings)
{
  const char *const *missing = input->pages ? stone_pages_get_missing_fonts (input->pages) : NULL;
  for (guint i = 0; missing != NULL && missing[i] != NULL; i++)
    add (findings, "font-missing", STONE_SEVERITY_WARNING, "/design",
         g_strdup_printf (_ ("The page design asks for a font that is not installed: %s."),
                          missing[i]),
         _ ("Install the font, or choose another page design."));
}

void
stone_check_date (const StoneCheckInput *input, GPtrArray *findings)
{
  if (*stone_project_get_edition (input->project)->date == '\0')
    add (findings, "date-missing", STONE_SEVERITY_WARNING, "/date",
         g_strdup (_ ("The edition has no date.")), _ ("Give it one."));
}

/* What is on PAGE of its first article: where one goes to see it. What stands on the contents page
 * is of articles on other ones. */
static StonePlace
find_place (const StonePage *page)
{
  for (guint i = 0; i < page->items->len; i++)
    {
      const StoneItem *item = stone_page_item (page, i);
      if (page->article != NULL && item->place.article == page->article)
        return item->place;
    }
  return stone_check_place (NULL, "");
}

void
stone_check_sent (const StoneCheckInput *input, GPtrArray *findings)
{
  g_autoptr (GPtrArray) changed =
      input->changed != NULL && input->pages != NULL ? input->changed (input->pages) : NULL;

  for (guint i = 0; changed != NULL && i < changed->len; i++)
    {
      const StonePage *page = g_ptr_array_index (changed, i);
      StoneFinding *finding = stone_finding_new (
          "page-changed", STONE_SEVERITY_WARNING, find_place (page),
          g_strdup_printf (_ ("Page %d has changed since it was sent to the printer."),
                           page->number),
          g_strdup (_ ("Send it again.")));

      finding->page = page->number;
      g_ptr_array_add (findings, finding);
    }
}

static gboolean
has_article (StoneProject *project, const char *section)
{
  g_autoptr (GPtrArray) articles = stone_project_get_articles (project);

  for (guint i = 0; i < articles->len; i++)
    if (g_str_equal (((const StoneArticle *) g_ptr_array_index (articles, i))->section, section))
      return TRUE;
  return FALSE;
}

void
stone_check_empty_sections (const StoneCheckInput *input, GPtrArray *findings)
{
  const StoneEdition *edition = stone_project_get_edition (input->project);

  for (guint i = 0; i < edition->sections->len; i++)
    {
      const StoneSection *section = &g_array_index (edition->sections, StoneSection, i);
      g_autofree char *pointer = stone_value_pointer_append_index ("/sections", i);

      if (!has_article (input->project, section->name))
        add (findings, "section-empty", STONE_SEVERITY_NOTE, pointer,
             g_strdup_printf (_ ("The section “%s” has no article."), section->name),
             _ ("Give it one, or take the section out."));
    }
}
