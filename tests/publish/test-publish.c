/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fake-wordpress.h"
#include "stone-json.h"
#include "stone-publication.h"
#include "stone-publish.h"

#define SITE "Site"
#define ID "a-quay"

static const char edition[] =
    "{\"format\": 1, \"publication\": \"The Plumbline\", \"date\": \"2026-11-21\","
    " \"sections\": [{\"name\": \"Trade\"}], \"order\": [\"a-quay\"]}";
static const char article[] =
    "{\"format\": 1, \"id\": \"a-quay\", \"section\": \"Trade\", \"headline\": \"A & B <quay>\","
    " \"rubric\": \"More\", \"byline\": \"A. Person\","
    " \"body\": [{\"spans\": [\"One.\"]}, {\"spans\": [\"Two.\"]}],"
    " \"pictures\": [{\"file\": \"pictures/harbour.jpg\", \"caption\": \"Ships\", \"credit\": "
    "\"B\","
    " \"alt\": \"A ship\"}],"
    " \"related\": [{\"headline\": \"Eels\", \"url\": \"https://example.org/eels\"}]}";

typedef struct
{
  FakeWordpress *site;
  StoneHttp *http;
  StoneProject *project;
  char *folder;
  const char *name; /* of the site */
  guint saves;
  gboolean can_save;
  gboolean asked_before_saved; /* a request came before the slug was saved */

  StonePublishReport *report;
  GError *error;
  gboolean done;
} Fixture;

static StoneValue *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  StoneValue *value = stone_json_parse (json, strlen (json), &error);

  g_assert_no_error (error);
  return value;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneValue) edition_value = parse (edition);
  g_autoptr (StoneValue) article_value = parse (article);
  g_autoptr (StoneProject) empty = stone_project_new (edition_value, NULL);

  fixture->site = fake_wordpress_new ();
  fixture->http = stone_http_new ();
  fixture->name = SITE;
  fixture->can_save = TRUE;
  fixture->project = stone_project_with_file (empty, "articles/" ID ".json", article_value, NULL);
  g_assert_nonnull (fixture->project);
  fixture->folder = g_build_filename (g_getenv ("STONEHAND_DATA"), "samples", "plumbline", NULL);
}

static void
forget (Fixture *fixture)
{
  stone_publish_report_free (g_steal_pointer (&fixture->report));
  g_clear_error (&fixture->error);
  fixture->done = FALSE;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  forget (fixture);
  g_object_unref (fixture->http);
  fake_wordpress_free (fixture->site);
  stone_project_unref (fixture->project);
  g_free (fixture->folder);
}

