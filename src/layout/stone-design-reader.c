/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page design from its JSON. */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-design-private.h"
#include "stone-reader.h"

/* Styles that the layout asks for by name. */
static const char *const required_styles[] = { "body",
                                               "small-caps",
                                               "list-item",
                                               "crosshead",
                                               "drop-cap",
                                               "fly-title",
                                               "headline-lead",
                                               "headline",
                                               "headline-note",
                                               "rubric",
                                               "byline",
                                               "byline-place",
                                               "dateline",
                                               "caption",
                                               "credit",
                                               "quote",
                                               "quote-source",
                                               "box-heading",
                                               "box-item",
                                               "box-line",
                                               "box-numeral",
                                               "box-label",
                                               "see-also",
                                               "see-also-lead",
                                               "reference",
                                               "section",
                                               "folio-number",
                                               "folio-title",
                                               "folio-date",
                                               "contents-section",
                                               "contents-date",
                                               "contents-title",
                                               "contents-fly-title",
                                               "contents-number",
                                               "contents-text",
                                               "contents-volume",
                                               "cover-title",
                                               "cover-date",
                                               "cover-line",
                                               "imprint" };

typedef struct
{
  StoneDesign *design;
  GError *error;
} Reading;

/* The object at NAME of PARENT as a reader; an error, once, if it is missing. */
static StoneReader
open_object (Reading *self, StoneReader *parent, const char *name, char **pointer)
{
  StoneValue *object = stone_reader_object (parent, name);

  *pointer = stone_value_pointer_append (parent->pointer, name);
  if (object == NULL)
    stone_reader_fail (parent, name, _ ("is missing"));
  /* Told before what its absent members would say. */
  if (object == NULL && self->error == NULL)
    self->error = g_error_copy (parent->error);
  return (StoneReader){ object, *pointer, NULL };
}

static void
close_reader (Reading *self, StoneReader *reader)
{
  if (self->error == NULL)
    self->error = g_steal_pointer (&reader->error);
  g_clear_error (&reader->error);
}

/* MIN where it is out of range, which is told: what is made of it stays one, too. */
static double
number (StoneReader *reader, const char *name, double otherwise, double min, double max)
{
  double value = stone_reader_number (reader, name, otherwise);

  if (value >= min && value <= max)
    return value;
  stone_reader_fail (reader, name, _ ("is out of range"));
  return min;
}

static StoneLength
points (StoneReader *reader, const char *name)
{
  return STONE_PT (number (reader, name, 0, -20000, 20000));
}

static StoneLength
millimetres (StoneReader *reader, const char *name, double min)
{
  return STONE_MM (number (reader, name, 0, min, 5000));
}

static guint
swatch (Reading *self, StoneReader *reader, const char *name)
{
  const char *wanted = stone_reader_string_or (reader, name, NULL);

  for (guint i = 0; wanted != NULL && i < self->design->swatches->len; i++)
    if (g_str_equal (g_array_index (self->design->swatches, StoneSwatch, i).name, wanted))
      return i;
  if (wanted != NULL)
    stone_reader_fail (reader, name, _ ("names no swatch of this design"));
  return 0;
}

static const StoneStyle *
style (Reading *self, StoneReader *reader, const char *name, const char *otherwise)
{
  const char *wanted = stone_reader_string_or (reader, name, otherwise);
  const StoneStyle *found = g_hash_table_lookup (self->design->styles, wanted);

  if (found == NULL || found->family == NULL)
    stone_reader_fail (reader, name, _ ("names no style of this design"));
  return found;
}

static gboolean
read_color (const char *text, double rgb[3])
{
  if (strlen (text) != 7 || text[0] != '#')
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      int high = g_ascii_xdigit_value (text[1 + 2 * i]),
          low = g_ascii_xdigit_value (text[2 + 2 * i]);

      if (high < 0 || low < 0)
        return FALSE;
      rgb[i] = (high * 16 + low) / 255.0;
    }
  return TRUE;
}

