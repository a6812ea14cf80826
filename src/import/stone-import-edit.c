/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-import"
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-import.h"
#include "stone-model-error.h"
#include "stone-text.h"

/* What an import may set in an article that is there already: not what it is and how it stands. */
static const char *const members[] = { "fly-title", "headline", "print-headline", "rubric",
                                       "byline",    "dateline", "language",       "body",
                                       "pictures",  "related",  "appeared" };

static const char *
text_of (StoneValue *value, const char *name)
{
  const char *text = stone_value_member_string (value, name);

  return text != NULL ? text : "";
}

/* The name as the edition spells it, where it has the section. */
static char *
section_name (StoneEdition *edition, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < edition->sections->len; i++)
    {
      const StoneSection *section = &g_array_index (edition->sections, StoneSection, i);
      g_autofree char *folded = g_utf8_casefold (section->name, -1);

      if (g_str_equal (folded, wanted))
        return g_strdup (section->name);
    }
  return g_strdup (name);
}

static void
add_section (StoneEditBuilder *builder, const char *name)
{
  StoneEdition *edition = stone_project_get_edition (stone_edit_builder_peek (builder));
  g_autoptr (StoneValue) section = NULL;

  if (*name == '\0' || stone_edition_find_section (edition, name) != NULL)
    return;
  section = stone_value_new_object ("name", stone_value_new_string (name), NULL);
  stone_edit_builder_splice (builder, STONE_EDITION_FILE, "/sections", edition->sections->len, 0,
                             &section, 1);
}

/* What the article says of the edition that it ran in, where the edition doesn't say it itself. The
 * cover line is "Fly title: headline". */
static void
fill_edition (StoneEditBuilder *builder, StoneValue *article)
{
  StoneEdition *edition = stone_project_get_edition (stone_edit_builder_peek (builder));
  StoneValue *appeared = stone_value_member (article, "appeared");
  const char *cover = text_of (appeared, "cover");
  const char *colon = strstr (cover, ": ");
  gboolean has_cover = *edition->cover_headline != '\0' || *edition->cover_fly_title != '\0';

  if (*edition->date == '\0')
    stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/date",
                                   text_of (appeared, "date"));
  if (has_cover || *cover == '\0')
    return;
  if (colon != NULL)
    {
      g_autofree char *fly_title = g_strndup (cover, colon - cover);

      stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/cover/fly-title", fly_title);
    }
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, "/cover/headline",
                                 colon != NULL ? colon + 2 : cover);
}

static StoneValue *
with_text (StoneValue *object, const char *name, const char *text)
{
  g_autoptr (StoneValue) value = *text != '\0' ? stone_value_new_string (text) : NULL;

  return stone_value_with_member (object, name, value);
}

static char *
free_id (StoneProject *project, StoneValue *article)
{
  const char *headline = text_of (article, "print-headline");

  if (*headline == '\0')
    headline = text_of (article, "headline");
  return stone_project_unused_id (project,
                                  *headline != '\0' ? headline : text_of (article, "fly-title"));
}

StoneEdit *
stone_import_to_edit (StoneImported *imported,
                      StoneProject *project,
                      const char *section,
                      char **id,
                      GError **error)
{
  g_autoptr (StoneEditBuilder) builder = NULL;
  g_autofree char *new_id = NULL;
  g_autofree char *name = NULL;
  g_autoptr (StoneValue) with_id = NULL;
  g_autoptr (StoneValue) article = NULL;
  StoneEdit *edit;

  g_return_val_if_fail (imported != NULL && project != NULL, NULL);

  if (section == NULL || *section == '\0')
    section = text_of (imported->article, "section");
  name = section_name (stone_project_get_edition (project), section);
  new_id = free_id (project, imported->article);
  with_id = with_text (imported->article, "id", new_id);
  article = with_text (with_id, "section", name);

  builder = stone_edit_builder_new (project, STONE_ORIGIN_IMPORT, N_ ("Import Article"));
  add_section (builder, name);
  fill_edition (builder, article);
  stone_edit_builder_add_article (builder, article, G_MAXUINT);
  edit = stone_edit_builder_end (builder, error);
  if (edit != NULL && id != NULL)
    *id = g_steal_pointer (&new_id);
  return edit;
}

static gboolean
is_empty (StoneArticle *article)
{
  for (guint i = 0; i < article->body->len; i++)
    if (!stone_text_is_blank (stone_article_block (article, i)->text) ||
        stone_article_block (article, i)->children != NULL)
      return FALSE;
  return TRUE;
}

static void
move_to_section (StoneEditBuilder *builder, const char *id, const char *section)
{
  StoneProject *project = stone_edit_builder_peek (builder);
  g_autofree char *name = section_name (stone_project_get_edition (project), section);

  if (*name == '\0' || g_str_equal (stone_project_get_article (project, id)->section, name))
    return;
  add_section (builder, name);
  stone_edit_builder_move_article (builder, id, name, G_MAXUINT);
}

StoneEdit *
stone_import_into_article (StoneImported *imported,
                           StoneProject *project,
                           const char *id,
                           GError **error)
{
  g_autoptr (StoneEditBuilder) builder = NULL;
  g_autofree char *file = NULL;
  StoneArticle *article;

  g_return_val_if_fail (imported != NULL && project != NULL && id != NULL, NULL);

  article = stone_project_get_article (project, id);
  if (article == NULL || !is_empty (article))
    {
      g_set_error (error, STONE_IMPORT_ERROR, STONE_IMPORT_ERROR_TARGET,
                   article == NULL ? _ ("there is no article “%s”")
                                   : _ ("the article “%s” has a text already"),
                   id);
      return NULL;
    }
  file = stone_project_article_file (id);
  builder = stone_edit_builder_new (project, STONE_ORIGIN_PASTE, N_ ("Import Article"));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *place = g_strdup_printf ("/%s", members[i]);
      StoneValue *value = stone_value_member (imported->article, members[i]);

      if (value != NULL)
        stone_edit_builder_set (builder, file, place, value);
    }
  move_to_section (builder, id, text_of (imported->article, "section"));
  fill_edition (builder, imported->article);
  return stone_edit_builder_end (builder, error);
}
