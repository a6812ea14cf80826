/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-docx-private.h"
#include "stone-docx-styles.h"

typedef void (*ReadElement) (StoneDocxReader *self,
                             const xmlNode *node,
                             const StoneSpanStyle *style);

static StoneDraft *
draft_of (StoneDocxReader *self)
{
  return stone_manuscript_get_draft (self->manuscript);
}

/* NULL: nowhere. */
static const StoneDocxRelation *
follow (StoneDocxReader *self, const xmlNode *node, const char *attribute)
{
  g_autofree char *id = stone_xml_attribute (node, attribute);

  return id != NULL ? g_hash_table_lookup (self->relations, id) : NULL;
}

/* ---- words ---- */

static void
read_run (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  const xmlNode *properties = stone_xml_child (node, "rPr");
  const xmlNode *hidden = stone_xml_child (properties, "vanish");
  StoneSpanStyle own = *style;

  if (hidden != NULL)
    {
      g_autofree char *text = stone_xml_text (node);
      g_autofree char *told = g_strdup_printf (_ ("hidden text: %s"), text);

      if (*text != '\0')
        stone_draft_tell (draft_of (self), told);
      return;
    }
  own.marks =
      stone_docx_marks (properties, stone_manuscript_get_styles (self->manuscript), own.marks);
  if (own.href == NULL)
    own.href = self->field_link;
  stone_docx_read_inlines (self, node, &own);
}

static void
read_text (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  xmlChar *text = xmlNodeGetContent (node);

  stone_manuscript_append (self->manuscript, (const char *) text, style);
  xmlFree (text);
}

static void
read_tab (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  stone_manuscript_append (self->manuscript, " ", style);
}

static void
read_break (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *type = stone_xml_attribute (node, "type");

  if (type == NULL || g_str_equal (type, "textWrapping"))
    stone_manuscript_break_line (self->manuscript, style);
}

static void
read_hyphen (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  stone_manuscript_append (self->manuscript,
                           stone_xml_is (node, "noBreakHyphen") ? "\u2011" : "\u00ad", style);
}

/* A formula is read as its letters. */
static void
read_formula (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *text = stone_xml_text (node);
  g_autofree char *told = g_strdup_printf (_ ("a formula: %s"), text);

  stone_manuscript_append (self->manuscript, text, style);
  stone_draft_tell (draft_of (self), told);
}

/* A character of a font of signs. */
static void
read_symbol (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *font = stone_xml_attribute (node, "font");
  g_autofree char *code = stone_xml_attribute (node, "char");
  g_autofree char *told = g_strdup_printf (_ ("a sign of the font %s: %s"),
                                           font != NULL ? font : "", code != NULL ? code : "");

  stone_draft_tell (draft_of (self), told);
}

/* ---- links ---- */

static void
link_to (StoneDocxReader *self, const char *address, StoneSpanStyle *style)
{
  if (stone_rich_text_is_safe_link (address))
    style->href = g_intern_string (address);
  else if (address != NULL)
    stone_draft_tell (draft_of (self), address);
}

static void
read_link (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  const StoneDocxRelation *relation = follow (self, node, "id");
  StoneSpanStyle own = *style;

  if (relation != NULL)
    link_to (self, relation->target, &own);
  stone_docx_read_inlines (self, node, &own);
}

/* HYPERLINK "https://…" \o "tip": the address; NULL for other fields. Transfer full. */
static char *
address_in (const char *instruction)
{
  const char *at = instruction + strspn (instruction, " \t");
  gsize length;

  if (g_ascii_strncasecmp (at, "HYPERLINK", strlen ("HYPERLINK")) != 0)
    return NULL;
  at += strlen ("HYPERLINK");
  at += strspn (at, " \t");
  length = *at == '"' ? strcspn (++at, "\"") : 0;
  return length > 0 ? g_strndup (at, length) : NULL;
}

static void
read_simple_field (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *instruction = stone_xml_attribute (node, "instr");
  g_autofree char *address = address_in (instruction != NULL ? instruction : "");
  StoneSpanStyle own = *style;

  link_to (self, address, &own);
  stone_docx_read_inlines (self, node, &own);
}

static void
read_field_mark (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *type = stone_xml_attribute (node, "fldCharType");
  g_autofree char *address = NULL;
  StoneSpanStyle linked = { 0 };

  self->in_instruction = g_strcmp0 (type, "begin") == 0;
  if (g_strcmp0 (type, "separate") == 0)
    {
      address = address_in (self->instruction->str);
      link_to (self, address, &linked);
    }
  self->field_link = linked.href;
  g_string_truncate (self->instruction, 0);
}

static void
read_instruction (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *text = stone_xml_text (node);

  if (self->in_instruction)
    g_string_append (self->instruction, text);
}

/* ---- changes ---- */

static void
read_insertion (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *author = stone_xml_attribute (node, "author");
  g_autofree char *time = stone_xml_attribute (node, "date");

  stone_manuscript_set_insertion (self->manuscript, author != NULL ? author : "", time);
  stone_docx_read_inlines (self, node, style);
  stone_manuscript_set_insertion (self->manuscript, NULL, NULL);
}

static void
read_deletion (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *text = stone_xml_text (node);

  stone_manuscript_tell_deleted (self->manuscript, text);
}

/* ---- notes ---- */

