/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <string.h>

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>

#include "stone-face-private.h"

/* Invariants
 * 1. Id i is element i - 1 of `faces`; a Face never changes and never goes while the registry
 * lives.
 * 2. `lock` guards the two caches and who adds a face; who looks one up takes none. fontconfig and
 * HarfBuzz lock for themselves.
 * 3. What a search finds depends on the fonts alone, never on earlier searches. */

typedef struct
{
  char *family;
  char *file;
  int index;
  int weight; /* as in CSS */
  StoneSlant slant;
  gboolean exact;
  hb_font_t *font;
} Face;

#define FACES_A_ROW 64
#define N_ROWS 1024

struct _StoneFaces
{
  gatomicrefcount refs;
  FcConfig *config;
  GMutex lock;
  Face **faces[N_ROWS];  /* rows of FACES_A_ROW, which never move */
  guint n_faces;         /* atomic */
  GHashTable *found;     /* Asked, its own key */
  GHashTable *fallbacks; /* face and character in one gint64 → id */
};

/* What was asked for, and the face that it got. */
typedef struct
{
  const char *family; /* interned */
  int weight;
  StoneSlant slant;
  StoneFaceId id;
} Asked;

static guint
asked_hash (gconstpointer data)
{
  const Asked *asked = data;

  return g_direct_hash (asked->family) ^ (guint) asked->weight * 31 ^ asked->slant;
}

static gboolean
asked_equal (gconstpointer a, gconstpointer b)
{
  const Asked *x = a, *y = b;

  return x->family == y->family && x->weight == y->weight && x->slant == y->slant;
}

static void
face_free (Face *face)
{
  g_free (face->family);
  g_free (face->file);
  hb_font_destroy (face->font);
  g_free (face);
}

static Face **
slot_of (StoneFaces *self, guint index)
{
  return &self->faces[index / FACES_A_ROW][index % FACES_A_ROW];
}

