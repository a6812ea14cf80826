/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-finding-words.h"

#define N_SEVERITIES (STONE_SEVERITY_ERROR + 1)

const char *
stone_severity_get_icon (StoneSeverity severity)
{
  static const char *const icons[N_SEVERITIES] = { "dialog-information-symbolic",
                                                   "dialog-warning-symbolic",
                                                   "dialog-error-symbolic" };

  return icons[severity];
}

const char *
stone_severity_get_class (StoneSeverity severity)
{
  static const char *const classes[N_SEVERITIES] = { "accent", "warning", "error" };

  return classes[severity];
}

int
stone_findings_find_gravest (GPtrArray *findings)
{
  int gravest = -1;

  for (guint i = 0; i < findings->len; i++)
    gravest =
        MAX (gravest, (int) ((const StoneFinding *) g_ptr_array_index (findings, i))->severity);
  return gravest;
}

/* TEXT is taken. */
static void
append (GString *words, char *text)
{
  g_autofree char *owned = text;

  if (words->len > 0)
    g_string_append (words, ", ");
  g_string_append (words, owned);
}

char *
stone_findings_to_words (GPtrArray *findings, gboolean few)
{
  GString *words = g_string_new (NULL);
  guint n[N_SEVERITIES] = { 0 }, errors, warnings, notes;

  for (guint i = 0; i < findings->len; i++)
    n[((const StoneFinding *) g_ptr_array_index (findings, i))->severity]++;
  errors = n[STONE_SEVERITY_ERROR];
  warnings = n[STONE_SEVERITY_WARNING];
  notes = n[STONE_SEVERITY_NOTE];
  if (errors > 0)
    append (words, g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors));
  if (warnings > 0)
    append (words, g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings));
  if (notes > 0 && (!few || words->len == 0))
    append (words, g_strdup_printf (ngettext ("%u note", "%u notes", notes), notes));
  if (words->len == 0)
    g_string_append (words, _ ("Nothing to mend"));
  return g_string_free (words, FALSE);
}
