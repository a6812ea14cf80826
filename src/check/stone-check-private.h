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

StonePlace stone_check_place (const char *article, const char *pointer);

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

void stone_check_cover (const StoneCheckInput *input, GPtrArray *findings);
void stone_check_fonts (const StoneCheckInput *input, GPtrArray *findings);

G_END_DECLS