static void
read_swatches (Reading *self, StoneReader *root)
{
  StoneValue *array = stone_reader_array (root, "swatches");

  if (stone_value_length (array) == 0)
    stone_reader_fail (root, "swatches", _ ("should name at least one swatch"));
  for (guint i = 0; i < stone_value_length (array); i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/swatches/%u", i);
      StoneReader reader = { stone_value_element (array, i), pointer, NULL };
      StoneSwatch entry = { g_strdup (stone_reader_string (&reader, "name")) };

      if (!read_color (stone_reader_string (&reader, "screen"), entry.rgb))
        stone_reader_fail (&reader, "screen", _ ("should be a colour like #e3120b"));
      if (!stone_reader_numbers (&reader, "press", entry.cmyk, 4))
        stone_reader_fail (&reader, "press", _ ("should be four parts of ink, 0 to 1"));
      g_array_append_val (self->design->swatches, entry);
      close_reader (self, &reader);
    }
}

/* Words such as "ta-ble". */
static GStrv
read_exceptions (StoneReader *setting)
{
  StoneValue *array = stone_reader_array (setting, "hyphen-exceptions");
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < stone_value_length (array); i++)
    {
      StoneValue *word = stone_value_element (array, i);

      if (!stone_value_is (word, STONE_VALUE_STRING))
        stone_reader_fail (setting, "hyphen-exceptions", _ ("should be words with hyphens"));
      else
        g_strv_builder_add (words, stone_value_string (word));
    }
  return g_strv_builder_end (words);
}

/* How paragraphs are broken; what is not given is as measuring found it best. */
static void
read_setting (Reading *self, StoneReader *root)
{
  StoneBreakStyle *breaks = &self->design->breaks;
  StoneReader setting = { stone_reader_object (root, "setting"), "/setting", NULL };
  StoneReader least = { stone_reader_object (&setting, "hyphen-min"), "/setting/hyphen-min", NULL };
  StoneReader overhang = { stone_reader_object (&setting, "overhang"), "/setting/overhang", NULL };

  *breaks = STONE_BREAK_STYLE_DEFAULT;
  breaks->hyphen_min_before =
      stone_reader_integer (&least, "before", breaks->hyphen_min_before, 1, 20);
  breaks->hyphen_min_after =
      stone_reader_integer (&least, "after", breaks->hyphen_min_after, 1, 20);
  breaks->glyph_scaling = number (&setting, "glyph-scaling", breaks->glyph_scaling, 0, 0.1);
  breaks->glyph_tracking =
      number (&setting, "glyph-tracking", breaks->glyph_tracking * 1000, 0, 50) / 1000;
  breaks->protrusion = number (&setting, "protrusion", breaks->protrusion, 0, 2);
  self->design->hyphen_exceptions = read_exceptions (&setting);
  self->design->overhanging = stone_reader_string (&overhang, "letters");
  self->design->overhang = number (&overhang, "by", 0, 0, 1);
  close_reader (self, &overhang);
  close_reader (self, &least);
  close_reader (self, &setting);
}

static void
read_style (Reading *self, const char *name, StoneValue *value)
{
  static const char *const aligns[] = { "justify", "left", "centre", "right", NULL };
  g_autofree char *pointer = g_strdup_printf ("/styles/%s", name);
  StoneReader reader = { value, pointer, NULL };
  StoneStyle *entry = g_new0 (StoneStyle, 1);
  const char *features = stone_reader_string_or (&reader, "features", NULL);

  if (!stone_value_is (value, STONE_VALUE_OBJECT))
    stone_reader_fail (&reader, NULL, _ ("should be an object"));
  entry->name = g_intern_string (name);
  entry->family = stone_reader_string_or (&reader, "family", NULL);
  entry->weight = stone_reader_integer (&reader, "weight", 400, 1, 1000);
  entry->slant =
      stone_reader_boolean (&reader, "italic", FALSE) ? STONE_SLANT_ITALIC : STONE_SLANT_ROMAN;
  if (entry->family != NULL)
    {
      entry->size = STONE_PT (number (&reader, "size", 0, 1, 1000));
      entry->leading = STONE_PT (number (&reader, "leading", 0, 1, 2000));
    }
  /* Only small capitals are set in the style around them. */
  else if (!g_str_equal (name, "small-caps"))
    stone_reader_fail (&reader, "family", _ ("is missing"));
  entry->swatch = swatch (self, &reader, "swatch");
  entry->features = features != NULL ? g_intern_string (features) : NULL;
  entry->tracking = (int) number (&reader, "tracking", 0, -500, 1000);
  entry->align = stone_reader_choice (&reader, "align", aligns, STONE_ALIGN_LEFT);
  entry->hyphenate = stone_reader_boolean (&reader, "hyphenate", FALSE);
  entry->capitals = stone_reader_boolean (&reader, "capitals", FALSE);
  entry->even = stone_reader_boolean (&reader, "even", FALSE);
  entry->indent = points (&reader, "indent");
  entry->breaks = &self->design->breaks;
  g_hash_table_insert (self->design->styles, g_strdup (name), entry);
  close_reader (self, &reader);
}

