/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-check"

#include "config.h"

#include <glib/gi18n.h>

#include "stone-fix.h"

gboolean
stone_finding_is_fixable (const StoneFinding *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->fix != NULL;
}

void
stone_finding_fix (const StoneFinding *self, StoneEditBuilder *builder)
{
  g_autofree char *file = NULL;
  StoneValue *root;
  const char *now;
  g_return_if_fail (self != NULL && builder != NULL);

  if (self->fix == NULL)
    return;
  file = self->place.article != NULL ? stone_project_article_file (self->place.article)
                                     : g_strdup (STONE_EDITION_FILE);
  root = stone_project_get_file (stone_edit_builder_peek (builder), file);
  now = root != NULL ? stone_value_string (stone_value_at (root, self->place.pointer)) : NULL;
  if (root != NULL && g_str_equal (now != NULL ? now : "", self->fix_before))
    stone_edit_builder_set_string (builder, file, self->place.pointer, self->fix);
}

StoneEdit *
stone_fix_all (StoneProject *project, GPtrArray *findings, GError **error)
{
  g_autoptr (StoneEditBuilder) builder = NULL;
  g_return_val_if_fail (project != NULL && findings != NULL, NULL);

  builder = stone_edit_builder_new (project, STONE_ORIGIN_COMMAND, N_ ("Fix"));
  for (guint i = 0; i < findings->len; i++)
    stone_finding_fix (g_ptr_array_index (findings, i), builder);
  return stone_edit_builder_end (builder, error);
}
