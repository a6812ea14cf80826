/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-odt-private.h"

typedef void (*ReadElement) (StoneOdtReader *self,
                             const xmlNode *node,
                             const StoneSpanStyle *style);

static StoneDraft *
draft_of (StoneOdtReader *self)
{
  return stone_manuscript_get_draft (self->manuscript);
}

/* ---- words and links ---- */

static void
read_span (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *name = stone_xml_attribute (node, "style-name");
  StoneSpanStyle own = *style;

  own.marks =
      stone_style_table_apply (stone_manuscript_get_styles (self->manuscript), name, own.marks);
  stone_odt_read_inlines (self, node, &own);
}

static void
read_space (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  stone_manuscript_append (self->manuscript, " ", style);
}

static void
read_break (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  stone_manuscript_break_line (self->manuscript, style);
}

static void
read_link (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *href = stone_xml_attribute (node, "href");
  StoneSpanStyle own = *style;

  if (stone_rich_text_is_safe_link (href))
    own.href = g_intern_string (href);
  else if (href != NULL && *href != '#')
    stone_draft_tell (draft_of (self), href);
  stone_odt_read_inlines (self, node, &own);
}

/* ---- notes ---- */

static void
read_footnote (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  const xmlNode *body = stone_xml_child (node, "note-body");
  StoneRichText *outer;

  if (!stone_manuscript_begin_footnote (self->manuscript, &outer))
    return;
  if (body != NULL)
    stone_odt_read_blocks (self, body);
  stone_manuscript_end_footnote (self->manuscript, outer);
}

