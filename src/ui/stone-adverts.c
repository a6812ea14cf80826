/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-adverts.h"

static StoneEditBuilder *
begin (StoneSession *session, const char *name)
{
  return stone_desk_edit (stone_session_get_desk (session), STONE_ORIGIN_COMMAND, name);
}

static gboolean
is_there (StoneSession *session, guint index)
{
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (session));

  return index < stone_project_get_edition (project)->reserved->len;
}

gboolean
stone_adverts_add (StoneSession *session, const StoneReserved *reserved)
{
  gboolean advert = reserved->kind == STONE_RESERVED_ADVERT;
  StoneProject *project = stone_desk_get_project (stone_session_get_desk (session));
  guint n = stone_project_get_edition (project)->reserved->len;
  g_autoptr (StoneValue) value = stone_value_new_object (
      "kind", stone_value_new_string (advert ? "advert" : "blank"), "label",
      *reserved->label != '\0' ? stone_value_new_string (reserved->label) : NULL, "page",
      stone_value_new_integer (reserved->page), "pages",
      reserved->n_pages > 1 ? stone_value_new_integer (reserved->n_pages) : NULL, NULL);
  StoneEditBuilder *builder = begin (session, advert ? N_ ("Add Advert") : N_ ("Add Blank Page"));

  stone_edit_builder_splice (builder, STONE_EDITION_FILE, "/reserved", n, 0, &value, 1);
  return stone_session_end_edit (session, builder);
}

static void
set_number (StoneEditBuilder *builder, guint index, const char *member, int number)
{
  g_autofree char *place = g_strdup_printf ("/reserved/%u/%s", index, member);
  g_autoptr (StoneValue) value = stone_value_new_integer (number);

  stone_edit_builder_set (builder, STONE_EDITION_FILE, place, value);
}

gboolean
stone_adverts_set (StoneSession *session, guint index, const StoneReserved *reserved)
{
  g_autofree char *kind = g_strdup_printf ("/reserved/%u/kind", index);
  g_autofree char *label = g_strdup_printf ("/reserved/%u/label", index);
  StoneEditBuilder *builder;

  if (!is_there (session, index))
    return FALSE;
  builder = begin (session, N_ ("Advert"));
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, kind,
                                 reserved->kind == STONE_RESERVED_ADVERT ? "advert" : "blank");
  stone_edit_builder_set_string (builder, STONE_EDITION_FILE, label, reserved->label);
  set_number (builder, index, "page", reserved->page);
  set_number (builder, index, "pages", reserved->n_pages);
  return stone_session_end_edit (session, builder);
}

gboolean
stone_adverts_move (StoneSession *session, guint index, int page)
{
  StoneEditBuilder *builder;

  if (!is_there (session, index))
    return FALSE;
  builder = begin (session, N_ ("Move Advert"));
  set_number (builder, index, "page", page);
  return stone_session_end_edit (session, builder);
}

gboolean
stone_adverts_remove (StoneSession *session, guint index)
{
  StoneEditBuilder *builder;

  if (!is_there (session, index))
    return FALSE;
  builder = begin (session, N_ ("Remove Advert"));
  stone_edit_builder_splice (builder, STONE_EDITION_FILE, "/reserved", index, 1, NULL, 0);
  if (!stone_session_end_edit (session, builder))
    return FALSE;
  stone_session_toast (session, _ ("Page given back to the articles"), _ ("Undo"), "win.undo");
  return TRUE;
}
