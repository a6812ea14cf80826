/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <glib/gi18n.h>

#include "stone-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (StoneApplication) application = NULL;
  const char *catalogs =
      g_getenv ("TEXTDOMAINDIR"); /* as of gettext(1): those of a build, or a test */

#ifdef __GLIBC__
  /* A picture's pixels go back to the system when they are let go of: glibc would raise the bound
   * by itself, and each worker's arena keep as much as its largest picture took. */
  mallopt (M_MMAP_THRESHOLD, 1024 * 1024);
#endif
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, catalogs != NULL ? catalogs : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = stone_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
