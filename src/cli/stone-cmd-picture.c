/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-cmd.h"
#include "stone-intake.h"

typedef struct
{
  char *caption, *credit, *alt; /* NULL: as the photo has it */
  char *source;                 /* or NULL */
  gboolean into_photo;
} Words;

static void
set_words (StoneEditBuilder *builder, const char *id, guint index, const Words *words)
{
  g_autofree char *file = stone_project_article_file (id);
  g_autofree char *place = stone_value_pointer_append_index ("/pictures", index);
  const struct
  {
    const char *member, *text;
  } members[] = { { "caption", words->caption },
                  { "credit", words->credit },
                  { "source", words->source },
                  { "alt", words->alt } };
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *pointer = stone_value_pointer_append (place, members[i].member);
      if (members[i].text != NULL)
        stone_edit_builder_set_string (builder, file, pointer, members[i].text);
    }
  if (!words->into_photo)
    return;
  g_autofree char *pointer = stone_value_pointer_append (place, "write-into-photo");
  g_autoptr (StoneValue) yes = stone_value_new_boolean (TRUE);
  stone_edit_builder_set (builder, file, pointer, yes);
}

/* A place for one to come, behind the others. */
static gboolean
hold_place (StoneCmdEdition *edition,
            const char *id,
            const char *shape,
            const Words *words,
            guint *index,
            GError **error)
{
  StoneArticle *article = stone_cmd_article (edition, id, error);
  if (article == NULL)
    return FALSE;
  *index = article->pictures->len;

  g_autofree char *file = stone_project_article_file (id);
  g_autoptr (StoneValue) place = stone_value_new_object ("to-come", stone_value_new_boolean (TRUE),
                                                         "shape", stone_cmd_text (shape), NULL);
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (edition->project, STONE_ORIGIN_COMMAND, N_ ("Hold a Place"));
  stone_edit_builder_splice (builder, file, "/pictures", *index, 0, &place, 1);
  set_words (builder, id, *index, words);
  return stone_cmd_save (edition, builder, error);
}

static gboolean
add_picture (StoneCmdEdition *edition,
             const char *id,
             const char *path,
             const Words *words,
             guint *index,
             GError **error)
{
  gboolean replace;
  StoneArticle *article = stone_cmd_article (edition, id, error);
  if (article == NULL)
    return FALSE;
  *index = stone_intake_find_place (article, &replace);

  g_autoptr (StoneIntakePicture) picture = stone_intake_picture (edition->store, path, NULL, error);
  if (picture == NULL)
    return FALSE;
  g_autoptr (StoneEditBuilder) builder =
      stone_edit_builder_new (edition->project, STONE_ORIGIN_COMMAND, N_ ("Add Picture"));
  if (!stone_intake_place_picture (builder, id, picture, *index, replace, error))
    return FALSE;
  set_words (builder, id, *index, words);
  return stone_cmd_save (edition, builder, error);
}

StoneExit
stone_cmd_picture (int argc, char **argv)
{
  Words words = { NULL };
  gboolean json = FALSE, to_come = FALSE;
  g_autofree char *shape = NULL;
  const GOptionEntry options[] = {
    { "caption", 0, 0, STONE_OPTION_TEXT, &words.caption, N_ ("Caption"), "C" },
    { "credit", 0, 0, STONE_OPTION_TEXT, &words.credit, N_ ("Who made it"), "C" },
    { "source", 0, 0, STONE_OPTION_TEXT, &words.source, N_ ("Whose figures a chart or a map shows"),
      "S" },
    { "alt", 0, 0, STONE_OPTION_TEXT, &words.alt, N_ ("What is to be seen"), "A" },
    { "into-photo", 0, 0, G_OPTION_ARG_NONE, &words.into_photo,
      N_ ("Write caption and credit into the edition’s copy of the photo, now and at each save"),
      NULL },
    { "to-come", 0, 0, G_OPTION_ARG_NONE, &to_come, N_ ("Hold a place for one, without FILE"),
      NULL },
    { "shape", 0, 0, STONE_OPTION_TEXT, &shape, N_ ("Of that place"),
      "landscape|square|portrait|wide" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Answer in JSON"), NULL },
    { NULL },
  };
  const StoneCmdSyntax syntax = {
    "DIR ARTICLE [FILE]", _ ("Copies the picture FILE into the edition and adds it to ARTICLE."),
    _ ("Caption, credit and alternative text come from the photo where they are not given."), 2, 3
  };
  if (!stone_cmd_parse (&syntax, options, &argc, &argv))
    return STONE_EXIT_USAGE;

  if ((argc < 4) != to_come)
    return stone_cmd_usage (_ ("a FILE is needed, or --to-come"));

  GError *error = NULL;
  guint index = 0;
  g_autoptr (StoneCmdEdition) edition = stone_cmd_open_to_change (argv[1], &error);
  gboolean added = edition != NULL &&
                   (to_come ? hold_place (edition, argv[2], shape, &words, &index, &error)
                            : add_picture (edition, argv[2], argv[3], &words, &index, &error));
  g_free (words.caption);
  g_free (words.credit);
  g_free (words.source);
  g_free (words.alt);
  if (!added)
    return stone_cmd_fail (error);

  StoneArticle *article = stone_project_get_article (edition->project, argv[2]);
  const StonePicture *picture = stone_article_picture (article, index);
  if (json)
    stone_cmd_say_json (picture->value);
  else
    stone_cmd_say ("%s\n", picture->file);
  return STONE_EXIT_DONE;
}
