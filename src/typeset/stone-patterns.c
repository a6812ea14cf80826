/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stone-patterns.h"

/* The states are the beginnings of all patterns; a transition adds a byte. libhyphen frees what is
 * made here by free(), as it may: g_malloc() is malloc(), since GLib 2.46 by contract. */

static int
find_transition (const HyphenState *state, char ch)
{
  for (int i = 0; i < state->num_trans; i++)
    if (state->trans[i].ch == ch)
      return state->trans[i].new_state;
  return -1;
}

static gboolean
is_power_of_two (int n)
{
  return n > 0 && (n & (n - 1)) == 0;
}

static int
add_state (HyphenDict *dict)
{
  if (is_power_of_two (dict->num_states))
    dict->states = g_renew (HyphenState, dict->states, (gsize) dict->num_states * 2);
  dict->states[dict->num_states] = (HyphenState){ .fallback_state = -1 };
  return dict->num_states++;
}

static int
add_transition (HyphenDict *dict, int from, char ch)
{
  int to = add_state (dict);
  HyphenState *state = &dict->states[from];

  if (state->num_trans == 0)
    state->trans = g_new (HyphenTrans, 1);
  else if (is_power_of_two (state->num_trans))
    state->trans = g_renew (HyphenTrans, state->trans, (gsize) state->num_trans * 2);
  state->trans[state->num_trans++] = (HyphenTrans){ ch, to };
  return to;
}

static HyphenDict *
new_level (const char *charset)
{
  HyphenDict *dict = g_new0 (HyphenDict, 1);

  dict->states = g_new0 (HyphenState, 1);
  dict->states[0].fallback_state = -1;
  dict->num_states = 1;
  g_strlcpy (dict->cset, charset, sizeof dict->cset);
  dict->utf8 = strcmp (charset, "UTF-8") == 0;
  return dict;
}

/* "da1hin": the state of "dahin" gets "001000", without the noughts that lead it. */
static void
add_pattern (HyphenDict *dict, const char *line)
{
  char values[MAX_CHARS + 2] = "0";
  int state = 0, n = 0;

  for (const char *p = line; (guchar) *p > ' ' && n < MAX_CHARS; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          values[n] = *p;
          continue;
        }
      int next = find_transition (&dict->states[state], *p);
      state = next >= 0 ? next : add_transition (dict, state, *p);
      /* Before a word's beginning there is no place for a value. */
      if (*p == '.' && n == 0)
        values[0] = '0';
      values[++n] = '0';
    }
  g_free (dict->states[state].match);
  dict->states[state].match = g_strdup (values + strspn (values, "0"));
}

/* "NOHYPHEN -,'": sequences beside which no hyphen comes, one after the other in one string. An
 * empty one among them would send libhyphen beyond the word's end. */
static void
read_nohyphen (HyphenDict *dict, const char *list)
{
  g_auto (GStrv) sequences = g_strsplit (list, ",", -1);
  char *end;

  g_free (dict->nohyphen);
  dict->nohyphen = end = g_malloc0 (strlen (list) + 2);
  dict->nohyphenl = -1; /* of the last one */
  for (guint i = 0; sequences[i] != NULL; i++)
    if (*g_strstrip (sequences[i]) != '\0')
      {
        end = stpcpy (end, sequences[i]) + 1;
        dict->nohyphenl++;
      }
  if (dict->nohyphenl >= 0)
    return;
  dict->nohyphenl = 0;
  g_clear_pointer (&dict->nohyphen, g_free);
}

/* A line that is no pattern. */
static gboolean
read_member (HyphenDict *dict, const char *line)
{
  const struct
  {
    const char *name;
    char *value;
  } members[] = { { "LEFTHYPHENMIN", &dict->lhmin },
                  { "RIGHTHYPHENMIN", &dict->rhmin },
                  { "COMPOUNDLEFTHYPHENMIN", &dict->clhmin },
                  { "COMPOUNDRIGHTHYPHENMIN", &dict->crhmin } };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_has_prefix (line, members[i].name))
      {
        *members[i].value = (char) atoi (line + strlen (members[i].name));
        return TRUE;
      }
  if (!g_str_has_prefix (line, "NOHYPHEN "))
    return FALSE;
  read_nohyphen (dict, line + strlen ("NOHYPHEN "));
  return TRUE;
}

/* Each state falls back on the longest of its ends that is a state. */
static void
find_fallbacks (HyphenDict *dict)
{
  g_autofree int *queue = g_new (int, dict->num_states);
  int n = 0;

  queue[n++] = 0;
  for (int i = 0; i < n; i++)
    {
      const HyphenState *state = &dict->states[queue[i]];

      for (int t = 0; t < state->num_trans; t++)
        {
          int back = state->fallback_state, next = -1;

          while (back >= 0 &&
                 (next = find_transition (&dict->states[back], state->trans[t].ch)) < 0)
            back = dict->states[back].fallback_state;
          dict->states[state->trans[t].new_state].fallback_state = MAX (next, 0);
          queue[n++] = state->trans[t].new_state;
        }
    }
}

static gboolean
is_comment (const char *line)
{
  return (guchar) *line <= ' ' || *line == '#' || *line == '%';
}

HyphenDict *
stone_patterns_parse (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  char *rest = copy, *line = strsep (&rest, "\n");
  HyphenDict *first = new_level (g_strchomp (line)), *level = first;
  gboolean plain = TRUE;

  while (plain && (line = strsep (&rest, "\n")) != NULL)
    if (g_str_has_prefix (line, "NEXTLEVEL"))
      {
        plain = first->nextlevel == NULL;
        level = first->nextlevel = plain ? new_level (first->cset) : first->nextlevel;
      }
    else if (is_comment (line) || read_member (level, line))
      continue;
    else if (strchr (line, '/') != NULL)
      plain = FALSE; /* a replacement */
    else
      add_pattern (level, line);
  if (!plain || first->nextlevel == NULL)
    {
      hnj_hyphen_free (first);
      return NULL;
    }
  find_fallbacks (first);
  find_fallbacks (first->nextlevel);
  return first;
}

#define LARGE 500000 /* bytes; libhyphen reads a smaller file in no time */

HyphenDict *
stone_patterns_load (const char *path)
{
  g_autofree char *text = NULL;
  HyphenDict *dict;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  if (length < LARGE)
    return hnj_hyphen_load (path);
  dict = stone_patterns_parse (text);
  return dict != NULL ? dict : hnj_hyphen_load (path);
}
