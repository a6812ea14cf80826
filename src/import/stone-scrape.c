/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include "stone-credit.h"
#include "stone-date.h"
#include "stone-draft.h"
#include "stone-import-text.h"
#include "stone-scrape.h"
#include "stone-small-caps.h"

/* Lengths in characters beyond which a line is no longer that. */
#define LABEL_MAX 60 /* a section, a fly title, a crosshead */
#define HEADLINE_MAX 140
#define RUBRIC_MAX 220
#define COVER_MAX 120

#define PRINT_NOTE                                                                                 \
  "^This article appeared in the (?<section>.+) section of the print edition under the headline "  \
  "[\"“”'‘«](?<headline>.+?)[\"“”'’»]\\.?$"
#define EDITION "^From the (?<date>.+?) edition\\.?$"
#define MORE "^More from (?<section>.+)$"
#define DATELINE "^(?<date>[^|]{6,30}?) ?\\| ?(?<place>[^|]{2,60})$"

/* What such pages say of themselves, not of the article. */
static const char *const furniture[] = {
  "Discover stories from this section and more in the list of contents",
  "Explore the edition",
  "Explore more",
  "Listen to this story",
  "Reuse this content",
  "Reuse this content■",
  "Save",
  "Share",
  "Give",
  "Your browser does not support the <audio> element.",
};

/* The lines, and how far they are read. */
typedef struct
{
  GPtrArray *lines;
  guint at;
  guint body_end; /* the first line that follows the body */
  StoneDraft *draft;
} Scrape;

static const char *
line_at (const Scrape *scrape, guint index)
{
  StoneImportLine *line =
      index < scrape->lines->len ? g_ptr_array_index (scrape->lines, index) : NULL;

  return line != NULL ? line->text : "";
}

/* PATTERN begins with "^" and words: a line that begins otherwise is soon passed over. */
static GMatchInfo *
match (const char *pattern, const char *line)
{
  gsize words = strcspn (pattern, "(");
  g_autoptr (GRegex) regex = NULL;
  GMatchInfo *info = NULL;

  if (g_ascii_strncasecmp (line, pattern + 1, words - 1) != 0)
    return NULL;
  regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  if (g_regex_match (regex, line, 0, &info))
    return info;
  g_match_info_free (info);
  return NULL;
}

/* One named part of LINE by PATTERN, or NULL. */
static char *
part (const char *pattern, const char *line, const char *name)
{
  g_autoptr (GMatchInfo) info = match (pattern, line);

  return info != NULL ? g_match_info_fetch_named (info, name) : NULL;
}

static gboolean
is_furniture (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (furniture); i++)
    if (g_ascii_strcasecmp (line, furniture[i]) == 0)
      return TRUE;
  return FALSE;
}

static char *
edition_date (const char *line)
{
  g_autofree char *words = part (EDITION, line, "date");

  return words != NULL ? stone_date_parse (words) : NULL;
}

static gboolean
is_edition (const char *line)
{
  g_autofree char *date = edition_date (line);

  return date != NULL;
}

static gboolean
is_print_note (const char *line)
{
  g_autoptr (GMatchInfo) info = match (PRINT_NOTE, line);

  return info != NULL;
}

static gboolean
is_more (const char *line)
{
  g_autoptr (GMatchInfo) info = match (MORE, line);

  return info != NULL && g_utf8_strlen (line, -1) <= LABEL_MAX;
}

static gboolean
ends_sentence (const char *line)
{
  const char *last = *line != '\0' ? g_utf8_prev_char (line + strlen (line)) : line;

  return *last != '\0' && g_utf8_strchr (".!?:;,”\"’…", -1, g_utf8_get_char (last)) != NULL;
}

static gboolean
is_label (const char *line, guint max)
{
  return *line != '\0' && g_utf8_strlen (line, -1) <= max && !ends_sentence (line);
}

/* "Middle East & Africa | From ayatollahs to Albania", and no row of a table. */
static gboolean
is_section_line (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " | ", 3);

  return g_strv_length (parts) == 2 && is_label (parts[0], LABEL_MAX) && *parts[0] != '|' &&
         *parts[1] != '\0' && g_utf8_strlen (parts[1], -1) <= HEADLINE_MAX &&
         !g_str_has_suffix (parts[1], "|");
}

/* The cover story's line stands above the edition's date: "Getting the job done: How Ukraine can
 * win". */
static gboolean
is_cover (const Scrape *scrape, guint index)
{
  const char *line = line_at (scrape, index);

  return is_edition (line_at (scrape, index + 1)) && g_utf8_strlen (line, -1) <= COVER_MAX &&
         !g_str_has_suffix (line, ".") &&
         (strstr (line, ": ") != NULL ||
          (index > 0 && is_print_note (line_at (scrape, index - 1))));
}

