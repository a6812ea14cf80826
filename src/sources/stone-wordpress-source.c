/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A WordPress site as a source. A search is WordPress's own; for a likeness it is searched for a
 * few telling words, each by itself, and what has the most of them is nearest. */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "stone-source-open.h"
#include "stone-wordpress-post.h"

#define MAX_HEAD 2000    /* bytes of the site's name */
#define SEARCHED_TERMS 3 /* words of a likeness, a request each … */
#define KNOWN_TERMS 8    /* … and those that are looked for in what these find */

struct _StoneWordpressSource
{
  GObject parent_instance;
  StoneSourceSettings *settings;
  StoneHttp *http;
  StoneWordpress *site;
  char *title; /* of the site; NULL until it was asked */
};

#define STONE_TYPE_WORDPRESS_SOURCE (stone_wordpress_source_get_type ())
G_DECLARE_FINAL_TYPE (StoneWordpressSource,
                      stone_wordpress_source,
                      STONE,
                      WORDPRESS_SOURCE,
                      GObject)
static void source_iface_init (StoneSourceInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (StoneWordpressSource,
                               stone_wordpress_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STONE_TYPE_SOURCE, source_iface_init))

static void
stone_wordpress_source_finalize (GObject *object)
{
  StoneWordpressSource *self = STONE_WORDPRESS_SOURCE (object);

  stone_source_settings_free (self->settings);
  g_object_unref (self->http);
  g_object_unref (self->site);
  g_free (self->title);
  G_OBJECT_CLASS (stone_wordpress_source_parent_class)->finalize (object);
}

static void
stone_wordpress_source_class_init (StoneWordpressSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stone_wordpress_source_finalize;
}

static void
stone_wordpress_source_init (StoneWordpressSource *self)
{
}

StoneSource *
stone_wordpress_source_new (const StoneSourceSettings *settings,
                            StoneHttp *http,
                            const char *password)
{
  StoneWordpressSource *self = g_object_new (STONE_TYPE_WORDPRESS_SOURCE, NULL);

  self->settings = stone_source_settings_copy (settings);
  self->http = g_object_ref (http);
  self->site = stone_wordpress_new (http, settings->address, settings->user, password);
  return STONE_SOURCE (self);
}

/* ERROR of net/ as one of a source. */
static void
return_error (GTask *task, GError *error)
{
  StoneSourceError code = STONE_SOURCE_ERROR_ANSWER;

  if (g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_LOGIN) ||
      g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_RIGHT))
    code = STONE_SOURCE_ERROR_LOGIN;
  else if (g_error_matches (error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_ADDRESS))
    code = STONE_SOURCE_ERROR_SETTINGS;
  else if (error->domain == STONE_HTTP_ERROR)
    code = STONE_SOURCE_ERROR_UNREACHABLE;
  if (error->domain == STONE_HTTP_ERROR || error->domain == STONE_WORDPRESS_ERROR)
    {
      error->domain = STONE_SOURCE_ERROR;
      error->code = code;
    }
  g_task_return_error (task, error);
}

/* The site's own name comes first: it finds the API for all that follows. */
static void
send_for_title (GTask *task, GAsyncReadyCallback callback)
{
  StoneWordpressSource *self = g_task_get_source_object (task);
  static const char *const query[] = { "_fields", "name", NULL };
  const StoneWordpressRequest request = { .route = "", .query = query };

  stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), callback,
                              g_object_ref (task));
}

static gboolean
take_title (GTask *task, GAsyncResult *result)
{
  StoneWordpressSource *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply = stone_wordpress_send_finish (self->site, result, &error);

  if (reply == NULL)
    {
      return_error (task, error);
      return FALSE;
    }
  g_free (self->title);
  self->title = stone_wordpress_text (reply->value, "name", MAX_HEAD);
  return TRUE;
}

/* ---- find ---- */

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
      return_error (task, g_steal_pointer (&find->error));
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
    return_error (task, error);
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

  if (!take_title (task, result))
    return;
  if (*find->query->section != '\0')
    stone_wordpress_find_category_async (self->site, find->query->section,
                                         g_task_get_cancellable (task), on_category,
                                         g_object_ref (task));
  else
    search_all (task);
}

