/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-pdf-content.h"
#include "stone-pdf-font.h"

/* Invariants
 * 1. What the operators of text have set lasts to the page's end; STATE says what that is.
 * 2. PEN is where the reader's pen stands after what was shown, in the run's units: positions are
 *    corrected against it, so that no rounding adds up. */

#define SOFT_HYPHEN "\302\255"
#define TOLERANCE 6.0 /* units by which a glyph may stand aside */

typedef struct
{
  StoneFaceId face;
  StoneLength size;
  int scale;       /* 1/10000 */
  double tracking; /* units */
  guint swatch;
  gboolean in_text;
  gboolean over; /* prints over what is below */
} State;

struct _StonePdfContent
{
  StoneFaces *faces;   /* borrowed */
  StoneDesign *design; /* borrowed */
  StonePdfFile *file;  /* borrowed */
  StonePdfColours colours;
  GPtrArray *fonts;   /* StonePdfFont in the order in which they came to be shown: that of faces
                       * hangs on which thread met which first */
  GPtrArray *by_face; /* the same, or NULL */
  StonePage *page;    /* borrowed */
  GString *body;
  GString *images;
  GHashTable *shown; /* numbers of the page's images */
  State state;
};

/* A run on its way into the stream. */
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

static void
font_free (gpointer font)
{
  stone_pdf_font_free (font);
}

StonePdfContent *
stone_pdf_content_new (StoneFaces *faces,
                       StoneDesign *design,
                       StonePdfFile *file,
                       StonePdfColours colours)
{
  StonePdfContent *self = g_new0 (StonePdfContent, 1);

  self->faces = faces;
  self->design = design;
  self->file = file;
  self->colours = colours;
  self->fonts = g_ptr_array_new_with_free_func (font_free);
  self->by_face = g_ptr_array_new ();
  self->shown = g_hash_table_new (NULL, NULL);
  return self;
}

void
stone_pdf_content_free (StonePdfContent *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->by_face);
  g_ptr_array_unref (self->fonts);
  g_hash_table_unref (self->shown);
  if (self->body != NULL)
    g_string_free (self->body, TRUE);
  if (self->images != NULL)
    g_string_free (self->images, TRUE);
  g_free (self);
}

/* NULL if it can't be embedded. */
static StonePdfFont *
find_font (StonePdfContent *self, StoneFaceId face)
{
  if (face >= self->by_face->len)
    g_ptr_array_set_size (self->by_face, face + 1);
  StonePdfFont *font = g_ptr_array_index (self->by_face, face);
  if (font != NULL)
    return font;
  font = stone_pdf_font_new (self->faces, face, self->file);
  if (font != NULL)
    g_ptr_array_add (self->fonts, font);
  g_ptr_array_index (self->by_face, face) = font;
  return font;
}

/* ---- pages ---- */

static const State fresh = { .scale = 10000, .swatch = G_MAXUINT };

void
stone_pdf_content_begin_page (StonePdfContent *self, StonePage *page)
{
  self->page = page;
  self->body = g_string_sized_new (32 * 1024);
  self->images = g_string_new (NULL);
  g_hash_table_remove_all (self->shown);
  self->state = fresh;
}

static void
leave_text (StonePdfContent *self)
{
  if (self->state.in_text)
    g_string_append (self->body, "ET\n");
  self->state.in_text = FALSE;
}

static void
enter_text (StonePdfContent *self)
{
  if (!self->state.in_text)
    g_string_append (self->body, "BT\n");
  self->state.in_text = TRUE;
}

GString *
stone_pdf_content_end_page (StonePdfContent *self, char **images)
{
  leave_text (self);
  *images = g_string_free (g_steal_pointer (&self->images), FALSE);
  return g_steal_pointer (&self->body);
}

void
stone_pdf_content_write_fonts (StonePdfContent *self, guint resources)
{
  GString *body = g_string_new ("<<");

  for (guint i = 0; i < self->fonts->len; i++)
    {
      StonePdfFont *font = g_ptr_array_index (self->fonts, i);
      guint object = stone_pdf_font_get_object (font);
      stone_pdf_font_write (font, self->file);
      g_string_append_printf (body, "/F%u %u 0 R", object, object);
    }
  g_string_append (body, ">>");
  stone_pdf_file_set (self->file, resources, body);
}

