/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the article's pictures. */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include "stone-picture-chooser.h"
#include "stone-picture-edits.h"
#include "stone-picture-panel-private.h"
#include "stone-show-in-files.h"
#include "stone-store.h"

static void
add_picture (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_choose (self->session, GTK_WIDGET (self), G_MAXUINT, FALSE);
}

static void
hold_place (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_edit_hold (self->session);
}

static void
replace_picture (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_choose (self->session, GTK_WIDGET (self), self->selected, TRUE);
}

static void
remove_picture (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_edit_remove (self->session, self->selected);
}

static void
make_lead (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_panel_move (self, self->selected, 0);
}

static void
move_earlier (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_panel_move (self, self->selected, self->selected - 1);
}

static void
move_later (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;

  stone_picture_panel_move (self, self->selected, self->selected + 1);
}

static void
show_in_files (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;
  StoneDesk *desk = stone_session_get_desk (self->session);
  const StonePicture *picture = stone_picture_panel_get_picture (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (desk == NULL || picture == NULL)
    return;
  /* Its name may be of anybody's making: nothing outside the folder is shown. */
  path = stone_store_resolve (stone_desk_get_folder (desk), picture->file, &error);
  if (path != NULL)
    stone_show_in_files (GTK_WIDGET (self), path);
  else
    stone_session_toast (self->session, error->message, NULL, NULL);
}

static void
reset_crop (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  StonePicturePanel *self = user_data;
  const StoneCropArea whole = STONE_CROP_WHOLE;

  stone_picture_edit_set_crop (self->session, self->selected, &whole);
}

static const GActionEntry entries[] = {
  { "add", add_picture, NULL, NULL, NULL, { 0 } },
  { "hold", hold_place, NULL, NULL, NULL, { 0 } },
  { "replace", replace_picture, NULL, NULL, NULL, { 0 } },
  { "remove", remove_picture, NULL, NULL, NULL, { 0 } },
  { "make-lead", make_lead, NULL, NULL, NULL, { 0 } },
  { "earlier", move_earlier, NULL, NULL, NULL, { 0 } },
  { "later", move_later, NULL, NULL, NULL, { 0 } },
  { "reset-crop", reset_crop, NULL, NULL, NULL, { 0 } },
  { "show-in-files", show_in_files, NULL, NULL, NULL, { 0 } },
};

static void
set_enabled (StonePicturePanel *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), enabled);
}

void
stone_picture_panel_update_actions (StonePicturePanel *self, StoneArticle *article)
{
  guint n = article != NULL ? article->pictures->len : 0;
  const StonePicture *picture = stone_picture_panel_get_picture (self);

  set_enabled (self, "add", article != NULL);
  set_enabled (self, "hold", article != NULL);
  set_enabled (self, "replace", n > 0);
  set_enabled (self, "remove", n > 0);
  set_enabled (self, "make-lead", self->selected > 0);
  set_enabled (self, "earlier", self->selected > 0);
  set_enabled (self, "later", self->selected + 1 < n);
  set_enabled (self, "reset-crop", picture != NULL && picture->has_crop);
  set_enabled (self, "show-in-files", picture != NULL && *picture->file != '\0');
}

void
stone_picture_panel_add_actions (StonePicturePanel *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "picture", G_ACTION_GROUP (self->actions));
}
