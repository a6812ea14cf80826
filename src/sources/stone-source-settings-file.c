/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of all sources, in their file. */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <errno.h>

#include <glib/gi18n.h>

#include "stone-json.h"
#include "stone-source-settings.h"

#define FORMAT 1
#define MAX_SOURCES 100
#define MAX_BYTES (1024 * 1024)

char *
stone_source_settings_dup_path (const char *path)
{
  return path != NULL
             ? g_strdup (path)
             : g_build_filename (g_get_user_config_dir (), "stonehand", "sources.json", NULL);
}

static void
take_over (StoneSourceSettings *settings, StoneValue *value)
{
  settings->off = stone_value_boolean (stone_value_member (value, "off"));
}

static StoneSourceSettings *
read_one (StoneValue *value, GError **error)
{
  const char *word = stone_value_member_string (value, "kind");
  StoneSourceKind kind;

  if (!stone_source_kind_parse (word, &kind))
    {
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                   _ ("there is no kind of source “%s”"), word != NULL ? word : "");
      return NULL;
    }
  if (kind == STONE_SOURCE_LIBRARY)
    return stone_source_settings_new_library ();
  return stone_source_settings_new (kind, stone_value_member_string (value, "name"),
                                    stone_value_member_string (value, "address"),
                                    stone_value_member_string (value, "user"),
                                    stone_value_boolean (stone_value_member (value, "plain")),
                                    error);
}

static gboolean
read_into (GPtrArray *all, StoneValue *value, GError **error)
{
  g_autoptr (StoneSourceSettings) settings = read_one (value, error);

  if (settings == NULL)
    return FALSE;
  take_over (settings, value);
  if (settings->kind == STONE_SOURCE_LIBRARY)
    {
      take_over (g_ptr_array_index (all, 0), value);
      return TRUE;
    }
  if (stone_source_settings_find (all, settings->name, NULL) != NULL)
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                 _ ("there is a source “%s” already"), settings->name);
  else if (all->len > MAX_SOURCES)
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS, _ ("more than %d sources"),
                 MAX_SOURCES);
  else
    {
      g_ptr_array_add (all, g_steal_pointer (&settings));
      return TRUE;
    }
  return FALSE;
}

static void
add_note (StoneSourceList *self,
          StoneValue *value,
          guint index,
          const char *path,
          const char *reason)
{
  const char *name = stone_value_member_string (value, "name");
  g_autofree char *line = g_strdup_printf (_ ("%s: /sources/%u (“%s”) is left out: %s"), path,
                                           index, name != NULL ? name : "", reason);
  g_autofree char *before = self->note;

  self->note = *before != '\0' ? g_strjoin ("\n", before, line, NULL) : g_steal_pointer (&line);
}

static StoneSourceList *
read_all (const char *bytes, gsize length, const char *path, GError **error)
{
  g_autoptr (StoneSourceList) self = stone_source_list_new ();
  g_autoptr (StoneValue) root = bytes != NULL ? stone_json_parse (bytes, length, error) : NULL;
  StoneValue *sources = stone_value_member (root, "sources");

  if (bytes != NULL && root == NULL)
    return NULL;
  if (bytes != NULL && !stone_value_is (sources, STONE_VALUE_ARRAY))
    {
      g_set_error_literal (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                           _ ("there is no list of sources in it"));
      return NULL;
    }
  for (guint i = 0; i < stone_value_length (sources); i++)
    {
      StoneValue *value = stone_value_element (sources, i);
      g_autoptr (GError) local = NULL;

      if (read_into (self->sources, value, &local))
        continue;
      g_assert (local != NULL);
      g_ptr_array_add (self->bad, stone_value_ref (value));
      add_note (self, value, i, path, local->message);
    }
  return g_steal_pointer (&self);
}

StoneSourceList *
stone_source_list_new (void)
{
  StoneSourceList *self = g_new0 (StoneSourceList, 1);

  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_settings_free);
  self->bad = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  self->note = g_strdup ("");
  g_ptr_array_add (self->sources, stone_source_settings_new_library ());
  return self;
}

void
stone_source_list_free (StoneSourceList *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->bad);
  g_free (self->note);
  g_free (self);
}

StoneSourceList *
stone_source_list_load (const char *path, GError **error)
{
  g_autofree char *own = stone_source_settings_dup_path (path);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;
  StoneSourceList *self;

  if (!g_file_get_contents (own, &bytes, &length, &local) &&
      !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_clear_error (&local);
  if (length > MAX_BYTES)
    {
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS, _ ("%s is too large"),
                   own);
      return NULL;
    }
  self = read_all (bytes, length, own, &local);
  if (self == NULL)
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                 _ ("%s: %s. Mend the file, or move it away and set the sources up again"), own,
                 local->message);
  return self;
}

static StoneValue *
text_or_null (const char *text)
{
  return *text != '\0' ? stone_value_new_string (text) : NULL;
}

static StoneValue *
describe (const StoneSourceSettings *self)
{
  return stone_value_new_object ("kind",
                                 stone_value_new_string (stone_source_kind_word (self->kind)),
                                 "name", stone_value_new_string (self->name), "address",
                                 text_or_null (self->address), "user", text_or_null (self->user),
                                 "plain", self->plain ? stone_value_new_boolean (TRUE) : NULL,
                                 "off", self->off ? stone_value_new_boolean (TRUE) : NULL, NULL);
}

static char *
print_all (const StoneSourceList *self)
{
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (StoneValue) root = NULL;

  for (guint i = 0; i < self->sources->len; i++)
    {
      StoneSourceSettings *settings = g_ptr_array_index (self->sources, i);

      if (settings->kind != STONE_SOURCE_LIBRARY || settings->off)
        g_ptr_array_add (values, describe (settings));
    }
  for (guint i = 0; i < self->bad->len; i++)
    g_ptr_array_add (values, stone_value_ref (g_ptr_array_index (self->bad, i)));
  root = stone_value_new_object ("format", stone_value_new_integer (FORMAT), "sources",
                                 stone_value_new_array ((StoneValue *const *) values->pdata,
                                                        values->len),
                                 NULL);
  return stone_json_print (root, NULL, NULL);
}

gboolean
stone_source_list_equal (const StoneSourceList *a, const StoneSourceList *b)
{
  g_autofree char *one = print_all (a);
  g_autofree char *other = print_all (b);

  return g_str_equal (one, other) && g_str_equal (a->note, b->note);
}

gboolean
stone_source_list_save (const StoneSourceList *self, const char *path, GError **error)
{
  g_autofree char *own = stone_source_settings_dup_path (path);
  g_autofree char *folder = g_path_get_dirname (own);
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS, "%s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  text = print_all (self);
  return g_file_set_contents_full (own, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
