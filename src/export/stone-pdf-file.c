/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <libdeflate.h>
#include <math.h>
#include <string.h>

#include "stone-pdf-file.h"
#include "stone-units.h"

#define LEVEL 1 /* of the deflation: the next ones take twice as long for a fifteenth */

typedef struct
{
  char *entries; /* of a stream's dictionary, or NULL */
  GString *body; /* owned; NULL for BYTES */
  GBytes *bytes; /* owned */
  gboolean deflated;
} Object;

struct _StonePdfFile
{
  GPtrArray *objects; /* Object by number less one */
  GThreadPool *pool;  /* of one thread, to which COMPRESSOR belongs */
  struct libdeflate_compressor *compressor;
  guint minor; /* version */
};

static void
object_free (gpointer data)
{
  Object *object = data;

  if (object == NULL)
    return;
  g_free (object->entries);
  if (object->body != NULL)
    g_string_free (object->body, TRUE);
  g_clear_pointer (&object->bytes, g_bytes_unref);
  g_free (object);
}

static void
deflate_stream (gpointer data, gpointer user_data)
{
  StonePdfFile *self = user_data;
  Object *object = data;
  gsize most = libdeflate_zlib_compress_bound (self->compressor, object->body->len);
  char *bytes = g_malloc (most);
  gsize length = libdeflate_zlib_compress (self->compressor, object->body->str, object->body->len,
                                           bytes, most);

  g_string_free (g_steal_pointer (&object->body), TRUE);
  object->bytes = g_bytes_new_take (g_realloc (bytes, length), length);
}

StonePdfFile *
stone_pdf_file_new (void)
{
  StonePdfFile *self = g_new0 (StonePdfFile, 1);

  self->objects = g_ptr_array_new_with_free_func (object_free);
  self->minor = 7;
  self->compressor = libdeflate_alloc_compressor (LEVEL);
  self->pool = g_thread_pool_new (deflate_stream, self, 1, FALSE, NULL);
  return self;
}

void
stone_pdf_file_set_version (StonePdfFile *self, guint minor)
{
  g_return_if_fail (minor <= 7);

  self->minor = minor;
}

/* Until all streams are deflated. */
static void
wait_for_streams (StonePdfFile *self)
{
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
}

void
stone_pdf_file_free (StonePdfFile *self)
{
  if (self == NULL)
    return;
  wait_for_streams (self);
  libdeflate_free_compressor (self->compressor);
  g_ptr_array_unref (self->objects);
  g_free (self);
}

guint
stone_pdf_file_reserve (StonePdfFile *self)
{
  g_ptr_array_add (self->objects, g_new0 (Object, 1));
  return self->objects->len;
}

static Object *
get_object (StonePdfFile *self, guint number)
{
  Object *object = g_ptr_array_index (self->objects, number - 1);

  g_assert (object->body == NULL && object->bytes == NULL && !object->deflated);
  return object;
}

void
stone_pdf_file_set (StonePdfFile *self, guint object, GString *body)
{
  get_object (self, object)->body = body;
}

void
stone_pdf_file_set_stream (StonePdfFile *self, guint number, const char *entries, GString *body)
{
  Object *object = get_object (self, number);

  object->entries = g_strdup (entries);
  object->body = body;
  object->deflated = TRUE;
  g_thread_pool_push (self->pool, object, NULL);
}

void
stone_pdf_file_set_bytes (StonePdfFile *self, guint number, const char *entries, GBytes *bytes)
{
  Object *object = get_object (self, number);

  object->entries = g_strdup (entries);
  object->bytes = bytes;
}

