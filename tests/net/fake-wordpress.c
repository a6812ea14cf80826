/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fake-wordpress.h"
#include "stone-json.h"

#define API "/wp-json/"
#define VERSION "wp/v2/"

static void
answer (SoupServerMessage *message, guint status, const char *type, const char *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
answer_json (SoupServerMessage *message, guint status, StoneValue *value)
{
  g_autoptr (StoneValue) taken = value;
  g_autofree char *json = stone_json_print_line (value);

  answer (message, status, "application/json", json);
}

static void
answer_error (SoupServerMessage *message, guint status, const char *code)
{
  answer_json (message, status,
               stone_value_new_object ("code", stone_value_new_string (code), "message",
                                       stone_value_new_string ("So &amp; so"), NULL));
}

/* A member of VALUE set; takes both. */
static StoneValue *
with (StoneValue *value, const char *name, StoneValue *member)
{
  StoneValue *after = stone_value_with_member (value, name, member);

  stone_value_unref (value);
  stone_value_unref (member);
  return after;
}

static StoneValue *
read_json (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  StoneValue *value =
      stone_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);

  return value != NULL ? value : stone_value_new_object (NULL, NULL);
}

/* What SENT says, into OLD. Transfer full. */
static StoneValue *
merge (StoneValue *old, StoneValue *sent)
{
  StoneValue *merged = stone_value_ref (old);

  for (guint i = 0; i < stone_value_length (sent); i++)
    merged = with (merged, stone_value_member_name (sent, i),
                   stone_value_ref (stone_value_member_at (sent, i)));
  return merged;
}

/* The file's name without its ending, as WordPress makes a slug of it. */
static char *
read_slug (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *disposition = NULL;
  g_autoptr (GHashTable) parameters = NULL;
  const char *name;

  if (!soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
    return g_strdup ("");
  name = g_hash_table_lookup (parameters, "filename");
  return g_strndup (name, strcspn (name, "."));
}

static StoneValue *
make (FakeWordpress *self, SoupServerMessage *message, GPtrArray *list)
{
  g_autoptr (StoneValue) sent = read_json (message);
  g_autofree char *link = g_strdup_printf ("%s?p=%u", self->base, list->len + 1);
  StoneValue *made = stone_value_new_object ("id", stone_value_new_integer (list->len + 1), "link",
                                             stone_value_new_string (link), "source_url",
                                             stone_value_new_string (link), NULL);
  g_autofree char *slug = read_slug (message);

  if (list == self->media)
    made = with (made, "slug", stone_value_new_string (slug));
  g_ptr_array_add (list, merge (made, sent));
  stone_value_unref (made);
  return stone_value_ref (g_ptr_array_index (list, list->len - 1));
}

/* NULL: there is none of this number. */
static StoneValue *
get_or_change (SoupServerMessage *message, GPtrArray *list, const char *number)
{
  guint id = (guint) g_ascii_strtoull (number, NULL, 10);
  StoneValue **place;

  if (id == 0 || id > list->len)
    return NULL;
  place = (StoneValue **) &list->pdata[id - 1];
  if (soup_server_message_get_method (message) == SOUP_METHOD_POST)
    {
      g_autoptr (StoneValue) sent = read_json (message);
      StoneValue *before = *place;

      *place = merge (before, sent);
      stone_value_unref (before);
    }
  return stone_value_ref (*place);
}

static gboolean
is_asked_for (const StoneValue *value, GHashTable *query)
{
  const char *slug = query != NULL ? g_hash_table_lookup (query, "slug") : NULL;
  const char *words = query != NULL ? g_hash_table_lookup (query, "search") : NULL;
  const char *rendered = stone_value_string (stone_value_at (value, "/title/rendered"));
  const char *title = rendered != NULL ? rendered : stone_value_member_string (value, "title");

  return (slug == NULL || g_strcmp0 (stone_value_member_string (value, "slug"), slug) == 0) &&
         (words == NULL || (title != NULL && strstr (title, words) != NULL));
}

static StoneValue *
list_those (SoupServerMessage *message, GPtrArray *list, GHashTable *query)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *total = NULL;

  for (guint i = 0; i < list->len; i++)
    if (is_asked_for (g_ptr_array_index (list, i), query))
      g_ptr_array_add (found, g_ptr_array_index (list, i));
  total = g_strdup_printf ("%u", found->len);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "X-WP-Total",
                               total);
  return stone_value_new_array ((StoneValue *const *) found->pdata, found->len);
}