static void
save (StoneEdit *edit, GTask *saved, gpointer data)
{
  Fixture *fixture = data;
  GError *error = NULL;
  StoneProject *after = stone_edit_apply (edit, fixture->project, &error);

  g_assert_no_error (error);
  fixture->asked_before_saved |= fixture->saves == 0 && fixture->site->log->len > 0;
  fixture->saves++;
  stone_project_unref (fixture->project);
  fixture->project = after;
  if (fixture->can_save)
    g_task_return_boolean (saved, TRUE);
  else
    g_task_return_new_error (saved, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full");
}

static void
on_published (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->report = stone_publish_finish (result, &fixture->error);
  fixture->done = TRUE;
}

static void
publish_with (Fixture *fixture, const StonePublishOptions *how, GCancellable *cancellable)
{
  const StonePublishTarget target = { fixture->name, fixture->site->base, "editor", "secret" };
  StonePublishOptions options = *how;

  forget (fixture);
  options.project = fixture->project;
  options.folder = fixture->folder;
  options.article = options.article != NULL ? options.article : ID;
  options.save = save;
  options.save_data = fixture;
  stone_publish_async (fixture->http, &target, &options, cancellable, on_published, fixture);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true ((fixture->report == NULL) != (fixture->error == NULL));
}

static void
publish (Fixture *fixture)
{
  const StonePublishOptions how = { 0 };

  publish_with (fixture, &how, NULL);
}

static const char *
stored (Fixture *fixture, const char *name)
{
  StoneArticle *now = stone_project_get_article (fixture->project, ID);

  return stone_value_member_string (stone_value_member (now->published, SITE), name);
}

static gboolean
has_remark (Fixture *fixture, const char *words)
{
  GPtrArray *remarks = fixture->report->remarks;

  for (guint i = 0; i < remarks->len; i++)
    if (strstr (g_ptr_array_index (remarks, i), words) != NULL)
      return TRUE;
  return FALSE;
}

/* ---- what goes well ---- */

static void
test_first_and_second (Fixture *fixture, gconstpointer data)
{
  const char *content;

  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_false (fixture->asked_before_saved);
  g_assert_false (fixture->report->updated);
  g_assert_cmpuint (fixture->report->n_pictures, ==, 1);
  g_assert_cmpuint (fixture->report->remarks->len, ==, 0);
  g_assert_cmpstr (fixture->report->status, ==, "draft");
  g_assert_cmpstr (stored (fixture, "slug"), ==, fixture->report->slug);
  g_assert_true (g_str_has_prefix (fixture->report->slug, "a-quay-"));
  g_assert_nonnull (stored (fixture, "when"));

  g_assert_cmpstr (stone_value_string (fake_wordpress_post (fixture->site, "title")), ==,
                   "A &amp; B &lt;quay&gt;");
  g_assert_cmpint (stone_value_integer (fake_wordpress_post (fixture->site, "featured_media")), ==,
                   1);
  content = stone_value_string (fake_wordpress_post (fixture->site, "content"));
  g_assert_nonnull (strstr (content, "<p class=\"byline\">A. Person</p>"));
  g_assert_nonnull (strstr (content, "<p>One.</p>\n<p>Two.</p>"));
  g_assert_nonnull (strstr (content, "<a href=\"https://example.org/eels\">Eels</a>"));
  g_assert_null (strstr (content, "<figure>")); /* the lead is the post's own */
  g_assert_cmpstr (stone_value_member_string (g_ptr_array_index (fixture->site->media, 0),
                                              "caption"),
                   ==, "Ships (B)");

  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->report->updated);
  g_assert_cmpuint (fixture->site->posts->len, ==, 1);
  g_assert_cmpuint (fixture->site->media->len, ==, 1);
  g_assert_cmpuint (fake_wordpress_count (fixture->site, "POST media"), ==, 1);
}

/* Another of the article's pictures stands in the body. */
static void
test_two_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (fixture->project, STONE_ORIGIN_COMMAND, "Add");
  g_autoptr (StoneValue) picture = parse ("{\"file\": \"pictures/light.jpg\","
                                          " \"caption\": \"Light\"}");
  g_autoptr (StoneEdit) edit = NULL;
  StoneProject *before = fixture->project;

  stone_edit_builder_splice (builder, "articles/" ID ".json", "/pictures", 1, 0, &picture, 1);
  edit = stone_edit_builder_end (builder, NULL);
  fixture->project = stone_edit_apply (edit, before, NULL);
  stone_project_unref (before);
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->report->n_pictures, ==, 2);
  g_assert_nonnull (
      strstr (stone_value_string (fake_wordpress_post (fixture->site, "content")), "Light"));
}

/* A related story of this edition leads to where readers of the site find it. */
static void
test_own_story (Fixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "draft", "publish" };
  g_autoptr (StoneProject) before = stone_project_ref (fixture->project);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *json =
          g_strdup_printf ("{\"format\": 1, \"id\": \"eels\", \"published\": {\"" SITE
                           "\": {\"slug\": \"eels\","
                           " \"status\": \"%s\", \"link\": \"https://example.org/there\"}}}",
                           states[i]);
      g_autoptr (StoneValue) other = parse (json);
      g_autoptr (StoneValue) story = parse ("{\"headline\": \"Eels\", \"article\": \"eels\"}");
      g_autoptr (StoneProject) both =
          stone_project_with_file (before, "articles/eels.json", other, NULL);
      g_autoptr (StoneEditBuilder) builder =
          stone_edit_builder_new (both, STONE_ORIGIN_COMMAND, "Relate");
      g_autoptr (StoneEdit) edit = NULL;
      const char *content;

      stone_edit_builder_splice (builder, "articles/" ID ".json", "/related", 0, 1, &story, 1);
      edit = stone_edit_builder_end (builder, NULL);
      stone_project_unref (fixture->project);
      fixture->project = stone_edit_apply (edit, both, NULL);
      publish (fixture);
      g_assert_no_error (fixture->error);
      content = stone_value_string (fake_wordpress_post (fixture->site, "content"));
      g_assert_true ((strstr (content, "https://example.org/there") != NULL) == (i == 1));
    }
}

