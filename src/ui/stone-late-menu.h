/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* StoneLateMenu: gives a menu button its menu when that is first opened. Where each button makes
 * its menu at once, as GTK does, half of what a window takes to build goes into menus.
 *
 * In a template it is an object beside the menu:
 *   <object class="StoneLateMenu">
 *     <property name="button">add_button</property>
 *     <property name="model">add_menu</property>
 *   </object> */
#define STONE_TYPE_LATE_MENU (stone_late_menu_get_type ())
G_DECLARE_FINAL_TYPE (StoneLateMenu, stone_late_menu, STONE, LATE_MENU, GObject)

/* The same from code; MODEL takes the place of the one before. */
void stone_late_menu_set (GtkMenuButton *button, GMenuModel *model);

G_END_DECLS
