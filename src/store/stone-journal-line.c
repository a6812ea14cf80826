/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include <string.h>

#include "stone-journal-private.h"
#include "stone-json.h"

#define HASH_LENGTH 64

void
stone_journal_append (GString *out, StoneValue *value)
{
  g_autofree char *line = stone_json_print_line (value);

  g_string_append (out, line);
  g_string_append_c (out, '\n');
  stone_value_unref (value);
}

/* A path need not be UTF-8. */
void
stone_journal_print_header (GString *out, const char *folder)
{
  g_autofree char *shown = g_filename_display_name (folder);

  stone_journal_append (
      out, stone_value_new_object ("format", stone_value_new_integer (STONE_JOURNAL_FORMAT),
                                   "folder", stone_value_new_string (shown), "started",
                                   stone_value_new_integer (g_get_real_time () / 1000), NULL));
}

gboolean
stone_journal_read_header (const StoneValue *value)
{
  return stone_value_is (stone_value_member (value, "format"), STONE_VALUE_INTEGER) &&
         stone_value_integer (stone_value_member (value, "format")) == STONE_JOURNAL_FORMAT;
}

void
stone_journal_print_line (GString *out,
                          guint64 seq,
                          guint64 group,
                          guint64 more,
                          gint64 time_us,
                          const char *file,
                          const char *base,
                          StoneValue *patch)
{
  stone_journal_append (out,
                        stone_value_new_object ("seq", stone_value_new_integer ((gint64) seq),
                                                "group", stone_value_new_integer ((gint64) group),
                                                "more", stone_value_new_integer ((gint64) more),
                                                "time", stone_value_new_integer (time_us / 1000),
                                                "file", stone_value_new_string (file), "base",
                                                base != NULL ? stone_value_new_string (base)
                                                             : stone_value_new_null (),
                                                "patch", stone_value_ref (patch), NULL));
}

static gboolean
read_count (const StoneValue *value, const char *name, guint64 *count)
{
  StoneValue *member = stone_value_member (value, name);

  *count = (guint64) stone_value_integer (member);
  return stone_value_is (member, STONE_VALUE_INTEGER) && stone_value_integer (member) >= 0;
}

gboolean
stone_journal_is_hash (const char *text)
{
  return strlen (text) == HASH_LENGTH && strspn (text, "0123456789abcdef") == HASH_LENGTH;
}

gboolean
stone_journal_is_file_name (const char *name)
{
  g_autofree char *id = name != NULL ? stone_project_article_id (name) : NULL;

  return id != NULL || g_strcmp0 (name, STONE_EDITION_FILE) == 0;
}

gboolean
stone_journal_read_line (const StoneValue *value, StoneJournalLine *line)
{
  StoneValue *base = stone_value_member (value, "base");

  line->file = stone_value_member_string (value, "file");
  line->base = stone_value_string (base);
  line->patch = stone_value_member (value, "patch");
  line->time = stone_value_integer (stone_value_member (value, "time"));
  return read_count (value, "seq", &line->seq) && read_count (value, "group", &line->group) &&
         read_count (value, "more", &line->more) && stone_journal_is_file_name (line->file) &&
         (line->base != NULL ? stone_journal_is_hash (line->base)
                             : stone_value_is (base, STONE_VALUE_NULL)) &&
         stone_value_is (line->patch, STONE_VALUE_ARRAY);
}