static void
test_lost_and_deleted (Fixture *fixture, gconstpointer data)
{
  const char *slug;

  publish (fixture);
  slug = g_intern_string (fixture->report->slug);
  fake_wordpress_set_post (fixture->site, "status", "trash");
  fake_wordpress_set_post (fixture->site, "slug", "a-quay__trashed");
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_false (fixture->report->updated);
  g_assert_cmpstr (fixture->report->slug, ==, slug);
  g_assert_true (has_remark (fixture, "deleted"));
  g_assert_cmpuint (fixture->site->posts->len, ==, 2);
  g_assert_cmpuint (fixture->site->media->len, ==, 1);
}

/* The same site, set up as a source a second time. */
static void
test_two_names (Fixture *fixture, gconstpointer data)
{
  publish (fixture);
  g_assert_no_error (fixture->error);
  fake_wordpress_set_post (fixture->site, "slug", "theirs"); /* found by what is known of it */
  fixture->name = "The same";
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->report->updated);
  g_assert_cmpuint (fixture->site->posts->len, ==, 1);
  g_assert_cmpuint (fixture->site->media->len, ==, 1);
  g_assert_nonnull (stored (fixture, "site"));
  g_assert_null (
      stone_value_member (stone_project_get_article (fixture->project, ID)->published, "The same"));
}

/* What was sent before the address was kept is known by the name. */
static void
test_names_alike (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneValue) other =
      parse ("{\"format\": 1, \"id\": \"eels\", \"published\": {"
             "\"Old\": {\"id\": 7, \"slug\": \"eels\"},"
             "\"New\": {\"id\": 8, \"slug\": \"eels\", \"site\": \"example.org/news\"}}}");
  g_autoptr (StoneProject) project =
      stone_project_with_file (fixture->project, "articles/eels.json", other, NULL);
  StoneArticle *eels = stone_project_get_article (project, "eels");
  const struct
  {
    const char *name, *address;
    gint64 id;
  } cases[] = {
    { "Old", "https://example.net", 7 },      { "Any", "http://EXAMPLE.org/news/", 8 },
    { "Old", "https://example.org/news", 8 }, { "New", "https://example.org", 0 },
    { "Any", "https://example.net", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StonePublication) read =
          stone_publication_read (project, eels, cases[i].name, cases[i].address);

      g_assert_cmpint (stone_publication_get_id (read), ==, cases[i].id);
    }
}

/* Another's post has the address, which this user may not even see. */
static void
test_slug_taken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *taken = NULL;

  publish (fixture);
  taken = g_strdup_printf ("%s-2", fixture->report->slug);
  fake_wordpress_set_post (fixture->site, "slug", taken);
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (has_remark (fixture, taken));
}

/* ---- what readers see ---- */

static void
test_asks (Fixture *fixture, gconstpointer data)
{
  const StonePublishOptions consent = { .touch_published = TRUE };
  const StonePublishOptions for_readers = { .publish = TRUE };

  publish_with (fixture, &for_readers, NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->report->status, ==, "publish");
  fake_wordpress_set_post (fixture->site, "title", "Theirs");

  publish (fixture);
  g_assert_error (fixture->error, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_ASK);
  g_assert_nonnull (strstr (fixture->error->message, fixture->site->base)); /* its link */
  g_assert_true (g_str_has_suffix (fixture->error->message, " already."));
  g_assert_cmpstr (stone_value_string (fake_wordpress_post (fixture->site, "title")), ==, "Theirs");

  publish_with (fixture, &consent, NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->report->status, ==, "publish"); /* it stays so */
  g_assert_true (has_remark (fixture, "stays so"));
  g_assert_cmpstr (stone_value_string (fake_wordpress_post (fixture->site, "title")), !=, "Theirs");
}

