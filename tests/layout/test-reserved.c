/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles flow round the pages of adverts; these stand where they were sold. */
#include "config.h"

#include <string.h>

#include "edition.h"
#include "stone-edit.h"
#include "stone-json.h"
#include "stone-reserved.h"

static StonePages *
lay_out (const char *reserved)
{
  g_autofree char *folder = edition_sample_folder ();
  g_autoptr (StoneProject) project = edition_read (folder);
  g_autoptr (StoneProject) with = NULL;
  g_autoptr (GError) error = NULL;

  if (reserved != NULL)
    {
      g_autoptr (StoneValue) value = stone_json_parse (reserved, strlen (reserved), &error);
      g_autoptr (StoneEditBuilder) builder = NULL;
      g_autoptr (StoneEdit) edit = NULL;

      g_assert_no_error (error);
      builder = stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "reserve");
      stone_edit_builder_set (builder, STONE_EDITION_FILE, "/reserved", value);
      edit = stone_edit_builder_end (builder, &error);
      g_assert_no_error (error);
      with = stone_edit_apply (edit, project, &error);
      g_assert_no_error (error);
    }
  return edition_lay_out (with != NULL ? with : project, "weekly");
}

/* One letter a page: a(rticles), A(dvert), B(lank), e(mpty). */
static char *
kinds_of (StonePages *pages)
{
  GString *kinds = g_string_new (NULL);

  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      StonePage *page = stone_pages_get (pages, i);

      g_assert_cmpint (page->number, ==, 5 + (int) i);
      g_assert_true (page->right == (page->number % 2 == 1));
      g_string_append_c (kinds, page->kind == STONE_PAGE_ADVERT  ? 'A'
                                : page->kind == STONE_PAGE_BLANK ? 'B'
                                : page->items->len > 0           ? 'a'
                                                                 : 'e');
    }
  return g_string_free (kinds, FALSE);
}

static void
assert_kinds (const char *reserved, const char *expected)
{
  g_autoptr (StonePages) pages = lay_out (reserved);
  g_autofree char *kinds = kinds_of (pages);

  g_assert_cmpstr (kinds, ==, expected);
}

static void
test_flow_round (void)
{
  assert_kinds (NULL, "aaaaaaaaaaaaa");
  assert_kinds ("[{\"kind\": \"advert\", \"page\": 6}]", "aAaaaaaaaaaaaa");
  assert_kinds ("[{\"kind\": \"advert\", \"page\": 5}]", "Aaaaaaaaaaaaaa");
  assert_kinds ("[{\"kind\": \"blank\", \"page\": 8, \"pages\": 2}]", "aaaBBaaaaaaaaaa");
}

static void
test_beyond_the_end (void)
{
  assert_kinds ("[{\"kind\": \"advert\", \"page\": 20}]", "aaaaaaaaaaaaaeeA");
}

/* Two that want the same page stand one after the other; what is before the first page is nowhere.
 */
static void
test_overlap (void)
{
  assert_kinds ("[{\"page\": 9, \"pages\": 2}, {\"kind\": \"blank\", \"page\": 9}]",
                "aaaaAABaaaaaaaaa");
  assert_kinds ("[{\"page\": 3, \"pages\": 4}]", "AAaaaaaaaaaaaaa");
}

/* What articles say of pages is what is printed. */
static void
test_numbers (void)
{
  g_autoptr (StonePages) plain = lay_out (NULL);
  g_autoptr (StonePages) pages = lay_out ("[{\"kind\": \"advert\", \"page\": 9, \"pages\": 2}]");
  const char *id = "a-keeper-of-lights";

  g_assert_cmpint (stone_pages_get_fit (pages, id)->first_page, ==,
                   stone_pages_get_fit (plain, id)->first_page + 2);
  g_assert_cmpstr (
      stone_pages_find (pages, stone_pages_get_fit (pages, id)->first_page, NULL)->article, ==, id);
  g_assert_null (stone_pages_find (pages, 9, NULL)->article);
}

static void
test_label (void)
{
  g_autoptr (StonePages) pages =
      lay_out ("[{\"kind\": \"advert\", \"label\": \"Kestrel Trams\", \"page\": 6}]");
  StonePage *page = stone_pages_find (pages, 6, NULL);

  g_assert_cmpstr (page->label, ==, "Kestrel Trams");
  g_assert_cmpuint (page->items->len, ==, 1);
  g_assert_cmpint (stone_page_item (page, 0)->role, ==, STONE_ROLE_RESERVED);
  g_assert_cmpstr (stone_page_item (page, 0)->place.pointer, ==, "/reserved/0");
  g_assert_cmpstr (stone_page_item (page, 0)->picture.label, ==, "Advert: Kestrel Trams");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reserved/flow-round", test_flow_round);
  g_test_add_func ("/reserved/beyond-the-end", test_beyond_the_end);
  g_test_add_func ("/reserved/overlap", test_overlap);
  g_test_add_func ("/reserved/numbers", test_numbers);
  g_test_add_func ("/reserved/label", test_label);
  return g_test_run ();
}
