/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <string.h>

#include "stone-face-private.h"
#include "stone-shape.h"
#include "stone-shared-set.h"
#include "stone-word-cuts.h"

#define MAX_FEATURES 16

/* What one thread shapes with at a time. */
typedef struct
{
  hb_buffer_t *buffer;
  const char *list; /* of the features parsed last; interned */
  hb_feature_t features[MAX_FEATURES];
  guint n_features;
} Stick;

struct _StoneShaper
{
  gatomicrefcount refs;
  StoneFaces *faces;
  StoneSharedSet *words; /* StoneWord, its own key */
  Stick *stick;          /* atomic; NULL while it is in a hand */
};

static Stick *
stick_new (void)
{
  Stick *stick = g_new0 (Stick, 1);

  stick->buffer = hb_buffer_create ();
  return stick;
}

static void
stick_free (Stick *stick)
{
  hb_buffer_destroy (stick->buffer);
  g_free (stick);
}

static guint
word_hash (const StoneWord *word)
{
  guint hash = 2166136261u ^ word->how.face;

  for (guint i = 0; i < word->length; i++)
    hash = (hash ^ (guchar) word->text[i]) * 16777619u;
  return hash;
}

static void
word_free (gpointer data)
{
  StoneWord *word = data;

  stone_word_cuts_free (word->cuts);
  g_free (word);
}

static gboolean
word_equal (gconstpointer a, gconstpointer b)
{
  const StoneWord *v = a, *w = b;

  return v->length == w->length && v->how.face == w->how.face &&
         v->how.features == w->how.features && v->how.language == w->how.language &&
         v->how.script == w->how.script && v->how.direction == w->how.direction &&
         memcmp (v->text, w->text, v->length) == 0;
}

StoneShaper *
stone_shaper_new (StoneFaces *faces)
{
  StoneShaper *self = g_new0 (StoneShaper, 1);

  g_atomic_ref_count_init (&self->refs);
  self->faces = stone_faces_ref (faces);
  self->words = stone_shared_set_new (word_equal, word_free);
  self->stick = stick_new ();
  return self;
}

