/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <string.h>

#include "stone-set-paragraph.h"
#include "stone-setting.h"

/* The end mark's place is set as text, so that the breaker keeps room for it and never leaves it
 * alone on a line; the glyph itself is taken out of the line, and the layout draws the mark. */
#define END_MARK_TEXT "\302\240n"

typedef struct
{
  StoneValue *value;   /* owned: the block's, whose address is the identity */
  StoneValue *changes; /* owned, may be NULL: what the projection saw */
  const char *language;
  StoneOpening opening;
  gboolean end_mark;
} Key;

typedef struct
{
  Key key;
  StoneSetParagraph paragraph;
  guint generation;
} Entry;

struct _StoneParagraphCache
{
  StoneFaces *faces;   /* borrowed */
  StoneSetter *setter; /* borrowed */
  StoneDesign *design; /* owned; what the entries were set for */
  GHashTable *entries; /* Entry, its own key */
  guint64 n_made;      /* paragraphs so far */
  guint generation;
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_direct_hash (key->value) ^ (key->opening * 31) ^ (key->end_mark * 17);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->value == y->value && x->changes == y->changes && x->language == y->language &&
         x->opening == y->opening && x->end_mark == y->end_mark;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  StoneSetParagraph *self = &entry->paragraph;

  for (guint i = 0; i < self->n_variants; i++)
    {
      g_clear_pointer (&self->variants[i].breaks, stone_breaks_free);
      g_clear_pointer (&self->variants[i].lines, g_ptr_array_unref);
    }
  g_clear_pointer (&self->split, g_ptr_array_unref);
  g_clear_pointer (&self->nodes, stone_nodes_unref);
  g_clear_pointer (&self->drop_cap, stone_line_unref);
  g_clear_pointer (&self->projection, stone_projection_free);
  stone_value_unref (entry->key.value);
  stone_value_unref (entry->key.changes);
  g_free (entry);
}

StoneParagraphCache *
stone_paragraph_cache_new (StoneFaces *faces, StoneSetter *setter)
{
  StoneParagraphCache *self = g_new0 (StoneParagraphCache, 1);

  self->faces = faces;
  self->setter = setter;
  self->entries = g_hash_table_new_full (key_hash, key_equal, NULL, entry_free);
  return self;
}

void
stone_paragraph_cache_free (StoneParagraphCache *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_clear_pointer (&self->design, stone_design_unref);
  g_free (self);
}

void
stone_paragraph_cache_begin (StoneParagraphCache *self, StoneDesign *design)
{
  if (self->design != design)
    {
      g_hash_table_remove_all (self->entries);
      g_clear_pointer (&self->design, stone_design_unref);
      self->design = stone_design_ref (design);
      stone_setter_set_hyphen_exceptions (self->setter,
                                          (const char *const *) design->hyphen_exceptions);
    }
  self->generation++;
}

/* Pages that are taken over ask for no paragraphs, but the next letter may be typed there. */
#define KEPT 200 /* layouts */

static gboolean
is_old (gpointer key, gpointer value, gpointer generation)
{
  return ((Entry *) value)->generation + KEPT < GPOINTER_TO_UINT (generation);
}

void
stone_paragraph_cache_end (StoneParagraphCache *self)
{
  g_hash_table_foreach_remove (self->entries, is_old, GUINT_TO_POINTER (self->generation));
}

