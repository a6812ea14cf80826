/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include "stone-source-fetch.h"

/* A text that waits for its picture. */
typedef struct
{
  GTask *task;
  StoneSourceText *text;
} Wait;

static void
wait_free (Wait *wait)
{
  g_object_unref (wait->task);
  stone_source_text_free (wait->text);
  g_free (wait);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wait, wait_free)

static void
answer (GTask *task, StoneSourceText *text)
{
  g_task_return_pointer (task, text, (GDestroyNotify) stone_source_text_free);
}

static void
on_picture (GObject *http, GAsyncResult *result, gpointer data)
{
  g_autoptr (Wait) wait = data;
  g_autoptr (StoneHttpReply) reply = stone_http_get_finish (STONE_HTTP (http), result, NULL);

  if (g_task_return_error_if_cancelled (wait->task))
    return;
  if (reply != NULL)
    wait->text->picture = g_bytes_ref (reply->body);
  answer (wait->task, g_steal_pointer (&wait->text));
}

void
stone_source_answer_fetch (GTask *task,
                           StoneSourceText *text,
                           StoneHttp *http,
                           const char *from,
                           const char *picture)
{
  Wait *wait;

  if (*picture == '\0' || !stone_http_may_lead (from, picture))
    {
      answer (task, text);
      return;
    }
  wait = g_new0 (Wait, 1);
  wait->task = g_object_ref (task);
  wait->text = text;
  stone_http_get_async (http, picture, "image/*", g_task_get_cancellable (task), on_picture, wait);
}
