/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-date.h"
#include "stone-feed.h"

static void
check_story (const StoneSourceStory *story, GHashTable *ids)
{
  const char *texts[] = { story->id,      story->headline, story->rubric,
                          story->section, story->source,   story->date,
                          story->picture, story->opening,  story->url };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (g_utf8_validate (texts[i], -1, NULL));
  g_assert_cmpstr (story->headline, !=, "");
  g_assert_true (*story->url == '\0' || g_ascii_strncasecmp (story->url, "http", 4) == 0);
  g_assert_true (*story->date == '\0' || stone_date_is_valid (story->date));
  g_assert_cmpuint (strlen (story->opening), <=, STONE_FEED_MAX_TEXT);
  g_assert_true (g_hash_table_add (ids, story->id));
}

/* Whatever a server sends as a feed: no story but one that can be shown and kept. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const charsets[] = { "", "utf-8", "iso-8859-1", "utf-16", "koi8-r", "x" };
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  const char *charset = charsets[size > 0 ? data[size - 1] % G_N_ELEMENTS (charsets) : 0];
  g_autoptr (StoneFeed) feed =
      stone_feed_parse (bytes, charset, "https://example.org/a/feed.xml", NULL);

  for (guint i = 0; feed != NULL && i < feed->stories->len; i++)
    check_story (g_ptr_array_index (feed->stories, i), ids);
  return 0;
}
