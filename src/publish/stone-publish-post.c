/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The category and the post itself. */
#define G_LOG_DOMAIN "stone-publish"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-html-page.h"
#include "stone-html-text.h"
#include "stone-publish-private.h"
#include "stone-text.h"

static void
set_text (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text != NULL ? text : "");
}

/* ---- the category ---- */

static void
take_category (GTask *task, gint64 id)
{
  StonePublishJob *job = g_task_get_task_data (task);

  job->category = id;
  if (id > 0)
    set_text (&job->report->category, stone_publish_article (task)->section);
  stone_publish_pictures (task);
}

static void
on_made (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);
  g_autofree char *what =
      g_strdup_printf (_ ("the category “%s”"), stone_publish_article (task)->section);

  if (reply != NULL)
    take_category (task, stone_value_integer (stone_value_member (reply->value, "id")));
  else if (stone_publish_do_without (task, what, error))
    take_category (task, 0);
}

static void
make_category (GTask *task)
{
  g_autoptr (StoneValue) json =
      stone_value_new_object ("name",
                              stone_value_new_string (stone_publish_article (task)->section), NULL);
  static const char *const query[] = { "_fields", "id", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/categories",
                                          .query = query,
                                          .json = json };

  stone_publish_send (task, &request, on_made);
}

static void
on_found (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gint64 id = stone_wordpress_find_category_finish (STONE_WORDPRESS (site), result, &error);

  if (id > 0)
    take_category (task, id);
  else if (id == 0)
    make_category (task);
  else
    stone_publish_fail (task, error);
}

void
stone_publish_category (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);
  const StoneArticle *article = stone_publish_article (task);

  if (*article->section == '\0')
    stone_publish_pictures (task);
  else
    stone_wordpress_find_category_async (job->site, article->section, g_task_get_cancellable (task),
                                         on_found, g_object_ref (task));
}

/* ---- the post ---- */

/* One of the article's pictures that the site has; NULL: it has not. */
static const StoneSentPicture *
find_picture (const StonePublishJob *job, guint index)
{
  for (guint i = 0; i < job->pictures->len; i++)
    {
      const StoneSentPicture *sent = g_ptr_array_index (job->pictures, i);

      if (sent->index == index && sent->id > 0)
        return sent;
    }
  return NULL;
}

/* Where readers of the same site find the article of STORY, or NULL. */
static const char *
find_link (const StonePublishJob *job, const StoneStory *story)
{
  StoneArticle *article =
      *story->article != '\0' ? stone_project_get_article (job->project, story->article) : NULL;
  const StoneValue *there = article != NULL
                                ? stone_publication_find (article, job->publication->site,
                                                          job->publication->address, NULL)
                                : NULL;

  return g_strcmp0 (stone_value_member_string (there, "status"), "publish") == 0
             ? stone_value_member_string (there, "link")
             : NULL;
}

/* The article, its related stories of this edition with their addresses at the site. */
static StoneArticle *
link_related (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);
  StoneArticle *article = stone_publish_article (task);
  g_autoptr (StoneValue) value = stone_value_ref (article->value);

  for (guint i = 0; i < article->related->len; i++)
    {
      const char *link = find_link (job, stone_article_story (article, i));
      g_autofree char *place = g_strdup_printf ("/related/%u/url", i);
      g_autoptr (StoneValue) address = link != NULL ? stone_value_new_string (link) : NULL;
      StoneValue *with;

      if (link == NULL)
        continue;
      with = stone_value_with_at (value, place, address, NULL);
      stone_value_unref (value);
      value = with;
    }
  return stone_article_new_from_value (value, article, NULL);
}

static char *
write_content (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);
  g_autoptr (StoneArticle) article = link_related (task);
  g_autofree StoneHtmlPicture *pictures = g_new0 (StoneHtmlPicture, article->pictures->len + 1);

  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StoneSentPicture *sent = find_picture (job, i);

      if (sent != NULL)
        pictures[i] = (StoneHtmlPicture){ sent->address, sent->web->width, sent->web->height };
    }
  return stone_html_content_write (job->project, article, pictures);
}

/* A field that WordPress takes for HTML. */
static StoneValue *
plain (const char *text)
{
  g_autofree char *clean = stone_text_clean (text);
  g_autoptr (GString) html = g_string_new (NULL);

  stone_html_append_text (html, clean);
  return stone_value_new_string (html->str);
}

