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
