/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the photos say of themselves, against what the article says of them. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-check-private.h"
#include "stone-date.h"
#include "stone-instructions.h"

/* Alike but for case, accents' composition and spaces. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append (out, words[i]);
  return g_string_free (out, FALSE);
}

/* Each of the names that the photo gives (AGENCY/Creator) is in CREDIT, in whatever order. */
static gboolean
says_all (const char *credit, const char *photo)
{
  g_autofree char *said = fold (credit);
  g_auto (GStrv) names = g_strsplit (photo, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = fold (names[i]);

      if (strstr (said, name) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
check_credit (const char *id,
              const StonePicture *picture,
              const StonePhoto *photo,
              const char *place,
              GPtrArray *findings)
{
  g_autofree char *pointer = stone_value_pointer_append (place, "credit");

  if (*picture->credit == '\0' || *photo->credit == '\0' ||
      says_all (picture->credit, photo->credit))
    return;
  stone_finding_set_fix (
      stone_check_add (findings, "credit-differs", STONE_SEVERITY_WARNING, id, pointer,
                       g_strdup_printf (_ ("The credit is not the one in the photo: “%s”."),
                                        photo->credit),
                       _ ("Take the photo’s, or make sure that this one is right.")),
      picture->credit, photo->credit);
}

static void
check_instructions (const char *id, const StonePhoto *photo, const char *place, GPtrArray *findings)
{
  g_autofree char *pointer = stone_value_pointer_append (place, "file");
  g_autofree char *phrase = stone_instructions_find_limit (photo->instructions);

  if (phrase != NULL)
    stone_check_add (findings, "picture-instructions", STONE_SEVERITY_WARNING, id, pointer,
                     g_strdup_printf (_ ("The photo’s instructions limit its use: “%s”."), phrase),
                     _ ("Ask its agency, or choose another picture."));
}

/* IPTC's Digital Source Types (cv.iptc.org/newscodes/digitalsourcetype) that a model made, in whole
 * or in part. */
static gboolean
is_made_by_ai (const char *source_type)
{
  static const char *const types[] = { "trainedAlgorithmicMedia",
                                       "compositeWithTrainedAlgorithmicMedia",
                                       "algorithmicallyEnhanced", NULL };

  return g_strv_contains (types, source_type);
}

static void
check_source_type (const char *id, const StonePhoto *photo, const char *place, GPtrArray *findings)
{
  g_autofree char *pointer = stone_value_pointer_append (place, "file");

  if (is_made_by_ai (photo->source_type))
    stone_check_add (findings, "picture-made-by-ai", STONE_SEVERITY_WARNING, id, pointer,
                     g_strdup_printf (_ ("The photo says that AI had a hand in it (%s)."),
                                      photo->source_type),
                     _ ("Say so in the caption, or choose another picture."));
}

/* The last day of use: as the editor says, else as the photo does. Transfer full; "": nobody says
 * one, or what is said is no date. */
static char *
find_last_day (const StonePicture *picture, const StonePhoto *photo)
{
  char *day = *picture->rights_until != '\0' ? stone_date_parse (picture->rights_until)
              : photo != NULL                ? g_strdup (photo->licence_end)
                                             : NULL;

  return day != NULL ? day : g_strdup ("");
}

/* DATE: of the edition, ISO; dates compare as texts. */
static void
check_rights (const char *id,
              const StonePicture *picture,
              const StonePhoto *photo,
              const char *date,
              const char *place,
              GPtrArray *findings)
{
  g_autofree char *pointer = stone_value_pointer_append (place, "rights-until");
  g_autofree char *last = find_last_day (picture, photo);
  g_autofree char *words = stone_date_print (last);

  if (*last == '\0' && *picture->rights_until != '\0')
    stone_check_add (findings, "picture-rights-unclear", STONE_SEVERITY_WARNING, id, pointer,
                     g_strdup_printf (_ ("The picture’s rights end on what is no date: “%s”."),
                                      picture->rights_until),
                     _ ("Write the day, such as 2026-12-31."));
  if (*last != '\0' && *date != '\0' && strcmp (last, date) < 0)
    stone_check_add (
        findings, "picture-rights-ended", STONE_SEVERITY_ERROR, id, pointer,
        g_strdup_printf (_ ("The right to use the picture ended on %s, before this edition."),
                         words),
        _ ("Renew it, or choose another picture."));
}

/* A chart or a map stands on somebody's figures. */
static void
check_source (const char *id,
              const StonePicture *picture,
              const StonePhoto *photo,
              const char *place,
              GPtrArray *findings)
{
  g_autofree char *pointer = stone_value_pointer_append (place, "source");

  if (photo->drawing && *picture->source == '\0')
    stone_check_add (findings, "source-missing", STONE_SEVERITY_NOTE, id, pointer,
                     g_strdup (_ ("The drawing has no source line.")),
                     _ ("Say whose figures it shows."));
}

static void
check_color (const char *id, const StonePhoto *photo, const char *place, GPtrArray *findings)
{
  g_autofree char *pointer = stone_value_pointer_append (place, "file");

  if (photo->drawing)
    return; /* each of its colours has a space of its own */
  if (photo->cmyk && !photo->has_profile)
    stone_check_add (findings, "picture-profile-missing", STONE_SEVERITY_WARNING, id, pointer,
                     g_strdup (_ (
                         "The picture is CMYK and does not say for which press: it has no colour "
                         "profile.")),
                     _ ("Save it with its profile."));
  else if (!photo->cmyk)
    stone_check_add (findings, "picture-rgb", STONE_SEVERITY_NOTE, id, pointer,
                     g_strdup (photo->has_profile
                                   ? _ ("The picture is RGB.")
                                   : _ ("The picture is RGB, without a colour profile: it is "
                                        "taken for sRGB.")),
                     _ ("Convert it to the press’s colours."));
}

/* It keeps its inks, whatever the paper takes. */
static void
check_ink (const StoneCheckInput *input,
           const char *id,
           const StonePhoto *photo,
           const char *place,
           GPtrArray *findings)
{
  StoneDesign *design = input->pages != NULL ? stone_pages_get_design (input->pages) : NULL;
  double limit = design != NULL ? stone_design_get_ink_limit (design) : 0;
  g_autofree char *pointer = stone_value_pointer_append (place, "file");

  if (design != NULL && 100 * photo->most_ink >= limit + 1)
    stone_check_add (
        findings, "picture-ink-too-much", STONE_SEVERITY_WARNING, id, pointer,
        g_strdup_printf (_ ("The picture has up to %.0f %% of ink; the paper takes %.0f %%."),
                         100 * photo->most_ink, limit),
        _ ("Ask for it in RGB, or separated for this paper: its inks print as they are."));
}

void
stone_check_photos (const StoneCheckInput *input,
                    const char *id,
                    StoneArticle *article,
                    GPtrArray *findings)
{
  for (guint i = 0; article != NULL && i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);
      const StonePhoto *photo = stone_check_photo (input, picture->file);
      g_autofree char *place = stone_value_pointer_append_index ("/pictures", i);

      check_rights (id, picture, photo, stone_project_get_edition (input->project)->date, place,
                    findings);
      if (photo == NULL)
        continue;
      check_credit (id, picture, photo, place, findings);
      check_instructions (id, photo, place, findings);
      check_source_type (id, photo, place, findings);
      check_source (id, picture, photo, place, findings);
      check_color (id, photo, place, findings);
      check_ink (input, id, photo, place, findings);
    }
}
