/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include "stone-date.h"
#include "stone-source.h"
#include "stone-wordpress-post.h"

#define MAX_HEADLINE 1000 /* bytes */
#define MAX_RUBRIC 2000
#define MAX_NAME 400
#define MAX_ADDRESS 2000
#define DATE_LENGTH 10        /* of what is a date and a time */
#define SAME_SECTION 1.1      /* weighs so much more */
#define FOUND_IN_THE_TEXT 0.5 /* a word that only the site saw, beside one in the head */
#define WHY_JOINT ", "

/* ---- what is asked ---- */

static void
add (GStrvBuilder *builder, const char *name, const char *value)
{
  g_strv_builder_add_many (builder, name, value, NULL);
}

static void
add_number (GStrvBuilder *builder, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add (builder, name, text);
}

/* WordPress leaves both ends out, ours are in. */
static void
add_end (GStrvBuilder *builder, const char *name, const char *date, int days, const char *time)
{
  g_autofree char *day = *date != '\0' ? stone_date_add_days (date, days) : NULL;
  g_autofree char *moment = day != NULL ? g_strconcat (day, time, NULL) : NULL;

  if (moment != NULL)
    add (builder, name, moment);
}

char **
stone_wordpress_posts_query (const StoneSourceQuery *query, const char *words, gint64 category)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (*words != '\0')
    {
      add (builder, "search", words);
      add (builder, "orderby", "relevance");
    }
  if (category != 0)
    add_number (builder, "categories", category);
  add_end (builder, "after", query->since, -1, "T23:59:59");
  add_end (builder, "before", query->until, 1, "T00:00:00");
  add_number (builder, "per_page", CLAMP (query->limit, 1, STONE_SOURCE_MAX_STORIES));
  add_number (builder, "page", (gint64) query->page + 1);
  add (builder, "_embed", "wp:featuredmedia,wp:term");
  add (builder, "_fields", "id,date,link,title,excerpt,_links,_embedded");
  return g_strv_builder_end (builder);
}

/* ---- what comes ---- */

static void
set_html (char **slot, const StoneValue *value, const char *name, gsize max_bytes)
{
  g_autofree char *text = stone_wordpress_text (value, name, max_bytes);

  stone_source_story_set (slot, text, max_bytes);
}

static void
set_address (char **slot, const char *address)
{
  if (address != NULL && strlen (address) <= MAX_ADDRESS &&
      (g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://")))
    stone_source_story_set (slot, address, MAX_ADDRESS);
}

/* The category that was asked for by NAME, or the first. */
static void
set_section (char **slot, const StoneValue *categories, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  set_html (slot, stone_value_element (categories, 0), "name", MAX_NAME);
  for (guint i = 0; *name != '\0' && i < stone_value_length (categories); i++)
    {
      g_autofree char *theirs =
          stone_wordpress_text (stone_value_element (categories, i), "name", MAX_NAME);
      g_autofree char *folded = g_utf8_casefold (theirs, -1);

      if (g_str_equal (folded, wanted))
        stone_source_story_set (slot, theirs, MAX_NAME);
    }
}

StoneSourceStory *
stone_wordpress_post_to_story (const StoneValue *post,
                               const char *origin,
                               const char *site,
                               const char *section)
{
  gint64 id = stone_value_integer (stone_value_member (post, "id"));
  const StoneValue *embedded = stone_value_member (post, "_embedded");
  const StoneValue *media = stone_value_at (embedded, "/wp:featuredmedia/0");
  const StoneValue *medium = stone_value_at (media, "/media_details/sizes/medium");
  StoneSourceStory *story;

  if (id <= 0)
    return NULL;
  story = stone_source_story_new ();
  g_free (story->id);
  story->id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  stone_source_story_set (&story->origin, origin, MAX_NAME);
  stone_source_story_set (&story->source, site, MAX_NAME);
  set_html (&story->headline, post, "title", MAX_HEADLINE);
  set_html (&story->rubric, post, "excerpt", MAX_RUBRIC);
  set_section (&story->section, stone_value_at (embedded, "/wp:term/0"), section);
  stone_source_story_set (&story->date, stone_value_member_string (post, "date"), DATE_LENGTH);
  set_address (&story->url, stone_value_member_string (post, "link"));
  set_address (&story->picture,
               stone_value_member_string (medium != NULL ? medium : media, "source_url"));
  return story;
}

/* ---- which is nearest ---- */

static void
add_why (StoneSourceStory *story, const StoneLikenessTerm *term)
{
  g_auto (GStrv) known = g_strsplit (story->why, WHY_JOINT, -1);
  char *why;

  if (g_strv_contains ((const char *const *) known, term->word))
    return;
  why = *story->why == '\0' ? g_strdup (term->word)
                            : g_strconcat (story->why, WHY_JOINT, term->word, NULL);
  g_free (story->why);
  story->why = why;
}

void
stone_wordpress_found_by (StoneSourceStory *story, const StoneLikenessTerm *term)
{
  story->score += term->weight * FOUND_IN_THE_TEXT;
  add_why (story, term);
}

static void
score (StoneSourceStory *story, GPtrArray *terms, const StoneSourceQuery *query)
{
  g_autofree char *head = g_strconcat (story->headline, "\n", story->rubric, NULL);
  g_autofree char *folded = g_utf8_casefold (head, -1);

  for (guint i = 0; i < terms->len; i++)
    {
      const StoneLikenessTerm *term = g_ptr_array_index (terms, i);

      if (strstr (folded, term->folded) == NULL)
        continue;
      story->score += term->weight;
      add_why (story, term);
    }
  if (*query->own_section != '\0' && g_str_equal (story->section, query->own_section))
    story->score *= SAME_SECTION;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const StoneSourceStory *one = *(const StoneSourceStory **) a;
  const StoneSourceStory *other = *(const StoneSourceStory **) b;

  if (one->score != other->score)
    return one->score < other->score ? 1 : -1;
  return g_strcmp0 (other->date, one->date);
}

void
stone_wordpress_rank (GPtrArray *stories, GPtrArray *terms, const StoneSourceQuery *query)
{
  for (guint i = 0; i < stories->len; i++)
    score (g_ptr_array_index (stories, i), terms, query);
  g_ptr_array_sort (stories, compare);
}
