/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-library-private.h"
#include "stone-text.h"

/* Where in a story its texts are. */
static const gsize texts[] = {
  offsetof (StoneSourceStory, origin),   offsetof (StoneSourceStory, id),
  offsetof (StoneSourceStory, headline), offsetof (StoneSourceStory, rubric),
  offsetof (StoneSourceStory, section),  offsetof (StoneSourceStory, source),
  offsetof (StoneSourceStory, url),      offsetof (StoneSourceStory, date),
  offsetof (StoneSourceStory, edition),  offsetof (StoneSourceStory, article),
  offsetof (StoneSourceStory, picture),  offsetof (StoneSourceStory, why),
  offsetof (StoneSourceStory, opening),
};

#define TEXT(self, i) G_STRUCT_MEMBER (char *, self, texts[i])

StoneSourceStory *
stone_source_story_new (void)
{
  StoneSourceStory *self = g_new0 (StoneSourceStory, 1);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    TEXT (self, i) = g_strdup ("");
  return self;
}

StoneSourceStory *
stone_source_story_copy (const StoneSourceStory *self)
{
  StoneSourceStory *copy = g_new0 (StoneSourceStory, 1);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    TEXT (copy, i) = g_strdup (TEXT (self, i));
  copy->score = self->score;
  return copy;
}

void
stone_source_story_free (StoneSourceStory *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (TEXT (self, i));
  g_free (self);
}

void
stone_source_story_set (char **slot, const char *text, gsize max_bytes)
{
  g_autofree char *clean = stone_text_clean (text);

  g_free (*slot);
  *slot = stone_text_truncate (clean, max_bytes);
}

static StoneValue *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? stone_value_new_string (text) : NULL;
}

static gboolean
is_same (const char *a, const char *b)
{
  return a != NULL && b != NULL && *a != '\0' && g_str_equal (a, b);
}

gboolean
stone_source_story_is_own (const StoneSourceStory *story, StoneProject *project)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (story != NULL && project != NULL, FALSE);

  key = stone_library_edition_key (project);
  return is_same (story->edition, key) && story->article != NULL &&
         stone_project_get_article (project, story->article) != NULL;
}

/* A story of this edition is its article: its page is looked up when it prints. */
StoneValue *
stone_source_story_to_value (const StoneSourceStory *story, StoneProject *project)
{
  gboolean own;

  g_return_val_if_fail (story != NULL && project != NULL, NULL);

  own = stone_source_story_is_own (story, project);
  return stone_value_new_object ("headline", text_or_null (story->headline), "rubric",
                                 text_or_null (story->rubric), "source",
                                 text_or_null (story->source), "url", text_or_null (story->url),
                                 "article", own ? text_or_null (story->article) : NULL, "date",
                                 text_or_null (story->date), "section",
                                 text_or_null (story->section), NULL);
}

gboolean
stone_source_story_is_picked (const StoneSourceStory *story,
                              StoneProject *project,
                              StoneArticle *article)
{
  gboolean own;

  g_return_val_if_fail (story != NULL && project != NULL && article != NULL, FALSE);

  own = stone_source_story_is_own (story, project);
  for (guint i = 0; i < article->related->len; i++)
    {
      const StoneStory *picked = stone_article_story (article, i);

      if ((own && is_same (picked->article, story->article)) || is_same (picked->url, story->url))
        return TRUE;
      if (*picked->article == '\0' && is_same (picked->headline, story->headline) &&
          (*picked->date == '\0' || story->date == NULL || is_same (picked->date, story->date)))
        return TRUE;
    }
  return FALSE;
}