static void
find (StoneSource *source, StoneSourceQuery *query, GTask *task)
{
  Find *find = g_new0 (Find, 1);

  find->query = stone_source_query_ref (query);
  find->ids = g_hash_table_new (g_str_hash, g_str_equal);
  find->answer = stone_source_answer_new ();
  if (!stone_source_query_is_search (query))
    find->terms = stone_likeness_terms_new (query, KNOWN_TERMS);
  g_task_set_task_data (task, find, find_free);
  send_for_title (task, on_found_site);
}

/* ---- fetch ---- */

typedef struct
{
  StoneSourceText *text;
  char *picture; /* its address, or "" */
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  stone_source_text_free (fetch->text);
  g_free (fetch->picture);
  g_free (fetch);
}

/* A text without its picture is better than none. */
static void
on_picture (GObject *http, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (StoneHttpReply) reply = stone_http_get_finish (STONE_HTTP (http), result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (reply != NULL)
    fetch->text->picture = g_bytes_ref (reply->body);
  g_task_return_pointer (task, g_steal_pointer (&fetch->text),
                         (GDestroyNotify) stone_source_text_free);
}

static void
on_post (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpressSource *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply == NULL)
    {
      return_error (task, error);
      return;
    }
  fetch->text = g_new0 (StoneSourceText, 1);
  fetch->text->text = stone_wordpress_text (reply->value, "content", STONE_SOURCE_TEXT_CHARACTERS);
  if (*fetch->picture != '\0')
    stone_http_get_async (self->http, fetch->picture, "image/*", g_task_get_cancellable (task),
                          on_picture, g_object_ref (task));
  else
    g_task_return_pointer (task, g_steal_pointer (&fetch->text),
                           (GDestroyNotify) stone_source_text_free);
}

static void
fetch (StoneSource *source, const StoneSourceStory *story, GTask *task)
{
  StoneWordpressSource *self = STONE_WORDPRESS_SOURCE (source);
  static const char *const query[] = { "_fields", "content", NULL };
  g_autofree char *route =
      g_strdup_printf ("wp/v2/posts/%" G_GUINT64_FORMAT, g_ascii_strtoull (story->id, NULL, 10));
  const StoneWordpressRequest request = { .route = route, .query = query };
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->picture = g_strdup (story->picture);
  g_task_set_task_data (task, fetch, fetch_free);
  stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), on_post,
                              g_object_ref (task));
}

/* ---- test ---- */

static void
on_counted (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpressSource *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);
  g_autofree char *posts = NULL;

  if (reply == NULL)
    {
      return_error (task, error);
      return;
    }
  posts = g_strdup_printf (ngettext ("%ld post", "%ld posts", (gulong) reply->total),
                           (long) reply->total);
  if (*self->settings->user != '\0')
    g_task_return_pointer (task,
                           g_strdup_printf (_ ("WordPress, “%s”, %s, as %s"), self->title, posts,
                                            self->settings->user),
                           g_free);
  else
    g_task_return_pointer (task, g_strdup_printf (_ ("WordPress, “%s”, %s"), self->title, posts),
                           g_free);
}

static void
count (GTask *task)
{
  StoneWordpressSource *self = g_task_get_source_object (task);
  static const char *const query[] = { "per_page", "1", "_fields", "id", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/posts", .query = query };

  stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), on_counted,
                              g_object_ref (task));
}

static void
on_logged_in (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply == NULL)
    return_error (task, error);
  else
    count (task);
}

/* A wrong password is no error to what everybody may read: this is the question that it is. */
static void
on_tested_site (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StoneWordpressSource *self = g_task_get_source_object (task);
  static const char *const query[] = { "context", "edit", "_fields", "id", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/users/me", .query = query };

  if (!take_title (task, result))
    return;
  if (*self->settings->user != '\0')
    stone_wordpress_send_async (self->site, &request, g_task_get_cancellable (task), on_logged_in,
                                g_object_ref (task));
  else
    count (task);
}

static void
test (StoneSource *source, GTask *task)
{
  send_for_title (task, on_tested_site);
}

static void
source_iface_init (StoneSourceInterface *iface)
{
  iface->find = find;
  iface->fetch = fetch;
  iface->test = test;
}
