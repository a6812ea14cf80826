/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three-way merge: by hand, and 10,000 pairs of random histories from one state, of which no
 * word is lost. STONEHAND_SEED sets another seed. */
#include "config.h"

#include <string.h>

#include "any-edit.h"
#include "stone-json.h"
#include "stone-merge.h"

#define ROUNDS 10000

static GPtrArray *
clashes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) stone_clash_unref);
}

/* By hand: four files of JSON, and what clashes as "PLACE: OURS | THEIRS; …". */

static char *
print (StoneValue *value)
{
  return value != NULL ? stone_json_print_line (value) : g_strdup ("-");
}

static char *
describe (GPtrArray *clashes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < clashes->len; i++)
    {
      StoneClash *clash = clashes->pdata[i];
      g_autofree char *ours = print (clash->ours);
      g_autofree char *theirs = print (clash->theirs);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", clash->place);
      if (clash->splice)
        g_string_append_printf (text, "@%u", clash->index);
      g_string_append_printf (text, ": %s | %s", ours, theirs);
    }
  return g_string_free (text, FALSE);
}

static void
assert_merge (const char *base,
              const char *ours,
              const char *theirs,
              const char *merged,
              const char *expected)
{
  g_autoptr (StoneValue) b = base != NULL ? fixture_json (base) : NULL;
  g_autoptr (StoneValue) o = fixture_json (ours);
  g_autoptr (StoneValue) t = fixture_json (theirs);
  g_autoptr (GPtrArray) clashes = clashes_new ();
  g_autoptr (StoneValue) value = stone_merge ("articles/quay.json", b, o, t, FALSE, clashes);
  g_autofree char *found = print (value);
  g_autofree char *told = describe (clashes);
  g_autoptr (StoneValue) wanted = fixture_json (merged);
  g_autofree char *wanted_text = print (wanted);

  g_assert_cmpstr (found, ==, wanted_text);
  g_assert_cmpstr (told, ==, expected);
}

