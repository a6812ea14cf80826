/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "stone-value.h"

static StoneValue *
sample (void)
{
  StoneValue *one = stone_value_new_integer (1);
  StoneValue *two = stone_value_new_string ("two");
  StoneValue *elements[] = { one, two };
  StoneValue *value =
      stone_value_new_object ("list", stone_value_new_array (elements, 2), "a/b",
                              stone_value_new_boolean (TRUE), "m~n", stone_value_new_null (), "",
                              stone_value_new_string ("empty name"), "~1",
                              stone_value_new_integer (-7), "absent", NULL, NULL);

  stone_value_unref (one);
  stone_value_unref (two);
  return value;
}

static void
test_readers (void)
{
  g_autoptr (StoneValue) value = sample ();
  g_autoptr (StoneValue) half = stone_value_new_number (2.5);
  g_autoptr (StoneValue) huge = stone_value_new_number (1e300);

  g_assert_cmpuint (stone_value_length (value), ==, 5);
  g_assert_null (stone_value_member (value, "absent"));
  g_assert_cmpstr (stone_value_member_name (value, 1), ==, "a/b");
  g_assert_null (stone_value_member_name (value, 5));
  g_assert_null (stone_value_member_at (value, 5));
  g_assert_null (stone_value_element (value, 0));
  g_assert_null (stone_value_string (value));
  g_assert_cmpint (stone_value_integer (half), ==, 3);
  g_assert_cmpint (stone_value_integer (huge), ==, 0);
  g_assert_cmpfloat (stone_value_number (stone_value_member (value, "~1")), ==, -7);
  g_assert_false (stone_value_boolean (half));
  g_assert_null (stone_value_member_string (value, "list"));
  g_assert_cmpstr (stone_value_member_string (value, ""), ==, "empty name");

  /* An absent value answers for itself. */
  g_assert_cmpint (stone_value_kind (NULL), ==, STONE_VALUE_NULL);
  g_assert_false (stone_value_is (NULL, STONE_VALUE_NULL));
  g_assert_cmpuint (stone_value_length (NULL), ==, 0);
  g_assert_null (stone_value_member (NULL, "a"));
  g_assert_cmpint (stone_value_integer (NULL), ==, 0);
}

static void
test_same_name_twice (void)
{
  g_autoptr (StoneValue) value =
      stone_value_new_object ("a", stone_value_new_integer (1), "b", stone_value_new_integer (2),
                              "a", stone_value_new_integer (3), NULL);

  g_assert_cmpuint (stone_value_length (value), ==, 2);
  g_assert_cmpstr (stone_value_member_name (value, 0), ==, "a");
  g_assert_cmpint (stone_value_integer (stone_value_member (value, "a")), ==, 3);
}

static void
test_equal (void)
{
  g_autoptr (StoneValue) ab =
      stone_value_new_object ("a", stone_value_new_integer (1), "b", stone_value_new_null (), NULL);
  g_autoptr (StoneValue) ba =
      stone_value_new_object ("b", stone_value_new_null (), "a", stone_value_new_integer (1), NULL);
  g_autoptr (StoneValue) ac =
      stone_value_new_object ("a", stone_value_new_integer (1), "c", stone_value_new_null (), NULL);
  g_autoptr (StoneValue) whole = stone_value_new_integer (1);
  g_autoptr (StoneValue) real = stone_value_new_number (1);

  g_assert_true (stone_value_equal (ab, ba));
  g_assert_cmpuint (stone_value_hash (ab), ==, stone_value_hash (ba));
  g_assert_false (stone_value_equal (ab, ac));
  g_assert_false (stone_value_equal (whole, real));
  g_assert_true (stone_value_equal (NULL, NULL));
  g_assert_false (stone_value_equal (ab, NULL));
}

/* A change copies what leads to its place, and shares all else. */
static void
test_derived (void)
{
  g_autoptr (StoneValue) value = sample ();
  g_autoptr (StoneValue) nine = stone_value_new_integer (9);
  g_autoptr (StoneValue) changed = stone_value_with_member (value, "a/b", nine);
  g_autoptr (StoneValue) removed = stone_value_with_member (changed, "list", NULL);
  g_autoptr (StoneValue) same = stone_value_with_member (value, "absent", NULL);
  g_autoptr (StoneValue) spliced =
      stone_value_spliced (stone_value_member (value, "list"), 1, 0, &nine, 1);

  g_assert_true (stone_value_boolean (stone_value_member (value, "a/b")));
  g_assert_true (stone_value_member (changed, "a/b") == nine);
  g_assert_true (stone_value_member (changed, "list") == stone_value_member (value, "list"));
  g_assert_cmpstr (stone_value_member_name (changed, 1), ==, "a/b");
  g_assert_null (stone_value_member (removed, "list"));
  g_assert_true (same == value);
  g_assert_cmpuint (stone_value_length (spliced), ==, 3);
  g_assert_cmpint (stone_value_integer (stone_value_element (spliced, 1)), ==, 9);
  g_assert_cmpstr (stone_value_string (stone_value_element (spliced, 2)), ==, "two");
}

