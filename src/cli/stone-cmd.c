/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stonehand-cli"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "stone-cmd.h"
#include "stone-json.h"
#include "stone-photo-words.h"

/* Among what is said are names and words of others, and a terminal obeys control characters: those
 * of ASCII, and of ISO 6429's C1 as UTF-8 writes them. */
static void
remove_controls (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) p[0] == 0xc2 && (guchar) p[1] >= 0x80 && (guchar) p[1] < 0xa0)
      p++;
    else if (!g_ascii_iscntrl (*p) || *p == '\n' || *p == '\t')
      *to++ = *p;
  *to = '\0';
}

static void
put (FILE *stream, const char *lead, const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  remove_controls (text);
  fputs (lead, stream);
  fputs (text, stream);
}

StoneExit
stone_cmd_usage (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  put (stderr, "stonehand-cli: ", format, args);
  va_end (args);
  fputs ("\n", stderr);
  return STONE_EXIT_USAGE;
}

void
stone_cmd_warn (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  put (stderr, "stonehand-cli: ", format, args);
  va_end (args);
  fputs ("\n", stderr);
}

void
stone_cmd_say (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  put (stdout, "", format, args);
  va_end (args);
}

StoneExit
stone_cmd_fail (GError *error)
{
  g_autoptr (GError) owned = error;
  stone_cmd_warn ("%s", owned->message);
  return STONE_EXIT_ERROR;
}

void
stone_cmd_say_json (StoneValue *value)
{
  g_autofree char *text = stone_json_print (value, NULL, NULL);
  fputs (text, stdout);
}

StoneValue *
stone_cmd_text (const char *text)
{
  return text != NULL && *text != '\0' ? stone_value_new_string (text) : NULL;
}

StoneValue *
stone_cmd_array (GPtrArray *values)
{
  StoneValue *array = stone_value_new_array ((StoneValue *const *) values->pdata, values->len);
  g_ptr_array_unref (values);
  return array;
}

/* Reading the call */

static gboolean
are_utf8 (char **argv)
{
  for (guint i = 1; argv[i] != NULL; i++)
    if (!g_utf8_validate (argv[i], -1, NULL))
      return FALSE;
  return TRUE;
}

/* GOption leaves a "--" in front of what looks like an option. */
static void
drop_separator (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        memmove (argv + i, argv + i + 1, (*argc - i) * sizeof *argv);
        (*argc)--;
        return;
      }
}

gboolean
stone_cmd_parse (const StoneCmdSyntax *syntax, const GOptionEntry *options, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (syntax->arguments);
  g_autofree char *name = g_strdup_printf ("stonehand-cli %s", (*argv)[0]);
  g_autoptr (GError) error = NULL;

  g_set_prgname (name);
  g_option_context_set_summary (context, syntax->summary);
  g_option_context_set_description (context, syntax->description);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);

  if (!are_utf8 (*argv))
    {
      stone_cmd_usage (_ ("what was given is not UTF-8"));
      return FALSE;
    }
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      stone_cmd_usage ("%s", error->message);
      return FALSE;
    }
  drop_separator (argc, *argv);
  if (*argc - 1 < syntax->min || (syntax->max >= 0 && *argc - 1 > syntax->max))
    {
      stone_cmd_usage (_ ("the call is: %s %s"), name, syntax->arguments);
      return FALSE;
    }
  return TRUE;
}

/* An edition at hand */

void
stone_cmd_edition_free (StoneCmdEdition *self)
{
  g_clear_pointer (&self->store, stone_store_free);
  g_clear_pointer (&self->project, stone_project_unref);
  g_clear_pointer (&self->saved, stone_project_unref);
  g_free (self);
}

static StoneCmdEdition *
open_edition (const char *path,
              StoneStore *(*open) (const char *, StoneProject **, GError **),
              GError **error)
{
  g_autoptr (StoneCmdEdition) self = g_new0 (StoneCmdEdition, 1);
  g_autofree char *folder = stone_store_find_folder (path, error);
  if (folder == NULL)
    return NULL;
  self->store = open (folder, &self->project, error);
  if (self->store == NULL)
    return NULL;
  self->saved = stone_project_ref (self->project);
  return g_steal_pointer (&self);
}

StoneCmdEdition *
stone_cmd_open (const char *path, GError **error)
{
  return open_edition (path, stone_store_open_to_read, error);
}

StoneCmdEdition *
stone_cmd_open_to_change (const char *path, GError **error)
{
  return open_edition (path, stone_store_open_locked, error);
}

StoneArticle *
stone_cmd_article (StoneCmdEdition *self, const char *id, GError **error)
{
  StoneArticle *article = stone_project_get_article (self->project, id);
  const char *unreadable = stone_project_get_unreadable (self->project, id);

  if (article == NULL && unreadable != NULL)
    g_set_error_literal (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE, unreadable);
  else if (article == NULL)
    g_set_error (error, STONE_DESK_ERROR, STONE_DESK_ERROR_NO_ARTICLE,
                 _ ("there is no article “%s”"), id);
  return article;
}

gboolean
stone_cmd_apply (StoneCmdEdition *self, StoneEdit *edit, GError **error)
{
  StoneProject *after = stone_edit_apply (edit, self->project, error);
  if (after == NULL)
    return FALSE;
  stone_project_unref (self->project);
  self->project = after;
  return TRUE;
}

/* The edition is saved all the same if this fails. */
static void
feed_library (StoneProject *project, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoneLibrary) library = stone_library_open (NULL, &error);
  if (library == NULL || !stone_library_add_project (library, project, folder, &error))
    stone_cmd_warn (_ ("the library of stories was not brought up to date: %s"), error->message);
}

/* The edition is saved all the same if this fails. */
static void
write_photo_words (StoneCmdEdition *self)
{
  g_autoptr (StonePhotoWords) words =
      stone_photo_words_write (self->store, self->saved, self->project);

  for (guint i = 0; i < words->failures->len; i++)
    stone_cmd_warn ("%s", (const char *) g_ptr_array_index (words->failures, i));
}

gboolean
stone_cmd_write (StoneCmdEdition *self, GError **error)
{
  g_auto (GStrv) conflicts = NULL;
  gboolean saved = stone_store_save (self->store, self->project, &conflicts, error);

  for (guint i = 0; conflicts != NULL && conflicts[i] != NULL; i++)
    stone_cmd_warn (_ ("another program had changed a file; what it wrote is kept as %s"),
                    conflicts[i]);
  if (!saved)
    return FALSE;
  write_photo_words (self);
  feed_library (self->project, stone_store_get_folder (self->store));
  stone_project_unref (self->saved);
  self->saved = stone_project_ref (self->project);
  return TRUE;
}

gboolean
stone_cmd_save (StoneCmdEdition *self, StoneEditBuilder *builder, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (StoneEdit) edit = stone_edit_builder_end (builder, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return edit == NULL || (stone_cmd_apply (self, edit, error) && stone_cmd_write (self, error));
}
