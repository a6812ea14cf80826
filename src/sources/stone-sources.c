/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-source-open.h"
#include "stone-sources.h"

struct _StoneSources
{
  GObject parent_instance;
  char *path;            /* or NULL */
  GError *fault;         /* or NULL */
  GPtrArray *settings;   /* StoneSourceSettings */
  GHashTable *open;      /* name → StoneSource */
  StoneHttp *http;       /* https alone */
  StoneHttp *plain_http; /* for sources of which plain http was asked for */
  StonePasswords *passwords;
};

G_DEFINE_FINAL_TYPE (StoneSources, stone_sources, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
stone_sources_finalize (GObject *object)
{
  StoneSources *self = STONE_SOURCES (object);

  g_free (self->path);
  g_clear_error (&self->fault);
  g_ptr_array_unref (self->settings);
  g_hash_table_unref (self->open);
  g_object_unref (self->http);
  g_object_unref (self->plain_http);
  g_object_unref (self->passwords);
  G_OBJECT_CLASS (stone_sources_parent_class)->finalize (object);
}

static void
stone_sources_class_init (StoneSourcesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_sources_finalize;
  signals[CHANGED] = g_signal_new ("changed", STONE_TYPE_SOURCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
stone_sources_init (StoneSources *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->http = stone_http_new ();
  self->plain_http = stone_http_new ();
  stone_http_set_allow_plain (self->plain_http, TRUE);
  self->passwords = stone_passwords_new ();
}

StoneSources *
stone_sources_new (const char *path)
{
  StoneSources *self = g_object_new (STONE_TYPE_SOURCES, NULL);

  self->path = g_strdup (path);
  self->settings = stone_source_settings_load (path, &self->fault);
  if (self->settings == NULL)
    {
      self->settings = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_settings_free);
      g_ptr_array_add (self->settings, stone_source_settings_new_library ());
    }
  return self;
}

const GError *
stone_sources_get_fault (StoneSources *self)
{
  g_return_val_if_fail (STONE_IS_SOURCES (self), NULL);

  return self->fault;
}

StonePasswords *
stone_sources_get_passwords (StoneSources *self)
{
  g_return_val_if_fail (STONE_IS_SOURCES (self), NULL);

  return self->passwords;
}

GPtrArray *
stone_sources_list (StoneSources *self)
{
  g_return_val_if_fail (STONE_IS_SOURCES (self), NULL);

  return self->settings;
}

/* Changes */

/* NEXT (transfer full) becomes the list, once it is saved. */
static gboolean
put_list (StoneSources *self, GPtrArray *next, GError **error)
{
  g_autoptr (GPtrArray) owned = next;

  if (self->fault != NULL)
    {
      g_propagate_error (error, g_error_copy (self->fault));
      return FALSE;
    }
  if (!stone_source_settings_save (next, self->path, error))
    return FALSE;
  g_ptr_array_unref (self->settings);
  self->settings = g_steal_pointer (&owned);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/* All but NAME (NULL: all). */
static GPtrArray *
copy_list (StoneSources *self, const char *but)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_settings_free);

  for (guint i = 0; i < self->settings->len; i++)
    {
      StoneSourceSettings *settings = g_ptr_array_index (self->settings, i);

      if (g_strcmp0 (settings->name, but) != 0)
        g_ptr_array_add (copy, stone_source_settings_copy (settings));
    }
  return copy;
}

gboolean
stone_sources_add (StoneSources *self, const StoneSourceSettings *settings, GError **error)
{
  GPtrArray *next;

  g_return_val_if_fail (STONE_IS_SOURCES (self) && settings != NULL, FALSE);

  if (stone_source_settings_find (self->settings, settings->name, NULL) != NULL)
    {
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                   _ ("there is a source “%s” already"), settings->name);
      return FALSE;
    }
  next = copy_list (self, NULL);
  g_ptr_array_add (next, stone_source_settings_copy (settings));
  return put_list (self, next, error);
}

