/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-library.h"

/* A folder of its own for each test, with the path of a library in it. */
typedef struct
{
  char *folder;
  char *path;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

StoneProject *fixture_project (const char *publication, const char *date);
/* PROJECT with another article. Takes PROJECT. */
StoneProject *fixture_with_article (StoneProject *project,
                                    const char *id,
                                    const char *headline,
                                    const char *rubric,
                                    const char *body);
/* PROJECT without ID. Takes PROJECT. */
StoneProject *fixture_without_article (StoneProject *project, const char *id);
StoneLibrary *fixture_open (const char *path);
