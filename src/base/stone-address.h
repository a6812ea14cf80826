/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Addresses (RFC 3986) from outside. GLib 2.74 takes "http://host;rest" for one whose path begins
 * without "/", and then fails an assertion of its own wherever that is written out again. */

/* Whether URI can be written out. */
gboolean stone_address_is_sound (GUri *uri);
/* ADDRESS as it is meant at BASE, both as FLAGS say: NULL if that makes no address. */
GUri *stone_address_resolve (GUri *base, const char *address, GUriFlags flags);

G_END_DECLS