static void
test_pointers (void)
{
  g_autoptr (StoneValue) value = sample ();
  static const char *const nowhere[] = { "list",    "/list/2",  "/list/01", "/list/-1",
                                         "/list/-", "/list/+1", "/list/ 1", "/list/4294967297",
                                         "/list/",  "/a~2b",    "/~",       "/list/1/x" };

  g_assert_true (stone_value_at (value, "") == value);
  g_assert_cmpstr (stone_value_string (stone_value_at (value, "/list/1")), ==, "two");
  g_assert_true (stone_value_boolean (stone_value_at (value, "/a~1b")));
  g_assert_true (stone_value_is (stone_value_at (value, "/m~0n"), STONE_VALUE_NULL));
  g_assert_cmpstr (stone_value_string (stone_value_at (value, "/")), ==, "empty name");
  g_assert_cmpint (stone_value_integer (stone_value_at (value, "/~01")), ==, -7);
  for (guint i = 0; i < G_N_ELEMENTS (nowhere); i++)
    g_assert_null (stone_value_at (value, nowhere[i]));
}

static void
test_pointer_append (void)
{
  g_autofree char *member = stone_value_pointer_append ("/a", "x~/y");
  g_autofree char *index = stone_value_pointer_append_index (member, 12);

  g_assert_cmpstr (index, ==, "/a/x~0~1y/12");
}

static void
test_with_at (void)
{
  g_autoptr (StoneValue) value = sample ();
  g_autoptr (StoneValue) nine = stone_value_new_integer (9);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) appended = stone_value_with_at (value, "/list/2", nine, NULL);
  g_autoptr (StoneValue) replaced = stone_value_with_at (value, "/list/0", nine, NULL);
  g_autoptr (StoneValue) removed = stone_value_with_at (value, "/list/0", NULL, NULL);
  g_autoptr (StoneValue) added = stone_value_with_at (value, "/new~1one", nine, NULL);
  g_autoptr (StoneValue) root = stone_value_with_at (value, "", nine, NULL);

  g_assert_cmpuint (stone_value_length (stone_value_member (appended, "list")), ==, 3);
  g_assert_true (stone_value_at (replaced, "/list/0") == nine);
  g_assert_true (stone_value_at (replaced, "/list/1") == stone_value_at (value, "/list/1"));
  g_assert_cmpuint (stone_value_length (stone_value_member (removed, "list")), ==, 1);
  g_assert_cmpstr (stone_value_string (stone_value_at (removed, "/list/0")), ==, "two");
  g_assert_true (stone_value_member (added, "new/one") == nine);
  g_assert_true (root == nine);
  g_assert_cmpuint (stone_value_length (stone_value_member (value, "list")), ==, 2);

  g_assert_null (stone_value_with_at (value, "/list/3", nine, &error));
  g_assert_error (error, STONE_VALUE_ERROR, STONE_VALUE_ERROR_NO_PLACE);
  g_clear_error (&error);
  g_assert_null (stone_value_with_at (value, "/list/2", NULL, &error));
  g_assert_error (error, STONE_VALUE_ERROR, STONE_VALUE_ERROR_NO_PLACE);
  g_clear_error (&error);
  g_assert_null (stone_value_with_at (value, "/none/a", nine, &error));
  g_assert_error (error, STONE_VALUE_ERROR, STONE_VALUE_ERROR_NO_PLACE);
  g_clear_error (&error);
  g_assert_null (stone_value_with_at (value, "", NULL, &error));
  g_assert_error (error, STONE_VALUE_ERROR, STONE_VALUE_ERROR_NO_PLACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/readers", test_readers);
  g_test_add_func ("/value/same-name-twice", test_same_name_twice);
  g_test_add_func ("/value/equal", test_equal);
  g_test_add_func ("/value/derived", test_derived);
  g_test_add_func ("/value/pointers", test_pointers);
  g_test_add_func ("/value/pointer-append", test_pointer_append);
  g_test_add_func ("/value/with-at", test_with_at);
  return g_test_run ();
}
