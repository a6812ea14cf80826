/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-source-open.h"
#include "stone-sources.h"

struct _StoneSources
{
  GObject parent_instance;
  char *path;    /* or NULL */
  GError *fault; /* or NULL */
  StoneSourceList *list;
  GFileMonitor *monitor; /* or NULL */
  GHashTable *open;      /* name → StoneSource */
  StoneHttp *http;       /* https alone; NULL until a source is opened */
  StoneHttp *plain_http; /* likewise, for sources of which plain http was asked for */
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
  stone_source_list_free (self->list);
  g_clear_object (&self->monitor);
  g_hash_table_unref (self->open);
  g_clear_object (&self->http);
  g_clear_object (&self->plain_http);
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
  self->passwords = stone_passwords_new ();
}

const GError *
stone_sources_get_fault (StoneSources *self)
{
  g_return_val_if_fail (STONE_IS_SOURCES (self), NULL);

  return self->fault;
}

const char *
stone_sources_get_note (StoneSources *self)
{
  g_return_val_if_fail (STONE_IS_SOURCES (self), "");

  return self->list->note;
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

  return self->list->sources;
}

/* Changes */

/* LIST and FAULT, one of which is NULL, are taken. */
static void
take_list (StoneSources *self, StoneSourceList *list, GError *fault)
{
  g_clear_pointer (&self->list, stone_source_list_free);
  g_clear_error (&self->fault);
  self->list = list != NULL ? list : stone_source_list_new ();
  self->fault = fault;
  g_hash_table_remove_all (self->open);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_file_changed (StoneSources *self)
{
  GError *fault = NULL;
  StoneSourceList *list = stone_source_list_load (self->path, &fault);

  if (list != NULL ? self->fault == NULL && stone_source_list_equal (list, self->list)
                   : self->fault != NULL && g_str_equal (fault->message, self->fault->message))
    {
      g_clear_pointer (&list, stone_source_list_free);
      g_clear_error (&fault);
    }
  else
    take_list (self, list, fault);
}

static void
watch (StoneSources *self)
{
  g_autofree char *path = stone_source_settings_dup_path (self->path);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_file_changed), self,
                             G_CONNECT_SWAPPED);
}

/* NEXT (transfer full), which stone_source_list_load() read and that was changed since, is saved
 * and becomes the list. */
static gboolean
put_list (StoneSources *self, StoneSourceList *next, GError **error)
{
  g_autoptr (StoneSourceList) owned = next;

  if (!stone_source_list_save (next, self->path, error))
    return FALSE;
  take_list (self, g_steal_pointer (&owned), NULL);
  return TRUE;
}

gboolean
stone_sources_add (StoneSources *self, const StoneSourceSettings *settings, GError **error)
{
  g_autoptr (StoneSourceList) next = NULL;

  g_return_val_if_fail (STONE_IS_SOURCES (self) && settings != NULL, FALSE);

  next = stone_source_list_load (self->path, error);
  if (next == NULL)
    return FALSE;
  if (stone_source_settings_find (next->sources, settings->name, NULL) != NULL)
    {
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                   _ ("there is a source “%s” already"), settings->name);
      return FALSE;
    }
  g_ptr_array_add (next->sources, stone_source_settings_copy (settings));
  return put_list (self, g_steal_pointer (&next), error);
}

gboolean
stone_sources_change (StoneSources *self, const StoneSourceSettings *settings, GError **error)
{
  g_autoptr (StoneSourceList) next = NULL;
  StoneSourceSettings *old;
  guint index;

  g_return_val_if_fail (STONE_IS_SOURCES (self) && settings != NULL, FALSE);

  next = stone_source_list_load (self->path, error);
  old = next != NULL ? stone_source_settings_find (next->sources, settings->name, error) : NULL;
  if (old == NULL)
    return FALSE;
  g_ptr_array_find (next->sources, old, &index);
  g_ptr_array_index (next->sources, index) = stone_source_settings_copy (settings);
  stone_source_settings_free (old);
  return put_list (self, g_steal_pointer (&next), error);
}

gboolean
stone_sources_remove (StoneSources *self, const char *name, GError **error)
{
  g_autoptr (StoneSourceList) next = NULL;
  StoneSourceSettings *settings;

  g_return_val_if_fail (STONE_IS_SOURCES (self) && name != NULL, FALSE);

  next = stone_source_list_load (self->path, error);
  settings = next != NULL ? stone_source_settings_find (next->sources, name, error) : NULL;
  if (settings == NULL)
    return FALSE;
  if (settings->kind == STONE_SOURCE_LIBRARY)
    {
      g_set_error_literal (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                           _ ("the library stays"));
      return FALSE;
    }
  g_ptr_array_remove (next->sources, settings);
  return put_list (self, g_steal_pointer (&next), error);
}

gboolean
stone_sources_set_off (StoneSources *self, const char *name, gboolean off, GError **error)
{
  g_autoptr (StoneSourceList) next = NULL;
  StoneSourceSettings *settings;

  g_return_val_if_fail (STONE_IS_SOURCES (self) && name != NULL, FALSE);

  next = stone_source_list_load (self->path, error);
  settings = next != NULL ? stone_source_settings_find (next->sources, name, error) : NULL;
  if (settings == NULL)
    return FALSE;
  settings->off = off;
  return put_list (self, g_steal_pointer (&next), error);
}

StoneSources *
stone_sources_new (const char *path)
{
  StoneSources *self = g_object_new (STONE_TYPE_SOURCES, NULL);

  self->path = g_strdup (path);
  self->list = stone_source_list_load (path, &self->fault);
  if (self->list == NULL)
    self->list = stone_source_list_new ();
  watch (self);
  return self;
}

/* Opening */

void
stone_sources_close (StoneSources *self, const char *name)
{
  g_return_if_fail (STONE_IS_SOURCES (self) && name != NULL);

  g_hash_table_remove (self->open, name);
}

static StoneHttp *
get_http (StoneSources *self, gboolean plain)
{
  StoneHttp **http = plain ? &self->plain_http : &self->http;

  if (*http == NULL)
    {
      *http = stone_http_new ();
      stone_http_set_allow_plain (*http, plain);
    }
  return *http;
}

StoneSource *
stone_sources_try (StoneSources *self,
                   const StoneSourceSettings *settings,
                   const char *password,
                   GError **error)
{
  g_return_val_if_fail (STONE_IS_SOURCES (self) && settings != NULL, NULL);

  return stone_source_open (settings, get_http (self, settings->plain), password, error);
}

/* Whether SETTINGS are those of its name now: they may have changed while its password was looked
 * for. */
static gboolean
is_current (StoneSources *self, const StoneSourceSettings *settings)
{
  const StoneSourceSettings *now =
      stone_source_settings_find (stone_sources_list (self), settings->name, NULL);

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
  settings = stone_source_settings_find (self->list->sources, name, &error);
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
