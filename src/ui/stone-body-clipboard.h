/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stone-block.h"

G_BEGIN_DECLS

/* Rich text of a body on the clipboard: text/html for those who read it, and plain text. */

GdkContentProvider *stone_body_clipboard_provide (GPtrArray *blocks); /* of StoneBlock */
char *stone_body_clipboard_to_html (GPtrArray *blocks);
char *stone_body_clipboard_to_text (GPtrArray *blocks);

/* What CLIPBOARD holds: blocks where it has rich text (unless PLAIN), and its text. */
void stone_body_clipboard_read_async (GdkClipboard *clipboard,
                                      gboolean plain,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* *BLOCKS is NULL for plain text, *TEXT where there is no text. FALSE if it held neither. */
gboolean stone_body_clipboard_read_finish (GdkClipboard *clipboard,
                                           GAsyncResult *result,
                                           GPtrArray **blocks,
                                           char **text,
                                           GError **error);

G_END_DECLS