/* Bodies of one-span paragraphs, "One|Two". */
static char *
body (const char *texts)
{
  g_auto (GStrv) parts = g_strsplit (texts, "|", -1);
  g_autoptr (GString) json = g_string_new ("{\"body\": [");

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (json, "%s{\"kind\": \"paragraph\", \"spans\": [\"%s\"]}",
                              i > 0 ? ", " : "", parts[i]);
  g_string_append (json, "]}");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
assert_bodies (const char *base,
               const char *ours,
               const char *theirs,
               const char *merged,
               guint n_clashes)
{
  g_autofree char *b = body (base);
  g_autofree char *o = body (ours);
  g_autofree char *t = body (theirs);
  g_autofree char *m = body (merged);
  g_autoptr (StoneValue) base_value = fixture_json (b);
  g_autoptr (StoneValue) our_value = fixture_json (o);
  g_autoptr (StoneValue) their_value = fixture_json (t);
  g_autoptr (StoneValue) wanted = fixture_json (m);
  g_autoptr (GPtrArray) clashes = clashes_new ();
  g_autoptr (StoneValue) value =
      stone_merge ("articles/quay.json", base_value, our_value, their_value, FALSE, clashes);
  g_autofree char *found = print (value);
  g_autofree char *expected = print (wanted);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (clashes->len, ==, n_clashes);
}

static void
test_members (void)
{
  assert_merge ("{\"a\": \"1\", \"b\": \"1\"}", "{\"a\": \"2\", \"b\": \"1\"}",
                "{\"a\": \"1\", \"b\": \"3\", \"c\": \"4\"}",
                "{\"a\": \"2\", \"b\": \"3\", \"c\": \"4\"}", "");
  assert_merge ("{\"a\": \"1\"}", "{\"a\": \"2\"}", "{\"a\": \"3\"}", "{\"a\": \"2\"}",
                "/a: \"2\" | \"3\"");
  assert_merge ("{\"a\": \"1\", \"b\": 1}", "{\"b\": 1}", "{\"a\": \"3\", \"b\": 1}", "{\"b\": 1}",
                "/a: - | \"3\"");
  assert_merge ("{\"length\": {\"unit\": \"lines\", \"value\": 30}}",
                "{\"length\": {\"unit\": \"lines\", \"value\": 40}}",
                "{\"length\": {\"unit\": \"words\", \"value\": 30}}",
                "{\"length\": {\"unit\": \"lines\", \"value\": 40}}",
                "/length: {\"unit\": \"lines\", \"value\": 40} | "
                "{\"unit\": \"words\", \"value\": 30}");
  assert_merge ("{\"notes\": {\"n1\": {\"author\": \"A\"}}}",
                "{\"notes\": {\"n1\": {\"author\": \"A\"}, \"n2\": {\"author\": \"B\"}}}",
                "{\"notes\": {\"n1\": {\"author\": \"A\", \"resolved\": true}}}",
                "{\"notes\": {\"n1\": {\"author\": \"A\", \"resolved\": true}, "
                "\"n2\": {\"author\": \"B\"}}}",
                "");
}

static void
test_blocks (void)
{
  /* Other blocks, next to each other too. */
  assert_bodies ("One by one|Two and two|Three", "One by ONE|Two and two|Three",
                 "One by one|Two and TWO|Three", "One by ONE|Two and TWO|Three", 0);
  /* One block, other words. */
  assert_bodies ("The quay was empty that cold morning", "The old quay was empty that cold morning",
                 "The quay was empty that cold evening", "The old quay was empty that cold evening",
                 0);
  /* The same words. */
  assert_bodies ("The quay was empty", "The quay was full", "The quay was closed",
                 "The quay was full", 1);
  /* Both add, at one place. */
  assert_bodies ("One|Two", "One|Mine|Two", "One|Theirs|Two", "One|Mine|Theirs|Two", 0);
  assert_bodies ("One", "One|Same", "One|Same", "One|Same", 0);
  /* One takes away, the other leaves alone; or changes. */
  assert_bodies ("One|Two|Three", "One|Three", "One|Two|Three and more", "One|Three and more", 0);
  assert_bodies ("One|Two by two|Three", "One|Three", "One|Two by two and more|Three", "One|Three",
                 1);
  assert_bodies ("One|Two by two|Three", "One|Two by two and more|Three", "One|Three",
                 "One|Two by two and more|Three", 1);
}

static void
test_marks (void)
{
  const char *base = "{\"body\": [{\"spans\": [\"The mek and the quay at night\"]}]}";
  const char *ours = "{\"body\": [{\"spans\": [\"The \", {\"text\": \"mek \", \"marks\": "
                     "[\"small-caps\"]}, \"and the quay at night\"]}]}";
  const char *theirs = "{\"body\": [{\"spans\": [\"The mek and the harbour at night\"]}]}";

  assert_merge (base, ours, theirs,
                "{\"body\": [{\"spans\": [\"The \", {\"text\": \"mek \", \"marks\": "
                "[\"small-caps\"]}, \"and the harbour at night\"]}]}",
                "");
}

#define BOX                                                                                        \
  "{\"body\": [{\"kind\": \"box\", \"title\": [\"%s\"], \"blocks\": [{\"spans\": [\"Two by "       \
  "%s\"]}, "                                                                                       \
  "{\"spans\": [\"Ends in %s\"]}]}]}"

static void
test_boxes (void)
{
  g_autofree char *base = g_strdup_printf (BOX, "Box here", "two", "ink");
  g_autofree char *ours = g_strdup_printf (BOX, "Box here", "two", "gold");
  g_autofree char *theirs = g_strdup_printf (BOX, "Box there", "ten", "ink");
  g_autofree char *merged = g_strdup_printf (BOX, "Box there", "ten", "gold");
  g_autofree char *other = g_strdup_printf (BOX, "Box here", "two", "lead");
  g_autofree char *mixed = g_strdup_printf (BOX, "Box there", "ten", "gold");
  g_autofree char *third = g_strdup_printf (BOX, "Box there", "ten", "lead");

  assert_merge (base, ours, theirs, merged, "");
  assert_merge (base, ours, third, mixed,
                "/body/0/blocks@1: [{\"spans\": [\"Ends in gold\"]}] | "
                "[{\"spans\": [\"Ends in lead\"]}]");
  assert_merge (base, ours, other, ours,
                "/body/0/blocks@1: [{\"spans\": [\"Ends in gold\"]}] | "
                "[{\"spans\": [\"Ends in lead\"]}]");
}

static void
test_lists (void)
{
  assert_merge ("{\"order\": [\"a\"]}", "{\"order\": [\"a\", \"y\"]}",
                "{\"order\": [\"a\", \"x\"]}", "{\"order\": [\"a\", \"y\", \"x\"]}", "");
  assert_merge ("{\"order\": [\"a\"]}", "{\"order\": [\"a\", \"x\"]}",
                "{\"order\": [\"a\", \"y\"]}", "{\"order\": [\"a\", \"y\", \"x\"]}", "");
  /* Adds of both, behind what they stand behind; a removal; an order of theirs. */
  assert_merge ("{\"order\": [\"a\", \"b\", \"c\"]}", "{\"order\": [\"a\", \"x\", \"b\", \"c\"]}",
                "{\"order\": [\"a\", \"c\", \"y\"]}", "{\"order\": [\"a\", \"x\", \"c\", \"y\"]}",
                "");
  assert_merge ("{\"order\": [\"a\", \"b\", \"c\"]}", "{\"order\": [\"a\", \"b\", \"c\", \"x\"]}",
                "{\"order\": [\"c\", \"a\", \"b\"]}", "{\"order\": [\"c\", \"x\", \"a\", \"b\"]}",
                "");
  assert_merge ("{\"pictures\": [{\"file\": \"p\", \"caption\": \"1\"}, {\"file\": \"q\"}]}",
                "{\"pictures\": [{\"file\": \"q\"}, {\"file\": \"p\", \"caption\": \"1\"}]}",
                "{\"pictures\": [{\"file\": \"p\", \"caption\": \"2\"}, {\"file\": \"q\"}]}",
                "{\"pictures\": [{\"file\": \"q\"}, {\"file\": \"p\", \"caption\": \"2\"}]}", "");
  assert_merge ("{\"pictures\": [{\"file\": \"p\", \"caption\": \"1\"}]}", "{\"pictures\": []}",
                "{\"pictures\": [{\"file\": \"p\", \"caption\": \"2\"}]}", "{\"pictures\": []}",
                "/pictures@0: [] | [{\"file\": \"p\", \"caption\": \"2\"}]");
  assert_merge ("{\"pictures\": [{\"file\": \"p\", \"caption\": \"1\"}]}",
                "{\"pictures\": [{\"file\": \"p\", \"caption\": \"3\"}]}",
                "{\"pictures\": [{\"file\": \"p\", \"caption\": \"2\"}]}",
                "{\"pictures\": [{\"file\": \"p\", \"caption\": \"3\"}]}",
                "/pictures/0/caption: \"3\" | \"2\"");
  assert_merge ("{\"sections\": [{\"name\": \"N\", \"color\": \"#000000\"}]}",
                "{\"sections\": [{\"name\": \"S\"}, {\"name\": \"N\", \"color\": \"#000000\"}]}",
                "{\"sections\": [{\"name\": \"N\", \"color\": \"#ffffff\"}, {\"name\": \"E\"}]}",
                "{\"sections\": [{\"name\": \"S\"}, {\"name\": \"N\", \"color\": \"#ffffff\"}, "
                "{\"name\": \"E\"}]}",
                "");
}

/* Two states of which nobody knows the common one. */
static void
test_without_base (void)
{
  assert_merge (NULL, "{\"a\": \"1\", \"b\": \"2\"}", "{\"a\": \"1\", \"c\": \"3\"}",
                "{\"a\": \"1\", \"b\": \"2\", \"c\": \"3\"}", "");
  assert_merge (NULL, "{\"body\": [{\"spans\": [\"One\"]}, {\"spans\": [\"Two by two by two\"]}]}",
                "{\"body\": [{\"spans\": [\"One\"]}, {\"spans\": [\"Two by two by ten\"]}, "
                "{\"spans\": [\"Three\"]}]}",
                "{\"body\": [{\"spans\": [\"One\"]}, {\"spans\": [\"Two by two by two\"]}, "
                "{\"spans\": [\"Three\"]}]}",
                "/body@1: [{\"spans\": [\"Two by two by two\"]}] | "
                "[{\"spans\": [\"Two by two by ten\"]}]");
}

/* A state that may not be the common one. */
static void
test_cautious (void)
{
  g_autoptr (GPtrArray) clashes = clashes_new ();
  g_autoptr (StoneValue) base =
      fixture_json ("{\"rubric\": \"One two\", \"body\": [{\"spans\": [\"One two three\"]}, "
                    "{\"spans\": [\"Four\"]}]}");
  g_autoptr (StoneValue) theirs =
      fixture_json ("{\"rubric\": \"One two\", \"byline\": \"B\", \"body\": "
                    "[{\"spans\": [\"One and two three\"]}]}");
  g_autoptr (StoneValue) merged =
      stone_merge ("articles/quay.json", base, base, theirs, TRUE, clashes);
  g_autofree char *found = print (merged);
  g_autofree char *told = describe (clashes);

  g_assert_cmpstr (found, ==,
                   "{\"rubric\": \"One two\", \"body\": [{\"spans\": [\"One and two three\"]}, "
                   "{\"spans\": [\"Four\"]}], \"byline\": \"B\"}");
  g_assert_cmpstr (told, ==, "/body@1: [{\"spans\": [\"Four\"]}] | []");
}

static void
test_files (void)
{
  g_autoptr (GPtrArray) clashes = clashes_new ();
  g_autoptr (StoneValue) base = fixture_json ("{\"a\": \"1\"}");
  g_autoptr (StoneValue) changed = fixture_json ("{\"a\": \"2\"}");

  g_assert_null (stone_merge ("articles/quay.json", base, base, NULL, FALSE, clashes));
  g_assert_null (stone_merge ("articles/quay.json", base, NULL, base, FALSE, clashes));
  g_assert_cmpuint (clashes->len, ==, 0);
  g_assert_null (stone_merge ("articles/quay.json", base, NULL, changed, FALSE, clashes));
  g_autoptr (StoneValue) kept =
      stone_merge ("articles/quay.json", base, changed, NULL, FALSE, clashes);
  g_assert_true (kept == changed);
  g_assert_cmpuint (clashes->len, ==, 2);
}

/* Settling */

static StoneProject *
settle (StoneProject *project, StoneClash *clash, StoneSettle how)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "settle");
  StoneProject *state = stone_project_ref (project);

  stone_clash_build (clash, builder, how);
  g_autoptr (StoneEdit) edit = fixture_do (&state, builder);
  return state;
}

