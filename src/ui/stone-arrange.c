/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-arrange.h"

static StoneProject *
get_project (StoneSession *session)
{
  return stone_desk_get_project (stone_session_get_desk (session));
}

static StoneEditBuilder *
begin (StoneSession *session, const char *name)
{
  return stone_desk_edit (stone_session_get_desk (session), STONE_ORIGIN_COMMAND, name);
}

/* TRUE if the edit changed something. */
static gboolean
end (StoneSession *session, StoneEditBuilder *builder)
{
  g_autoptr (StoneProject) before = stone_project_ref (get_project (session));

  return stone_session_end_edit (session, builder) && get_project (session) != before;
}

static void
tell (StoneSession *session, const char *text)
{
  stone_session_toast (session, text, _ ("Undo"), "win.undo");
}

/* "“Slow boats”" or "3 articles". */
static char *
name_of (StoneProject *project, const char *const *ids)
{
  guint n = g_strv_length ((GStrv) ids);
  StoneArticle *article = stone_project_get_article (project, ids[0]);

  if (n > 1)
    return g_strdup_printf (ngettext ("%u article", "%u articles", n), n);
  return g_strdup_printf (_ ("“%s”"), article != NULL && *article->headline != '\0'
                                          ? article->headline
                                          : _ ("Untitled"));
}

/* Moving */

/* NEIGHBOUR's place in the running order that has article ID no more; G_MAXUINT if it has none. */
static guint
place_of (StoneEdition *edition, const char *neighbour, const char *id)
{
  guint place = 0;

  for (guint i = 0; neighbour != NULL && i < edition->order->len; i++)
    {
      const char *other = g_ptr_array_index (edition->order, i);

      if (g_str_equal (other, neighbour))
        return place;
      if (!g_str_equal (other, id))
        place++;
    }
  return G_MAXUINT;
}

/* ONTO NULL: last of its section. */
static void
move_beside (StoneEditBuilder *builder,
             const char *id,
             const char *onto,
             gboolean behind,
             const char *section)
{
  StoneProject *project = stone_edit_builder_peek (builder);
  StoneArticle *article = stone_project_get_article (project, id);
  guint place = place_of (stone_project_get_edition (project), onto, id);
  gboolean same = article != NULL && g_str_equal (article->section, section);

  if (behind && place != G_MAXUINT)
    place++;
  if (article != NULL && !(same && place == G_MAXUINT))
    stone_edit_builder_move_article (builder, id, same ? NULL : section, place);
}

static gboolean
changes_section (StoneProject *project, const char *const *ids, const char *section)
{
  for (const char *const *id = ids; *id != NULL; id++)
    {
      StoneArticle *article = stone_project_get_article (project, *id);

      if (article != NULL && !g_str_equal (article->section, section))
        return TRUE;
    }
  return FALSE;
}

/* The first beside ONTO, each other behind the one before it. */
static gboolean
move_all (StoneSession *session,
          const char *const *ids,
          const char *onto,
          gboolean behind,
          const char *to_section)
{
  g_autofree char *section = g_strdup (to_section); /* what it lies in may go with the edit */
  gboolean other = changes_section (get_project (session), ids, section);
  StoneEditBuilder *builder = begin (session, N_ ("Move Article"));

  for (const char *const *id = ids; *id != NULL; id++)
    {
      move_beside (builder, *id, onto, behind, section);
      onto = *id;
      behind = TRUE;
    }
  if (!end (session, builder))
    return FALSE;
  if (other)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Moved to %s"), *section != '\0' ? section : _ ("No section"));

      tell (session, text);
    }
  return TRUE;
}

gboolean
stone_arrange_beside (StoneSession *session,
                      const char *const *ids,
                      const char *onto,
                      gboolean behind)
{
  StoneArticle *other = stone_project_get_article (get_project (session), onto);

  if (other == NULL || ids[0] == NULL || g_strv_contains (ids, onto))
    return FALSE;
  return move_all (session, ids, onto, behind, other->section);
}

/* The first or last article of SECTION that is not one of IDS, or NULL. */
static const char *
edge_of (StoneProject *project, const char *section, const char *const *ids, gboolean first)
{
  StoneEdition *edition = stone_project_get_edition (project);
  const char *found = NULL;

  for (guint i = 0; i < edition->order->len && !(first && found != NULL); i++)
    {
      StoneArticle *article =
          stone_project_get_article (project, g_ptr_array_index (edition->order, i));

      if (article != NULL && g_str_equal (article->section, section) &&
          !g_strv_contains (ids, article->id))
        found = article->id;
    }
  return found;
}