static void
read_styles (Reading *self, StoneReader *root)
{
  StoneValue *object = stone_reader_object (root, "styles");

  for (guint i = 0; i < stone_value_length (object); i++)
    read_style (self, stone_value_member_name (object, i), stone_value_member_at (object, i));
  for (guint i = 0; i < G_N_ELEMENTS (required_styles); i++)
    if (!g_hash_table_contains (self->design->styles, required_styles[i]))
      {
        g_autofree char *message = g_strdup_printf (_ ("has no style “%s”"), required_styles[i]);

        stone_reader_fail (root, "styles", message);
      }
}

static void
read_page (Reading *self, StoneReader *root)
{
  StoneDesign *d = self->design;
  g_autofree char *p1 = NULL, *p2 = NULL, *p3 = NULL, *p4 = NULL;
  StoneReader trim = open_object (self, root, "trim", &p1);
  StoneReader margins = open_object (self, root, "margins", &p2);
  StoneReader columns = open_object (self, root, "columns", &p3);
  StoneReader grid = open_object (self, root, "grid", &p4);

  d->width = millimetres (&trim, "width", 20);
  d->height = millimetres (&trim, "height", 20);
  d->bleed = millimetres (root, "bleed", 0);
  d->inside = millimetres (&margins, "inside", 0);
  d->outside = millimetres (&margins, "outside", 0);
  d->n_columns = stone_reader_integer (&columns, "count", 0, 1, 8);
  d->gutter = millimetres (&columns, "gutter", 0);
  d->balance = stone_reader_boolean (&columns, "balance", TRUE);
  d->type_width = d->width - d->inside - d->outside;
  d->column_width = (d->type_width - (StoneLength) (d->n_columns - 1) * d->gutter) /
                    (StoneLength) MAX (d->n_columns, 1);
  if (d->column_width < STONE_PT (20))
    stone_reader_fail (&columns, "count", _ ("leaves no room for a column"));
  d->grid = STONE_PT (number (&grid, "step", 0, 2, 100));
  d->first_line = stone_reader_integer (&grid, "first", 1, 1, 2000);
  d->last_line = stone_reader_integer (&grid, "last", 1, 1, 2000);
  if (d->last_line < d->first_line + 10 || (gint64) d->last_line * d->grid > (gint64) d->height)
    stone_reader_fail (&grid, "last", _ ("should leave at least ten lines on the page"));
  close_reader (self, &trim);
  close_reader (self, &margins);
  close_reader (self, &columns);
  close_reader (self, &grid);
}

static void
read_head (Reading *self, StoneReader *heads, const char *name, StoneHeadStyle *head)
{
  g_autofree char *pointer = stone_value_pointer_append (heads->pointer, name);
  StoneReader reader = { stone_reader_object (heads, name), pointer, NULL };

  if (reader.value == NULL)
    return;
  head->given = TRUE;
  head->headline = style (self, &reader, "style", "headline");
  head->rubric_style = style (self, &reader, "rubric-style", "rubric");
  head->fly_title = number (&reader, "fly-title", 0, 0, 500);
  head->headline_at = number (&reader, "headline", 2, 0, 100);
  head->headline_first = number (&reader, "headline-first", 0, 0, 500);
  head->headline_lines = number (&reader, "headline-lines", 2, 0.5, 100);
  head->rubric_at = number (&reader, "rubric", 2, 0, 100);
  head->rubric_lines = number (&reader, "rubric-lines", 1.5, 0.5, 100);
  head->body_at = number (&reader, "body", 2, 0.5, 100);
  head->gap = number (&reader, "gap", 0, 0, 100);
  head->keep = stone_reader_integer (&reader, "keep", 2, 0, 100);
  head->rubric_columns = stone_reader_integer (&reader, "rubric-columns", 1, 1, 8);
  head->max_headline_lines = stone_reader_integer (&reader, "max-headline-lines", 0, 0, 100);
  head->max_rubric_lines = stone_reader_integer (&reader, "max-rubric-lines", 0, 0, 100);
  head->byline = stone_reader_boolean (&reader, "byline", FALSE);
  head->from_words = stone_reader_integer (&reader, "from-words", 0, 0, 1000000);
  close_reader (self, &reader);
}

