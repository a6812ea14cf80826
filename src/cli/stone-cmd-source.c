/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd-sources.h"

/* FALSE and ERROR only if it could not even be kept for now. */
static gboolean
store_password (StoneSources *sources, const char *name, const char *password, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Stonehand: source “%s”"), name);
  GAsyncResult *slot = NULL;
  gboolean kept = FALSE;

  stone_passwords_store_async (stone_sources_get_passwords (sources), name, label, password, NULL,
                               stone_cmd_on_done, &slot);
  g_autoptr (GAsyncResult) result = stone_cmd_wait (&slot);
  if (!stone_passwords_store_finish (stone_sources_get_passwords (sources), result, &kept, error))
    return FALSE;
  if (!kept)
    stone_cmd_warn (_ ("there is no keyring to keep the password in: give it as "
                       "STONEHAND_PASSWORD with each command"));
  return TRUE;
}

/* NULL: it was told that there is none. */
static char *
ask_password (const char *name)
{
  char *password = stone_cmd_ask_password (name);

  if (password == NULL)
    stone_cmd_usage (_ ("no terminal to ask for the password: give it as STONEHAND_PASSWORD"));
  return password;
}

static StoneExit
add_source (StoneSources *sources, const StoneSourceSettings *settings, GError **error)
{
  g_autofree char *password = NULL;

  if (stone_source_settings_find (stone_sources_list (sources), settings->name, NULL) != NULL)
    {
      g_set_error (error, STONE_SOURCE_ERROR, STONE_SOURCE_ERROR_SETTINGS,
                   _ ("there is a source “%s” already: to change it, remove it first; “source "
                      "password” keeps another password"),
                   settings->name);
      return STONE_EXIT_ERROR;
    }
  if (*settings->user != '\0')
    {
      password = ask_password (settings->name);
      if (password == NULL)
        return STONE_EXIT_USAGE;
    }
  if (!stone_sources_add (sources, settings, error))
    return STONE_EXIT_ERROR;
  return password == NULL || store_password (sources, settings->name, password, error)
             ? STONE_EXIT_DONE
             : STONE_EXIT_ERROR;
}

static StoneExit
add (int argc, char **argv)
{
  g_autofree char *user = NULL;
  gboolean plain = FALSE;
  const GOptionEntry options[] = {
    { "user", 0, 0, STONE_OPTION_TEXT, &user,
      N_ ("Log in as U; the password is asked for, or STONEHAND_PASSWORD"), "U" },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, N_ ("Allow an address that is not encrypted"),
      NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "feed|wordpress|postgres|opensearch NAME ADDRESS",
    _ ("Sets up a source of related stories. Nothing is asked of it yet: “source test NAME” does."),
    NULL, 3, 3
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;

  StoneSourceKind kind;
  if (!stone_source_kind_parse (argv[1], &kind) || kind == STONE_SOURCE_LIBRARY)
    return stone_cmd_usage (_ ("there is no kind of source “%s”"), argv[1]);
  GError *error = NULL;
  g_autoptr (StoneSources) sources = stone_cmd_sources (argv[2], &error);
  g_autoptr (StoneSourceSettings) settings =
      sources ? stone_source_settings_new (kind, argv[2], argv[3], user, plain, &error) : NULL;
  StoneExit exit = settings ? add_source (sources, settings, &error) : STONE_EXIT_ERROR;
  return error ? stone_cmd_fail (error) : exit;
}

static StoneValue *
describe (const StoneSourceSettings *settings)
{
  return stone_value_new_object ("kind",
                                 stone_value_new_string (stone_source_kind_word (settings->kind)),
                                 "name", stone_value_new_string (settings->name), "address",
                                 stone_cmd_text (settings->address), "user",
                                 stone_cmd_text (settings->user), "off",
                                 stone_value_new_boolean (settings->off), NULL);
}

static int
longest_name (GPtrArray *all)
{
  glong longest = 0;

  for (guint i = 0; i < all->len; i++)
    longest = MAX (longest, g_utf8_strlen (((StoneSourceSettings *) all->pdata[i])->name, -1));
  return (int) longest;
}

/* NAME_WIDTH: characters. printf would count bytes. */
static void
tell (const StoneSourceSettings *settings, int name_width)
{
  int rest = name_width - (int) g_utf8_strlen (settings->name, -1);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "%-10s  %s%*s  %s", stone_source_kind_word (settings->kind),
                   settings->name, rest, "", settings->address);
  if (*settings->user != '\0')
    g_string_append_printf (line, _ ("  as %s"), settings->user);
  if (settings->off)
    g_string_append (line, _ ("  (off)"));
  g_strchomp (line->str);
  stone_cmd_say ("%s\n", line->str);
}

