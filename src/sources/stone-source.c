/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-source.h"
#include "stone-source-words.h"
#include "stone-text.h"

G_DEFINE_QUARK (stone - source - error - quark, stone_source_error)
G_DEFINE_INTERFACE (StoneSource, stone_source, G_TYPE_OBJECT)

static void
stone_source_default_init (StoneSourceInterface *iface)
{
}

StoneSourceAnswer *
stone_source_answer_new (void)
{
  StoneSourceAnswer *self = g_new0 (StoneSourceAnswer, 1);

  self->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_story_free);
  self->note = g_strdup ("");
  return self;
}

void
stone_source_answer_free (StoneSourceAnswer *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->stories);
  g_free (self->note);
  g_free (self);
}

void
stone_source_text_free (StoneSourceText *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self);
}

/* TAG: the function that was called. */
static GTask *
begin (StoneSource *self,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

static gpointer
end (StoneSource *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
has_word (const char *words)
{
  g_autoptr (GPtrArray) found = stone_source_words (words, 1);

  return found->len > 0;
}

void
stone_source_find_async (StoneSource *self,
                         StoneSourceQuery *query,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (STONE_IS_SOURCE (self) && query != NULL);

  task = begin (self, stone_source_find_async, cancellable, callback, user_data);
  if (query->words != NULL && !has_word (query->words))
    {
      g_task_return_pointer (task, stone_source_answer_new (),
                             (GDestroyNotify) stone_source_answer_free);
      return;
    }
  STONE_SOURCE_GET_IFACE (self)->find (self, query, task);
}

StoneSourceAnswer *
stone_source_find_finish (StoneSource *self, GAsyncResult *result, GError **error)
{
  return end (self, result, stone_source_find_async, error);
}

void
stone_source_fetch_async (StoneSource *self,
                          const StoneSourceStory *story,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (STONE_IS_SOURCE (self) && story != NULL);

  task = begin (self, stone_source_fetch_async, cancellable, callback, user_data);
  if (STONE_SOURCE_GET_IFACE (self)->fetch != NULL)
    STONE_SOURCE_GET_IFACE (self)->fetch (self, story, task);
  else
    g_task_return_new_error (task, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNSUPPORTED,
                             _ ("this source has no more of a story"));
}

StoneSourceText *
stone_source_fetch_finish (StoneSource *self, GAsyncResult *result, GError **error)
{
  StoneSourceText *more = end (self, result, stone_source_fetch_async, error);

  /* Whatever the source is, somebody else wrote it. */
  if (more != NULL)
    {
      g_autofree char *written = more->text;

      more->text = stone_text_clean_lines (written);
    }
  return more;
}

void
stone_source_test_async (StoneSource *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (STONE_IS_SOURCE (self));

  task = begin (self, stone_source_test_async, cancellable, callback, user_data);
  STONE_SOURCE_GET_IFACE (self)->test (self, task);
}

char *
stone_source_test_finish (StoneSource *self, GAsyncResult *result, GError **error)
{
  return end (self, result, stone_source_test_async, error);
}

void
stone_source_init_async (StoneSource *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (STONE_IS_SOURCE (self));

  task = begin (self, stone_source_init_async, cancellable, callback, user_data);
  if (STONE_SOURCE_GET_IFACE (self)->init != NULL)
    STONE_SOURCE_GET_IFACE (self)->init (self, task);
  else
    g_task_return_new_error (task, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_UNSUPPORTED,
                             _ ("this source needs no making ready"));
}

char *
stone_source_init_finish (StoneSource *self, GAsyncResult *result, GError **error)
{
  return end (self, result, stone_source_init_async, error);
}