static StoneValue *
make_post (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);
  const StoneArticle *article = stone_publish_article (task);
  const StoneSentPicture *lead = find_picture (job, 0);
  g_autofree char *content = write_content (task);
  g_autoptr (StoneValue) category = stone_value_new_integer (job->category);
  const char *slug = stone_publication_get_slug (job->publication);
  const char *status = job->publish ? "publish" : job->post == 0 ? "draft" : NULL;

  job->report->bytes += strlen (content);
  return stone_value_new_object (
      "title", plain (*article->headline != '\0' ? article->headline : article->id), "content",
      stone_value_new_string (content), "excerpt", plain (article->rubric), "slug",
      job->post == 0 ? stone_value_new_string (slug) : NULL, "status",
      status != NULL ? stone_value_new_string (status) : NULL, "categories",
      job->category > 0 ? stone_value_new_array (&category, 1) : NULL, "featured_media",
      lead != NULL ? stone_value_new_integer (lead->id) : NULL, NULL);
}

static void
end (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&job->report),
                         (GDestroyNotify) stone_publish_report_free);
}

static void
fail_refused (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);

  stone_publish_fail (task, g_steal_pointer (&job->refusal));
}

/* Takes ERROR. Who has no right to show it to readers did not: what they see at the next try was
 * put there by somebody else. */
static void
refuse (GTask *task, GError *error)
{
  StonePublishJob *job = g_task_get_task_data (task);

  if (!job->publish ||
      (!g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_RIGHT) &&
       !g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_LOGIN)))
    {
      stone_publish_fail (task, error);
      return;
    }
  if (job->post == 0 && error->code == STONE_WORDPRESS_ERROR_RIGHT)
    {
      char *words = g_strdup_printf (_ ("%s It can be sent as a draft."), error->message);

      g_free (error->message);
      error->message = words;
    }
  job->refusal = error;
  stone_publication_set_sending (job->publication, FALSE);
  stone_publish_remember (task, fail_refused);
}

/* "quay-c670ef42-2" instead of "quay-c670ef42": that one is taken. */
static gboolean
is_evasive (const char *slug, const char *wanted)
{
  const char *rest = slug + strlen (wanted);

  return g_str_has_prefix (slug, wanted) && *rest == '-' && rest[1] != '\0' &&
         rest[1 + strspn (rest + 1, "0123456789")] == '\0';
}

/* What of the post is otherwise than somebody may expect. */
static void
add_remarks (StonePublishJob *job, const StoneArticle *article, const char *slug)
{
  GPtrArray *remarks = job->report->remarks;

  if (job->lost && !job->report->updated)
    g_ptr_array_add (remarks, g_strdup (_ ("The post that was there has been deleted at the site: "
                                           "a new one was made")));
  if (!job->publish && stone_publish_is_seen (job->report->status))
    g_ptr_array_add (remarks, g_strdup (_ ("It was published already and stays so: to make it a "
                                           "draft again, do that at the site")));
  if (slug != NULL && is_evasive (slug, stone_publication_get_slug (job->publication)))
    g_ptr_array_add (remarks,
                     g_strdup_printf (_ ("Another post of the site has this one’s address, so that "
                                         "it ends in “%s”: look there whether the article is in it "
                                         "twice"),
                                      slug));
  if (*article->fly_title != '\0')
    g_ptr_array_add (remarks, g_strdup_printf (_ ("The fly title “%s” was not sent: a post has "
                                                  "none"),
                                               article->fly_title));
}

static void
on_posted (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StonePublishJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);
  StonePublishReport *report = job->report;
  const StoneArticle *article = stone_publish_article (task);
  g_autofree char *status = NULL;
  const char *link;

  if (reply == NULL)
    {
      refuse (task, error);
      return;
    }
  if (!stone_publish_read_post (task, reply->value, &report->id, &status, &link))
    return;
  set_text (&report->title, *article->headline != '\0' ? article->headline : article->id);
  set_text (&report->slug, stone_publication_get_slug (job->publication));
  set_text (&report->status, status);
  set_text (&report->link, link);
  stone_publication_set_post (job->publication, report->id, report->status, report->link);
  stone_publication_set_sent (job->publication);
  add_remarks (job, article, stone_value_member_string (reply->value, "slug"));
  stone_publish_remember (task, end);
}

static void
send_post (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);
  g_autoptr (StoneValue) json = make_post (task);
  g_autofree char *route = job->post > 0
                               ? g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, job->post)
                               : g_strdup ("wp/v2/posts");
  static const char *const query[] = { "_fields", "id,status,link,slug", NULL };
  const StoneWordpressRequest request = { .route = route, .query = query, .json = json };

  stone_publish_send (task, &request, on_posted);
}

void
stone_publish_post (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);

  if (job->publish)
    stone_publication_set_sending (job->publication, TRUE);
  stone_publish_remember (task, send_post);
}