static void
read_heads (Reading *self, StoneReader *root)
{
  static const char *const starts[] = { "run-on", "page", NULL };
  StoneDesign *d = self->design;
  g_autofree char *pointer = NULL, *notes_pointer = NULL;
  StoneReader heads = open_object (self, root, "heads", &pointer);
  StoneReader notes = { stone_reader_object (&heads, "notes-page"), "/heads/notes-page", NULL };

  d->section_starts_page = stone_reader_choice (&heads, "section-starts", starts, 1) == 1;
  d->lead_from_words = stone_reader_integer (&heads, "lead-from-words", 400, 0, 1000000);
  d->note_to_words = stone_reader_integer (&heads, "note-to-words", 0, 0, 1000000);
  read_head (self, &heads, "lead", &d->lead);
  read_head (self, &heads, "second", &d->second);
  read_head (self, &heads, "column", &d->column);
  read_head (self, &heads, "note", &d->note);
  if (!d->lead.given || !d->column.given || !d->note.given)
    stone_reader_fail (&heads, NULL, _ ("should hold lead, column and note"));
  d->notes_headline = number (&notes, "headline", d->first_line + 4, 1, 500);
  d->notes_body = number (&notes, "body", d->first_line + 7, 1, 500);
  close_reader (self, &notes);
  close_reader (self, &heads);
}

static void
read_picture (Reading *self, StoneReader *root)
{
  static const char *const credits[] = { "caption", "edge", NULL };
  StoneDesign *d = self->design;
  g_autofree char *pointer = NULL;
  StoneReader reader = open_object (self, root, "picture", &pointer);

  d->picture_lead_columns = stone_reader_integer (&reader, "lead-columns", 1, 1, 8);
  d->picture_columns = stone_reader_integer (&reader, "columns", 1, 1, 8);
  d->picture_max_depth = number (&reader, "max-depth", 0.5, 0.05, 1);
  d->caption_first = points (&reader, "caption");
  d->caption_lines = points (&reader, "caption-lines");
  d->caption_max_lines = stone_reader_integer (&reader, "max-caption-lines", 0, 0, 100);
  d->caption_after = number (&reader, "after", 2, 0, 20);
  d->credit_gap = points (&reader, "credit-gap");
  d->credit_at_edge = stone_reader_choice (&reader, "credit", credits, 0) == 1;
  close_reader (self, &reader);
}

/* What it doesn't say is as in OTHERWISE. */
static StoneQuoteStyle
read_quote_style (Reading *self, StoneReader *reader, StoneQuoteStyle otherwise)
{
  return (StoneQuoteStyle){
    .style = stone_reader_string_or (reader, "style", NULL) != NULL
                 ? style (self, reader, "style", "quote")
                 : otherwise.style,
    .first = number (reader, "from-top", otherwise.first, 0, 50),
    .lines = number (reader, "lines", otherwise.lines, 0.5, 50),
    .extra = number (reader, "extra", otherwise.extra, 0, 50),
    .source = number (reader, "source-from-end", otherwise.source, 0, 50),
  };
}

