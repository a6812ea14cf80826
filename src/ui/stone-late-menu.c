/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-late-menu.h"

enum
{
  PROP_BUTTON = 1,
  PROP_MODEL,
  N_PROPS
};

struct _StoneLateMenu
{
  GObject parent_instance;
  GtkMenuButton *button; /* while it is constructed */
  GMenuModel *model;
};

G_DEFINE_FINAL_TYPE (StoneLateMenu, stone_late_menu, G_TYPE_OBJECT)

static void
on_open (GtkMenuButton *button, gpointer model)
{
  if (gtk_menu_button_get_menu_model (button) != model)
    gtk_menu_button_set_menu_model (button, model);
}

void
stone_late_menu_set (GtkMenuButton *button, GMenuModel *model)
{
  gtk_menu_button_set_create_popup_func (button, on_open, g_object_ref (model), g_object_unref);
}

static void
stone_late_menu_constructed (GObject *object)
{
  StoneLateMenu *self = STONE_LATE_MENU (object);

  G_OBJECT_CLASS (stone_late_menu_parent_class)->constructed (object);
  stone_late_menu_set (self->button, self->model);
  self->button = NULL;
  self->model = NULL;
}

static void
stone_late_menu_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StoneLateMenu *self = STONE_LATE_MENU (object);

  switch (id)
    {
    case PROP_BUTTON:
      self->button = g_value_get_object (value);
      break;
    case PROP_MODEL:
      self->model = g_value_get_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stone_late_menu_class_init (StoneLateMenuClass *klass)
{
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamSpec *props[N_PROPS] = { NULL };

  object_class->constructed = stone_late_menu_constructed;
  object_class->set_property = stone_late_menu_set_property;
  props[PROP_BUTTON] = g_param_spec_object ("button", NULL, NULL, GTK_TYPE_MENU_BUTTON, flags);
  props[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
stone_late_menu_init (StoneLateMenu *self)
{
}
