/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All of BUFFER's text. Transfer full. */
char *stone_buffer_dup_text (GtkTextBuffer *buffer);

/* BUFFER holds BEFORE from character START on; makes it AFTER with the smallest replacement, so
 * that carets and selections outside of it stay where they are. FALSE if nothing differed; else
 * *END is the character behind what came (may be NULL). */
gboolean stone_buffer_update (GtkTextBuffer *buffer,
                              guint start,
                              const char *before,
                              const char *after,
                              guint *end);

G_END_DECLS
