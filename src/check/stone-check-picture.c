/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"

static StoneFinding *
add (GPtrArray *findings,
     const char *check,
     StoneSeverity severity,
     const char *article,
     const char *place,
     const char *member,
     char *reason,
     const char *remedy)
{
  g_autofree char *pointer = stone_value_pointer_append (place, member);

  return stone_check_add (findings, check, severity, article, pointer, reason, remedy);
}

static void
check_file (const StoneCheckInput *input,
            const char *id,
            const StonePicture *picture,
            const char *place,
            GPtrArray *findings)
{
  int width, height;

  if (*picture->file == '\0')
    add (findings, "picture-to-come", STONE_SEVERITY_WARNING, id, place, "file",
         g_strdup (_ ("A picture is still to come.")), _ ("Add the file, or take the place out."));
  else if (input->picture_size != NULL &&
           !input->picture_size (picture->file, &width, &height, input->user_data))
    add (findings, "picture-missing", STONE_SEVERITY_ERROR, id, place, "file",
         g_strdup_printf (_ ("The picture %s is missing or can’t be read."), picture->file),
         _ ("Put the file back, or choose another picture."));
}

/* The photo may say what is missing. */
static void
offer (StoneFinding *finding, const StonePhoto *photo, const char *text)
{
  if (photo != NULL && *text != '\0')
    stone_finding_set_fix (finding, "", text);
}

static void
check_words (const StoneCheckInput *input,
             const char *id,
             const StonePicture *picture,
             const char *place,
             GPtrArray *findings)
{
  const char *name = *picture->file ? picture->file : _ ("to come");
  const StonePhoto *photo = stone_check_photo (input, picture->file);

  if (*picture->credit == '\0')
    offer (add (findings, "credit-missing", STONE_SEVERITY_WARNING, id, place, "credit",
                g_strdup_printf (_ ("The picture (%s) has no credit."), name),
                _ ("Say who made it.")),
           photo, photo ? photo->credit : "");
  if (*picture->caption == '\0')
    offer (add (findings, "caption-missing", STONE_SEVERITY_WARNING, id, place, "caption",
                g_strdup_printf (_ ("The picture (%s) has no caption."), name), _ ("Write one.")),
           photo, photo ? photo->caption : "");
  if (*picture->alt == '\0')
    offer (add (findings, "alt-missing", STONE_SEVERITY_WARNING, id, place, "alt",
                g_strdup_printf (_ ("The picture (%s) has no alternative text."), name),
                _ ("Describe it for those who can’t see it.")),
           photo, photo ? photo->alt : "");
}

void
stone_check_pictures (const StoneCheckInput *input,
                      const char *id,
                      StoneArticle *article,
                      GPtrArray *findings)
{
  for (guint i = 0; article != NULL && i < article->pictures->len; i++)
    {
      const StonePicture *picture = stone_article_picture (article, i);
      g_autofree char *place = stone_value_pointer_append_index ("/pictures", i);
      check_file (input, id, picture, place, findings);
      check_words (input, id, picture, place, findings);
    }
}