static guint
find_body_end (const Scrape *scrape)
{
  for (guint i = 1; i < scrape->lines->len; i++)
    {
      const char *line = line_at (scrape, i);

      if (is_print_note (line) || is_edition (line) || is_more (line) || is_cover (scrape, i))
        return i;
    }
  return scrape->lines->len;
}

/* The head */

static void
read_section_line (Scrape *scrape)
{
  g_auto (GStrv) parts = NULL;

  if (!is_section_line (line_at (scrape, scrape->at)))
    return;
  parts = g_strsplit (line_at (scrape, scrape->at++), " | ", 2);
  stone_draft_set (scrape->draft, STONE_FIELD_SECTION, parts[0]);
  stone_draft_set (scrape->draft, STONE_FIELD_FLY_TITLE, parts[1]);
}

static void
read_headline (Scrape *scrape)
{
  const char *line = line_at (scrape, scrape->at);

  if (scrape->at < scrape->body_end && g_utf8_strlen (line, -1) <= HEADLINE_MAX)
    {
      stone_draft_set (scrape->draft, STONE_FIELD_HEADLINE, line);
      scrape->at++;
    }
}

/* "Sep 15th 2022 | TIRANA": the place is the dateline; the day that a page went up has no home in
 * an article. */
static gboolean
read_dateline (Scrape *scrape, const char *line)
{
  g_autofree char *words = part (DATELINE, line, "date");
  g_autofree char *place = part (DATELINE, line, "place");
  g_autofree char *date = words != NULL ? stone_date_parse (words) : NULL;

  if (date == NULL || !stone_draft_set (scrape->draft, STONE_FIELD_DATELINE, place))
    return FALSE;
  stone_draft_keep (scrape->draft, words);
  return TRUE;
}

static gboolean
read_byline (Scrape *scrape, const char *line)
{
  return g_str_has_prefix (line, "By ") && g_unichar_isupper (g_utf8_get_char (line + 3)) &&
         is_label (line, LABEL_MAX) &&
         stone_draft_set (scrape->draft, STONE_FIELD_BYLINE, line + 3);
}

static gboolean
read_picture (Scrape *scrape, const char *line)
{
  g_autofree char *caption = NULL;
  g_autofree char *credit = NULL;

  if (!stone_credit_split (line, &caption, &credit))
    return FALSE;
  stone_draft_add_picture (scrape->draft, caption, credit, NULL);
  return TRUE;
}

/* A line without a full stop between headline and body; or a short sentence, where the next
 * paragraph is much longer. */
static gboolean
is_rubric (const Scrape *scrape)
{
  const char *line = line_at (scrape, scrape->at);
  const char *next = line_at (scrape, scrape->at + 1);
  glong length = g_utf8_strlen (line, -1);

  if (scrape->at + 1 >= scrape->body_end || length > RUBRIC_MAX)
    return FALSE;
  return !g_str_has_suffix (line, ".") || g_utf8_strlen (next, -1) > 2 * length;
}

static void
read_head (Scrape *scrape)
{
  gboolean rubric_seen = FALSE;

  read_section_line (scrape);
  read_headline (scrape);
  for (; scrape->at < scrape->body_end; scrape->at++)
    {
      const char *line = line_at (scrape, scrape->at);

      if (is_furniture (line) || read_dateline (scrape, line) || read_byline (scrape, line))
        continue;
      if (read_picture (scrape, line))
        {
          rubric_seen = TRUE; /* it stands above the picture */
          continue;
        }
      if (rubric_seen || !is_rubric (scrape))
        break;
      rubric_seen = stone_draft_set (scrape->draft, STONE_FIELD_RUBRIC, line);
    }
}

/* The body */

/* The mark that ends a printed article is the page's, not the text's. */
static char *
without_end_mark (const char *line)
{
  static const char *const marks[] = { "■", "□", "◼", "∎" };
  g_autofree char *text = g_strdup (line);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_suffix (text, marks[i]))
      {
        text[strlen (text) - strlen (marks[i])] = '\0';
        return g_strchomp (g_steal_pointer (&text));
      }
  return g_steal_pointer (&text);
}

static gboolean
is_crosshead (const Scrape *scrape, guint index)
{
  return is_label (line_at (scrape, index), LABEL_MAX) && index + 1 < scrape->body_end &&
         !is_label (line_at (scrape, index + 1), LABEL_MAX);
}

