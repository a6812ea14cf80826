/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "stone-paragraph.h"

/* What the tests of typeset/ share: a setter over the system's fonts and one body face. */

#define BODY_FAMILY "Linux Libertine O"
#define MEASURE STONE_MM (56.33)

#define HARBOUR                                                                                      \
  "For as long as there have been harbours there has been a queue outside them. Captains sail "      \
  "hard to arrive early, because the berth goes to whoever comes first; then they drop anchor "      \
  "and wait, engines idling, until a crane is free. A bulk carrier spends about a tenth of its "     \
  "life within sight of land, doing nothing at all. The trade has a phrase for this, “sail fast, " \
  "then wait”, and a shrug to go with it."

#define ANCHORAGE                                                                                  \
  "The saving is a matter of physics. The drag on a hull rises with the square of its speed, and " \
  "the power needed with the cube: take a tenth off the knots and the engine asks for a quarter "  \
  "less fuel. The anchorage, where 30 ships lay on a bad night, held four when your "              \
  "correspondent last counted them. Insurers like it as well. Fewer ships at anchor mean fewer "   \
  "dragged anchors, and the cables to the islands have not been cut once."

typedef struct
{
  StoneFaces *faces;
  StoneSetter *setter;
  StoneBreakStyle style;
  StoneTextStyle text;
} Fixture;

static inline void
fixture_set_up (Fixture *f, gconstpointer data)
{
  f->faces = stone_faces_new ();
  f->setter = stone_setter_new (f->faces);
  f->style = STONE_BREAK_STYLE_DEFAULT;
  f->text = (StoneTextStyle){
    .face = stone_faces_find (f->faces, BODY_FAMILY, 400, STONE_SLANT_ROMAN),
    .size = STONE_PT (9.5),
  };
}

static inline void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  stone_setter_free (f->setter);
  stone_faces_unref (f->faces);
}

/* FALSE, and the test skipped, where the body face isn't there. */
static inline gboolean
fixture_has_fonts (Fixture *f)
{
  if (stone_faces_is_exact (f->faces, f->text.face))
    return TRUE;
  g_test_skip (BODY_FAMILY " is not installed");
  return FALSE;
}

static inline StoneNodes *
fixture_prepare (Fixture *f, const char *text)
{
  StoneTextSpan span = { 0, strlen (text), f->text };
  StoneParagraphText paragraph = { text, strlen (text), &span, 1, &f->style };

  return stone_setter_prepare (f->setter, &paragraph);
}

static inline GPtrArray *
fixture_set (Fixture *f, const char *text, StoneLength width)
{
  StoneTextSpan span = { 0, strlen (text), f->text };
  StoneParagraphText paragraph = { text, strlen (text), &span, 1, &f->style };

  return stone_setter_set (f->setter, &paragraph, width);
}

static inline GPtrArray *
fixture_break (StoneNodes *nodes, const StoneShape *shape, int looseness)
{
  g_autoptr (StoneBreaks) breaks = stone_nodes_break (nodes, shape, looseness);

  return stone_nodes_make_lines (nodes, shape, breaks);
}

static inline const StoneLine *
fixture_line (GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

/* The line's text as it is shown, in visual order. */
static inline char *
fixture_shown (const StoneLine *line)
{
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < line->n_runs; i++)
    g_string_append (shown, line->runs[i].text);
  return g_string_free (shown, FALSE);
}

static inline void
fixture_assert_shown (GPtrArray *lines, guint i, const char *expected)
{
  g_assert_cmpuint (i, <, lines->len);
  g_autofree char *shown = fixture_shown (fixture_line (lines, i));
  g_assert_cmpstr (shown, ==, expected);
}

/* Every byte is on exactly one line. */
static inline void
fixture_assert_covered (GPtrArray *lines, gsize length)
{
  guint at = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      g_assert_cmpuint (fixture_line (lines, i)->start, ==, at);
      at = fixture_line (lines, i)->end;
    }
  g_assert_cmpuint (at, ==, length);
}

static inline StoneLength
fixture_right_edge (const StoneLine *line)
{
  const StoneGlyphRun *last = &line->runs[line->n_runs - 1];

  return last->x + last->width;
}

#define fixture_add(path, func)                                                                    \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
