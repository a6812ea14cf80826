/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words may end a line, as they stand in a text: with their elisions, hyphens, dashes and
 * quotation marks, in five languages. */
#include "config.h"

#include "fixture.h"
#include "stone-cuts.h"

#define SHY "\302\255"
#define NARROW_SPACE "\342\200\257"

static StoneHyphenator *hyphenator; /* one for all: loading patterns takes a while */

/* WORD with a mark at each place: "-" a hyphen is added, "~" so in a name, "|" none is. */
static char *
cut (const char *language, const char *word)
{
  StoneBreakStyle style = STONE_BREAK_STYLE_DEFAULT;
  gsize n_attrs = g_utf8_strlen (word, -1) + 1;
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n_attrs);
  StoneCutPlace cuts[STONE_MAX_CUTS];
  GString *shown = g_string_new (word);

  style.language = language;
  pango_get_log_attrs (word, strlen (word), -1, pango_language_from_string (language), attrs,
                       n_attrs);
  for (guint n = stone_cuts_find (word, word + strlen (word), attrs, &style, hyphenator, cuts);
       n > 0; n--)
    g_string_insert_c (shown, cuts[n - 1].offset,
                       cuts[n - 1].cut == STONE_CUT_NAME         ? '~'
                       : stone_cut_adds_hyphen (cuts[n - 1].cut) ? '-'
                                                                 : '|');
  return g_string_free (shown, FALSE);
}

typedef struct
{
  const char *language, *word, *expected;
} Word;

static const Word english[] = {
  { "en-GB", "correspondent", "cor-res-pond-ent" },
  { "en-US", "correspondent", "cor-re-spon-dent" },
  { "en-GB", "“correspondent’s”,", "“cor-res-pond-ent’s”," },
  { "en-GB", "Constantinople", "Con~stantinople" },
  /* A compound only at its own hyphen, and not where one letter would stand alone. */
  { "en-GB", "correspondent-government", "correspondent-|government" },
  { "en-GB", "e-government", "e-government" },
  { "en-GB", "fortnight" SHY "ly", "fortnight" SHY "-ly" },
  /* After a dash, never before it; both its words are words. */
  { "en-GB", "harbour—correspondent", "har-bour—|cor-res-pond-ent" },
  { "en-GB", "1990–2000", "1990–|2000" },
  /* Nothing in what is no word. */
  { "en-GB", "x2correspondent", "x2correspondent" },
};

static const Word french[] = {
  { "fr-FR", "internationale", "in-ter-na-tio-nale" },
  { "fr-FR", "développement", "dé-ve-lop-pe-ment" },
  { "fr-FR", "événement", "évé-ne-ment" },
  { "fr-FR", "l’été", "l’été" },
  { "fr-FR", "l'hiver", "l'hi-ver" },
  { "fr-FR", "l’indépendance", "l’in-dé-pen-dance" },
  { "fr-FR", "d'information", "d'in-for-ma-tion" },
  { "fr-FR", "aujourd’hui", "au-jourd’hui" },
  { "fr-FR", "«" NARROW_SPACE "développement" NARROW_SPACE "!",
    "«" NARROW_SPACE "dé-ve-lop-pe-ment" NARROW_SPACE "!" },
  { "fr-FR", "socio-économique", "socio-|économique" },
  { "fr-FR", "c’est-à-dire", "c’est-|à-|dire" },
  { "fr-FR", "quelqu’un", "quelqu’un" },
};

static const Word spanish[] = {
  { "es-ES", "desarrollo", "de-sa-rro-llo" },
  { "es-ES", "constitución", "cons-ti-tu-ción" },
  { "es-ES", "niñería", "ni-ñe-ría" },
  { "es-MX", "pingüinera", "pin-güi-nera" },
  { "es-ES", "¿gobierno?", "¿go-bierno?" },
  { "es-ES", "franco-alemán", "franco-|alemán" },
  /* A dash of a pair stays with the word that it opens or closes. */
  { "es-ES", "—desarrollo", "—de-sa-rro-llo" },
  { "es-ES", "desarrollo—", "de-sa-rro-llo—" },
  { "es-ES", "desarrollo—,", "de-sa-rro-llo—," },
};

