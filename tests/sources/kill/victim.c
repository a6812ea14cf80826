/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "stone-library.h"

/* usage: victim DATABASE FILE.jsonl: adds it, and says after each batch how many are in. */

static void
say (const StoneLibraryCount *count, gpointer data)
{
  printf ("%u\n", count->stories);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  const StoneLibraryTell tell = { say, NULL, NULL };
  g_autoptr (StoneLibrary) library = stone_library_open (argv[1], NULL);

  return library != NULL && stone_library_add_jsonl (library, argv[2], &tell, NULL, NULL, NULL) ? 0
                                                                                                : 1;
}