#define BLOCKS                                                                                     \
  "[{\"kind\": \"paragraph\", \"spans\": [\"One\"]}, "                                             \
  "{\"kind\": \"paragraph\", \"spans\": [\"The quay was %s\"]}]"
#define HEAD "{\"format\": 1, \"id\": \"quay\", "

static void
assert_settled (StoneSettle how, gboolean moved, const char *expected)
{
  const char *behind = "[{\"kind\": \"paragraph\", \"spans\": [\"The quay was full\"]}, "
                       "{\"kind\": \"paragraph\", \"spans\": [\"One\"]}]";
  g_autofree char *base = g_strdup_printf (BLOCKS, "empty");
  g_autofree char *ours = g_strdup_printf (BLOCKS, "full");
  g_autofree char *theirs = g_strdup_printf (BLOCKS, "closed");
  g_autofree char *base_file = g_strdup_printf (HEAD "\"body\": %s}", base);
  g_autofree char *our_file = g_strdup_printf (HEAD "\"body\": %s}", ours);
  g_autofree char *their_file = g_strdup_printf (HEAD "\"body\": %s}", theirs);
  g_autoptr (StoneValue) b = fixture_json (base_file);
  g_autoptr (StoneValue) o = fixture_json (our_file);
  g_autoptr (StoneValue) t = fixture_json (their_file);
  g_autoptr (GPtrArray) clashes = clashes_new ();
  g_autoptr (StoneValue) merged = stone_merge ("articles/quay.json", b, o, t, FALSE, clashes);
  g_autoptr (StoneProject) project = fixture_with_body (moved ? behind : ours, NULL);

  g_assert_cmpuint (clashes->len, ==, 1);
  g_autoptr (StoneProject) settled = settle (project, clashes->pdata[0], how);
  g_autofree char *found = fixture_body (settled, "quay");
  g_assert_cmpstr (found, ==, expected);
}

