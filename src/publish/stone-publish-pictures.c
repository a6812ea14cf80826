/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures to the site, one after the other:
 *
 *   known? → look for it by its slug → upload → remember → its words → the next
 *
 * One that the site does not take is told and left out. */
#define G_LOG_DOMAIN "stone-publish"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-html-text.h"
#include "stone-publish-private.h"

#define HASH_LENGTH 8 /* hexadecimal digits that the name of a file ends in */

static StoneSentPicture *
get_sent (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);

  return g_ptr_array_index (job->pictures, job->picture);
}

static const StonePicture *
get_picture (GTask *task)
{
  return stone_article_picture (stone_publish_article (task), get_sent (task)->index);
}

static void
next (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);

  job->picture++;
  stone_publish_pictures (task);
}

/* What the medium is called at the site: unlike any other. Transfer full. */
static char *
make_slug (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);

  return g_strdup_printf ("%s-%.*s", stone_publication_get_slug (job->publication), HASH_LENGTH,
                          get_sent (task)->hash);
}

/* ---- its words ---- */

static char *
make_caption (const StonePicture *picture)
{
  g_autoptr (GString) caption = g_string_new (NULL);

  stone_html_append_text (caption, picture->caption);
  if (*picture->source != '\0')
    {
      g_string_append (caption, caption->len > 0 ? " " : "");
      stone_html_append_text (caption, picture->source);
    }
  if (*picture->credit != '\0')
    {
      g_string_append (caption, caption->len > 0 ? " (" : "(");
      stone_html_append_text (caption, picture->credit);
      g_string_append_c (caption, ')');
    }
  return g_strdup (caption->str);
}

static void
on_described (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply != NULL || stone_publish_do_without (task, get_picture (task)->file, error))
    next (task);
}

static void
describe (GTask *task)
{
  const StonePicture *picture = get_picture (task);
  g_autofree char *route = g_strdup_printf ("wp/v2/media/%" G_GINT64_FORMAT, get_sent (task)->id);
  g_autofree char *caption = make_caption (picture);
  g_autoptr (StoneValue) json =
      stone_value_new_object ("caption", stone_value_new_string (caption), "alt_text",
                              stone_value_new_string (picture->alt), NULL);
  static const char *const query[] = { "_fields", "id", NULL };
  const StoneWordpressRequest request = { .route = route, .query = query, .json = json };

  stone_publish_send (task, &request, on_described);
}

/* ---- itself ---- */

/* FALSE if MEDIUM is none. */
static gboolean
take_medium (GTask *task, const StoneValue *medium)
{
  StonePublishJob *job = g_task_get_task_data (task);
  StoneSentPicture *sent = get_sent (task);
  const char *address = stone_value_member_string (medium, "source_url");
  gint64 id = stone_value_integer (stone_value_member (medium, "id"));

  if (id <= 0 || address == NULL)
    return FALSE;
  sent->id = id;
  sent->address = g_strdup (address);
  job->report->n_pictures++;
  stone_publication_set_picture (job->publication, sent->hash, id, address);
  stone_publish_remember (task, describe);
  return TRUE;
}

static void
on_uploaded (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  StonePublishJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply == NULL)
    {
      if (g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_RIGHT))
        {
          g_free (error->message);
          error->message = g_strdup_printf (_ ("“%s” may not upload pictures there"), job->user);
        }
      if (stone_publish_do_without (task, get_picture (task)->file, error))
        next (task);
    }
  else if (!take_medium (task, reply->value))
    next (task);
}

static void
upload (GTask *task)
{
  const StoneWebPicture *web = get_sent (task)->web;
  g_autofree char *slug = make_slug (task);
  g_autofree char *name = g_strdup_printf ("%s.%s", slug, web->ending);
  static const char *const query[] = { "_fields", "id,source_url", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/media",
                                          .query = query,
                                          .file = web->bytes,
                                          .file_type = web->type,
                                          .file_name = name };

  stone_publish_send (task, &request, on_uploaded);
}

static void
on_slug (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (StoneWordpressReply) reply = stone_publish_take_list (task, result);

  if (reply != NULL && !take_medium (task, stone_value_element (reply->value, 0)))
    upload (task);
}

static void
find_by_slug (GTask *task)
{
  g_autofree char *slug = make_slug (task);
  const char *const query[] = { "slug", slug, "_fields", "id,source_url", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/media", .query = query };

  stone_publish_send (task, &request, on_slug);
}

static void
on_known (GObject *site, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (site), result, &error);

  if (reply == NULL && !g_error_matches (error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_GONE))
    {
      stone_publish_fail (task, error);
      return;
    }
  g_clear_error (&error);
  if (reply == NULL || !take_medium (task, reply->value))
    find_by_slug (task);
}

void
stone_publish_pictures (GTask *task)
{
  StonePublishJob *job = g_task_get_task_data (task);
  static const char *const query[] = { "_fields", "id,source_url", NULL };
  g_autofree char *route = NULL;
  gint64 known;

  if (job->picture == job->pictures->len)
    {
      stone_publish_post (task);
      return;
    }
  known = stone_publication_get_picture (job->publication, get_sent (task)->hash);
  route = g_strdup_printf ("wp/v2/media/%" G_GINT64_FORMAT, known);
  const StoneWordpressRequest request = { .route = route, .query = query };
  if (known > 0)
    stone_publish_send (task, &request, on_known);
  else
    find_by_slug (task);
}
