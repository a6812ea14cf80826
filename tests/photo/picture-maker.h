/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <vips/vips.h>

/* Pictures for tests, made on the spot, in a folder of the test's own. */
typedef struct
{
  char *folder;
} Pictures;

void pictures_set_up (Pictures *self, gconstpointer data);
void pictures_tear_down (Pictures *self, gconstpointer data);

char *pictures_path (Pictures *self, const char *name);
/* WIDTH × HEIGHT, the left half in LEFT, the right half in RIGHT: N_BANDS values each, 0…255.
 * Transfer full. */
VipsImage *two_halves (int width, int height, int n_bands, const double *left, const double *right);
/* Saves as the suffix of NAME says, and drops IMAGE. OPTIONS as libvips writes them: "[Q=90]". The
 * path, transfer full. */
char *pictures_save (Pictures *self, VipsImage *image, const char *name, const char *options);
/* A JPEG of 60 × 40, red and blue. */
char *pictures_save_plain (Pictures *self, const char *name);