static void
answer_route (FakeWordpress *self, SoupServerMessage *message, const char *route, GHashTable *query)
{
  const char *slash = strchr (route, '/');
  GPtrArray *list = g_str_has_prefix (route, "media") ? self->media : self->posts;
  StoneValue *value;

  if (g_str_equal (route, ""))
    value = stone_value_new_object ("name", stone_value_new_string ("A &amp; B"), NULL);
  else if (g_str_equal (route, "users/me"))
    value = stone_value_new_object ("id", stone_value_new_integer (1), NULL);
  else if (g_str_equal (route, "categories"))
    value = stone_value_new_array (NULL, 0);
  else if (slash != NULL)
    value = get_or_change (message, list, slash + 1);
  else if (soup_server_message_get_method (message) == SOUP_METHOD_POST)
    value = make (self, message, list);
  else
    value = list_those (message, list, query);
  if (value != NULL)
    answer_json (message, 200, value);
  else
    answer_error (message, 404, "rest_post_invalid_id");
}

static void
cut (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static void
answer_site (FakeWordpress *self, SoupServerMessage *message)
{
  g_autofree char *truth = g_strdup_printf ("%swp-json/", self->base);
  g_autofree char *link =
      g_strdup_printf ("<%s>; rel=\"https://api.w.org/\"", self->api != NULL ? self->api : truth);

  answer (message, 200, "text/html", "<p>Welcome</p>");
  if (g_strcmp0 (self->api, "") != 0)
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Link", link);
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  FakeWordpress *self = data;
  const char *route = g_str_has_prefix (path, API) ? path + strlen (API) : NULL;
  g_autofree char *line = NULL;

  if (route == NULL)
    {
      if (g_str_equal (path, "/picture.jpg"))
        answer (message, 200, "image/jpeg", "a picture");
      else
        answer_site (self, message);
      return;
    }
  if (g_str_has_prefix (route, VERSION))
    route += strlen (VERSION);
  line = g_strdup_printf ("%s %s", soup_server_message_get_method (message), route);
  g_string_append_printf (self->log, "%s\n", line);
  if (g_strcmp0 (line, self->refused) == 0)
    {
      answer (message, self->refused_status, "application/json", self->refused_body);
      return;
    }
  answer_route (self, message, route, query);
  if (g_strcmp0 (line, self->cut) == 0)
    {
      self->cut = NULL;
      cut (message);
    }
}

FakeWordpress *
fake_wordpress_new (void)
{
  FakeWordpress *self = g_new0 (FakeWordpress, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  self->media = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  self->log = g_string_new (NULL);
  self->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->soup);
  self->base = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
fake_wordpress_free (FakeWordpress *self)
{
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->media);
  g_string_free (self->log, TRUE);
  g_free (self->base);
  g_free (self);
}

void
fake_wordpress_add_post (FakeWordpress *self, const char *json)
{
  StoneValue *post = stone_json_parse (json, strlen (json), NULL);

  g_assert_nonnull (post);
  g_ptr_array_add (self->posts, with (post, "id", stone_value_new_integer (self->posts->len + 1)));
}

guint
fake_wordpress_count (const FakeWordpress *self, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (self->log->str, "\n", -1);
  guint n = 0;

  for (char **one = lines; *one != NULL; one++)
    n += g_str_equal (*one, line);
  return n;
}

StoneValue *
fake_wordpress_post (const FakeWordpress *self, const char *name)
{
  g_assert_cmpuint (self->posts->len, ==, 1);
  return stone_value_member (g_ptr_array_index (self->posts, 0), name);
}

void
fake_wordpress_set_post (FakeWordpress *self, const char *name, const char *text)
{
  g_assert_cmpuint (self->posts->len, ==, 1);
  self->posts->pdata[0] = with (self->posts->pdata[0], name, stone_value_new_string (text));
}