/* Bytes of the quotation marks and the like that TEXT opens with. */
static guint
opening_marks (const char *text)
{
  const char *p = text;

  while (*p != '\0' && g_unichar_ispunct (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p - text;
}

/* Where the small caps of an opening end: after N words and, if these are short, one more; never
 * past a comma or another mark. Bytes of TEXT. */
static guint
opening_end (const char *text, int n_words)
{
  const char *p = text + opening_marks (text);
  int words = 0;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        {
          words++;
          if (words > n_words || (words == n_words && p - text > 9))
            break;
        }
      else if (g_unichar_ispunct (c) && c != '\'' && c != 0x2019 && c != '-' &&
               !g_unichar_isdigit (g_utf8_get_char (g_utf8_next_char (p)))) /* "the 6.52" */
        break;
      p = g_utf8_next_char (p);
    }
  return p - text;
}

static void
apply_marks (StoneParagraphCache *self,
             StoneTextStyle *style,
             const StoneStyle *body,
             const StoneSpanStyle *span)
{
  const StoneStyle *small = stone_design_style (self->design, "small-caps");

  if (span->marks & (STONE_MARK_BOLD | STONE_MARK_ITALIC))
    style->face =
        stone_faces_find (self->faces, body->family,
                          span->marks & STONE_MARK_BOLD ? 700 : body->weight,
                          span->marks & STONE_MARK_ITALIC ? STONE_SLANT_ITALIC : body->slant);
  if (span->marks & STONE_MARK_SMALL_CAPS)
    {
      style->features = small->features;
      style->tracking += small->tracking;
    }
  if (span->marks & (STONE_MARK_SUPERSCRIPT | STONE_MARK_SUBSCRIPT))
    {
      style->rise = span->marks & STONE_MARK_SUPERSCRIPT ? body->size / 3 : -body->size / 7;
      style->size = body->size * 7 / 10;
    }
  style->no_break = (span->marks & STONE_MARK_NO_BREAK) != 0;
  style->href = span->href;
}

/* The spans of the projected text from byte SKIP on; small caps up to CAPS_END. */
static GArray *
make_spans (StoneParagraphCache *self,
            const StoneBlock *block,
            const StoneStyle *body,
            guint skip,
            guint caps_end)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (StoneTextSpan));

  for (guint i = 0; i < block->n_runs; i++)
    {
      StoneRun run = block->runs[i];
      guint start = MAX (run.start, skip);

      while (start < run.end)
        {
          guint end = start < caps_end ? MIN (run.end, caps_end) : run.end;
          StoneSpanStyle style = run.style;
          StoneTextSpan span = { start - skip, end - skip,
                                 stone_setting_text_style (self->faces, body) };

          if (start < caps_end)
            style.marks |= STONE_MARK_SMALL_CAPS;
          apply_marks (self, &span.style, body, &style);
          g_array_append_val (spans, span);
          start = end;
        }
    }
  return spans;
}

static StoneLength
measure_text (StoneParagraphCache *self, const StoneStyle *style, const char *text)
{
  g_autoptr (GPtrArray) lines =
      stone_set_text (self->faces, self->setter, style, "en", text, STONE_PT (10000));

  return lines->len > 0 ? ((StoneLine *) g_ptr_array_index (lines, 0))->width : 0;
}

/* A span for the end mark, of a size at which its text is as wide as gap and mark together. */
static void
add_end_mark (StoneParagraphCache *self, GString *text, GArray *spans, const StoneStyle *body)
{
  StoneDesign *d = self->design;
  StoneStyle probe = *body;
  StoneTextSpan span = { text->len, text->len + strlen (END_MARK_TEXT) };
  StoneLength wanted = (StoneLength) (d->end_mark_gap * body->size) + d->end_mark_size, width;

  probe.size = STONE_PT (100);
  probe.align = STONE_ALIGN_LEFT;
  /* A space that begins a line is dropped, so it is measured behind a letter. */
  width = measure_text (self, &probe, "n" END_MARK_TEXT) - measure_text (self, &probe, "n");
  span.style = stone_setting_text_style (self->faces, body);
  if (width > 0)
    span.style.size = (gint64) probe.size * wanted / width;
  span.style.swatch = G_MAXUINT;
  g_string_append (text, END_MARK_TEXT);
  g_array_append_val (spans, span);
}

/* TEXT of LENGTH bytes at the size of a drop cap; the MARKS that open it at half of that, level
 * with its top. */
