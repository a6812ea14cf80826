/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stone-json.h"

static StoneValue *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  StoneValue *value = stone_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return value;
}

/* Refused with CODE, and MESSAGE leads what is said. */
static void
refuse (const char *bytes, gsize length, StoneJsonError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) value = stone_json_parse (bytes, length, &error);

  g_assert_null (value);
  g_assert_error (error, STONE_JSON_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, message))
    g_error ("“%s” should begin with “%s”", error->message, message);
}

static void
test_values (void)
{
  g_autoptr (StoneValue) value = parse (
      " {\"s\": \"\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\\\\\"\", \"i\": -12, \"z\": -0,\n"
      "\"n\": 1.5e+3, \"t\": true, \"f\": false, \"0\": null, \"\": [], \"o\": {}}\r\n\t ");

  g_assert_cmpstr (stone_value_member_string (value, "s"), ==,
                   "\303\251\360\237\230\200/\b\f\n\r\t\\\"");
  g_assert_cmpint (stone_value_integer (stone_value_member (value, "i")), ==, -12);
  g_assert_cmpint (stone_value_integer (stone_value_member (value, "z")), ==, 0);
  g_assert_cmpfloat (stone_value_number (stone_value_member (value, "n")), ==, 1500);
  g_assert_true (stone_value_boolean (stone_value_member (value, "t")));
  g_assert_true (stone_value_is (stone_value_member (value, "f"), STONE_VALUE_BOOLEAN));
  g_assert_true (stone_value_is (stone_value_member (value, "0"), STONE_VALUE_NULL));
  g_assert_true (stone_value_is (stone_value_member (value, ""), STONE_VALUE_ARRAY));
  g_assert_cmpstr (stone_value_member_name (value, 0), ==, "s");
  g_assert_cmpstr (stone_value_member_name (value, 8), ==, "o");
}

