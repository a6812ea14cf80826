/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stone-json-patch.h"
#include "stone-json.h"

static StoneValue *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  StoneValue *value = text != NULL ? stone_json_parse (text, (gsize) strlen (text), &error) : NULL;
  g_assert_no_error (error);
  return value;
}

/* AFTER NULL with CODE -1: the document is gone; CODE ≥ 0: refused, and nothing changed. */
static void
check (const char *before, const char *patch, const char *after, int code)
{
  g_autoptr (StoneValue) document = parse (before);
  g_autoptr (StoneValue) untouched = parse (before);
  g_autoptr (StoneValue) operations = parse (patch);
  g_autoptr (StoneValue) expected = parse (code < 0 ? after : before);
  g_autoptr (GError) error = NULL;
  gboolean done = stone_json_patch_apply (&document, operations, &error);

  g_assert_cmpint (done, ==, code < 0);
  if (code >= 0)
    g_assert_error (error, STONE_JSON_PATCH_ERROR, code);
  g_assert_cmpint (document == NULL, ==, expected == NULL);
  if (expected != NULL)
    g_assert_true (stone_value_equal (document, expected));
}

#define WELL(before, patch, after) check (before, "[" patch "]", after, -1)
#define REFUSED(before, patch, code)                                                               \
  check (before, "[" patch "]", NULL, STONE_JSON_PATCH_ERROR_##code)

/* From the RFC's appendix A, as far as we write such. */
static void
test_operations (void)
{
  WELL ("{\"foo\":\"bar\"}", "{\"op\":\"add\",\"path\":\"/baz\",\"value\":\"qux\"}",
        "{\"baz\":\"qux\",\"foo\":\"bar\"}");
  WELL ("{\"foo\":[\"bar\",\"baz\"]}", "{\"op\":\"add\",\"path\":\"/foo/1\",\"value\":\"qux\"}",
        "{\"foo\":[\"bar\",\"qux\",\"baz\"]}");
  WELL ("{\"foo\":[\"bar\"]}", "{\"op\":\"add\",\"path\":\"/foo/-\",\"value\":[\"abc\"]}",
        "{\"foo\":[\"bar\",[\"abc\"]]}");
  WELL ("{\"foo\":[\"bar\"]}", "{\"op\":\"add\",\"path\":\"/foo/1\",\"value\":1}",
        "{\"foo\":[\"bar\",1]}");
  WELL ("{\"baz\":\"qux\",\"foo\":\"bar\"}", "{\"op\":\"remove\",\"path\":\"/baz\"}",
        "{\"foo\":\"bar\"}");
  WELL ("{\"foo\":[\"bar\",\"qux\",\"baz\"]}", "{\"op\":\"remove\",\"path\":\"/foo/1\"}",
        "{\"foo\":[\"bar\",\"baz\"]}");
  WELL ("{\"baz\":\"qux\"}", "{\"op\":\"replace\",\"path\":\"/baz\",\"value\":\"boo\"}",
        "{\"baz\":\"boo\"}");
  WELL ("{\"/\":9,\"~1\":10}", "{\"op\":\"test\",\"path\":\"/~01\",\"value\":10}",
        "{\"/\":9,\"~1\":10}");
  WELL ("{\"foo\":[1]}",
        "{\"op\":\"test\",\"path\":\"/foo/0\",\"value\":1},"
        "{\"op\":\"remove\",\"path\":\"/foo/0\"},{\"op\":\"add\",\"path\":\"/foo/0\",\"value\":2}",
        "{\"foo\":[2]}");
}

/* A file comes and goes. */
static void
test_whole_document (void)
{
  WELL (NULL, "{\"op\":\"add\",\"path\":\"\",\"value\":{\"a\":1}}", "{\"a\":1}");
  WELL ("{\"a\":1}", "{\"op\":\"replace\",\"path\":\"\",\"value\":{}}", "{}");
  WELL ("{\"a\":1}", "{\"op\":\"remove\",\"path\":\"\"}", NULL);
  WELL ("{\"a\":1}", "", "{\"a\":1}");
  WELL (NULL, "", NULL);
}

static void
test_refused (void)
{
  REFUSED ("{\"a\":1}", "{\"op\":\"test\",\"path\":\"/a\",\"value\":2}", TEST);
  REFUSED ("{\"a\":1}", "{\"op\":\"test\",\"path\":\"/b\",\"value\":2}", PLACE);
  REFUSED ("{\"a\":1}", "{\"op\":\"replace\",\"path\":\"/b\",\"value\":2}", PLACE);
  REFUSED ("{\"a\":1}", "{\"op\":\"remove\",\"path\":\"/b\"}", PLACE);
  REFUSED ("{\"a\":1}", "{\"op\":\"add\",\"path\":\"/b/c\",\"value\":2}", PLACE);
  REFUSED ("{\"a\":[1]}", "{\"op\":\"add\",\"path\":\"/a/2\",\"value\":2}", PLACE);
  REFUSED ("{\"a\":[1]}", "{\"op\":\"add\",\"path\":\"/a/00\",\"value\":2}", PLACE);
  REFUSED ("{\"a\":[1]}", "{\"op\":\"add\",\"path\":\"/a/x\",\"value\":2}", PLACE);
  REFUSED ("{\"a\":1}", "{\"op\":\"add\",\"path\":\"b\",\"value\":2}", PLACE);
  REFUSED (NULL, "{\"op\":\"test\",\"path\":\"\",\"value\":2}", PLACE);
  REFUSED (NULL, "{\"op\":\"remove\",\"path\":\"\"}", PLACE);
  REFUSED (NULL, "{\"op\":\"add\",\"path\":\"/a\",\"value\":2}", PLACE);
  REFUSED ("{\"a\":1}", "{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/b\"}", OPERATION);
  REFUSED ("{\"a\":1}", "{\"op\":\"add\",\"path\":\"/b\"}", OPERATION);
  REFUSED ("{\"a\":1}", "{\"path\":\"/b\",\"value\":1}", OPERATION);
  REFUSED ("{\"a\":1}", "7", OPERATION);
  check ("{\"a\":1}", "{}", NULL, STONE_JSON_PATCH_ERROR_OPERATION);
  /* All or nothing. */
  REFUSED ("{\"a\":1}",
           "{\"op\":\"replace\",\"path\":\"/a\",\"value\":2},"
           "{\"op\":\"remove\",\"path\":\"/b\"}",
           PLACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json-patch/operations", test_operations);
  g_test_add_func ("/base/json-patch/whole-document", test_whole_document);
  g_test_add_func ("/base/json-patch/refused", test_refused);
  return g_test_run ();
}
