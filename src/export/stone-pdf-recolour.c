/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-pdf-recolour.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-pdf-file.h"

#define MOST_OPERANDS 8 /* that are kept, the last: no operator of colour has more */
#define NAME_BYTES 128  /* ISO 32000-1, annex C: 127 */

/* What a colour is for. */
enum
{
  FILL,
  STROKE,
  N_USES
};

/* What q keeps and Q brings back. */
typedef struct
{
  StoneColourSpace spaces[N_USES];
  gboolean black; /* what fills is black ink and no other */
} State;

typedef struct
{
  const char *at, *end;
  const char *copied; /* all before it is in OUT */
  const char *first;  /* of the operands of the operator to come; NULL: none yet */
  double numbers[MOST_OPERANDS];
  guint n_numbers;
  char name[NAME_BYTES]; /* the last operand, if that is one */
  State state;
  GArray *states; /* State: kept by q */
  gboolean in_text, over;
  const char *fault;
  StonePressColours *colours;
  StoneSpaceFunc find_space;
  gpointer user_data;
  GString *out;
} Recolour;

/* ---- tokens (7.2) ---- */

static gboolean
is_space (char c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter (char c)
{
  return c != '\0' && strchr ("()<>[]{}/%", c) != NULL;
}

static void
skip_word (Recolour *self)
{
  while (self->at < self->end && !is_space (*self->at) && !is_delimiter (*self->at))
    self->at++;
}

static void
skip_comment (Recolour *self)
{
  while (self->at < self->end && *self->at != '\n' && *self->at != '\r')
    self->at++;
}

static void
skip_string (Recolour *self)
{
  guint depth = 0;

  do
    {
      if (*self->at == '\\')
        self->at++;
      else if (*self->at == '(')
        depth++;
      else if (*self->at == ')')
        depth--;
      self->at++;
    }
  while (depth > 0 && self->at < self->end);
  self->at = MIN (self->at, self->end);
}

static void
skip_hex (Recolour *self)
{
  while (self->at < self->end && *self->at != '>')
    self->at++;
}

/* "/Cs1": without its escapes, which no name of a colour space needs. */
static void
read_name (Recolour *self)
{
  const char *begin = ++self->at;

  skip_word (self);
  g_strlcpy (self->name, "", sizeof self->name);
  if (self->at - begin < NAME_BYTES)
    {
      memcpy (self->name, begin, (gsize) (self->at - begin));
      self->name[self->at - begin] = '\0';
    }
}

static void
read_number (Recolour *self)
{
  char word[64];
  const char *begin = self->at;

  skip_word (self);
  gsize n = MIN ((gsize) (self->at - begin), sizeof word - 1);
  memcpy (word, begin, n);
  word[n] = '\0';
  if (self->n_numbers == MOST_OPERANDS)
    memmove (self->numbers, self->numbers + 1, --self->n_numbers * sizeof (double));
  self->numbers[self->n_numbers++] = g_ascii_strtod (word, NULL);
}

/* ---- colours ---- */

/* Everything before UP_TO as it was; what is from there to here is dropped. */
static void
copy_until (Recolour *self, const char *up_to)
{
  if (up_to > self->copied)
    g_string_append_len (self->out, self->copied, up_to - self->copied);
  self->copied = self->at;
}

static void
set_over (Recolour *self)
{
  gboolean over = self->in_text && self->state.black;

  if (over != self->over)
    g_string_append (self->out, over ? " /StOver gs " : " /StKnock gs ");
  self->over = over;
}

/* Instead of the operator and its operands. */
static void
write_inks (Recolour *self, const double cmyk[4], guint use)
{
  copy_until (self, self->first != NULL ? self->first : self->at);
  for (guint i = 0; i < 4; i++)
    {
      stone_pdf_append_real (self->out, cmyk[i]);
      g_string_append_c (self->out, ' ');
    }
  g_string_append (self->out, use == FILL ? "k " : "K ");
  if (use == STROKE)
    return;
  self->state.black = cmyk[0] + cmyk[1] + cmyk[2] == 0 && cmyk[3] > 0;
  set_over (self);
}

static void
write_colour (Recolour *self, StoneColourSpace space, guint use)
{
  const double *numbers = self->numbers;
  double cmyk[4] = { 0 };
  guint n = space == STONE_SPACE_GREY ? 1 : space == STONE_SPACE_RGB ? 3 : 4;

  if (self->n_numbers < n)
    return; /* what is broken stays so */
  numbers += self->n_numbers - n;
  if (n == 1)
    cmyk[3] = CLAMP (1 - numbers[0], 0, 1);
  else if (n == 3)
    stone_press_colours_convert (self->colours, numbers, cmyk);
  else
    for (guint i = 0; i < 4; i++)
      cmyk[i] = CLAMP (numbers[i], 0, 1);
  self->state.spaces[use] = space;
  write_inks (self, cmyk, use);
}

/* A space begins with black (8.6.8), but for one that is kept. */
static void
enter_space (Recolour *self, guint use)
{
  const double black[] = { 0, 0, 0, 1 };
  StoneColourSpace space = self->find_space (self->name, self->user_data);

  self->state.spaces[use] = space;
  if (space == STONE_SPACE_UNKNOWN)
    self->fault = _ ("it has colours that can’t be taken to the press’s inks");
  else if (space != STONE_SPACE_OTHER)
    write_inks (self, black, use);
  else if (use == FILL)
    self->state.black = FALSE;
}

static void
set_in_space (Recolour *self, guint use)
{
  StoneColourSpace space = self->state.spaces[use];

  if (space == STONE_SPACE_GREY || space == STONE_SPACE_RGB || space == STONE_SPACE_CMYK)
    write_colour (self, space, use);
}

/* ---- operators ---- */

/* An image in the stream (8.9.7): its data are skipped. Colours that are none of the press's can't
 * be converted there. */
static void
skip_inline_image (Recolour *self)
{
  const char *begin = self->at, *data = NULL;

  while (data == NULL && self->at + 3 < self->end)
    {
      if (is_space (self->at[0]) && self->at[1] == 'I' && self->at[2] == 'D' &&
          is_space (self->at[3]))
        data = self->at + 4;
      self->at++;
    }
  if (data == NULL)
    return;
  g_autofree char *entries = g_strndup (begin, (gsize) (data - begin));
  if (strstr (entries, "RGB") != NULL || strstr (entries, "/I ") != NULL)
    self->fault = _ ("it has a small RGB image inside its text");
  for (self->at = data; self->at + 3 < self->end; self->at++)
    if (is_space (self->at[0]) && self->at[1] == 'E' && self->at[2] == 'I' &&
        is_space (self->at[3]))
      break;
  self->at = MIN (self->at + 3, self->end);
}

static void
keep_state (Recolour *self)
{
  g_array_append_val (self->states, self->state);
}

static void
bring_state_back (Recolour *self)
{
  if (self->states->len == 0)
    return;
  self->state = g_array_index (self->states, State, self->states->len - 1);
  g_array_set_size (self->states, self->states->len - 1);
  self->over = FALSE; /* q was outside of text */
}

static void
set_in_text (Recolour *self, gboolean in_text)
{
  self->in_text = in_text;
  copy_until (self, self->at);
  set_over (self);
}

static void
run_operator (Recolour *self, const char *name)
{
  static const struct
  {
    const char *name;
    StoneColourSpace space;
    guint use;
  } colours[] = {
    { "g", STONE_SPACE_GREY, FILL }, { "G", STONE_SPACE_GREY, STROKE },
    { "rg", STONE_SPACE_RGB, FILL }, { "RG", STONE_SPACE_RGB, STROKE },
    { "k", STONE_SPACE_CMYK, FILL }, { "K", STONE_SPACE_CMYK, STROKE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (g_str_equal (name, colours[i].name))
      write_colour (self, colours[i].space, colours[i].use);
  if (g_str_equal (name, "cs") || g_str_equal (name, "CS"))
    enter_space (self, *name == 'c' ? FILL : STROKE);
  else if (g_str_equal (name, "sc") || g_str_equal (name, "scn"))
    set_in_space (self, FILL);
  else if (g_str_equal (name, "SC") || g_str_equal (name, "SCN"))
    set_in_space (self, STROKE);
  else if (g_str_equal (name, "q"))
    keep_state (self);
  else if (g_str_equal (name, "Q"))
    bring_state_back (self);
  else if (g_str_equal (name, "BT") || g_str_equal (name, "ET"))
    set_in_text (self, *name == 'B');
  else if (g_str_equal (name, "BI"))
    skip_inline_image (self);
}

static void
read_operator (Recolour *self)
{
  const char *begin = self->at;
  char name[8];

  skip_word (self);
  g_strlcpy (name, "", sizeof name);
  if (self->at - begin < (gssize) sizeof name)
    {
      memcpy (name, begin, (gsize) (self->at - begin));
      name[self->at - begin] = '\0';
    }
  if (self->first == NULL)
    self->first = begin;
  run_operator (self, name);
  self->first = NULL;
  self->n_numbers = 0;
}

static void
read_token (Recolour *self)
{
  char c = *self->at;

  if (is_space (c))
    {
      self->at++;
      return;
    }
  if (c == '%')
    {
      skip_comment (self);
      return;
    }
  if (g_ascii_isalpha (c) || c == '\'' || c == '"')
    {
      read_operator (self);
      return;
    }
  if (self->first == NULL)
    self->first = self->at;
  if (c == '/')
    read_name (self);
  else if (c == '(')
    skip_string (self);
  else if (c == '<' && self->at + 1 < self->end && self->at[1] != '<')
    skip_hex (self);
  else if (c == '<')
    self->at += 2;
  else if (g_ascii_isdigit (c) || c == '-' || c == '+' || c == '.')
    read_number (self);
  else
    self->at++; /* of an array or a dictionary: copied as it is */
}

const char *
stone_pdf_recolour (const char *content,
                    gsize length,
                    StonePressColours *colours,
                    StoneSpaceFunc find_space,
                    gpointer user_data,
                    GString *out)
{
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (State));
  Recolour self = {
    .at = content,
    .end = content + length,
    .copied = content,
    .state = { { STONE_SPACE_GREY, STONE_SPACE_GREY }, TRUE },
    .states = states,
    .colours = colours,
    .find_space = find_space,
    .user_data = user_data,
    .out = out,
  };

  while (colours != NULL && self.at < self.end && self.fault == NULL)
    read_token (&self);
  self.at = self.end;
  copy_until (&self, self.end);
  return self.fault;
}