static GPtrArray *
set_large (StoneParagraphCache *self,
           const StoneStyle *style,
           const char *text,
           guint marks,
           guint length,
           const char *language)
{
  const StoneBreakStyle breaks = stone_setting_break_style (style, language);
  const StoneTextStyle large = stone_setting_text_style (self->faces, style);
  StoneTextSpan spans[] = { { 0, marks, large }, { marks, length, large } };
  guint first = marks > 0 ? 0 : 1;

  spans[0].style.size = style->size / 2;
  spans[0].style.rise = stone_faces_get_cap_height (self->faces, large.face, style->size) -
                        stone_faces_get_cap_height (self->faces, large.face, style->size / 2);
  return stone_setter_set (self->setter,
                           &(StoneParagraphText){ text, length, spans + first, 2 - first, &breaks },
                           self->design->column_width);
}

/* Takes the first letter as a drop cap, if it is one, and the quotation mark before it, which hangs
 * outside the column. */
static void
set_drop_cap (StoneParagraphCache *self,
              StoneSetParagraph *paragraph,
              const char *text,
              const char *language)
{
  StoneDesign *d = self->design;
  const StoneStyle *style = stone_design_style (d, "drop-cap");
  guint marks = opening_marks (text);
  g_autoptr (GPtrArray) lines = NULL;
  StoneLength ink_x = 0, ink_width = 0;
  StoneLine *line;

  if (!g_unichar_isalpha (g_utf8_get_char (text + marks)))
    return;
  paragraph->skip = g_utf8_next_char (text + marks) - text;
  lines = set_large (self, style, text, marks, paragraph->skip, language);
  line = lines->len == 1 ? g_ptr_array_index (lines, 0) : NULL;
  if (line == NULL || line->n_runs == 0 || line->runs[line->n_runs - 1].n_glyphs == 0)
    {
      paragraph->skip = 0;
      return;
    }
  const StoneGlyphRun *letter = &line->runs[line->n_runs - 1];
  stone_faces_get_glyph_ink (self->faces, letter->face, letter->size, letter->glyphs[0].id, &ink_x,
                             &ink_width);
  paragraph->drop_cap = stone_line_ref (line);
  paragraph->drop_cap_x = -letter->x - stone_setting_optical_left_of_run (d, self->faces, letter);
  paragraph->n_measures = d->drop_cap_lines;
  for (int i = 0; i < d->drop_cap_lines; i++)
    {
      StoneLength indent = ink_width + d->drop_cap_gap;

      paragraph->measures[i] = (StoneMeasure){ indent, d->column_width - indent };
    }
}

/* Dearer than this above the best, and a part of what that costs itself where a narrow column makes
 * all lines dear, a longer or shorter paragraph is not worth a full column. */
#define DEAREST_VARIANT 7e5
#define DEAREST_PART 0.7
#define DEAREST_WHOLE 1.5e5 /* nor is that to keep the word at its foot whole */

/* BREAKS: taken; NULL is none, nor is what is too dear. */
static void
add_variant (StoneSetParagraph *self, StoneBreaks *breaks, double best)
{
  if (breaks != NULL && breaks->demerits > best * (1 + DEAREST_PART) + DEAREST_VARIANT)
    stone_breaks_free (breaks);
  else if (breaks != NULL)
    self->variants[self->n_variants++] =
        (StoneVariant){ breaks->n_lines, MAX (breaks->demerits - best, 0), breaks, NULL };
}

static void
break_variants (StoneSetParagraph *self, int asked)
{
  StoneShape shape = { self->measures, self->n_measures };
  StoneBreaks *shorter = NULL, *longer = NULL;
  StoneNodes *nodes = stone_set_paragraph_get_nodes (self);
  StoneBreaks *best =
      asked != 0 ? stone_nodes_break (nodes, &shape, asked)
                 : stone_nodes_break_variants (nodes, &shape, G_MAXDOUBLE, &shorter, &longer);
  double demerits = best->demerits;

  add_variant (self, best, demerits);
  add_variant (self, shorter, demerits);
  add_variant (self, longer, demerits);
}

