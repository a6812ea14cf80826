/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stone-value.h"

G_BEGIN_DECLS

/* JSON Patch, RFC 6902: a list of operations on a value. The operations are those that an edit
 * writes (see stone_edit_to_patch()): test, add, replace, remove; move and copy are refused.
 *
 * Beyond the RFC a document may be absent (NULL): "add" at "" makes it, "remove" at "" takes it
 * away, so that a patch can tell of a file that comes or goes. */

#define STONE_JSON_PATCH_ERROR (stone_json_patch_error_quark ())
GQuark stone_json_patch_error_quark (void);
typedef enum
{
  STONE_JSON_PATCH_ERROR_OPERATION, /* no list of operations, or one that isn't known */
  STONE_JSON_PATCH_ERROR_TEST,      /* another value stands there */
  STONE_JSON_PATCH_ERROR_PLACE,     /* the path leads nowhere */
} StoneJsonPatchError;

/* Does all of PATCH to *DOCUMENT, or nothing. *DOCUMENT is replaced by a new reference. */
gboolean stone_json_patch_apply (StoneValue **document, const StoneValue *patch, GError **error);

G_END_DECLS
