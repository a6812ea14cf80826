/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-project.h"

G_BEGIN_DECLS

/* The edition after one: sections, design, language, first page, contents page and imprint stay;
 * number, cover and reserved pages are each edition's own. */

typedef enum
{
  STONE_CARRY_NONE,
  STONE_CARRY_UNFINISHED, /* articles that aren't off stone, as they are */
  STONE_CARRY_REGULAR /* these, and of the others the form: section, fly title, author, length */
} StoneCarry;

/* EDITION's date a week later, "" if it has none. Transfer full. */
char *stone_next_edition_date (const StoneEdition *edition);

/* Errors as of stone_project_new(). */
StoneProject *stone_next_edition (StoneProject *self,
                                  const char *publication,
                                  const char *date,
                                  const char *design,
                                  StoneCarry carry,
                                  GError **error);

G_END_DECLS
