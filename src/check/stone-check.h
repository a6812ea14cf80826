/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-finding.h"
#include "stone-layout.h"
#include "stone-photo.h"

G_BEGIN_DECLS

/* What picture FILE says of itself, or NULL; it stays until the next call for the same file. */
typedef const StonePhoto *(*StonePhotoFunc) (const char *file, gpointer user_data);

/* StonePage of PAGES, borrowed: those that changed since they were sent. Transfer full. */
typedef GPtrArray *(*StoneChangedFunc) (StonePages *pages);

/* Preflight: what a sub-editor would find before the pages go. Reads a snapshot and its pages,
 * changes nothing; a new check is a function and a line in the table of stone-check.c. */
typedef struct
{
  StoneProject *project;
  StonePages *pages;                 /* of PROJECT; NULL leaves out what only the pages tell */
  StonePictureSizeFunc picture_size; /* says whether a picture can be read */
  gpointer user_data;
  StonePhotoFunc photo; /* NULL leaves out what only the photos tell */
  gpointer photo_data;
  StoneChangedFunc changed; /* NULL: nobody asks what was sent */
} StoneCheckInput;

/* StoneFinding, in running order; of an article the gravest first. The page design may set another
 * severity for a check, or turn it off: its member "checks". */
GPtrArray *stone_check (const StoneCheckInput *input);

G_END_DECLS
