/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-finding.h"
#include "stone-layout.h"

G_BEGIN_DECLS

/* Preflight: what a sub-editor would find before the pages go. Reads a snapshot and its pages,
 * changes nothing; a new check is a function and a line in the table of stone-check.c. */
typedef struct
{
  StoneProject *project;
  StonePages *pages;                 /* of PROJECT; NULL leaves out what only the pages tell */
  StonePictureSizeFunc picture_size; /* says whether a picture can be read */
  gpointer user_data;
} StoneCheckInput;

/* StoneFinding, in running order; of an article the gravest first. */
GPtrArray *stone_check (const StoneCheckInput *input);

G_END_DECLS