/* What is written under ID; it leaves NOTES, so that none is read twice. */
static const xmlNode *
take_note (StoneDocxNotes *notes, const xmlNode *reference)
{
  g_autofree char *id = stone_xml_attribute (reference, "id");
  const xmlNode *note = id != NULL ? g_hash_table_lookup (notes->by_id, id) : NULL;

  if (note != NULL)
    g_hash_table_remove (notes->by_id, id);
  return note;
}

static void
read_footnote (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  StoneDocxNotes *notes =
      stone_xml_is (node, "endnoteReference") ? &self->parts->endnotes : &self->parts->footnotes;
  GHashTable *around = self->relations;
  StoneRichText *outer;
  const xmlNode *note;

  if (!stone_manuscript_begin_footnote (self->manuscript, &outer))
    return;
  note = take_note (notes, node);
  self->relations = notes->relations;
  if (note != NULL)
    stone_docx_read_blocks (self, note);
  self->relations = around;
  stone_manuscript_end_footnote (self->manuscript, outer);
}

static void
read_comment (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  gboolean ranged = stone_xml_is (node, "commentRangeStart");
  const xmlNode *note = take_note (&self->parts->comments, node);
  g_autofree char *id = stone_xml_attribute (node, "id");
  g_autofree char *author = stone_xml_attribute (note, "author");
  g_autofree char *time = stone_xml_attribute (note, "date");
  g_autofree char *text = stone_xml_text (note);
  StoneComment comment = { author, time, text };

  if (note != NULL && ranged)
    stone_manuscript_begin_note (self->manuscript, id, &comment);
  else if (note != NULL)
    stone_manuscript_add_note (self->manuscript, &comment);
}

static void
end_comment (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *id = stone_xml_attribute (node, "id");

  stone_manuscript_end_note (self->manuscript, id);
}

/* ---- pictures and text boxes ---- */

static void
add_picture (StoneDocxReader *self, const StoneDocxRelation *relation, const char *alt)
{
  if (relation != NULL && !relation->external && relation->target != NULL)
    stone_manuscript_add_picture (self->manuscript, self->parts->package, relation->target, alt);
  else
    {
      g_autofree char *told =
          g_strdup_printf (_ ("the picture is not in the file: %s"),
                           relation != NULL && relation->target != NULL ? relation->target : "");

      stone_draft_tell (draft_of (self), told);
    }
}

static void
read_text_box (StoneDocxReader *self, const xmlNode *node)
{
  StoneRichText *outer = stone_manuscript_rest (self->manuscript);

  stone_docx_read_blocks (self, node);
  stone_manuscript_resume (self->manuscript, outer);
}

static void
read_drawing (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *alt = stone_xml_attribute (stone_xml_find (node, "docPr"), "descr");

  for (const xmlNode *at = stone_xml_next (node, node); at != NULL;)
    {
      gboolean box = stone_xml_is (at, "txbxContent");

      if (stone_xml_is (at, "blip"))
        add_picture (self, follow (self, at, xmlHasProp (at, BAD_CAST "embed") ? "embed" : "link"),
                     alt);
      else if (stone_xml_is (at, "imagedata"))
        add_picture (self, follow (self, at, "id"), alt);
      else if (box)
        read_text_box (self, at);
      at = box || stone_xml_is (at, "Fallback") ? stone_xml_next_outside (at, node)
                                                : stone_xml_next (at, node);
    }
}

/* One drawing said in two ways, for newer programs and older ones. */
static void
read_alternatives (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  const xmlNode *choice = stone_xml_child (node, "Choice");

  if (choice == NULL)
    choice = stone_xml_child (node, "Fallback");
  if (choice != NULL)
    stone_docx_read_inlines (self, choice, style);
}

/* ---- all of them ---- */

static const struct
{
  const char *name;
  ReadElement read;
} elements[] = {
  { "r", read_run },
  { "t", read_text },
  { "tab", read_tab },
  { "br", read_break },
  { "cr", read_break },
  { "noBreakHyphen", read_hyphen },
  { "softHyphen", read_hyphen },
  { "sym", read_symbol },
  { "oMath", read_formula },
  { "hyperlink", read_link },
  { "fldSimple", read_simple_field },
  { "fldChar", read_field_mark },
  { "instrText", read_instruction },
  { "ins", read_insertion },
  { "moveTo", read_insertion },
  { "del", read_deletion },
  { "footnoteReference", read_footnote },
  { "endnoteReference", read_footnote },
  { "commentRangeStart", read_comment },
  { "commentRangeEnd", end_comment },
  { "commentReference", read_comment },
  { "drawing", read_drawing },
  { "pict", read_drawing },
  { "object", read_drawing },
  { "AlternateContent", read_alternatives },
  /* What only wraps. */
  { "sdt", stone_docx_read_inlines },
  { "sdtContent", stone_docx_read_inlines },
  { "smartTag", stone_docx_read_inlines },
  { "customXml", stone_docx_read_inlines },
  { "dir", stone_docx_read_inlines },
  { "bdo", stone_docx_read_inlines },
  { "oMathPara", stone_docx_read_inlines },
  { "ruby", stone_docx_read_inlines },
  { "rubyBase", stone_docx_read_inlines },
};

void
stone_docx_read_inlines (StoneDocxReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
      if (stone_xml_is (child, elements[i].name))
        elements[i].read (self, child, style);
}
