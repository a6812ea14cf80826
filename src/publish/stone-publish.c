/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-publish"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-publish-private.h"
#include "stone-text.h"

G_DEFINE_QUARK (stone - publish - error - quark, stone_publish_error)

static void
job_free (gpointer data)
{
  StonePublishJob *job = data;

  g_object_unref (job->site);
  stone_project_unref (job->project);
  g_free (job->id);
  g_free (job->folder);
  g_free (job->user);
  stone_publication_free (job->publication);
  g_clear_pointer (&job->pictures, g_ptr_array_unref);
  stone_publish_report_free (job->report);
  g_clear_error (&job->refusal);
  g_free (job);
}

/* ---- for the steps ---- */

StoneArticle *
stone_publish_article (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);

  return stone_project_get_article (job->project, job->id);
}

/* A line that is cut leaves it open whether the site did what it was told. */
void
stone_publish_fail (GTask *task, GError *error)
{
  if (error->domain == STONE_HTTP_ERROR && error->code != STONE_HTTP_ERROR_ADDRESS)
    {
      char *message =
          g_strdup_printf (_ ("%s. Publish it again: what has arrived is found and completed."),
                           error->message);

      g_free (error->message);
      error->message = message;
    }
  g_task_return_error (task, error);
}

void
stone_publish_send (GTask *task, const StoneWordpressRequest *request, GAsyncReadyCallback answered)
{
  StonePublishJob *job = g_task_get_task_data (task);

  if (request->file != NULL)
    job->report->bytes += g_bytes_get_size (request->file);
  stone_wordpress_send_async (job->site, request, g_task_get_cancellable (task), answered,
                              g_object_ref (task));
}

StoneWordpressReply *
stone_publish_take (GTask *task, GAsyncResult *result)
{
  StonePublishJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  StoneWordpressReply *reply = stone_wordpress_send_finish (job->site, result, &error);

  if (reply == NULL)
    stone_publish_fail (task, error);
  return reply;
}

StoneWordpressReply *
stone_publish_take_list (GTask *task, GAsyncResult *result)
{
  g_autoptr (StoneWordpressReply) reply = stone_publish_take (task, result);

  if (reply == NULL || stone_value_is (reply->value, STONE_VALUE_ARRAY))
    return g_steal_pointer (&reply);
  g_task_return_new_error (task, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_ANSWER,
                           _ ("the site answers with something else than a list"));
  return NULL;
}

gboolean
stone_publish_do_without (GTask *task, const char *what, GError *error)
{
  StonePublishJob *job = g_task_get_task_data (task);

  if (!g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_RIGHT) &&
      !g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_REFUSED))
    {
      stone_publish_fail (task, error);
      return FALSE;
    }
  g_ptr_array_add (job->report->remarks, g_strdup_printf ("%s: %s", what, error->message));
  g_error_free (error);
  return TRUE;
}

static void
on_saved (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StonePublishStep next = (StonePublishStep) g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    next (task);
  else
    g_task_return_error (task, error);
}

/* Not cancelled any more, once the site did something: it would be forgotten. */
void
stone_publish_remember (GTask *task, StonePublishStep next)
{
  StonePublishJob *job = g_task_get_task_data (task);
  g_autoptr (StoneEdit) edit = stone_publication_to_edit (job->publication, job->project, job->id);
  StoneProject *after = edit != NULL ? stone_edit_apply (edit, job->project, NULL) : NULL;
  g_autoptr (GTask) saved = NULL;

  if (after == NULL)
    {
      next (task);
      return;
    }
  stone_project_unref (job->project);
  job->project = after;
  saved = g_task_new (NULL, NULL, on_saved, g_object_ref (task));
  g_task_set_task_data (saved, (gpointer) next, NULL);
  job->save (edit, saved, job->save_data);
}

/* ---- the post that is there ---- */

gboolean
stone_publish_is_seen (const char *status)
{
  static const char *const seen[] = { "publish", "future", "private", NULL };

  return g_strv_contains (seen, status);
}

gboolean
stone_publish_read_post (GTask *task,
                         const StoneValue *answer,
                         gint64 *id,
                         char **status,
                         const char **link)
{
  const char *said = stone_value_member_string (answer, "link");

  *id = stone_value_integer (stone_value_member (answer, "id"));
  *status = stone_text_clean (stone_value_member_string (answer, "status"));
  *link = said != NULL && stone_http_may_ask (said, TRUE, NULL) ? said : "";
  if (*id > 0)
    return TRUE;
  g_task_return_new_error (task, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_ANSWER,
                           _ ("the site does not say which post it is"));
  return FALSE;
}

