/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include <math.h>
#include <string.h>

#include "stone-contents-private.h"
#include "stone-date.h"
#include "stone-picture-box.h"
#include "stone-setting.h"

#define COVER_MARGIN STONE_PT (8.5)

/* The size at which TEXT takes one line or two. */
static StoneLength
fit_size (const StoneContentsWriter *self, StoneStyle style, const char *text, StoneLength width)
{
  const StoneContext *context = self->context;
  g_autoptr (GPtrArray) line = stone_set_text (context->faces, context->setter, &style,
                                               context->edition->language, text, STONE_PT (10000));
  StoneLength natural = line->len > 0 ? ((StoneLine *) g_ptr_array_index (line, 0))->width : 0;

  if (natural <= width || width <= 0)
    return style.size;
  /* On two lines one can't use all of either. */
  return MIN (style.size, (gint64) style.size * width * 17 / 10 / natural);
}

/* Words on the cover at Y from the top of the page. Returns where they end. */
static StoneLength
write_words (const StoneContentsWriter *self,
             const char *style_name,
             const char *text,
             StonePlace place,
             StoneLength y,
             StoneLength width)
{
  const StoneContext *context = self->context;
  const StoneStyle full = *stone_design_style (context->design, style_name);
  StoneStyle style = full;
  g_autoptr (GPtrArray) lines = NULL;

  style.size = fit_size (self, style, text, width);
  style.leading = (gint64) style.leading * style.size / full.size;
  lines = stone_set_text (context->faces, context->setter, &style, context->edition->language, text,
                          width);
  for (guint i = 0; i < lines->len; i++)
    stone_setting_add_line (self->page, STONE_ROLE_CONTENTS, place, g_ptr_array_index (lines, i),
                            stone_contents_x (self) + COVER_MARGIN,
                            y + (StoneLength) i * style.leading, style.leading);
  return y + (MAX ((StoneLength) lines->len, 1) - 1) * style.leading;
}

/* The publication's name, the date and the cover story, as on the cover itself. */
static void
write_cover_words (const StoneContentsWriter *self, StoneLength top, StoneLength height)
{
  const StoneEdition *edition = self->context->edition;
  StoneLength width = self->context->design->column_width - 2 * COVER_MARGIN, y;
  g_autofree char *date = stone_date_print (edition->date);
  const char *story =
      *edition->cover_fly_title != '\0' ? edition->cover_fly_title : edition->cover_headline;

  y = write_words (self, "cover-title", edition->publication, stone_place_of (NULL, "/publication"),
                   top + STONE_PT (29), width);
  write_words (self, "cover-date", date, stone_place_of (NULL, "/date"), y + STONE_PT (11), width);
  write_words (self, "cover-line", story, stone_place_of (NULL, "/cover"), top + height * 2 / 3,
               width * 2 / 3);
}

/* The cover picture, one column wide in the shape of the page. */
static void
write_picture (StoneContentsWriter *self)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneEdition *edition = context->edition;
  StonePicture picture = { .focal = { 0.5, 0.5 } };
  StoneLength width = d->column_width;
  StoneLength height = (StoneLength) ((double) width * d->height / d->width);
  int pixels_x, pixels_y;
  StoneLength top = stone_design_line_y (d, self->line) -
                    (StoneLength) (STONE_DESIGN_CAPS * stone_design_style (d, "body")->size);
  double crop[4];

  if (*edition->cover_picture == '\0' || context->picture_size == NULL ||
      !context->picture_size (edition->cover_picture, &pixels_x, &pixels_y,
                              context->picture_size_data))
    return;
  stone_picture_fill (pixels_x, pixels_y, &picture, width, height, crop);
  stone_page_add_picture (self->page, stone_place_of (NULL, "/cover/picture"),
                          edition->cover_picture, edition->cover_headline, crop,
                          stone_contents_x (self), top, width, height);
  write_cover_words (self, top, height);
  self->line =
      MAX (self->line + (int) ceil ((double) height / d->grid) + 2, (int) d->contents_cover_text);
}

static gboolean
ends_in_mark (const char *text)
{
  return *text != '\0' &&
         g_unichar_ispunct (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))));
}

/* "On the cover": the cover story's line, and where it is. */
static void
write_cover_line (StoneContentsWriter *self)
{
  const StoneContext *context = self->context;
  const StoneDesign *d = context->design;
  const StoneEdition *edition = context->edition;
  StoneArticle *story = *edition->cover_article != '\0'
                            ? stone_project_get_article (context->project, edition->cover_article)
                            : NULL;
  int page = story != NULL ? stone_contents_page_of (self, story) : 0;
  const StoneStyle *text = stone_design_style (d, "contents-text");
  g_autoptr (GPtrArray) heading = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_auto (StoneMix) mix = { 0 };

  if (*edition->cover_fly_title == '\0' && *edition->cover_headline == '\0')
    return;
  heading = stone_contents_set (self, "fly-title", d->word_cover, d->column_width);
  stone_contents_write (self, heading, stone_place_of (NULL, "/cover"), 0);
  stone_mix_init (&mix, context->faces, text, edition->language);
  stone_mix_add (&mix, text, edition->cover_fly_title);
  if (*edition->cover_fly_title != '\0' && *edition->cover_headline != '\0')
    stone_mix_add (&mix, text, ends_in_mark (edition->cover_fly_title) ? " " : ": ");
  stone_mix_add (&mix, text, edition->cover_headline);
  if (page > 0)
    {
      StoneStyle italic = *text;
      g_autofree char *where = g_strdup_printf ("%s\302\240%d", d->word_page, page);

      italic.slant = STONE_SLANT_ITALIC;
      stone_mix_add (&mix, text, ends_in_mark (edition->cover_headline) ? " " : ", ");
      stone_mix_add (&mix, &italic, where);
    }
  lines = stone_mix_set (&mix, context->setter, d->column_width);
  stone_contents_write (self, lines, stone_place_of (NULL, "/cover"), 0);
}

void
stone_contents_write_cover (StoneContentsWriter *self)
{
  write_picture (self);
  write_cover_line (self);
}
