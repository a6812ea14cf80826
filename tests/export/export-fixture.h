/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture-maker.h"
#include "stone-export.h"

/* A small edition: "quay" on page 41, "lamp", "inks" and "wide" on page 42, "buoy" for the web
 * alone; with its pictures in a folder of the test's own. */
typedef struct
{
  Pictures
      pictures; /* the project's folder: quay.jpg (sRGB, used twice), inks.jpg (CMYK), wide.png */
  char *out;    /* where to export to: an empty folder */
  StonePages *pages;
  StoneExportOptions options;
  StonePrintOptions print; /* the options' own */
} Fixture;

void export_set_up (Fixture *self, gconstpointer data);
void export_tear_down (Fixture *self, gconstpointer data);

/* Exports to OUT/NAME and returns that path, transfer full. Must succeed. */
char *export_to (Fixture *self, StoneExportKind kind, const char *name);
/* The names in OUT, sorted, a space between them. Transfer full. */
char *export_list (Fixture *self);
/* What COMMAND (program, arguments, NULL) says, transfer full; a failure of it ends the test. NULL,
 * and the test skipped, where the program isn't installed. */
char *ask (const char *program, ...) G_GNUC_NULL_TERMINATED;
