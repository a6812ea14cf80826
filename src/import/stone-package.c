/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include <glib/gi18n.h>

#include "stone-import.h"
#include "stone-package.h"

#define MAX_PARTS 4096
#define MAX_XML (16 * 1024 * 1024)
#define MAX_ALL (192 * 1024 * 1024)
/* Text shrinks to a twentieth; what shrinks to less than this was made to burst. */
#define MAX_RATIO 200
#define ALWAYS_ALLOWED (1024 * 1024)
#define CHUNK 65536

typedef struct archive Archive;
typedef struct archive_entry ArchiveEntry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

struct _StonePackage
{
  GBytes *bytes;
  GHashTable *names; /* char *: a set */
  gsize read;        /* bytes that came out of it so far */
};

gboolean
stone_package_is_one (const char *bytes, gsize length)
{
  return length >= 4 && (memcmp (bytes, "PK\3\4", 4) == 0 || memcmp (bytes, "PK\5\6", 4) == 0);
}

static void
set_damaged (GError **error, Archive *archive)
{
  const char *why = archive_error_string (archive);

  g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_DAMAGED,
               _ ("it is damaged and can’t be unpacked: %s"), why != NULL ? why : "");
}

/* The reader that goes by the zip file's directory: what isn't listed in it isn't there. */
static Archive *
start (GBytes *bytes, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    return g_steal_pointer (&archive);
  set_damaged (error, archive);
  return NULL;
}

static const char *
name_of (ArchiveEntry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  return name != NULL ? name : "";
}

/* FALSE: it can't be read to its end. */
static gboolean
list_names (StonePackage *self, Archive *archive, GError **error)
{
  ArchiveEntry *entry;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK ||
         status == ARCHIVE_WARN)
    {
      if (archive_entry_is_encrypted (entry))
        {
          g_set_error_literal (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_ENCRYPTED,
                               _ ("it has a password: save it without one"));
          return FALSE;
        }
      g_hash_table_add (self->names, g_strdup (name_of (entry)));
      if (g_hash_table_size (self->names) > MAX_PARTS)
        {
          g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_LIMIT,
                       _ ("it has more than %d parts"), MAX_PARTS);
          return FALSE;
        }
    }
  if (status != ARCHIVE_EOF)
    set_damaged (error, archive);
  return status == ARCHIVE_EOF;
}

StonePackage *
stone_package_open (GBytes *bytes, GError **error)
{
  g_autoptr (StonePackage) self = g_new0 (StonePackage, 1);
  g_autoptr (Archive) archive = NULL;

  self->bytes = g_bytes_ref (bytes);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  archive = start (bytes, error);
  if (archive == NULL || !list_names (self, archive, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
stone_package_free (StonePackage *self)
{
  g_bytes_unref (self->bytes);
  g_hash_table_unref (self->names);
  g_free (self);
}

gboolean
stone_package_has (const StonePackage *self, const char *name)
{
  return g_hash_table_contains (self->names, name);
}

static gboolean
find_entry (Archive *archive, const char *name)
{
  ArchiveEntry *entry;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK ||
         status == ARCHIVE_WARN)
    if (g_str_equal (name_of (entry), name))
      return TRUE;
  return FALSE;
}

static gboolean
is_too_much (const StonePackage *self, gsize part, gsize max)
{
  gsize ratio = MAX (g_bytes_get_size (self->bytes), 1) * MAX_RATIO;

  return part > max || self->read > MAX_ALL || self->read > MAX (ratio, ALWAYS_ALLOWED);
}

/* What a part says of its own size is not asked. */
static GBytes *
read_entry (StonePackage *self, Archive *archive, const char *name, gsize max, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  la_ssize_t n;

  while ((n = archive_read_data (archive, chunk, CHUNK)) > 0)
    {
      self->read += (gsize) n;
      g_byte_array_append (data, chunk, (guint) n);
      if (is_too_much (self, data->len, max))
        {
          g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_LIMIT,
                       _ ("%s in it is larger than may be"), name);
          return NULL;
        }
    }
  if (n < 0)
    {
      set_damaged (error, archive);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

GBytes *
stone_package_read (StonePackage *self, const char *name, gsize max, GError **error)
{
  g_autoptr (Archive) archive = NULL;

  if (stone_package_has (self, name))
    archive = start (self->bytes, error);
  else
    g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_DAMAGED, _ ("%s is not in it"),
                 name);
  if (archive == NULL)
    return NULL;
  if (!find_entry (archive, name))
    {
      set_damaged (error, archive);
      return NULL;
    }
  return read_entry (self, archive, name, max, error);
}

xmlDoc *
stone_package_read_xml (StonePackage *self, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = stone_package_read (self, name, MAX_XML, error);

  return bytes != NULL ? stone_xml_parse (bytes, name, error) : NULL;
}

gboolean
stone_package_read_optional_xml (StonePackage *self,
                                 const char *name,
                                 xmlDoc **document,
                                 GError **error)
{
  *document = NULL;
  if (name == NULL || !stone_package_has (self, name))
    return TRUE;
  *document = stone_package_read_xml (self, name, error);
  return *document != NULL;
}