static void
test_settle (void)
{
  assert_settled (STONE_SETTLE_OURS, FALSE, "paragraph: One | paragraph: The quay was full");
  assert_settled (STONE_SETTLE_THEIRS, FALSE, "paragraph: One | paragraph: The quay was closed");
  assert_settled (STONE_SETTLE_BOTH, FALSE,
                  "paragraph: One | paragraph: The quay was full | paragraph: The quay was closed");
  /* Our block was moved since. */
  assert_settled (STONE_SETTLE_THEIRS, TRUE, "paragraph: The quay was closed | paragraph: One");
}

/* Random histories */

/* Words as the merge sees them: between any white space. */
static void
add_text (GHashTable *words, const char *text)
{
  for (const char *p = text, *end; *p != '\0'; p = end)
    {
      end = p;
      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > p)
        g_hash_table_add (words, g_strndup (p, end - p));
      else
        end = g_utf8_next_char (p);
    }
}

static void
add_words (GHashTable *words, StoneValue *value)
{
  if (stone_value_is (value, STONE_VALUE_STRING))
    add_text (words, stone_value_string (value));
  else if (stone_value_is (value, STONE_VALUE_ARRAY))
    for (guint i = 0; i < stone_value_length (value); i++)
      add_words (words, stone_value_element (value, i));
  else if (stone_value_is (value, STONE_VALUE_OBJECT))
    for (guint i = 0; i < stone_value_length (value); i++)
      if (!g_str_equal (stone_value_member_name (value, i), "marks") &&
          !g_str_equal (stone_value_member_name (value, i), "kind"))
        add_words (words, stone_value_member_at (value, i));
}

