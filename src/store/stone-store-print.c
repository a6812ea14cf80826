/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include "stone-canonical.h"
#include "stone-json.h"
#include "stone-store.h"

static gboolean
is_nested (const StoneValue *value)
{
  return stone_value_is (value, STONE_VALUE_ARRAY) || stone_value_is (value, STONE_VALUE_OBJECT);
}

static gboolean
is_flat (const StoneValue *value)
{
  gboolean object = stone_value_is (value, STONE_VALUE_OBJECT);
  for (guint i = 0; i < stone_value_length (value); i++)
    if (is_nested (object ? stone_value_member_at (value, i) : stone_value_element (value, i)))
      return FALSE;
  return TRUE;
}

/* One block of body text a line, however many spans it has, so that a diff shows paragraphs. */
static gboolean
is_block_of_text (const StoneValue *value)
{
  return stone_value_member_string (value, "kind") != NULL &&
         stone_value_member (value, "spans") != NULL &&
         stone_value_member (value, "blocks") == NULL;
}

/* The title of a box: plain spans between styled ones. */
static gboolean
is_running_text (const StoneValue *value)
{
  if (!stone_value_is (value, STONE_VALUE_ARRAY))
    return FALSE;
  for (guint i = 0; i < stone_value_length (value); i++)
    if (stone_value_is (stone_value_element (value, i), STONE_VALUE_STRING))
      return TRUE;
  return FALSE;
}

static gboolean
stands_on_one_line (const StoneValue *value, guint depth, gpointer user_data)
{
  return depth > 0 && (is_flat (value) || is_block_of_text (value) || is_running_text (value));
}

char *
stone_store_print_file (StoneValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  g_autoptr (StoneValue) ordered = stone_model_canonical (value);
  return stone_json_print (ordered, stands_on_one_line, NULL);
}
