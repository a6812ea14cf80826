/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <cmark.h>
#include <string.h>

#include "stone-draft.h"
#include "stone-front-matter.h"
#include "stone-markdown.h"
#include "stone-rich-text.h"
#include "stone-text.h"

#define FORCED_BREAK "\u2028"
/* Quotes and lists within each other: deeper, their text is taken as one paragraph. */
#define MAX_DEPTH 64

typedef struct
{
  StoneDraft *draft;
  StoneRichText *text;
  guint n_images;
} Reader;

static void read_blocks (Reader *reader, cmark_node *parent, StoneBlockKind kind, guint depth);

/* Inlines: a walk with the style that holds. Emphasis nests, so marks are counted off a stack. */

static const struct
{
  const char *open, *close;
  StoneMarks mark;
} html_marks[] = {
  { "<b>", "</b>", STONE_MARK_BOLD },
  { "<strong>", "</strong>", STONE_MARK_BOLD },
  { "<i>", "</i>", STONE_MARK_ITALIC },
  { "<em>", "</em>", STONE_MARK_ITALIC },
  { "<sup>", "</sup>", STONE_MARK_SUPERSCRIPT },
  { "<sub>", "</sub>", STONE_MARK_SUBSCRIPT },
};

static void
read_html (Reader *reader, const char *tag, StoneSpanStyle *style)
{
  for (guint i = 0; i < G_N_ELEMENTS (html_marks); i++)
    if (g_ascii_strcasecmp (tag, html_marks[i].open) == 0)
      {
        style->marks |= html_marks[i].mark;
        return;
      }
    else if (g_ascii_strcasecmp (tag, html_marks[i].close) == 0)
      {
        style->marks &= ~html_marks[i].mark;
        return;
      }
  if (g_ascii_strncasecmp (tag, "<br", 3) == 0)
    {
      stone_rich_text_append (reader->text, FORCED_BREAK, style);
      return;
    }
  stone_rich_text_append (reader->text, tag, style);
  stone_draft_tell (reader->draft, tag);
}

static char *
plain_text (cmark_node *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *at = cmark_iter_get_node (iter);
      const char *literal = cmark_node_get_literal (at);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (literal != NULL)
        g_string_append (text, literal);
      else if (cmark_node_get_type (at) == CMARK_NODE_SOFTBREAK ||
               cmark_node_get_type (at) == CMARK_NODE_LINEBREAK)
        g_string_append_c (text, ' ');
    }
  cmark_iter_free (iter);
  return stone_text_clean (text->str);
}

/* The first picture is the article's, the text in its brackets what it shows; one of front matter
 * stands before it. */
static void
read_image (Reader *reader, cmark_node *node)
{
  g_autofree char *alt = plain_text (node);
  const char *file = cmark_node_get_url (node);
  const char *caption = cmark_node_get_title (node);

  if (reader->n_images++ == 0 && reader->draft->picture == NULL)
    {
      reader->draft->picture = g_strdup (file);
      if (reader->draft->pictures->len > 0)
        return;
    }
  else
    stone_draft_tell (reader->draft, file);
  stone_draft_add_picture (reader->draft, caption, NULL, alt);
}

static void
read_link (Reader *reader, cmark_node *node, gboolean enter, StoneSpanStyle *style)
{
  const char *href = cmark_node_get_url (node);

  if (!enter)
    style->href = NULL;
  else if (stone_rich_text_is_safe_link (href))
    style->href = g_intern_string (href);
  else
    stone_draft_tell (reader->draft, href);
}

static void
read_mark (StoneMarks mark, gboolean enter, StoneSpanStyle *style, guint *depth)
{
  *depth += enter ? 1 : -1;
  if (*depth > 0)
    style->marks |= mark;
  else
    style->marks &= ~mark;
}

