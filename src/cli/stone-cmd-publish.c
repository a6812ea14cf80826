/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "stone-cmd-sources.h"
#include "stone-desk-publish.h"

/* The password of SETTINGS, kept or asked for. */
static char *
find_password (StoneSources *sources, const StoneSourceSettings *settings, GError **error)
{
  StonePasswords *passwords = stone_sources_get_passwords (sources);
  g_autoptr (GError) local = NULL;
  GAsyncResult *slot = NULL;

  stone_passwords_find_async (passwords, settings->name, NULL, stone_cmd_on_done, &slot);
  g_autoptr (GAsyncResult) result = stone_cmd_wait (&slot);
  char *password = stone_passwords_find_finish (passwords, result, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (password == NULL)
    password = stone_cmd_ask_password (settings->name);
  if (password == NULL)
    g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_LOGIN,
                 _ ("there is no password of “%s”: give it as STONEHAND_PASSWORD"), settings->name);
  return password;
}

static void
save (StoneEdit *edit, GTask *saved, gpointer edition)
{
  GError *error = NULL;

  if (stone_cmd_apply (edition, edit, &error) && stone_cmd_write (edition, &error))
    g_task_return_boolean (saved, TRUE);
  else
    g_task_return_error (saved, error);
}

/* The edition as it is now: a try before may have left word of what it did. */
static StonePublishReport *
publish (StoneHttp *http,
         const StonePublishTarget *target,
         StonePublishOptions *options,
         GError **error)
{
  const StoneCmdEdition *edition = options->save_data;
  GAsyncResult *slot = NULL;

  options->project = edition->project;
  stone_publish_async (http, target, options, NULL, stone_cmd_on_done, &slot);
  g_autoptr (GAsyncResult) result = stone_cmd_wait (&slot);
  return stone_publish_finish (result, error);
}

/* On a terminal. */
static gboolean
is_wanted (const GError *error)
{
  char answer[16];

  if (!isatty (STDIN_FILENO))
    return FALSE;
  fprintf (stderr, "%s\n%s", error->message, _ ("Change it all the same? [y/N] "));
  return fgets (answer, sizeof answer, stdin) != NULL && g_ascii_tolower (*answer) == 'y';
}

static StonePublishReport *
publish_or_ask (const StonePublishTarget *target, StonePublishOptions *options, GError **error)
{
  g_autoptr (StoneHttp) http = stone_http_new ();
  g_autoptr (GError) local = NULL;
  StonePublishReport *report;

  stone_http_set_deadline (http, STONE_PUBLISH_DEADLINE_SECONDS * 1000);
  report = publish (http, target, options, &local);
  if (g_error_matches (local, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_ASK) && is_wanted (local))
    {
      g_clear_error (&local);
      options->touch_published = TRUE;
      report = publish (http, target, options, &local);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return report;
}

static void
tell (const StonePublishReport *report, const char *site)
{
  g_autofree char *size = g_format_size (report->bytes);

  stone_cmd_say (report->updated ? _ ("Changed at %s: %s\n") : _ ("Made at %s: %s\n"), site,
                 report->title);
  stone_cmd_say (_ ("Status: %s\nAddress: %s\nSlug: %s\n"), report->status, report->link,
                 report->slug);
  if (*report->category != '\0')
    stone_cmd_say (_ ("Category: %s\n"), report->category);
  stone_cmd_say (_ ("Pictures: %u\nSent: %s\n"), report->n_pictures, size);
  for (guint i = 0; i < report->remarks->len; i++)
    stone_cmd_warn ("%s", (const char *) g_ptr_array_index (report->remarks, i));
}

static void
tell_json (const StonePublishReport *report)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (guint i = 0; i < report->remarks->len; i++)
    g_ptr_array_add (remarks, stone_value_new_string (g_ptr_array_index (report->remarks, i)));
  g_autoptr (StoneValue) answer = stone_value_new_object (
      "id", stone_value_new_integer (report->id), "title", stone_cmd_text (report->title), "slug",
      stone_cmd_text (report->slug), "status", stone_cmd_text (report->status), "link",
      stone_cmd_text (report->link), "category", stone_cmd_text (report->category), "pictures",
      stone_value_new_integer (report->n_pictures), "bytes",
      stone_value_new_integer ((gint64) report->bytes), "updated",
      stone_value_new_boolean (report->updated), "remarks", stone_cmd_array (remarks), NULL);
  stone_cmd_say_json (answer);
}

static StoneExit
run (const char *dir, const char *site, StonePublishOptions *options, gboolean json)
{
  GError *error = NULL;
  g_autoptr (StoneSources) sources = stone_cmd_sources (site, &error);
  const StoneSourceSettings *found =
      sources != NULL ? stone_publish_find_site (sources, site, &error) : NULL;
  g_autoptr (StoneSourceSettings) settings =
      found != NULL ? stone_source_settings_copy (found) : NULL;
  g_autofree char *password = settings != NULL ? find_password (sources, settings, &error) : NULL;
  g_autoptr (StoneCmdEdition) edition =
      password != NULL ? stone_cmd_open_to_change (dir, &error) : NULL;

  if (edition == NULL || stone_cmd_article (edition, options->article, &error) == NULL)
    return stone_cmd_fail (error);
  const StonePublishTarget target = { settings->name, settings->address, settings->user, password };
  options->folder = stone_store_get_folder (edition->store);
  options->save = save;
  options->save_data = edition;
  g_autoptr (StonePublishReport) report = publish_or_ask (&target, options, &error);
  if (report == NULL)
    {
      gboolean asked = g_error_matches (error, STONE_PUBLISH_ERROR, STONE_PUBLISH_ERROR_ASK);

      stone_cmd_fail (error);
      if (asked)
        stone_cmd_warn (_ ("--yes changes it all the same"));
      return STONE_EXIT_ERROR;
    }
  if (json)
    tell_json (report);
  else
    tell (report, site);
  return STONE_EXIT_DONE;
}

StoneExit
stone_cmd_publish (int argc, char **argv)
{
  g_autofree char *site = NULL, *status = NULL;
  gboolean json = FALSE;
  StonePublishOptions publishing = { 0 };
  const GOptionEntry options[] = {
    { "to", 0, 0, STONE_OPTION_TEXT, &site, N_ ("The WordPress, as it was set up as a source"),
      "NAME" },
    { "status", 0, 0, STONE_OPTION_TEXT, &status,
      N_ ("A draft (what readers see stays so), or for readers"), "draft|publish" },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &publishing.touch_published,
      N_ ("Change what readers see already, without asking"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR ARTICLE --to NAME",
    _ ("Sends ARTICLE to a WordPress: as a new draft or, the second time, the same one again."),
    _ ("With its pictures, related stories and print note; its section becomes the category.\n"
       "What fails half-way is completed by the next try."),
    2, 2
  };

  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (site == NULL)
    return stone_cmd_usage (_ ("where to? --to NAME; “stonehand-cli source list” lists them"));
  if (status != NULL && !g_str_equal (status, "draft") && !g_str_equal (status, "publish"))
    return stone_cmd_usage (_ ("--status is draft or publish"));
  publishing.publish = g_strcmp0 (status, "publish") == 0;
  publishing.article = argv[2];
  return run (argv[1], site, &publishing, json);
}