static char *
text_of_paragraphs (const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (stone_xml_is (child, "p") || stone_xml_is (child, "list"))
      {
        g_autofree char *paragraph = stone_xml_text (child);

        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", paragraph);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* With a name it reaches to an end of that name; else it stands at a place. */
static void
read_annotation (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *name = stone_xml_attribute (node, "name");
  g_autofree char *author = stone_xml_text (stone_xml_child (node, "creator"));
  g_autofree char *time = stone_xml_text (stone_xml_child (node, "date"));
  g_autofree char *text = text_of_paragraphs (node);
  StoneComment comment = { author, time, text };

  if (name != NULL)
    stone_manuscript_begin_note (self->manuscript, name, &comment);
  else
    stone_manuscript_add_note (self->manuscript, &comment);
}

static void
end_annotation (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *name = stone_xml_attribute (node, "name");

  stone_manuscript_end_note (self->manuscript, name);
}

/* ---- changes ---- */

/* The change of that kind that starts, or stands, at NODE. */
static const xmlNode *
find_change (StoneOdtReader *self, const xmlNode *node, const char *kind)
{
  g_autofree char *id = stone_xml_attribute (node, "change-id");
  const xmlNode *region = id != NULL ? g_hash_table_lookup (self->changes, id) : NULL;

  return stone_xml_child (region, kind);
}

static void
start_change (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  const xmlNode *insertion = find_change (self, node, "insertion");
  const xmlNode *info = stone_xml_child (insertion, "change-info");
  g_autofree char *author = stone_xml_text (stone_xml_child (info, "creator"));
  g_autofree char *time = stone_xml_text (stone_xml_child (info, "date"));

  if (insertion != NULL)
    stone_manuscript_set_insertion (self->manuscript, author, time);
}

static void
end_change (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  if (find_change (self, node, "insertion") != NULL)
    stone_manuscript_set_insertion (self->manuscript, NULL, NULL);
}

static void
read_deletion (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  g_autofree char *id = stone_xml_attribute (node, "change-id");
  const xmlNode *deletion = find_change (self, node, "deletion");
  g_autofree char *text = deletion != NULL ? text_of_paragraphs (deletion) : NULL;

  if (deletion == NULL)
    return;
  stone_manuscript_tell_deleted (self->manuscript, text);
  g_hash_table_remove (self->changes, id);
}

/* ---- pictures and text boxes ---- */

static void
read_text_box (StoneOdtReader *self, const xmlNode *node)
{
  StoneRichText *outer = stone_manuscript_rest (self->manuscript);

  stone_odt_read_blocks (self, node);
  stone_manuscript_resume (self->manuscript, outer);
}

/* "Pictures/1.png", "./Pictures/1.png": in the package; all else is elsewhere. */
static void
add_picture (StoneOdtReader *self, const xmlNode *image, const char *alt)
{
  g_autofree char *href = stone_xml_attribute (image, "href");
  const char *part = href != NULL && g_str_has_prefix (href, "./") ? href + 2 : href;
  g_autofree char *told = NULL;

  if (part != NULL && stone_package_has (self->package, part))
    {
      stone_manuscript_add_picture (self->manuscript, self->package, part, alt);
      return;
    }
  told = g_strdup_printf (_ ("the picture is not in the file: %s"), part != NULL ? part : "");
  stone_draft_tell (draft_of (self), told);
}

/* What the formula says: as it was written, if that was kept (StarMath), or its letters. */
static char *
read_math (const xmlNode *math)
{
  const xmlNode *semantics = stone_xml_child (math, "semantics");
  const xmlNode *written = stone_xml_child (semantics, "annotation");
  g_autofree char *text = stone_xml_text (written);

  if (*text != '\0')
    return g_steal_pointer (&text);
  return stone_xml_text (semantics != NULL ? xmlFirstElementChild ((xmlNode *) semantics) : math);
}

/* A formula is kept as text. FALSE: OBJECT is none. */
static gboolean
read_formula (StoneOdtReader *self, const xmlNode *object, const StoneSpanStyle *style)
{
  g_autofree char *href = stone_xml_attribute (object, "href");
  const char *folder = href != NULL && g_str_has_prefix (href, "./") ? href + 2 : href;
  g_autofree char *part = g_strdup_printf ("%s/content.xml", folder != NULL ? folder : "");
  const xmlNode *math = stone_xml_child (object, "math");
  g_autoptr (xmlDoc) document =
      math == NULL && folder != NULL && stone_package_has (self->package, part)
          ? stone_package_read_xml (self->package, part, NULL)
          : NULL;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;

  if (document != NULL)
    math = xmlDocGetRootElement (document);
  if (math == NULL || !stone_xml_is (math, "math"))
    return FALSE;
  text = read_math (math);
  told = g_strdup_printf (_ ("a formula: %s"), text);
  stone_manuscript_append (self->manuscript, text, style);
  stone_draft_tell (draft_of (self), told);
  return TRUE;
}

/* Of several images the first is the best, and the others are for older programs. */
static void
read_frame (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  const xmlNode *image = stone_xml_child (node, "image");
  const xmlNode *box = stone_xml_child (node, "text-box");
  g_autofree char *title = stone_xml_text (stone_xml_child (node, "title"));
  g_autofree char *description = stone_xml_text (stone_xml_child (node, "desc"));

  if (read_formula (self, stone_xml_child (node, "object"), style))
    return; /* the image is one of it */
  if (image != NULL)
    add_picture (self, image, *description != '\0' ? description : title);
  if (box != NULL)
    read_text_box (self, box);
}

/* ---- all of them ---- */

static const struct
{
  const char *name;
  ReadElement read; /* NULL: nothing of the text */
} elements[] = {
  { "span", read_span },
  { "s", read_space },
  { "tab", read_space },
  { "line-break", read_break },
  { "a", read_link },
  { "note", read_footnote },
  { "annotation", read_annotation },
  { "annotation-end", end_annotation },
  { "change-start", start_change },
  { "change-end", end_change },
  { "change", read_deletion },
  { "frame", read_frame },
  { "ruby-text", NULL },
  { "bookmark", NULL },
  { "soft-page-break", NULL },
};

/* What isn't known is a field, which holds what it last came to. */
void
stone_odt_read_inline (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    {
      stone_manuscript_append (self->manuscript, (const char *) node->content, style);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (stone_xml_is (node, elements[i].name))
      {
        if (elements[i].read != NULL)
          elements[i].read (self, node, style);
        return;
      }
  if (node->type == XML_ELEMENT_NODE)
    stone_odt_read_inlines (self, node, style);
}

void
stone_odt_read_inlines (StoneOdtReader *self, const xmlNode *node, const StoneSpanStyle *style)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    stone_odt_read_inline (self, child, style);
}
