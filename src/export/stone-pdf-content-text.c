/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of text in a content stream: each glyph where it was set, and what it says. */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-pdf-content-private.h"

#define SOFT_HYPHEN "\302\255"
#define TOLERANCE 6.0 /* units by which a glyph may stand aside */

/* A run on its way into the stream. PEN is where the reader's pen stands after what was shown:
 * positions are corrected against it, so that no rounding adds up. */
typedef struct
{
  StonePdfContent *content;
  const StoneItem *item;
  const StoneGlyphRun *run;
  StonePdfFont *font;
  const StonePdfGlyph *glyphs; /* the font's */
  guint n_glyphs;
  double em;     /* units of a type size, scaled */
  double pen, y; /* units, from the line's left edge and its baseline */
  gboolean open; /* inside a string of an array of strings */
} Showing;

/* UNITS from the left edge and the baseline of ITEM, which may be turned, as a place on the page.
 */
static void
append_matrix (StonePdfContent *self, const StoneItem *item, double x, double y)
{
  gint64 right = llround (item->rotated ? item->x + y : item->x + x);
  gint64 down = llround (item->rotated ? item->y - x : item->y + y);

  g_string_append (self->body, item->rotated ? "0 1 -1 0 " : "1 0 0 1 ");
  stone_pdf_append_length (self->body, right);
  g_string_append_c (self->body, ' ');
  stone_pdf_append_length (self->body, self->page->height - down);
  g_string_append (self->body, " Tm\n");
}

static void
set_state (StonePdfContent *self, const StoneGlyphRun *run, guint font, double tracking)
{
  StonePdfState *state = &self->state;
  GString *body = self->body;

  if (run->swatch != state->swatch)
    stone_pdf_content_set_colour (self, run->swatch, 1, TRUE);
  if (run->face != state->face || run->size != state->size)
    {
      g_string_append (body, "/F");
      stone_pdf_append_integer (body, font);
      g_string_append_c (body, ' ');
      stone_pdf_append_length (body, run->size);
      g_string_append (body, " Tf\n");
    }
  if (run->scale != state->scale)
    {
      stone_pdf_append_real (body, run->scale / 100.0);
      g_string_append (body, " Tz\n");
    }
  if (tracking != state->tracking)
    {
      stone_pdf_append_real (body, tracking / STONE_LENGTH_SCALE);
      g_string_append (body, " Tc\n");
    }
  *state =
      (StonePdfState){ run->face, run->size, run->scale, tracking, run->swatch, TRUE, state->over };
}

static void
close_string (Showing *s)
{
  if (s->open)
    g_string_append (s->content->body, ")]TJ\n");
  s->open = FALSE;
}

/* Brings the pen to where GLYPH stands. */
static void
move_to (Showing *s, const StoneGlyph *glyph)
{
  GString *body = s->content->body;
  double aside = glyph->x - s->pen;

  if (glyph->y != s->y)
    {
      close_string (s);
      s->y = glyph->y;
      s->pen = glyph->x;
      append_matrix (s->content, s->item, s->pen, s->y);
    }
  else if (fabs (aside) > TOLERANCE)
    {
      double exact = -1000 * aside / s->em;
      gint64 step = (gint64) (exact + (exact < 0 ? -0.5 : 0.5));
      g_string_append_c (body, s->open ? ')' : '[');
      stone_pdf_append_integer (body, step);
      g_string_append_c (body, '(');
      s->pen -= step * s->em / 1000;
      s->open = TRUE;
    }
  if (!s->open)
    g_string_append (body, "[(");
  s->open = TRUE;
}

static void
append_byte (GString *body, guchar byte)
{
  if (byte == '(' || byte == ')' || byte == '\\')
    g_string_append_c (body, '\\');
  if (byte == '\r')
    g_string_append (body, "\\r");
  else
    g_string_append_c (body, byte);
}

static void
show_glyph (Showing *s, guint32 id)
{
  const StonePdfState *state = &s->content->state;

  append_byte (s->content->body, id >> 8);
  append_byte (s->content->body, id & 0xff);
  if (id < s->n_glyphs)
    s->pen += s->glyphs[id].width * s->em;
  s->pen += state->tracking * state->scale / 10000;
}

/* Glyphs FROM … TO say LENGTH bytes of TEXT in some other way than each for itself. */
static void
show_beside (Showing *s, guint from, guint to, const char *text, gsize length)
{
  GString *body = s->content->body;
  g_autofree char *said = g_strndup (text, length);

  close_string (s);
  g_string_append (body, "/Span<</ActualText");
  stone_pdf_append_text (body, said);
  g_string_append (body, ">>BDC\n");
  for (guint i = from; i < to; i++)
    {
      stone_pdf_font_use (s->font, s->run->glyphs[i].id, NULL, 0);
      move_to (s, &s->run->glyphs[i]);
      show_glyph (s, s->run->glyphs[i].id);
    }
  close_string (s);
  g_string_append (body, "EMC\n");
}

