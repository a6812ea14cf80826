/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "import-fixture.h"

static const char text[] =
    "Britain | Quays\n\nThe quay that waits\n\nA rubric\n\nA body that ends as one does.\n\n"
    "This article appeared in the Britain section of the print edition under the headline "
    "\"Waiting\"\n\nThe long way home: Why trains run late\n\nFrom the November 21st 2026 edition";

static StoneProject *
apply (StoneEdit *edit, StoneProject *project)
{
  g_autoptr (GError) error = NULL;
  StoneProject *next;

  g_assert_nonnull (edit);
  next = stone_edit_apply (edit, project, &error);
  g_assert_no_error (error);
  return next;
}

static StoneProject *
import_into (StoneProject *project, const char *section, char **id)
{
  g_autoptr (StoneImported) imported = fixture_import (text, STONE_IMPORT_GUESS);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneEdit) edit = stone_import_to_edit (imported, project, section, id, &error);

  g_assert_no_error (error);
  return apply (edit, project);
}

static void
test_new_article (void)
{
  g_autoptr (StoneProject) empty = fixture_project ();
  g_autofree char *id = NULL;
  g_autofree char *second_id = NULL;
  g_autoptr (StoneProject) one = import_into (empty, NULL, &id);
  g_autoptr (StoneProject) two = import_into (one, "britain", &second_id);
  StoneEdition *edition = stone_project_get_edition (two);
  StoneArticle *article = stone_project_get_article (two, id);

  g_assert_cmpstr (id, ==, "waiting");
  g_assert_cmpstr (second_id, ==, "waiting-2");
  g_assert_cmpstr (article->headline, ==, "The quay that waits");
  g_assert_cmpstr (article->appeared_date, ==, "2026-11-21");
  g_assert_cmpuint (edition->sections->len, ==, 1); /* "britain" is the edition's "Britain" */
  g_assert_cmpstr (g_array_index (edition->sections, StoneSection, 0).name, ==, "Britain");
  g_assert_cmpstr (stone_project_get_article (two, second_id)->section, ==, "Britain");
  g_assert_cmpuint (edition->order->len, ==, 2);
  g_assert_cmpstr (edition->date, ==, "2026-11-21");
  g_assert_cmpstr (edition->cover_fly_title, ==, "The long way home");
  g_assert_cmpstr (edition->cover_headline, ==, "Why trains run late");
}

/* What the edition says of itself stays; another section than the import's may be asked for. */
static void
test_edition_stays (void)
{
  g_autoptr (StoneProject) empty = fixture_project ();
  StoneEditBuilder *builder = stone_edit_builder_new (empty, STONE_ORIGIN_COMMAND, "Set");
  g_autoptr (StoneEdit) edit = NULL;
  g_autoptr (StoneProject) dated = NULL;
  g_autoptr (StoneProject) project = NULL;
  g_autofree char *id = NULL;
  StoneEdition *edition;

  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/date", "2027-01-02");
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/cover/headline", "Ours");
  edit = stone_edit_builder_end (builder, NULL);
  stone_edit_builder_free (builder);
  dated = apply (edit, empty);
  project = import_into (dated, "Europe", &id);
  edition = stone_project_get_edition (project);
  g_assert_cmpstr (edition->date, ==, "2027-01-02");
  g_assert_cmpstr (edition->cover_headline, ==, "Ours");
  g_assert_cmpstr (edition->cover_fly_title, ==, "");
  g_assert_cmpstr (stone_project_get_article (project, id)->section, ==, "Europe");
  g_assert_cmpstr (stone_project_get_article (project, id)->appeared_date, ==, "2026-11-21");
}

static StoneProject *
with_empty_article (StoneProject *project)
{
  g_autoptr (StoneValue) article = stone_article_new_value ("new", "Europe");
  StoneEditBuilder *builder = stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "New");
  g_autoptr (StoneEdit) edit = NULL;

  stone_edit_builder_add_article (builder, article, G_MAXUINT);
  edit = stone_edit_builder_end (builder, NULL);
  stone_edit_builder_free (builder);
  return apply (edit, project);
}

/* A paste into an empty article; undone, nothing is left of it. */
static void
test_into_article (void)
{
  g_autoptr (StoneProject) empty = fixture_project ();
  g_autoptr (StoneProject) project = with_empty_article (empty);
  g_autoptr (StoneImported) imported = fixture_import (text, STONE_IMPORT_GUESS);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneEdit) edit = stone_import_into_article (imported, project, "new", &error);
  g_autoptr (StoneProject) filled = apply (edit, project);
  g_autoptr (StoneEdit) undo = stone_edit_reversed (edit, STONE_ORIGIN_UNDO);
  g_autoptr (StoneProject) undone = apply (undo, filled);
  StoneArticle *article = stone_project_get_article (filled, "new");

  g_assert_cmpstr (article->print_headline, ==, "Waiting");
  g_assert_cmpstr (article->section, ==, "Britain");
  g_assert_cmpuint (article->body->len, ==, 1);
  g_assert_nonnull (stone_edition_find_section (stone_project_get_edition (filled), "Britain"));
  g_assert_true (stone_value_equal (stone_project_get_file (undone, "articles/new.json"),
                                    stone_project_get_file (project, "articles/new.json")));
  g_assert_true (stone_value_equal (stone_project_get_file (undone, STONE_EDITION_FILE),
                                    stone_project_get_file (project, STONE_EDITION_FILE)));

  g_assert_null (stone_import_into_article (imported, filled, "new", &error));
  g_assert_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_TARGET);
  g_clear_error (&error);
  g_assert_null (stone_import_into_article (imported, filled, "nowhere", &error));
  g_assert_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_TARGET);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/new-article", test_new_article);
  g_test_add_func ("/edit/edition-stays", test_edition_stays);
  g_test_add_func ("/edit/into-article", test_into_article);
  return g_test_run ();
}
