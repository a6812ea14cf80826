/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-publish"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-publish-private.h"

#define HASH_LENGTH 8 /* hexadecimal digits that a slug ends in */

/* VALUE: taken; NULL removes. */
static void
set (StonePublication *self, const char *name, StoneValue *value)
{
  g_autoptr (StoneValue) taken = value;
  StoneValue *with = stone_value_with_member (self->value, name, value);

  stone_value_unref (self->value);
  self->value = with;
}

static char *
make_slug (StoneProject *project, const StoneArticle *article)
{
  const StoneEdition *edition = stone_project_get_edition (project);
  g_autofree char *all =
      g_strdup_printf ("%s\n%s\n%s", edition->publication, edition->date, article->id);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  g_autofree char *name = stone_slug (article->id);

  return g_strdup_printf ("%s-%.*s", name, HASH_LENGTH, hash);
}

/* ADDRESS without what may be written this way or that: "HTTPS://Example.org/" is "example.org".
 * Transfer full. */
static char *
name_site (const char *address)
{
  const char *host = strstr (address, "://");
  g_autofree char *site = g_strdup (host != NULL ? host + strlen ("://") : address);
  gsize n = strcspn (site, "/");

  for (gsize i = 0; i < n; i++)
    site[i] = g_ascii_tolower (site[i]);
  for (n = strlen (site); n > 0 && site[n - 1] == '/'; n--)
    site[n - 1] = '\0';
  return g_steal_pointer (&site);
}

const StoneValue *
stone_publication_find (const StoneArticle *article,
                        const char *site,
                        const char *address,
                        const char **name)
{
  g_autofree char *wanted = name_site (address);
  const StoneValue *named = stone_value_member (article->published, site);
  guint n = stone_value_is (article->published, STONE_VALUE_OBJECT)
                ? stone_value_length (article->published)
                : 0;

  if (name != NULL)
    *name = site;
  for (guint i = 0; i < n; i++)
    {
      const char *at = stone_value_member_name (article->published, i);
      const StoneValue *value = stone_value_member (article->published, at);

      if (g_strcmp0 (stone_value_member_string (value, "site"), wanted) != 0)
        continue;
      if (name != NULL)
        *name = at;
      return value;
    }
  return stone_value_member (named, "site") == NULL ? named : NULL;
}

StonePublication *
stone_publication_read (StoneProject *project,
                        StoneArticle *article,
                        const char *site,
                        const char *address)
{
  StonePublication *self = g_new0 (StonePublication, 1);
  const char *name;
  const StoneValue *value = stone_publication_find (article, site, address, &name);
  g_autofree char *which = name_site (address);

  self->site = g_strdup (name);
  self->address = g_strdup (address);
  self->value = stone_value_is (value, STONE_VALUE_OBJECT) ? stone_value_ref ((StoneValue *) value)
                                                           : stone_value_new_object (NULL, NULL);
  set (self, "site", stone_value_new_string (which));
  if (*stone_publication_get_slug (self) == '\0')
    {
      g_autofree char *slug = make_slug (project, article);

      set (self, "slug", stone_value_new_string (slug));
    }
  return self;
}

void
stone_publication_free (StonePublication *self)
{
  if (self == NULL)
    return;
  g_free (self->site);
  g_free (self->address);
  stone_value_unref (self->value);
  g_free (self);
}

static const char *
get_text (const StonePublication *self, const char *name)
{
  const char *text = stone_value_member_string (self->value, name);

  return text != NULL ? text : "";
}

const char *
stone_publication_get_slug (const StonePublication *self)
{
  return get_text (self, "slug");
}

gboolean
stone_publication_is_seen (const StonePublication *self)
{
  return stone_publish_is_seen (get_text (self, "status"));
}

const char *
stone_publication_get_when (const StonePublication *self)
{
  return get_text (self, "when");
}

gint64
stone_publication_get_id (const StonePublication *self)
{
  return stone_value_integer (stone_value_member (self->value, "id"));
}

gboolean
stone_publication_is_sending (const StonePublication *self)
{
  return stone_value_boolean (stone_value_member (self->value, "sending"));
}

gint64
stone_publication_get_picture (const StonePublication *self, const char *hash)
{
  StoneValue *picture = stone_value_member (stone_value_member (self->value, "pictures"), hash);

  return stone_value_integer (stone_value_member (picture, "id"));
}

void
stone_publication_set_post (StonePublication *self, gint64 id, const char *status, const char *link)
{
  set (self, "id", stone_value_new_integer (id));
  set (self, "link", stone_value_new_string (link));
  set (self, "status", stone_value_new_string (status));
}

void
stone_publication_set_sending (StonePublication *self, gboolean sending)
{
  set (self, "sending", sending ? stone_value_new_boolean (TRUE) : NULL);
}

void
stone_publication_set_sent (StonePublication *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  set (self, "when", stone_value_new_string (when));
  stone_publication_set_sending (self, FALSE);
}

void
stone_publication_set_picture (StonePublication *self,
                               const char *hash,
                               gint64 id,
                               const char *address)
{
  StoneValue *known = stone_value_member (self->value, "pictures");
  g_autoptr (StoneValue) pictures = stone_value_is (known, STONE_VALUE_OBJECT)
                                        ? stone_value_ref (known)
                                        : stone_value_new_object (NULL, NULL);
  g_autoptr (StoneValue) picture =
      stone_value_new_object ("id", stone_value_new_integer (id), "address",
                              stone_value_new_string (address), NULL);

  set (self, "pictures", stone_value_with_member (pictures, hash, picture));
}

StoneEdit *
stone_publication_to_edit (const StonePublication *self, StoneProject *project, const char *article)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, N_ ("Publish"));
  g_autofree char *file = stone_project_article_file (article);
  g_autofree char *place = stone_value_pointer_append ("/published", self->site);

  stone_edit_builder_set (builder, file, place, self->value);
  return stone_edit_builder_end (builder, NULL);
}
