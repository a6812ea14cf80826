/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <string.h>

#include "stone-body-clipboard.h"
#include "stone-body-face.h"
#include "stone-import.h"

#define HTML_TYPE "text/html"

/* Out */

static const struct
{
  StoneMarks mark;
  const char *open, *close;
} html_marks[] = {
  { STONE_MARK_BOLD, "<b>", "</b>" },
  { STONE_MARK_ITALIC, "<i>", "</i>" },
  { STONE_MARK_SMALL_CAPS, "<span style=\"font-variant: small-caps\">", "</span>" },
  { STONE_MARK_SUPERSCRIPT, "<sup>", "</sup>" },
  { STONE_MARK_SUBSCRIPT, "<sub>", "</sub>" },
};

static const struct
{
  const char *open, *close;
} html_kinds[] = {
  [STONE_BLOCK_PARAGRAPH] = { "<p>", "</p>\n" },
  [STONE_BLOCK_CROSSHEAD] = { "<h2>", "</h2>\n" },
  [STONE_BLOCK_QUOTE] = { "<blockquote>", "</blockquote>\n" },
  [STONE_BLOCK_LIST_ITEM] = { "<li>", "</li>\n" },
  [STONE_BLOCK_BOX] = { "<h3>", "</h3>\n" },
};

static void
append_escaped (GString *html, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);
  g_auto (GStrv) lines = g_strsplit (escaped, "\342\200\250", -1); /* U+2028 */
  g_autofree char *joined = g_strjoinv ("<br>", lines);

  g_string_append (html, joined);
}

static void
append_run (GString *html, const StoneBlock *block, const StoneRun *run)
{
  if (run->style.href != NULL)
    {
      g_autofree char *href = g_markup_escape_text (run->style.href, -1);
      g_string_append_printf (html, "<a href=\"%s\">", href);
    }
  for (guint i = 0; i < G_N_ELEMENTS (html_marks); i++)
    if (run->style.marks & html_marks[i].mark)
      g_string_append (html, html_marks[i].open);
  append_escaped (html, block->text + run->start, run->end - run->start);
  for (guint i = G_N_ELEMENTS (html_marks); i-- > 0;)
    if (run->style.marks & html_marks[i].mark)
      g_string_append (html, html_marks[i].close);
  if (run->style.href != NULL)
    g_string_append (html, "</a>");
}

/* A bare run of letters stays in the line where it is pasted: one block has no element of its own
 * unless its kind says something. */
static void
append_block (GString *html, const StoneBlock *block, gboolean inline_text)
{
  if (!inline_text)
    g_string_append (html, html_kinds[block->kind].open);
  for (guint i = 0; i < block->n_runs; i++)
    append_run (html, block, &block->runs[i]);
  if (!inline_text)
    g_string_append (html, html_kinds[block->kind].close);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    append_block (html, g_ptr_array_index (block->children, i), FALSE);
}

char *
stone_body_clipboard_to_html (GPtrArray *blocks)
{
  GString *html = g_string_new ("<meta charset=\"utf-8\">");
  const StoneBlock *first = blocks->len > 0 ? g_ptr_array_index (blocks, 0) : NULL;
  gboolean inline_text = blocks->len == 1 && first->kind == STONE_BLOCK_PARAGRAPH;

  for (guint i = 0; i < blocks->len; i++)
    append_block (html, g_ptr_array_index (blocks, i), inline_text);
  return g_string_free (html, FALSE);
}

char *
stone_body_clipboard_to_text (GPtrArray *blocks)
{
  return stone_body_face_text (blocks, 0, blocks->len);
}

GdkContentProvider *
stone_body_clipboard_provide (GPtrArray *blocks)
{
  char *html = stone_body_clipboard_to_html (blocks);
  g_autoptr (GBytes) bytes = g_bytes_new_take (html, strlen (html));
  g_autofree char *text = stone_body_clipboard_to_text (blocks);
  GdkContentProvider *both[] = { gdk_content_provider_new_for_bytes (HTML_TYPE, bytes),
                                 gdk_content_provider_new_typed (G_TYPE_STRING, text) };

  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

/* In */

typedef struct
{
  GPtrArray *blocks;
  char *text;
} Read;

static void
read_free (Read *read)
{
  g_clear_pointer (&read->blocks, g_ptr_array_unref);
  g_free (read->text);
  g_free (read);
}

static void
text_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  GError *error = NULL;

  read->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  if (error != NULL && read->blocks == NULL)
    g_task_return_error (task, error);
  else
    {
      g_clear_error (&error);
      g_task_return_boolean (task, read->text != NULL || read->blocks != NULL);
    }
}

static void
html_spliced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  GMemoryOutputStream *stream = G_MEMORY_OUTPUT_STREAM (source);
  GdkClipboard *clipboard = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) > 0)
    {
      const char *html = g_memory_output_stream_get_data (stream);
      gsize size = g_memory_output_stream_get_data_size (stream);

      /* LibreOffice ends it like a string of C. */
      read->blocks = stone_import_html_fragment (html, strnlen (html, size));
    }
  if (read->blocks != NULL && read->blocks->len == 0)
    g_clear_pointer (&read->blocks, g_ptr_array_unref);
  gdk_clipboard_read_text_async (clipboard, cancellable, text_read, g_steal_pointer (&task));
}

static void
html_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  const GOutputStreamSpliceFlags flags =
      G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET;

  if (stream == NULL) /* offered and not given: the plain text it is */
    gdk_clipboard_read_text_async (GDK_CLIPBOARD (source), cancellable, text_read,
                                   g_steal_pointer (&task));
  else
    g_output_stream_splice_async (memory, stream, flags, G_PRIORITY_DEFAULT, cancellable,
                                  html_spliced, g_steal_pointer (&task));
}

void
stone_body_clipboard_read_async (GdkClipboard *clipboard,
                                 gboolean plain,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  static const char *const types[] = { HTML_TYPE, NULL };
  GTask *task = g_task_new (clipboard, cancellable, callback, user_data);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  g_task_set_source_tag (task, stone_body_clipboard_read_async);
  g_task_set_task_data (task, g_new0 (Read, 1), (GDestroyNotify) read_free);
  if (!plain && gdk_content_formats_contain_mime_type (formats, HTML_TYPE))
    gdk_clipboard_read_async (clipboard, (const char **) types, G_PRIORITY_DEFAULT, cancellable,
                              html_opened, task);
  else
    gdk_clipboard_read_text_async (clipboard, cancellable, text_read, task);
}

gboolean
stone_body_clipboard_read_finish (GdkClipboard *clipboard,
                                  GAsyncResult *result,
                                  GPtrArray **blocks,
                                  char **text,
                                  GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, stone_body_clipboard_read_async), FALSE);

  Read *read = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *blocks = g_steal_pointer (&read->blocks);
  *text = g_steal_pointer (&read->text);
  return TRUE;
}