/* TRUE if GLYPH says N bytes of TEXT when it is extracted. */
static gboolean
says (Showing *s, guint32 glyph, const char *text, gsize n)
{
  const StonePdfGlyph *known = glyph < s->n_glyphs ? &s->glyphs[glyph] : NULL;

  if (n == 1 && known != NULL && known->length == 1 && known->text[0] == *text)
    return TRUE;
  return stone_pdf_font_use (s->font, glyph, text, n);
}

/* TRUE if the N bytes of TEXT are the hyphen that a break added to RUN. */
static gboolean
is_added_hyphen (const StoneGlyphRun *run, const char *text, gsize n)
{
  return run->adds_hyphen && n == 1 && text[0] == '-' && text[1] == '\0';
}

/* Who extracts the text has the word whole: the hyphen is a soft one. Its glyph says "-" where
 * nothing is said beside it, as it does inside words. */
static void
show_added_hyphen (Showing *s, guint glyph)
{
  stone_pdf_font_use (s->font, s->run->glyphs[glyph].id, "-", 1);
  show_beside (s, glyph, glyph + 1, SOFT_HYPHEN, strlen (SOFT_HYPHEN));
}

/* The glyphs one cluster after another, each with the bytes of text that it shows. */
static void
show_clusters (Showing *s)
{
  const StoneGlyphRun *run = s->run;
  const guint32 *starts = run->cluster_bytes;
  gsize length = strlen (run->text);
  gboolean backward = starts[0] > starts[run->n_glyphs - 1];

  for (guint i = 0, next; i < run->n_glyphs; i = next)
    {
      for (next = i + 1; next < run->n_glyphs && starts[next] == starts[i]; next++)
        ;
      gsize end = length;
      if (backward && i > 0)
        end = starts[i - 1];
      else if (!backward && next < run->n_glyphs)
        end = starts[next];
      const char *text = run->text + starts[i];
      gsize n = end > starts[i] ? end - starts[i] : 0;
      if (is_added_hyphen (run, text, n) && next == i + 1)
        {
          show_added_hyphen (s, i);
          continue;
        }
      if (next > i + 1 || !says (s, run->glyphs[i].id, text, n))
        {
          show_beside (s, i, next, text, n);
          continue;
        }
      move_to (s, &run->glyphs[i]);
      show_glyph (s, run->glyphs[i].id);
    }
}

/* SPACE: one was lost behind the run. */
static gboolean
show_run (StonePdfContent *self, const StoneItem *item, const StoneGlyphRun *run, gboolean space)
{
  const StoneLine *line = item->line.line;
  StonePdfFont *font = stone_pdf_content_find_font (self, run->face);
  Showing showing = {
    .content = self,
    .item = item,
    .run = run,
    .font = font,
    .em = run->size * (run->scale / 10000.0),
    .pen = run->glyphs[0].x,
    .y = run->glyphs[0].y,
  };

  if (font == NULL)
    return FALSE;
  showing.glyphs = stone_pdf_font_get_glyphs (font, &showing.n_glyphs);
  stone_pdf_content_enter_text (self);
  set_state (self, run, stone_pdf_font_get_object (font),
             line->tracking * (run->size / 10000.0) / (run->scale / 10000.0));
  append_matrix (self, item, showing.pen, showing.y);
  show_clusters (&showing);
  guint32 glyph = stone_pdf_font_get_space (font);
  if (space && stone_pdf_font_use (font, glyph, " ", 1))
    {
      if (!showing.open)
        g_string_append (self->body, "[(");
      showing.open = TRUE;
      show_glyph (&showing, glyph);
    }
  close_string (&showing);
  return TRUE;
}

/* The space at which a line was broken is not set, but who extracts the text needs it. */
static gboolean
lost_space (const StoneLine *line)
{
  for (guint i = 0; i < line->n_runs; i++)
    if (line->runs[i].end >= line->end)
      return FALSE;
  return TRUE;
}

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer line)
{
  const StoneGlyphRun *runs = ((const StoneLine *) line)->runs;
  guint left = *(const guint *) a, right = *(const guint *) b;

  return runs[left].start != runs[right].start ? (runs[left].start < runs[right].start ? -1 : 1)
                                               : (int) left - (int) right;
}

/* The runs of LINE as they are read: where it runs from right to left they stand the other way
 * round. */
static guint *
order_runs (const StoneLine *line)
{
  guint *order = g_new (guint, line->n_runs);

  for (guint i = 0; i < line->n_runs; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) line->n_runs, sizeof *order, compare_starts, (gpointer) line);
  return order;
}

gboolean
stone_pdf_content_add_line (StonePdfContent *self, const StoneItem *item, StoneFaceId *face)
{
  const StoneLine *line = item->line.line;
  g_autofree guint *order = order_runs (line);
  gboolean lost = lost_space (line);

  for (guint i = 0; i < line->n_runs; i++)
    {
      const StoneGlyphRun *run = &line->runs[order[i]];
      *face = run->face;
      if (run->n_glyphs > 0 && !show_run (self, item, run, lost && i + 1 == line->n_runs))
        return FALSE;
    }
  return TRUE;
}
