/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stone-style-table.h"

/* Styles based on each other; what goes on longer goes round. */
#define MAX_DEPTH 32

struct _StoneStyleTable
{
  GHashTable *styles; /* char * → StoneTextStyle */
};

/* Lower-case; a digit at the end is left out: "heading 1" is a "heading". */
static const struct
{
  const char *name;
  int role;
} names[] = {
  { "title", STONE_ROLE_FIELD + STONE_FIELD_HEADLINE },
  { "headline", STONE_ROLE_FIELD + STONE_FIELD_HEADLINE },
  { "print headline", STONE_ROLE_FIELD + STONE_FIELD_PRINT_HEADLINE },
  { "subtitle", STONE_ROLE_FIELD + STONE_FIELD_RUBRIC },
  { "rubric", STONE_ROLE_FIELD + STONE_FIELD_RUBRIC },
  { "standfirst", STONE_ROLE_FIELD + STONE_FIELD_RUBRIC },
  { "abstract", STONE_ROLE_FIELD + STONE_FIELD_RUBRIC },
  { "fly title", STONE_ROLE_FIELD + STONE_FIELD_FLY_TITLE },
  { "kicker", STONE_ROLE_FIELD + STONE_FIELD_FLY_TITLE },
  { "section", STONE_ROLE_FIELD + STONE_FIELD_SECTION },
  { "byline", STONE_ROLE_FIELD + STONE_FIELD_BYLINE },
  { "author", STONE_ROLE_FIELD + STONE_FIELD_BYLINE },
  { "dateline", STONE_ROLE_FIELD + STONE_FIELD_DATELINE },
  { "date", STONE_ROLE_DATE },
  { "heading", STONE_ROLE_HEADING },
  { "crosshead", STONE_ROLE_HEADING },
  { "list paragraph", STONE_ROLE_LIST_ITEM },
  { "list bullet", STONE_ROLE_LIST_ITEM },
  { "list number", STONE_ROLE_LIST_ITEM },
  { "list", STONE_ROLE_LIST_ITEM },
  { "quote", STONE_ROLE_QUOTE },
  { "intense quote", STONE_ROLE_QUOTE },
  { "pull quote", STONE_ROLE_QUOTE },
  { "block text", STONE_ROLE_QUOTE },
  { "quotations", STONE_ROLE_QUOTE },
  { "caption", STONE_ROLE_CAPTION },
  { "image caption", STONE_ROLE_CAPTION },
  { "illustration", STONE_ROLE_CAPTION },
  { "figure", STONE_ROLE_CAPTION },
  { "table caption", STONE_ROLE_BODY },
  { "credit", STONE_ROLE_CREDIT },
  { "photo credit", STONE_ROLE_CREDIT },
  { "toc", STONE_ROLE_CONTENTS },
  { "toc heading", STONE_ROLE_CONTENTS },
  { "contents", STONE_ROLE_CONTENTS },
  { "contents heading", STONE_ROLE_CONTENTS },
};

static void
style_free (gpointer data)
{
  StoneTextStyle *style = data;

  g_free (style->name);
  g_free (style->parent);
  g_free (style);
}

StoneStyleTable *
stone_style_table_new (void)
{
  StoneStyleTable *self = g_new0 (StoneStyleTable, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  return self;
}

void
stone_style_table_free (StoneStyleTable *self)
{
  g_hash_table_unref (self->styles);
  g_free (self);
}

StoneTextStyle *
stone_style_table_add (StoneStyleTable *self, const char *id)
{
  StoneTextStyle *style = g_new0 (StoneTextStyle, 1);

  g_hash_table_insert (self->styles, g_strdup (id), style);
  return style;
}

static const StoneTextStyle *
find (const StoneStyleTable *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->styles, id) : NULL;
}

/* "Heading_20_1" → "heading 1", its number apart. Transfer full. */
static char *
plain_name (const char *name, int *number)
{
  g_auto (GStrv) parts = g_strsplit (name, "_20_", -1);
  g_autofree char *joined = g_strjoinv (" ", parts);
  char *plain = g_ascii_strdown (joined, -1);
  char *end = plain + strlen (plain);

  while (end > plain && g_ascii_isdigit (end[-1]))
    end--;
  *number = (int) CLAMP (strtol (end, NULL, 10), 0, 99);
  *end = '\0';
  return g_strchomp (plain);
}

/* -1: its name says nothing. */
static int
role_of_name (const char *name)
{
  int number;
  g_autofree char *plain = plain_name (name != NULL ? name : "", &number);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (plain, names[i].name))
      return names[i].role;
  return -1;
}

/* A style that isn't declared has nothing but its id. */
StoneRole
stone_style_table_find_role (const StoneStyleTable *self, const char *id)
{
  const StoneTextStyle *style = find (self, id);
  int role = style == NULL ? role_of_name (id) : -1;

  for (guint i = 0; role < 0 && style != NULL && i < MAX_DEPTH; i++)
    {
      role = role_of_name (style->name);
      if (role < 0 && style->level > 0)
        role = STONE_ROLE_HEADING;
      style = find (self, style->parent);
    }
  return role >= 0 ? (StoneRole) role : STONE_ROLE_BODY;
}

int
stone_style_table_find_level (const StoneStyleTable *self, const char *id)
{
  const StoneTextStyle *style = find (self, id);

  for (guint i = 0; style != NULL && i < MAX_DEPTH; i++)
    {
      int number = 0;
      g_autofree char *plain = plain_name (style->name != NULL ? style->name : "", &number);

      if (style->level > 0)
        return style->level;
      if (g_str_equal (plain, "heading") && number > 0)
        return number;
      style = find (self, style->parent);
    }
  return 0;
}

StoneMarks
stone_style_table_apply (const StoneStyleTable *self, const char *id, StoneMarks marks)
{
  const StoneTextStyle *chain[MAX_DEPTH];
  guint n = 0;

  for (const StoneTextStyle *style = find (self, id); style != NULL && n < MAX_DEPTH;
       style = find (self, style->parent))
    chain[n++] = style;
  while (n-- > 0)
    marks = (marks & ~chain[n]->off) | chain[n]->on;
  return marks;
}
