/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-sources"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-address.h"
#include "stone-date.h"
#include "stone-feed-xml.h"
#include "stone-feed.h"
#include "stone-plain-html.h"
#include "stone-source.h"
#include "stone-text.h"

#define MAX_TITLE 500 /* bytes */
#define MAX_RUBRIC 600
#define MAX_ADDRESS 2000
#define MAX_HTML (256 * 1024)
#define HEADLINE_OF_TEXT 90 /* characters, where a story has no title */

void
stone_feed_free (StoneFeed *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_ptr_array_unref (self->stories);
  g_free (self);
}

/* A tag or a reference, rather than a "<" of a sum or an "&" of a company. */
static gboolean
looks_like_html (const char *text)
{
  for (const char *p = strpbrk (text, "<&"); p != NULL; p = strpbrk (p + 1, "<&"))
    if (g_ascii_isalpha (p[1]) || (*p == '<' && (p[1] == '/' || p[1] == '!')) ||
        (*p == '&' && p[1] == '#'))
      return TRUE;
  return FALSE;
}

/* What a title, a summary or a content says, plain, a line a block; *PICTURE (or NULL) is the
 * address of the first picture in it, or NULL. Markup is escaped in RSS and in Atom's "html",
 * and as it is in "xhtml" and in feeds that know no better; Atom's "text" has none. */
static char *
get_plain (xmlNode *node, char **picture)
{
  g_autofree char *type = NULL;
  g_autofree char *written = NULL;
  g_autofree char *bounded = NULL;
  g_autofree char *address = NULL;
  char *text;

  if (picture != NULL)
    *picture = NULL;
  if (node == NULL)
    return g_strdup ("");
  type = stone_feed_xml_attribute (node, "type");
  written = stone_feed_xml_has_elements (node) ? stone_feed_xml_markup (node)
                                               : stone_feed_xml_content (node);
  if ((g_str_equal (type, "text") && !stone_feed_xml_has_elements (node)) ||
      !looks_like_html (written))
    return stone_text_clean_lines (written);
  bounded = stone_text_truncate (written, MAX_HTML);
  text = stone_html_to_text_and_picture (bounded, MAX_HTML, &address);
  if (picture != NULL)
    *picture = g_steal_pointer (&address);
  return text;
}

/* ADDRESS as it is meant at NODE; "" unless it is one of the web. */
static char *
resolve (xmlNode *node, const char *address)
{
  const GUriFlags flags = G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED;
  xmlChar *written = xmlNodeGetBase (node->doc, node);
  g_autoptr (GUri) base =
      written != NULL ? g_uri_parse ((const char *) written, flags, NULL) : NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (address));
  g_autoptr (GUri) uri = *stripped != '\0' ? stone_address_resolve (base, stripped, flags) : NULL;
  g_autofree char *absolute = uri != NULL ? g_uri_to_string (uri) : NULL;
  gboolean web = absolute != NULL && strlen (absolute) <= MAX_ADDRESS &&
                 (g_ascii_strncasecmp (absolute, "http://", 7) == 0 ||
                  g_ascii_strncasecmp (absolute, "https://", 8) == 0);

  if (written != NULL)
    xmlFree (written);
  return web ? g_steal_pointer (&absolute) : g_strdup ("");
}

static char *
resolve_attribute (xmlNode *node, const char *name)
{
  g_autofree char *address = stone_feed_xml_attribute (node, name);

  return resolve (node, address);
}

/* A story */

static void
take (char **slot, char *text, gsize max_bytes)
{
  g_autofree char *owned = text;

  stone_source_story_set (slot, owned, max_bytes);
}

