/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-sent-pages.h"
#include "stone-sheet.h"

gboolean
stone_cmd_mark_sent (StoneCmdEdition *edition,
                     StonePages *pages,
                     const char *ranges,
                     const char *file,
                     GError **error)
{
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (edition->project, STONE_ORIGIN_COMMAND, N_ ("Send Pages"));
  if (stone_sent_mark_pages (builder, pages, ranges, file) > 0)
    return stone_cmd_save (edition, builder, error);
  g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_EMPTY, _ ("there is no page %s"), ranges);
  return FALSE;
}

static void
tell (const StonePage *page, StoneSentState state, gboolean json, GPtrArray *answers)
{
  static const char *const names[] = { "never", "same", "changed" };
  const char *const words[] = { _ ("not sent"), _ ("sent"), _ ("changed since sent") };

  if (json)
    g_ptr_array_add (answers,
                     stone_value_new_object ("page", stone_value_new_integer (page->number),
                                             "state", stone_value_new_string (names[state]), NULL));
  else
    stone_cmd_say ("%d\t%s\n", page->number, words[state]);
}

StoneExit
stone_cmd_sent (int argc, char **argv)
{
  g_autofree char *ranges = NULL, *file = NULL;
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "mark", 0, 0, STONE_OPTION_TEXT, &ranges,
      N_ ("These pages are with the printer, as they are"), "3-5,8|all" },
    { "file", 0, 0, STONE_OPTION_TEXT, &file, N_ ("What they were sent as"), "NAME" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = { "DIR",
                                  _ ("Which pages the printer has, and which changed since."), NULL,
                                  1, 1 };
  GError *error = NULL;
  g_autoptr (StoneFaces) faces = stone_faces_new ();
  g_autoptr (StonePress) press = stone_press_new (faces);
  g_autoptr (StoneCmdEdition) edition = NULL;
  g_autoptr (StonePages) pages = NULL;
  g_autoptr (StoneValue) answer = NULL;
  GPtrArray *answers;

  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;
  if (!stone_ranges_are_valid (ranges))
    return stone_cmd_usage (_ ("“%s” are no pages; write 3-5,8 or all"), ranges);
  edition = ranges != NULL ? stone_cmd_open_to_change (argv[1], &error)
                           : stone_cmd_open (argv[1], &error);
  if (edition != NULL)
    pages = stone_desk_lay_out (stone_store_get_folder (edition->store), edition->project, NULL,
                                NULL, press, NULL, &error);
  if (pages == NULL ||
      (ranges != NULL && !stone_cmd_mark_sent (edition, pages, ranges, file, &error)))
    return stone_cmd_fail (error);
  if (ranges != NULL)
    return STONE_EXIT_DONE;
  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    tell (stone_pages_get (pages, i), stone_sent_get_state (pages, stone_pages_get (pages, i)),
          json, answers);
  answer = stone_cmd_array (answers);
  if (json)
    stone_cmd_say_json (answer);
  return STONE_EXIT_DONE;
}
