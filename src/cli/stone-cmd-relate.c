/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd-stories.h"
#include "stone-text.h"

typedef struct
{
  char *story;
  char *headline, *rubric, *source, *url;
} Story;

static void
story_clear (Story *story)
{
  g_free (story->story);
  g_free (story->headline);
  g_free (story->rubric);
  g_free (story->source);
  g_free (story->url);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

/* An article of this edition by its id, else a story of the library by its own. */
static StoneValue *
find_story (StoneCmdEdition *edition, const char *id, GError **error)
{
  StoneArticle *own = stone_project_get_article (edition->project, id);
  if (own != NULL)
    return stone_value_new_object ("headline",
                                   stone_cmd_text (stone_article_get_set_headline (own)), "rubric",
                                   stone_cmd_text (own->rubric), "article",
                                   stone_value_new_string (id), "section",
                                   stone_cmd_text (own->section), NULL);

  g_autoptr (GError) local = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &local);
  g_autoptr (StoneSourceStory) story =
      library ? stone_library_get_story (library, id, &local) : NULL;
  if (story != NULL)
    return stone_source_story_to_value (story, edition->project);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE,
                 _ ("neither the edition nor the library has a story “%s”; one of another source "
                    "is given by --headline, --source and --url"),
                 id);
  return NULL;
}

static StoneValue *
make_story (StoneCmdEdition *edition, const Story *story, GError **error)
{
  if (story->story != NULL)
    return find_story (edition, story->story, error);
  return stone_value_new_object ("headline", stone_cmd_text (story->headline), "rubric",
                                 stone_cmd_text (story->rubric), "source",
                                 stone_cmd_text (story->source), "url", stone_cmd_text (story->url),
                                 NULL);
}

/* Of the web, and as it can be printed and linked to. */
static gboolean
is_address (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  for (const char *p = url; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return host != NULL && *host != '\0' &&
         (g_str_equal (g_uri_get_scheme (uri), "https") ||
          g_str_equal (g_uri_get_scheme (uri), "http"));
}

static gboolean
is_same_text (StoneValue *a, StoneValue *b, const char *member)
{
  const char *one = stone_value_member_string (a, member);
  const char *other = stone_value_member_string (b, member);
  g_autofree char *folded = one != NULL ? g_utf8_casefold (one, -1) : NULL;
  g_autofree char *folded_other = other != NULL ? g_utf8_casefold (other, -1) : NULL;

  return folded != NULL && *folded != '\0' && g_strcmp0 (folded, folded_other) == 0;
}

/* A column has the same headline every week. */
static gboolean
is_same_story (StoneValue *a, StoneValue *b)
{
  gboolean dated = stone_value_member_string (a, "date") != NULL &&
                   stone_value_member_string (b, "date") != NULL;

  if (is_same_text (a, b, "article") || is_same_text (a, b, "url"))
    return TRUE;
  return is_same_text (a, b, "headline") && (!dated || is_same_text (a, b, "date"));
}

static gboolean
has_already (StoneArticle *article, StoneValue *value)
{
  for (guint i = 0; i < article->related->len; i++)
    if (is_same_story (stone_article_story (article, i)->value, value))
      return TRUE;
  return FALSE;
}

/* FALSE: it is none to be added, and that was told. */
static gboolean
check (StoneArticle *article, StoneValue *value)
{
  const char *headline = stone_value_member_string (value, "headline");
  const char *url = stone_value_member_string (value, "url");

  if (g_strcmp0 (stone_value_member_string (value, "article"), article->id) == 0)
    stone_cmd_warn (_ ("that is the article itself"));
  else if (stone_text_is_blank (headline))
    stone_cmd_warn (_ ("a related story needs a headline"));
  else if (url != NULL && *url != '\0' && !is_address (url))
    stone_cmd_warn (_ ("“%s” is no address of a story: it is like https://example.org/story, "
                       "without spaces"),
                    url);
  else if (has_already (article, value))
    stone_cmd_warn (_ ("“%s” is related already"), headline);
  else
    return TRUE;
  return FALSE;
}

static StoneExit
relate (const char *path, const char *id, const Story *story)
{
  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open_to_change (path, &error);
  StoneArticle *article = edition ? stone_cmd_article (edition, id, &error) : NULL;
  g_autoptr (StoneValue) value = article ? make_story (edition, story, &error) : NULL;
  if (value == NULL)
    return stone_cmd_fail (error);
  if (!check (article, value))
    return STONE_EXIT_ERROR;

  g_autofree char *file = stone_project_article_file (id);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (edition->project, STONE_ORIGIN_COMMAND, N_ ("Add Related Story"));
  stone_edit_builder_splice (builder, file, "/related", article->related->len, 0, &value, 1);
  return stone_cmd_save (edition, builder, &error) ? STONE_EXIT_DONE : stone_cmd_fail (error);
}

static StoneExit
show_suggestions (const char *path, const char *id, gboolean json)
{
  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (path, &error);
  GPtrArray *stories =
      edition ? stone_cmd_stories_like (edition, id, STONE_CMD_STORIES, &error) : NULL;
  if (stories == NULL)
    return stone_cmd_fail (error);
  stone_cmd_tell_stories (stories, json, FALSE);
  return STONE_EXIT_DONE;
}

StoneExit
stone_cmd_relate (int argc, char **argv)
{
  g_auto (Story) story = { NULL };
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "story", 0, 0, STONE_OPTION_TEXT, &story.story,
      N_ ("An article of this edition, or a story of the library"), "ID" },
    { "headline", 0, 0, STONE_OPTION_TEXT, &story.headline, N_ ("Headline of any other"), "H" },
    { "rubric", 0, 0, STONE_OPTION_TEXT, &story.rubric, N_ ("Its rubric"), "R" },
    { "source", 0, 0, STONE_OPTION_TEXT, &story.source, N_ ("Where it stands"), "S" },
    { "url", 0, 0, STONE_OPTION_TEXT, &story.url, N_ ("Its address"), "U" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR ARTICLE",
    _ ("Adds a related story to ARTICLE; without one it shows what the library has."), NULL, 2, 2
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;

  gboolean described = story.headline || story.rubric || story.source || story.url;
  if (described && (story.story != NULL || story.headline == NULL))
    return stone_cmd_usage (_ ("either --story ID, or --headline H with what is known of it"));
  if (story.story == NULL && !described)
    return show_suggestions (argv[1], argv[2], json);
  return relate (argv[1], argv[2], &story);
}