static GHashTable *
words_of (StoneValue *value)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_words (words, value);
  return words;
}

static void
assert_kept (const char *file,
             StoneValue *base,
             StoneValue *side,
             StoneValue *merged,
             GPtrArray *clashes)
{
  g_autoptr (GHashTable) before = words_of (base);
  g_autoptr (GHashTable) added = words_of (side);
  g_autoptr (GHashTable) kept = words_of (merged);
  GHashTableIter iter;
  const char *word;

  for (guint i = 0; i < clashes->len; i++)
    {
      add_words (kept, ((StoneClash *) clashes->pdata[i])->ours);
      add_words (kept, ((StoneClash *) clashes->pdata[i])->theirs);
    }
  g_hash_table_iter_init (&iter, added);
  while (g_hash_table_iter_next (&iter, (gpointer *) &word, NULL))
    if (!g_hash_table_contains (before, word) && !g_hash_table_contains (kept, word))
      g_error ("%s: “%s” is lost", file, word);
}

static void
assert_same (StoneValue *a, StoneValue *b)
{
  g_assert_true (a == b || (a != NULL && b != NULL && stone_value_equal (a, b)));
}

static void
check_file (const char *file, StoneProject *base, StoneProject *ours, StoneProject *theirs)
{
  StoneValue *b = stone_project_get_file (base, file);
  StoneValue *o = stone_project_get_file (ours, file);
  StoneValue *t = stone_project_get_file (theirs, file);
  g_autoptr (GPtrArray) none = clashes_new ();
  g_autoptr (GPtrArray) clashes = clashes_new ();
  g_autoptr (GPtrArray) mirrored = clashes_new ();
  g_autoptr (StoneValue) left = b != NULL ? stone_merge (file, b, o, b, FALSE, none) : NULL;
  g_autoptr (StoneValue) right = b != NULL ? stone_merge (file, b, b, t, FALSE, none) : NULL;
  g_autoptr (StoneValue) both = stone_merge (file, b, o, o, FALSE, none);
  g_autoptr (StoneValue) merged = stone_merge (file, b, o, t, FALSE, clashes);
  g_autoptr (StoneValue) mirror = stone_merge (file, b, t, o, FALSE, mirrored);

  if (b != NULL)
    {
      assert_same (left, o);
      assert_same (right, t);
    }
  assert_same (both, o);
  g_assert_cmpuint (none->len, ==, 0);
  assert_kept (file, b, o, merged, clashes);
  assert_kept (file, b, t, merged, clashes);
  g_assert_cmpuint (clashes->len, ==, mirrored->len);
  assert_kept (file, b, mirror, merged, clashes);
  /* Where nothing clashes both sides come to the same text. */
  if (clashes->len == 0 && merged != NULL)
    assert_same (stone_value_member (merged, "body"), stone_value_member (mirror, "body"));
}