StoneFaces *
stone_faces_new (void)
{
  StoneFaces *self = g_new0 (StoneFaces, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->config = FcInitLoadConfigAndFonts (); /* of our own: no state shared with Pango or GTK */
  self->found = g_hash_table_new_full (asked_hash, asked_equal, g_free, NULL);
  self->fallbacks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

StoneFaces *
stone_faces_ref (StoneFaces *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_faces_unref (StoneFaces *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_faces; i++)
    face_free (*slot_of (self, i));
  for (guint r = 0; r < N_ROWS; r++)
    g_free (self->faces[r]);
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->fallbacks);
  FcConfigDestroy (self->config);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static const Face *
get_face (StoneFaces *self, StoneFaceId id)
{
  g_return_val_if_fail (id > 0 && id <= (guint) g_atomic_int_get (&self->n_faces), NULL);

  return *slot_of (self, id - 1);
}

/* ---- families ---- */

/* Words that name a weight or a slant. Foundries put them behind the family's name, so that each
 * such "family" has the four faces that old office programs know: "ElstobD 18pt SemiBold". */
static gboolean
is_weight_or_slant (const char *word)
{
  static const char *const words[] = { "thin",  "hairline",  "extralight", "ultralight",
                                       "light", "regular",   "normal",     "book",
                                       "roman", "medium",    "semibold",   "demibold",
                                       "bold",  "extrabold", "heavy",      "ultrabold",
                                       "black", "italic",    "oblique",    NULL };

  return g_strv_contains (words, word);
}

/* NAME in lower case without the weights and slants at its end. */
static char *
bare_family (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  char *space;

  while ((space = strrchr (lower, ' ')) != NULL && is_weight_or_slant (space + 1))
    *space = '\0';
  return g_steal_pointer (&lower);
}

/* TRUE if one of the pattern's family names is FAMILY (in lower case). */
static gboolean
is_of_family (FcPattern *pattern, const char *family)
{
  FcChar8 *name;

  for (int i = 0; FcPatternGetString (pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
    {
      g_autofree char *lower = g_utf8_strdown ((const char *) name, -1);
      g_autofree char *bare = bare_family ((const char *) name);
      if (strcmp (lower, family) == 0 || strcmp (bare, family) == 0)
        return TRUE;
    }
  return FALSE;
}

/* How many words of the style's name tell something else than weight and slant: "18pt". */
static int
count_odd_style_words (FcPattern *pattern)
{
  FcChar8 *style;
  int n = 0;

  if (FcPatternGetString (pattern, FC_STYLE, 0, &style) != FcResultMatch)
    return 0;
  g_autofree char *lower = g_utf8_strdown ((const char *) style, -1);
  g_auto (GStrv) words = g_strsplit (lower, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !is_weight_or_slant (words[i]))
      n++;
  return n;
}

static int
get_weight (FcPattern *pattern)
{
  int weight = FC_WEIGHT_REGULAR;

  FcPatternGetInteger (pattern, FC_WEIGHT, 0, &weight);
  return FcWeightToOpenType (weight);
}

static StoneSlant
get_slant (FcPattern *pattern)
{
  int slant = FC_SLANT_ROMAN;

  FcPatternGetInteger (pattern, FC_SLANT, 0, &slant);
  return slant == FC_SLANT_ROMAN ? STONE_SLANT_ROMAN : STONE_SLANT_ITALIC;
}

/* How far a face of the right family is from what is asked: the slant counts most, then the width
 * and the optical size that nobody asked for, then the weight. */
static int
get_distance (FcPattern *pattern, int weight, StoneSlant slant)
{
  int width = FC_WIDTH_NORMAL;
  int distance = ABS (get_weight (pattern) - weight);

  FcPatternGetInteger (pattern, FC_WIDTH, 0, &width);
  distance += 1000 * MIN (count_odd_style_words (pattern), 9);
  distance += 20000 * (width != FC_WIDTH_NORMAL);
  distance += 100000 * (get_slant (pattern) != slant);
  return distance;
}

static gboolean
is_usable (FcPattern *pattern)
{
  FcBool scalable = FcFalse, variable = FcFalse;

  FcPatternGetBool (pattern, FC_SCALABLE, 0, &scalable);
  FcPatternGetBool (pattern, FC_VARIABLE, 0, &variable);
  return scalable && !variable;
}

/* Borrowed from the configuration, or NULL. Equally near faces: the first by file name. */
static FcPattern *
find_in_family (StoneFaces *self, const char *family, int weight, StoneSlant slant)
{
  g_autofree char *lower = g_utf8_strdown (family, -1);
  FcFontSet *set = FcConfigGetFonts (self->config, FcSetSystem);
  FcPattern *best = NULL;
  int least = G_MAXINT;
  FcChar8 *file, *best_file = NULL;

  for (int i = 0; set != NULL && i < set->nfont; i++)
    {
      FcPattern *pattern = set->fonts[i];
      if (!is_usable (pattern) || !is_of_family (pattern, lower) ||
          FcPatternGetString (pattern, FC_FILE, 0, &file) != FcResultMatch)
        continue;
      int distance = get_distance (pattern, weight, slant);
      if (distance < least ||
          (distance == least && strcmp ((const char *) file, (const char *) best_file) < 0))
        {
          best = pattern;
          best_file = file;
          least = distance;
        }
    }
  return best;
}

/* ---- adding faces ---- */

static hb_font_t *
create_font (const char *file, int index)
{
  if (*file == '\0')
    return hb_font_get_empty ();
  hb_blob_t *blob = hb_blob_create_from_file (file);
  hb_face_t *face = hb_face_create (blob, index & 0xffff);
  hb_font_t *font = hb_font_create (face);

  if (index >> 16 != 0)
    hb_font_set_var_named_instance (font, (index >> 16) - 1);
  hb_font_make_immutable (font);
  hb_face_make_immutable (face);
  hb_face_destroy (face);
  hb_blob_destroy (blob);
  return font;
}

/* The id of the pattern's face; the caller holds the lock. */
static StoneFaceId
add_face (StoneFaces *self, FcPattern *pattern, const char *family)
{
  FcChar8 *found_file = NULL, *name = NULL;
  int index = 0;
  gboolean exact = family != NULL;

  FcPatternGetString (pattern, FC_FILE, 0, &found_file);
  FcPatternGetString (pattern, FC_FAMILY, 0, &name);
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  if (family == NULL)
    family = name != NULL ? (const char *) name : "";
  const char *file = found_file != NULL ? (const char *) found_file : "";

  for (guint i = 0; i < self->n_faces; i++)
    {
      const Face *known = *slot_of (self, i);
      if (known->index == index && known->exact == exact && strcmp (known->file, file) == 0 &&
          strcmp (known->family, family) == 0)
        return i + 1;
    }

  g_assert (self->n_faces < FACES_A_ROW * N_ROWS);
  Face *face = g_new0 (Face, 1);
  face->family = g_strdup (family);
  face->file = g_strdup (file);
  face->index = index;
  face->weight = get_weight (pattern);
  face->slant = get_slant (pattern);
  face->exact = exact;
  face->font = create_font (file, index);
  if (self->n_faces % FACES_A_ROW == 0)
    self->faces[self->n_faces / FACES_A_ROW] = g_new0 (Face *, FACES_A_ROW);
  *slot_of (self, self->n_faces) = face;
  return (StoneFaceId) g_atomic_int_add (&self->n_faces, 1) + 1;
}

/* What fontconfig holds to be nearest, with CHARACTER if it isn't 0; free it. */
static FcPattern *
match (StoneFaces *self, const char *family, int weight, StoneSlant slant, gunichar character)
{
  FcPattern *wanted = FcPatternCreate ();
  FcResult result;

  FcPatternAddString (wanted, FC_FAMILY, (const FcChar8 *) family);
  FcPatternAddInteger (wanted, FC_WEIGHT, FcWeightFromOpenType (weight));
  FcPatternAddInteger (wanted, FC_SLANT,
                       slant == STONE_SLANT_ITALIC ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  FcPatternAddBool (wanted, FC_SCALABLE, FcTrue);
  FcPatternAddBool (wanted, FC_VARIABLE, FcFalse);
  if (character != 0)
    {
      FcCharSet *set = FcCharSetCreate ();
      FcCharSetAddChar (set, character);
      FcPatternAddCharSet (wanted, FC_CHARSET, set);
      FcCharSetDestroy (set);
    }
  FcConfigSubstitute (self->config, wanted, FcMatchPattern);
  FcDefaultSubstitute (wanted);
  FcPattern *matched = FcFontMatch (self->config, wanted, &result);
  FcPatternDestroy (wanted);
  return matched;
}

/* The caller holds the lock. */
static StoneFaceId
find_face (StoneFaces *self, const char *family, int weight, StoneSlant slant)
{
  FcPattern *own = find_in_family (self, family, weight, slant);

  if (own != NULL)
    return add_face (self, own, family);
  FcPattern *other = match (self, family, weight, slant, 0);
  if (other == NULL)
    other = FcPatternCreate (); /* no fonts at all: a face that shows nothing */
  StoneFaceId id = add_face (self, other, NULL);
  FcPatternDestroy (other);
  return id;
}

StoneFaceId
stone_faces_find (StoneFaces *self, const char *family, int weight, StoneSlant slant)
{
  g_return_val_if_fail (self != NULL && family != NULL, 0);

  const Asked wanted = { g_intern_string (family), weight, slant, 0 };
  g_mutex_lock (&self->lock);
  Asked *asked = g_hash_table_lookup (self->found, &wanted);
  if (asked == NULL)
    {
      asked = g_memdup2 (&wanted, sizeof wanted);
      asked->id = find_face (self, family, weight, slant);
      g_hash_table_add (self->found, asked);
    }
  StoneFaceId id = asked->id;
  g_mutex_unlock (&self->lock);
  return id;
}

static gboolean
font_has_character (hb_font_t *font, gunichar character)
{
  hb_codepoint_t glyph;

  return hb_font_get_nominal_glyph (font, character, &glyph) && glyph != 0;
}

StoneFaceId
stone_faces_fallback (StoneFaces *self, StoneFaceId id, gunichar character)
{
  const Face *face = get_face (self, id);
  g_return_val_if_fail (face != NULL, id);

  if (font_has_character (face->font, character))
    return id;

  gint64 key = (gint64) id << 32 | character;
  g_mutex_lock (&self->lock);
  StoneFaceId other = GPOINTER_TO_UINT (g_hash_table_lookup (self->fallbacks, &key));
  if (other == 0)
    {
      FcPattern *matched = match (self, face->family, face->weight, face->slant, character);
      other = matched != NULL ? add_face (self, matched, NULL) : id;
      g_clear_pointer (&matched, FcPatternDestroy);
      const Face *found = get_face (self, other);
      if (!font_has_character (found->font, character))
        other = id;
      g_hash_table_insert (self->fallbacks, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (other));
    }
  g_mutex_unlock (&self->lock);
  return other;
}

/* ---- what a face tells ---- */

gboolean
stone_faces_is_exact (StoneFaces *self, StoneFaceId id)
{
  const Face *face = get_face (self, id);
  return face != NULL && face->exact;
}

const char *
stone_faces_get_family (StoneFaces *self, StoneFaceId id)
{
  const Face *face = get_face (self, id);
  return face != NULL ? face->family : NULL;
}

const char *
stone_faces_get_file (StoneFaces *self, StoneFaceId id)
{
  const Face *face = get_face (self, id);
  return face != NULL ? face->file : NULL;
}

int
stone_faces_get_index (StoneFaces *self, StoneFaceId id)
{
  const Face *face = get_face (self, id);
  return face != NULL ? face->index : 0;
}

hb_font_t *
stone_faces_get_hb_font (StoneFaces *self, StoneFaceId id)
{
  const Face *face = get_face (self, id);
  return face != NULL ? face->font : hb_font_get_empty ();
}

gboolean
stone_faces_has_character (StoneFaces *self, StoneFaceId id, gunichar character)
{
  return font_has_character (stone_faces_get_hb_font (self, id), character);
}

gboolean
stone_faces_has_feature (StoneFaces *self, StoneFaceId id, const char *gsub_tag)
{
  hb_face_t *face = hb_font_get_face (stone_faces_get_hb_font (self, id));
  hb_tag_t wanted = hb_tag_from_string (gsub_tag, -1);
  hb_tag_t tags[32];
  guint start = 0, n;

  do
    {
      n = G_N_ELEMENTS (tags);
      hb_ot_layout_table_get_feature_tags (face, HB_OT_TAG_GSUB, start, &n, tags);
      for (guint i = 0; i < n; i++)
        if (tags[i] == wanted)
          return TRUE;
      start += n;
    }
  while (n == G_N_ELEMENTS (tags));
  return FALSE;
}

/* ---- measures ---- */

static StoneLength
to_length (hb_font_t *font, gint64 units, StoneLength size)
{
  double upem = hb_face_get_upem (hb_font_get_face (font));
  double length = units * (double) size / upem;

  return (StoneLength) (length + (length < 0 ? -0.5 : 0.5));
}

StoneLength
stone_faces_get_cap_height (StoneFaces *self, StoneFaceId id, StoneLength size)
{
  hb_font_t *font = stone_faces_get_hb_font (self, id);
  hb_codepoint_t glyph;
  hb_glyph_extents_t extents;
  hb_position_t height = 0;

  /* The letter itself: OS/2's sCapHeight is often a rough figure. */
  if (hb_font_get_nominal_glyph (font, 'H', &glyph) &&
      hb_font_get_glyph_extents (font, glyph, &extents))
    height = extents.y_bearing;
  else
    hb_ot_metrics_get_position_with_fallback (font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height);
  return to_length (font, height, size);
}

static hb_font_extents_t
get_extents (hb_font_t *font)
{
  hb_font_extents_t extents;

  hb_font_get_extents_for_direction (font, HB_DIRECTION_LTR, &extents);
  return extents;
}

StoneLength
stone_faces_get_ascent (StoneFaces *self, StoneFaceId id, StoneLength size)
{
  hb_font_t *font = stone_faces_get_hb_font (self, id);
  return to_length (font, get_extents (font).ascender, size);
}

StoneLength
stone_faces_get_descent (StoneFaces *self, StoneFaceId id, StoneLength size)
{
  hb_font_t *font = stone_faces_get_hb_font (self, id);
  return to_length (font, -get_extents (font).descender, size);
}

void
stone_faces_get_glyph_ink (StoneFaces *self,
                           StoneFaceId id,
                           StoneLength size,
                           guint32 glyph,
                           StoneLength *x,
                           StoneLength *width)
{
  hb_font_t *font = stone_faces_get_hb_font (self, id);
  hb_glyph_extents_t extents = { 0 };

  hb_font_get_glyph_extents (font, glyph, &extents);
  *x = to_length (font, extents.x_bearing, size);
  *width = to_length (font, extents.width, size);
}
