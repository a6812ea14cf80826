/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "stone-shape.h"

typedef struct
{
  StoneFaces *faces;
  StoneShaper *shaper;
  StoneShaping how;
} Shaping;

static void
set_up (Shaping *s, gconstpointer data)
{
  s->faces = stone_faces_new ();
  s->shaper = stone_shaper_new (s->faces);
  s->how = (StoneShaping){
    .face = stone_faces_find (s->faces, BODY_FAMILY, 400, STONE_SLANT_ROMAN),
    .language = hb_language_from_string ("en", -1),
    .script = HB_SCRIPT_LATIN,
    .direction = HB_DIRECTION_LTR,
  };
}

static void
tear_down (Shaping *s, gconstpointer data)
{
  stone_shaper_unref (s->shaper);
  stone_faces_unref (s->faces);
}

static const StoneWord *
shape (Shaping *s, const char *text, gboolean hyphen)
{
  return stone_shaper_shape (s->shaper, text, strlen (text), hyphen, &s->how);
}

static void
test_once (Shaping *s, gconstpointer data)
{
  const StoneWord *word = shape (s, "harbour", FALSE);

  g_assert_true (word == shape (s, "harbour", FALSE));
  g_assert_cmpuint (stone_shaper_get_n_words (s->shaper), ==, 1);
  g_assert_true (word != shape (s, "harbours", FALSE));
  s->how.features = "smcp";
  g_assert_true (word != shape (s, "harbour", FALSE));
  g_assert_cmpuint (stone_shaper_get_n_words (s->shaper), ==, 3);
}

static void
test_hyphen (Shaping *s, gconstpointer data)
{
  const StoneWord *word = shape (s, "har", TRUE);

  g_assert_cmpstr (word->text, ==, "har-");
  g_assert_cmpuint (word->n_glyphs, ==, 4);
  g_assert_cmpuint (word->glyphs[3].cluster, ==, 3);
  g_assert_true (word == shape (s, "har-", FALSE));

  /* Longer than any word. */
  g_autofree char *text = g_strnfill (500, 'm');
  g_assert_cmpuint (shape (s, text, TRUE)->n_glyphs, ==, 501);
}

static void
test_width (Shaping *s, gconstpointer data)
{
  const StoneWord *word = shape (s, "AVATAR", FALSE);
  gint32 sum = 0, apart = 0;

  for (guint i = 0; i < word->n_glyphs; i++)
    {
      char letter[2] = { word->text[i], '\0' };
      sum += word->glyphs[i].advance;
      apart += shape (s, letter, FALSE)->width;
    }
  g_assert_cmpint (word->width, ==, sum);
  if (stone_faces_is_exact (s->faces, s->how.face))
    g_assert_cmpint (word->width, <, apart); /* kerned */
}

/* Letters that join are not tracked. */
static void
test_tracked (Shaping *s, gconstpointer data)
{
  g_assert_cmpint (shape (s, "abc", FALSE)->n_tracked, ==, 3);
  s->how.script = HB_SCRIPT_ARABIC;
  s->how.direction = HB_DIRECTION_RTL;
  g_assert_cmpint (shape (s, "ببب", FALSE)->n_tracked, ==, 0);
}

static gpointer
shape_many (gpointer shaping)
{
  gint64 sum = 0;

  for (guint i = 0; i < 3000; i++)
    {
      char text[16];
      g_snprintf (text, sizeof text, "word%u", i % 1000);
      sum += shape (shaping, text, FALSE)->width;
    }
  return (gpointer) (gintptr) sum;
}

static void
test_threads (Shaping *s, gconstpointer data)
{
  GThread *other = g_thread_new ("shape", shape_many, s);
  gpointer here = shape_many (s);

  g_assert_true (here == g_thread_join (other));
  g_assert_cmpuint (stone_shaper_get_n_words (s->shaper), ==, 1000);
}

#define add(path, func) g_test_add (path, Shaping, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/shape/once", test_once);
  add ("/shape/hyphen", test_hyphen);
  add ("/shape/width", test_width);
  add ("/shape/tracked", test_tracked);
  add ("/shape/threads", test_threads);
  return g_test_run ();
}
