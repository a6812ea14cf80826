/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-names.h"
#include "stone-outline-menu.h"

static GMenu *
make_statuses (void)
{
  GMenu *menu = g_menu_new ();

  for (StoneStatus s = STONE_STATUS_IDEA; s <= STONE_STATUS_OFF_STONE; s++)
    stone_menu_append_choice (menu, stone_status_get_label (s), "win.set-status",
                              stone_status_to_string (s));
  return menu;
}

static GMenu *
make_sections (StoneEdition *edition)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < edition->sections->len; i++)
    {
      const char *name = g_array_index (edition->sections, StoneSection, i).name;

      stone_menu_append_choice (menu, name, "win.set-section", name);
    }
  return menu;
}

GMenuModel *
stone_outline_menu_new (StoneEdition *edition)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) statuses = make_statuses ();
  g_autoptr (GMenu) sections = make_sections (edition);
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  g_menu_append (menu, _ ("Edit _Headline"), "win.rename");
  g_menu_append_submenu (menu, _ ("S_tatus"), G_MENU_MODEL (statuses));
  g_menu_append_submenu (menu, _ ("Move to S_ection"), G_MENU_MODEL (sections));
  g_menu_append (moves, _ ("Move _Up"), "win.move-up");
  g_menu_append (moves, _ ("Move _Down"), "win.move-down");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append (last, _ ("_Remove"), "win.remove-article");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
