/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "stone-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (StoneApplication) application = NULL;
  const char *catalogs =
      g_getenv ("TEXTDOMAINDIR"); /* as of gettext(1): those of a build, or a test */

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, catalogs != NULL ? catalogs : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  application = stone_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