static StoneExit
list (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = { "", _ ("The sources of related stories."), NULL, 0, 0 };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  g_autoptr (StoneSources) sources = stone_cmd_sources (NULL, &error);
  if (sources == NULL)
    return stone_cmd_fail (error);
  GPtrArray *all = stone_sources_list (sources);
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; i < all->len; i++)
    {
      const StoneSourceSettings *settings = g_ptr_array_index (all, i);
      g_ptr_array_add (values, describe (settings));
      if (!json)
        tell (settings, longest_name (all));
    }
  g_autoptr (StoneValue) array = stone_cmd_array (values);
  if (json)
    stone_cmd_say_json (array);
  return STONE_EXIT_DONE;
}

static StoneExit
change_password (int argc, char **argv)
{
  const StoneCmdSyntax syntax = {
    "NAME", _ ("Keeps another password for a source; it is asked for, or STONEHAND_PASSWORD."),
    NULL, 1, 1
  };
  if (!stone_cmd_parse (&syntax, NULL, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  g_autoptr (StoneSources) sources = stone_cmd_sources (argv[1], &error);
  const StoneSourceSettings *settings =
      sources ? stone_source_settings_find (stone_sources_list (sources), argv[1], &error) : NULL;
  if (settings == NULL)
    return stone_cmd_fail (error);
  if (*settings->user == '\0')
    {
      stone_cmd_warn (_ ("“%s” was set up without a user, so it has no password"), argv[1]);
      return STONE_EXIT_ERROR;
    }
  g_autofree char *password = ask_password (argv[1]);
  if (password == NULL)
    return STONE_EXIT_USAGE;
  return store_password (sources, argv[1], password, &error) ? STONE_EXIT_DONE
                                                             : stone_cmd_fail (error);
}

static StoneExit
remove_source (int argc, char **argv)
{
  const StoneCmdSyntax syntax = {
    "NAME", _ ("Forgets a source, its password and the stories that a feed brought."), NULL, 1, 1
  };
  if (!stone_cmd_parse (&syntax, NULL, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  g_autoptr (StoneSources) sources = stone_cmd_sources (argv[1], &error);
  if (sources == NULL || !stone_sources_remove (sources, argv[1], &error))
    return stone_cmd_fail (error);
  GAsyncResult *slot = NULL;
  stone_sources_forget_async (sources, argv[1], NULL, stone_cmd_on_done, &slot);
  g_autoptr (GAsyncResult) result = stone_cmd_wait (&slot);
  return stone_sources_forget_finish (sources, result, &error) ? STONE_EXIT_DONE
                                                               : stone_cmd_fail (error);
}

/* What test and init have in common: one call on one source, which answers with words. */
typedef struct
{
  const char *summary;
  void (*begin) (StoneSource *, GCancellable *, GAsyncReadyCallback, gpointer);
  char *(*finish) (StoneSource *, GAsyncResult *, GError **);
} Call;

static StoneExit
call_source (const Call *call, int argc, char **argv)
{
  const StoneCmdSyntax syntax = { "NAME", call->summary, NULL, 1, 1 };
  if (!stone_cmd_parse (&syntax, NULL, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  g_autoptr (StoneSources) sources = stone_cmd_sources (argv[1], &error);
  g_autoptr (StoneSource) source =
      sources ? stone_cmd_open_source (sources, argv[1], &error) : NULL;
  if (source == NULL)
    return stone_cmd_fail (error);
  GAsyncResult *slot = NULL;
  call->begin (source, NULL, stone_cmd_on_done, &slot);
  g_autoptr (GAsyncResult) result = stone_cmd_wait (&slot);
  g_autofree char *words = call->finish (source, result, &error);
  if (words == NULL)
    return stone_cmd_fail (error);
  stone_cmd_say ("%s\n", words);
  return STONE_EXIT_DONE;
}

static StoneExit
test (int argc, char **argv)
{
  const Call call = { _ ("Whether a source answers, and lets us in."), stone_source_test_async,
                      stone_source_test_finish };
  return call_source (&call, argc, argv);
}

static StoneExit
init (int argc, char **argv)
{
  const Call call = { _ ("Makes a shared archive ready to be used. Again does no harm."),
                      stone_source_init_async, stone_source_init_finish };
  return call_source (&call, argc, argv);
}

StoneExit
stone_cmd_source (int argc, char **argv)
{
  static const struct
  {
    const char *name, *full_name;
    StoneCommand run;
  } commands[] = {
    { "add", "source add", add },
    { "list", "source list", list },
    { "test", "source test", test },
    { "remove", "source remove", remove_source },
    { "password", "source password", change_password },
    { "init", "source init", init },
    { "fill", "source fill", stone_cmd_source_fill },
  };
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      {
        argv[1] = (char *) commands[i].full_name;
        return commands[i].run (argc - 1, argv + 1);
      }
  const StoneCmdSyntax syntax = {
    "add KIND NAME ADDRESS | list | test NAME | password NAME | remove NAME | init NAME | fill "
    "NAME DIR|FILE…",
    _ ("Where related stories come from, beside the library: feeds, a WordPress, a shared archive "
       "(PostgreSQL), OpenSearch."),
    NULL, 1, 0
  };
  stone_cmd_parse (&syntax, NULL, &argc, &argv);
  return STONE_EXIT_USAGE;
}