static const Word german[] = {
  { "de-DE", "Übergrößenträger", "Über-grö-ßen-trä-ger" },
  { "de-DE", "Haustürschlüssel", "Haus-tür-schlüs-sel" },
  { "de-DE", "Donaudampfschifffahrt", "Do-nau-dampf-schiff-fahrt" },
  { "de-AT", "Straßenbahn-Haltestelle", "Straßenbahn-|Haltestelle" },
  { "de-CH", "„Regierung“", "„Re-gie-rung“" },
  { "de-DE", "E-Mail-Adresse", "E-Mail-|Adresse" },
};

static void
assert_words (const Word *words, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (!stone_hyphenator_knows (hyphenator, words[i].language))
        {
          g_test_skip (words[i].language);
          return;
        }
      g_autofree char *shown = cut (words[i].language, words[i].word);
      g_assert_cmpstr (shown, ==, words[i].expected);
    }
}

static void
test_english (void)
{
  assert_words (english, G_N_ELEMENTS (english));
}

static void
test_french (void)
{
  assert_words (french, G_N_ELEMENTS (french));
}

static void
test_spanish (void)
{
  assert_words (spanish, G_N_ELEMENTS (spanish));
}

static void
test_german (void)
{
  assert_words (german, G_N_ELEMENTS (german));
}

/* French quotation marks stay with what they quote, whatever space stands between. */
static void
test_guillemets (Fixture *f, gconstpointer data)
{
  if (!fixture_has_fonts (f))
    return;
  guint broken = 0;

  f->style.align = STONE_ALIGN_LEFT;
  f->style.hyphenate = FALSE;
  for (int pt = 60; pt < 160; pt++)
    for (int is_french = 0; is_french < 2; is_french++)
      {
        f->style.language = is_french ? "fr-FR" : "en-GB";
        g_autoptr (GPtrArray) lines =
            fixture_set (f, "la vase : « c’est l’habitude », dit-on, « et l’usage » au port",
                         STONE_PT (pt));
        for (guint i = 0; i < lines->len; i++)
          {
            g_autofree char *shown = fixture_shown (fixture_line (lines, i));
            gboolean torn = g_str_has_prefix (shown, "»") || g_str_has_suffix (shown, "«");
            g_assert_false (is_french && torn);
            broken += torn;
          }
      }
  g_assert_cmpuint (broken, >, 0); /* where they are no French ones */
}

/* Where nothing else can be done a line is left short, rather than torn in two. */
static void
test_widest_space (Fixture *f, gconstpointer data)
{
  static const char text[] = "See https://example.org/harbours/low/averley now, and write.";
  guint left_short = 0;

  for (int pt = 60; pt < 220; pt++)
    {
      g_autoptr (GPtrArray) lines = fixture_set (f, text, STONE_PT (pt));
      for (guint i = 0; i < lines->len; i++)
        {
          const StoneLine *line = fixture_line (lines, i);
          g_assert_cmpfloat (line->space, <=, STONE_WIDEST_SPACE + 1e-6);
          if (line->space > STONE_WIDEST_SPACE - 1e-6)
            g_assert_cmpint (line->width, <=, STONE_PT (pt) + STONE_PT (6));
          left_short += line->space > STONE_WIDEST_SPACE - 1e-6 && line->width < STONE_PT (pt - 6);
        }
    }
  g_assert_cmpuint (left_short, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hyphenator = stone_hyphenator_new ();
  g_test_add_func ("/word-cuts/english", test_english);
  g_test_add_func ("/word-cuts/french", test_french);
  g_test_add_func ("/word-cuts/spanish", test_spanish);
  g_test_add_func ("/word-cuts/german", test_german);
  fixture_add ("/word-cuts/guillemets", test_guillemets);
  fixture_add ("/word-cuts/widest-space", test_widest_space);
  int status = g_test_run ();
  stone_hyphenator_free (hyphenator);
  return status;
}
