/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "stone-value.h"

typedef struct
{
  const char *name; /* interned: members of all objects share few names */
  StoneValue *value;
} Member;

struct _StoneValue
{
  gatomicrefcount refs;
  StoneValueKind kind;
  guint length;
  union
  {
    gboolean boolean;
    gint64 integer;
    double number;
    char *string;
    StoneValue **elements;
    Member *members;
  };
};

G_DEFINE_BOXED_TYPE (StoneValue, stone_value, stone_value_ref, stone_value_unref)
G_DEFINE_QUARK (stone - value - error - quark, stone_value_error)

static StoneValue *
new_value (StoneValueKind kind)
{
  StoneValue *self = g_new0 (StoneValue, 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  return self;
}

StoneValue *
stone_value_ref (StoneValue *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
stone_value_unref (StoneValue *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->kind == STONE_VALUE_STRING)
    g_free (self->string);
  else if (self->kind == STONE_VALUE_ARRAY)
    {
      for (guint i = 0; i < self->length; i++)
        stone_value_unref (self->elements[i]);
      g_free (self->elements);
    }
  else if (self->kind == STONE_VALUE_OBJECT)
    {
      for (guint i = 0; i < self->length; i++)
        stone_value_unref (self->members[i].value);
      g_free (self->members);
    }
  g_free (self);
}

/* Makers */

StoneValue *
stone_value_new_null (void)
{
  return new_value (STONE_VALUE_NULL);
}

StoneValue *
stone_value_new_boolean (gboolean value)
{
  StoneValue *self = new_value (STONE_VALUE_BOOLEAN);

  self->boolean = !!value;
  return self;
}

StoneValue *
stone_value_new_integer (gint64 value)
{
  StoneValue *self = new_value (STONE_VALUE_INTEGER);

  self->integer = value;
  return self;
}

StoneValue *
stone_value_new_number (double value)
{
  StoneValue *self = new_value (STONE_VALUE_NUMBER);

  g_return_val_if_fail (isfinite (value), self);
  self->number = value;
  return self;
}

StoneValue *
stone_value_new_string (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  return stone_value_new_string_len (value, strlen (value));
}

StoneValue *
stone_value_new_string_len (const char *value, gsize length)
{
  StoneValue *self = new_value (STONE_VALUE_STRING);

  self->string = g_strndup (value, length);
  self->length = length;
  return self;
}

StoneValue *
stone_value_new_array (StoneValue *const *elements, guint n_elements)
{
  StoneValue *self = new_value (STONE_VALUE_ARRAY);

  self->length = n_elements;
  self->elements = g_new (StoneValue *, n_elements);
  for (guint i = 0; i < n_elements; i++)
    self->elements[i] = stone_value_ref (elements[i]);
  return self;
}

static Member *
find_member (const StoneValue *self, const char *name)
{
  if (!stone_value_is (self, STONE_VALUE_OBJECT))
    return NULL;
  for (guint i = 0; i < self->length; i++)
    if (strcmp (self->members[i].name, name) == 0)
      return &self->members[i];
  return NULL;
}

StoneValue *
stone_value_new_object (const char *first_name, ...)
{
  StoneValue *self = new_value (STONE_VALUE_OBJECT);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  va_list args;

  va_start (args, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (args, const char *))
    {
      StoneValue *value = va_arg (args, StoneValue *);
      Member member = { g_intern_string (name), value };
      guint i;

      if (value == NULL)
        continue;
      for (i = 0; i < members->len; i++)
        if (g_array_index (members, Member, i).name == member.name)
          {
            stone_value_unref (g_array_index (members, Member, i).value);
            g_array_index (members, Member, i).value = value;
            break;
          }
      if (i == members->len)
        g_array_append_val (members, member);
    }
  va_end (args);
  self->length = members->len;
  self->members = g_memdup2 (members->data, members->len * sizeof (Member));
  return self;
}

StoneValue *
stone_value_new_object_from (const char *const *names, StoneValue *const *values, guint n)
{
  StoneValue *self = new_value (STONE_VALUE_OBJECT);

  self->length = n;
  self->members = g_new (Member, n);
  for (guint i = 0; i < n; i++)
    self->members[i] = (Member){ g_intern_string (names[i]), stone_value_ref (values[i]) };
  return self;
}

/* Readers */

StoneValueKind
stone_value_kind (const StoneValue *self)
{
  return self != NULL ? self->kind : STONE_VALUE_NULL;
}

gboolean
stone_value_is (const StoneValue *self, StoneValueKind kind)
{
  return self != NULL && self->kind == kind;
}

gboolean
stone_value_boolean (const StoneValue *self)
{
  return stone_value_is (self, STONE_VALUE_BOOLEAN) && self->boolean;
}

gint64
stone_value_integer (const StoneValue *self)
{
  if (stone_value_is (self, STONE_VALUE_INTEGER))
    return self->integer;
  if (stone_value_is (self, STONE_VALUE_NUMBER) && fabs (self->number) < 9.2e18)
    return (gint64) llround (self->number);
  return 0;
}

double
stone_value_number (const StoneValue *self)
{
  if (stone_value_is (self, STONE_VALUE_NUMBER))
    return self->number;
  return stone_value_is (self, STONE_VALUE_INTEGER) ? (double) self->integer : 0;
}

const char *
stone_value_string (const StoneValue *self)
{
  return stone_value_is (self, STONE_VALUE_STRING) ? self->string : NULL;
}

guint
stone_value_length (const StoneValue *self)
{
  return self != NULL && self->kind >= STONE_VALUE_ARRAY ? self->length : 0;
}

StoneValue *
stone_value_element (const StoneValue *self, guint index)
{
  return stone_value_is (self, STONE_VALUE_ARRAY) && index < self->length ? self->elements[index]
                                                                          : NULL;
}

const char *
stone_value_member_name (const StoneValue *self, guint index)
{
  return stone_value_is (self, STONE_VALUE_OBJECT) && index < self->length
             ? self->members[index].name
             : NULL;
}

StoneValue *
stone_value_member_at (const StoneValue *self, guint index)
{
  return stone_value_is (self, STONE_VALUE_OBJECT) && index < self->length
             ? self->members[index].value
             : NULL;
}

StoneValue *
stone_value_member (const StoneValue *self, const char *name)
{
  Member *member = find_member (self, name);

  return member != NULL ? member->value : NULL;
}

const char *
stone_value_member_string (const StoneValue *self, const char *name)
{
  return stone_value_string (stone_value_member (self, name));
}

/* Comparing */

gboolean
stone_value_equal (const StoneValue *a, const StoneValue *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->kind != b->kind || a->length != b->length)
    return FALSE;
  switch (a->kind)
    {
    case STONE_VALUE_NULL:
      return TRUE;
    case STONE_VALUE_BOOLEAN:
      return a->boolean == b->boolean;
    case STONE_VALUE_INTEGER:
      return a->integer == b->integer;
    case STONE_VALUE_NUMBER:
      return a->number == b->number;
    case STONE_VALUE_STRING:
      return memcmp (a->string, b->string, a->length) == 0;
    case STONE_VALUE_ARRAY:
      for (guint i = 0; i < a->length; i++)
        if (!stone_value_equal (a->elements[i], b->elements[i]))
          return FALSE;
      return TRUE;
    case STONE_VALUE_OBJECT:
      for (guint i = 0; i < a->length; i++)
        {
          /* The same place is the likely one. */
          Member *other = a->members[i].name == b->members[i].name
                              ? &b->members[i]
                              : find_member (b, a->members[i].name);

          if (other == NULL || !stone_value_equal (a->members[i].value, other->value))
            return FALSE;
        }
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

guint
stone_value_hash (const StoneValue *self)
{
  guint hash;

  if (self == NULL)
    return 0;
  hash = 31 * self->kind;
  switch (self->kind)
    {
    case STONE_VALUE_NULL:
      break;
    case STONE_VALUE_BOOLEAN:
      hash += self->boolean;
      break;
    case STONE_VALUE_INTEGER:
      hash += g_int64_hash (&self->integer);
      break;
    case STONE_VALUE_NUMBER:
      hash += g_double_hash (&self->number);
      break;
    case STONE_VALUE_STRING:
      hash += g_str_hash (self->string);
      break;
    case STONE_VALUE_ARRAY:
      for (guint i = 0; i < self->length; i++)
        hash = 31 * hash + stone_value_hash (self->elements[i]);
      break;
    case STONE_VALUE_OBJECT: /* a sum: the order of members counts not */
      for (guint i = 0; i < self->length; i++)
        hash += g_str_hash (self->members[i].name) ^ stone_value_hash (self->members[i].value);
      break;
    default:
      g_assert_not_reached ();
    }
  return hash;
}

/* Derived values */

StoneValue *
stone_value_with_member (StoneValue *self, const char *name, StoneValue *value)
{
  StoneValue *copy;
  Member *old;

  g_return_val_if_fail (stone_value_is (self, STONE_VALUE_OBJECT), NULL);

  old = find_member (self, name);
  if ((old == NULL && value == NULL) || (old != NULL && old->value == value))
    return stone_value_ref (self);
  copy = new_value (STONE_VALUE_OBJECT);
  copy->members = g_new (Member, self->length + 1);
  g_assert (self->members != NULL || self->length == 0);
  for (guint i = 0; i < self->length; i++)
    {
      StoneValue *kept = &self->members[i] == old ? value : self->members[i].value;

      if (kept != NULL)
        copy->members[copy->length++] = (Member){ self->members[i].name, stone_value_ref (kept) };
    }
  if (old == NULL)
    copy->members[copy->length++] = (Member){ g_intern_string (name), stone_value_ref (value) };
  return copy;
}

StoneValue *
stone_value_with_element (StoneValue *self, guint index, StoneValue *value)
{
  return stone_value_spliced (self, index, 1, &value, 1);
}

StoneValue *
stone_value_spliced (StoneValue *self, guint index, guint n_out, StoneValue *const *in, guint n_in)
{
  StoneValue *copy;
  guint n = 0;

  g_return_val_if_fail (stone_value_is (self, STONE_VALUE_ARRAY), NULL);
  g_return_val_if_fail (index <= self->length && n_out <= self->length - index, NULL);

  copy = new_value (STONE_VALUE_ARRAY);
  copy->length = self->length - n_out + n_in;
  copy->elements = g_new (StoneValue *, copy->length);
  for (guint i = 0; i < index; i++)
    copy->elements[n++] = stone_value_ref (self->elements[i]);
  for (guint i = 0; i < n_in; i++)
    copy->elements[n++] = stone_value_ref (in[i]);
  for (guint i = index + n_out; i < self->length; i++)
    copy->elements[n++] = stone_value_ref (self->elements[i]);
  return copy;
}
