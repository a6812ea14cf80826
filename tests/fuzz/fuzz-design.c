/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-json.h"
#include "stone-layout.h"

#define EDITION                                                                                    \
  "{\"format\": 1, \"publication\": \"The Plumbline\", \"date\": \"2022-09-17\", \"number\": "     \
  "\"1\","                                                                                         \
  " \"cover\": {\"fly-title\": \"Ships\", \"headline\": \"Wait\", \"article\": \"quay\", "         \
  "\"picture\":"                                                                                   \
  " \"pictures/x.jpg\"}, \"contents\": true, \"imprint\": \"By us\", \"sections\": [{\"name\": "   \
  "\"Asia\","                                                                                      \
  " \"rubric\": \"All of it\"}], \"reserved\": [{\"kind\": \"advert\", \"label\": \"Soap\", "      \
  "\"page\": 2}],"                                                                                 \
  " \"order\": [\"quay\"]}"
#define ARTICLE                                                                                    \
  "{\"format\": 1, \"id\": \"quay\", \"section\": \"Asia\", \"headline\": \"The quay\","           \
  " \"rubric\": \"Where it ends\", \"byline\": \"A. B.\", \"pictures\": [{\"file\":"               \
  " \"pictures/x.jpg\", \"caption\": \"A quay\", \"credit\": \"Reuters\"}], \"body\": ["           \
  "{\"kind\": \"paragraph\", \"spans\": [\"For as long as there have been harbours there has "     \
  "been a queue outside them, and \", {\"text\": \"eu\", \"marks\": [\"small-caps\"]}]},"          \
  "{\"kind\": \"crosshead\", \"spans\": [\"Sail fast\"]},"                                         \
  "{\"kind\": \"quote\", \"spans\": [\"Then wait\"]},"                                             \
  "{\"kind\": \"list-item\", \"spans\": [\"One\"]},"                                               \
  "{\"kind\": \"box\", \"title\": [\"Facts\"], \"blocks\": [{\"kind\": \"paragraph\","             \
  " \"spans\": [\"In a box\"]}]}]}"

typedef struct
{
  StoneProject *project;
  StoneFaces *faces;
} Case;

static Case *
make_case (void)
{
  Case *self = g_new0 (Case, 1);
  g_autoptr (StoneValue) edition = stone_json_parse (EDITION, strlen (EDITION), NULL);
  g_autoptr (StoneValue) article = stone_json_parse (ARTICLE, strlen (ARTICLE), NULL);
  g_autoptr (StoneProject) empty = stone_project_new (edition, NULL);

  self->project = stone_project_with_file (empty, "articles/quay.json", article, NULL);
  self->faces = stone_faces_new ();
  return self;
}

static gboolean
picture_size (const char *file, int *width, int *height, gpointer data)
{
  *width = 1500;
  *height = 1000;
  return TRUE;
}

/* A page design, and an article laid out by it: one that is taken can be worked with. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static Case *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneValue) value = stone_json_parse ((const char *) data, size, NULL);

  if (value == NULL)
    return 0;
  if (self == NULL)
    self = make_case ();
  g_autoptr (StoneDesign) design = stone_design_new_from_value (value, &error);
  if (design == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_autoptr (StonePress) press = stone_press_new (self->faces);
  g_autoptr (StonePages) pages =
      stone_press_lay_out (press, self->project, design, NULL, picture_size, NULL, NULL, &error);
  g_assert_true (pages != NULL || error != NULL);
  return 0;
}
