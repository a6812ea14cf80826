/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICML as InCopy CS6 and later read it (DOMVersion 8.0): a snippet with one story. Every style that
 * is used is declared, or it would fall back without a word. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-article-text.h"
#include "stone-html-text.h"
#include "stone-projection.h"

static const char *const styles[] = { "FlyTitle", "Headline",  "Rubric", "Byline",   "BodyFirst",
                                      "Body",     "Crosshead", "Quote",  "ListItem", "BoxTitle",
                                      "BoxText",  "Caption",   "Credit", "Source" };

typedef struct
{
  GString *story;
  GString *links; /* what stands behind the story */
  guint n_links;
} Icml;

/* ---- text ---- */

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

/* TEXT as content; a forced line break is one of InDesign's own. */
static void
append_content (GString *out, const char *text, const char *attributes)
{
  g_auto (GStrv) lines = g_strsplit (text, "\u2028", -1);

  g_string_append_printf (
      out, "<CharacterStyleRange AppliedCharacterStyle=\"$ID/NormalCharacterStyle\"%s>",
      attributes);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? "<Content>\u2028</Content>" : "");
      if (*lines[i] == '\0')
        continue;
      g_string_append (out, "<Content>");
      append_escaped (out, lines[i]);
      g_string_append (out, "</Content>");
    }
  g_string_append (out, "</CharacterStyleRange>");
}

/* Transfer full. */
static char *
make_attributes (StoneMarks marks)
{
  gboolean bold = (marks & STONE_MARK_BOLD) != 0, italic = (marks & STONE_MARK_ITALIC) != 0;

  return g_strconcat (bold && italic ? " FontStyle=\"Bold Italic\""
                      : bold         ? " FontStyle=\"Bold\""
                      : italic       ? " FontStyle=\"Italic\""
                                     : "",
                      marks & STONE_MARK_SMALL_CAPS ? " Capitalization=\"SmallCaps\"" : "",
                      marks & STONE_MARK_SUPERSCRIPT ? " Position=\"Superscript\""
                      : marks & STONE_MARK_SUBSCRIPT ? " Position=\"Subscript\""
                                                     : "",
                      marks & STONE_MARK_NO_BREAK ? " NoBreak=\"true\"" : "", NULL);
}

/* A link is a source in the text, an address, and what joins them. */
static void
append_link (Icml *self, const char *href)
{
  g_auto (GStrv) parts = g_strsplit (href, ":", -1);
  g_autofree char *key = g_strjoinv ("%3a", parts);
  g_autofree char *self_name = g_markup_escape_text (key, -1);
  g_autofree char *address = g_markup_escape_text (href, -1);
  guint n = self->n_links;

  g_string_append_printf (
      self->links,
      "<HyperlinkURLDestination Self=\"HyperlinkURLDestination/%s-%u\" Name=\"link\" "
      "DestinationURL=\"%s\" DestinationUniqueKey=\"%u\"/>\n"
      "<Hyperlink Self=\"link-%u\" Name=\"link %u\" Source=\"source-%u\" Visible=\"false\" "
      "DestinationUniqueKey=\"%u\"><Properties><BorderColor type=\"enumeration\">Black"
      "</BorderColor><Destination type=\"object\">HyperlinkURLDestination/%s-%u</Destination>"
      "</Properties></Hyperlink>\n",
      self_name, n, address, n, n, n, n, n, self_name, n);
}

static void
append_runs (Icml *self, const StoneBlock *block)
{
  for (guint i = 0; i < block->n_runs; i++)
    {
      const StoneRun *run = &block->runs[i];
      g_autofree char *text = g_strndup (block->text + run->start, run->end - run->start);
      g_autofree char *attributes = make_attributes (run->style.marks);
      gboolean link = run->style.href != NULL && stone_html_is_link (run->style.href);

      if (link)
        {
          self->n_links++;
          append_link (self, run->style.href);
          g_string_append_printf (
              self->story, "<HyperlinkTextSource Self=\"source-%u\" Name=\"\" Hidden=\"false\">",
              self->n_links);
        }
      append_content (self->story, text, attributes);
      g_string_append (self->story, link ? "</HyperlinkTextSource>" : "");
    }
}

/* ---- paragraphs ---- */

