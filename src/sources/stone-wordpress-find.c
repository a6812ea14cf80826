/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding at a WordPress site:
 *
 *   its title → the category, if one is asked for → searches, all at once → rank */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "stone-wordpress-post.h"
#include "stone-wordpress-source-private.h"

#define SEARCHED_TERMS 3 /* words of a likeness, a request each … */
#define KNOWN_TERMS 8    /* … and those that are looked for in what these find */

typedef struct
{
  StoneSourceQuery *query;
  gint64 category;  /* 0: any */
  GPtrArray *terms; /* StoneLikenessTerm; NULL for a search */
  GHashTable *ids;  /* of what was found → StoneSourceStory, borrowed */
  StoneSourceAnswer *answer;
  guint waiting; /* for so many requests */
  GError *error;
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  stone_source_query_unref (find->query);
  g_clear_pointer (&find->terms, g_ptr_array_unref);
  g_hash_table_unref (find->ids);
  stone_source_answer_free (find->answer);
  g_clear_error (&find->error);
  g_free (find);
}

/* One search of a find: for TERM, or as it was typed. */
typedef struct
{
  GTask *task;
  StoneLikenessTerm *term; /* or NULL */
} Search;

/* The story of POST, once, whichever search finds it; NULL: it is none, or the article itself. */
static StoneSourceStory *
take_post (GTask *task, const StoneValue *post)
{
  StoneWordpressSource *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);
  g_autoptr (StoneSourceStory) story =
      stone_wordpress_post_to_story (post, self->settings->name, self->title, find->query->section);
  StoneSourceStory *known;

  if (story == NULL ||
      (find->terms != NULL && stone_source_query_is_own_headline (find->query, story->headline)))
    return NULL;
  known = g_hash_table_lookup (find->ids, story->id);
  if (known != NULL)
    return known;
  known = g_steal_pointer (&story);
  g_hash_table_insert (find->ids, known->id, known);
  g_ptr_array_add (find->answer->stories, known);
  return known;
}

/* The more posts have a word, the less it tells. */
static void
take_posts (const Search *search, const StoneWordpressReply *reply)
{
  Find *find = g_task_get_task_data (search->task);

  if (search->term != NULL)
    search->term->weight /= sqrt ((double) MAX (reply->total, 1));
  for (guint i = 0; i < stone_value_length (reply->value); i++)
    {
      StoneSourceStory *story = take_post (search->task, stone_value_element (reply->value, i));

      if (story != NULL && search->term != NULL)
        stone_wordpress_found_by (story, search->term);
    }
  find->answer->more |= reply->pages > (gint64) find->query->page + 1;
}

static void
end_find (GTask *task)
{
  Find *find = g_task_get_task_data (task);
  GPtrArray *stories = find->answer->stories;

  if (find->error != NULL)
    {
      stone_wordpress_source_fail (task, g_steal_pointer (&find->error));
      return;
    }
  if (find->terms != NULL)
    stone_wordpress_rank (stories, find->terms, find->query);
  else
    for (guint i = 0; i < stories->len; i++)
      ((StoneSourceStory *) g_ptr_array_index (stories, i))->score = stories->len - i;
  if (stories->len > find->query->limit)
    g_ptr_array_set_size (stories, (int) find->query->limit);
  g_task_return_pointer (task, g_steal_pointer (&find->answer),
                         (GDestroyNotify) stone_source_answer_free);
}

static void
on_searched (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autofree Search *search = data;
  g_autoptr (GTask) task = search->task;
  Find *find = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply != NULL)
    take_posts (search, reply);
  else if (!g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_PAGE) &&
           find->error == NULL)
    find->error = g_steal_pointer (&error);
  if (--find->waiting == 0)
    end_find (task);
}

static void
search_for (GTask *task, const char *words, StoneLikenessTerm *term)
{
  StoneWordpressSource *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);
  g_auto (GStrv) query = stone_wordpress_posts_query (find->query, words, find->category);
  const StoneWordpressRequest request = { .route = "wp/v2/posts",
                                          .query = (const char *const *) query };
  Search *search = g_new0 (Search, 1);

  search->task = g_object_ref (task);
  search->term = term;
  stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), on_searched,
                              search);
}

static void
search_all (GTask *task)
{
  Find *find = g_task_get_task_data (task);
  guint n = find->terms != NULL ? MIN (find->terms->len, SEARCHED_TERMS) : 1;

  find->waiting = n;
  if (find->terms == NULL)
    search_for (task, find->query->words, NULL);
  for (guint i = 0; find->terms != NULL && i < n; i++)
    {
      StoneLikenessTerm *term = g_ptr_array_index (find->terms, i);

      search_for (task, term->word, term);
    }
  if (n == 0)
    end_find (task);
}

static void
on_category (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Find *find = g_task_get_task_data (task);
  GError *error = NULL;

  find->category = stone_wordpress_find_category_finish (STONE_WORDPRESS (site), result, &error);
  if (find->category > 0)
    search_all (task);
  else if (find->category < 0)
    stone_wordpress_source_fail (task, error);
  else
    {
      g_free (find->answer->note);
      find->answer->note = g_strdup_printf (_ ("there is no category “%s”"), find->query->section);
      end_find (task);
    }
}

static void
on_found_site (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpressSource *self = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);

  if (!stone_wordpress_source_take_title (task, result))
    return;
  if (*find->query->section != '\0')
    stone_wordpress_find_category_async (self->site, find->query->section,
                                         g_task_get_cancellable (task), on_category,
                                         g_object_ref (task));
  else
    search_all (task);
}

void
stone_wordpress_source_find (StoneSource *source, StoneSourceQuery *query, GTask *task)
{
  Find *find = g_new0 (Find, 1);

  find->query = stone_source_query_ref (query);
  find->ids = g_hash_table_new (g_str_hash, g_str_equal);
  find->answer = stone_source_answer_new ();
  if (!stone_source_query_is_search (query))
    find->terms = stone_likeness_terms_new (query, KNOWN_TERMS);
  g_task_set_task_data (task, find, find_free);
  stone_wordpress_source_send_for_title (task, on_found_site);
}