void
stone_pdf_content_begin_mark (StonePdfContent *self, const char *tag, int id)
{
  leave_text (self);
  if (id < 0)
    g_string_append_printf (self->body, "/%s BMC\n", tag);
  else
    g_string_append_printf (self->body, "/%s<</MCID %d>>BDC\n", tag, id);
}

void
stone_pdf_content_end_mark (StonePdfContent *self)
{
  leave_text (self);
  g_string_append (self->body, "EMC\n");
}

/* ---- sheets ---- */

void
stone_pdf_content_enter_frame (StonePdfContent *self, const StonePdfFrame *frame)
{
  const gint64 inside[] = { frame->left, frame->bottom, frame->right - frame->left,
                            frame->top - frame->bottom };
  const gint64 origin[] = { frame->x, frame->y };

  leave_text (self);
  g_string_append (self->body, "q ");
  stone_pdf_append_lengths (self->body, inside, G_N_ELEMENTS (inside));
  g_string_append (self->body, "re W n 1 0 0 1 ");
  stone_pdf_append_lengths (self->body, origin, G_N_ELEMENTS (origin));
  g_string_append (self->body, "cm\n");
  self->page = frame->page;
  self->state = fresh;
}

void
stone_pdf_content_leave_frame (StonePdfContent *self)
{
  leave_text (self);
  g_string_append (self->body, "Q\n");
  self->state = fresh;
}

GString *
stone_pdf_content_get_body (StonePdfContent *self)
{
  return self->body;
}

/* ---- colours ---- */

static void
set_colour (StonePdfContent *self, guint index, double tint, gboolean is_text)
{
  const StoneSwatch *swatch = stone_design_get_swatch (self->design, index);
  gboolean over = self->colours == STONE_PDF_PRESS && is_text && stone_swatch_overprints (swatch);

  if (over != self->state.over)
    g_string_append (self->body, over ? "/Over gs\n" : "/Knock gs\n");
  self->state.over = over;
  stone_pdf_append_colour (self->body, self->colours, swatch, tint);
}

/* ---- text ---- */

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
  State *state = &self->state;
  GString *body = self->body;

  if (run->swatch != state->swatch)
    set_colour (self, run->swatch, 1, TRUE);
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
  *state = (State){ run->face, run->size, run->scale, tracking, run->swatch, TRUE, state->over };
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
  const State *state = &s->content->state;

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
  StonePdfFont *font = find_font (self, run->face);
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
  enter_text (self);
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

/* ---- the rest ---- */

static void
append_rectangle (StonePdfContent *self, const StoneItem *item)
{
  const gint64 figures[] = { item->x, (gint64) self->page->height - item->y - item->height,
                             item->width, item->height };

  stone_pdf_append_lengths (self->body, figures, G_N_ELEMENTS (figures));
  g_string_append (self->body, "re ");
}

void
stone_pdf_content_add_fill (StonePdfContent *self, const StoneItem *item)
{
  leave_text (self);
  set_colour (self, item->fill.swatch, item->fill.tint, FALSE);
  self->state.swatch = G_MAXUINT;
  append_rectangle (self, item);
  g_string_append (self->body, "f\n");
}

void
stone_pdf_content_add_image (StonePdfContent *self,
                             const StoneItem *item,
                             guint image,
                             gboolean cropped)
{
  const double whole[] = { 0, 0, 1, 1 };
  const double *crop = cropped ? item->picture.crop : whole;
  double width = item->width / MAX (crop[2], 1e-6), height = item->height / MAX (crop[3], 1e-6);
  double x = item->x - crop[0] * width, y = item->y - crop[1] * height;

  leave_text (self);
  g_string_append (self->body, "q ");
  append_rectangle (self, item);
  g_string_append (self->body, "W n ");
  stone_pdf_append_length (self->body, llround (width));
  g_string_append (self->body, " 0 0 ");
  stone_pdf_append_length (self->body, llround (height));
  g_string_append_c (self->body, ' ');
  stone_pdf_append_length (self->body, llround (x));
  g_string_append_c (self->body, ' ');
  stone_pdf_append_length (self->body, self->page->height - llround (y + height));
  g_string_append_printf (self->body, " cm/I%u Do Q\n", image);
  if (g_hash_table_add (self->shown, GUINT_TO_POINTER (image)))
    g_string_append_printf (self->images, "/I%u %u 0 R", image, image);
}