/* Atom's link to the page itself, RSS' link, or a guid that is one. */
static char *
find_link (xmlNode *item)
{
  g_autofree char *guid = NULL;
  g_autofree char *permanent = NULL;
  xmlNode *node;

  for (node = item->children; node != NULL; node = node->next)
    {
      g_autofree char *rel = NULL;
      g_autofree char *written = NULL;
      g_autofree char *address = NULL;

      if (!stone_feed_xml_is (node, "link"))
        continue;
      rel = stone_feed_xml_attribute (node, "rel");
      if (*rel != '\0' && !g_str_equal (rel, "alternate"))
        continue;
      written = stone_feed_xml_attribute (node, "href");
      if (*written == '\0')
        {
          g_free (written);
          written = stone_feed_xml_content (node);
        }
      address = resolve (node, written);
      if (*address != '\0')
        return g_steal_pointer (&address);
    }
  node = stone_feed_xml_child (item, "guid");
  if (node == NULL)
    return g_strdup ("");
  permanent = stone_feed_xml_attribute (node, "isPermaLink");
  guid = stone_feed_xml_content (node);
  return g_ascii_strcasecmp (permanent, "false") != 0 && g_str_has_prefix (guid, "http")
             ? resolve (node, guid)
             : g_strdup ("");
}

/* media:thumbnail, media:content and enclosure, if that is a picture; in a media:group too. */
static char *
find_picture (xmlNode *item)
{
  for (xmlNode *node = item->children; node != NULL; node = node->next)
    {
      g_autofree char *type = NULL;
      g_autofree char *medium = NULL;
      g_autofree char *found = NULL;

      if (stone_feed_xml_is (node, "media:group"))
        found = find_picture (node);
      else if (stone_feed_xml_is (node, "media:thumbnail"))
        found = resolve_attribute (node, "url");
      else if (stone_feed_xml_is (node, "itunes:image"))
        found = resolve_attribute (node, "href");
      else if (stone_feed_xml_is (node, "media:content") || stone_feed_xml_is (node, "enclosure"))
        {
          type = stone_feed_xml_attribute (node, "type");
          medium = stone_feed_xml_attribute (node, "medium");
          if (g_str_has_prefix (type, "image/") || g_str_equal (medium, "image"))
            found = resolve_attribute (node, "url");
        }
      if (found != NULL && *found != '\0')
        return g_steal_pointer (&found);
    }
  return g_strdup ("");
}

static char *
find_date (xmlNode *item)
{
  static const char *const names[] = { "pubDate", "published", "dc:date",  "date", "issued",
                                       "created", "updated",   "modified", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *written = stone_feed_xml_content (stone_feed_xml_child (item, names[i]));
      char *date = stone_date_parse_stamp (written);

      if (date != NULL)
        return date;
    }
  return g_strdup ("");
}

static char *
find_section (xmlNode *item)
{
  xmlNode *node = stone_feed_xml_child (item, "category");
  g_autofree char *term = node != NULL ? stone_feed_xml_attribute (node, "term") : g_strdup ("");
  g_autofree char *label = node != NULL ? stone_feed_xml_attribute (node, "label") : g_strdup ("");

  if (*label != '\0' || *term != '\0')
    return g_strdup (*label != '\0' ? label : term);
  return stone_feed_xml_content (node != NULL ? node : stone_feed_xml_child (item, "dc:subject"));
}

