/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* StonePdfFile: the objects of a PDF (ISO 32000-1:2008, 7.3 and 7.5), from which the whole file is
 * made. It knows nothing of what they mean. Streams are deflated in a thread of its own while the
 * next page is written; the file is the same bytes whenever that happens to be done.
 *
 * An object is reserved by number, so that others may refer to it, and given its body once. */
typedef struct _StonePdfFile StonePdfFile;
StonePdfFile *stone_pdf_file_new (void);
/* The version that the file calls itself, 1.MINOR: 7 unless it is said. */
void stone_pdf_file_set_version (StonePdfFile *self, guint minor);
void stone_pdf_file_free (StonePdfFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePdfFile, stone_pdf_file_free)

guint stone_pdf_file_reserve (StonePdfFile *self);
/* BODY is taken. */
void stone_pdf_file_set (StonePdfFile *self, guint object, GString *body);
/* ENTRIES are those of the stream's dictionary but for length and filter ("/Type/XObject"); BODY is
 * taken, and deflated. */
void
stone_pdf_file_set_stream (StonePdfFile *self, guint object, const char *entries, GString *body);
/* The same for bytes that stay as they are; ENTRIES names their filter, if they have one. BYTES is
 * taken. */
void
stone_pdf_file_set_bytes (StonePdfFile *self, guint object, const char *entries, GBytes *bytes);

/* Object TREE: the N pages in their order (7.7.3.2). */
void stone_pdf_file_set_tree (StonePdfFile *self, guint tree, const guint *pages, guint n);

/* The whole file; it has no objects any more. ROOT and INFO are the catalogue and the document
 * information. */
GByteArray *stone_pdf_file_finish (StonePdfFile *self, guint root, guint info);

/* What bodies are written with. Numbers are written without regard to the locale. */

/* UNITS as points with three decimals, as few as it takes: "9.5". */
void stone_pdf_append_length (GString *body, gint64 units);
/* N of them, with a space behind each. */
void stone_pdf_append_lengths (GString *body, const gint64 *lengths, guint n);
/* VALUE rounded to three decimals. */
void stone_pdf_append_real (GString *body, double value);
void stone_pdf_append_integer (GString *body, gint64 value);
/* A text string: (plain) in ASCII, else UTF-16 in hex. */
void stone_pdf_append_text (GString *body, const char *text);
/* An entry of a dictionary, NAME with its slash: "/Title(The Plumbline)". */
void stone_pdf_append_entry (GString *body, const char *name, const char *text);
/* A name, with what may not stand in one as #xx. */
void stone_pdf_append_name (GString *body, const char *name);

G_END_DECLS
