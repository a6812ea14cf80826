/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-date.h"
#include "stone-html-reader.h"
#include "stone-text.h"
#include "stone-web-body.h"
#include "stone-web-figure.h"

#define MIN_PARAGRAPH 25 /* bytes: what is shorter says nothing of where the text is */
#define HEAD_BLOCKS 8    /* so many at the start may repeat what the head says */

static const char *const furniture_names[] = { "nav",   "footer", "form",   "button", "svg",
                                               "video", "audio",  "dialog", NULL };
static const char *const furniture_classes[] = {
  "related",     "share",  "sharing",     "social",  "newsletter",      "promo",
  "comments",    "advert", "ad",          "ads",     "subscribe",       "breadcrumb",
  "breadcrumbs", "cookie", "recommended", "sr-only", "visually-hidden", "screen-reader-text",
  "navigation",  "menu",   NULL
};
static const char *const box_classes[] = {
  "box", "infobox", "factbox", "info-box", "fact-box", NULL
};
static const char *const quote_classes[] = { "pullquote", "pull-quote", NULL };

static gboolean
has_value (const xmlNode *node, const char *attribute, const char *wanted)
{
  g_autofree char *value = stone_xml_attribute (node, attribute);

  return g_strcmp0 (value, wanted) == 0;
}

static gboolean
is_furniture (const xmlNode *node)
{
  if (stone_xml_is (node, "footer") && node->parent != NULL &&
      stone_xml_is (node->parent, "blockquote"))
    return FALSE; /* who said it */
  return node->type == XML_ELEMENT_NODE &&
         (g_strv_contains (furniture_names, (const char *) node->name) ||
          stone_html_has_class (node, furniture_classes) ||
          has_value (node, "aria-hidden", "true") || has_value (node, "role", "navigation") ||
          xmlHasProp ((xmlNode *) node, BAD_CAST "hidden") != NULL);
}

/* ---- where it is ---- */

static gboolean
is_unseen (const xmlNode *node)
{
  return stone_xml_is (node, "script") || stone_xml_is (node, "style") ||
         stone_xml_is (node, "noscript") || stone_xml_is (node, "template");
}

/* Bytes of text in NODE, or of that in its links, without the page's furniture. */
static gsize
count_text (const xmlNode *node, gboolean only_links)
{
  gsize n = 0;

  for (const xmlNode *at = node; at != NULL;)
    {
      gboolean skip = is_unseen (at) || (at != node && is_furniture (at));

      if (only_links && stone_xml_is (at, "a"))
        {
          n += count_text (at, FALSE);
          skip = TRUE;
        }
      if (at->type == XML_TEXT_NODE && !only_links && !xmlIsBlankNode (at))
        n += strlen ((const char *) at->content);
      at = skip ? stone_xml_next_outside (at, node) : stone_xml_next (at, node);
    }
  return n;
}

static double
own_words (const xmlNode *node)
{
  gsize all = count_text (node, FALSE);

  return all > 0 ? 1 - (double) count_text (node, TRUE) / (double) all : 0;
}

typedef gboolean (*IsOne) (const xmlNode *node);

static gboolean
is_marked (const xmlNode *node)
{
  return has_value (node, "itemprop", "articleBody");
}

static gboolean
is_article (const xmlNode *node)
{
  return stone_xml_is (node, "article") || has_value (node, "role", "article");
}

static gboolean
is_main (const xmlNode *node)
{
  return stone_xml_is (node, "main") || has_value (node, "role", "main");
}

/* The one with most text; those inside it are not looked at, so that each text is counted once. */
static xmlNode *
find_longest (xmlNode *root, IsOne is_one)
{
  xmlNode *best = NULL;
  gsize most = 0;

  for (xmlNode *at = root; at != NULL;)
    {
      gsize length;

      if (at->type != XML_ELEMENT_NODE || !is_one (at))
        {
          at = stone_xml_next (at, root);
          continue;
        }
      length = count_text (at, FALSE);
      if (length > most)
        best = at;
      most = MAX (most, length);
      at = stone_xml_next_outside (at, root);
    }
  return best;
}