static char *
find_id (xmlNode *item, const StoneSourceStory *story)
{
  static const char *const names[] = { "guid", "id", NULL };
  g_autofree char *id = stone_feed_xml_content (stone_feed_xml_first (item, names));
  g_autofree char *about = stone_feed_xml_attribute (item, "about");
  g_autofree char *all = g_strjoin ("\n", story->headline, story->date, NULL);

  if (*id != '\0' || *about != '\0' || *story->url != '\0')
    return g_strdup (*id != '\0' ? id : *about != '\0' ? about : story->url);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

static char *
first_words (const char *text)
{
  const char *end = strchr (text, '\n');
  g_autofree char *line = g_strndup (text, end != NULL ? (gsize) (end - text) : strlen (text));

  if (g_utf8_strlen (line, -1) > HEADLINE_OF_TEXT)
    *g_utf8_offset_to_pointer (line, HEADLINE_OF_TEXT) = '\0';
  return g_steal_pointer (&line);
}

/* The text is the content, or else the summary; the rubric is the summary where that is another. */
static void
read_texts (StoneSourceStory *story, xmlNode *item)
{
  static const char *const contents[] = { "content:encoded", "content", NULL };
  static const char *const summaries[] = { "description", "summary", "media:description", NULL };
  g_autofree char *picture = NULL;
  g_autofree char *other_picture = NULL;
  xmlNode *summary_node = stone_feed_xml_first (item, summaries);
  g_autofree char *text = get_plain (stone_feed_xml_first (item, contents), &picture);
  g_autofree char *summary = get_plain (summary_node, &other_picture);

  g_free (story->opening);
  story->opening = stone_text_truncate (*text != '\0' ? text : summary, STONE_FEED_MAX_TEXT);
  if (strlen (summary) <= MAX_RUBRIC)
    stone_source_story_set (&story->rubric, summary, MAX_RUBRIC);
  take (&story->picture, find_picture (item), MAX_ADDRESS);
  if (*story->picture == '\0' && (picture != NULL || other_picture != NULL))
    take (&story->picture, resolve (item, picture != NULL ? picture : other_picture), MAX_ADDRESS);
}

/* NULL if it says nothing. */
static StoneSourceStory *
read_story (xmlNode *item, const char *source)
{
  g_autoptr (StoneSourceStory) story = stone_source_story_new ();

  take (&story->headline, get_plain (stone_feed_xml_child (item, "title"), NULL), MAX_TITLE);
  read_texts (story, item);
  if (*story->headline == '\0')
    take (&story->headline, first_words (story->opening), MAX_TITLE);
  if (*story->headline == '\0')
    return NULL;
  take (&story->url, find_link (item), MAX_ADDRESS);
  take (&story->date, find_date (item), MAX_TITLE);
  take (&story->section, find_section (item), MAX_TITLE);
  take (&story->id, find_id (item, story), MAX_ADDRESS);
  stone_source_story_set (&story->source, source, MAX_TITLE);
  return g_steal_pointer (&story);
}

/* One guid for several stories: then their addresses tell them apart, or they are one story. */
static gboolean
is_new (GHashTable *ids, StoneSourceStory *story)
{
  if (!g_hash_table_contains (ids, story->id))
    return g_hash_table_add (ids, g_strdup (story->id));
  if (*story->url == '\0')
    return FALSE;
  g_free (story->id);
  story->id = g_strdup (story->url);
  return g_hash_table_add (ids, g_strdup (story->id));
}

static void
read_items (StoneFeed *self, xmlNode *parent, GHashTable *ids)
{
  for (xmlNode *node = parent->children;
       node != NULL && self->stories->len < STONE_FEED_MAX_STORIES; node = node->next)
    {
      g_autoptr (StoneSourceStory) story = NULL;

      if (!stone_feed_xml_is (node, "item") && !stone_feed_xml_is (node, "entry"))
        continue;
      story = read_story (node, self->title);
      if (story != NULL && is_new (ids, story))
        g_ptr_array_add (self->stories, g_steal_pointer (&story));
    }
}

/* RSS 0.9 and 1.0 have their items beside the channel, the others within. */
static StoneFeed *
read_feed (xmlNode *root)
{
  StoneFeed *self = g_new0 (StoneFeed, 1);
  xmlNode *channel = stone_feed_xml_child (root, "channel");
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->title = g_strdup ("");
  take (&self->title,
        get_plain (stone_feed_xml_child (channel != NULL ? channel : root, "title"), NULL),
        MAX_TITLE);
  self->stories = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_source_story_free);
  if (channel != NULL)
    read_items (self, channel, ids);
  read_items (self, root, ids);
  return self;
}

static gboolean
is_feed (xmlNode *root)
{
  static const char *const roots[] = { "rss", "rdf", "feed", "channel", NULL };
  g_autofree char *name = g_ascii_strdown ((const char *) root->name, -1);
  const char *colon = strchr (name, ':');

  return g_strv_contains (roots, colon != NULL ? colon + 1 : name);
}

StoneFeed *
stone_feed_parse (GBytes *bytes, const char *charset, const char *url, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = stone_feed_decode (data, length, charset);
  xmlDoc *document = stone_feed_xml_parse (text, url);
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  StoneFeed *feed = NULL;

  if (root != NULL && is_feed (root))
    feed = read_feed (root);
  else if (root != NULL && g_ascii_strcasecmp ((const char *) root->name, "html") == 0)
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER,
                 _ ("%s: a web page, not a feed"), url);
  else
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_ANSWER, _ ("%s: not a feed"), url);
  if (document != NULL)
    xmlFreeDoc (document);
  return feed;
}
