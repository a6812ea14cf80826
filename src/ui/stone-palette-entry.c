/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stone-palette-entry.h"
#include "stone-shortcuts.h"

static const struct
{
  char prefix; /* 0: none */
  const char *label;
} groups[] = {
  [STONE_PALETTE_LATELY] = { 0, N_ ("Lately") },
  [STONE_PALETTE_COMMANDS] = { '>', N_ ("Commands") },
  [STONE_PALETTE_ARTICLES] = { '@', N_ ("Articles") },
  [STONE_PALETTE_FIELDS] = { '=', N_ ("Fields of the article") },
  [STONE_PALETTE_PAGES] = { '#', N_ ("Pages") },
  [STONE_PALETTE_STORIES] = { 0, N_ ("Stories") },
};

const char *
stone_palette_group_get_label (StonePaletteGroup group)
{
  return _ (groups[group].label);
}

void
stone_palette_entry_free (gpointer entry)
{
  StonePaletteEntry *self = entry;

  g_free (self->title);
  g_free (self->more);
  g_free (self->key);
  g_free (self->action);
  g_clear_pointer (&self->story, stone_value_unref);
  g_free (self);
}

static StonePaletteEntry *
add (GPtrArray *list, StonePaletteGroup group, const char *title, const char *more)
{
  StonePaletteEntry *self = g_new0 (StonePaletteEntry, 1);

  self->group = group;
  self->title = g_strdup (title);
  self->more = g_strdup (more);
  self->key = g_strdup ("");
  g_ptr_array_add (list, self);
  return self;
}

/* Commands */

static char *
describe_key (const char *key)
{
  GdkModifierType modifiers;
  guint value;

  return key != NULL && gtk_accelerator_parse (key, &value, &modifiers)
             ? gtk_accelerator_get_label (value, modifiers)
             : g_strdup ("");
}

static void
add_command (GPtrArray *list, StonePaletteGroup group, const StoneCommand *command)
{
  StonePaletteEntry *self = add (list, group, _ (command->title), _ (command->group));

  g_free (self->key);
  self->key = describe_key (command->key);
  self->action = g_strdup (command->action);
}

/* No function of GTK tells whether an action is enabled; a button shows it. */
static gboolean
can_run (GtkWidget *widget, const char *action)
{
  GtkWidget *probe = gtk_button_new ();
  gboolean enabled;

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (probe), action);
  gtk_widget_set_parent (probe, widget);
  enabled = gtk_widget_get_sensitive (probe);
  gtk_widget_unparent (probe);
  return enabled;
}

static void
add_lately (GPtrArray *list, GtkWidget *widget, GPtrArray *lately)
{
  StoneCommand command;

  for (guint i = 0; i < lately->len; i++)
    for (guint k = 0; stone_shortcuts_get (k, &command); k++)
      if (g_str_equal (command.action, g_ptr_array_index (lately, i)) &&
          can_run (widget, command.action))
        {
          add_command (list, STONE_PALETTE_LATELY, &command);
          break;
        }
}

static void
add_commands (GPtrArray *list, GtkWidget *widget)
{
  StoneCommand command;

  for (guint i = 0; stone_shortcuts_get (i, &command); i++)
    if (!g_str_equal (command.action, "win.palette") && can_run (widget, command.action))
      add_command (list, STONE_PALETTE_COMMANDS, &command);
}

/* Places */

static void
add_articles (GPtrArray *list, StoneDesk *desk)
{
  StoneProject *project = stone_desk_get_project (desk);
  g_autofree const char **ids = stone_project_list_articles (project);

  for (const char **id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);

      if (article != NULL)
        add (list, STONE_PALETTE_ARTICLES,
             *article->headline != '\0' ? article->headline : _ ("Untitled"), article->section)
            ->place = (StonePlace){ g_intern_string (*id), g_intern_string ("/body/0"), 0, 0 };
    }
}

static void
add_fields (GPtrArray *list, const StoneArticle *article)
{
  static const struct
  {
    const char *pointer, *label;
  } fields[] = {
    { "/fly-title", N_ ("Fly title") },
    { "/headline", N_ ("Headline") },
    { "/print-headline", N_ ("Print headline") },
    { "/rubric", N_ ("Rubric") },
    { "/byline", N_ ("Byline") },
    { "/dateline", N_ ("Dateline") },
    { "/pictures/0/caption", N_ ("Caption") },
    { "/pictures/0/credit", N_ ("Credit") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = stone_value_string (stone_value_at (article->value, fields[i].pointer));

      if (g_str_has_prefix (fields[i].pointer, "/pictures") && article->pictures->len == 0)
        continue;
      add (list, STONE_PALETTE_FIELDS, _ (fields[i].label), text != NULL ? text : "")->place =
          (StonePlace){ g_intern_string (article->id), fields[i].pointer, 0, 0 };
    }
}

/* The first words on PAGE; FALSE if it has none. */
static gboolean
find_words (const StonePage *page, StonePlace *place)
{
  for (guint i = 0; i < page->items->len; i++)
    if (stone_page_item (page, i)->place.article != NULL &&
        stone_page_item (page, i)->role == STONE_ROLE_BODY)
      {
        *place = stone_page_item (page, i)->place;
        return TRUE;
      }
  return FALSE;
}

static void
add_pages (GPtrArray *list, StonePages *pages)
{
  for (guint i = 0; i < stone_pages_get_n (pages); i++)
    {
      const StonePage *page = stone_pages_get (pages, i);
      g_autofree char *title = g_strdup_printf (_ ("Page %d"), page->number);
      StonePlace place;

      if (find_words (page, &place))
        add (list, STONE_PALETTE_PAGES, title, page->section)->place = place;
    }
}

GPtrArray *
stone_palette_list (GtkWidget *widget, StoneSession *session, GPtrArray *lately)
{
  StoneDesk *desk = stone_session_get_desk (session);
  StoneArticle *article = stone_session_get_article (session);
  GPtrArray *list = g_ptr_array_new_with_free_func (stone_palette_entry_free);

  add_lately (list, widget, lately);
  add_commands (list, widget);
  if (desk != NULL)
    add_articles (list, desk);
  if (article != NULL)
    add_fields (list, article);
  if (desk != NULL && stone_desk_get_pages (desk) != NULL)
    add_pages (list, stone_desk_get_pages (desk));
  return list;
}

StonePaletteEntry *
stone_palette_entry_new_story (const StoneSourceStory *story, StoneProject *project)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  StonePaletteEntry *self = add (list, STONE_PALETTE_STORIES, story->headline, story->source);

  if (stone_source_story_is_own (story, project))
    self->place = (StonePlace){ g_intern_string (story->article), "/body/0", 0, 0 };
  else
    self->story = stone_source_story_to_value (story, project);
  return self;
}

/* Fitting */

/* TEXT has all words of NEEDLE. */
static gboolean
has_words (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (needle, -1);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (char **word = words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
stone_palette_entry_fits (const StonePaletteEntry *self, const char *needle)
{
  g_autofree char *text = g_strdup_printf ("%s %s", self->title, self->more);

  if (self->group == STONE_PALETTE_STORIES)
    return TRUE;
  if (self->group == STONE_PALETTE_LATELY)
    return *needle == '\0';
  if (*needle != '\0' && strchr (">@=#", *needle) != NULL)
    return groups[self->group].prefix == *needle && has_words (text, needle + 1);
  return has_words (text, needle);
}