void
stone_pdf_file_set_tree (StonePdfFile *self, guint tree, const guint *pages, guint n)
{
  GString *body = g_string_new ("<</Type/Pages/Kids[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body, "%u 0 R ", pages[i]);
  g_string_append_printf (body, "]/Count %u>>", n);
  stone_pdf_file_set (self, tree, body);
}

/* ---- the file ---- */

static void
append (GByteArray *file, const char *text)
{
  g_byte_array_append (file, (const guint8 *) text, strlen (text));
}

static void
append_object (GByteArray *file, guint number, const Object *object)
{
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", number);

  append (file, head);
  if (object->bytes != NULL)
    {
      gsize length;
      const guint8 *bytes = g_bytes_get_data (object->bytes, &length);
      g_autofree char *dictionary =
          g_strdup_printf ("<<%s%s/Length %" G_GSIZE_FORMAT ">>\nstream\n", object->entries,
                           object->deflated ? "/Filter/FlateDecode" : "", length);
      append (file, dictionary);
      g_byte_array_append (file, bytes, length);
      append (file, "\nendstream");
    }
  else if (object->body != NULL)
    g_byte_array_append (file, (const guint8 *) object->body->str, object->body->len);
  else
    append (file, "null");
  append (file, "\nendobj\n");
}

/* The file's identity is that of its bytes. */
static void
append_trailer (GByteArray *file, const gsize *offsets, guint n, guint root, guint info)
{
  g_autofree char *id = g_compute_checksum_for_data (G_CHECKSUM_MD5, file->data, file->len);
  g_autoptr (GString) table = g_string_sized_new (20 * n + 300);
  gsize start = file->len;

  g_string_append_printf (table, "xref\n0 %u\n0000000000 65535 f \n", n + 1);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", offsets[i]);
  g_string_append_printf (table,
                          "trailer\n<</Size %u/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]>>\nstartxref\n",
                          n + 1, root, info, id, id);
  g_string_append_printf (table, "%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
  append (file, table->str);
}

GByteArray *
stone_pdf_file_finish (StonePdfFile *self, guint root, guint info)
{
  guint n = self->objects->len;
  g_autofree gsize *offsets = g_new (gsize, n);
  GByteArray *file = g_byte_array_new ();

  wait_for_streams (self);
  char head[] = "%PDF-1.0\n%\302\265\302\266\n";
  head[7] += (char) self->minor;
  append (file, head);
  for (guint i = 0; i < n; i++)
    {
      offsets[i] = file->len;
      append_object (file, i + 1, g_ptr_array_index (self->objects, i));
      g_clear_pointer (&g_ptr_array_index (self->objects, i), object_free);
    }
  g_ptr_array_set_size (self->objects, 0);
  append_trailer (file, offsets, n, root, info);
  return file;
}

/* ---- writing ---- */

void
stone_pdf_append_integer (GString *body, gint64 value)
{
  char digits[24];
  guint i = sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    digits[--i] = '0' + rest % 10;
  while ((rest /= 10) > 0);
  if (value < 0)
    g_string_append_c (body, '-');
  for (; i < sizeof digits; i++)
    g_string_append_c (body, digits[i]);
}

static void
append_thousandths (GString *body, gint64 value)
{
  gint64 whole = value / 1000, part = ABS (value % 1000);
  char decimals[] = { '.', '0' + part / 100, '0' + part / 10 % 10, '0' + part % 10 };
  guint n = part == 0 ? 0 : part % 100 == 0 ? 2 : part % 10 == 0 ? 3 : 4;

  if (value < 0 && whole == 0)
    g_string_append_c (body, '-');
  stone_pdf_append_integer (body, whole);
  g_string_append_len (body, decimals, n);
}

void
stone_pdf_append_length (GString *body, gint64 units)
{
  gint64 half = units < 0 ? -STONE_LENGTH_SCALE / 2 : STONE_LENGTH_SCALE / 2;

  append_thousandths (body, (units * 1000 + half) / STONE_LENGTH_SCALE);
}

void
stone_pdf_append_lengths (GString *body, const gint64 *lengths, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      stone_pdf_append_length (body, lengths[i]);
      g_string_append_c (body, ' ');
    }
}

void
stone_pdf_append_real (GString *body, double value)
{
  append_thousandths (body, llround (value * 1000));
}

static void
append_ascii (GString *body, const char *text)
{
  g_string_append_c (body, '(');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("()\\", *p) != NULL)
        g_string_append_c (body, '\\');
      g_string_append_c (body, *p);
    }
  g_string_append_c (body, ')');
}

static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || (guchar) *text > 0x7e)
      return FALSE;
  return TRUE;
}

void
stone_pdf_append_text (GString *body, const char *text)
{
  glong n;
  g_autofree gunichar2 *utf16 = NULL;

  if (is_plain (text))
    {
      append_ascii (body, text);
      return;
    }
  utf16 = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  g_string_append (body, "<FEFF");
  for (glong i = 0; utf16 != NULL && i < n; i++)
    g_string_append_printf (body, "%04X", utf16[i]);
  g_string_append_c (body, '>');
}

void
stone_pdf_append_entry (GString *body, const char *name, const char *text)
{
  g_string_append (body, name);
  stone_pdf_append_text (body, text);
}

void
stone_pdf_append_name (GString *body, const char *name)
{
  g_string_append_c (body, '/');
  for (; *name != '\0'; name++)
    if (g_ascii_isalnum (*name) || strchr ("-_.+", *name) != NULL)
      g_string_append_c (body, *name);
    else
      g_string_append_printf (body, "#%02X", (guchar) *name);
}
