/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader expects above a text. Short notes have neither. */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-check-private.h"

static void
add (GPtrArray *findings,
     const char *check,
     const char *article,
     const char *pointer,
     const char *reason,
     const char *remedy)
{
  stone_check_add (findings, check, STONE_SEVERITY_NOTE, article, pointer, g_strdup (reason),
                   remedy);
}

void
stone_check_head (const StoneCheckInput *input,
                  const char *id,
                  StoneArticle *article,
                  GPtrArray *findings)
{
  if (article == NULL || input->pages == NULL || !article->in_print ||
      stone_article_count_words (article) <=
          stone_design_get_note_words (stone_pages_get_design (input->pages)))
    return;
  if (*article->fly_title == '\0')
    add (findings, "fly-title-missing", id, "/fly-title", _ ("This article has no fly title."),
         _ ("Write one."));
  if (*article->rubric == '\0')
    add (findings, "rubric-missing", id, "/rubric", _ ("This article has no rubric."),
         _ ("Write one."));
}
