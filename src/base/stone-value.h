/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* StoneValue: one JSON value (RFC 8259) that never changes.
 *
 * A project's files are trees of these. "Changing" one makes a new tree that shares every branch
 * that stayed the same, so a snapshot is one reference and pointer equality means "unchanged".
 * Values are reference-counted atomically and may be read from any thread. Objects keep the order
 * of their members; a member that this version does not know is kept like any other.
 *
 * Places inside a tree are JSON Pointers (RFC 6901): "" is the root, "/body/3/kind" a member. */
typedef struct _StoneValue StoneValue;

typedef enum
{
  STONE_VALUE_NULL,
  STONE_VALUE_BOOLEAN,
  STONE_VALUE_INTEGER, /* gint64 */
  STONE_VALUE_NUMBER,  /* double, finite */
  STONE_VALUE_STRING,  /* valid UTF-8 without NUL */
  STONE_VALUE_ARRAY,
  STONE_VALUE_OBJECT
} StoneValueKind;

#define STONE_TYPE_VALUE (stone_value_get_type ())
GType stone_value_get_type (void);

StoneValue *stone_value_ref (StoneValue *self);
void stone_value_unref (StoneValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoneValue, stone_value_unref)

/* Makers. All return a new reference. */
StoneValue *stone_value_new_null (void);
StoneValue *stone_value_new_boolean (gboolean value);
StoneValue *stone_value_new_integer (gint64 value);
StoneValue *stone_value_new_number (double value);
StoneValue *stone_value_new_string (const char *value);
StoneValue *stone_value_new_string_len (const char *value, gsize length);
/* Takes no ownership of the elements: it adds a reference to each. */
StoneValue *stone_value_new_array (StoneValue *const *elements, guint n_elements);
/* Pairs of (const char *name, StoneValue *value, transfer full), ended by NULL:
 *   stone_value_new_object ("kind", stone_value_new_string ("quote"), NULL)
 * A pair whose value is NULL is left out. A name given twice keeps its first place, last value. */
StoneValue *stone_value_new_object (const char *first_name, ...) G_GNUC_NULL_TERMINATED;
/* N members whose names differ. Adds a reference to each value. */
StoneValue *
stone_value_new_object_from (const char *const *names, StoneValue *const *values, guint n);

/* Readers. A reader asked for the wrong kind answers its neutral value (NULL, 0, FALSE). Strings
 * and children are borrowed and live as long as SELF. NULL is a valid SELF: an absent value. */
StoneValueKind stone_value_kind (const StoneValue *self);
gboolean stone_value_is (const StoneValue *self, StoneValueKind kind); /* FALSE for absent */
gboolean stone_value_boolean (const StoneValue *self);
gint64 stone_value_integer (const StoneValue *self); /* a NUMBER is rounded */
double stone_value_number (const StoneValue *self);  /* an INTEGER is widened */
const char *stone_value_string (const StoneValue *self);
guint stone_value_length (const StoneValue *self); /* elements or members */
StoneValue *stone_value_element (const StoneValue *self, guint index);
const char *stone_value_member_name (const StoneValue *self, guint index);
StoneValue *stone_value_member_at (const StoneValue *self, guint index);
StoneValue *stone_value_member (const StoneValue *self, const char *name);
/* Member NAME's string, or NULL. */
const char *stone_value_member_string (const StoneValue *self, const char *name);

gboolean stone_value_equal (const StoneValue *a,
                            const StoneValue *b); /* by content; order of members counts not */
guint stone_value_hash (const StoneValue *self);

/* Derived values: SELF with one thing changed; SELF stays as it is. All return a new reference. */
StoneValue *stone_value_with_member (StoneValue *self,
                                     const char *name,
                                     StoneValue *value); /* VALUE NULL removes */
StoneValue *stone_value_with_element (StoneValue *self, guint index, StoneValue *value);
/* N_OUT elements from INDEX leave, the N_IN elements of IN come in their place. */
StoneValue *
stone_value_spliced (StoneValue *self, guint index, guint n_out, StoneValue *const *in, guint n_in);

/* Places. An array index is decimal digits without leading zeros.
 * at: borrowed, NULL where there is nothing.
 * with_at: the tree with the value at POINTER replaced (VALUE NULL: removed; an object member that
 * was absent is added at the end; an array takes index = length as "append"). NULL and ERROR set
 * (STONE_VALUE_ERROR_NO_PLACE) where the parent of POINTER does not exist. */
StoneValue *stone_value_at (const StoneValue *self, const char *pointer);
StoneValue *
stone_value_with_at (StoneValue *self, const char *pointer, StoneValue *value, GError **error);
/* "~" and "/" in a member's name become "~0" and "~1". Transfer full. */
char *stone_value_pointer_append (const char *pointer, const char *member);
char *stone_value_pointer_append_index (const char *pointer, guint index);

#define STONE_VALUE_ERROR (stone_value_error_quark ())
GQuark stone_value_error_quark (void);
typedef enum
{
  STONE_VALUE_ERROR_NO_PLACE, /* a pointer leads nowhere */
} StoneValueError;

G_END_DECLS
