/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-json.h"

/* Each value below ROOT is found again by its pointer. */
static void
check_places (const StoneValue *root, const StoneValue *value, const char *pointer)
{
  g_assert_true (stone_value_at (root, pointer) == value);
  for (guint i = 0; i < stone_value_length (value) && i < 8; i++)
    {
      gboolean object = stone_value_is (value, STONE_VALUE_OBJECT);
      g_autofree char *place =
          object ? stone_value_pointer_append (pointer, stone_value_member_name (value, i))
                 : stone_value_pointer_append_index (pointer, i);

      check_places (root,
                    object ? stone_value_member_at (value, i) : stone_value_element (value, i),
                    place);
    }
}

/* JSON text: what is read prints, and reads as the same again. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) value = stone_json_parse ((const char *) data, size, &error);

  if (value == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_autofree char *text = stone_json_print (value, NULL, NULL);
  g_autofree char *line = stone_json_print_line (value);
  g_autoptr (StoneValue) again = stone_json_parse (text, strlen (text), NULL);
  g_autoptr (StoneValue) and_again = stone_json_parse (line, strlen (line), NULL);

  g_assert_true (stone_value_equal (value, again));
  g_assert_true (stone_value_equal (value, and_again));
  g_assert_cmpuint (stone_value_hash (value), ==, stone_value_hash (again));
  check_places (value, value, "");
  return 0;
}
