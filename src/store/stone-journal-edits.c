/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits as lines of a journal: one by one, or all that they came to. */
#define G_LOG_DOMAIN "stone-store"

#include "config.h"

#include "stone-journal-private.h"

static void
add_file (GPtrArray *files, StoneProject *base, StoneProject *now, const char *file)
{
  StoneValue *before = stone_project_get_file (base, file);
  StoneValue *after = stone_project_get_file (now, file);

  if (before != after && (before == NULL || after == NULL || !stone_value_equal (before, after)))
    g_ptr_array_add (files, g_strdup (file));
}

/* The names of files that differ. */
static GPtrArray *
list_changes (StoneProject *base, StoneProject *now)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autofree const char **before = stone_project_list_files (base);
  g_autofree const char **after = stone_project_list_files (now);

  for (guint i = 0; after[i] != NULL; i++)
    add_file (files, base, now, after[i]);
  for (guint i = 0; before[i] != NULL; i++)
    if (stone_project_get_file (now, before[i]) == NULL)
      g_ptr_array_add (files, g_strdup (before[i]));
  return files;
}

/* The patch that makes the whole file what it is in NOW. */
static StoneValue *
whole_file (StoneProject *base, StoneProject *now, const char *file)
{
  StoneValue *value = stone_project_get_file (now, file);
  const char *op = value == NULL                                 ? "remove"
                   : stone_project_get_file (base, file) != NULL ? "replace"
                                                                 : "add";
  g_autoptr (StoneValue) operation =
      stone_value_new_object ("op", stone_value_new_string (op), "path",
                              stone_value_new_string (""), "value",
                              value != NULL ? stone_value_ref (value) : NULL, NULL);

  return stone_value_new_array (&operation, 1);
}

gboolean
stone_journal_print_changes (StoneJournal *self,
                             GString *out,
                             StoneProject *now,
                             gint64 time,
                             GError **error)
{
  g_autoptr (GPtrArray) files = list_changes (self->base, now);
  guint64 group = self->seq + 1;

  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      const char *base;
      g_autoptr (StoneValue) patch = whole_file (self->base, now, file);

      if (!stone_journal_keep_base (self, file, &base, error))
        return FALSE;
      stone_journal_print_line (out, ++self->seq, group, files->len - 1 - i, time, file, base,
                                patch);
    }
  return TRUE;
}

/* The files that EDIT changes, each once. Borrowed from it. */
static GPtrArray *
files_of (StoneEdit *edit)
{
  GPtrArray *files = g_ptr_array_new ();

  for (guint i = 0; i < stone_edit_get_n_rows (edit); i++)
    {
      const char *file = stone_edit_get_row (edit, i)->file;
      if (!g_ptr_array_find_with_equal_func (files, file, g_str_equal, NULL))
        g_ptr_array_add (files, (char *) file);
    }
  return files;
}

gboolean
stone_journal_print_edit (StoneJournal *self,
                          GString *out,
                          const StoneJournalEntry *entry,
                          GError **error)
{
  g_autoptr (GPtrArray) files = files_of (entry->edit);
  guint64 group = self->seq + 1;

  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_autoptr (StoneValue) patch = stone_edit_to_patch (entry->edit, file);
      const char *base;

      if (!stone_journal_keep_base (self, file, &base, error))
        return FALSE;
      stone_journal_print_line (out, ++self->seq, group, files->len - 1 - i, entry->time, file,
                                base, patch);
    }
  return TRUE;
}
