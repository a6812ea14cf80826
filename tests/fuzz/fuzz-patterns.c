/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-patterns.h"

#define WORD "waterfront"

/* A file of hyphenation patterns, and a word hyphenated by them. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  HyphenDict *dict = stone_patterns_parse (text);
  char hyphens[sizeof WORD + 5];
  char **rep = NULL;
  int *pos = NULL, *cut = NULL;

  if (dict == NULL)
    return 0;
  hnj_hyphen_hyphenate3 (dict, WORD, strlen (WORD), hyphens, NULL, &rep, &pos, &cut, 2, 2, 2, 2);
  for (guint i = 0; rep != NULL && i < strlen (WORD); i++)
    free (rep[i]);
  free (rep);
  free (pos);
  free (cut);
  hnj_hyphen_free (dict);
  return 0;
}
