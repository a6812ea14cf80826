/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "stone-edit.h"
#include "stone-next-edition.h"

/* The fixture's, with "lamp" off stone and an edition that has its own cover and adverts. */
static StoneProject *
before (void)
{
  StoneProject *project = fixture_project ();
  StoneEditBuilder *builder = stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "prepare");
  g_autoptr (StoneValue) cover = fixture_json ("{\"headline\": \"Fog\"}");
  g_autoptr (StoneValue) reserved = fixture_json ("[{\"kind\": \"advert\", \"page\": 2}]");
  g_autoptr (StoneValue) length = fixture_json ("{\"unit\": \"lines\", \"value\": 40}");

  stone_edit_builder_set_string (builder, "articles/lamp.json", "/status", "off-stone");
  stone_edit_builder_set_string (builder, "articles/lamp.json", "/fly-title", "Light");
  stone_edit_builder_set_string (builder, "articles/lamp.json", "/headline", "The lamp");
  stone_edit_builder_set (builder, "articles/lamp.json", "/length", length);
  stone_edit_builder_set_string (builder, "articles/quay.json", "/status", "edit");
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/date", "2026-12-28");
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/number", "Number 52");
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/imprint", "We");
  stone_edit_builder_set (builder, STONE_EDITION_FILE, "/cover", cover);
  stone_edit_builder_set (builder, STONE_EDITION_FILE, "/reserved", reserved);
  fixture_do (&project, builder);
  return project;
}

static StoneProject *
next (StoneProject *project, StoneCarry carry)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *date = stone_next_edition_date (stone_project_get_edition (project));
  StoneProject *made = stone_next_edition (project, "P", date, "berliner", carry, &error);

  g_assert_no_error (error);
  return made;
}

static void
test_edition (void)
{
  g_autoptr (StoneProject) project = before ();
  g_autoptr (StoneProject) made = next (project, STONE_CARRY_NONE);
  StoneEdition *edition = stone_project_get_edition (made);
  g_autofree char *order = fixture_order (made);

  g_assert_cmpstr (edition->publication, ==, "P");
  g_assert_cmpstr (edition->date, ==, "2027-01-04");
  g_assert_cmpstr (edition->design, ==, "berliner");
  g_assert_cmpstr (edition->imprint, ==, "We");
  g_assert_cmpuint (edition->sections->len, ==, 3);
  g_assert_cmpstr (edition->number, ==, "");
  g_assert_cmpstr (edition->cover_headline, ==, "");
  g_assert_cmpuint (edition->reserved->len, ==, 0);
  g_assert_cmpstr (order, ==, "");
}

static void
test_unfinished (void)
{
  g_autoptr (StoneProject) project = before ();
  g_autoptr (StoneProject) made = next (project, STONE_CARRY_UNFINISHED);
  g_autofree char *order = fixture_order (made);

  g_assert_cmpstr (order, ==, "quay rain");
  g_assert_true (stone_value_equal (stone_project_get_article (made, "quay")->value,
                                    stone_project_get_article (project, "quay")->value));
}

static void
test_regular (void)
{
  g_autoptr (StoneProject) project = before ();
  g_autoptr (StoneProject) made = next (project, STONE_CARRY_REGULAR);
  g_autofree char *order = fixture_order (made);
  StoneArticle *form = stone_project_get_article (made, "lamp");

  g_assert_cmpstr (order, ==, "quay lamp rain");
  g_assert_cmpstr (form->fly_title, ==, "Light");
  g_assert_cmpstr (form->section, ==, "North");
  g_assert_cmpstr (form->headline, ==, "");
  g_assert_cmpint (form->status, ==, STONE_STATUS_DRAFT);
  g_assert_cmpuint (form->body->len, ==, 0);
  g_assert_nonnull (stone_value_member (form->value, "length"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/next-edition/edition", test_edition);
  g_test_add_func ("/next-edition/unfinished", test_unfinished);
  g_test_add_func ("/next-edition/regular", test_regular);
  return g_test_run ();
}