static void
read_quote (Reading *self, StoneReader *root)
{
  StoneDesign *d = self->design;
  g_autofree char *pointer = NULL;
  StoneReader reader = open_object (self, root, "quote", &pointer);

  d->quote_bar = swatch (self, &reader, "bar");
  d->quote_bar_width = points (&reader, "bar-width");
  d->quote_bar_height = points (&reader, "bar-height");
  d->quote = d->wide_quote = read_quote_style (
      self, &reader, (StoneQuoteStyle){ g_hash_table_lookup (d->styles, "quote"), 3, 2, 4, 1.5 });
  if (stone_reader_object (&reader, "wide") != NULL)
    {
      g_autofree char *wide_pointer = NULL;
      StoneReader wide = open_object (self, &reader, "wide", &wide_pointer);
      d->wide_quote = read_quote_style (self, &wide, d->quote);
      close_reader (self, &wide);
    }
  d->quote_columns = stone_reader_integer (&reader, "columns", 1, 1, 8);
  close_reader (self, &reader);
}

static void
read_box (Reading *self, StoneReader *root)
{
  StoneDesign *d = self->design;
  g_autofree char *pointer = NULL;
  StoneReader reader = open_object (self, root, "box", &pointer);

  d->box_ground = swatch (self, &reader, "ground");
  d->box_bar = swatch (self, &reader, "bar");
  d->box_bar_height = points (&reader, "bar-height");
  d->box_padding = points (&reader, "padding");
  d->box_heading = number (&reader, "heading", 1, 0, 50);
  d->box_first = number (&reader, "first", 3, 0, 50);
  d->box_first_fact = number (&reader, "first-fact", 4, 0, 50);
  d->box_gap = number (&reader, "gap", 1, 0, 50);
  d->box_after = number (&reader, "after", 1, 0, 50);
  d->box_before = number (&reader, "before", 2, 0, 50);
  d->box_numeral = points (&reader, "numeral-width");
  d->box_label = points (&reader, "label");
  d->box_fact_lines = number (&reader, "fact-lines", 4, 1, 50);
  close_reader (self, &reader);
}

static void
read_small_things (Reading *self, StoneReader *root)
{
  StoneDesign *d = self->design;
  g_autofree char *p1 = NULL, *p2 = NULL, *p3 = NULL;
  StoneReader first = open_object (self, root, "first-paragraph", &p1);
  StoneReader mark = open_object (self, root, "end-mark", &p2);
  StoneReader contents = open_object (self, root, "contents", &p3);
  StoneReader between = { stone_reader_object (root, "between-articles"), "/between-articles",
                          NULL };
  StoneReader list = { stone_reader_object (root, "list"), "/list", NULL };

  d->drop_cap_lines = stone_reader_integer (&first, "drop-cap-lines", 0, 0, 10);
  d->drop_cap_gap = points (&first, "drop-cap-gap");
  d->opening_words = stone_reader_integer (&first, "small-caps-words", 0, 0, 20);
  d->drop_cap_from_words = stone_reader_integer (&first, "short-from-words", 0, 0, 1000000);
  d->list_marker = stone_reader_string (&list, "marker");
  close_reader (self, &list);
  d->end_mark = swatch (self, &mark, "swatch");
  d->end_mark_size = points (&mark, "size");
  d->end_mark_gap = number (&mark, "gap", 0.45, 0, 5);
  d->contents_section = stone_reader_string (&contents, "section");
  d->contents_title = number (&contents, "title", 10, 1, 500);
  d->contents_first = number (&contents, "first", 13, 1, 500);
  d->contents_cover_text = number (&contents, "cover-text", 34, 1, 500);
  d->contents_indent = points (&contents, "indent");
  if (stone_value_member (between.value, "rule") != NULL)
    {
      d->has_rule = TRUE;
      d->rule = swatch (self, &between, "rule");
      d->rule_height = points (&between, "height");
      d->rule_before = number (&between, "before", 3, 0, 50);
    }
  close_reader (self, &first);
  close_reader (self, &mark);
  close_reader (self, &contents);
  close_reader (self, &between);
}

static void
read_words (Reading *self, StoneReader *root)
{
  StoneDesign *d = self->design;
  g_autofree char *pointer = NULL;
  StoneReader words = open_object (self, root, "words", &pointer);

  d->word_page = stone_reader_string_or (&words, "page", "page");
  d->word_see_also = stone_reader_string_or (&words, "see-also", "See also");
  d->word_more = stone_reader_string_or (&words, "more", "More on this");
  d->word_title = stone_reader_string_or (&words, "title", "This week");
  d->word_cover = stone_reader_string_or (&words, "cover", "On the cover");
  close_reader (self, &words);
}

