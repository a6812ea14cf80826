/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <string.h>

#include "stone-face-private.h"
#include "stone-shape.h"

#define MAX_FEATURES 16

struct _StoneShaper
{
  gatomicrefcount refs;
  StoneFaces *faces;
  GMutex lock;       /* guards what follows */
  GHashTable *words; /* StoneWord, its own key */
  hb_buffer_t *buffer;
};

static guint
word_hash (gconstpointer key)
{
  const StoneWord *word = key;
  guint hash = 2166136261u ^ word->how.face;

  for (guint i = 0; i < word->length; i++)
    hash = (hash ^ (guchar) word->text[i]) * 16777619u;
  return hash;
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

static void
word_free (StoneWord *word)
{
  g_free (word->text);
  g_free (word->glyphs);
  g_free (word);
}

StoneShaper *
stone_shaper_new (StoneFaces *faces)
{
  StoneShaper *self = g_new0 (StoneShaper, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->faces = stone_faces_ref (faces);
  self->words = g_hash_table_new_full (word_hash, word_equal, (GDestroyNotify) word_free, NULL);
  self->buffer = hb_buffer_create ();
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
  g_hash_table_unref (self->words);
  hb_buffer_destroy (self->buffer);
  stone_faces_unref (self->faces);
  g_mutex_clear (&self->lock);
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
  g_mutex_lock (&self->lock);
  guint n = g_hash_table_size (self->words);
  g_mutex_unlock (&self->lock);
  return n;
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

static void
take_glyphs (StoneWord *word, hb_buffer_t *buffer)
{
  guint n;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (buffer, &n);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (buffer, &n);

  gboolean joined = is_joined (word->how.script);

  word->n_glyphs = n;
  word->glyphs = g_new (StoneWordGlyph, n);
  for (guint i = 0; i < n; i++)
    {
      word->glyphs[i] = (StoneWordGlyph){
        .id = infos[i].codepoint,
        .advance = positions[i].x_advance,
        .x = positions[i].x_offset,
        .y = positions[i].y_offset,
        .cluster = infos[i].cluster,
      };
      word->width += positions[i].x_advance;
      word->n_tracked += !joined && positions[i].x_advance != 0;
    }
}

/* A new word like KEY. */
static StoneWord *
shape_word (StoneShaper *self, const StoneWord *key)
{
  StoneWord *word = g_new0 (StoneWord, 1);
  hb_font_t *font = stone_faces_get_hb_font (self->faces, key->how.face);
  hb_feature_t features[MAX_FEATURES];
  guint n_features = parse_features (key->how.features, features);

  word->text = g_strndup (key->text, key->length);
  word->length = key->length;
  word->how = key->how;
  word->units_per_em = hb_face_get_upem (hb_font_get_face (font));

  hb_buffer_clear_contents (self->buffer);
  hb_buffer_set_flags (self->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  hb_buffer_add_utf8 (self->buffer, word->text, word->length, 0, word->length);
  hb_buffer_set_direction (self->buffer, key->how.direction);
  hb_buffer_set_script (self->buffer, key->how.script);
  hb_buffer_set_language (self->buffer, key->how.language);
  hb_shape (font, self->buffer, features, n_features);
  take_glyphs (word, self->buffer);
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
      char *broken = length < sizeof small ? small : (large = g_malloc (length + 1));
      memcpy (broken, text, length);
      broken[length++] = '-';
      text = broken;
    }

  StoneWord key = { .text = (char *) text, .length = length, .how = *how };
  g_mutex_lock (&self->lock);
  StoneWord *word = g_hash_table_lookup (self->words, &key);
  if (word == NULL)
    {
      word = shape_word (self, &key);
      g_hash_table_add (self->words, word);
    }
  g_mutex_unlock (&self->lock);
  return word;
}