static void
test_integers (void)
{
  g_autoptr (StoneValue) value = parse ("[9223372036854775807, -9223372036854775808]");

  g_assert_cmpint (stone_value_integer (stone_value_element (value, 0)), ==, G_MAXINT64);
  g_assert_cmpint (stone_value_integer (stone_value_element (value, 1)), ==, G_MININT64);
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *text;
    StoneJsonError code;
    const char *message;
  } cases[] = {
    { "", STONE_JSON_ERROR_SYNTAX, "line 1, column 1: " },
    { "  \n ", STONE_JSON_ERROR_SYNTAX, "line 2, column 2: " },
    { "[1, 1e400]", STONE_JSON_ERROR_LIMIT, "line 1, column 5: " },
    { "-1e400", STONE_JSON_ERROR_LIMIT, "line 1, column 1: " },
    { "9223372036854775808", STONE_JSON_ERROR_LIMIT, "line 1, column 1: " },
    { "{\n  \"a\": 1,\n  \"b\": 2, \"a\": 3\n}", STONE_JSON_ERROR_DUPLICATE,
      "line 3, column 11: " },
    { "{\"a\": 1, \"\\u0061\": 2}", STONE_JSON_ERROR_DUPLICATE, "line 1, column 10: " },
    { "{\"\\ud83d\\ude00\": 1, \"\360\237\230\200\": 2}", STONE_JSON_ERROR_DUPLICATE, "line 1" },
    { "{\"\\n\": 1, \"\\u000a\": 2}", STONE_JSON_ERROR_DUPLICATE, "line 1" },
    { "[\"\\u0000\"]", STONE_JSON_ERROR_ENCODING, "line 1" },
    { "[\"\\ud800\"]", STONE_JSON_ERROR_ENCODING, "line 1" },
    { "[\"\\udc00\\ud800\"]", STONE_JSON_ERROR_ENCODING, "line 1" },
    { "[\"\\ud800\\u0061\"]", STONE_JSON_ERROR_ENCODING, "line 1" },
    { "[\"\\u12g4\"]", STONE_JSON_ERROR_SYNTAX, "line 1, column 7: " },
    { "[\"\\x41\"]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[\"é\xc3\xa9\n\"]", STONE_JSON_ERROR_SYNTAX, "line 1, column 5: " },
    { "[\"no end", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[\"no end\\", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[1,]", STONE_JSON_ERROR_SYNTAX, "line 1, column 4: " },
    { "[,1]", STONE_JSON_ERROR_SYNTAX, "line 1, column 2: " },
    { "[1 2]", STONE_JSON_ERROR_SYNTAX, "line 1, column 4: " },
    { "{\"a\": 1,}", STONE_JSON_ERROR_SYNTAX, "line 1, column 9: " },
    { "{\"a\" 1}", STONE_JSON_ERROR_SYNTAX, "line 1, column 6: " },
    { "{a: 1}", STONE_JSON_ERROR_SYNTAX, "line 1, column 2: " },
    { "{\"a\": 1", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "['a']", STONE_JSON_ERROR_SYNTAX, "line 1, column 2: " },
    { "[01]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[+1]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[.5]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[5.]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[1e]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[-]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[NaN]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[Infinity]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[0x10]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[True]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[truer]", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "// note\n[1]", STONE_JSON_ERROR_SYNTAX, "line 1, column 1: " },
    { "[1] /* note */", STONE_JSON_ERROR_SYNTAX, "line 1, column 5: " },
    { "var a = [1]", STONE_JSON_ERROR_SYNTAX, "line 1, column 1: " },
    { "{}\n{}", STONE_JSON_ERROR_SYNTAX, "line 2, column 1: " },
    { "\357\273\277{}", STONE_JSON_ERROR_SYNTAX, "line 1" },
    { "[\"a\xff\"]", STONE_JSON_ERROR_ENCODING, "line 1, column 4: " },
    { "[\"\xed\xa0\x80\"]", STONE_JSON_ERROR_ENCODING, "line 1" },
    { "[\"\xc0\x80\"]", STONE_JSON_ERROR_ENCODING, "line 1" },
    { "[\n\"\xe2\x82", STONE_JSON_ERROR_ENCODING, "line 2, column 2: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    refuse (cases[i].text, strlen (cases[i].text), cases[i].code, cases[i].message);
  refuse ("{}\0", 3, STONE_JSON_ERROR_ENCODING, "line 1, column 3: ");
  refuse ("[\"a\0b\"]", 7, STONE_JSON_ERROR_ENCODING, "line 1, column 4: ");
}

static char *
nested (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deepest = nested (STONE_JSON_MAX_DEPTH);
  g_autofree char *deeper = nested (STONE_JSON_MAX_DEPTH + 1);
  g_autofree char *absurd = nested (100000);
  g_autofree char *open = g_strnfill (100000, '{');
  g_autoptr (StoneValue) value = parse (deepest);

  g_assert_cmpuint (stone_value_length (value), ==, 1);
  refuse (deeper, strlen (deeper), STONE_JSON_ERROR_LIMIT, "line 1, column 65: ");
  refuse (absurd, strlen (absurd), STONE_JSON_ERROR_LIMIT, "line 1, column 65: ");
  refuse (open, strlen (open), STONE_JSON_ERROR_SYNTAX, "line 1, column 2: ");
}

static void
test_size (void)
{
  g_autofree char *spaces = g_strnfill (STONE_JSON_MAX_BYTES + 1, ' ');

  refuse (spaces, STONE_JSON_MAX_BYTES + 1, STONE_JSON_ERROR_LIMIT, "line 1, column 1: ");
}

static void
test_print (void)
{
  const char *text = "{\n"
                     "  \"a\": [1, -2, 2.5, 1e+20, 0.1, 3.0],\n"
                     "  \"b\": {\n"
                     "    \"c\": [],\n"
                     "    \"d\": {}\n"
                     "  },\n"
                     "  \"e\": \"\\\"\\\\\\n\\t\\u0001\\u007f\303\251/\",\n"
                     "  \"f\": null\n"
                     "}\n";
  g_autoptr (StoneValue) value = parse (text);
  g_autofree char *printed = stone_json_print (value, NULL, NULL);
  g_autofree char *line = stone_json_print_line (stone_value_member (value, "b"));

  g_assert_cmpstr (printed, ==, text);
  g_assert_cmpstr (line, ==, "{\"c\": [], \"d\": {}}");
}

static gboolean
second_level (const StoneValue *value, guint depth, gpointer user_data)
{
  g_assert_cmpstr (user_data, ==, "data");
  return depth >= 1;
}

static void
test_print_rule (void)
{
  g_autoptr (StoneValue) value = parse ("[[1,[2,{\"a\":[3]}]],[]]");
  g_autofree char *printed = stone_json_print (value, second_level, (gpointer) "data");

  g_assert_cmpstr (printed, ==, "[\n  [1, [2, {\"a\": [3]}]],\n  []\n]\n");
}

/* What is printed reads back as the same number, in as few digits as that takes. */
static void
test_numbers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (guint i = 0; i < 20000; i++)
    {
      union
      {
        guint64 bits;
        double number;
      } any = { .bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand) };
      g_autoptr (StoneValue) value = NULL;
      g_autoptr (StoneValue) again = NULL;
      g_autofree char *printed = NULL;

      if ((any.bits >> 52 & 0x7ff) == 0x7ff)
        continue;
      value = stone_value_new_number (any.number);
      printed = stone_json_print_line (value);
      again = parse (printed);
      g_assert_true (stone_value_is (again, STONE_VALUE_NUMBER));
      g_assert_true (stone_value_equal (value, again));
    }
}

/* Whatever one byte more, less or other makes of a text: it is read, or refused with a reason. */
static void
test_mutations (void)
{
  const char *text =
      "{\"a\": [1, -2.5e3, true, null, \"x\\u00e9\\n\303\251\"], \"b\": {\"c\": {}}}";
  gsize length = strlen (text);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *bytes = g_memdup2 (text, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (StoneValue) value = NULL;
      guint at = g_rand_int_range (rand, 0, (gint32) length);

      if (i % 2 == 0)
        bytes[at] = (char) g_rand_int_range (rand, 0, 256);
      else
        bytes[at] = text[g_rand_int_range (rand, 0, (gint32) length)];
      value = stone_json_parse (bytes, i % 3 == 0 ? at : length, &error);
      g_assert_true ((value == NULL) == (error != NULL));
      if (value != NULL)
        {
          g_autofree char *printed = stone_json_print (value, NULL, NULL);
          g_autoptr (StoneValue) again = parse (printed);

          g_assert_true (stone_value_equal (value, again));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/integers", test_integers);
  g_test_add_func ("/json/hostile", test_hostile);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/print", test_print);
  g_test_add_func ("/json/print-rule", test_print_rule);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/mutations", test_mutations);
  return g_test_run ();
}