gboolean
stone_sources_change (StoneSources *self, const StoneSourceSettings *settings, GError **error)
{
  g_autoptr (GPtrArray) next = NULL;

  g_return_val_if_fail (STONE_IS_SOURCES (self) && settings != NULL, FALSE);

  if (stone_source_settings_find (self->settings, settings->name, error) == NULL)
    return FALSE;
  next = copy_list (self, NULL);
  for (guint i = 0; i < next->len; i++)
    {
      StoneSourceSettings *old = g_ptr_array_index (next, i);

      if (!g_str_equal (old->name, settings->name))
        continue;
      g_ptr_array_index (next, i) = stone_source_settings_copy (settings);
      stone_source_settings_free (old);
    }
  stone_sources_close (self, settings->name);
  return put_list (self, g_steal_pointer (&next), error);
}

gboolean
stone_sources_remove (StoneSources *self, const char *name, GError **error)
{
  StoneSourceSettings *settings;

  g_return_val_if_fail (STONE_IS_SOURCES (self) && name != NULL, FALSE);

  settings = stone_source_settings_find (self->settings, name, error);
  if (settings == NULL)
    return FALSE;
  if (settings->kind == STONE_SOURCE_LIBRARY)
    {
      g_set_error_literal (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                           _ ("the library stays"));
      return FALSE;
    }
  stone_sources_close (self, name);
  return put_list (self, copy_list (self, name), error);
}

gboolean
stone_sources_set_off (StoneSources *self, const char *name, gboolean off, GError **error)
{
  g_autoptr (GPtrArray) next = NULL;
  StoneSourceSettings *settings;

  g_return_val_if_fail (STONE_IS_SOURCES (self) && name != NULL, FALSE);

  next = copy_list (self, NULL);
  settings = stone_source_settings_find (next, name, error);
  if (settings == NULL)
    return FALSE;
  settings->off = off;
  return put_list (self, g_steal_pointer (&next), error);
}

/* Opening */

void
stone_sources_close (StoneSources *self, const char *name)
{
  g_return_if_fail (STONE_IS_SOURCES (self) && name != NULL);

  g_hash_table_remove (self->open, name);
}

StoneSource *
stone_sources_try (StoneSources *self,
                   const StoneSourceSettings *settings,
                   const char *password,
                   GError **error)
{
  g_return_val_if_fail (STONE_IS_SOURCES (self) && settings != NULL, NULL);

  return stone_source_open (settings, settings->plain ? self->plain_http : self->http, password,
                            error);
}

/* Whether SETTINGS are those of its name now: they may have changed while its password was looked
 * for. */
static gboolean
is_current (StoneSources *self, const StoneSourceSettings *settings)
{
  const StoneSourceSettings *now =
      stone_source_settings_find (self->settings, settings->name, NULL);

  return now != NULL && now->kind == settings->kind && now->plain == settings->plain &&
         g_str_equal (now->address, settings->address) && g_str_equal (now->user, settings->user);
}

static void
open_with (GTask *task, const char *password)
{
  StoneSources *self = g_task_get_source_object (task);
  const StoneSourceSettings *settings = g_task_get_task_data (task);
  GError *error = NULL;
  StoneSource *source = stone_sources_try (self, settings, password, &error);

  if (source == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (is_current (self, settings))
    g_hash_table_replace (self->open, g_strdup (settings->name), g_object_ref (source));
  g_task_return_pointer (task, source, g_object_unref);
}

static void
on_password (GObject *passwords, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *password =
      stone_passwords_find_finish (STONE_PASSWORDS (passwords), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    open_with (task, password);
}

void
stone_sources_open_async (StoneSources *self,
                          const char *name,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  StoneSourceSettings *settings;
  StoneSource *source;
  GError *error = NULL;

  g_return_if_fail (STONE_IS_SOURCES (self) && name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stone_sources_open_async);
  source = g_hash_table_lookup (self->open, name);
  settings = stone_source_settings_find (self->settings, name, &error);
  if (settings == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (source != NULL)
    {
      g_task_return_pointer (task, g_object_ref (source), g_object_unref);
      return;
    }
  g_task_set_task_data (task, stone_source_settings_copy (settings),
                        (GDestroyNotify) stone_source_settings_free);
  if (*settings->user == '\0')
    open_with (task, NULL);
  else
    stone_passwords_find_async (self->passwords, name, cancellable, on_password,
                                g_steal_pointer (&task));
}

StoneSource *
stone_sources_open_finish (StoneSources *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_sources_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
