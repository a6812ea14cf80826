/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-http.h"
#include "stone-source-settings.h"
#include "stone-text.h"

#define MAX_NAME 60 /* bytes */

static const struct
{
  const char *word, *title;
} kinds[STONE_N_SOURCE_KINDS] = {
  [STONE_SOURCE_LIBRARY] = { STONE_SOURCE_LIBRARY_NAME, N_ ("Library") },
  [STONE_SOURCE_FEED] = { "feed", N_ ("Feed") },
  [STONE_SOURCE_WORDPRESS] = { "wordpress", N_ ("WordPress") },
  [STONE_SOURCE_POSTGRES] = { "postgres", N_ ("PostgreSQL archive") },
  [STONE_SOURCE_OPENSEARCH] = { "opensearch", N_ ("OpenSearch or Elasticsearch") },
};

const char *
stone_source_kind_word (StoneSourceKind kind)
{
  return kinds[kind].word;
}

const char *
stone_source_kind_title (StoneSourceKind kind)
{
  return _ (kinds[kind].title);
}

gboolean
stone_source_kind_parse (const char *word, StoneSourceKind *kind)
{
  for (guint i = 0; i < STONE_N_SOURCE_KINDS; i++)
    if (g_strcmp0 (word, kinds[i].word) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/* One */

static StoneSourceSettings *
settings_new (StoneSourceKind kind, const char *name, const char *address, const char *user)
{
  StoneSourceSettings *self = g_new0 (StoneSourceSettings, 1);

  self->kind = kind;
  self->name = g_strdup (name);
  self->address = g_strdup (address);
  self->user = g_strdup (user != NULL ? user : "");
  return self;
}

StoneSourceSettings *
stone_source_settings_new_library (void)
{
  return settings_new (STONE_SOURCE_LIBRARY, STONE_SOURCE_LIBRARY_NAME, "", "");
}

StoneSourceSettings *
stone_source_settings_copy (const StoneSourceSettings *self)
{
  StoneSourceSettings *copy = settings_new (self->kind, self->name, self->address, self->user);

  copy->plain = self->plain;
  copy->off = self->off;
  return copy;
}

void
stone_source_settings_free (StoneSourceSettings *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->address);
  g_free (self->user);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                                                format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (*name == '\0')
    return refuse (error, _ ("a source needs a name"));
  if (strlen (name) > MAX_NAME)
    return refuse (error, _ ("the name “%s” is too long"), name);
  if (g_ascii_strcasecmp (name, STONE_SOURCE_LIBRARY_NAME) == 0)
    return refuse (error, _ ("“%s” is the name of the library: choose another"), name);
  return TRUE;
}

static gboolean
check_web_address (const char *address, gboolean plain, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri != NULL && g_uri_get_userinfo (uri) != NULL)
    return refuse (error,
                   _ ("“%s” holds a name or password: give the name apart, and the password "
                      "when it is asked for"),
                   g_uri_get_host (uri));
  return stone_http_may_ask (address, plain, error);
}

/* A conninfo string or a URI, as libpq takes them. */
static gboolean
check_archive_address (const char *address, GError **error)
{
  gboolean is_uri =
      g_str_has_prefix (address, "postgres://") || g_str_has_prefix (address, "postgresql://");
  const char *at = is_uri ? strchr (address, '@') : NULL;
  const char *colon =
      at != NULL ? memchr (strstr (address, "://") + 3, ':', at - strstr (address, "://") - 3)
                 : NULL;

  if (colon != NULL || strstr (address, "password") != NULL)
    return refuse (error, _ ("the address of an archive holds no password: it is asked for"));
  if (!is_uri && strchr (address, '=') == NULL)
    return refuse (error,
                   _ ("“%s” is no address of an archive: it is like “host=db1,db2 dbname=news”, or "
                      "postgresql://db1,db2/news"),
                   address);
  return TRUE;
}

StoneSourceSettings *
stone_source_settings_new (StoneSourceKind kind,
                           const char *name,
                           const char *address,
                           const char *user,
                           gboolean plain,
                           GError **error)
{
  g_autofree char *clean_name = stone_text_clean (name);
  g_autofree char *clean_address = stone_text_clean (address);
  g_autofree char *clean_user = stone_text_clean (user);
  StoneSourceSettings *self;

  g_return_val_if_fail (kind != STONE_SOURCE_LIBRARY && kind < STONE_N_SOURCE_KINDS, NULL);

  if (!check_name (clean_name, error))
    return NULL;
  if (kind == STONE_SOURCE_POSTGRES ? !check_archive_address (clean_address, error)
                                    : !check_web_address (clean_address, plain, error))
    return NULL;
  self = settings_new (kind, clean_name, clean_address, clean_user);
  self->plain = plain;
  return self;
}

StoneSourceSettings *
stone_source_settings_find (GPtrArray *all, const char *name, GError **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      StoneSourceSettings *settings = g_ptr_array_index (all, i);

      if (g_strcmp0 (settings->name, name) == 0)
        return settings;
    }
  g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_NO_SOURCE,
               _ ("there is no source “%s”"), name);
  return NULL;
}