gboolean
stone_arrange_into (StoneSession *session,
                    const char *const *ids,
                    const char *section,
                    gboolean first)
{
  const char *edge = edge_of (get_project (session), section, ids, first);

  return ids[0] != NULL && move_all (session, ids, edge, !first, section);
}

/* Sections */

/* The sections from FROM by STEP on, until one has articles: its first, or last. */
static const char *
find_edge (StoneProject *project, guint from, int step)
{
  static const char *const none[] = { NULL };
  GArray *sections = stone_project_get_edition (project)->sections;
  const char *found = NULL;

  for (guint i = from; found == NULL && i < sections->len; i += step) /* below 0 is beyond too */
    found = edge_of (project, g_array_index (sections, StoneSection, i).name, none, step > 0);
  return found;
}

/* The articles of section INDEX print where it stands now. */
static void
gather_section (StoneEditBuilder *builder, guint index)
{
  g_autoptr (StoneProject) project = stone_project_ref (stone_edit_builder_peek (builder));
  StoneEdition *edition = stone_project_get_edition (project);
  const char *name = g_array_index (edition->sections, StoneSection, index).name;
  const char *onto = find_edge (project, index + 1, 1);
  gboolean behind = onto == NULL;

  if (behind)
    onto = find_edge (project, index - 1, -1);
  for (guint i = 0; onto != NULL && i < edition->order->len; i++)
    {
      const char *id = g_ptr_array_index (edition->order, i);
      StoneArticle *article = stone_project_get_article (project, id);

      if (article == NULL || !g_str_equal (article->section, name))
        continue;
      move_beside (builder, id, onto, behind, name);
      onto = id;
      behind = TRUE;
    }
}

static guint
index_of_section (StoneProject *project, const char *name)
{
  GArray *sections = stone_project_get_edition (project)->sections;

  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (g_array_index (sections, StoneSection, i).name, name))
      return i;
  return G_MAXUINT;
}

gboolean
stone_arrange_section (StoneSession *session, const char *name, const char *onto, gboolean behind)
{
  guint from = index_of_section (get_project (session), name);
  guint to = index_of_section (get_project (session), onto);
  StoneEditBuilder *builder;

  if (from == G_MAXUINT || to == G_MAXUINT || from == to)
    return FALSE;
  to += (behind ? 1 : 0) - (from < to ? 1 : 0); /* counted without the one that moves */
  if (to == from)
    return FALSE;
  builder = begin (session, N_ ("Move Section"));
  stone_edit_builder_move (builder, STONE_EDITION_FILE, "/sections", from, to);
  gather_section (builder, to);
  return end (session, builder);
}

gboolean
stone_arrange_step_section (StoneSession *session, const char *name, int step)
{
  StoneProject *project = get_project (session);
  GArray *sections = stone_project_get_edition (project)->sections;
  guint other = index_of_section (project, name) + step;

  if (other >= sections->len)
    return FALSE;
  return stone_arrange_section (session, name, g_array_index (sections, StoneSection, other).name,
                                step > 0);
}

gboolean
stone_arrange_is_last (StoneSession *session, const char *id)
{
  static const char *const none[] = { NULL };
  StoneArticle *article = stone_project_get_article (get_project (session), id);

  return article != NULL &&
         g_strcmp0 (edge_of (get_project (session), article->section, none, FALSE), id) == 0;
}

/* The rest */

gboolean
stone_arrange_set_status (StoneSession *session, const char *const *ids, StoneStatus status)
{
  StoneEditBuilder *builder = begin (session, N_ ("Status"));

  for (const char *const *id = ids; *id != NULL; id++)
    {
      g_autofree char *file = stone_project_article_file (*id);

      if (stone_project_get_article (get_project (session), *id) != NULL)
        stone_edit_builder_set_string (builder, file, "/status", stone_status_to_string (status));
    }
  return end (session, builder);
}

gboolean
stone_arrange_remove (StoneSession *session, const char *const *ids)
{
  g_autofree char *name = ids[0] != NULL ? name_of (get_project (session), ids) : NULL;
  g_autofree char *text = g_strdup_printf (_ ("%s removed"), name);
  StoneEditBuilder *builder = begin (session, N_ ("Remove Article"));

  for (const char *const *id = ids; *id != NULL; id++)
    stone_edit_builder_remove_article (builder, *id);
  if (!end (session, builder))
    return FALSE;
  tell (session, text);
  return TRUE;
}
