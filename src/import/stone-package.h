/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-xml.h"

/* StonePackage: a document that is a zip file with parts in it (OPC, ISO/IEC 29500-2; ODF 1.3 part
 * 2), read by libarchive. Private to import/.
 *
 * A part is read when it is asked for, by its exact name; nothing is ever written under such a
 * name. What comes out of one package is bounded: in its parts, in each part, in all, and in
 * proportion to its file; errors are STONE_IMPORT_ERROR_DAMAGED, _LIMIT and _ENCRYPTED. */
typedef struct _StonePackage StonePackage;

gboolean stone_package_is_one (const char *bytes, gsize length); /* begins as a zip file */
/* Keeps BYTES. */
StonePackage *stone_package_open (GBytes *bytes, GError **error);
void stone_package_free (StonePackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StonePackage, stone_package_free)

gboolean stone_package_has (const StonePackage *self, const char *name);
GBytes *stone_package_read (StonePackage *self, const char *name, gsize max, GError **error);
xmlDoc *stone_package_read_xml (StonePackage *self, const char *name, GError **error);
/* The same of a part that may be absent: NULL without an error then. FALSE: it is there and can't
 * be read. */
gboolean stone_package_read_optional_xml (StonePackage *self,
                                          const char *name,
                                          xmlDoc **document,
                                          GError **error);
