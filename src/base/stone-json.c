/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-base"
#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "stone-json-scan.h"
#include "stone-json.h"

G_DEFINE_QUARK (stone - json - error - quark, stone_json_error)

/* Reading */

static StoneValue *from_node (JsonNode *node);

static StoneValue *
from_array (JsonArray *array)
{
  g_autoptr (GPtrArray) elements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (elements, from_node (json_array_get_element (array, i)));
  return stone_value_new_array ((StoneValue **) elements->pdata, elements->len);
}

static StoneValue *
from_object (JsonObject *object)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (values, from_node (node));
    }
  return stone_value_new_object_from ((const char **) names->pdata, (StoneValue **) values->pdata,
                                      names->len);
}

static StoneValue *
from_node (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return from_object (json_node_get_object (node));
    case JSON_NODE_ARRAY:
      return from_array (json_node_get_array (node));
    case JSON_NODE_VALUE:
      switch (json_node_get_value_type (node))
        {
        case G_TYPE_BOOLEAN:
          return stone_value_new_boolean (json_node_get_boolean (node));
        case G_TYPE_INT64:
          return stone_value_new_integer (json_node_get_int (node));
        case G_TYPE_DOUBLE:
          return stone_value_new_number (json_node_get_double (node));
        default:
          return stone_value_new_string (json_node_get_string (node));
        }
    case JSON_NODE_NULL:
    default:
      return stone_value_new_null ();
    }
}

StoneValue *
stone_json_parse (const char *bytes, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) failure = NULL;

  if (!stone_json_scan (bytes, length, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, bytes, length, &failure))
    {
      g_set_error_literal (error, STONE_JSON_ERROR, STONE_JSON_ERROR_SYNTAX, failure->message);
      return NULL;
    }
  return from_node (json_parser_get_root (parser));
}

/* Writing */

typedef struct
{
  GString *out;
  StoneJsonOneLine one_line;
  gpointer user_data;
} Printer;

static void
print_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20 || *p == 0x7f)
          g_string_append_printf (out, "\\u%04x", (guchar) *p);
        else
          g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
}

/* The shortest form that reads back as the same number, and reads as a number with a fraction. */
static void
print_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  g_string_append (out, buffer);
  if (strpbrk (buffer, ".e") == NULL)
    g_string_append (out, ".0");
}

static void
print_break (Printer *self, gboolean one_line, guint depth, guint i)
{
  if (i > 0)
    g_string_append_c (self->out, ',');
  if (one_line)
    {
      if (i > 0)
        g_string_append_c (self->out, ' ');
      return;
    }
  g_string_append_printf (self->out, "\n%*s", (int) depth * 2, "");
}

static void
print_value (Printer *self, const StoneValue *value, guint depth, gboolean one_line)
{
  gboolean array = stone_value_is (value, STONE_VALUE_ARRAY);
  guint n = stone_value_length (value);

  switch (stone_value_kind (value))
    {
    case STONE_VALUE_NULL:
      g_string_append (self->out, "null");
      return;
    case STONE_VALUE_BOOLEAN:
      g_string_append (self->out, stone_value_boolean (value) ? "true" : "false");
      return;
    case STONE_VALUE_INTEGER:
      g_string_append_printf (self->out, "%" G_GINT64_FORMAT, stone_value_integer (value));
      return;
    case STONE_VALUE_NUMBER:
      print_number (self->out, stone_value_number (value));
      return;
    case STONE_VALUE_STRING:
      print_string (self->out, stone_value_string (value));
      return;
    case STONE_VALUE_ARRAY:
    case STONE_VALUE_OBJECT:
    default:
      break;
    }
  one_line = one_line || n == 0 || self->one_line (value, depth, self->user_data);
  g_string_append_c (self->out, array ? '[' : '{');
  for (guint i = 0; i < n; i++)
    {
      print_break (self, one_line, depth + 1, i);
      if (!array)
        {
          print_string (self->out, stone_value_member_name (value, i));
          g_string_append (self->out, ": ");
        }
      print_value (self, array ? stone_value_element (value, i) : stone_value_member_at (value, i),
                   depth + 1, one_line);
    }
  if (!one_line)
    g_string_append_printf (self->out, "\n%*s", (int) depth * 2, "");
  g_string_append_c (self->out, array ? ']' : '}');
}

static gboolean
is_flat (const StoneValue *value, guint depth, gpointer user_data)
{
  for (guint i = 0; i < stone_value_length (value); i++)
    {
      const StoneValue *child = stone_value_is (value, STONE_VALUE_ARRAY)
                                    ? stone_value_element (value, i)
                                    : stone_value_member_at (value, i);

      if (stone_value_kind (child) >= STONE_VALUE_ARRAY)
        return FALSE;
    }
  return TRUE;
}

char *
stone_json_print (const StoneValue *value, StoneJsonOneLine one_line, gpointer user_data)
{
  Printer self = { g_string_new (NULL), one_line != NULL ? one_line : is_flat, user_data };

  print_value (&self, value, 0, FALSE);
  g_string_append_c (self.out, '\n');
  return g_string_free (self.out, FALSE);
}

char *
stone_json_print_line (const StoneValue *value)
{
  Printer self = { g_string_new (NULL), is_flat, NULL };

  print_value (&self, value, 0, TRUE);
  return g_string_free (self.out, FALSE);
}
