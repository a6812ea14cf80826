/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-publish-words.h"

static void
part_free (gpointer data)
{
  StonePublishPart *part = data;

  g_free (part->words);
  g_free (part);
}

/* Takes WORDS. */
static void
add (GPtrArray *parts, const char *title, char *words, gboolean lacking)
{
  StonePublishPart *part = g_new0 (StonePublishPart, 1);

  part->title = title;
  part->words = words;
  part->lacking = lacking;
  g_ptr_array_add (parts, part);
}

static char *
describe_head (StoneArticle *article)
{
  if (*article->headline == '\0')
    return g_strdup (_ ("It has no headline yet"));
  return *article->rubric != '\0'
             ? g_strdup_printf (_ ("“%s”; the rubric as the excerpt"), article->headline)
             : g_strdup_printf (_ ("“%s”"), article->headline);
}

static char *
describe_pictures (StoneArticle *article)
{
  guint n = 0, bare = 0;

  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);

      n += *picture->file != '\0';
      bare += *picture->file != '\0' && (*picture->credit == '\0' || *picture->alt == '\0');
    }
  if (n == 0)
    return g_strdup (_ ("None"));
  if (bare > 0)
    return g_strdup_printf (ngettext ("%u, without a credit or alternative text",
                                      "%u, some without a credit or alternative text", n),
                            n);
  return g_strdup_printf (ngettext ("%u, with caption, credit and alternative text",
                                    "%u, with captions, credits and alternative texts", n),
                          n);
}

static gboolean
has_bare_picture (StoneArticle *article)
{
  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);

      if (*picture->file != '\0' && (*picture->credit == '\0' || *picture->alt == '\0'))
        return TRUE;
    }
  return FALSE;
}

static char *
describe_related (StoneArticle *article)
{
  guint n = article->related->len;

  return n > 0 ? g_strdup_printf (ngettext ("%u, as a link where it has an address",
                                            "%u, as links where they have an address", n),
                                  n)
               : g_strdup (_ ("None"));
}

GPtrArray *
stone_publish_words_list (StoneProject *project, StoneArticle *article)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  guint words = stone_article_count_words (article);
  g_autofree char *note = stone_project_print_note (project, article);

  add (parts, _ ("Headline and rubric"), describe_head (article), *article->headline == '\0');
  add (parts, _ ("Body"), g_strdup_printf (ngettext ("%u word", "%u words", words), words),
       words == 0);
  add (parts, _ ("Section"),
       *article->section != '\0' ? g_strdup_printf (_ ("As the category “%s”"), article->section)
                                 : g_strdup (_ ("It has none")),
       *article->section == '\0');
  add (parts, _ ("Pictures"), describe_pictures (article), has_bare_picture (article));
  add (parts, _ ("Related stories"), describe_related (article), FALSE);
  add (parts, _ ("Print note"), g_strdup (note != NULL && *note != '\0' ? note : _ ("None")),
       FALSE);
  return parts;
}

char *
stone_publish_words_state (const StonePublication *known)
{
  gint64 id = stone_publication_get_id (known);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (id == 0)
    return g_strdup (_ ("Makes a new draft"));
  return stone_publication_is_seen (known)
             ? g_strdup_printf (_ ("Changes post %s, which readers see"), number)
             : g_strdup_printf (_ ("Changes post %s, which is a draft there"), number);
}