StoneShaper *
stone_shaper_ref (StoneShaper *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_shaper_unref (StoneShaper *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  stone_shared_set_free (self->words);
  stick_free (self->stick);
  stone_faces_unref (self->faces);
  g_free (self);
}

StoneFaces *
stone_shaper_get_faces (StoneShaper *self)
{
  return self->faces;
}

guint
stone_shaper_get_n_words (StoneShaper *self)
{
  return stone_shared_set_get_size (self->words);
}

static guint
parse_features (const char *list, hb_feature_t features[MAX_FEATURES])
{
  guint n = 0;

  while (list != NULL && *list != '\0' && n < MAX_FEATURES)
    {
      const char *comma = strchrnul (list, ',');
      if (hb_feature_from_string (list, comma - list, &features[n]))
        n++;
      list = *comma != '\0' ? comma + 1 : comma;
    }
  return n;
}

/* Scripts whose letters join, and so can't be spaced out. */
static gboolean
is_joined (hb_script_t script)
{
  switch (script)
    {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_MONGOLIAN:
    case HB_SCRIPT_NKO:
    case HB_SCRIPT_DEVANAGARI:
    case HB_SCRIPT_BENGALI:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Adds glyph G to WORD, whose array has room for it. */
static void
add_glyph (StoneWord *word, StoneWordGlyph g, gboolean joined)
{
  word->glyphs[word->n_glyphs++] = g;
  word->width += g.advance;
  word->n_tracked += !joined && g.advance != 0;
}

/* A word like KEY with room for N glyphs, in one block of memory. */
static StoneWord *
new_word (const StoneWord *key, int units_per_em, guint n)
{
  gsize text_size = (key->length + 1 + sizeof (guint32) - 1) / sizeof (guint32) * sizeof (guint32);
  StoneWord *word = g_malloc (sizeof *word + text_size + n * sizeof *word->glyphs);

  *word = (StoneWord){ .how = key->how, .length = key->length, .units_per_em = units_per_em };
  word->text = (char *) (word + 1);
  word->glyphs = (StoneWordGlyph *) (gpointer) (word->text + text_size);
  memcpy (word->text, key->text, key->length);
  word->text[key->length] = '\0';
  if (word->length > 0)
    {
      word->first = g_utf8_get_char (word->text);
      word->last = g_utf8_get_char (g_utf8_prev_char (word->text + word->length));
    }
  return word;
}

/* A new word like KEY. */
static StoneWord *
shape_with (StoneShaper *self, Stick *stick, const StoneWord *key)
{
  hb_font_t *font = stone_faces_get_hb_font (self->faces, key->how.face);
  gboolean joined = is_joined (key->how.script);
  guint n;

  if (stick->list != key->how.features)
    stick->n_features = parse_features (key->how.features, stick->features);
  stick->list = key->how.features;
  hb_buffer_clear_contents (stick->buffer);
  hb_buffer_set_flags (stick->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  hb_buffer_add_utf8 (stick->buffer, key->text, key->length, 0, key->length);
  hb_buffer_set_direction (stick->buffer, key->how.direction);
  hb_buffer_set_script (stick->buffer, key->how.script);
  hb_buffer_set_language (stick->buffer, key->how.language);
  hb_shape (font, stick->buffer, stick->features, stick->n_features);

  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (stick->buffer, &n);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (stick->buffer, &n);
  StoneWord *word = new_word (key, hb_face_get_upem (hb_font_get_face (font)), n);
  for (guint i = 0; i < n; i++)
    {
      hb_glyph_flags_t flags = hb_glyph_info_get_glyph_flags (&infos[i]);
      add_glyph (word,
                 (StoneWordGlyph){
                     .id = infos[i].codepoint,
                     .advance = positions[i].x_advance,
                     .x = positions[i].x_offset,
                     .y = positions[i].y_offset,
                     .cluster = infos[i].cluster,
                     .safe = (flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0,
                 },
                 joined);
    }
  return word;
}

/* The same, with the stick that lies there or, if another thread has that, one of its own. */
static StoneWord *
shape_word (StoneShaper *self, const StoneWord *key)
{
  Stick *stick = g_atomic_pointer_exchange (&self->stick, NULL);

  if (stick == NULL)
    stick = stick_new ();
  StoneWord *word = shape_with (self, stick, key);
  stick = g_atomic_pointer_exchange (&self->stick, stick);
  if (stick != NULL)
    stick_free (stick);
  return word;
}

const StoneWord *
stone_shaper_shape (StoneShaper *self,
                    const char *text,
                    gsize length,
                    gboolean hyphen,
                    const StoneShaping *how)
{
  char small[128];
  g_autofree char *large = NULL;

  if (hyphen)
    {
      large = length < sizeof small ? NULL : g_malloc (length + 1);
      char *broken = large != NULL ? large : small;
      memcpy (broken, text, length);
      broken[length++] = '-';
      text = broken;
    }

  StoneWord key = { .text = (char *) text, .length = length, .how = *how };
  guint hash = word_hash (&key);
  StoneWord *word = stone_shared_set_find (self->words, hash, &key);
  return word != NULL ? word : stone_shared_set_add (self->words, hash, shape_word (self, &key));
}

/* ---- parts of words ---- */

/* The glyph that begins byte OFFSET of WORD, whose glyphs run from left to right, if the word can
 * be broken before it without shaping it anew; -1 if it can't. */
static int
find_safe_glyph (const StoneWord *word, guint offset)
{
  guint i = 0;

  if (HB_DIRECTION_IS_BACKWARD (word->how.direction))
    return -1;
  while (i < word->n_glyphs && word->glyphs[i].cluster < offset)
    i++;
  if (offset >= word->length)
    return (int) word->n_glyphs;
  return i < word->n_glyphs && word->glyphs[i].cluster == offset && (i == 0 || word->glyphs[i].safe)
             ? (int) i
             : -1;
}

/* Glyphs FROM … TO of WORD behind those of SELF, where byte START of its text is byte AT. */
static void
append_glyphs (StoneWord *self, const StoneWord *word, guint from, guint to, guint start, guint at)
{
  gboolean joined = is_joined (self->how.script);

  for (guint i = from; i < to; i++)
    {
      StoneWordGlyph g = word->glyphs[i];
      g.cluster = g.cluster - start + at;
      add_glyph (self, g, joined);
    }
}

/* A part put together from glyphs that are known, if they stay the same in it: those of WORD, the
 * last letter being shaped with the hyphen. NULL if they don't. */
static StoneWord *
assemble (StoneShaper *self,
          const StoneWord *word,
          const StoneWord *key,
          guint start,
          gboolean hyphen)
{
  guint end = start + key->length - (hyphen ? 1 : 0);
  guint last = g_utf8_find_prev_char (word->text + start, word->text + end) - word->text;
  int from = find_safe_glyph (word, start);
  int to = find_safe_glyph (word, hyphen ? last : end);
  const StoneWord *tail = NULL;

  if (from < 0 || to < from)
    return NULL;
  if (hyphen)
    tail = stone_shaper_shape (self, word->text + last, end - last, TRUE, &word->how);
  StoneWord *part =
      new_word (key, word->units_per_em, to - from + (tail != NULL ? tail->n_glyphs : 0));
  append_glyphs (part, word, from, to, start, 0);
  if (tail != NULL)
    append_glyphs (part, tail, 0, tail->n_glyphs, 0, last - start);
  return part;
}

const StoneWord *
stone_shaper_shape_part (StoneShaper *self,
                         const StoneWord *word,
                         guint start,
                         guint end,
                         gboolean hyphen)
{
  g_return_val_if_fail (start < end && end <= word->length, NULL);

  char small[128];
  guint length = end - start;
  g_autofree char *large = length + 1 < sizeof small ? NULL : g_malloc (length + 1);
  char *text = large != NULL ? large : small;
  StoneWord key = { .text = text, .length = length + (hyphen ? 1 : 0), .how = word->how };

  memcpy (text, word->text + start, length);
  text[length] = '-';
  guint hash = word_hash (&key);
  StoneWord *part = stone_shared_set_find (self->words, hash, &key);
  if (part != NULL)
    return part;
  part = assemble (self, word, &key, start, hyphen);
  if (part == NULL)
    return stone_shaper_shape (self, word->text + start, end - start, hyphen, &word->how);
  return stone_shared_set_add (self->words, hash, part);
}
