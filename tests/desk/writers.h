/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fixture.h"

/* Two desks at which words are written, each word once: none may be lost. */
typedef struct
{
  StoneDesk *desks[2];
  GPtrArray *words; /* all that were ever written */
  GRand *dice;
} Writers;

/* FOLDERS: of either desk. */
void writers_open (Writers *self, guint32 seed, const char *const folders[2]);
/* A random edit at DESK, that adds a word. */
void writers_write (Writers *self, StoneDesk *desk);
const char *writers_any_article (Writers *self, StoneDesk *desk); /* interned; NULL: none */
/* Saves what is unsaved, and closes both. */
void writers_close (Writers *self);
/* Each word stands in a file of FOLDERS (NULL-terminated) or was set aside. */
void writers_assert_kept (Writers *self, const char *const *folders, guint32 seed);
void writers_clear (Writers *self);
