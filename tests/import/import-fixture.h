/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-import.h"

/* tests/import/data/NAME; transfer full. */
char *fixture_read (const char *name, gsize *length);
StoneImported *fixture_import (const char *text, StoneImportKind kind);
/* NAME imported is NAME with ".json" for its end: {kind, picture, unrecognised, article}. With
 * STONEHAND_REGENERATE set, the file is written instead. */
void fixture_assert_golden (gconstpointer name);
/* A text member of the article, "" if absent. */
const char *fixture_text (StoneImported *imported, const char *pointer);
StoneProject *fixture_project (void);