static void
read_body (Scrape *scrape)
{
  guint first = scrape->at;

  for (; scrape->at < scrape->body_end; scrape->at++)
    {
      const char *line = line_at (scrape, scrape->at);
      g_autofree char *text = without_end_mark (line);

      if (is_furniture (line) || read_picture (scrape, line))
        continue;
      stone_draft_add_block (scrape->draft,
                             scrape->at > first && is_crosshead (scrape, scrape->at)
                                 ? STONE_BLOCK_CROSSHEAD
                                 : STONE_BLOCK_PARAGRAPH,
                             text);
    }
}

/* What follows the body */

static gboolean
read_print_note (Scrape *scrape, const char *line)
{
  g_autofree char *section = part (PRINT_NOTE, line, "section");
  g_autofree char *headline = part (PRINT_NOTE, line, "headline");

  if (section == NULL)
    return FALSE;
  /* The web's section line says it too; the first stays. */
  stone_draft_set (scrape->draft, STONE_FIELD_SECTION, section);
  return stone_draft_set (scrape->draft, STONE_FIELD_PRINT_HEADLINE, headline);
}

static gboolean
read_cover (Scrape *scrape, const char *line)
{
  if (scrape->draft->cover != NULL || !is_cover (scrape, scrape->at))
    return FALSE;
  scrape->draft->cover = g_strdup (line);
  return TRUE;
}

static gboolean
read_edition (Scrape *scrape, const char *line)
{
  g_autofree char *date = edition_date (line);

  return date != NULL && stone_draft_set_date (scrape->draft, date);
}

static gboolean
gap_above (const Scrape *scrape, guint index, guint gap)
{
  StoneImportLine *line =
      index < scrape->lines->len ? g_ptr_array_index (scrape->lines, index) : NULL;

  return line != NULL && line->gap >= gap;
}

/* Headline and rubric in turn. Where some stand closer than two blank lines, two part the stories:
 * a headline with two below it has no rubric then. */
static void
read_related (Scrape *scrape, const char *section)
{
  gboolean parted = FALSE;

  for (guint i = scrape->at + 1; i < scrape->lines->len; i++)
    parted |= !gap_above (scrape, i, 2);
  while (scrape->at < scrape->lines->len)
    {
      const char *headline = line_at (scrape, scrape->at++);
      const char *rubric = NULL;
      gboolean alone = parted && gap_above (scrape, scrape->at, 2);

      if (is_furniture (headline))
        continue;
      if (g_utf8_strlen (headline, -1) > HEADLINE_MAX)
        {
          stone_draft_keep (scrape->draft, headline);
          continue;
        }
      if (!alone && scrape->at < scrape->lines->len &&
          g_utf8_strlen (line_at (scrape, scrape->at), -1) <= RUBRIC_MAX &&
          !is_furniture (line_at (scrape, scrape->at)))
        rubric = line_at (scrape, scrape->at++);
      g_ptr_array_add (scrape->draft->related,
                       stone_value_new_object ("headline", stone_value_new_string (headline),
                                               "rubric",
                                               rubric != NULL ? stone_value_new_string (rubric)
                                                              : NULL,
                                               "section", stone_value_new_string (section), NULL));
    }
}

static void
read_tail (Scrape *scrape)
{
  for (; scrape->at < scrape->lines->len; scrape->at++)
    {
      const char *line = line_at (scrape, scrape->at);
      g_autofree char *more = is_more (line) ? part (MORE, line, "section") : NULL;

      if (more != NULL)
        {
          scrape->at++;
          read_related (scrape, more);
          return;
        }
      if (!read_print_note (scrape, line) && !read_cover (scrape, line) &&
          !read_edition (scrape, line) && !is_furniture (line))
        stone_draft_keep (scrape->draft, line);
    }
}

StoneImported *
stone_scrape_read (const char *text, GError **error)
{
  g_autoptr (StoneDraft) draft = stone_draft_new ();
  g_autoptr (GPtrArray) lines = stone_import_lines (text);
  Scrape scrape = { lines, 0, 0, draft };

  scrape.body_end = find_body_end (&scrape);
  read_head (&scrape);
  read_body (&scrape);
  read_tail (&scrape);
  stone_small_caps_restore (draft->body);
  return stone_draft_end (draft, STONE_IMPORT_SCRAPE, error);
}

gboolean
stone_scrape_is_one (const char *text)
{
  g_autoptr (GPtrArray) lines = stone_import_lines (text);
  Scrape scrape = { lines, 0, lines->len, NULL };

  if (lines->len < 3)
    return FALSE;
  if (is_section_line (line_at (&scrape, 0)))
    return TRUE;
  for (guint i = 1; i < lines->len; i++)
    {
      const char *line = line_at (&scrape, i);

      if (is_print_note (line) || is_edition (line) ||
          g_ascii_strcasecmp (line, "Explore the edition") == 0)
        return TRUE;
    }
  return FALSE;
}