static const StoneStyle *
find_style (StoneParagraphCache *self, const StoneSetParagraph *paragraph)
{
  gboolean item = paragraph->projection->block->kind == STONE_BLOCK_LIST_ITEM;

  return stone_design_style (self->design, item ? "list-item" : "body");
}

/* The lines' measures, below a drop cap those that there are. */
static void
add_measures (StoneParagraphCache *self, StoneSetParagraph *paragraph, StoneOpening opening)
{
  gboolean item = paragraph->projection->block->kind == STONE_BLOCK_LIST_ITEM;
  StoneLength width = self->design->column_width;
  StoneLength indent =
      item || opening == STONE_OPENING_NONE ? find_style (self, paragraph)->indent : 0;

  /* A list item hangs: all its lines stand in by the indent. */
  if (paragraph->n_measures == 0 && indent > 0)
    paragraph->measures[paragraph->n_measures++] = (StoneMeasure){ indent, width - indent };
  if (!item || indent <= 0)
    paragraph->measures[paragraph->n_measures++] = (StoneMeasure){ 0, width };
}

StoneNodes *
stone_set_paragraph_get_nodes (StoneSetParagraph *self)
{
  StoneParagraphCache *cache = self->cache;
  const StoneStyle *body = find_style (cache, self);
  const StoneBlock *block = self->projection->block;
  StoneBreakStyle breaks = stone_setting_break_style (body, self->language);

  if (self->nodes != NULL)
    return self->nodes;
  g_autoptr (GString) text = g_string_new (block->text + self->skip);
  g_autoptr (GArray) spans =
      make_spans (cache, block, body, self->skip, self->skip + self->opening_end);
  if (self->end_mark)
    add_end_mark (cache, text, spans, body);
  self->nodes =
      stone_setter_prepare (cache->setter, &(StoneParagraphText){ text->str, text->len,
                                                                  (StoneTextSpan *) spans->data,
                                                                  spans->len, &breaks });
  return self->nodes;
}

void
stone_set_paragraph_drop_nodes (StoneSetParagraph *self)
{
  g_clear_pointer (&self->nodes, stone_nodes_unref);
}

static void
set_paragraph (StoneParagraphCache *self,
               StoneSetParagraph *paragraph,
               StoneBlock *source,
               const Key *key)
{
  const char *text;
  guint caps_end = 0;

  paragraph->cache = self;
  paragraph->language = key->language;
  paragraph->projection = stone_projection_new (source, key->changes);
  paragraph->end_mark = key->end_mark;
  text = paragraph->projection->block->text;
  if (key->opening == STONE_OPENING_DROP)
    set_drop_cap (self, paragraph, text, key->language);
  if (key->opening >= STONE_OPENING_WORDS)
    caps_end = opening_end (text, self->design->opening_words);
  paragraph->opening_end = MAX (caps_end, paragraph->skip) - paragraph->skip;
  add_measures (self, paragraph, key->opening);
  break_variants (paragraph, source->lines);
}

StoneSetParagraph *
stone_paragraph_cache_get (StoneParagraphCache *self,
                           const StoneArticle *article,
                           guint index,
                           const char *language,
                           StoneOpening opening,
                           gboolean end_mark)
{
  StoneBlock *block = stone_article_block (article, index);
  Key key = { block->value, stone_value_member (article->value, "changes"),
              g_intern_string (language), opening, end_mark };
  Entry *entry = g_hash_table_lookup (self->entries, &key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->key = key;
      stone_value_ref (key.value);
      if (key.changes != NULL)
        stone_value_ref (key.changes);
      entry->paragraph.serial = ++self->n_made;
      set_paragraph (self, &entry->paragraph, block, &key);
      g_hash_table_replace (self->entries, &entry->key, entry);
    }
  entry->generation = self->generation;
  return &entry->paragraph;
}

