/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-check.h"

G_BEGIN_DECLS

/* A check of one article; ARTICLE is NULL where it can't be read. */
typedef void (*StoneArticleCheck) (const StoneCheckInput *input,
                                   const char *id,
                                   StoneArticle *article,
                                   GPtrArray *findings);
/* A check of the edition as a whole. */
typedef void (*StoneEditionCheck) (const StoneCheckInput *input, GPtrArray *findings);

/* Adds a finding of what stands at POINTER of ARTICLE (NULL: of the edition) and returns it; takes
 * REASON. Borrowed. */
StoneFinding *stone_check_add (GPtrArray *findings,
                               const char *check,
                               StoneSeverity severity,
                               const char *article,
                               const char *pointer,
                               char *reason,
                               const char *remedy);
StonePlace stone_check_place (const char *article, const char *pointer);
/* What picture FILE says of itself, where that is known; NULL. */
const StonePhoto *stone_check_photo (const StoneCheckInput *input, const char *file);
/* The printed number of the page that PLACE is on; 0 if on none. */
int stone_check_find_page (StonePages *pages, const StonePlace *place);
/* There is a check of that name. */
gboolean stone_check_is_known (const char *check);
/* The severity that the page design sets for CHECK, or its own. -1: off. */
int stone_check_get_severity (const StoneCheckInput *input, const char *check, StoneSeverity own);

void stone_check_design_checks (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_sent (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_readable (const StoneCheckInput *input,
                           const char *id,
                           StoneArticle *article,
                           GPtrArray *findings);
void stone_check_headline (const StoneCheckInput *input,
                           const char *id,
                           StoneArticle *article,
                           GPtrArray *findings);
void stone_check_section (const StoneCheckInput *input,
                          const char *id,
                          StoneArticle *article,
                          GPtrArray *findings);
void stone_check_pictures (const StoneCheckInput *input,
                           const char *id,
                           StoneArticle *article,
                           GPtrArray *findings);
void stone_check_related (const StoneCheckInput *input,
                          const char *id,
                          StoneArticle *article,
                          GPtrArray *findings);
void stone_check_length (const StoneCheckInput *input,
                         const char *id,
                         StoneArticle *article,
                         GPtrArray *findings);

void stone_check_quotes (const StoneCheckInput *input,
                         const char *id,
                         StoneArticle *article,
                         GPtrArray *findings);
void stone_check_glyphs (const StoneCheckInput *input,
                         const char *id,
                         StoneArticle *article,
                         GPtrArray *findings);

void stone_check_elements (const StoneCheckInput *input,
                           const char *id,
                           StoneArticle *article,
                           GPtrArray *findings);
void stone_check_words (const StoneCheckInput *input,
                        const char *id,
                        StoneArticle *article,
                        GPtrArray *findings);
void stone_check_type (const StoneCheckInput *input,
                       const char *id,
                       StoneArticle *article,
                       GPtrArray *findings);

void stone_check_photos (const StoneCheckInput *input,
                         const char *id,
                         StoneArticle *article,
                         GPtrArray *findings);
void stone_check_resolution (const StoneCheckInput *input,
                             const char *id,
                             StoneArticle *article,
                             GPtrArray *findings);
void stone_check_head (const StoneCheckInput *input,
                       const char *id,
                       StoneArticle *article,
                       GPtrArray *findings);
void stone_check_small_caps (const StoneCheckInput *input,
                             const char *id,
                             StoneArticle *article,
                             GPtrArray *findings);

void stone_check_date (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_empty_sections (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_design (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_rules (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_cover_resolution (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_cover (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_fonts (const StoneCheckInput *input, GPtrArray *findings);

G_END_DECLS