static void
begin_paragraph (Icml *self, const char *style)
{
  g_string_append_printf (self->story,
                          "<ParagraphStyleRange AppliedParagraphStyle=\"ParagraphStyle/%s\">",
                          style);
}

static void
end_paragraph (Icml *self)
{
  g_string_append (self->story, "<Br/></ParagraphStyleRange>\n");
}

static void
append_line (Icml *self, const char *style, const char *text)
{
  if (*text == '\0')
    return;
  begin_paragraph (self, style);
  append_content (self->story, text, "");
  end_paragraph (self);
}

static void
append_block (Icml *self, const char *style, const StoneBlock *block)
{
  if (*block->text == '\0')
    return;
  begin_paragraph (self, style);
  append_runs (self, block);
  end_paragraph (self);
}

static void
append_body (Icml *self, const StoneArticle *article)
{
  static const char *const of_kinds[] = { "Body", "Crosshead", "Quote", "ListItem", "BoxTitle" };
  g_autoptr (GPtrArray) blocks = stone_projection_of_body (article);
  gboolean first = TRUE;

  for (guint i = 0; i < blocks->len; i++)
    {
      const StoneBlock *block = ((StoneProjection *) g_ptr_array_index (blocks, i))->block;
      gboolean begins = first && block->kind == STONE_BLOCK_PARAGRAPH;

      append_block (self, begins ? "BodyFirst" : of_kinds[block->kind], block);
      first = first && !begins;
      for (guint c = 0; block->children != NULL && c < block->children->len; c++)
        append_block (self, "BoxText", g_ptr_array_index (block->children, c));
    }
}

static void
append_article (Icml *self, const StoneArticle *article)
{
  append_line (self, "FlyTitle", article->fly_title);
  append_line (self, "Headline", stone_article_get_set_headline (article));
  append_line (self, "Rubric", article->rubric);
  append_line (self, "Byline", article->byline);
  append_line (self, "Byline", article->dateline);
  append_body (self, article);
  for (guint i = 0; i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);

      append_line (self, "Caption", picture->caption);
      append_line (self, "Source", picture->source);
      append_line (self, "Credit", picture->credit);
    }
}

/* ---- the document ---- */

static void
append_styles (GString *out)
{
  g_string_append (out, "<RootCharacterStyleGroup Self=\"characters\"><CharacterStyle "
                        "Self=\"$ID/NormalCharacterStyle\" Name=\"Default\"/>"
                        "</RootCharacterStyleGroup>\n<RootParagraphStyleGroup Self=\"paragraphs\">"
                        "<ParagraphStyle Self=\"$ID/NormalParagraphStyle\" "
                        "Name=\"$ID/NormalParagraphStyle\"/>\n");
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    g_string_append_printf (out,
                            "<ParagraphStyle Self=\"ParagraphStyle/%s\" Name=\"%s\"><Properties>"
                            "<BasedOn type=\"object\">$ID/NormalParagraphStyle</BasedOn>"
                            "</Properties></ParagraphStyle>\n",
                            styles[i], styles[i]);
  g_string_append (out, "</RootParagraphStyleGroup>\n");
}

char *
stone_icml_write (StonePages *pages, StoneArticle *article, GPtrArray *lost)
{
  g_autoptr (GString) story = g_string_new (NULL);
  g_autoptr (GString) links = g_string_new (NULL);
  Icml self = { story, links, 0 };
  GString *out =
      g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                    "<?aid style=\"50\" type=\"snippet\" readerVersion=\"6.0\" featureSet=\"513\" "
                    "product=\"8.0(370)\" ?>\n<?aid SnippetType=\"InCopyInterchange\"?>\n"
                    "<Document DOMVersion=\"8.0\" Self=\"document\">\n");

  append_article (&self, article);
  append_styles (out);
  g_string_append (out, "<Story Self=\"story\" TrackChanges=\"false\" StoryTitle=\"");
  append_escaped (out, article->id);
  g_string_append (out, "\" AppliedTOCStyle=\"n\" AppliedNamedGrid=\"n\">\n");
  g_string_append_len (out, story->str, (gssize) story->len);
  g_string_append (out, "</Story>\n");
  g_string_append_len (out, links->str, (gssize) links->len);
  g_string_append (out, "</Document>\n");
  return g_string_free (out, FALSE);
}
