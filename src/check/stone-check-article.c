/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"
#include "stone-element-text.h"
#include "stone-sent.h"

void
stone_check_readable (const StoneCheckInput *input,
                      const char *id,
                      StoneArticle *article,
                      GPtrArray *findings)
{
  if (article == NULL)
    stone_check_add (findings, "article-unreadable", STONE_SEVERITY_ERROR, id, "",
                     g_strdup_printf (_ ("This article can’t be read: %s"),
                                      stone_project_get_unreadable (input->project, id)),
                     _ ("Mend the file, or take the article out of the running order."));
}

void
stone_check_headline (const StoneCheckInput *input,
                      const char *id,
                      StoneArticle *article,
                      GPtrArray *findings)
{
  if (article != NULL && *stone_article_get_set_headline (article) == '\0')
    stone_check_add (findings, "headline-missing", STONE_SEVERITY_ERROR, id, "/headline",
                     g_strdup (_ ("This article has no headline.")), _ ("Write one."));
}

void
stone_check_section (const StoneCheckInput *input,
                     const char *id,
                     StoneArticle *article,
                     GPtrArray *findings)
{
  if (article == NULL)
    return;
  if (*article->section == '\0')
    stone_check_add (findings, "section-missing", STONE_SEVERITY_WARNING, id, "/section",
                     g_strdup (_ ("This article is in no section.")), _ ("Choose its section."));
  else if (stone_edition_find_section (stone_project_get_edition (input->project),
                                       article->section) == NULL)
    stone_check_add (findings, "section-unknown", STONE_SEVERITY_WARNING, id, "/section",
                     g_strdup_printf (_ ("The edition has no section “%s”."), article->section),
                     _ ("Choose another section, or add this one to the edition."));
}

/* Some page of article ID is with the printer. */
static gboolean
is_sent (const StoneEdition *edition, const StoneFit *fit)
{
  g_autoptr (GArray) sent = stone_sent_read (edition);

  for (guint i = 0; fit != NULL && i < sent->len; i++)
    {
      int page = g_array_index (sent, StoneSentPage, i).page;

      if (page >= fit->first_page && page <= fit->last_page)
        return TRUE;
    }
  return FALSE;
}

/* "See page 23" is with the printer, and is not true any more. */
static void
check_moved (const StoneCheckInput *input,
             const char *id,
             const StoneStory *story,
             const char *pointer,
             GPtrArray *findings)
{
  const StoneEdition *edition = stone_project_get_edition (input->project);
  const StoneFit *fit = input->pages ? stone_pages_get_fit (input->pages, story->article) : NULL;
  int page = fit != NULL ? stone_sent_find_begin (edition, story->article) : 0;

  if (page == 0 || page == fit->first_page ||
      !is_sent (edition, stone_pages_get_fit (input->pages, id)))
    return;
  stone_check_add (
      findings, "related-moved", STONE_SEVERITY_WARNING, id, pointer,
      g_strdup_printf (_ ("The related story “%s” began on page %d when pages were sent; now it is "
                          "page %d."),
                       story->headline, page, fit->first_page),
      _ ("Send the pages again."));
}

static void
check_story (const StoneCheckInput *input,
             const char *id,
             const StoneStory *story,
             guint index,
             GPtrArray *findings)
{
  StoneProject *project = input->project;
  g_autofree char *pointer = stone_value_pointer_append_index ("/related", index);

  if (*story->headline == '\0')
    stone_check_add (findings, "related-headline-missing", STONE_SEVERITY_WARNING, id, pointer,
                     g_strdup (_ ("A related story has no headline.")),
                     _ ("Give it one, or take the story out."));
  if (*story->article != '\0' && stone_project_get_article (project, story->article) == NULL)
    stone_check_add (
        findings, "related-nowhere", STONE_SEVERITY_ERROR, id, pointer,
        g_strdup_printf (_ ("The related story “%s” points to an article that this edition does "
                            "not have: %s."),
                         story->headline, story->article),
        _ ("Pick another story, or take it out."));
  else if (*story->article != '\0')
    check_moved (input, id, story, pointer, findings);
}

void
stone_check_related (const StoneCheckInput *input,
                     const char *id,
                     StoneArticle *article,
                     GPtrArray *findings)
{
  for (guint i = 0; article != NULL && i < article->related->len; i++)
    check_story (input, id, stone_article_story (article, i), i, findings);
}

static char *
say_too_long (const StoneElementFit *element)
{
  int n = element->over;

  if (g_str_equal (element->pointer, "/rubric"))
    return g_strdup_printf (ngettext ("The rubric is %d line too long: %u of %d.",
                                      "The rubric is %d lines too long: %u of %d.", n),
                            n, element->lines, element->room);
  if (g_str_has_prefix (element->pointer, "/pictures/"))
    return g_strdup_printf (ngettext ("The caption is %d line too long: %u of %d.",
                                      "The caption is %d lines too long: %u of %d.", n),
                            n, element->lines, element->room);
  return g_strdup_printf (ngettext ("The headline is %d line too long: %u of %d.",
                                    "The headline is %d lines too long: %u of %d.", n),
                          n, element->lines, element->room);
}

static const char *
name_too_long (const StoneElementFit *element)
{
  if (g_str_equal (element->pointer, "/rubric"))
    return "rubric-too-long";
  return g_str_has_prefix (element->pointer, "/pictures/") ? "caption-too-long"
                                                           : "headline-too-long";
}

/* Against the lines that the page design has room for. */
void
stone_check_elements (const StoneCheckInput *input,
                      const char *id,
                      StoneArticle *article,
                      GPtrArray *findings)
{
  const StoneFit *fit = article && input->pages ? stone_pages_get_fit (input->pages, id) : NULL;

  for (guint i = 0; fit != NULL && i < fit->elements->len; i++)
    {
      const StoneElementFit *element = &g_array_index (fit->elements, StoneElementFit, i);
      g_autofree char *characters = stone_element_to_characters (element);
      /* Translators: %s is "7 characters" */
      g_autofree char *remedy = g_strdup_printf (_ ("Cut %s."), characters);

      StonePlace place = stone_check_place (id, element->pointer);

      if (element->over <= 0)
        continue;
      place.start = element->start;
      place.end = element->end;
      g_ptr_array_add (findings,
                       stone_finding_new (name_too_long (element), STONE_SEVERITY_WARNING, place,
                                          say_too_long (element), g_steal_pointer (&remedy)));
    }
}

/* Against the length that somebody asked for; without one every length is right. */
void
stone_check_length (const StoneCheckInput *input,
                    const char *id,
                    StoneArticle *article,
                    GPtrArray *findings)
{
  const StoneFit *fit = article && input->pages ? stone_pages_get_fit (input->pages, id) : NULL;
  if (fit == NULL || fit->room < 0 || fit->over == 0)
    return;
  if (fit->over > 0)
    {
      StonePlace place = fit->overset.article ? fit->overset : stone_check_place (id, "/body");
      g_ptr_array_add (findings,
                       stone_finding_new (
                           "overset", STONE_SEVERITY_ERROR, place,
                           g_strdup_printf (ngettext ("The text is %d line too long.",
                                                      "The text is %d lines too long.", fit->over),
                                            fit->over),
                           g_strdup (_ ("Cut it, or give the article more room."))));
    }
  else
    stone_check_add (findings, "underset", STONE_SEVERITY_NOTE, id, "/body",
                     g_strdup_printf (ngettext ("The text is %d line short.",
                                                "The text is %d lines short.", -fit->over),
                                      -fit->over),
                     _ ("Write more, or give the article less room."));
}