static void
read_piece (Reading *self, StoneValue *value, const char *pointer, GArray *pieces)
{
  StoneReader reader = { value, pointer, NULL };
  StonePiece piece = { STONE_PIECE_GAP };

  if (stone_value_member (value, "text") != NULL)
    {
      piece.kind = STONE_PIECE_TEXT;
      piece.text = stone_reader_string (&reader, "text");
      piece.style = style (self, &reader, "style", "body");
    }
  else
    piece.gap = points (&reader, "gap");
  g_array_append_val (pieces, piece);
  close_reader (self, &reader);
}

static void
read_furniture_side (Reading *self, StoneReader *furniture, const char *name, int side)
{
  static const char *const aligns[] = { "left", "centre", "right", NULL };
  static const StoneAlign align_of[] = { STONE_ALIGN_LEFT, STONE_ALIGN_CENTRE, STONE_ALIGN_RIGHT };
  static const char *const roles[] = { "furniture", "section", "folio", NULL };
  static const StoneRole role_of[] = { STONE_ROLE_FURNITURE, STONE_ROLE_SECTION, STONE_ROLE_FOLIO };
  StoneValue *array = stone_reader_array (furniture, name);

  for (guint i = 0; i < stone_value_length (array); i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/furniture/%s/%u", name, i);
      StoneReader reader = { stone_value_element (array, i), pointer, NULL };
      StoneValue *line = stone_reader_array (&reader, "line");
      StoneFurniture element = { .is_fill = line == NULL };

      element.role = role_of[stone_reader_choice (&reader, "role", roles, 0)];
      element.align = align_of[stone_reader_choice (&reader, "align", aligns, 0)];
      element.x = points (&reader, "x");
      element.y = points (&reader, "y");
      element.width = points (&reader, "width");
      element.height = points (&reader, "height");
      if (element.is_fill)
        element.swatch = swatch (self, &reader, "fill");
      else
        {
          element.pieces = g_array_new (FALSE, FALSE, sizeof (StonePiece));
          for (guint p = 0; p < stone_value_length (line); p++)
            {
              g_autofree char *place = g_strdup_printf ("%s/line/%u", pointer, p);

              read_piece (self, stone_value_element (line, p), place, element.pieces);
            }
        }
      g_array_append_val (self->design->furniture[side], element);
      close_reader (self, &reader);
    }
}

static void
read_furniture (Reading *self, StoneReader *root)
{
  g_autofree char *pointer = NULL;
  StoneReader furniture = open_object (self, root, "furniture", &pointer);

  read_furniture_side (self, &furniture, "left", 0);
  read_furniture_side (self, &furniture, "right", 1);
  close_reader (self, &furniture);
}

StoneDesign *
stone_design_new_from_value (StoneValue *value, GError **error)
{
  g_autoptr (StoneDesign) self = g_new0 (StoneDesign, 1);
  Reading reading = { self, NULL };
  StoneReader root = { value, "", NULL };

  g_atomic_ref_count_init (&self->refs);
  self->value = stone_value_ref (value);
  self->swatches = g_array_new (FALSE, TRUE, sizeof (StoneSwatch));
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int side = 0; side < 2; side++)
    self->furniture[side] = g_array_new (FALSE, TRUE, sizeof (StoneFurniture));

  stone_reader_check_format (&root);
  if (root.error == NULL)
    {
      self->name = stone_reader_string (&root, "name");
      read_swatches (&reading, &root);
      read_setting (&reading, &root);
      read_styles (&reading, &root);
      read_page (&reading, &root);
      read_heads (&reading, &root);
      read_picture (&reading, &root);
      read_quote (&reading, &root);
      read_box (&reading, &root);
      read_small_things (&reading, &root);
      read_words (&reading, &root);
      read_furniture (&reading, &root);
      stone_design_read_checks (self, &root);
    }
  close_reader (&reading, &root);
  if (reading.error == NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, STONE_LAYOUT_ERROR, STONE_LAYOUT_ERROR_DESIGN,
                       reading.error->message);
  g_clear_error (&reading.error);
  return NULL;
}
