/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in a value: JSON Pointers, RFC 6901. */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include <string.h>

#include "stone-value.h"

/* The first step of *POINTER, unescaped (RFC 6901, clause 4); moves *POINTER behind it. NULL at the
 * end or where a pointer does not begin with "/". */
static char *
next_step (const char **pointer)
{
  GString *step;
  const char *p = *pointer;

  if (*p != '/')
    return NULL;
  step = g_string_new (NULL);
  for (p++; *p != '\0' && *p != '/'; p++)
    {
      if (p[0] == '~' && (p[1] == '0' || p[1] == '1'))
        g_string_append_c (step, *++p == '0' ? '~' : '/');
      else
        g_string_append_c (step, *p);
    }
  *pointer = p;
  return g_string_free (step, FALSE);
}

static gboolean
parse_index (const char *step, guint *index)
{
  guint64 value;

  if (*step == '\0' || (step[0] == '0' && step[1] != '\0') || strlen (step) > 9)
    return FALSE;
  for (const char *p = step; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;
  value = g_ascii_strtoull (step, NULL, 10);
  *index = (guint) value;
  return TRUE;
}

static StoneValue *
child (const StoneValue *self, const char *step)
{
  guint index;

  if (stone_value_is (self, STONE_VALUE_ARRAY))
    return parse_index (step, &index) ? stone_value_element (self, index) : NULL;
  return stone_value_member (self, step);
}

StoneValue *
stone_value_at (const StoneValue *self, const char *pointer)
{
  const StoneValue *value = self;

  while (value != NULL && *pointer != '\0')
    {
      g_autofree char *step = next_step (&pointer);

      value = step != NULL ? child (value, step) : NULL;
    }
  return (StoneValue *) value;
}

static StoneValue *
no_place (const char *whole, GError **error)
{
  g_set_error (error, STONE_VALUE_ERROR, STONE_VALUE_ERROR_NO_PLACE, "%s: there is no such place",
               whole);
  return NULL;
}

static StoneValue *
with_step (StoneValue *self, const char *step, StoneValue *value, const char *whole, GError **error)
{
  guint index;

  if (stone_value_is (self, STONE_VALUE_OBJECT))
    return stone_value_with_member (self, step, value);
  if (!stone_value_is (self, STONE_VALUE_ARRAY) || !parse_index (step, &index) ||
      index > stone_value_length (self) || (value == NULL && index == stone_value_length (self)))
    return no_place (whole, error);
  return stone_value_spliced (self, index, index < stone_value_length (self) ? 1 : 0, &value,
                              value != NULL ? 1 : 0);
}

static StoneValue *
with_rest (StoneValue *self, const char *rest, StoneValue *value, const char *whole, GError **error)
{
  g_autofree char *step = next_step (&rest);
  g_autoptr (StoneValue) changed = NULL;
  StoneValue *old;

  if (step == NULL)
    return no_place (whole, error);
  if (*rest == '\0')
    return with_step (self, step, value, whole, error);
  old = child (self, step);
  if (old == NULL)
    return no_place (whole, error);
  changed = with_rest (old, rest, value, whole, error);
  return changed != NULL ? with_step (self, step, changed, whole, error) : NULL;
}

StoneValue *
stone_value_with_at (StoneValue *self, const char *pointer, StoneValue *value, GError **error)
{
  g_return_val_if_fail (self != NULL && pointer != NULL, NULL);

  if (*pointer == '\0')
    return value != NULL ? stone_value_ref (value) : no_place ("(root)", error);
  return with_rest (self, pointer, value, pointer, error);
}

char *
stone_value_pointer_append (const char *pointer, const char *member)
{
  GString *result = g_string_new (pointer);

  g_string_append_c (result, '/');
  for (const char *p = member; *p != '\0'; p++)
    {
      if (*p == '~')
        g_string_append (result, "~0");
      else if (*p == '/')
        g_string_append (result, "~1");
      else
        g_string_append_c (result, *p);
    }
  return g_string_free (result, FALSE);
}

char *
stone_value_pointer_append_index (const char *pointer, guint index)
{
  return g_strdup_printf ("%s/%u", pointer, index);
}
