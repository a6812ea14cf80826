/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include <string.h>

#include "stone-json-patch.h"

G_DEFINE_QUARK (stone - json - patch - error - quark, stone_json_patch_error)

static gboolean
refuse (GError **error, StoneJsonPatchError code, const char *path, const char *why)
{
  g_set_error (error, STONE_JSON_PATCH_ERROR, code, "“%s”: %s", path, why);
  return FALSE;
}

static gboolean
no_place (GError **error, const char *path)
{
  return refuse (error, STONE_JSON_PATCH_ERROR_PLACE, path, "there is no such place");
}

/* Puts NEXT (transfer full, or NULL) into *DOCUMENT. */
static gboolean
take (StoneValue **document, StoneValue *next)
{
  g_clear_pointer (document, stone_value_unref);
  *document = next;
  return TRUE;
}

/* The index that the last step of PATH names in ARRAY, if it is one; "-" is behind the last. */
static gboolean
last_index (const StoneValue *array, const char *path, guint *index)
{
  const char *step = strrchr (path, '/') + 1;
  guint64 number;

  *index = stone_value_length (array);
  if (g_str_equal (step, "-"))
    return TRUE;
  if ((step[0] == '0' && step[1] != '\0') ||
      !g_ascii_string_to_unsigned (step, 10, 0, *index, &number, NULL))
    return FALSE;
  *index = (guint) number;
  return TRUE;
}

static gboolean
add (StoneValue **document, const char *path, StoneValue *value, GError **error)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *parent_path = slash != NULL ? g_strndup (path, slash - path) : NULL;
  g_autoptr (StoneValue) array = NULL;
  StoneValue *parent, *next = NULL;
  guint index;

  if (*path == '\0')
    return take (document, stone_value_ref (value));
  parent = *document != NULL && slash != NULL ? stone_value_at (*document, parent_path) : NULL;
  if (stone_value_is (parent, STONE_VALUE_OBJECT))
    next = stone_value_with_at (*document, path, value, NULL);
  else if (stone_value_is (parent, STONE_VALUE_ARRAY) && last_index (parent, path, &index))
    {
      array = stone_value_spliced (parent, index, 0, &value, 1);
      next = stone_value_with_at (*document, parent_path, array, NULL);
    }
  return next != NULL ? take (document, next) : no_place (error, path);
}

static gboolean
replace (StoneValue **document, const char *path, StoneValue *value, GError **error)
{
  if (*document == NULL || stone_value_at (*document, path) == NULL)
    return no_place (error, path);
  StoneValue *next = stone_value_with_at (*document, path, value, NULL);
  return next != NULL ? take (document, next) : no_place (error, path);
}

static gboolean
take_out (StoneValue **document, const char *path, GError **error)
{
  if (*document == NULL || stone_value_at (*document, path) == NULL)
    return no_place (error, path);
  if (*path == '\0')
    return take (document, NULL);
  StoneValue *next = stone_value_with_at (*document, path, NULL, NULL);
  return next != NULL ? take (document, next) : no_place (error, path);
}

static gboolean
test (StoneValue *document, const char *path, const StoneValue *value, GError **error)
{
  StoneValue *found = document != NULL ? stone_value_at (document, path) : NULL;

  if (found == NULL)
    return no_place (error, path);
  return stone_value_equal (found, value) ||
         refuse (error, STONE_JSON_PATCH_ERROR_TEST, path, "another value stands there");
}

static gboolean
do_operation (StoneValue **document, const StoneValue *operation, GError **error)
{
  const char *op = stone_value_member_string (operation, "op");
  const char *path = stone_value_member_string (operation, "path");
  StoneValue *value = stone_value_member (operation, "value");

  if (op == NULL || path == NULL || (value == NULL && !g_str_equal (op, "remove")))
    return refuse (error, STONE_JSON_PATCH_ERROR_OPERATION, path != NULL ? path : "",
                   "not an operation");
  if (g_str_equal (op, "test"))
    return test (*document, path, value, error);
  if (g_str_equal (op, "add"))
    return add (document, path, value, error);
  if (g_str_equal (op, "replace"))
    return replace (document, path, value, error);
  if (g_str_equal (op, "remove"))
    return take_out (document, path, error);
  return refuse (error, STONE_JSON_PATCH_ERROR_OPERATION, path, "not an operation");
}

gboolean
stone_json_patch_apply (StoneValue **document, const StoneValue *patch, GError **error)
{
  g_return_val_if_fail (document != NULL, FALSE);

  StoneValue *state = *document != NULL ? stone_value_ref (*document) : NULL;
  gboolean well = stone_value_is (patch, STONE_VALUE_ARRAY) ||
                  refuse (error, STONE_JSON_PATCH_ERROR_OPERATION, "", "not an operation");

  for (guint i = 0; well && i < stone_value_length (patch); i++)
    well = do_operation (&state, stone_value_element (patch, i), error);
  if (well)
    return take (document, state);
  g_clear_pointer (&state, stone_value_unref);
  return FALSE;
}
