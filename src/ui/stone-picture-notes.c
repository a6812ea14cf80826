/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-date.h"
#include "stone-fit-text.h"
#include "stone-picture-notes.h"
#include "stone-printed-picture.h"

/* A screen reader says it in one breath: what most guides to alternative text advise at most. */
#define LONG_ALT 150

static char *
count_characters (const char *text)
{
  gulong n = g_utf8_strlen (text, -1);

  return n > 0 ? g_strdup_printf (ngettext ("%lu character", "%lu characters", n), n) : NULL;
}

void
stone_picture_note_caption (StoneTextRow *row,
                            StoneArticle *article,
                            guint index,
                            StonePages *pages)
{
  g_autofree char *pointer = g_strdup_printf ("/pictures/%u/caption", index);
  const StoneElementFit *element = stone_fit_of_element (pages, article->id, pointer);
  g_autofree char *lines = element != NULL ? stone_element_to_lines (element) : NULL;
  g_autofree char *characters = count_characters (stone_article_picture (article, index)->caption);
  g_autofree char *both =
      lines != NULL && characters != NULL ? g_strjoin ("\n", lines, characters, NULL) : NULL;
  g_autofree char *over =
      element != NULL && element->over > 0 ? stone_element_to_over (element) : NULL;
  g_autofree char *hint = over != NULL ? stone_element_to_hint (element) : NULL;

  if (over != NULL)
    stone_text_row_set_note (row, over, "error");
  else
    stone_text_row_set_note (row, both != NULL ? both : characters, NULL);
  stone_text_row_set_hint (row, hint);
}

gboolean
stone_picture_credit_differs (const StonePicture *picture, const StonePhoto *photo)
{
  return photo != NULL && *photo->credit != '\0' && !g_str_equal (photo->credit, picture->credit);
}

void
stone_picture_note_credit (StoneTextRow *row,
                           StoneArticle *article,
                           guint index,
                           StonePages *pages,
                           const StonePhoto *photo)
{
  const StonePicture *picture = stone_article_picture (article, index);
  g_autofree char *characters = count_characters (picture->credit);

  if (*picture->file == '\0')
    stone_text_row_set_note (row, characters, NULL);
  else if (*picture->credit == '\0')
    stone_text_row_set_note (row, _ ("Missing"), "error");
  else if (stone_printed_picture_credit_is_cut (pages, article->id, index))
    stone_text_row_set_note (row, _ ("Too long for its line"), "error");
  else if (stone_picture_credit_differs (picture, photo))
    stone_text_row_set_note (row, _ ("Differs"), "warning");
  else if (photo != NULL && *photo->credit != '\0')
    stone_text_row_set_note (row, _ ("As in the photo"), "ok");
  else
    stone_text_row_set_note (row, characters, NULL);
}

void
stone_picture_note_alt (StoneTextRow *row, StoneArticle *article, guint index)
{
  const char *alt = stone_article_picture (article, index)->alt;
  g_autofree char *characters = count_characters (alt);
  g_autofree char *too_long = NULL;

  if (characters == NULL)
    stone_text_row_set_note (row, _ ("Missing"), "warning");
  else if (g_utf8_strlen (alt, -1) <= LONG_ALT)
    stone_text_row_set_note (row, characters, NULL);
  else
    {
      /* Translators: %s is "172 characters" */
      too_long = g_strdup_printf (_ ("Long: %s"), characters);
      stone_text_row_set_note (row, too_long, "warning");
    }
}

void
stone_picture_note_rights (StoneTextRow *row, StoneArticle *article, guint index, const char *date)
{
  const char *until = stone_article_picture (article, index)->rights_until;
  g_autofree char *day = stone_date_parse (until);

  if (*until == '\0')
    stone_text_row_set_note (row, NULL, NULL);
  else if (day == NULL)
    stone_text_row_set_note (row, _ ("Not a date"), "warning");
  else if (*date != '\0' && strcmp (day, date) < 0)
    stone_text_row_set_note (row, _ ("Ended"), "error");
  else
    stone_text_row_set_note (row, _ ("In force"), "ok");
}