static void
add_score (GHashTable *scores, xmlNode *node, double score)
{
  double *sum = g_hash_table_lookup (scores, node);

  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return;
  if (sum == NULL)
    {
      sum = g_new0 (double, 1);
      g_hash_table_insert (scores, node, sum);
    }
  *sum += score;
}

/* A paragraph speaks for what it is in, and half as loudly for what that is in. */
static void
score_paragraph (GHashTable *scores, xmlNode *paragraph)
{
  gsize length = count_text (paragraph, FALSE);

  if (length < MIN_PARAGRAPH)
    return;
  add_score (scores, paragraph->parent, (double) length);
  if (paragraph->parent != NULL)
    add_score (scores, paragraph->parent->parent, (double) length / 2);
}

static xmlNode *
find_by_score (xmlNode *root)
{
  g_autoptr (GHashTable) scores = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  double best_score = 0;
  xmlNode *best = NULL;

  for (xmlNode *at = root; at != NULL;)
    {
      if (stone_xml_is (at, "p") || stone_xml_is (at, "pre"))
        score_paragraph (scores, at);
      at = is_furniture (at) ? stone_xml_next_outside (at, root) : stone_xml_next (at, root);
    }
  /* In the document's order, so that the first of equals is taken each time. */
  for (xmlNode *at = root; at != NULL; at = stone_xml_next (at, root))
    {
      const double *score = g_hash_table_lookup (scores, at);

      if (score == NULL || *score <= best_score || *score * own_words (at) <= best_score)
        continue;
      best_score = *score * own_words (at);
      best = at;
    }
  return best;
}

xmlNode *
stone_web_body_find (xmlNode *root)
{
  static const IsOne ways[] = { is_marked, is_article, is_main };
  xmlNode *found = NULL;

  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (ways); i++)
    found = find_longest (root, ways[i]);
  if (found == NULL)
    found = find_by_score (root);
  return found != NULL ? found : root;
}

/* ---- what is in it ---- */

typedef struct
{
  StoneDraft *draft;
  const StoneValue *data;
  gboolean in_box;
} Body;

static gboolean
is_box (const xmlNode *node)
{
  return stone_html_has_class (node, box_classes) ||
         (stone_xml_is (node, "aside") && own_words (node) > .5);
}

/* A box is titled by the crosshead that it begins with. */
static StoneBlock *
make_box (GPtrArray *blocks)
{
  const StoneBlock *first = g_ptr_array_index (blocks, 0);
  gboolean titled = first->kind == STONE_BLOCK_CROSSHEAD;
  guint n = blocks->len - titled;
  g_autofree StoneValue **values = g_new (StoneValue *, blocks->len);
  StoneValue *title = titled ? stone_value_ref (stone_value_member (first->value, "spans")) : NULL;

  for (guint i = 0; i < n; i++)
    values[i] = ((StoneBlock *) g_ptr_array_index (blocks, i + titled))->value;
  g_autoptr (StoneValue) value =
      stone_value_new_object ("kind", stone_value_new_string ("box"), "title", title, "blocks",
                              stone_value_new_array (values, n), NULL);
  return stone_block_new_from_value (value, "", NULL);
}

static void
read_box (StoneHtmlReader *reader, xmlNode *node, Body *body)
{
  g_autoptr (StoneHtmlReader) inside = stone_html_reader_new ();

  stone_html_reader_end_block (reader);
  inside->take = reader->take;
  inside->user_data = body;
  body->in_box = TRUE;
  stone_html_reader_read (inside, node);
  body->in_box = FALSE;
  if (inside->blocks->len > 0)
    g_ptr_array_add (reader->blocks, make_box (inside->blocks));
}

static void
read_pull_quote (StoneHtmlReader *reader, xmlNode *node)
{
  g_autoptr (StoneHtmlReader) inside = stone_html_reader_new ();

  stone_html_reader_end_block (reader);
  inside->kind = STONE_BLOCK_QUOTE;
  stone_html_reader_read (inside, node);
  for (guint i = 0; i < inside->blocks->len; i++)
    g_ptr_array_add (reader->blocks, stone_block_ref (g_ptr_array_index (inside->blocks, i)));
}

/* The head's words are read from elsewhere; its pictures are the article's. */
static void
read_pictures (xmlNode *header, Body *body)
{
  for (xmlNode *at = header; at != NULL;)
    {
      gboolean taken =
          stone_xml_is (at, "figure") && stone_web_figure_read (at, body->data, body->draft);

      at = taken ? stone_xml_next_outside (at, header) : stone_xml_next (at, header);
    }
}