/* With caution no word of ours goes, whatever the state is that is said to be the common one. */
static void
check_caution (const char *file, StoneProject *base, StoneProject *ours, StoneProject *theirs)
{
  StoneValue *o = stone_project_get_file (ours, file);
  StoneValue *t = stone_project_get_file (theirs, file);
  g_autoptr (GPtrArray) clashes = clashes_new ();
  g_autoptr (StoneValue) merged =
      stone_merge (file, stone_project_get_file (base, file), o, t, TRUE, clashes);

  assert_kept (file, NULL, o, merged, clashes);
}

/* What was merged is one edit that applies, and can be taken back. */
static void
check_edit (StoneProject *base, StoneProject *ours, StoneProject *theirs)
{
  g_autoptr (StoneEditBuilder) builder = stone_edit_builder_new (ours, STONE_ORIGIN_MERGE, "merge");
  g_autoptr (GPtrArray) clashes = clashes_new ();
  g_autofree const char **files = stone_project_list_files (theirs);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_print_all (ours);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (StoneValue) merged =
          stone_merge (files[i], stone_project_get_file (base, files[i]),
                       stone_project_get_file (ours, files[i]),
                       stone_project_get_file (theirs, files[i]), FALSE, clashes);

      stone_merge_build (builder, files[i], merged);
      assert_same (merged, stone_project_get_file (stone_edit_builder_peek (builder), files[i]));
    }
  g_autoptr (StoneEdit) edit = stone_edit_builder_end (builder, &error);
  g_assert_no_error (error);
  if (edit == NULL)
    return;
  g_autoptr (StoneProject) after = stone_edit_apply (edit, ours, &error);
  g_assert_no_error (error);
  g_autoptr (StoneEdit) reversed = stone_edit_reversed (edit, STONE_ORIGIN_UNDO);
  g_autoptr (StoneProject) back = stone_edit_apply (reversed, after, &error);
  g_assert_no_error (error);
  g_autofree char *restored = fixture_print_all (back);
  g_assert_cmpstr (restored, ==, before);
}

static StoneProject *
wander (StoneProject *from, guint n)
{
  StoneProject *state = stone_project_ref (from);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StoneEdit) edit = any_edit (&state);
      (void) edit;
    }
  return state;
}

static void
test_random (void)
{
  g_autoptr (StoneProject) base = fixture_project ();

  any_edit_seed (20260917);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (StoneProject) ours = wander (base, 1 + round % 4);
      g_autoptr (StoneProject) theirs = wander (base, 1 + round % 3);
      g_autofree const char **files = stone_project_list_files (base);

      for (guint i = 0; files[i] != NULL; i++)
        {
          check_file (files[i], base, ours, theirs);
          check_caution (files[i], base, ours, theirs);
          if (round % 4 == 0)
            check_caution (files[i], ours, ours, theirs);
        }
      check_edit (base, ours, theirs);
      if (round % 5 == 0)
        {
          stone_project_unref (base);
          base = stone_project_ref (round % 500 == 0 ? ours : theirs);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/members", test_members);
  g_test_add_func ("/merge/blocks", test_blocks);
  g_test_add_func ("/merge/marks", test_marks);
  g_test_add_func ("/merge/boxes", test_boxes);
  g_test_add_func ("/merge/lists", test_lists);
  g_test_add_func ("/merge/without-base", test_without_base);
  g_test_add_func ("/merge/cautious", test_cautious);
  g_test_add_func ("/merge/files", test_files);
  g_test_add_func ("/merge/settle", test_settle);
  g_test_add_func ("/merge/random", test_random);
  return g_test_run ();
}
