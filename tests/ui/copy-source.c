/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stand-in for a browser or a word processor: holds a text file's words on the clipboard until it
 * is ended, and the bytes of another as text/html.
 *   usage: copy-source FILE [HTML] */
#include <gtk/gtk.h>

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  GdkContentProvider *both[2];
  gsize length = 0;

  gtk_init ();
  if (argc < 2 || !g_file_get_contents (argv[1], &text, NULL, NULL) ||
      (argc > 2 && !g_file_get_contents (argv[2], &html, &length, NULL)))
    return 2;
  g_autoptr (GBytes) bytes = g_bytes_new (html, length);
  both[0] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  both[1] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  g_autoptr (GdkContentProvider) content =
      gdk_content_provider_new_union (both, html != NULL ? 2 : 1);
  if (html == NULL)
    g_object_unref (both[1]);
  gdk_clipboard_set_content (gdk_display_get_clipboard (gdk_display_get_default ()), content);
  g_print ("ready\n");
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
