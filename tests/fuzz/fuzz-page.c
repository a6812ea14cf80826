/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "stone-check.h"
#include "stone-export.h"
#include "stone-json.h"

/* An article made from the input, laid out, checked and drawn as text. The bytes are no JSON: the
 * reader has its own targets, and few bytes get past it. */

#define MOST_BLOCKS 24

static StoneValue *
make_spans (FuzzInput *input)
{
  static const char *const marks[] = { "bold", "italic", "small-caps", "superscript", "no-break" };
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);

  for (int n = 1 + fuzz_byte (input) % 4; n > 0; n--)
    {
      guint8 style = fuzz_byte (input);
      g_autofree char *text = fuzz_text (input, fuzz_byte (input));
      StoneValue *words = stone_value_new_string (text);
      g_autoptr (StoneValue) mark = stone_value_new_string (marks[style % G_N_ELEMENTS (marks)]);
      StoneValue *all = style & 0x80 ? stone_value_new_array (&mark, 1) : NULL;

      g_ptr_array_add (spans, *text == '\0' || all == NULL
                                  ? words
                                  : stone_value_new_object ("text", words, "marks", all, NULL));
      if (*text == '\0' && all != NULL)
        stone_value_unref (all);
    }
  return stone_value_new_array ((StoneValue **) spans->pdata, spans->len);
}

static StoneValue *
make_block (FuzzInput *input, guint depth)
{
  static const char *const kinds[] = { "paragraph", "paragraph", "crosshead",
                                       "quote",     "list-item", "box" };
  const char *kind = kinds[fuzz_byte (input) % (depth > 0 ? 5 : 6)];
  StoneValue *lines = stone_value_new_integer ((gint8) fuzz_byte (input) % 4);

  if (!g_str_equal (kind, "box"))
    return stone_value_new_object ("kind", stone_value_new_string (kind), "spans",
                                   make_spans (input), "lines", lines, NULL);
  stone_value_unref (lines);
  g_autoptr (StoneValue) inner = make_block (input, depth + 1);
  return stone_value_new_object ("kind", stone_value_new_string (kind), "title", make_spans (input),
                                 "blocks", stone_value_new_array (&inner, 1), NULL);
}

static StoneValue *
make_field (FuzzInput *input)
{
  g_autofree char *text = fuzz_text (input, fuzz_byte (input) % 100);

  return stone_value_new_string (text);
}

static StoneValue *
make_picture (FuzzInput *input)
{
  static const char *const positions[] = { "auto", "top", "foot", "here" };
  guint8 place = fuzz_byte (input);

  return stone_value_new_object (
      "file", stone_value_new_string ("pictures/x.jpg"), "caption", make_field (input), "credit",
      make_field (input), "placement",
      stone_value_new_object ("columns", stone_value_new_integer (place >> 2 & 3), "position",
                              stone_value_new_string (positions[place & 3]), NULL),
      NULL);
}

static StoneValue *
make_article (FuzzInput *input)
{
  g_autoptr (GPtrArray) blocks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  g_autoptr (GPtrArray) pictures =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stone_value_unref);
  StoneValue *fields[6];

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fields[i] = make_field (input);
  for (int n = fuzz_byte (input) % 3; n > 0; n--)
    g_ptr_array_add (pictures, make_picture (input));
  while (input->at < input->end && blocks->len < MOST_BLOCKS)
    g_ptr_array_add (blocks, make_block (input, 0));
  return stone_value_new_object (
      "format", stone_value_new_integer (1), "id", stone_value_new_string ("quay"), "section",
      fields[0], "headline", fields[1], "fly-title", fields[2], "rubric", fields[3], "byline",
      fields[4], "dateline", fields[5], "pictures",
      stone_value_new_array ((StoneValue **) pictures->pdata, pictures->len), "body",
      stone_value_new_array ((StoneValue **) blocks->pdata, blocks->len), NULL);
}

static gboolean
picture_size (const char *file, int *width, int *height, gpointer data)
{
  *width = 1500;
  *height = 1000;
  return TRUE;
}

typedef struct
{
  StoneDesign *design;
  StoneProject *empty;
  StoneFaces *faces;
  StonePress *press;
  guint runs;
} Case;

static Case *
make_case (void)
{
  static const char edition[] =
      "{\"format\": 1, \"publication\": \"The Plumbline\", \"date\": \"2022-09-17\"}";
  Case *self = g_new0 (Case, 1);
  g_autofree char *text = fuzz_read_data ("designs/weekly.json");
  g_autoptr (StoneValue) design = stone_json_parse (text, strlen (text), NULL);
  g_autoptr (StoneValue) value = stone_json_parse (edition, strlen (edition), NULL);

  self->design = stone_design_new_from_value (design, NULL);
  self->empty = stone_project_new (value, NULL);
  self->faces = stone_faces_new ();
  return self;
}

/* What a press keeps is not to grow with the inputs: a new one now and then. */
static void
renew_press (Case *self)
{
  if (self->runs++ % 200 != 0)
    return;
  g_clear_pointer (&self->press, stone_press_free);
  self->press = stone_press_new (self->faces);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static Case *self;
  FuzzInput input = { data, data + size };
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    self = make_case ();
  renew_press (self);
  g_autoptr (StoneValue) article = make_article (&input);
  g_autoptr (StoneProject) project =
      stone_project_with_file (self->empty, "articles/quay.json", article, &error);
  if (project == NULL)
    return 0;
  g_autoptr (StonePages) pages = stone_press_lay_out (self->press, project, self->design, NULL,
                                                      picture_size, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      g_autofree char *dump =
          stone_dump_page (stone_pages_get (pages, i), self->design, self->faces);
      g_assert_true (g_utf8_validate (dump, -1, NULL));
    }
  StoneCheckInput check = { project, pages, picture_size, NULL };
  g_autoptr (GPtrArray) findings = stone_check (&check);
  g_assert_nonnull (findings);
  return 0;
}
