/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-body-face.h"
#include "stone-body-tags.h"

#define N_KINDS (STONE_BLOCK_BOX + 1)
#define N_MARKS 6
#define LINE_HEIGHT 1.28f /* of the face's own; a float, as the property wants */
#define SANS "Cantarell, sans-serif"

struct _StoneBodyTags
{
  /*< borrowed from the table >*/
  GtkTextTag *kinds[N_KINDS];
  GtkTextTag *marks[N_MARKS]; /* by bit of StoneMarks; NULL where it has no look */
  GtkTextTag *link;
  GtkTextTag *box_title;
  GtkTextTag *before_box; /* the line's end before a box */
  GtkTextTag *overset;
  GtkTextTag *line; /* looks like nothing: see add_line() */

  const char *family; /* interned; of the body in print, or NULL */
};

static GtkTextTag *
add_tag (GtkTextTagTable *table, const char *first_property, ...)
{
  va_list arguments;
  GtkTextTag *tag = gtk_text_tag_new (NULL);

  va_start (arguments, first_property);
  g_object_set_valist (G_OBJECT (tag), first_property, arguments);
  va_end (arguments);
  gtk_text_tag_table_add (table, tag);
  g_object_unref (tag);
  return tag;
}

static void
add_kinds (StoneBodyTags *self, GtkTextTagTable *table)
{
  self->kinds[STONE_BLOCK_PARAGRAPH] = add_tag (table, "line-height", LINE_HEIGHT, NULL);
  self->kinds[STONE_BLOCK_CROSSHEAD] =
      add_tag (table, "family", SANS, "weight", PANGO_WEIGHT_BOLD, "scale", 0.86,
               "pixels-above-lines", 8, "pixels-below-lines", 4, NULL);
  self->kinds[STONE_BLOCK_QUOTE] =
      add_tag (table, "scale", 1.24, "line-height", 1.15f, "left-margin", 14, "right-margin", 34,
               "pixels-above-lines", 6, "pixels-below-lines", 10, NULL);
  self->kinds[STONE_BLOCK_LIST_ITEM] =
      add_tag (table, "line-height", LINE_HEIGHT, "left-margin", 18, NULL);
  self->kinds[STONE_BLOCK_BOX] =
      add_tag (table, "family", SANS, "scale", 0.86, "left-margin", 12, "right-margin", 32,
               "editable", FALSE, "pixels-above-lines", 6, NULL);
}

static void
add_marks (StoneBodyTags *self, GtkTextTagTable *table)
{
  self->marks[0] = add_tag (table, "weight", PANGO_WEIGHT_BOLD, NULL);
  self->marks[1] = add_tag (table, "style", PANGO_STYLE_ITALIC, NULL);
  self->marks[2] = add_tag (table, "variant", PANGO_VARIANT_SMALL_CAPS, NULL);
  self->marks[3] = add_tag (table, "rise", 5 * PANGO_SCALE, "scale", PANGO_SCALE_X_SMALL, NULL);
  self->marks[4] = add_tag (table, "rise", -3 * PANGO_SCALE, "scale", PANGO_SCALE_X_SMALL, NULL);
}

/* GTK 4.8 sets a line in the style of the one that it set before unless a tag begins or ends in
 * between; but lines that it has kept are passed over, and their tags with them. So each line
 * begins with a tag of its own. */
static void
add_line (StoneBodyTags *self, GtkTextTagTable *table)
{
  self->line = gtk_text_tag_new (NULL);
  gtk_text_tag_table_add (table, self->line);
  g_object_unref (self->line);
}