static void
tell_table (xmlNode *table, Body *body)
{
  g_autofree char *words = stone_xml_text (table);
  g_autofree char *start = stone_text_truncate (words, 100);
  g_autofree char *told = g_strdup_printf (_ ("a table, row by row: %s"), start);

  stone_draft_tell (body->draft, told);
}

static gboolean
take (StoneHtmlReader *reader, xmlNode *node, gpointer user_data)
{
  Body *body = user_data;

  if (is_furniture (node))
    return TRUE;
  if (stone_xml_is (node, "header"))
    {
      read_pictures (node, body);
      return TRUE;
    }
  if (stone_xml_is (node, "figure") || stone_xml_is (node, "img"))
    return stone_web_figure_read (node, body->data, body->draft);
  if (stone_html_has_class (node, quote_classes))
    {
      read_pull_quote (reader, node);
      return TRUE;
    }
  if (!body->in_box && is_box (node))
    {
      read_box (reader, node, body);
      return TRUE;
    }
  if (stone_xml_is (node, "table"))
    tell_table (node, body);
  return stone_xml_is (node, "aside") && !body->in_box;
}

/* "By Ann Lee and Bo Ek" and "Ann Lee, Bo Ek" are one. Transfer full. */
static char *
make_names (const char *byline)
{
  static const char *const leads[] = { "by ", "von ", "par ", "por ", "di " };
  static const char *const joints[] = { ", and ", " and ", " und ", " et ", " & " };
  g_autofree char *lower = g_utf8_casefold (byline, -1);
  const char *names = lower;
  GString *all;

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    if (g_str_has_prefix (names, leads[i]))
      {
        names += strlen (leads[i]);
        break;
      }
  all = g_string_new (names);
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    g_string_replace (all, joints[i], ", ", 0);
  return g_string_free (all, FALSE);
}

static gboolean
is_byline (const StoneDraft *draft, const char *text)
{
  const char *byline = draft->fields[STONE_FIELD_BYLINE];
  g_autofree char *known = make_names (byline != NULL ? byline : "");
  g_autofree char *said = make_names (text);

  return byline != NULL && g_str_equal (known, said);
}

/* With its year, or without. */
static gboolean
is_date (const StoneDraft *draft, const char *text)
{
  g_autofree char *day = stone_date_parse (text);
  g_autofree char *whole =
      draft->date != NULL ? g_strdup_printf ("%s %.4s", text, draft->date) : NULL;
  g_autofree char *completed = stone_date_parse (whole);

  return draft->date != NULL &&
         (g_strcmp0 (day, draft->date) == 0 || g_strcmp0 (completed, draft->date) == 0);
}

static gboolean
is_advertisement (const char *text)
{
  static const char *const words[] = { "advertisement", "anzeige",    "werbung", "publicité",
                                       "publicidad",    "pubblicità", NULL };
  g_autofree char *lower = g_utf8_casefold (text, -1);

  return g_strv_contains (words, lower);
}

static gboolean
is_in_head (const StoneDraft *draft, const StoneBlock *block)
{
  g_autofree char *text = stone_text_clean (block->text);

  for (guint i = 0; i < STONE_N_FIELDS; i++)
    if (g_strcmp0 (draft->fields[i], text) == 0)
      return TRUE;
  return is_byline (draft, text) || is_date (draft, text);
}

void
stone_web_body_read (xmlNode *node, const StoneValue *data, StoneDraft *draft)
{
  g_autoptr (StoneHtmlReader) reader = stone_html_reader_new ();
  Body body = { draft, data, FALSE };

  reader->take = take;
  reader->user_data = &body;
  stone_html_reader_read (reader, node);
  for (guint i = 0; i < reader->blocks->len; i++)
    {
      StoneBlock *block = g_ptr_array_index (reader->blocks, i);

      if (is_advertisement (block->text))
        stone_draft_tell (draft, block->text);
      else if (i >= HEAD_BLOCKS || !is_in_head (draft, block))
        g_ptr_array_add (draft->body, stone_block_ref (block));
    }
}