/* POST: the site's, or NULL. */
static void
take_post (GTask *task, const StoneValue *post)
{
  StonePublishJob *job = g_task_get_task_data (task);
  const StoneArticle *article = stone_publish_article (task);
  g_autofree char *status = NULL;
  const char *link;

  if (post == NULL)
    {
      stone_publish_category (task);
      return;
    }
  if (!stone_publish_read_post (task, post, &job->post, &status, &link))
    return;
  job->report->updated = TRUE;
  if (stone_publish_is_seen (status) && !job->touch_published &&
      !stone_publication_is_sending (job->publication))
    {
      g_task_return_new_error (task, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_ASK,
                               *link != '\0' ? _ ("“%s” can be read at %s already.")
                                             : _ ("“%s” can be read there already."),
                               *article->headline != '\0' ? article->headline : article->id, link);
      return;
    }
  stone_publication_set_post (job->publication, job->post, status, link);
  stone_publish_remember (task, stone_publish_category);
}

static void
on_slug (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (StoneWordpressReply) reply = stone_publish_take_list (task, result);

  if (reply != NULL)
    take_post (task, stone_value_element (reply->value, 0));
}

/* Of whoever's hand: `context` edit would leave out what this user may see, and not change. */
static void
find_by_slug (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);
  const char *const query[] = { "slug",    stone_publication_get_slug (job->publication),
                                "status",  "any",
                                "_fields", "id,status,link",
                                NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/posts", .query = query };

  stone_publish_send (task, &request, on_slug);
}

/* Somebody may have deleted it there, or thrown it away: then it is made anew. */
static void
on_known (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StonePublishJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply != NULL && g_strcmp0 (stone_value_member_string (reply->value, "status"), "trash") != 0)
    take_post (task, reply->value);
  else if (reply != NULL ||
           g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_GONE))
    {
      g_clear_error (&error);
      job->lost = TRUE;
      find_by_slug (task);
    }
  else
    stone_publish_fail (task, error);
}

static void
find_post (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);
  gint64 id = stone_publication_get_id (job->publication);
  g_autofree char *route = g_strdup_printf ("wp/v2/posts/%" G_GINT64_FORMAT, id);
  static const char *const query[] = { "context", "edit", "_fields", "id,status,link", NULL };
  const StoneWordpressRequest request = { .route = route, .query = query };

  if (id > 0)
    stone_publish_send (task, &request, on_known);
  else
    find_by_slug (task);
}

/* ---- the beginning ---- */

static void
on_logged_in (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (StoneWordpressReply) reply = stone_publish_take (task, result);

  if (reply != NULL)
    find_post (task);
}

/* A wrong password is no error to what everybody may read: asked first, it is one. */
static void
log_in (GTask *task)
{
  static const char *const query[] = { "context", "edit", "_fields", "id", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/users/me", .query = query };

  stone_publish_send (task, &request, on_logged_in);
}

static void
prepare (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTask *task = data;
  StonePublishJob *job = g_task_get_task_data (task);

  job->pictures = stone_sent_pictures_new (stone_publish_article (task), job->folder,
                                           job->report->remarks, cancellable);
  g_task_return_boolean (worker, TRUE);
}

static void
on_prepared (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  if (!g_task_return_error_if_cancelled (task))
    stone_publish_remember (task, log_in);
}

static StonePublishJob *
job_new (StoneHttp *http, const StonePublishTarget *target, const StonePublishOptions *options)
{
  StonePublishJob *job = g_new0 (StonePublishJob, 1);

  job->site = stone_wordpress_new (http, target->address, target->user, target->password);
  job->project = stone_project_ref (options->project);
  job->id = g_strdup (options->article);
  job->folder = g_strdup (options->folder);
  job->user = g_strdup (target->user);
  job->publish = options->publish;
  job->touch_published = options->touch_published;
  job->save = options->save;
  job->save_data = options->save_data;
  job->report = stone_publish_report_new ();
  return job;
}

void
stone_publish_async (StoneHttp *http,
                     const StonePublishTarget *target,
                     const StonePublishOptions *options,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) worker = NULL;
  StoneArticle *article;
  StonePublishJob *job;

  g_return_if_fail (STONE_IS_HTTP (http) && target != NULL && options != NULL);
  g_return_if_fail (options->save != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_publish_async);
  /* What was sent, was sent: see stone_publish_remember(). */
  g_task_set_check_cancellable (task, FALSE);
  article = stone_project_get_article (options->project, options->article);
  if (article == NULL || !article->on_web)
    {
      g_task_return_new_error (task, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_NO_ARTICLE,
                               article == NULL ? _ ("there is no article “%s”")
                                               : _ ("“%s” runs in print alone"),
                               options->article);
      return;
    }
  job = job_new (http, target, options);
  job->publication =
      stone_publication_read (options->project, article, target->name, target->address);
  g_task_set_task_data (task, job, job_free);
  worker = g_task_new (NULL, cancellable, on_prepared, g_object_ref (task));
  g_task_set_task_data (worker, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (worker, prepare);
}

StonePublishReport *
stone_publish_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_publish_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