StoneBodyTags *
stone_body_tags_new (GtkTextTagTable *table)
{
  const GdkRGBA red = { .88, .11, .14, .09 };
  StoneBodyTags *self = g_new0 (StoneBodyTags, 1);

  add_line (self, table);
  add_kinds (self, table);
  self->before_box = add_tag (table, "editable", FALSE, NULL);
  self->box_title = add_tag (table, "weight", PANGO_WEIGHT_BOLD, NULL);
  add_marks (self, table);
  self->link = add_tag (table, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->overset = add_tag (table, "background-rgba", &red, NULL);
  return self;
}

void
stone_body_tags_free (StoneBodyTags *self)
{
  g_free (self);
}

static void
set_tag (GtkTextBuffer *buffer, GtkTextTag *tag, guint start, guint end, gboolean on)
{
  GtkTextIter from, to;

  if (tag == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  if (on)
    gtk_text_buffer_apply_tag (buffer, tag, &from, &to);
  else
    gtk_text_buffer_remove_tag (buffer, tag, &from, &to);
}

static void
apply_runs (StoneBodyTags *self, GtkTextBuffer *buffer, const StoneBlock *block, guint offset)
{
  for (guint i = 0; i < block->n_runs; i++)
    {
      const StoneRun *run = &block->runs[i];
      guint start = offset + g_utf8_strlen (block->text, run->start);
      guint end = start + g_utf8_strlen (block->text + run->start, run->end - run->start);

      for (guint mark = 0; mark < N_MARKS; mark++)
        if (run->style.marks & (1u << mark))
          set_tag (buffer, self->marks[mark], start, end, TRUE);
      if (run->style.href != NULL)
        set_tag (buffer, self->link, start, end, TRUE);
    }
}

static void
apply_children (StoneBodyTags *self, GtkTextBuffer *buffer, const StoneBlock *box, guint offset)
{
  guint start = offset + g_utf8_strlen (box->text, box->length);

  set_tag (buffer, self->box_title, offset, start, TRUE);
  for (guint i = 0; box->children != NULL && i < box->children->len; i++)
    {
      const StoneBlock *child = g_ptr_array_index (box->children, i);
      apply_runs (self, buffer, child, start + 1);
      start += 1 + stone_body_face_length (child);
    }
}

void
stone_body_tags_apply (StoneBodyTags *self,
                       GtkTextBuffer *buffer,
                       const StoneBlock *block,
                       const StoneBlock *next,
                       guint offset)
{
  guint line_end = offset + stone_body_face_length (block);
  guint end = line_end + 1;

  for (guint kind = 0; kind < N_KINDS; kind++)
    set_tag (buffer, self->kinds[kind], offset, end, kind == (guint) block->kind);
  for (guint mark = 0; mark < N_MARKS; mark++)
    set_tag (buffer, self->marks[mark], offset, end, FALSE);
  set_tag (buffer, self->line, offset, end, FALSE);
  set_tag (buffer, self->line, offset, line_end, TRUE);
  set_tag (buffer, self->link, offset, end, FALSE);
  set_tag (buffer, self->box_title, offset, end, FALSE);
  apply_runs (self, buffer, block, offset);
  if (block->kind == STONE_BLOCK_BOX)
    apply_children (self, buffer, block, offset);
  /* What is deleted around a box must not run into it. */
  set_tag (buffer, self->before_box, offset, end, FALSE);
  if (next != NULL && next->kind == STONE_BLOCK_BOX)
    set_tag (buffer, self->before_box, line_end, end, TRUE);
}

void
stone_body_tags_set_design (StoneBodyTags *self, StoneDesign *design)
{
  const char *family =
      design != NULL ? g_intern_string (stone_design_get_family (design, "body")) : NULL;
  GtkTextTag *serif[] = { self->kinds[STONE_BLOCK_PARAGRAPH], self->kinds[STONE_BLOCK_QUOTE],
                          self->kinds[STONE_BLOCK_LIST_ITEM] };

  /* Each change of a tag sets all its text anew. */
  if (family == self->family)
    return;
  self->family = family;
  for (guint i = 0; i < G_N_ELEMENTS (serif); i++)
    g_object_set (serif[i], "family", family, "family-set", family != NULL, NULL);
}

void
stone_body_tags_set_overset (StoneBodyTags *self, GtkTextBuffer *buffer, guint offset)
{
  guint length = gtk_text_buffer_get_char_count (buffer);

  set_tag (buffer, self->overset, 0, MIN (offset, length), FALSE);
  if (offset < length)
    set_tag (buffer, self->overset, offset, length, TRUE);
}
