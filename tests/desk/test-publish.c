/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "fake-wordpress.h"
#include "stone-desk-publish.h"

typedef struct
{
  Fixture desk;
  FakeWordpress *site;
  StoneSources *sources;
} PublishFixture;

static void
set_up (PublishFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneSourceSettings) settings = NULL;
  g_autoptr (StoneSourceSettings) nobody = NULL;
  g_autofree char *file = NULL;

  fixture_set_up (&f->desk, data);
  f->site = fake_wordpress_new ();
  file = g_build_filename (stone_desk_get_folder (f->desk.desk), "..", "sources.json", NULL);
  f->sources = stone_sources_new (file);
  stone_passwords_use (stone_sources_get_passwords (f->sources), "Lamp", "secret");
  settings = stone_source_settings_new (STONE_SOURCE_WORDPRESS, "Lamp", f->site->base, "editor",
                                        FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (stone_sources_add (f->sources, settings, &error));
  nobody = stone_source_settings_new (STONE_SOURCE_WORDPRESS, "Nobody", f->site->base, "", FALSE,
                                      &error);
  g_assert_true (stone_sources_add (f->sources, nobody, &error));
  g_assert_no_error (error);
}

static void
tear_down (PublishFixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->sources);
  fake_wordpress_free (f->site);
  fixture_tear_down (&f->desk, data);
}

static StonePublishReport *
publish (PublishFixture *f, const char *site, GError **error)
{
  StoneDesk *desk = f->desk.desk;
  GAsyncResult *pending = NULL;

  stone_desk_publish_async (desk, f->sources, site, "quay", FALSE, FALSE, NULL, keep_result,
                            &pending);
  g_autoptr (GAsyncResult) result = wait_for (&pending);
  return stone_desk_publish_finish (desk, result, error);
}

/* What the site has is on the disk, and an undo of it makes no double. */
static void
test_published (PublishFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StonePublishReport) first = publish (f, "Lamp", &error);
  g_autoptr (StonePublishReport) second = NULL;
  g_autoptr (StoneProject) saved = NULL;
  g_autoptr (StoneStore) store = NULL;
  StoneArticle *article;

  g_assert_no_error (error);
  g_assert_false (first->updated);
  store = stone_store_open_to_read (stone_desk_get_folder (f->desk.desk), &saved, &error);
  g_assert_no_error (error);
  article = stone_project_get_article (saved, "quay");
  g_assert_cmpstr (stone_value_member_string (stone_value_member (article->published, "Lamp"),
                                              "slug"),
                   ==, first->slug);

  while (article_of (f->desk.desk, "quay")->published != NULL)
    g_assert_true (stone_desk_undo (f->desk.desk));
  second = publish (f, "Lamp", &error);
  g_assert_no_error (error);
  g_assert_true (second->updated);
  g_assert_cmpuint (f->site->posts->len, ==, 1);
}

static void
test_no_site (PublishFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    StoneSourceError code;
  } cases[] = { { "Nowhere", STONE_SOURCE_ERROR_NO_SOURCE },
                { "library", STONE_SOURCE_ERROR_SETTINGS },
                { "Nobody", STONE_SOURCE_ERROR_SETTINGS } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (publish (f, cases[i].name, &error));
      g_assert_error (error, STONE_SOURCE_ERROR, (int) cases[i].code);
    }
  g_assert_cmpuint (f->site->log->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/desk/publish", PublishFixture, NULL, set_up, test_published, tear_down);
  g_test_add ("/desk/publish/no-site", PublishFixture, NULL, set_up, test_no_site, tear_down);

  return g_test_run ();
}