/* Who may not show it to readers did not: when they see it, somebody else did. */
static void
test_asks_after_refusal (Fixture *fixture, gconstpointer data)
{
  const StonePublishOptions for_readers = { .publish = TRUE };

  publish (fixture);
  g_assert_no_error (fixture->error);
  fixture->site->refused = "POST posts/1";
  fixture->site->refused_status = 403;
  fixture->site->refused_body = "{\"code\": \"rest_cannot_publish\", \"message\": \"No\"}";
  publish_with (fixture, &for_readers, NULL);
  g_assert_error (fixture->error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_RIGHT);
  fixture->site->refused = NULL;
  fake_wordpress_set_post (fixture->site, "status", "publish");
  publish (fixture);
  g_assert_error (fixture->error, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_ASK);
}

/* What is no address of the web is not shown as a link, nor kept as one. */
static void
test_odd_answers (Fixture *fixture, gconstpointer data)
{
  publish (fixture);
  fake_wordpress_set_post (fixture->site, "link", "file:///etc/passwd");
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->report->link, ==, "");

  fixture->site->refused = "POST posts/1";
  fixture->site->refused_status = 200;
  fixture->site->refused_body = "[]";
  publish (fixture);
  g_assert_error (fixture->error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_ANSWER);
  fixture->site->refused = NULL;
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->site->posts->len, ==, 1);
}

/* ---- what goes wrong ---- */

/* At each request that makes something. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  static const char *const requests[] = { "POST media", "POST media/1", "POST posts",
                                          "POST posts/1" };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      fixture->site->cut = requests[i];
      publish (fixture);
      g_assert_error (fixture->error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_NETWORK);
      g_assert_null (fixture->site->cut);
    }
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->site->posts->len, ==, 1);
  g_assert_cmpuint (fixture->site->media->len, ==, 1);
  g_assert_cmpuint (fake_wordpress_count (fixture->site, "POST media"), ==, 1);
  g_assert_cmpuint (fake_wordpress_count (fixture->site, "POST posts"), ==, 1);
}

/* A try that is interrupted as it shows the post to readers needs no consent to be completed; later
 * ones do. */
static void
test_cut_before_readers (Fixture *fixture, gconstpointer data)
{
  const StonePublishOptions for_readers = { .publish = TRUE };

  fixture->site->cut = "POST posts";
  publish_with (fixture, &for_readers, NULL);
  g_assert_error (fixture->error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_NETWORK);
  publish_with (fixture, &for_readers, NULL);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->report->updated);
  g_assert_cmpuint (fixture->site->posts->len, ==, 1);
  publish_with (fixture, &for_readers, NULL);
  g_assert_error (fixture->error, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_ASK);
}

/* What was saved is gone, too: an undo. */
static void
test_cut_and_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StoneProject) before = stone_project_ref (fixture->project);

  fixture->site->cut = "POST posts";
  publish (fixture);
  g_assert_error (fixture->error, STONE_HTTP_ERROR, STONE_HTTP_ERROR_NETWORK);
  stone_project_unref (fixture->project);
  fixture->project = stone_project_ref (before);
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->site->posts->len, ==, 1);
  g_assert_cmpuint (fixture->site->media->len, ==, 1);
}

typedef struct
{
  const char *request, *body;
  guint status;
  gboolean goes_on; /* the post can do without */
  GQuark (*domain) (void);
  int code;
} Refusal;