/* The glyph that held the end mark's place is not shown. */
static void
hide_end_mark (StoneLine *line)
{
  for (guint r = 0; r < line->n_runs; r++)
    if (line->runs[r].swatch == G_MAXUINT)
      {
        line->runs[r].n_glyphs = 0;
        line->runs[r].text[0] = '\0';
      }
}

static GPtrArray *
make_lines (StoneSetParagraph *self, const StoneShape *shape, const StoneBreaks *breaks)
{
  GPtrArray *lines = stone_nodes_make_lines (stone_set_paragraph_get_nodes (self), shape, breaks);

  if (self->end_mark && lines->len > 0)
    hide_end_mark (g_ptr_array_index (lines, lines->len - 1));
  return lines;
}

GPtrArray *
stone_set_paragraph_get_lines (StoneSetParagraph *self, guint variant)
{
  StoneVariant *v = &self->variants[variant];
  StoneShape shape = { self->measures, self->n_measures };

  if (v->lines == NULL)
    v->lines = make_lines (self, &shape, v->breaks);
  return v->lines;
}

static gboolean
has_hyphen_at (const StoneSetParagraph *self, guint variant, const guint *feet, guint n_feet)
{
  for (guint i = 0; i < n_feet; i++)
    if (self->variants[variant].breaks->hyphenated[feet[i]])
      return TRUE;
  return FALSE;
}

/* The measures of all lines, those at FEET to end with whole words. */
static GArray *
make_whole_measures (const StoneSetParagraph *self, const guint *feet, guint n_feet)
{
  GArray *measures = g_array_new (FALSE, FALSE, sizeof (StoneMeasure));

  /* One more, so that what comes after the last foot is not held to it. */
  for (guint i = 0; i <= feet[n_feet - 1] + 1 || i < self->n_measures; i++)
    g_array_append_val (measures, self->measures[MIN (i, self->n_measures - 1)]);
  for (guint i = 0; i < n_feet; i++)
    g_array_index (measures, StoneMeasure, feet[i]).whole = TRUE;
  return measures;
}

/* Breaks in SHAPE with N lines; NULL if that can't be had without tearing the paragraph apart. */
static StoneBreaks *
break_into (StoneSetParagraph *self, const StoneShape *shape, int n)
{
  StoneNodes *nodes = stone_set_paragraph_get_nodes (self);
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, shape, 0);

  if ((int) breaks->n_lines != n && !breaks->emergency)
    {
      StoneBreaks *other = stone_nodes_break (nodes, shape, n - (int) breaks->n_lines);

      stone_breaks_free (breaks);
      breaks = other;
    }
  return breaks->emergency || (int) breaks->n_lines != n ? NULL : g_steal_pointer (&breaks);
}

GPtrArray *
stone_set_paragraph_get_split_lines (StoneSetParagraph *self,
                                     guint variant,
                                     const guint *feet,
                                     guint n_feet)
{
  StoneVariant *v = &self->variants[variant];

  if (!has_hyphen_at (self, variant, feet, n_feet))
    return stone_set_paragraph_get_lines (self, variant);
  if (n_feet == 1 && self->split != NULL && self->split_variant == variant &&
      self->split_foot == feet[0])
    return self->split;
  g_autoptr (GArray) measures = make_whole_measures (self, feet, n_feet);
  StoneShape shape = { (StoneMeasure *) measures->data, measures->len };
  g_autoptr (StoneBreaks) breaks = break_into (self, &shape, v->n_lines);

  g_clear_pointer (&self->split, g_ptr_array_unref);
  if (breaks == NULL || breaks->demerits > v->breaks->demerits + DEAREST_WHOLE)
    self->split = g_ptr_array_ref (stone_set_paragraph_get_lines (self, variant));
  else
    self->split = make_lines (self, &shape, breaks);
  self->split_variant = variant;
  self->split_foot = feet[0];
  return self->split;
}
