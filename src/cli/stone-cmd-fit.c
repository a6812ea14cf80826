/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"

static StoneValue *
describe (const char *id, const StoneFit *fit)
{
  gboolean has_room = fit->room >= 0;
  return stone_value_new_object ("article", stone_value_new_string (id), "words",
                                 stone_value_new_integer (fit->words), "characters",
                                 stone_value_new_integer (fit->characters), "lines",
                                 stone_value_new_integer (fit->lines), "room",
                                 has_room ? stone_value_new_integer (fit->room) : NULL, "over",
                                 has_room ? stone_value_new_integer (fit->over) : NULL,
                                 "first-page", stone_value_new_integer (fit->first_page),
                                 "last-page", stone_value_new_integer (fit->last_page), NULL);
}

static char *
describe_over (const StoneFit *fit)
{
  if (fit->room < 0)
    return g_strdup ("");
  if (fit->over == 0)
    return g_strdup (_ ("fits"));
  return fit->over > 0 ? g_strdup_printf (_ ("%d over"), fit->over)
                       : g_strdup_printf (_ ("%d under"), -fit->over);
}

static void
tell (const char *id, const StoneFit *fit)
{
  g_autofree char *over = describe_over (fit);
  g_autofree char *pages = fit->first_page == fit->last_page
                               ? g_strdup_printf ("%d", fit->first_page)
                               : g_strdup_printf ("%d–%d", fit->first_page, fit->last_page);
  stone_cmd_say ("%-40s %5u %s %5u %s %s %-7s %s\n", id, fit->words, _ ("words"), fit->lines,
                 _ ("lines"), _ ("p."), fit->first_page ? pages : "–", over);
}

StoneExit
stone_cmd_fit (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR",
    _ ("Sets the edition and says of each article how many words and lines it has, and how "
       "many lines it is over or under its length."),
    NULL, 1, 1
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;

  GError *error = NULL;
  stone_photo_init ();
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open (argv[1], &error);
  g_autoptr (StonePages) pages =
      edition ? stone_desk_lay_out (stone_store_get_folder (edition->store), edition->project, NULL,
                                    NULL, NULL, &error)
              : NULL;
  if (pages == NULL)
    return stone_cmd_fail (error);

  g_autofree const char **ids = stone_project_list_articles (edition->project);
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const StoneFit *fit = stone_pages_get_fit (pages, ids[i]);
      if (fit == NULL)
        continue;
      if (json)
        g_ptr_array_add (answers, describe (ids[i], fit));
      else
        tell (ids[i], fit);
    }
  g_autoptr (StoneValue) answer = stone_cmd_array (answers);
  if (json)
    stone_cmd_say_json (answer);
  return STONE_EXIT_DONE;
}
