/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stand-in for the browser: holds a text file's words on the clipboard until it is ended.
 *   usage: copy-source FILE */
#include <gtk/gtk.h>

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;

  gtk_init ();
  if (argc < 2 || !g_file_get_contents (argv[1], &text, NULL, NULL))
    return 2;
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), text);
  g_print ("ready\n");
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
