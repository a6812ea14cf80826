/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For test-schema.py: reads articles and editions, one JSON text a line, and says of each what the
 * model says: "good" and its canonical print, or "bad" and the message. With --print it
 * prints what the model itself makes. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "stone-canonical.h"
#include "stone-json.h"

static void
probe (const char *line)
{
  g_autoptr (GError) error = NULL;
  gboolean edition = g_str_has_prefix (line, "edition ");
  const char *json = strchr (line, ' ') + 1;
  g_autoptr (StoneValue) value = stone_json_parse (json, strlen (json), &error);
  g_autoptr (StoneArticle) article = NULL;
  g_autoptr (StoneEdition) view = NULL;

  if (value != NULL && edition)
    view = stone_edition_new_from_value (value, &error);
  else if (value != NULL)
    article = stone_article_new_from_value (value, NULL, &error);
  if (error != NULL)
    g_print ("bad %s\n", error->message);
  else
    {
      g_autoptr (StoneValue) ordered = stone_model_canonical (value);
      g_autofree char *printed = stone_json_print_line (ordered);

      g_print ("good %s\n", printed);
    }
}

static void
print_made (void)
{
  g_autoptr (StoneProject) project = fixture_project ();
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, "Change");
  g_autoptr (StoneValue) article = stone_article_new_value ("new", "North");
  g_autoptr (StoneValue) edition = stone_edition_new_value ("P", "2026-11-21", "weekly");
  g_autoptr (StoneEdit) edit = NULL;
  g_autofree char *edition_line = stone_json_print_line (edition);
  g_autofree const char **files = NULL;
  StoneBodyPoint from = { 0, 3 }, to = { 2, 6 };

  stone_edit_builder_add_article (builder, article, 0);
  stone_body_replace (builder, "new", from, to, "one\ntwo\342\200\250three", NULL);
  stone_body_set_kind (builder, "quay", from, from, STONE_BLOCK_BOX);
  for (guint mark = 0; mark < 6; mark++)
    stone_body_toggle_mark (builder, "lamp", from, to, 1u << mark);
  stone_body_set_href (builder, "lamp", from, to, "https://example.org/");
  stone_edit_builder_set_string (builder, "articles/lamp.json", "/appeared/date", "2022-09-17");
  edit = fixture_do (&project, builder);
  files = stone_project_list_files (project);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *line = stone_json_print_line (stone_project_get_file (project, files[i]));

      g_print ("%s %s\n", g_str_equal (files[i], STONE_EDITION_FILE) ? "edition" : "article", line);
    }
  g_print ("edition %s\n", edition_line);
}

int
main (int argc, char **argv)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  if (argc > 1 && g_str_equal (argv[1], "--print"))
    {
      print_made ();
      return 0;
    }
  while ((length = getline (&line, &size, stdin)) > 0)
    {
      line[length - 1] = '\0';
      probe (line);
    }
  free (line);
  return 0;
}
