/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include "stone-rich-text.h"
#include "stone-text.h"

#define FORCED_BREAK "\u2028"

StoneRichText *
stone_rich_text_new (void)
{
  StoneRichText *self = g_new0 (StoneRichText, 1);

  self->text = g_string_new (NULL);
  self->runs = g_array_new (FALSE, FALSE, sizeof (StoneRun));
  return self;
}

void
stone_rich_text_free (StoneRichText *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->runs);
  g_free (self);
}

void
stone_rich_text_append (StoneRichText *self, const char *text, const StoneSpanStyle *style)
{
  StoneRun run = { self->text->len, self->text->len + strlen (text), *style };

  if (run.start == run.end)
    return;
  g_string_append (self->text, text);
  g_array_append_val (self->runs, run);
}

static gboolean
at_space (const StoneRichText *self)
{
  const GString *text = self->text;

  return text->len == 0 || text->str[text->len - 1] == ' ' ||
         g_str_has_suffix (text->str, FORCED_BREAK);
}

void
stone_rich_text_flow (StoneRichText *self, const char *text, const StoneSpanStyle *style)
{
  g_autoptr (GString) flowed = g_string_new (NULL);
  gboolean space = at_space (self);

  for (const char *p = text; *p != '\0'; p++)
    if (strchr (" \t\n\r\f", *p) == NULL)
      {
        g_string_append_c (flowed, *p);
        space = FALSE;
      }
    else if (!space)
      {
        g_string_append_c (flowed, ' ');
        space = TRUE;
      }
  stone_rich_text_append (self, flowed->str, style);
}

gboolean
stone_rich_text_is_blank (const StoneRichText *self)
{
  return stone_text_is_blank (self->text->str);
}

/* Bytes of white space, or of a forced break, that TEXT begins with: of one of them. */
static gsize
space_before (const char *text)
{
  return g_str_has_prefix (text, FORCED_BREAK) ? strlen (FORCED_BREAK) : g_ascii_isspace (*text);
}

/* The same of what ends at END. */
static gsize
space_behind (const char *text, gsize end)
{
  gsize n = strlen (FORCED_BREAK);

  return end >= n && memcmp (text + end - n, FORCED_BREAK, n) == 0
             ? n
             : g_ascii_isspace (text[end - 1]);
}

StoneBlock *
stone_rich_text_end_block (StoneRichText *self, StoneBlockKind kind)
{
  const char *text = self->text->str;
  gsize start = 0, end = self->text->len;
  StoneBlock *block = NULL;

  for (gsize n; start < end && (n = space_before (text + start)) > 0;)
    start += n;
  for (gsize n; end > start && (n = space_behind (text, end)) > 0;)
    end -= n;
  if (!stone_rich_text_is_blank (self))
    {
      g_autoptr (StoneBlock) whole =
          stone_block_new_from_runs (kind, text, (StoneRun *) (void *) self->runs->data,
                                     self->runs->len, NULL);

      block = stone_block_slice (whole, start, end);
    }
  g_string_truncate (self->text, 0);
  g_array_set_size (self->runs, 0);
  return block;
}

gboolean
stone_rich_text_is_safe_link (const char *href)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };

  for (guint i = 0; href != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (href, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}
