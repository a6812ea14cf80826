/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-net"
#include "config.h"

#include "stone-wordpress.h"

#define MAX_NAME 400 /* bytes */

/* The longest run of letters in NAME: WordPress keeps "&" as an entity, and would not find it. */
static char *
find_longest_word (const char *name)
{
  const char *longest = name, *start = name, *p = name;
  gsize length = 0;

  for (; *start != '\0'; start = p)
    {
      for (p = start; g_unichar_isalnum (g_utf8_get_char (p)); p = g_utf8_next_char (p))
        ;
      if ((gsize) (p - start) > length)
        {
          longest = start;
          length = p - start;
        }
      if (*p != '\0')
        p = g_utf8_next_char (p);
    }
  return g_strndup (longest, length);
}

static gboolean
is_called (const StoneValue *category, const char *name)
{
  g_autofree char *theirs = stone_wordpress_text (category, "name", MAX_NAME);
  g_autofree char *folded = g_utf8_casefold (theirs, -1);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  return g_str_equal (folded, wanted);
}

static void
on_listed (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (StoneWordpressReply) reply =
      stone_wordpress_send_finish (STONE_WORDPRESS (object), result, &error);
  gint64 id = 0;

  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < stone_value_length (reply->value) && id == 0; i++)
    {
      StoneValue *category = stone_value_element (reply->value, i);

      if (is_called (category, g_task_get_task_data (task)))
        id = stone_value_integer (stone_value_member (category, "id"));
    }
  g_task_return_int (task, (gssize) id);
}

void
stone_wordpress_find_category_async (StoneWordpress *self,
                                     const char *name,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autofree char *word = find_longest_word (name);
  const char *const query[] = { "search", word, "per_page", "100", "_fields", "id,name", NULL };
  const StoneWordpressRequest request = { .route = "wp/v2/categories", .query = query };
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, stone_wordpress_find_category_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  stone_wordpress_send_async (self, &request, cancellable, on_listed, task);
}

gint64
stone_wordpress_find_category_finish (StoneWordpress *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_wordpress_find_category_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
