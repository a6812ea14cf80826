/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-model"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-reader.h"

G_DEFINE_QUARK (stone - model - error - quark, stone_model_error)

void
stone_reader_fail (StoneReader *self, const char *name, const char *message)
{
  g_autofree char *place = NULL;

  if (self->error != NULL)
    return;
  place =
      name != NULL ? stone_value_pointer_append (self->pointer, name) : g_strdup (self->pointer);
  g_set_error (&self->error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_SCHEMA, "“%s”: %s", place,
               message);
}

/* The member if it is there; an error if it is of another kind. */
static StoneValue *
member_of_kind (StoneReader *self, const char *name, StoneValueKind kind, const char *message)
{
  StoneValue *member = stone_value_member (self->value, name);

  if (member == NULL || stone_value_is (member, kind))
    return member;
  stone_reader_fail (self, name, message);
  return NULL;
}

const char *
stone_reader_string_or (StoneReader *self, const char *name, const char *otherwise)
{
  StoneValue *member = member_of_kind (self, name, STONE_VALUE_STRING, _ ("should be a text"));

  return member != NULL ? stone_value_string (member) : otherwise;
}

const char *
stone_reader_string (StoneReader *self, const char *name)
{
  return stone_reader_string_or (self, name, "");
}

int
stone_reader_integer (StoneReader *self, const char *name, int otherwise, int min, int max)
{
  StoneValue *member =
      member_of_kind (self, name, STONE_VALUE_INTEGER, _ ("should be a whole number"));
  gint64 value = member != NULL ? stone_value_integer (member) : otherwise;

  if (value >= min && value <= max)
    return (int) value;
  stone_reader_fail (self, name, _ ("is out of range"));
  return otherwise;
}

double
stone_reader_number (StoneReader *self, const char *name, double otherwise)
{
  StoneValue *member = stone_value_member (self->value, name);

  if (member == NULL)
    return otherwise;
  if (!stone_value_is (member, STONE_VALUE_INTEGER) && !stone_value_is (member, STONE_VALUE_NUMBER))
    stone_reader_fail (self, name, _ ("should be a number"));
  return stone_value_number (member);
}

gboolean
stone_reader_boolean (StoneReader *self, const char *name, gboolean otherwise)
{
  StoneValue *member =
      member_of_kind (self, name, STONE_VALUE_BOOLEAN, _ ("should be true or false"));

  return member != NULL ? stone_value_boolean (member) : otherwise;
}

StoneValue *
stone_reader_array (StoneReader *self, const char *name)
{
  return member_of_kind (self, name, STONE_VALUE_ARRAY, _ ("should be a list"));
}

StoneValue *
stone_reader_object (StoneReader *self, const char *name)
{
  return member_of_kind (self, name, STONE_VALUE_OBJECT, _ ("should be an object"));
}

gboolean
stone_reader_numbers (StoneReader *self, const char *name, double *numbers, guint n)
{
  StoneValue *array = stone_reader_array (self, name);

  if (array == NULL)
    return FALSE;
  if (stone_value_length (array) != n)
    {
      stone_reader_fail (self, name, _ ("has too few numbers or too many"));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      StoneValue *element = stone_value_element (array, i);

      if (!stone_value_is (element, STONE_VALUE_INTEGER) &&
          !stone_value_is (element, STONE_VALUE_NUMBER))
        stone_reader_fail (self, name, _ ("should hold numbers"));
      numbers[i] = stone_value_number (element);
    }
  return self->error == NULL;
}

int
stone_reader_choice (StoneReader *self, const char *name, const char *const *choices, int otherwise)
{
  const char *text = stone_reader_string_or (self, name, NULL);
  g_autofree char *all = NULL;
  g_autofree char *message = NULL;

  if (text == NULL || *text == '\0')
    return otherwise;
  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return i;
  all = g_strjoinv (", ", (char **) choices);
  message = g_strdup_printf (_ ("should be one of %s"), all);
  stone_reader_fail (self, name, message);
  return otherwise;
}

void
stone_reader_check_format (StoneReader *self)
{
  StoneValue *format = stone_value_member (self->value, "format");

  if (!stone_value_is (self->value, STONE_VALUE_OBJECT))
    stone_reader_fail (self, NULL, _ ("should be an object"));
  else if (format == NULL)
    stone_reader_fail (self, "format", _ ("is missing; it should be 1"));
  else if (!stone_value_is (format, STONE_VALUE_INTEGER) || stone_value_integer (format) < 1)
    stone_reader_fail (self, "format", _ ("should be 1"));
  else if (stone_value_integer (format) > 1 && self->error == NULL)
    g_set_error (&self->error, STONE_MODEL_ERROR, STONE_MODEL_ERROR_FORMAT,
                 _ ("This file has format %ld; this version of Stonehand reads format 1. Nothing "
                    "was changed."),
                 (long) stone_value_integer (format));
}

gboolean
stone_reader_end (StoneReader *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
