/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* StonePlace: where in a project something stands: article "going-global", pointer "/body/3",
 * bytes 12–40 of that text. An item on a page carries one, and a finding. */
typedef struct
{
  const char *article; /* id, interned (g_intern_string); NULL for the edition */
  const char *pointer; /* JSON Pointer within the file, interned: "/headline", "/body/3",
                          "/pictures/0/caption" */
  guint start, end;    /* bytes of the source text (not of its projection) */
} StonePlace;

G_END_DECLS
