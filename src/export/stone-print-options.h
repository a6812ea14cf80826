/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* StonePrintOptions: how pages go to the press. */
typedef struct
{
  char *profile;       /* path of the press's ICC profile */
  char *ranges;        /* page numbers: "3-5,8"; NULL: all */
  gboolean spreads;    /* pages that face each other on one sheet */
  gboolean x1a;        /* PDF/X-1a:2003 instead of PDF/X-4 */
  gboolean unmarked;   /* no marks, no slug line */
  gboolean unfinished; /* a picture that can't be had leaves its frame grey, and is no error */
} StonePrintOptions;
StonePrintOptions *stone_print_options_copy (const StonePrintOptions *self);
void stone_print_options_free (StonePrintOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePrintOptions, stone_print_options_free)

G_END_DECLS