static const Refusal refusals[] = {
  { "POST media", "{\"code\": \"rest_cannot_create\", \"message\": \"No\"}", 403, TRUE, NULL, 0 },
  { "POST media", "{\"code\": \"rest_upload_unknown_error\", \"message\": \"No\"}", 500, TRUE, NULL,
    0 },
  { "POST categories", "{\"code\": \"rest_cannot_create\", \"message\": \"No\"}", 403, TRUE, NULL,
    0 },
  { "POST media", "<html>Bad Gateway", 502, FALSE, stone_wordpress_error_quark,
    STONE_WORDPRESS_ERROR_ANSWER },
  { "POST posts", "{\"code\": \"rest_cannot_create\", \"message\": \"No\"}", 403, FALSE,
    stone_wordpress_error_quark, STONE_WORDPRESS_ERROR_RIGHT },
  { "POST posts", "{\"code\": \"db_insert_error\", \"message\": \"No\"}", 500, FALSE,
    stone_wordpress_error_quark, STONE_WORDPRESS_ERROR_REFUSED },
  { "POST posts", "busy", 429, FALSE, stone_http_error_quark, STONE_HTTP_ERROR_BUSY },
  { "GET users/me", "{\"code\": \"incorrect_password\", \"message\": \"No\"}", 401, FALSE,
    stone_wordpress_error_quark, STONE_WORDPRESS_ERROR_LOGIN },
  { "GET posts", "{\"posts\": []}", 200, FALSE, stone_wordpress_error_quark,
    STONE_WORDPRESS_ERROR_ANSWER },
  { "GET media", "{}", 200, FALSE, stone_wordpress_error_quark, STONE_WORDPRESS_ERROR_ANSWER },
  { "GET posts", "no JSON", 200, FALSE, stone_wordpress_error_quark, STONE_WORDPRESS_ERROR_ANSWER },
};

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const Refusal *refusal = data;

  fixture->site->refused = refusal->request;
  fixture->site->refused_status = refusal->status;
  fixture->site->refused_body = refusal->body;
  publish (fixture);
  g_assert_cmpuint (fake_wordpress_count (fixture->site, refusal->request), ==, 1);
  if (refusal->goes_on)
    {
      g_assert_no_error (fixture->error);
      g_assert_cmpuint (fixture->report->remarks->len, ==, 1);
      g_assert_cmpuint (fixture->site->posts->len, ==, 1);
    }
  else
    {
      g_assert_error (fixture->error, refusal->domain (), refusal->code);
      g_assert_cmpuint (fixture->site->posts->len, ==, 0);
    }

  fixture->site->refused = NULL;
  publish (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->report->remarks->len, ==, 0);
  g_assert_cmpuint (fixture->site->posts->len, ==, 1);
  g_assert_cmpuint (fixture->site->media->len, ==, 1);
}

static void
test_unsaved (Fixture *fixture, gconstpointer data)
{
  fixture->can_save = FALSE;
  publish (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (fixture->site->log->len, ==, 0); /* nothing was asked */
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const StonePublishOptions how = { 0 };

  g_cancellable_cancel (cancellable);
  publish_with (fixture, &how, cancellable);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->site->posts->len, ==, 0);
}

static void
test_no_article (Fixture *fixture, gconstpointer data)
{
  const StonePublishOptions how = { .article = "nothing" };

  publish_with (fixture, &how, NULL);
  g_assert_error (fixture->error, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_NO_ARTICLE);
  g_assert_cmpuint (fixture->saves, ==, 0);
}

/* A password is not sent to where a site merely points. */
static void
test_another_origin (Fixture *fixture, gconstpointer data)
{
  fixture->site->api = "http://127.0.0.1:9/wp-json/";
  publish (fixture);
  g_assert_error (fixture->error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_NO_API);
  fixture->site->api = "";
  publish (fixture);
  g_assert_error (fixture->error, STONE_WORDPRESS_ERROR, STONE_WORDPRESS_ERROR_NO_API);
  g_assert_cmpuint (fixture->site->log->len, ==, 0);
}

static void
add (const char *path, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/publish/first-and-second", NULL, test_first_and_second);
  add ("/publish/two-pictures", NULL, test_two_pictures);
  add ("/publish/own-story", NULL, test_own_story);
  add ("/publish/two-names", NULL, test_two_names);
  add ("/publish/names-alike", NULL, test_names_alike);
  add ("/publish/slug-taken", NULL, test_slug_taken);
  add ("/publish/deleted", NULL, test_lost_and_deleted);
  add ("/publish/asks", NULL, test_asks);
  add ("/publish/asks-after-refusal", NULL, test_asks_after_refusal);
  add ("/publish/odd-answers", NULL, test_odd_answers);
  add ("/publish/cut", NULL, test_cut);
  add ("/publish/cut-before-readers", NULL, test_cut_before_readers);
  add ("/publish/cut-and-undone", NULL, test_cut_and_undone);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/publish/refused/%u", i);

      add (path, &refusals[i], test_refused);
    }
  add ("/publish/unsaved", NULL, test_unsaved);
  add ("/publish/cancelled", NULL, test_cancelled);
  add ("/publish/no-article", NULL, test_no_article);
  add ("/publish/another-origin", NULL, test_another_origin);

  return g_test_run ();
}
