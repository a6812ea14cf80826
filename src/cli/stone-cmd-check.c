/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"

static StoneValue *
describe (const StoneFinding *finding)
{
  const StonePlace *place = &finding->place;
  return stone_value_new_object (
      "check", stone_value_new_string (finding->check), "severity",
      stone_value_new_string (stone_severity_to_string (finding->severity)), "article",
      stone_cmd_text (place->article), "pointer", stone_value_new_string (place->pointer), "start",
      place->end > place->start ? stone_value_new_integer (place->start) : NULL, "end",
      place->end > place->start ? stone_value_new_integer (place->end) : NULL, "reason",
      stone_value_new_string (finding->reason), "remedy", stone_value_new_string (finding->remedy),
      "page", finding->page > 0 ? stone_value_new_integer (finding->page) : NULL, "fixable",
      stone_value_new_boolean (stone_finding_is_fixable (finding)), "fix",
      finding->fix != NULL ? stone_value_new_string (finding->fix) : NULL, NULL);
}

static void
tell (const StoneFinding *finding)
{
  const char *article = finding->place.article ? finding->place.article : STONE_EDITION_FILE;
  stone_cmd_say ("%s: %s%s: %s %s\n", stone_severity_to_string (finding->severity), article,
                 finding->place.pointer, finding->reason, finding->remedy);
}

static void
tell_all (GPtrArray *findings, gboolean json)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; i < findings->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (findings, i);
      if (json)
        g_ptr_array_add (answers, describe (finding));
      else
        tell (finding);
    }
  g_autoptr (StoneValue) answer = stone_cmd_array (answers);
  if (json)
    stone_cmd_say_json (answer);
}

static guint
count_from (GPtrArray *findings, StoneSeverity severity)
{
  guint n = 0;
  for (guint i = 0; i < findings->len; i++)
    n += ((const StoneFinding *) g_ptr_array_index (findings, i))->severity >= severity;
  return n;
}

/* What is safe to mend, mended and saved; what is left to be found. */
static GPtrArray *
fix (StoneCmdEdition *edition, GPtrArray *findings, GError **error)
{
  g_autoptr (StoneEdit) edit = NULL;
  GError *failure = NULL;

  edit = stone_fix_all (edition->project, findings, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (edit != NULL && !(stone_cmd_apply (edition, edit, error) && stone_cmd_write (edition, error)))
    return NULL;
  return stone_desk_check (stone_store_get_folder (edition->store), edition->project, NULL, error);
}

StoneExit
stone_cmd_check (int argc, char **argv)
{
  gboolean json = FALSE, strict = FALSE, mend = FALSE;
  const GOptionEntry options[] = {
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_ ("Warnings count as errors"), NULL },
    { "fix", 0, 0, G_OPTION_ARG_NONE, &mend,
      N_ ("Mend what is safe to mend first: take credit, caption and alternative text from the "
          "photo"),
      NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR", _ ("What stands between the edition and the press: where, why, what to do."),
    _ ("Exit status 1 if there is an error; with --strict, if there is a warning."), 1, 1
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  g_autoptr (StoneCmdEdition) edition =
      mend ? stone_cmd_open_to_change (argv[1], &error) : stone_cmd_open (argv[1], &error);
  g_autoptr (GPtrArray) findings = edition
                                       ? stone_desk_check (stone_store_get_folder (edition->store),
                                                           edition->project, NULL, &error)
                                       : NULL;
  if (findings != NULL && mend)
    {
      GPtrArray *left = fix (edition, findings, &error);

      g_ptr_array_unref (g_steal_pointer (&findings));
      findings = left;
    }
  if (findings == NULL)
    return stone_cmd_fail (error);
  tell_all (findings, json);

  guint n = count_from (findings, strict ? STONE_SEVERITY_WARNING : STONE_SEVERITY_ERROR);
  if (n == 0)
    return STONE_EXIT_DONE;
  stone_cmd_warn (ngettext ("%u thing is to be mended", "%u things are to be mended", n), n);
  return STONE_EXIT_ERROR;
}
