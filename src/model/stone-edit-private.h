/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-edit.h"

/* The insides of an edit, for its builder. Private to model/. */
typedef struct
{
  char *file, *place;
  gboolean splice;
  guint index;
  StoneValue *before, *after; /* owned */
} StoneEditRowData;

struct _StoneEdit
{
  gatomicrefcount refs;
  StoneOrigin origin;
  const char *name;  /* interned */
  const char *group; /* interned */
  GArray *rows;      /* StoneEditRowData */
};

StoneEdit *stone_edit_new (StoneOrigin origin, const char *name, const char *group);
/* Adds a row and takes its strings and values. */
void stone_edit_take_row (StoneEdit *self, StoneEditRowData row);
/* PROJECT with one row done. */
StoneProject *
stone_edit_apply_row (const StoneEditRowData *row, StoneProject *project, GError **error);