static void
read_inlines (Reader *reader, cmark_node *block)
{
  cmark_iter *iter = cmark_iter_new (block);
  StoneSpanStyle style = { 0 };
  guint italic = 0, bold = 0;
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      gboolean enter = event == CMARK_EVENT_ENTER;
      const char *literal = cmark_node_get_literal (node);

      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_TEXT:
          stone_rich_text_append (reader->text, literal, &style);
          break;
        case CMARK_NODE_SOFTBREAK:
          stone_rich_text_append (reader->text, " ", &style);
          break;
        case CMARK_NODE_LINEBREAK:
          stone_rich_text_append (reader->text, FORCED_BREAK, &style);
          break;
        case CMARK_NODE_CODE:
          stone_rich_text_append (reader->text, literal, &style);
          stone_draft_tell (reader->draft, literal);
          break;
        case CMARK_NODE_HTML_INLINE:
          read_html (reader, literal, &style);
          break;
        case CMARK_NODE_EMPH:
          read_mark (STONE_MARK_ITALIC, enter, &style, &italic);
          break;
        case CMARK_NODE_STRONG:
          read_mark (STONE_MARK_BOLD, enter, &style, &bold);
          break;
        case CMARK_NODE_LINK:
          read_link (reader, node, enter, &style);
          break;
        case CMARK_NODE_IMAGE:
          read_image (reader, node);
          cmark_iter_reset (iter, node, CMARK_EVENT_EXIT); /* its text is told already */
          break;
        default:
          break;
        }
    }
  cmark_iter_free (iter);
}

static void
end_block (Reader *reader, StoneBlockKind kind)
{
  StoneBlock *block = stone_rich_text_end_block (reader->text, kind);

  if (block != NULL)
    g_ptr_array_add (reader->draft->body, block);
}

/* Code and HTML: line for line, and told. */
static void
read_literal (Reader *reader, cmark_node *node)
{
  static const StoneSpanStyle plain = { 0 };
  g_autofree char *literal = g_strchomp (g_strdup (cmark_node_get_literal (node)));
  g_auto (GStrv) lines = g_strsplit (literal, "\n", -1);
  g_autofree char *joined = g_strjoinv (FORCED_BREAK, lines);

  stone_rich_text_append (reader->text, joined, &plain);
  end_block (reader, STONE_BLOCK_PARAGRAPH);
  for (char **line = lines; *line != NULL; line++)
    if (!stone_text_is_blank (*line))
      stone_draft_tell (reader->draft, *line);
}

static void
read_heading (Reader *reader, cmark_node *node)
{
  g_autofree char *text = plain_text (node);

  if (cmark_node_get_heading_level (node) == 1 &&
      stone_draft_set (reader->draft, STONE_FIELD_HEADLINE, text))
    return;
  read_inlines (reader, node);
  end_block (reader, STONE_BLOCK_CROSSHEAD);
}

/* Numbers say something; a bullet is the page's. */
static void
read_list (Reader *reader, cmark_node *list, guint depth)
{
  static const StoneSpanStyle plain = { 0 };
  gboolean numbered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  int number = cmark_node_get_list_start (list);

  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item), number++)
    {
      g_autofree char *label = numbered ? g_strdup_printf ("%d. ", number) : g_strdup ("");

      stone_rich_text_append (reader->text, label, &plain);
      read_blocks (reader, item, STONE_BLOCK_LIST_ITEM, depth);
      end_block (reader, STONE_BLOCK_LIST_ITEM);
    }
}

static void
read_block (Reader *reader, cmark_node *node, StoneBlockKind kind, guint depth)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      read_blocks (reader, node, STONE_BLOCK_QUOTE, depth);
      break;
    case CMARK_NODE_LIST:
      read_list (reader, node, depth);
      break;
    case CMARK_NODE_HEADING:
      read_heading (reader, node);
      break;
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
      read_literal (reader, node);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      stone_draft_add_block (reader->draft, STONE_BLOCK_PARAGRAPH, "* * *");
      stone_draft_tell (reader->draft, "* * *");
      break;
    default:
      read_inlines (reader, node);
      end_block (reader, kind);
      break;
    }
}

static void
read_blocks (Reader *reader, cmark_node *parent, StoneBlockKind kind, guint depth)
{
  if (depth == MAX_DEPTH)
    {
      g_autofree char *text = plain_text (parent);

      stone_draft_add_block (reader->draft, kind, text);
      stone_draft_tell (reader->draft, text);
      return;
    }
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL;
       node = cmark_node_next (node))
    read_block (reader, node, kind, depth + 1);
}

StoneImported *
stone_markdown_read (const char *text, GError **error)
{
  g_autoptr (StoneDraft) draft = stone_draft_new ();
  g_autoptr (StoneRichText) rich = stone_rich_text_new ();
  const char *body = stone_front_matter_read (draft, text, error);
  Reader reader = { draft, rich, 0 };
  cmark_node *document;

  if (body == NULL)
    return NULL;
  document = cmark_parse_document (body, strlen (body), CMARK_OPT_DEFAULT);
  read_blocks (&reader, document, STONE_BLOCK_PARAGRAPH, 0);
  cmark_node_free (document);
  return stone_draft_end (draft, STONE_IMPORT_MARKDOWN, error);
}
