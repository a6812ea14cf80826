/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <cmark.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "stone-article-text.h"
#include "stone-html-text.h"
#include "stone-projection.h"

#define FORCED_BREAK "\u2028"

/* ---- front matter ---- */

/* name: "value", which may hold anything but a line of its own. */
static void
append_entry (GString *out, const char *name, const char *value)
{
  if (*value == '\0')
    return;
  g_string_append_printf (out, "%s: \"", name);
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_unichar (out, c == '\n' || c == 0x2028 ? ' ' : c);
    }
  g_string_append (out, "\"\n");
}

static void
append_front_matter (GString *out, const StoneArticle *article)
{
  g_string_append (out, "---\n");
  append_entry (out, "section", article->section);
  append_entry (out, "fly-title", article->fly_title);
  append_entry (out, "headline", article->headline);
  append_entry (out, "print-headline", article->print_headline);
  append_entry (out, "rubric", article->rubric);
  append_entry (out, "byline", article->byline);
  append_entry (out, "dateline", article->dateline);
  append_entry (out, "language", article->language);
  if (article->pictures->len > 0)
    {
      const StonePicture *picture = stone_article_picture (article, 0);

      append_entry (out, "picture", picture->file);
      append_entry (out, "caption", picture->caption);
      append_entry (out, "credit", picture->credit);
      append_entry (out, "alt", picture->alt);
    }
  g_string_append (out, "---\n\n");
}

/* ---- the body, as libcmark's tree ---- */

static cmark_node *
add_text (cmark_node *parent, cmark_node_type type, const char *literal)
{
  cmark_node *node = cmark_node_new (type);

  if (literal != NULL)
    cmark_node_set_literal (node, literal);
  cmark_node_append_child (parent, node);
  return node;
}

static cmark_node *
add_node (cmark_node *parent, cmark_node_type type)
{
  return add_text (parent, type, NULL);
}

/* Lines that were broken by hand. */
static void
add_lines (cmark_node *parent, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, FORCED_BREAK, -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        add_node (parent, CMARK_NODE_LINEBREAK);
      if (*lines[i] != '\0')
        add_text (parent, CMARK_NODE_TEXT, lines[i]);
    }
}

/* Of raised and lowered letters Markdown knows but the HTML. */
static void
add_run (cmark_node *parent, const char *text, const StoneSpanStyle *style)
{
  static const struct
  {
    StoneMarks mark;
    const char *open, *close;
  } html[] = { { STONE_MARK_SUPERSCRIPT, "<sup>", "</sup>" },
               { STONE_MARK_SUBSCRIPT, "<sub>", "</sub>" } };
  cmark_node *at = parent;

  if (style->href != NULL && stone_html_is_link (style->href))
    {
      at = add_node (at, CMARK_NODE_LINK);
      cmark_node_set_url (at, style->href);
    }
  if (style->marks & STONE_MARK_BOLD)
    at = add_node (at, CMARK_NODE_STRONG);
  if (style->marks & STONE_MARK_ITALIC)
    at = add_node (at, CMARK_NODE_EMPH);
  for (guint i = 0; i < G_N_ELEMENTS (html); i++)
    if (style->marks & html[i].mark)
      add_text (at, CMARK_NODE_HTML_INLINE, html[i].open);
  add_lines (at, text);
  for (guint i = G_N_ELEMENTS (html); i-- > 0;)
    if (style->marks & html[i].mark)
      add_text (at, CMARK_NODE_HTML_INLINE, html[i].close);
}

static StoneMarks
add_runs (cmark_node *parent, const StoneBlock *block)
{
  StoneMarks marks = 0;

  for (guint i = 0; i < block->n_runs; i++)
    {
      const StoneRun *run = &block->runs[i];
      g_autofree char *text = g_strndup (block->text + run->start, run->end - run->start);

      add_run (parent, text, &run->style);
      marks |= run->style.marks;
    }
  return marks;
}

/* List items that follow each other are one list. */
static cmark_node *
find_parent (cmark_node *document, StoneBlockKind kind)
{
  cmark_node *last = cmark_node_last_child (document), *list, *node;

  switch (kind)
    {
    case STONE_BLOCK_CROSSHEAD:
      node = add_node (document, CMARK_NODE_HEADING);
      cmark_node_set_heading_level (node, 2);
      return node;
    case STONE_BLOCK_QUOTE:
      return add_node (add_node (document, CMARK_NODE_BLOCK_QUOTE), CMARK_NODE_PARAGRAPH);
    case STONE_BLOCK_LIST_ITEM:
      list = last != NULL && cmark_node_get_type (last) == CMARK_NODE_LIST
                 ? last
                 : add_node (document, CMARK_NODE_LIST);
      cmark_node_set_list_type (list, CMARK_BULLET_LIST);
      cmark_node_set_list_tight (list, 1);
      return add_node (add_node (list, CMARK_NODE_ITEM), CMARK_NODE_PARAGRAPH);
    default:
      return add_node (document, CMARK_NODE_PARAGRAPH);
    }
}

static void
lose (GPtrArray *lost, gboolean so, const StoneArticle *article, const char *what)
{
  if (so && lost != NULL)
    g_ptr_array_add (lost, g_strdup_printf ("%s: %s", article->id, what));
}

static char *
write_body (const StoneArticle *article, GPtrArray *lost)
{
  g_autoptr (GPtrArray) blocks = stone_projection_of_body (article);
  cmark_node *document = cmark_node_new (CMARK_NODE_DOCUMENT);
  StoneMarks marks = 0;
  gboolean boxes = FALSE;

  for (guint i = 0; i < blocks->len; i++)
    {
      const StoneBlock *block = ((StoneProjection *) g_ptr_array_index (blocks, i))->block;
      gboolean box = block->kind == STONE_BLOCK_BOX;

      boxes |= box;
      marks |= add_runs (find_parent (document, box ? STONE_BLOCK_CROSSHEAD : block->kind), block);
      for (guint c = 0; box && c < block->children->len; c++)
        {
          const StoneBlock *child = g_ptr_array_index (block->children, c);

          marks |= add_runs (find_parent (document, child->kind), child);
        }
    }
  char *text = cmark_render_commonmark (document, CMARK_OPT_DEFAULT, 0);
  cmark_node_free (document);
  lose (lost, (marks & STONE_MARK_SMALL_CAPS) != 0, article,
        _ ("Markdown has no small capitals; their letters are there."));
  lose (lost, boxes, article, _ ("Markdown has no boxes; their text stands in the article’s."));
  return text;
}

char *
stone_markdown_write (StonePages *pages, StoneArticle *article, GPtrArray *lost)
{
  GString *out = g_string_new (NULL);
  char *body = write_body (article, lost);

  append_front_matter (out, article);
  g_string_append (out, body);
  free (body);
  lose (lost, article->pictures->len > 1, article,
        _ ("Front matter names one picture; the others are left out."));
  lose (lost, article->related->len > 0, article,
        _ ("Front matter has no related stories; they are left out."));
  return g_string_free (out, FALSE);
}
